"""Scene files of every format: found by their content, written by their suffix."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch

from recon3d.errors import FormatError, ResourceError, SplatloomError
from recon3d.io.ply_comments import up_of
from recon3d.io.scene_file import (
    SCENE_FORMATS,
    LoadOptions,
    SaveOptions,
    SceneFormat,
    load_scene,
    save_scene,
    up_of_scene,
)
from recon3d.io.splat_arrays import SplatArrays
from tests.io.splat_scenes import difference, lopsided
from tests.io.test_ply import DiskFull
from tests.moving_scene import moving_gaussians


def test_a_moving_scene_keeps_its_motion_in_a_ply(tmp_path: Path) -> None:
    scene = moving_gaussians()
    save_scene(scene, tmp_path / "a.ply")
    loaded = load_scene(tmp_path / "a.ply")
    assert loaded.motion is not None and torch.equal(loaded.at(0.3).means, scene.at(0.3).means)


def test_a_wrong_suffix_does_not_matter_when_reading(tmp_path: Path) -> None:
    scene = moving_gaussians(4).at(0)
    save_scene(scene, tmp_path / "a.ply")
    (tmp_path / "a.ply").rename(tmp_path / "a.spz")
    assert torch.equal(load_scene(tmp_path / "a.spz").means, scene.means)


STATIC = [form for form in SCENE_FORMATS if form.reads and form.writes and form.suffix != ".splatv"]


@pytest.mark.parametrize("form", STATIC, ids=lambda form: form.suffix)
def test_every_format_gives_the_scene_back_nearly(tmp_path: Path, form: SceneFormat) -> None:
    splats = lopsided(200, degree=form.sh_degree)
    save_scene(splats.gaussians(tmp_path), tmp_path / f"a{form.suffix}")
    (tmp_path / f"a{form.suffix}").rename(renamed := tmp_path / f"a{'' if form.marked else form.suffix}")
    off = difference(splats, SplatArrays.of(load_scene(renamed)))
    assert off.place < 6e-4 and off.mean_turn_deg < 1 and off.log_scale < 0.04
    assert off.color < 1.1 and off.opacity < 1.1 and off.harmonics < 0.06


@pytest.mark.parametrize("start", [b"{", b"\x1f\x8b", b"ply"])
def test_a_format_without_a_mark_is_not_mistaken_for_another(tmp_path: Path, start: bytes) -> None:
    save_scene(lopsided(3, 0).gaussians(tmp_path), tmp_path / "a.splat")
    content = (tmp_path / "a.splat").read_bytes()
    (tmp_path / "a.splat").write_bytes(start + content[len(start) :])
    assert len(load_scene(tmp_path / "a.splat")) == 3


@pytest.mark.parametrize("form", STATIC, ids=lambda form: form.suffix)
def test_an_empty_scene_stays_empty_in_every_format(tmp_path: Path, form: SceneFormat) -> None:
    save_scene(lopsided(0).gaussians(tmp_path), tmp_path / f"a{form.suffix}")
    assert len(load_scene(tmp_path / f"a{form.suffix}")) == 0


@pytest.mark.parametrize("form", [f for f in STATIC if not f.moves], ids=lambda form: form.suffix)
def test_a_scene_that_moves_is_not_silently_frozen(tmp_path: Path, form: SceneFormat) -> None:
    with pytest.raises(SplatloomError, match=rf"moves, and a \{form.suffix} file holds only one instant"):
        save_scene(moving_gaussians(), tmp_path / f"a{form.suffix}")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("form", STATIC, ids=lambda form: form.suffix)
def test_a_full_disk_leaves_nothing_behind(
    tmp_path: Path, form: SceneFormat, disk_full_after: DiskFull
) -> None:
    with disk_full_after(2_000), pytest.raises(ResourceError, match="no room to save"):
        save_scene(lopsided(1000).gaussians(tmp_path), tmp_path / f"a{form.suffix}")
    assert list(tmp_path.iterdir()) == []


def test_a_player_that_needs_a_camera_gets_one_that_sees_the_scene(tmp_path: Path) -> None:
    save_scene(moving_gaussians(), tmp_path / "a.splatv")
    assert load_scene(tmp_path / "a.splatv").motion is not None
    length = int.from_bytes((tmp_path / "a.splatv").read_bytes()[4:8], "little")
    (chunk,) = json.loads((tmp_path / "a.splatv").read_bytes()[8 : 8 + length])
    assert chunk["cameras"][0]["position"][2] < 3  # the scene is around z = 4


def test_axes_of_an_spz_can_be_told(tmp_path: Path) -> None:
    scene = lopsided(20).gaussians(tmp_path)
    save_scene(scene, tmp_path / "a.spz", SaveOptions(spz_frame="rdf"))
    assert torch.allclose(
        load_scene(tmp_path / "a.spz", LoadOptions(spz_frame="rdf")).means, scene.means, atol=1e-3
    )


@pytest.mark.parametrize("suffix", [".ply", ".compressed.ply"])
@pytest.mark.parametrize("up", [(0.0, -1.0, 0.0), (0.0, 0.6, -0.8)])
def test_up_is_kept_where_the_format_has_a_place_for_it(
    tmp_path: Path, suffix: str, up: tuple[float, float, float]
) -> None:
    path = tmp_path / f"a{suffix}"
    save_scene(lopsided(3).gaussians(tmp_path), path, SaveOptions(up=up))
    assert up_of_scene(path) == pytest.approx(up)
    save_scene(lopsided(3).gaussians(tmp_path), path)
    assert up_of_scene(path) is None


@pytest.mark.parametrize(
    ("comment", "up"),
    [
        ("Vertical axis: y", (0, -1, 0)),
        ("vertical Axis: z", (0, 0, 1)),
        ("Vertical axis: 0 0 -2", (0, 0, -1)),
        ("Vertical axis: 0 0 0", None),
        ("Vertical axis: north", None),
        ("Vertical axis: nan 1 2", None),
    ],
)
def test_up_of_other_tools_is_understood(comment: str, up: tuple[float, float, float] | None) -> None:
    assert up_of(["made by hand", comment]) == up


def test_an_unknown_suffix_is_refused_with_the_list_of_known_ones(tmp_path: Path) -> None:
    with pytest.raises(SplatloomError, match=r"must end in \.ply"):
        save_scene(moving_gaussians(2), tmp_path / "a.obj")


def test_a_missing_file_and_noise_are_refused(tmp_path: Path) -> None:
    (tmp_path / "noise.bin").write_bytes(b"\x07" * 100)
    for name in ("none.ply", "noise.bin"):
        with pytest.raises(FormatError, match=name):
            load_scene(tmp_path / name)
