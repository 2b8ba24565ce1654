"""cuda/maths/{camera,footprint,splat,projection}.cuh in float64, against the reference renderer and finite differences.

The constants of cuda/constants.cuh are float32, so the low-pass filter differs from the reference's by 4e-8 of itself.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch
from torch import Tensor

from recon3d.cameras import Cameras
from recon3d.gaussians import Gaussians
from recon3d.render import RenderSettings, reference
from recon3d.render.types import ALPHA_MIN
from tests.cuda.maths_probe import Maths, assert_same, normal
from tests.render.scenes import generator, random_cameras, random_gaussians

COUNT = 40
TOLERANCE = 1e-6


def scene(seed: int) -> tuple[Gaussians, Cameras]:
    """Gaussians that one camera sees, nearest first, all of them opaque enough; some at the picture's limits."""
    source = generator(seed)
    gaussians, camera = random_gaussians(COUNT, source), random_cameras(1, source)
    gaussians = gaussians.replaced({"opacity_logits": gaussians.opacity_logits.abs() + 2})
    seen = reference.project(gaussians, camera, RenderSettings(antialiased=False), None).index
    return gaussians.select(seen), camera


def view_rows(camera: Cameras, rows: int) -> Tensor:
    """(rows, 22) the camera as probes take it."""
    size = torch.tensor([[camera.width, camera.height]], dtype=torch.float64)
    parts = [camera.camera_from_world.flatten(1), camera.intrinsics, size]
    return torch.cat(parts, dim=1).detach().expand(rows, -1)


def shape_rows(gaussians: Gaussians) -> Tensor:
    """(N, 10) means, log scales and quaternions."""
    return torch.cat([gaussians.means, gaussians.log_scales, gaussians.quats], dim=1).detach()


def splats_of(gaussians: Gaussians, camera: Cameras, antialiased: bool = False) -> reference.Splats:
    """The reference's splats, in the order of the Gaussians: scene() has sorted them by depth."""
    splats = reference.project(gaussians, camera, RenderSettings(antialiased=antialiased), None)
    assert splats.index.tolist() == list(range(len(gaussians)))
    return splats


@pytest.mark.parametrize("seed", range(3))
def test_a_gaussian_is_seen_as_the_reference_sees_it(maths: Maths, seed: int) -> None:
    gaussians, camera = scene(seed)
    found = maths("see", 11, view_rows(camera, len(gaussians)), shape_rows(gaussians))
    plain, compensated = splats_of(gaussians, camera), splats_of(gaussians, camera, antialiased=True)
    assert_same(found[:, :2], plain.means2d)
    assert_same(found[:, 2], plain.depths)
    xx, xy, yy, det = found[:, 3:7].unbind(dim=1)
    assert_same(torch.stack([yy, -xy, xx], dim=1) / det[:, None], plain.conics, TOLERANCE)
    assert_same(found[:, 7] * plain.opacities, compensated.opacities, TOLERANCE)
    assert_same(
        found[:, 8:], torch.nn.functional.normalize(gaussians.means - camera.centers, dim=1), TOLERANCE
    )


def test_the_splat_is_the_conic_in_base_2_and_the_exact_box(maths: Maths) -> None:
    gaussians, camera = scene(0)
    splats = splats_of(gaussians, camera)
    found = maths(
        "splat",
        10,
        view_rows(camera, len(gaussians)),
        shape_rows(gaussians),
        splats.opacities[:, None],
    )
    xx, xy, yy = splats.conics.unbind(dim=1)
    log2_e = 1 / torch.log(torch.tensor(2.0, dtype=torch.float64))
    expected = -log2_e * torch.stack([0.5 * xx, xy, 0.5 * yy], dim=1)
    assert_same(found[:, 2:5], expected, TOLERANCE)
    assert_same(found[:, 5], splats.opacities.log2(), TOLERANCE)
    # On the box's edge the ellipse of ALPHA_MIN has its extreme points: alpha there is ALPHA_MIN at best.
    det = xx * yy - xy * xy
    level = 2 * (splats.opacities / ALPHA_MIN).log()
    assert_same(found[:, 6:8], (level[:, None] * torch.stack([yy, xx], dim=1) / det[:, None]).sqrt(), 1e-5)
    assert found[:, 8].all()
    assert found[:, 9].int().tolist() == splats.radii.tolist()


def test_a_splat_at_the_cut_has_no_extent_but_one_pixel(maths: Maths) -> None:
    gaussians, camera = scene(0)
    cut = torch.full((len(gaussians), 1), float(torch.tensor(ALPHA_MIN)), dtype=torch.float64)
    found = maths("splat", 10, view_rows(camera, len(gaussians)), shape_rows(gaussians), cut)
    assert found[:, 6:8].max() < 1e-2 and (found[:, 9] == 1).all()


def arrived(seed: int, splats: reference.Splats) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Weights of ln alpha (N, P) at points around each splat (N, P, 2), of depth (N,) and of direction (N, 3)."""
    count = len(splats.index)
    points = splats.means2d.detach()[:, None] + 2 * normal(seed, count, 5, 2)
    return normal(seed + 1, count, 5), points, normal(seed + 2, count), normal(seed + 3, count, 3)


def moments(weights: Tensor, offsets: Tensor) -> Tensor:
    """(N, 6) sums over points of ds and its moments."""
    x, y = offsets.detach().unbind(dim=2)
    terms = (torch.ones_like(x), x, y, x * x, x * y, y * y)
    return torch.stack([(weights * term).sum(dim=1) for term in terms], dim=1)


@pytest.mark.parametrize("antialiased", [False, True], ids=["plain", "antialiased"])
@pytest.mark.parametrize("seed", range(3))
def test_gradients_of_the_projection_are_those_of_autograd(
    maths: Maths, seed: int, antialiased: bool
) -> None:
    gaussians, camera = scene(seed)
    leaves = {name: t.detach().clone().requires_grad_() for name, t in gaussians.tensors().items()}
    pose = camera.camera_from_world.clone().requires_grad_()
    moving = replace(camera, camera_from_world=pose)
    splats = splats_of(gaussians.replaced(leaves), moving, antialiased)
    weights, points, by_depth, by_direction = arrived(100 + seed, splats)
    offsets = points - splats.means2d[:, None]
    dx, dy = offsets.unbind(dim=2)
    xx, xy, yy = (entry[:, None] for entry in splats.conics.unbind(dim=1))
    log_alpha = splats.opacities.log()[:, None] - 0.5 * (xx * dx * dx + 2 * xy * dx * dy + yy * dy * dy)
    along = leaves["means"] - moving.centers
    loss = (weights * log_alpha).sum() + (by_depth * splats.depths).sum() + (by_direction * along).sum()
    splats.means2d.retain_grad()
    loss.backward()

    count = len(gaussians)
    found = maths(
        "see_gradient", 24, view_rows(camera, count), shape_rows(gaussians), moments(weights, offsets),
        by_depth[:, None], by_direction, torch.full((count, 1), float(antialiased)),
    )  # fmt: skip
    for part, name in zip(found[:, :10].split([3, 3, 4], dim=1), ("means", "log_scales", "quats")):
        gradient = leaves[name].grad
        assert gradient is not None
        assert_same(part, gradient, TOLERANCE)
    assert splats.means2d.grad is not None and pose.grad is not None
    assert_same(found[:, 22:], splats.means2d.grad, TOLERANCE)
    by_pose = torch.cat([found[:, 10:19].reshape(-1, 3, 3), found[:, 19:22, None]], dim=2).sum(dim=0)
    assert_same(by_pose, pose.grad[0, :3], TOLERANCE)


@pytest.mark.parametrize("antialiased", [False, True], ids=["plain", "antialiased"])
def test_gradients_of_the_projection_are_differences_of_its_own_values(
    maths: Maths, antialiased: bool
) -> None:
    gaussians, camera = scene(5)
    count = len(gaussians)
    view, shapes = view_rows(camera, count), shape_rows(gaussians)
    weights, points, by_depth, _ = arrived(200, splats_of(gaussians, camera))

    def value(rows: Tensor) -> Tensor:
        """(N,) what arrives, of Gaussians with these shapes (N, 10)."""
        seen = maths("see", 11, view, rows)
        xx, xy, yy, det, factor = (column[:, None] for column in seen[:, 3:8].unbind(dim=1))
        dx, dy = (points - seen[:, None, :2]).unbind(dim=2)
        log_alpha = -0.5 * (yy * dx * dx - 2 * xy * dx * dy + xx * dy * dy) / det
        if antialiased:
            log_alpha = log_alpha + factor.log()
        return (weights * log_alpha).sum(dim=1) + by_depth * seen[:, 2]

    offsets = points - maths("see", 11, view, shapes)[:, None, :2]
    found = maths(
        "see_gradient", 24, view, shapes, moments(weights, offsets), by_depth[:, None], torch.zeros(count, 3),
        torch.full((count, 1), float(antialiased)),
    )  # fmt: skip
    step = 1e-6
    for column in range(10):
        nudge = torch.zeros(1, 10, dtype=torch.float64)
        nudge[0, column] = step
        difference = (value(shapes + nudge) - value(shapes - nudge)) / (2 * step)
        # Central differences round at 1e-16 / 1e-6 of values that a covariance of 0.3 px^2 magnifies.
        assert_same(found[:, column], difference, 1e-5)


def test_an_infinite_covariance_is_not_on_the_picture(maths: Maths) -> None:
    gaussians, camera = scene(0)
    shapes = shape_rows(gaussians)
    shapes[:, 3] = 400.0  # exp(400)^2 is beyond float64
    opaque = torch.ones(len(gaussians), 1)
    assert not maths("splat", 10, view_rows(camera, len(gaussians)), shapes, opaque)[:, 8].any()
