"""The fused L1 + D-SSIM loss of the GPU, run by the emulator: the values and gradients of plain torch in float64."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from recon3d.train.cuda_ssim import photometric_cuda
from recon3d.train.losses import photometric_torch
from tests.cuda.emulation import EmulatedLauncher, emulated_launcher

ALL = torch.empty(0, 0, dtype=torch.uint8)
SIZES = ((1, 1), (3, 200), (37, 29), (64, 108), (65, 109), (130, 11))
"""Heights and widths: below one window, below one block, exactly one block, one pixel more, several blocks down."""


def pictures(height: int, width: int, seed: int = 0) -> tuple[Tensor, Tensor, Tensor]:
    """A noisy render (3, H, W), a target (H, W, 3) and a mask (H, W) with a third unused."""
    random = torch.Generator().manual_seed(seed)
    target = torch.randint(0, 256, (height, width, 3), generator=random, dtype=torch.uint8)
    rendered = target.permute(2, 0, 1) / 255 + 0.3 * torch.randn(3, height, width, generator=random)
    mask = (torch.rand(height, width, generator=random) > 0.3).to(torch.uint8) * 255
    return rendered, target, mask


def exact(rendered: Tensor, target: Tensor, mask: Tensor | None, dssim: float) -> tuple[Tensor, Tensor]:
    """Terms (loss, L1, mean squared error, SSIM) and gradient of the float64 twin."""
    leaf = rendered.double().requires_grad_()
    losses = photometric_torch(leaf.permute(1, 2, 0), target, mask, dssim)
    losses.total.backward()
    assert leaf.grad is not None
    measures = losses.measures
    terms = torch.stack([losses.total.detach(), measures["l1"], measures["mse"], measures["ssim"]])
    return terms, leaf.grad


def assert_as_exact(rendered: Tensor, target: Tensor, mask: Tensor | None, dssim: float = 0.2) -> None:
    leaf = rendered.clone().requires_grad_()
    terms, _ = photometric_cuda(leaf, target, ALL if mask is None else mask, dssim)
    (3 * terms[0]).backward()
    expected, gradient = exact(rendered, target, mask, dssim)
    # Float32 windows: variances are differences of blurs near 1, which rounds SSIM by some 1e-6 / c2 = 1e-3 at worst
    # where a window is flat, 1e-5 in the mean over random pictures.
    torch.testing.assert_close(terms[:4].detach().double(), expected, rtol=0, atol=1e-5)
    assert leaf.grad is not None
    torch.testing.assert_close(
        leaf.grad.double(), 3 * gradient, rtol=1e-3, atol=3e-4 * float(gradient.abs().max())
    )


@pytest.mark.parametrize("masked", [False, True], ids=["all pixels", "masked"])
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_values_and_gradients_are_those_of_plain_torch(
    emulated: EmulatedLauncher, size: tuple[int, int], masked: bool
) -> None:
    rendered, target, mask = pictures(*size)
    assert_as_exact(rendered, target, mask if masked else None)


@pytest.mark.parametrize("dssim", [0.0, 1.0])
def test_either_half_of_the_loss_alone(emulated: EmulatedLauncher, dssim: float) -> None:
    rendered, target, mask = pictures(40, 33)
    assert_as_exact(rendered, target, mask, dssim)


def test_the_threshold_of_the_mask_is_127(emulated: EmulatedLauncher) -> None:
    rendered, target, _ = pictures(12, 12)
    mask = torch.tensor([127, 128], dtype=torch.uint8).repeat(72).view(12, 12)
    assert_as_exact(rendered, target, mask)


def test_a_perfect_render_costs_nothing_and_pulls_nowhere(emulated: EmulatedLauncher) -> None:
    _, target, _ = pictures(30, 20)
    perfect = target.permute(2, 0, 1) * torch.tensor(1 / 255)  # to the bit: where |x - y| has a kink
    terms, gradient = photometric_cuda(perfect, target, ALL, 0.2)
    assert terms[:4].tolist() == pytest.approx([0, 0, 0, 1], abs=1e-6)
    # Times the number of values, so beside about 0.8 of the sign term.
    assert float(gradient.abs().max()) < 1e-3


def test_a_picture_without_used_pixels_gives_zero(emulated: EmulatedLauncher) -> None:
    rendered, target, mask = pictures(20, 20)
    terms, gradient = photometric_cuda(rendered, target, torch.zeros_like(mask), 0.2)
    assert terms.tolist() == [0, 0, 0, 0, 1] and not gradient.any()


@pytest.mark.parametrize("size", [(0, 5), (5, 0)], ids=str)
def test_an_empty_picture_gives_zero(emulated: EmulatedLauncher, size: tuple[int, int]) -> None:
    rendered, target, _ = pictures(*size)
    terms, gradient = photometric_cuda(rendered, target, ALL, 0.2)
    assert terms.tolist() == [0, 0, 0, 0, 1] and gradient.shape == (3, *size)


def test_unused_pixels_may_hold_anything(emulated: EmulatedLauncher) -> None:
    rendered, target, mask = pictures(30, 40)
    ruined = torch.where(mask[None] > 127, rendered, torch.nan)
    sound, found = photometric_cuda(rendered, target, mask, 0.2), photometric_cuda(ruined, target, mask, 0.2)
    assert torch.equal(sound[0], found[0]) and torch.equal(sound[1], found[1])


def test_a_picture_whose_channels_come_last_needs_no_care(emulated: EmulatedLauncher) -> None:
    rendered, target, _ = pictures(17, 23)
    strided = rendered.permute(1, 2, 0).contiguous().permute(2, 0, 1)
    assert not strided.is_contiguous()
    assert torch.equal(
        photometric_cuda(strided, target, ALL, 0.2)[0], photometric_cuda(rendered, target, ALL, 0.2)[0]
    )


def test_the_order_of_threads_and_blocks_changes_no_bit(
    emulated: EmulatedLauncher, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered, target, mask = pictures(70, 120)
    forwards = photometric_cuda(rendered, target, mask, 0.2)
    backwards = emulated_launcher(reversed=True)
    monkeypatch.setattr("recon3d.gpu.launch.launcher", lambda device: backwards)
    assert all(
        torch.equal(a, b)
        for a, b in zip(forwards, photometric_cuda(rendered, target, mask, 0.2), strict=True)
    )


def test_both_directions_are_two_launches(emulated: EmulatedLauncher) -> None:
    rendered, target, _ = pictures(20, 20)
    before = len(emulated.launched)
    photometric_cuda(rendered.requires_grad_(), target, ALL, 0.2)[0][0].backward()
    assert emulated.launched[before:] == ["l1_ssim.cu:l1_ssim", "l1_ssim.cu:l1_ssim_terms"]


def test_the_operator_is_sound_for_torch_compile(emulated: EmulatedLauncher) -> None:
    rendered, target, mask = pictures(14, 15)
    checks = ("test_schema", "test_faketensor", "test_autograd_registration")
    torch.library.opcheck(photometric_cuda, (rendered.requires_grad_(), target, mask, 0.2), test_utils=checks)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda r, t, m: (r.double(), t, m), "rendered must be"),
        (lambda r, t, m: (r[:2], t, m), "rendered must be"),
        (lambda r, t, m: (r, t.float(), m), "target must be"),
        (lambda r, t, m: (r, t[1:], m), "target must be"),
        (lambda r, t, m: (r, t, m[:, 1:]), "mask must be"),
        (lambda r, t, m: (r, t, m.bool()), "mask must be"),
    ],
)
def test_other_shapes_and_types_are_refused(emulated: EmulatedLauncher, change: object, words: str) -> None:
    assert callable(change)
    with pytest.raises(ValueError, match=words):
        photometric_cuda(*change(*pictures(8, 9)), 0.2)
