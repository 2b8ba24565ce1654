"""Training on the demo scene with the backend cuda ends as good as with the backend cpu.

On a GPU: six hundred steps on small pictures of the tabletop, with everything that moves, adds and relocates
Gaussians. In the emulator: a few steps on tiny pictures, the same code. Both backends start from the same scene and see
the same views in the same order; only the noise of 3DGS-MCMC is drawn on another device, hence the tolerance.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
import torch

from recon3d.capture import load_capture
from recon3d.methods import StaticConfig, common, reconstruct_static
from recon3d.metrics import psnr
from recon3d.render import dispatch, render
from recon3d.train import cuda_kernels, setup
from recon3d.train.config import TrainConfig
from recon3d.train.density_mcmc import McmcStrategy
from recon3d.train.initialise import InitConfig
from recon3d.train.schedule import ResolutionSchedule
from scenes.write import read_clip, write_picture

TABLETOP = Path(__file__).parent.parent.parent / "scenes" / "tabletop"
CPU = torch.device("cpu")


@dataclass(frozen=True)
class Effort:
    """How much a run does. every: so many-th frame of the clip is used. tolerance_db: of the held-out PSNR."""

    steps: int
    pixels: int
    gaussians: int
    every: int
    tolerance_db: float

    @property
    def config(self) -> StaticConfig:
        """A run with relocation, growth and noise, from random points."""
        density = McmcStrategy(
            max_gaussians=self.gaussians, start=0.1, stop=0.8, count=max(self.steps // 50, 2)
        )
        return StaticConfig(
            train=TrainConfig(
                steps=self.steps, density=density, resolution=ResolutionSchedule(start_downscale=1.0)
            ),
            init=InitConfig(random_points=self.gaussians * 2 // 3),
            sh_degree=2,
            test_every=4,
            max_pixels=self.pixels,
        )


ON_GPU = Effort(steps=600, pixels=160 * 90, gaussians=6000, every=3, tolerance_db=0.5)
EMULATED = Effort(steps=3, pixels=32 * 18, gaussians=60, every=18, tolerance_db=0.1)


@pytest.fixture(params=["emulated", pytest.param("gpu", marks=pytest.mark.gpu)])
def effort(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Effort:
    """What the machine can do; without a GPU, training with the backend cuda goes to the emulator."""
    if request.param == "gpu":
        return ON_GPU
    request.getfixturevalue("emulated")
    for module in (setup, common):
        monkeypatch.setattr(module, "training_device", lambda backend: CPU)
    for module in (setup, dispatch):
        monkeypatch.setattr(module, "pick_backend", lambda name, device: name)
    return EMULATED


@pytest.fixture
def capture_folder(tmp_path: Path, effort: Effort) -> Path:
    """A part of the tabletop's frames with their exact cameras."""
    meta = json.loads((TABLETOP / "transforms.json").read_text())
    meta["frames"] = meta["frames"][:: effort.every]
    for record in meta["frames"]:
        record.pop("depth_file_path", None)
    (tmp_path / "transforms.json").write_text(json.dumps(meta))
    for index, frame in enumerate(read_clip(TABLETOP / "video.mp4")):
        if index % effort.every == 0:
            write_picture(frame, tmp_path / f"frames/{index:04d}.jpg")
    return tmp_path


def held_out_psnr(folder: Path, effort: Effort, backend: str) -> float:
    """Mean PSNR of the held-out pictures after training, in dB, rendered by the backend cpu."""
    result = reconstruct_static(load_capture(folder), effort.config, backend=backend)
    gaussians = result.gaussians.detached().to(CPU)
    pictures = [render(gaussians, view.camera, backend="cpu").color[0] for view in result.test_views]
    targets = [view.loaded().image.float() / 255 for view in result.test_views]
    return sum(psnr(a, b) for a, b in zip(pictures, targets, strict=True)) / len(pictures)


EVERY_KIND = {
    *("project", "rasterize", "rasterize_backward", "project_backward"),
    *("l1_ssim", "adam", "add_noise", "share"),
}
"""Kernels that training cannot do without."""


def test_the_demo_scene_becomes_as_good_as_on_the_cpu(
    effort: Effort, capture_folder: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = held_out_psnr(capture_folder, effort, "cpu")
    if effort is EMULATED:
        monkeypatch.setattr(cuda_kernels, "kernels_take", lambda tensor: tensor.dtype == torch.float32)
    found = held_out_psnr(capture_folder, effort, "cuda")
    assert found == pytest.approx(expected, abs=effort.tolerance_db)
    if effort is EMULATED:
        launched = request.getfixturevalue("emulated").launched
        assert {kernel.partition(":")[2] for kernel in launched} >= EVERY_KIND
    else:
        assert expected > 20, "the scene is not learned at all, so that nothing is compared"
