"""Who is compared: a renderer with the loss and the optimiser that its users have, behind one set of verbs."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import torch
from torch import Tensor

from recon3d.cameras import Cameras
from recon3d.gaussians import Gaussians
from recon3d.render import RenderOutput, RenderSettings
from recon3d.train.losses import photometric_loss
from recon3d.train.optimizer import AdamState, adam_step

DSSIM = 0.2
RATE = 1e-7
"""Learning rate of every parameter: so small that the scene stays what it is while its steps are timed."""
SETTINGS = RenderSettings(sh_degree=3, antialiased=False)

Loss = Callable[[Tensor, Tensor], Tensor]
Stepper = Callable[[Gaussians], Callable[[], None]]


@dataclass(frozen=True)
class Contender:
    """One of those compared.

    backend: for render(). loss: of a picture (H, W, 3) against bytes (H, W, 3).
    stepper: for Gaussians whose tensors are leaves, what moves them by their gradients and drops those.
    """

    name: str
    backend: str
    loss: Loss
    stepper: Stepper
    note: str

    def render(self, gaussians: Gaussians, cameras: Cameras) -> RenderOutput:
        """One picture, past render()'s checks: what a backend itself takes."""
        module = importlib.import_module(f"recon3d.render.{self.backend}")
        entry: Callable[..., RenderOutput] = getattr(module, f"render_{self.backend}")
        background = cameras.camera_from_world.new_zeros(len(cameras), 3)
        return entry(
            gaussians,
            cameras,
            background=background,
            channels=frozenset({"color"}),
            features=None,
            settings=SETTINGS,
        )


def ours(backend: str = "cuda") -> Contender:
    """One of our backends with our loss and our Adam."""
    return Contender(backend, backend, _our_loss, _our_stepper, "fused L1 + SSIM, fused Adam")


def gsplat() -> Contender | None:
    """gsplat as its users have it, or None where it is not installed.

    Activations in torch, torch's fused Adam, and fused-ssim if that is installed; otherwise our own fused loss, which
    is to gsplat's advantage.
    """
    if importlib.util.find_spec("gsplat") is None:
        return None
    fused = importlib.util.find_spec("fused_ssim") is not None
    loss = _loss_by_fused_ssim if fused else _our_loss
    note = "fused-ssim" if fused else "our fused L1 + SSIM, as fused-ssim is not installed"
    return Contender("gsplat", "gsplat", loss, _torch_stepper, f"{note}; torch's fused Adam")


def _our_loss(color: Tensor, target: Tensor) -> Tensor:
    return photometric_loss(color, target, dssim=DSSIM).total


def _loss_by_fused_ssim(color: Tensor, target: Tensor) -> Tensor:
    """As in gsplat's trainer, which keeps targets as bytes too and divides them each time."""
    similarity = importlib.import_module("fused_ssim").fused_ssim
    truth = target.float() / 255
    structure = similarity(color.permute(2, 0, 1)[None], truth.permute(2, 0, 1)[None], padding="same")
    return torch.lerp((color - truth).abs().mean(), 1 - structure, DSSIM)


def _our_stepper(gaussians: Gaussians) -> Callable[[], None]:
    parameters = gaussians.tensors()
    state, rates = AdamState.zeros(parameters), dict.fromkeys(parameters, RATE)
    return partial(adam_step, parameters, state, rates, 1)


def _torch_stepper(gaussians: Gaussians) -> Callable[[], None]:
    groups = [{"params": [tensor]} for tensor in gaussians.tensors().values() if tensor.numel()]
    optimizer = torch.optim.Adam(groups, lr=RATE, eps=1e-15, fused=gaussians.means.is_cuda)

    def step() -> None:
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)

    return step
