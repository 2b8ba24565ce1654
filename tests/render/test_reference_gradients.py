"""The reference's gradients against finite differences.

Rendering jumps where a contribution crosses 1/255, where a pixel stops, and where two Gaussians swap in depth; it has
kinks at the alpha clamp and at black. Differences are valid only away from these, so the scene here is a few broad,
half-transparent, bright Gaussians at clearly different depths, each covering the whole little image.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch
from torch import Tensor

from recon3d.cameras import Cameras
from recon3d.gaussians import Gaussians
from recon3d.render import RenderSettings, render
from tests.render.scenes import camera_at_origin, generator, one_gaussian, random_gaussians


def smooth_scene() -> tuple[Gaussians, Cameras]:
    """Three Gaussians of 3 to 6 px spread on 6 x 5 pixels."""
    base = random_gaussians(3, generator(0))
    gaussians = Gaussians(
        means=torch.tensor([[0.1, 0.05, 2.0], [-0.1, 0.1, 2.5], [0.05, -0.1, 3.0]], dtype=torch.float64),
        log_scales=torch.tensor(
            [[0.6, 0.8, 0.7], [1.1, 0.8, 0.9], [1.0, 1.2, 1.4]], dtype=torch.float64
        ).log(),
        quats=base.quats,
        opacity_logits=torch.tensor([-0.4, 0.3, 0.5], dtype=torch.float64),
        sh=base.sh * 0.05 + torch.tensor([1.0] + [0.0] * 15, dtype=torch.float64)[:, None],
    )
    camera = camera_at_origin(6, 5, focal=10.0)
    camera.camera_from_world[0, :3, 3] = torch.tensor([0.02, -0.03, 0.1])
    return gaussians, camera


@pytest.mark.parametrize("antialiased", [False, True])
def test_every_gradient_matches_finite_differences(antialiased: bool) -> None:
    gaussians, camera = smooth_scene()
    features = torch.rand(3, 2, generator=generator(1), dtype=torch.float64)
    background = torch.rand(3, generator=generator(2), dtype=torch.float64)
    names = list(gaussians.tensors())
    settings = RenderSettings(antialiased=antialiased)

    def pictures(*inputs: Tensor) -> tuple[Tensor, ...]:
        *parameters, pose, intrinsics, feature, behind = inputs
        output = render(
            gaussians.replaced(dict(zip(names, parameters))),
            replace(camera, camera_from_world=pose, intrinsics=intrinsics),
            background=behind,
            channels=("depth", "features"),
            features=feature,
            settings=settings,
            backend="reference",
        )
        assert output.depth is not None and output.features is not None
        return output.color, output.alpha, output.depth, output.features

    inputs = [
        *gaussians.tensors().values(),
        camera.camera_from_world,
        camera.intrinsics,
        features,
        background,
    ]
    variables = [tensor.clone().requires_grad_() for tensor in inputs]
    # Random projections of the Jacobian (fast mode) instead of its every column.
    assert torch.autograd.gradcheck(pictures, variables, fast_mode=True, atol=1e-7, rtol=1e-4)


def test_the_linearisation_outside_the_enlarged_image_has_true_gradients_too() -> None:
    # Wide and far aside: its mean is past the limit where the Jacobian is evaluated, its ellipse still reaches in.
    aside = one_gaussian([3.0, 0.2, 2.0], 2.0, 0.5, [0.9, 0.8, 0.7])
    camera = camera_at_origin(6, 5, focal=10.0)

    def color(means: Tensor, log_scales: Tensor, pose: Tensor, intrinsics: Tensor) -> Tensor:
        output = render(
            replace(aside, means=means, log_scales=log_scales),
            replace(camera, camera_from_world=pose, intrinsics=intrinsics),
            backend="reference",
        )
        return output.color

    inputs = [aside.means, aside.log_scales, camera.camera_from_world, camera.intrinsics]
    variables = [tensor.clone().requires_grad_() for tensor in inputs]
    assert color(*variables).min() > 0.01
    assert torch.autograd.gradcheck(color, variables, fast_mode=True, atol=1e-7, rtol=1e-4)


def test_the_screen_probe_is_the_gradient_of_moving_the_picture() -> None:
    # Moving the principal point moves all projected means alike (here nothing is near the Jacobian's limits).
    gaussians, camera = smooth_scene()
    intrinsics = camera.intrinsics.clone().requires_grad_()
    output = render(
        gaussians,
        replace(camera, intrinsics=intrinsics),
        settings=RenderSettings(track_screen_gradients=True),
        backend="reference",
    )
    weights = torch.rand(output.color.shape, generator=generator(3), dtype=torch.float64)
    (output.color * weights).sum().backward()
    assert output.info.screen_probe is not None and output.info.screen_probe.grad is not None
    assert intrinsics.grad is not None
    torch.testing.assert_close(output.info.screen_probe.grad[..., :2].sum(dim=1), intrinsics.grad[:, 2:])
