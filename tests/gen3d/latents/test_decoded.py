from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from gen3d.latents.decoded import LEAST_SCALE, Decoded, crumbs_of, without_gaps
from gen3d.latents.decoder import Field
from gen3d.latents.exact import exact_field
from gen3d.latents.mesh import ColoredMesh
from gen3d.latents.surface import surface_cells
from recon3d.cameras import Cameras
from recon3d.errors import SplatloomError
from recon3d.io.scene_file import load_scene, up_of_scene
from recon3d.render import render
from tests.gen3d.latents.objects import BALL_RADIUS, BLUE, RED, RESOLUTION, ball, cameras, slab

SIZE = 48


def silhouettes(mesh: ColoredMesh, views: Cameras) -> torch.Tensor:
    """(V, H, W) bool: pixels whose centre a triangle covers."""
    pixels, _ = views.project(torch.from_numpy(mesh.vertices))
    corners = pixels[:, torch.from_numpy(mesh.faces).long()]
    ticks = torch.arange(SIZE) + 0.5
    y, x = torch.meshgrid(ticks, ticks, indexing="ij")
    shown = torch.zeros(len(views), SIZE, SIZE, dtype=torch.bool)
    for view in range(len(views)):
        a, b, c = (corners[view, :, k, :, None, None] for k in range(3))
        sides = [
            (q[:, 0] - p[:, 0]) * (y - p[:, 1]) - (q[:, 1] - p[:, 1]) * (x - p[:, 0])
            for p, q in ((a, b), (b, c), (c, a))
        ]
        signs = torch.stack([side >= 0 for side in sides])
        shown[view] = (signs.all(dim=0) | (~signs).all(dim=0)).any(dim=0)
    return shown


def test_a_near_look_shows_no_gaps_however_small_the_decoder_made_the_gaussians() -> None:
    small = Decoded.of(exact_field(ball()), 0).gaussians
    small = small.replaced({"log_scales": small.log_scales - 3})
    poses, lenses = cameras(2, SIZE)
    lenses = torch.from_numpy(lenses) * torch.tensor([16.0, 16.0, 2.0, 2.0])  # its middle, 16 times nearer
    near = Cameras(torch.from_numpy(poses), lenses, 2 * SIZE, 2 * SIZE)
    assert render(small, near, backend="cpu").alpha.min() < 0.1
    assert render(without_gaps(small, LEAST_SCALE / RESOLUTION), near, backend="cpu").alpha.min() > 0.5


def test_crumbs_are_left_out_and_the_largest_part_never_is() -> None:
    record = ball(0.25)
    solid = torch.from_numpy(record.occupancy)
    with_crumb = solid.clone()
    with_crumb[0, 0, :3] = True
    assert torch.equal(crumbs_of(with_crumb), with_crumb & ~solid)
    assert not crumbs_of(with_crumb & ~solid).any()
    assert not crumbs_of(torch.zeros_like(solid)).any()
    field = exact_field(replace(record, occupancy=with_crumb.numpy()))
    decoded = Decoded.of(field, 0)
    assert torch.equal(decoded.occupancy, solid) and len(decoded.cells) == len(decoded.gaussians)
    assert len(field.cells.at(surface_cells(field)).raw) > len(decoded.cells)


@pytest.mark.parametrize(
    "record", [ball(), slab((0.4, 0.2, 0.3)), slab((0.45, 0.004, 0.35))], ids=["ball", "box", "sheet"]
)
def test_gaussians_and_mesh_cover_the_same_pixels(record) -> None:  # type: ignore[no-untyped-def]
    decoded = Decoded.of(exact_field(record), 0)
    poses, lenses = cameras(3, SIZE)
    views = Cameras(torch.from_numpy(poses), torch.from_numpy(lenses), SIZE, SIZE)
    of_gaussians = render(decoded.gaussians, views, backend="cpu").alpha > 0.5
    of_mesh = silhouettes(decoded.mesh, views)
    shared = (of_gaussians & of_mesh).sum(dim=(1, 2)) / (of_gaussians | of_mesh).sum(dim=(1, 2))
    # Gaussians blur half a cell beyond their outline, which is 0.7 pixels here; sheets seen from the side have much.
    assert shared.min() > (0.7 if record.id == "slab" else 0.9)


def test_the_mesh_of_a_ball_has_its_radius_and_its_colours() -> None:
    mesh = Decoded.of(exact_field(ball()), 0).mesh
    length = np.linalg.norm(mesh.vertices, axis=1)
    assert abs(length.mean() - BALL_RADIUS) * RESOLUTION < 0.3
    right, left = mesh.vertices[:, 0] > 0.06, mesh.vertices[:, 0] < -0.06
    assert np.abs(mesh.colors[right].astype(int) - RED).max() <= 3
    assert np.abs(mesh.colors[left].astype(int) - BLUE).max() <= 3


def test_the_occupancy_is_the_solid() -> None:
    record = slab()
    assert (Decoded.of(exact_field(record), 0).occupancy.numpy() == record.occupancy).all()


def test_splats_are_written_upright_for_tools_whose_y_points_down(tmp_path: Path) -> None:
    decoded = Decoded.of(exact_field(slab((0.2, 0.4, 0.1))), 0)
    decoded.save(tmp_path / "slab.ply")
    loaded = load_scene(tmp_path / "slab.ply")
    assert up_of_scene(tmp_path / "slab.ply") == (0.0, -1.0, 0.0)
    flip = torch.tensor([-1.0, -1.0, 1.0])
    assert torch.allclose(loaded.means, decoded.gaussians.means * flip, atol=1e-6)
    turned = flip[:, None] * decoded.gaussians.covariances * flip
    assert torch.allclose(loaded.covariances, turned, atol=1e-8)


def test_meshes_are_written_by_suffix(tmp_path: Path) -> None:
    decoded = Decoded.of(exact_field(ball()), 0)
    decoded.save(tmp_path / "ball.glb")
    decoded.save(str(tmp_path / "ball.obj"))
    assert (tmp_path / "ball.glb").read_bytes()[:4] == b"glTF"
    assert (tmp_path / "ball.obj").stat().st_size > 1000


def test_an_unknown_suffix_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SplatloomError, match="must end in"):
        Decoded.of(exact_field(ball()), 0).save(tmp_path / "ball.stl")


def test_nothing_decoded_is_said_in_a_sentence() -> None:
    field = exact_field(ball())
    nothing = torch.zeros_like(field.active, dtype=torch.bool)
    empty = Field(
        field.solid.abs().neg(),
        field.active,
        field.bricks.where(nothing),
        field.cells.at(torch.zeros(len(field.bricks), dtype=torch.bool)),
    )
    decoded = Decoded.of(empty, 0)
    assert len(decoded.gaussians) == 0
    with pytest.raises(SplatloomError, match="empty"):
        _ = decoded.mesh
