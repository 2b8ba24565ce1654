"""Gradients of projection by the emulated kernels against autograd through the float64 reference.

What flows back is made up: weights of ln alpha at points around each splat, of its colour and of its depth. The kernel
gets their moments, spread over instances in a random way; the reference differentiates the same sum.

Tolerances. Each Gaussian's gradient, or row's, to 2e-4 of itself and of the mean one: float32, with the digit or two
that conics and functions of time cost (test_project.py).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
import torch
from torch import Tensor

from recon3d.motion_basis import ATTRIBUTES
from recon3d.render import reference
from recon3d.render.cuda import records
from recon3d.render.cuda.motion_inputs import motion_inputs
from recon3d.render.cuda.projection import (
    InstanceSums,
    ProjectionGradients,
    sum_slots,
)
from tests.cuda.emulation import EmulatedLauncher
from tests.cuda.projection_scenes import (
    CASES,
    COUNT,
    Case,
    flow_back,
    flowed_back,
    projected,
    reference_rows,
    still_case,
)
from tests.render.scenes import generator

TOLERANCE = 2e-4
PARAMETERS = ("means", "log_scales", "quats", "opacity_logits", "sh")
OF_MOTION = (*ATTRIBUTES, "clock", "life", "weights")
ABSOLUTE = (3.0, 5.0)
"""What every Gaussian's sums of absolute screen gradients are: they pass through as they are."""


@dataclass(frozen=True)
class Arrived:
    """What reaches each Gaussian (float64): weights (N, P) at points (N, P, 2), by colour (N, 3), by depth (N,)."""

    weights: Tensor
    points: Tensor
    by_color: Tensor
    by_depth: Tensor

    def totals(self, splats: reference.Splats, count: int) -> Tensor:
        """(N, SUM_FLOATS) the sums of each Gaussian."""
        index, means = splats.index, splats.means2d.detach()
        x, y = (self.points[index] - means[:, None]).unbind(dim=2)
        terms = (torch.ones_like(x), x, y, x * x, x * y, y * y)
        columns = [(self.weights[index] * term).sum(dim=1) for term in terms]
        columns += [*self.by_color[index].unbind(dim=1), self.by_depth[index]]
        columns += [torch.full_like(self.by_depth[index], value) for value in ABSOLUTE]
        return torch.zeros(count, records.SUM_FLOATS, dtype=torch.float64).index_copy_(
            0, index, torch.stack(columns, dim=1)
        )

    def loss(self, splats: reference.Splats, colors: Tensor, drawn: Tensor) -> Tensor:
        """The sum whose gradients these totals are, over Gaussians that touch a tile."""
        index = splats.index
        dx, dy = (self.points[index] - splats.means2d[:, None]).unbind(dim=2)
        xx, xy, yy = (entry[:, None] for entry in splats.conics.unbind(dim=1))
        exponent = -0.5 * (xx * dx * dx + 2 * xy * dx * dy + yy * dy * dy)
        log_alpha = splats.opacities.log()[:, None] + exponent
        terms = (self.weights[index] * log_alpha).sum(dim=1) + (self.by_color[index] * colors).sum(dim=1)
        return (terms + self.by_depth[index] * splats.depths)[drawn[index]].sum()


def arrived(case: Case, seed: int) -> Arrived:
    """Points about two pixels around each splat, with random weights."""
    source, count = generator(seed), len(case.gaussians)

    def normal(*shape: int) -> Tensor:
        return torch.randn(*shape, generator=source, dtype=torch.float64)

    splats, _ = reference_rows(case, case.gaussians)
    points = 2 * normal(count, 5, 2)
    points[splats.index] += splats.means2d[:, None]
    return Arrived(normal(count, 5), points, normal(count, 3), normal(count))


def gradients(case: Case, flow: Arrived) -> ProjectionGradients:
    """By the kernels."""
    projection = projected(case)
    splats, _ = reference_rows(case, case.gaussians)
    instances = flow_back(projection, flow.totals(splats, len(case.gaussians)), seed=7)
    return flowed_back(case, projection.splats, instances)


def exact_gradients(case: Case, flow: Arrived) -> tuple[dict[str, Tensor], Tensor, Tensor]:
    """By autograd: of all tensors of the Gaussians, of camera_from_world (1, 4, 4), of the means in pixels (N, 2)."""
    drawn = projected(case).tile_counts > 0
    leaves = {name: t.detach().clone().requires_grad_() for name, t in case.gaussians.tensors().items()}
    pose = case.camera.camera_from_world.clone().requires_grad_()
    moved = replace(case, camera=replace(case.camera, camera_from_world=pose))
    splats, colors = reference_rows(moved, case.gaussians.replaced(leaves))
    splats.means2d.retain_grad()
    flow.loss(splats, colors, drawn).backward()
    assert pose.grad is not None and splats.means2d.grad is not None
    on_screen = torch.zeros(len(drawn), 2, dtype=torch.float64).index_copy_(
        0, splats.index, splats.means2d.grad
    )
    found = {
        name: torch.zeros_like(leaf) if leaf.grad is None else leaf.grad for name, leaf in leaves.items()
    }
    return found, pose.grad, on_screen


def assert_close(name: str, actual: Tensor, expected: Tensor) -> None:
    """Row by row, so that a term that is missing for some Gaussians only cannot hide in a norm."""
    assert actual.shape == expected.shape, (name, actual.shape, expected.shape)
    errors = (actual.double() - expected).reshape(len(expected), -1).norm(dim=1)
    sizes = expected.reshape(len(expected), -1).norm(dim=1)
    worst = float((errors / (sizes + sizes.mean())).max())
    assert worst <= TOLERANCE, f"{name}: off by {worst:.1e}"


@pytest.mark.parametrize("name", CASES)
def test_gradients_are_those_of_autograd_through_the_reference(device: str, name: str) -> None:
    case = replace(CASES[name](), device=device)
    flow = arrived(case, seed=11)
    found, (expected, by_pose, on_screen) = gradients(case, flow), exact_gradients(case, flow)
    for parameter, gradient in zip(PARAMETERS, found.parameters, strict=True):
        assert_close(parameter, gradient, expected[parameter])
    assert_close("pose", found.camera_from_world, by_pose[0])
    assert_close("screen", found.screen[:, :2], on_screen)
    drawn = on_screen.abs().sum(dim=1) > 0
    torch.testing.assert_close(found.screen[:, 2:], drawn[:, None] * torch.tensor([ABSOLUTE]))
    if case.gaussians.motion is not None:
        assert_motion_gradients(case, found, expected)


def assert_motion_gradients(case: Case, found: ProjectionGradients, expected: dict[str, Tensor]) -> None:
    *own, by_poses = found.motion
    for name, gradient in zip(OF_MOTION, own, strict=True):
        if gradient.numel():
            assert_close(name, gradient, expected[f"motion.{name}"])
    if by_poses.numel():
        # From the bases' poses at the time to their coefficients: autograd through motion_inputs.
        motion = case.gaussians.to(torch.float32).motion
        assert motion is not None
        bases = motion.bases.clone().requires_grad_()
        poses = motion_inputs(motion.replaced({"bases": bases}), torch.tensor(case.time)).parameters[-1]
        (gradient,) = torch.autograd.grad(poses, bases, by_poses)
        assert_close("bases", gradient, expected["motion.bases"])


@pytest.mark.parametrize("name", ["still", "with lives and many bases"])
def test_gradients_do_not_depend_on_the_order_of_threads(
    emulated: EmulatedLauncher, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    case = CASES[name]()
    flow = arrived(case, seed=12)
    forwards = gradients(case, flow)
    monkeypatch.setattr(emulated, "reversed", True)
    backwards = gradients(case, flow)
    for one, other in zip(
        [*forwards.parameters, *forwards.motion, forwards.camera_from_world, forwards.screen],
        [*backwards.parameters, *backwards.motion, backwards.camera_from_world, backwards.screen],
        strict=True,
    ):
        assert torch.equal(one, other)


def test_what_is_not_wanted_is_not_made(emulated: EmulatedLauncher) -> None:
    case = still_case(0)
    projection = projected(case)
    instances = flow_back(projection, torch.ones(COUNT, records.SUM_FLOATS, dtype=torch.float64), seed=1)
    found = flowed_back(case, projection.splats, instances, pose=False, screen=False)
    assert found.camera_from_world.shape == (0,) and found.screen.shape == (0, 4)
    full = flowed_back(case, projection.splats, instances)
    for one, other in zip(found.parameters, full.parameters, strict=True):
        assert torch.equal(one, other)


@pytest.mark.parametrize("name", ["still", "with lives and many bases"])
def test_where_nothing_arrives_all_gradients_are_zero(emulated: EmulatedLauncher, name: str) -> None:
    case = CASES[name]()
    projection = projected(case)
    nothing = InstanceSums(
        torch.zeros(0, records.SUM_FLOATS),
        torch.zeros(COUNT, dtype=torch.int32),
        torch.zeros(COUNT, dtype=torch.int32),
    )
    unread = torch.full_like(projection.splats, float("nan"))
    found = flowed_back(case, unread, nothing)
    for gradient in (*found.parameters, *found.motion, found.camera_from_world, found.screen):
        assert not gradient.any()


def test_no_gaussians_have_no_gradients(emulated: EmulatedLauncher) -> None:
    for name in ("still", "with lives and many bases"):
        whole = CASES[name]()
        case = replace(whole, gaussians=whole.gaussians.select(torch.zeros(0, dtype=torch.long)))
        none = torch.zeros(0, dtype=torch.int32)
        instances = InstanceSums(torch.zeros(0, records.SUM_FLOATS), none, none)
        splats = torch.zeros(0, records.SPLAT_FLOATS)
        found = flowed_back(case, splats, instances)
        assert [len(gradient) for gradient in found.parameters] == [0] * 5
        assert not found.camera_from_world.any()


def test_harmonics_beyond_the_degree_have_zero_gradients(emulated: EmulatedLauncher) -> None:
    case = CASES["first degree of three"]()
    found = gradients(case, arrived(case, seed=13))
    assert found.parameters[-1][:, :4].any() and not found.parameters[-1][:, 4:].any()


def test_slots_that_were_dropped_count_as_zero(emulated: EmulatedLauncher) -> None:
    counts = torch.tensor([3, 0, 40, 2, 1], dtype=torch.int32)
    first = torch.tensor([0, 99, 3, 43, 45], dtype=torch.int32)
    values = torch.randn(46, 4, generator=generator(0))
    room = 20
    out = torch.full((5, 4), 9.0)
    instances = InstanceSums(torch.zeros(room, records.SUM_FLOATS), first, counts)
    sum_slots(values[:room], instances, out, 0)
    expected = torch.stack([values[:3].sum(0), *torch.zeros(1, 4), values[3:room].sum(0), *torch.zeros(2, 4)])
    torch.testing.assert_close(out, expected)


@pytest.mark.parametrize(("width", "first_column"), [(4, 0), (7, 4), (9, 8), (1, 0)])
def test_features_are_summed_into_their_columns(
    emulated: EmulatedLauncher, width: int, first_column: int
) -> None:
    source = generator(width)
    count = 70
    counts = torch.randint(0, 50, (count,), generator=source)
    first = counts.cumsum(0) - counts
    values = torch.randn(int(counts.sum()), 4, generator=source)
    gaussian_from_slot = torch.repeat_interleave(torch.arange(count), counts)
    expected = torch.zeros(count, 4).index_add_(0, gaussian_from_slot, values)
    out = torch.full((count, width), 9.0)
    instances = InstanceSums(torch.zeros(len(values), records.SUM_FLOATS), first.int(), counts.int())
    sum_slots(values, instances, out, first_column)
    written = min(4, width - first_column)
    torch.testing.assert_close(out[:, first_column : first_column + written], expected[:, :written])
    assert (out[:, :first_column] == 9).all() and (out[:, first_column + written :] == 9).all()


def test_sums_that_do_not_fit_are_refused(emulated: EmulatedLauncher) -> None:
    none = torch.zeros(3, dtype=torch.int32)
    instances = InstanceSums(torch.zeros(0, records.SUM_FLOATS), none, none)
    with pytest.raises(ValueError, match="F > 4"):
        sum_slots(torch.zeros(0, 4), instances, torch.zeros(3, 4), 4)
    with pytest.raises(ValueError, match="values must be"):
        sum_slots(torch.zeros(0, 3), instances, torch.zeros(3, 4), 0)
