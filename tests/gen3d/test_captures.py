"""Captures and meshes into what the encoder takes."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
import torch
import trimesh
from PIL import Image

from gen3d.captures import PICTURE_PX, CaptureReading, views_of
from gen3d.latents.views import MAX_VIEWS, PosedViews
from recon3d.errors import CaptureError, FormatError
from recon3d.gaussians import Gaussians
from recon3d.io.ply import save_ply
from tests.moving_scene import moving_gaussians
from tests.tiny_dataset import write_ball_dataset


@pytest.fixture(scope="module")
def ball(tmp_path_factory) -> Path:
    """A ball of radius 1 around the origin of a world with z up, painted with its normals."""
    return write_ball_dataset(tmp_path_factory.mktemp("capture") / "ball")


def outline(views: PosedViews, radius: float) -> float:
    """The largest distance, in radii, of an opaque pixel's ray from a ball's outline; how well cameras fit pictures."""
    worst = 0.0
    for picture, pose, lens in zip(views.rgba[0], views.camera_from_object[0].double(), views.intrinsics[0]):
        rows, columns = torch.nonzero(picture[..., 3] >= 128, as_tuple=True)
        rays = torch.stack([(columns + 0.5 - lens[2]) / lens[0], (rows + 0.5 - lens[3]) / lens[1]], dim=1)
        rays = torch.nn.functional.normalize(torch.nn.functional.pad(rays, (0, 1), value=1.0), dim=1).double()
        center = pose[:3, 3]
        nearest = torch.linalg.cross(rays, center.expand_as(rays)).norm(dim=1)
        worst = max(worst, abs(float(nearest.max()) / radius - 1))
    return worst


def test_a_capture_is_cropped_and_placed_so_that_its_cameras_still_fit(ball: Path) -> None:
    seen = views_of(ball)
    assert seen.notes == ()
    assert seen.views.rgba.shape == (1, 9, PICTURE_PX, PICTURE_PX, 4)
    assert (
        outline(seen.views, 0.5) < 0.12
    )  # the pictures have 32 x 24 pixels; half of one is a twentieth of the ball


def test_a_run_tells_depths_where_one_surface_is_seen(tmp_path: Path) -> None:
    run = write_ball_dataset(tmp_path / "run")
    directions = trimesh.creation.icosphere(subdivisions=5).vertices.astype(np.float32)
    count = len(directions)
    ball = Gaussians(
        means=torch.from_numpy(directions),
        log_scales=torch.full((count, 3), math.log(0.02)),
        quats=torch.tensor([1.0, 0, 0, 0]).repeat(count, 1),
        opacity_logits=torch.full((count,), 6.0),
        sh=torch.zeros(count, 1, 3),
    )
    save_ply(ball, run / "scene.ply")
    views = views_of(run).views
    assert views.depths is not None and views.depths.shape == (1, 9, PICTURE_PX, PICTURE_PX)
    for depths, pose, lens in zip(views.depths[0], views.camera_from_object[0], views.intrinsics[0]):
        row, column = torch.nonzero(depths, as_tuple=True)
        assert len(row) > 5000
        rays = torch.stack([(column + 0.5 - lens[2]) / lens[0], (row + 0.5 - lens[3]) / lens[1]], dim=1)
        points = torch.nn.functional.pad(rays, (0, 1), value=1.0) * depths[row, column, None]
        assert ((points - pose[:3, 3]).norm(dim=1) - 0.5).abs().mean() < 0.03


def test_what_moves_has_no_depth(tmp_path: Path) -> None:
    run = write_ball_dataset(tmp_path / "run")
    save_ply(moving_gaussians(4), run / "scene.ply")
    assert views_of(run).views.depths is None


def test_z_of_the_capture_becomes_y_of_the_object(ball: Path) -> None:
    views = views_of(ball).views
    towards = -(
        views.camera_from_object[0, :, :3, :3].transpose(1, 2) @ views.camera_from_object[0, :, :3, 3:]
    )
    assert torch.allclose(
        towards[:, 1, 0] * 2, torch.tensor(1.0), atol=0.15
    )  # cameras stand one radius above it
    # Blue grows with the normal's z, which is up: the upper rows are bluer.
    picture = views.rgba[0, 0].float()
    shown = picture[..., 3] > 200
    upper, lower = (picture[half][shown[half]][:, 2].mean() for half in (slice(0, 50), slice(78, 128)))
    assert upper > lower + 40


def test_up_can_be_said_otherwise(ball: Path) -> None:
    views = views_of(ball, CaptureReading(up="-z")).views
    height = -(views.camera_from_object[0, 0, :3, :3].T @ views.camera_from_object[0, 0, :3, 3])[1]
    assert height < 0


def test_pictures_without_transparency_are_cut_out_with_a_note(ball: Path, tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    (plain / "images").mkdir(parents=True)
    (plain / "transforms.json").write_text((ball / "transforms.json").read_text())
    for path in sorted((ball / "images").iterdir()):
        rgba = np.asarray(Image.open(path)).astype(float)
        white = rgba[..., :3] * rgba[..., 3:] / 255 + 255 - rgba[..., 3:]
        Image.fromarray(white.astype(np.uint8)).resize((128, 96), Image.Resampling.NEAREST).save(
            plain / "images" / path.name
        )
    text = (plain / "transforms.json").read_text()
    for name, value in (("w", 32), ("h", 24), ("cx", 16.0), ("cy", 12.0), ("fl_x", 30.0), ("fl_y", 30.0)):
        text = text.replace(f'"{name}": {value}', f'"{name}": {4 * value}')
    (plain / "transforms.json").write_text(text)
    seen = views_of(plain, CaptureReading("plain"))
    assert "9 of 9 pictures have no transparency and no mask" in seen.notes[0]
    assert outline(seen.views, 0.5) < 0.15


def test_long_captures_are_thinned_out(tmp_path: Path) -> None:
    assert views_of(write_ball_dataset(tmp_path / "many", 30)).views.view_count == MAX_VIEWS


def test_a_mesh_is_photographed_with_depth(tmp_path: Path) -> None:
    trimesh.creation.box((2, 1, 1)).export(tmp_path / "box.glb")
    views = views_of(tmp_path / "box.glb").views
    assert views.rgba.shape == (1, MAX_VIEWS, PICTURE_PX, PICTURE_PX, 4)
    assert views.depths is not None and (views.depths[views.rgba[..., 3] > 250] > 0).all()


def test_what_is_neither_is_refused(tmp_path: Path) -> None:
    (tmp_path / "broken.glb").write_text("no mesh")
    with pytest.raises(FormatError, match="cannot be read as a mesh"):
        views_of(tmp_path / "broken.glb")
    with pytest.raises(CaptureError, match="no such file or folder"):
        views_of(tmp_path / "nothing")


def test_two_pictures_are_too_few(tmp_path: Path) -> None:
    with pytest.raises(CaptureError, match="take gen3d image, which needs no cameras"):
        views_of(write_ball_dataset(tmp_path / "two", 2))
