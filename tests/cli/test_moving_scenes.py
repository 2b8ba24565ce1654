"""render, export and info of a scene that moves, as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path

import av
import numpy as np
import pytest
import torch
from PIL import Image

from recon3d.cameras import Cameras
from recon3d.cli.clock import frames_of_clip, parse_span
from recon3d.errors import SplatloomError
from recon3d.io.cameras_json import write_cameras_json
from recon3d.io.ply import load_ply, save_ply
from recon3d.io.ply_motion import Clip, load_clip
from tests.commands import Run
from tests.moving_scene import moving_gaussians, sliding_gaussian

CLIP = Clip(10, 1.2)
"""13 frames."""


def rig() -> tuple[list[str], list[Cameras]]:
    """Two cameras side by side that film the same three instants."""
    intrinsics = torch.tensor([[40.0, 40, 32, 24]])
    names, cameras = [], []
    for side, x in (("left", 0.0), ("right", 0.4)):
        pose = torch.eye(4)
        pose[0, 3] = -x
        for i in range(3):
            names.append(f"{side}/{i}.png")
            cameras.append(Cameras(pose[None], intrinsics, 64, 48, torch.tensor([i / 2])))
    return names, cameras


@pytest.fixture
def sliding(tmp_path: Path) -> Path:
    """A folder with a red ball that slides from left to right, and the cameras that filmed it."""
    run = tmp_path / "out"
    save_ply(sliding_gaussian(2.0), run / "scene.ply", clip=CLIP)
    write_cameras_json(*rig(), run / "cameras.json")
    return run


def pictures(path: Path) -> list[np.ndarray]:
    with av.open(str(path)) as video:
        return [frame.to_ndarray(format="rgb24") for frame in video.decode(video=0)]


def red_at(picture: np.ndarray) -> float:
    """Column of the ball's middle, in pixels."""
    weights = picture[:, :, 0].astype(float).sum(axis=0) - picture[:, :, 2].astype(float).sum(axis=0)
    return float((weights * (np.arange(len(weights)) + 0.5)).sum() / weights.sum())


def test_a_moving_scene_plays_through_its_clip_at_its_own_speed(
    recon3d: Run, sliding: Path, tmp_path: Path
) -> None:
    done = recon3d("render", sliding, "--path", "still:left", "-o", tmp_path / "x.mp4")
    assert done.status == 0, done.stderr
    assert "13 pictures of 64 x 48 px, from time 0 to 1, 10 per second" in done.stdout
    columns = [red_at(picture) for picture in pictures(tmp_path / "x.mp4")]
    # 40 px focal length, 4 units away: 10 px per unit, from 22 to 42 px.
    assert columns == pytest.approx(np.linspace(22, 42, 13), abs=0.6)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--time", "0.5:1"), np.linspace(32, 42, 7)),
        (("--time", "1:0"), np.linspace(42, 22, 13)),
        (("--slow", "2"), np.linspace(22, 42, 25)),
        (("--frames", "5"), np.linspace(22, 42, 5)),
        (("--fps", "5"), np.linspace(22, 42, 7)),
        (("--time", "0.25", "--frames", "3"), np.full(3, 27)),
    ],
)
def test_parts_of_a_clip_play_forwards_backwards_slowly_or_stand_still(
    recon3d: Run, sliding: Path, tmp_path: Path, options: tuple[str, ...], expected: np.ndarray
) -> None:
    done = recon3d("render", sliding, "--path", "still:left", *options, "-o", tmp_path / "x.mp4")
    assert done.status == 0, done.stderr
    assert [red_at(p) for p in pictures(tmp_path / "x.mp4")] == pytest.approx(expected, abs=0.6)


def test_bullet_time_moves_the_camera_and_nothing_else(recon3d: Run, sliding: Path, tmp_path: Path) -> None:
    options = ("--time", "0.5", "--path", "input", "--frames", "4")
    done = recon3d("render", sliding, *options, "-o", tmp_path / "x")
    assert "frozen at time 0.5" in done.stdout
    columns = []
    for path in sorted((tmp_path / "x").iterdir()):
        with Image.open(path) as picture:
            columns.append(red_at(np.array(picture)))
    assert columns == pytest.approx(np.linspace(32, 28, 4), abs=0.3)  # 0.4 units to the right


@pytest.mark.parametrize("path", ["orbit", "input", "still"])
def test_every_path_works_for_a_moving_scene(recon3d: Run, sliding: Path, tmp_path: Path, path: str) -> None:
    done = recon3d("render", sliding, "--path", path, "--frames", "3", "-o", tmp_path / "x.mp4")
    assert done.status == 0, done.stderr
    assert len(pictures(tmp_path / "x.mp4")) == 3


def test_a_json_path_brings_its_own_times_unless_others_are_asked_for(
    recon3d: Run, sliding: Path, tmp_path: Path
) -> None:
    path = tmp_path / "path.json"
    names, cameras = rig()
    write_cameras_json(names[:3], cameras[:3][::-1], path)
    done = recon3d("render", sliding, "--path", path, "-o", tmp_path / "x.mp4")
    assert "from time 1 to 0" in done.stdout
    done = recon3d(
        "render", sliding / "scene.ply", "--path", path, "--time", "0:0.5", "-o", tmp_path / "x.mp4"
    )
    assert "from time 0 to 0.5" in done.stdout, done.stderr


def test_a_ply_per_frame_goes_beside_the_scene_and_continues(recon3d: Run, sliding: Path) -> None:
    done = recon3d("export", sliding, "--frames")
    assert done.status == 0, done.stderr
    assert "13 frames of 1 of 1 Gaussians" in done.stdout
    places = [float(load_ply(p).means[0, 0]) for p in sorted((sliding / "frames").iterdir())]
    assert places == pytest.approx(np.linspace(-1, 1, 13), abs=1e-6)
    (sliding / "frames" / "frame_0007.ply").unlink()
    assert "(12 were there already)" in recon3d("export", sliding, "--frames").stdout
    done = recon3d("export", sliding / "scene.ply", "--frames", "--count", "2", "-o", sliding / "two")
    assert len(list((sliding / "two").iterdir())) == 2, done.stderr


def test_without_a_clock_the_cameras_say_how_many_frames_there_are(
    recon3d: Run, sliding: Path, tmp_path: Path
) -> None:
    save_ply(sliding_gaussian(2.0), sliding / "scene.ply")
    assert frames_of_clip(sliding) == 3
    done = recon3d("export", sliding / "scene.ply", "--frames", "-o", tmp_path / "f")
    assert done.status == 2 and "--count" in done.stderr


def test_one_instant_is_an_ordinary_ply(recon3d: Run, sliding: Path, tmp_path: Path) -> None:
    recon3d("export", sliding, "--time", "0.25", "-o", tmp_path / "frame.ply")
    frame = load_ply(tmp_path / "frame.ply")
    assert frame.motion is None and float(frame.means[0, 0]) == pytest.approx(-0.5)


def test_an_exported_ply_keeps_motion_and_clock_and_what_is_seen_only_for_a_while(
    recon3d: Run, tmp_path: Path
) -> None:
    scene = moving_gaussians(40, life=True)
    save_ply(scene, tmp_path / "scene.ply", clip=CLIP)
    done = recon3d(
        "export", tmp_path / "scene.ply", "--min-opacity", "0.5", "--sh-degree", "0", "-o", tmp_path / "b.ply"
    )
    assert "of them move" in done.stdout, done.stderr
    light = load_ply(tmp_path / "b.ply")
    seen = torch.stack([scene.at(t / 32).opacities for t in range(33)]).amax(dim=0) >= 0.5
    assert light.motion is not None and scene.motion is not None and light.sh_degree == 0
    assert len(light) == int(seen.sum()) < 40
    assert torch.equal(light.motion.means, scene.select(seen).motion.means)  # type: ignore[union-attr]
    assert load_clip(tmp_path / "b.ply") == CLIP


@pytest.mark.parametrize("bare", [False, True])
def test_a_splatv_says_how_near_it_comes(recon3d: Run, sliding: Path, tmp_path: Path, bare: bool) -> None:
    scene = sliding / "scene.ply" if bare else sliding
    done = recon3d("export", scene, "-o", tmp_path / "scene.splatv")
    assert "1 that move became 1 pieces of cubic motion, 0.0" in done.stdout, done.stderr
    content = (tmp_path / "scene.splatv").read_bytes()
    length = int.from_bytes(content[4:8], "little")
    assert len(json.loads(content[8 : 8 + length])[0]["cameras"]) == (1 if bare else 2)


def test_info_says_what_moves_how_far_where_and_when(recon3d: Run, sliding: Path) -> None:
    said = recon3d("info", sliding / "scene.ply").stdout
    assert "1 of 1 Gaussians move (100%); time 0 to 1 is 1.2 s, 10 frames per second" in said
    assert "they go 2 scene units from where they begin (median; the farthest 2)" in said
    assert "in a box of 1.8 x 0 x 0 around (" in said
    assert "place by 1 powers and 0 frequencies (plain)" in said
    save_ply(moving_gaussians(8, life=True, bases=2), sliding / "scene.ply")
    said = recon3d("info", sliding / "scene.ply").stdout
    assert "4 of 8 Gaussians move (50%); how long the clip takes is not known" in said
    assert "2 shared rigid motions and Gaussians that appear and vanish" in said


def test_info_says_nothing_of_motion_where_nothing_moves(recon3d: Run, finished: Path) -> None:
    assert "move" not in recon3d("info", finished).stdout


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["render", "{still}", "--time", "0:1", "-o", "{tmp}/x.mp4"], "does not move: leave out --time"),
        (["render", "{still}", "--slow", "2", "-o", "{tmp}/x.mp4"], "does not move: leave out --slow"),
        (["render", "{still}", "--path", "still:none", "-o", "{tmp}/x.mp4"], "begins with 'none'"),
        (["render", "{moving}", "--time", "2", "-o", "{tmp}/x.mp4"], "--time 2 is not a time"),
        (
            ["render", "{moving}", "--time", "0.5", "--slow", "2", "-o", "{tmp}/x.mp4"],
            "--slow needs a --time",
        ),
        (["render", "{moving}", "--slow", "0", "-o", "{tmp}/x.mp4"], "--slow must be greater than 0"),
        (["render", "{moving}", "--fps", "nan", "-o", "{tmp}/x.mp4"], "--fps must be greater than 0"),
        (["render", "{moving}", "--frames", "0", "-o", "{tmp}/x.mp4"], "--frames must be 1 or more"),
        (["export", "{still}", "--frames"], "does not move: leave out --frames"),
        (["export", "{still}", "--time", "0", "-o", "{tmp}/x.ply"], "does not move: leave out --time"),
        (["export", "{moving}", "--frames", "-o", "{tmp}/x.ply"], "give -o a folder"),
        (["export", "{moving}", "--frames", "--time", "0"], "leave out one of them"),
        (["export", "{moving}", "--count", "3", "-o", "{tmp}/x.ply"], "--count says how many --frames"),
        (["export", "{moving}", "--frames", "--count", "1"], "give it 2 or more"),
        (["export", "{moving}", "--time", "1.5", "-o", "{tmp}/x.ply"], "--time must be from 0"),
        (["export", "{moving}"], "give -o a name that ends in one of .ply"),
    ],
)
def test_a_mistake_about_time_is_answered_by_one_sentence(
    recon3d: Run, finished: Path, sliding: Path, tmp_path: Path, arguments: list[str], sentence: str
) -> None:
    before = sorted(tmp_path.rglob("*"))
    done = recon3d(*(a.format(still=finished, moving=sliding, tmp=tmp_path) for a in arguments))
    assert done.status == 2, done.stdout
    assert sentence in done.stderr and len(done.stderr.splitlines()) == 1
    assert sorted(tmp_path.rglob("*")) == before


def test_a_run_folder_without_cameras_has_no_paths(recon3d: Run, sliding: Path, tmp_path: Path) -> None:
    (sliding / "cameras.json").write_text("[]")
    done = recon3d("render", sliding, "-o", tmp_path / "x.mp4")
    assert done.status == 2 and "holds none" in done.stderr


@pytest.mark.parametrize("text", ["", "a", "0:1:0", "nan", "-0.1", "0:1.1", ":", "inf"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(SplatloomError, match="is not a time"):
        parse_span(text)


def test_a_span_is_one_moment_or_from_one_to_another() -> None:
    assert parse_span("0.5") == (0.5, 0.5)
    assert parse_span("1:0") == (1, 0)


@pytest.mark.parametrize("suffix", [".spz", ".sog", ".glb", ".splat", ".compressed.ply"])
def test_a_format_of_one_instant_asks_which_one(
    recon3d: Run, sliding: Path, tmp_path: Path, suffix: str
) -> None:
    target = tmp_path / f"scene{suffix}"
    done = recon3d("export", sliding, "-o", target)
    assert done.status == 2 and not target.exists()
    assert f"moves, and a {suffix} file holds only one instant" in " ".join(done.stderr.split())
    assert "--time" in done.stderr and "--frames" in done.stderr
    done = recon3d("export", sliding, "--time", "0.5", "-o", target)
    assert done.status == 0, done.stderr
