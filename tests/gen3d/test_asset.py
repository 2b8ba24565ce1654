"""Assets and their files: Gaussians and mesh of one geometry, aligned."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import torch
import trimesh
from scipy.spatial import cKDTree

from gen3d.asset import SPLAT_SUFFIXES, Asset
from gen3d.latent_file import load_latents
from gen3d.latents import Decoded
from gen3d.latents.exact import exact_field
from recon3d.errors import SplatloomError
from recon3d.io.ply import load_ply
from recon3d.io.scene_file import load_scene, up_of_scene
from tests.gen3d.latents.objects import BALL_RADIUS, RESOLUTION, ball

CELL = 1 / RESOLUTION


@cache
def red_and_blue_ball() -> Asset:
    """Red where x > 0."""
    decoded = Decoded.of(exact_field(ball()), 0)
    return Asset(torch.zeros(4, 4, 4, 4), "here", decoded, "a ball", 7)


def empty() -> Asset:
    full = red_and_blue_ball().decoded
    assert full is not None
    nothing = replace(
        full,
        distances=torch.ones_like(full.distances),
        cells=full.cells[:0],
        albedo=full.albedo[:0],
        gaussians=full.gaussians.select(torch.arange(0)),
    )
    return replace(red_and_blue_ball(), decoded=nothing)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    path: Path = tmp_path_factory.mktemp("asset")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gen3d.turntable.FRAMES", 6)
        for suffix in ("glb", "obj", "ply", "spz", "splat", "png", "mp4", "safetensors"):
            red_and_blue_ball().save(path / f"ball.{suffix}")
    return path


def test_the_mesh_and_the_gaussians_in_files_lie_on_each_other(folder: Path) -> None:
    mesh = trimesh.load(folder / "ball.glb", force="mesh")
    splats = load_ply(folder / "ball.ply").means.numpy() * [
        1,
        -1,
        -1,
    ]  # splat files have y down and z forward
    nearest = cKDTree(mesh.vertices).query(splats)[0]
    assert nearest.max() < 1.5 * CELL
    assert cKDTree(splats).query(mesh.vertices)[0].max() < 1.5 * CELL
    assert np.allclose(np.linalg.norm(mesh.vertices, axis=1), BALL_RADIUS, atol=CELL)


def test_both_have_the_same_colours_on_the_same_side(folder: Path) -> None:
    mesh = trimesh.load(folder / "ball.obj", force="mesh", process=False)
    right = np.asarray(mesh.visual.vertex_colors)[mesh.vertices[:, 0] > 0.1]
    assert (right[:, 0] > right[:, 2]).all()
    gaussians = red_and_blue_ball().gaussians
    colors = gaussians.sh[:, 0]
    assert (colors[gaussians.means[:, 0] > 0.1, 0] > colors[gaussians.means[:, 0] > 0.1, 2]).all()


def test_splat_files_say_where_up_is(folder: Path) -> None:
    assert up_of_scene(folder / "ball.ply") == (0.0, -1.0, 0.0)


def test_splats_of_every_format_are_the_same_scene(folder: Path) -> None:
    exact = load_scene(folder / "ball.ply").means
    for suffix in ("spz", "splat"):
        other = load_scene(folder / f"ball.{suffix}").means
        assert len(other) == len(exact)
        # Writers may sort them.
        assert cKDTree(other.numpy()).query(exact.numpy())[0].max() < CELL / 4


def test_the_strip_shows_four_sides_that_differ(folder: Path) -> None:
    from PIL import Image

    strip = np.asarray(Image.open(folder / "ball.png"))
    sides = np.split(strip, 4, axis=1)
    assert strip.shape[1] == 4 * strip.shape[0]
    assert all(np.abs(a.astype(int) - b).mean() > 2 for a, b in pairwise(sides))


def test_the_video_has_all_frames(folder: Path) -> None:
    import av

    with av.open(str(folder / "ball.mp4")) as video:
        assert video.streams.video[0].frames == 6


def test_the_latent_in_the_file_is_the_assets(folder: Path) -> None:
    stored = load_latents(folder / "ball.safetensors", "here")
    assert torch.equal(stored.latents[0], red_and_blue_ball().latent)
    assert stored.about == {"prompt": "a ball", "seed": 7}


def test_nothing_is_left_beside_the_files(folder: Path) -> None:
    assert not [path for path in folder.iterdir() if "tmp" in path.name]


def test_another_suffix_is_refused_with_a_list(tmp_path: Path) -> None:
    with pytest.raises(SplatloomError, match=r"cannot write .*ball\.stl: its name must end in \.glb, \.obj"):
        red_and_blue_ball().save(tmp_path / "ball.stl")
    assert ".glb" not in SPLAT_SUFFIXES


@pytest.mark.parametrize("suffix", ["glb", "ply", "png"])
def test_an_empty_object_is_not_saved(tmp_path: Path, suffix: str) -> None:
    assert empty().is_empty
    with pytest.raises(SplatloomError, match="the object came out empty; try another seed"):
        empty().save(tmp_path / f"x.{suffix}")
    empty().save(tmp_path / "x.safetensors")
    assert [path.name for path in tmp_path.iterdir()] == ["x.safetensors"]


def test_what_was_not_decoded_is_said_so(tmp_path: Path) -> None:
    bare = replace(red_and_blue_ball(), decoded=None)
    assert not bare.is_empty
    for use in (lambda: bare.gaussians, lambda: bare.mesh, lambda: bare.save(tmp_path / "x.ply")):
        with pytest.raises(SplatloomError, match="only the latent of this asset was made"):
            use()
