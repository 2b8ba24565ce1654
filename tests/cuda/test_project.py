"""Projection by the emulated kernel against the float64 reference.

Tolerances. Float32 rounds each of some thirty operations by 6e-8; conics are quotients of differences, which costs them
a digit or two. Functions of time are differences of raw functions up to a thousand times larger than themselves.
"""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
import torch
from torch import Tensor

from recon3d.gaussians import Gaussians
from recon3d.render import reference
from recon3d.render.cuda import records
from recon3d.render.cuda.projection import Projection, project
from recon3d.render.types import ALPHA_MIN
from tests.cuda.emulation import EmulatedLauncher
from tests.cuda.projection_scenes import CASES, Case, projected, reference_rows, still_case
from tests.render.scenes import camera_at_origin, one_gaussian

TOLERANCE = 3e-4
NEVER = -1
"""Depth key of what is not drawn: all bits set."""


def expected_rows(splats: reference.Splats, colors: Tensor) -> Tensor:
    """(V, 10) what the first columns of splats ought to hold."""
    log2_e = 1 / math.log(2)
    xx, xy, yy = splats.conics.unbind(dim=1)
    shape = -log2_e * torch.stack([0.5 * xx, xy, 0.5 * yy], dim=1)
    peak = splats.opacities.log2()[:, None]
    return torch.cat([splats.means2d, shape, peak, colors, splats.depths[:, None]], dim=1)


def assert_projected(case: Case) -> Projection:
    """The kernel sees what the reference sees."""
    found = projected(case)
    splats, colors = reference_rows(case, case.gaussians)
    visible = torch.zeros(len(case.gaussians), dtype=torch.bool)
    visible[splats.index] = True
    assert torch.equal(found.radii > 0, visible)
    assert torch.equal(found.radii[splats.index], splats.radii)
    drawn = found.tile_counts[splats.index] > 0
    rows = found.splats[splats.index][drawn].double()
    expected = expected_rows(splats, colors)[drawn]
    scale = expected.abs() + 1e-2 * expected.abs().amax(dim=0, keepdim=True)
    assert ((rows[:, :10] - expected).abs() <= TOLERANCE * scale).all()
    assert_keys_order_depths(found)
    return found


def assert_keys_order_depths(found: Projection) -> None:
    drawn = found.tile_counts > 0
    assert (found.depth_keys[~drawn] == NEVER).all()
    # Unsigned order: NEVER is last. Keys of depths are below 2^31.
    depths = found.splats[drawn][:, records.SPLAT_COLUMNS.index("depth")]
    assert torch.equal(found.depth_keys[drawn].view(torch.float32), depths)


@pytest.mark.parametrize("name", CASES)
def test_splats_are_those_of_the_reference(device: str, name: str) -> None:
    assert_projected(replace(CASES[name](), device=device))


@pytest.mark.parametrize(("name", "kernel"), [("still", "project"), ("moving", "project_moving")])
def test_only_scenes_that_move_run_the_kernel_for_motion(
    emulated: EmulatedLauncher, name: str, kernel: str
) -> None:
    projected(CASES[name]())
    assert emulated.launched[-1] == f"project.cu:{kernel}"


@pytest.mark.parametrize("name", ["still", "antialiased", "with lives and many bases"])
def test_tiles_are_those_with_a_pixel_above_the_cut(device: str, name: str) -> None:
    case = replace(CASES[name](), device=device)
    found = projected(case)
    splats, _ = reference_rows(case, case.gaussians)
    needed = tiles_with_a_pixel(case, splats, 1 + 1e-3)
    counts = found.tile_counts[splats.index]
    assert (counts >= needed).all()
    # Ellipses that reach into a tile between its pixel centres, and borders within rounding.
    assert counts.sum() <= 1.03 * tiles_with_a_pixel(case, splats, 1 - 1e-3).sum()


def tiles_with_a_pixel(case: Case, splats: reference.Splats, factor: float) -> Tensor:
    """(V,) how many tiles have a pixel with alpha of at least factor * ALPHA_MIN, pixels off the picture included."""
    across, down = -(-case.camera.width // 16), -(-case.camera.height // 16)
    ys, xs = torch.meshgrid(torch.arange(16 * down), torch.arange(16 * across), indexing="ij")
    dx = xs + 0.5 - splats.means2d[:, 0, None, None]
    dy = ys + 0.5 - splats.means2d[:, 1, None, None]
    xx, xy, yy = (entry[:, None, None] for entry in splats.conics.unbind(dim=1))
    alphas = splats.opacities[:, None, None] * torch.exp(
        -0.5 * (xx * dx * dx + 2 * xy * dx * dy + yy * dy * dy)
    )
    above = alphas >= factor * ALPHA_MIN
    return above.reshape(-1, down, 16, across, 16).any(dim=4).any(dim=2).sum(dim=(1, 2))


def test_results_do_not_depend_on_the_order_of_threads(
    emulated: EmulatedLauncher, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = CASES["with lives and many bases"]()
    forwards = project(case.scene(), case.view())
    monkeypatch.setattr(emulated, "reversed", True)
    backwards = project(case.scene(), case.view())
    drawn = forwards.tile_counts > 0
    assert torch.equal(forwards.splats[drawn], backwards.splats[drawn])
    assert torch.equal(forwards.radii, backwards.radii)
    assert torch.equal(forwards.tile_counts, backwards.tile_counts)


def test_a_still_scene_costs_nothing_of_motion(emulated: EmulatedLauncher) -> None:
    """A scene in which nothing moves, but might, is projected to the same bits as one without motion."""
    case = CASES["moving"]()
    motion = case.gaussians.motion
    assert motion is not None
    at_rest = motion.without(torch.ones(len(motion), dtype=torch.bool))
    resting = project(replace(case, gaussians=replace(case.gaussians, motion=at_rest)).scene(), case.view())
    plain = project(replace(case, gaussians=replace(case.gaussians, motion=None)).scene(), case.view())
    drawn = plain.tile_counts > 0
    assert torch.equal(resting.splats[drawn], plain.splats[drawn])


def test_no_gaussians_make_no_splats(emulated: EmulatedLauncher) -> None:
    case = still_case(0)
    nothing = replace(case, gaussians=case.gaussians.select(torch.zeros(0, dtype=torch.long)))
    found = project(nothing.scene(), nothing.view())
    assert found.splats.shape == (0, records.SPLAT_FLOATS) and found.radii.shape == (0,)


def single(
    mean: tuple[float, float, float] = (0.0, 0.0, 4.0), scale: float = 0.1, opacity: float = 0.9
) -> Case:
    """One Gaussian before a camera of 65 by 49 pixels and focal length 50, whose axis meets the centre of a pixel."""
    gaussian = one_gaussian(list(mean), scale, opacity, [0.8, 0.1, 0.3])
    return Case(gaussian, camera_at_origin(65, 49, 50.0), sh_degree=0)


def changed(case: Case, **tensors: Tensor) -> Case:
    return replace(case, gaussians=case.gaussians.replaced(tensors))


def quaternion(*values: float) -> Tensor:
    return torch.tensor([values], dtype=torch.float64)


FLAT = torch.tensor([[-1.0, -60.0, -60.0]], dtype=torch.float64)
SEEN = {
    "in the middle": single(),
    "half a pixel": single(scale=1e-3),
    "a millionth of a pixel": single(scale=1e-9),
    "larger than the picture": single(scale=30.0),
    "a needle": changed(single(), log_scales=FLAT, quats=quaternion(0.9, 0.1, 0.2, 0.3)),
    "a needle seen along its length": changed(single(), log_scales=FLAT, quats=quaternion(1, 0, -1, 0)),
    "mean off the picture": single(mean=(3.0, 0.0, 4.0), scale=0.5),
    "mean far off the picture": single(mean=(300.0, 0.0, 4.0), scale=90.0),
    "just beyond the near plane": single(mean=(0.0, 0.0, 0.0101), scale=1e-3),
    "far away": single(mean=(0.0, 0.0, 1e6), scale=1e3),
    "just above the cut": single(opacity=1.001 * ALPHA_MIN),
}
UNSEEN = {
    "on the near plane": single(mean=(0.0, 0.0, 0.01)),
    "behind the camera": single(mean=(0.0, 0.0, -4.0), scale=9.0),
    "at the camera": single(mean=(0.0, 0.0, 0.0)),
    "off the picture": single(mean=(30.0, 0.0, 4.0)),
    "below the cut": single(opacity=0.999 * ALPHA_MIN),
    "too faint for its size": replace(single(scale=1e-6), antialiased=True),
    "covariance beyond float32": single(scale=math.exp(60.0)),
    "scale beyond float32": single(scale=math.exp(100.0)),
    "no rotation at all": changed(single(), quats=quaternion(0, 0, 0, 0)),
}


@pytest.mark.parametrize("name", SEEN)
def test_one_gaussian_is_seen_as_by_the_reference(device: str, name: str) -> None:
    found = assert_projected(replace(SEEN[name], device=device))
    assert found.radii.item() > 0


@pytest.mark.parametrize("name", UNSEEN)
def test_what_cannot_be_seen_is_invisible(device: str, name: str) -> None:
    found = projected(replace(UNSEEN[name], device=device))
    assert found.radii.item() == 0 and found.tile_counts.item() == 0 and found.depth_keys.item() == NEVER


def test_between_pixel_centres_a_gaussian_is_visible_but_touches_no_tile(emulated: EmulatedLauncher) -> None:
    # Alpha falls from above the cut at the pixel's corner to below the cut at the centres, 0.7 px away.
    case = single(mean=(0.04, 0.04, 4.0), scale=1e-6, opacity=1.5 * ALPHA_MIN)
    found = projected(case)
    assert found.radii.item() == 1 and found.tile_counts.item() == 0 and found.depth_keys.item() == NEVER
    # Where it is stays known, as RenderInfo promises.
    torch.testing.assert_close(found.splats[0, :2], torch.tensor([33.0, 25.0]))


def test_colours_below_black_are_cut(emulated: EmulatedLauncher) -> None:
    case = changed(single(), sh=torch.tensor([[[-9.0, 0.0, 9.0]]], dtype=torch.float64))
    row = assert_projected(case).splats[0]
    colors = [float(row[records.SPLAT_COLUMNS.index(name)]) for name in ("red", "green", "blue")]
    assert colors[0] == 0 and colors[1] == 0.5 and colors[2] > 3


def test_strided_parameters_are_projected_like_dense_ones(emulated: EmulatedLauncher) -> None:
    case = still_case(0)
    scene = case.scene()
    strided = replace(scene, quats=torch.stack([scene.quats, scene.quats], dim=2)[:, :, 0])
    assert not strided.quats.is_contiguous()
    expected, found = project(scene, case.view()), project(strided, case.view())
    drawn = expected.tile_counts > 0
    assert torch.equal(found.splats[drawn], expected.splats[drawn])


def test_wrong_tensors_are_refused(emulated: EmulatedLauncher) -> None:
    case = still_case(0)
    scene, view = case.scene(), case.view()
    with pytest.raises(ValueError, match="means must be"):
        project(replace(scene, means=scene.means.double()), view)
    with pytest.raises(ValueError, match="camera_from_world must be"):
        project(scene, replace(view, camera_from_world=view.camera_from_world[:3]))
    with pytest.raises(ValueError, match="sh_degree 3 needs"):
        project(replace(scene, sh=scene.sh[:, :4]), view)
    with pytest.raises(ValueError, match="on cpu, but a tensor of theirs is on meta"):
        project(replace(scene, sh=scene.sh.to("meta")), view)


def test_gaussians_select_themselves(emulated: EmulatedLauncher) -> None:
    """Any part of a scene is projected as within the whole, wherever its Gaussians come to lie among threads."""
    case = CASES["with lives"]()
    whole = project(case.scene(), case.view())
    picked = torch.tensor([149, 3, 77, 78, 10, 0])
    gaussians: Gaussians = case.gaussians.select(picked)
    part = project(replace(case, gaussians=gaussians).scene(), case.view())
    drawn = part.tile_counts > 0
    assert torch.equal(part.tile_counts, whole.tile_counts[picked])
    assert torch.equal(part.splats[drawn], whole.splats[picked][drawn])
