"""What the surface looks like in each cell."""

from __future__ import annotations

import numpy as np
import pytest

from gen3d.data.cells import NO_PART, Voxels, voxelise
from gen3d.data.mesh import Mesh, join
from gen3d.data.procedural.solids import box
from gen3d.data.views import ViewOptions, look
from recon3d.errors import FormatError
from tests.gen3d.data.meshes import BLUE, GREEN, RED, ball, inside_out, painted, two_shells

OPTIONS = ViewOptions(count=6, size=96)


def cells_of(mesh: Mesh) -> Voxels:
    return voxelise(mesh, look(mesh, OPTIONS, np.random.default_rng(0)))


def test_every_surface_cell_is_solid() -> None:
    voxels = cells_of(ball())
    assert voxels.occupancy[tuple(voxels.cells.T)].all()


def test_cells_have_the_color_of_their_side() -> None:
    mesh = join(
        [painted(box(0.5, 1, 1).moved(-0.25, -0.5), RED), painted(box(0.5, 1, 1).moved(0.25, -0.5), BLUE)]
    )
    voxels = cells_of(mesh)
    left = voxels.cells[:, 0] < 31
    right = voxels.cells[:, 0] > 32
    assert (voxels.rgb[left] == [255, 0, 0]).all() and (voxels.rgb[right] == [0, 0, 255]).all()


def test_what_lies_hidden_does_not_shine_through() -> None:
    voxels = cells_of(two_shells())
    redness = voxels.rgb[:, 0] / voxels.rgb.sum(axis=1)
    assert np.median(redness) == 1 and redness.mean() > 0.98 and redness.min() > 0.8


@pytest.mark.parametrize("turn", [lambda mesh: mesh, inside_out], ids=["as it is", "inside out"])
def test_normals_point_outwards_whatever_the_winding(turn) -> None:  # type: ignore[no-untyped-def]
    voxels = cells_of(turn(ball()))
    outwards = (voxels.cells + 0.5) / 64 - 0.5
    outwards /= np.linalg.norm(outwards, axis=1, keepdims=True)
    cosines = (voxels.normals / 127 * outwards).sum(axis=1)
    assert cosines.min() > 0.9 and np.linalg.norm(voxels.normals / 127, axis=1) == pytest.approx(1, abs=0.02)


def test_places_lie_on_the_surface_within_a_fraction_of_a_cell() -> None:
    voxels = cells_of(ball())
    points = (voxels.cells + voxels.places / 255) / 64 - 0.5
    assert np.abs(np.linalg.norm(points, axis=1) - 0.5).max() < 0.25 / 64


def test_cells_know_their_part() -> None:
    mesh = join([painted(box(1, 0.5, 1).moved(y=-0.5), GREEN, "foot"), painted(box(1, 0.5, 1), RED, "head")])
    voxels = cells_of(mesh)
    high = voxels.cells[:, 1] > 32
    assert (voxels.parts[high] == mesh.part_names.index("head")).all()
    assert (voxels.parts[voxels.cells[:, 1] < 31] == mesh.part_names.index("foot")).all()


def test_a_mesh_without_parts_says_so() -> None:
    assert (cells_of(ball()).parts == NO_PART).all()


def test_a_mesh_that_is_all_cut_away_is_refused() -> None:
    mesh = ball()
    mesh.paint.texels[:, 3] = 0
    with pytest.raises(FormatError, match="no visible surface"):
        cells_of(mesh)
