"""Picture metrics against hand-worked numbers and laws."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from scipy.ndimage import correlate1d

from recon3d.metrics import PSNR_MAX, Lpips, load_lpips, psnr, ssim


def noise(seed: int, height: int = 32, width: int = 40) -> torch.Tensor:
    return torch.rand(height, width, 3, generator=torch.Generator().manual_seed(seed))


def test_psnr_of_a_uniform_error_is_its_square_in_decibels() -> None:
    assert psnr(torch.full((4, 5, 3), 0.6), torch.full((4, 5, 3), 0.5)) == pytest.approx(20, abs=1e-4)


def test_psnr_of_identical_pictures_is_the_stated_maximum() -> None:
    assert psnr(noise(0), noise(0)) == PSNR_MAX


def test_ssim_of_identical_pictures_is_one() -> None:
    assert ssim(noise(0), noise(0)) == pytest.approx(1, abs=1e-6)


def test_ssim_agrees_with_a_plain_numpy_computation() -> None:
    a, b = noise(1).double().numpy(), (0.7 * noise(1) + 0.3 * noise(2)).double().numpy()
    window = np.exp(-(np.arange(-5, 6) ** 2) / (2 * 1.5**2))
    window /= window.sum()

    def blur(x: np.ndarray) -> np.ndarray:
        return correlate1d(correlate1d(x, window, axis=0, mode="constant"), window, axis=1, mode="constant")

    mean_a, mean_b = blur(a), blur(b)
    var_a, var_b, cov = blur(a * a) - mean_a**2, blur(b * b) - mean_b**2, blur(a * b) - mean_a * mean_b
    c1, c2 = 0.01**2, 0.03**2
    top = (2 * mean_a * mean_b + c1) * (2 * cov + c2)
    expected = (top / ((mean_a**2 + mean_b**2 + c1) * (var_a + var_b + c2))).mean()
    assert ssim(torch.from_numpy(a), torch.from_numpy(b)) == pytest.approx(expected, abs=1e-9)


def test_ignored_pixels_change_no_metric() -> None:
    truth, rendered = noise(1), noise(2)
    mask = torch.full((32, 40), 255, dtype=torch.uint8)
    mask[:, 20:] = 0
    spoilt = rendered.clone()
    spoilt[:, 20:] = 1 - spoilt[:, 20:]
    assert psnr(spoilt, truth, mask) == psnr(rendered, truth, mask) == psnr(rendered[:, :20], truth[:, :20])
    assert ssim(spoilt, truth, mask) == ssim(rendered, truth, mask)
    assert ssim(truth, truth, mask) == pytest.approx(1, abs=1e-6)


def test_without_the_lpips_package_there_is_no_number_but_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    measure = load_lpips()
    assert measure(noise(0), noise(1)) is None
    assert "pip install 'splatloom[lpips]'" in measure.sentence


def test_without_weights_on_disk_lpips_is_not_downloaded(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: object())
    monkeypatch.setattr(torch.hub, "get_dir", lambda: str(tmp_path))
    measure = load_lpips()
    assert measure(noise(0), noise(1)) is None
    assert str(tmp_path) in measure.sentence


def test_with_package_and_weights_lpips_sees_pictures_in_its_range(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked = {}

    class FakeNetwork:
        def __init__(self, net: str, verbose: bool) -> None:
            asked["net"] = net

        def eval(self) -> FakeNetwork:
            return self

        def __call__(self, a: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
            asked["range"] = (float(a.min()), float(b.max()), tuple(a.shape))
            return (a - b).abs().mean()

    (tmp_path / "checkpoints").mkdir()
    (tmp_path / "checkpoints" / "alexnet-owt-7be5be79.pth").touch()
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: object())
    monkeypatch.setattr(torch.hub, "get_dir", lambda: str(tmp_path))
    monkeypatch.setitem(sys.modules, "lpips", SimpleNamespace(LPIPS=FakeNetwork))
    assert load_lpips()(torch.zeros(4, 5, 3), torch.ones(4, 5, 3)) == 2
    assert asked == {"net": "alex", "range": (-1, 1, (1, 3, 4, 5))}


def test_lpips_gives_ignored_pixels_their_true_colour() -> None:
    measure = Lpips(lambda a, b: (a - b).abs().max(), "a stand-in distance")
    mask = torch.zeros(4, 5, dtype=torch.uint8)
    assert measure(torch.zeros(4, 5, 3), torch.ones(4, 5, 3), mask) == 0
