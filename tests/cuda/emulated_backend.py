"""The CUDA backend on CPU tensors, in the place of a render backend: for tests that have the fixture `emulated`."""

from __future__ import annotations

from dataclasses import dataclass, replace

import torch
from torch import Tensor

from recon3d.cameras import Cameras
from recon3d.gaussians import Gaussians
from recon3d.render import RenderOutput, RenderSettings
from recon3d.render.cuda import render_cuda
from tests.render.scenes import Backend


def completed(settings: RenderSettings, gaussians: Gaussians) -> RenderSettings:
    """The settings without None fields, as render() hands them to a backend."""
    degree, antialiased = settings.sh_degree, settings.antialiased
    return replace(
        settings,
        sh_degree=gaussians.sh_degree if degree is None else min(degree, gaussians.sh_degree),
        antialiased=gaussians.antialiased if antialiased is None else antialiased,
    )


@dataclass(frozen=True)
class EmulatedBackend(Backend):
    """Renders by render_cuda itself, as render() refuses CPU tensors for this backend."""

    def render(
        self,
        gaussians: Gaussians,
        cameras: Cameras,
        *,
        background: Tensor | None = None,
        features: Tensor | None = None,
        depth: bool = True,
        settings: RenderSettings = RenderSettings(),
    ) -> RenderOutput:
        """Colour, depth and median depth if wanted, and features if given."""
        scene, views = gaussians.to(self.dtype), cameras.to(self.dtype)
        return render_cuda(
            scene,
            views,
            background=(torch.zeros(3) if background is None else background.to(self.dtype)).expand(
                len(views), 3
            ),
            channels={"color", *(("depth", "median_depth") if depth else ())}
            | ({"features"} if features is not None else set()),
            features=None if features is None else features.to(self.dtype),
            settings=completed(settings, scene),
        )


EMULATED = EmulatedBackend("cuda", torch.float32)
