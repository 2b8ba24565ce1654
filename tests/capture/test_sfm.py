"""Structure from motion and triangulation on rendered boards whose cameras and planes are known exactly."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pycolmap
import pytest
from PIL import Image

from recon3d.capture import Capture, CaptureOptions, Frame, load_capture
from recon3d.capture.features import feature_counts, watched
from recon3d.capture.sfm import picture_pairs
from recon3d.capture.times import STILL_BY_ORDER, is_dynamic
from recon3d.capture.triangulate import frames_to_match, triangulate, view_pairs
from recon3d.conversions import invert_rigid
from recon3d.errors import CaptureError
from recon3d.progress import Advance, silent_progress
from tests.capture.synthetic import (
    INTRINSICS,
    SIZE,
    align_similarity,
    arc_poses,
    boards,
    flat_pictures,
    transforms,
    write_json,
    write_pictures,
)

POSES = arc_poses()


class RecordedProgress:
    """Remembers the stages and how far each went."""

    def __init__(self) -> None:
        self.stages: dict[str, tuple[int | None, int]] = {}

    @contextmanager
    def stage(self, name: str, total: int | None) -> Iterator[Advance]:
        self.stages[name] = (total, 0)

        def advance(count: int, status: str) -> None:
            self.stages[name] = (total, self.stages[name][1] + count)

        yield advance


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("boards") / "my photos"  # a space, which COLMAP's lists cannot hold
    write_pictures(folder, POSES)
    return folder


@pytest.fixture(scope="module")
def solved(photos: Path) -> tuple[Capture, Path, RecordedProgress]:
    progress = RecordedProgress()
    work = photos.parent / "work"
    return load_capture(photos, work, progress=progress), work, progress


def poses_of(capture: Capture) -> np.ndarray:
    return invert_rigid(np.stack([frame.camera_from_world for frame in capture.frames]))


def test_photos_give_their_cameras_up_to_a_similarity(solved: tuple[Capture, Path, RecordedProgress]) -> None:
    capture = solved[0]
    assert [frame.name for frame in capture.frames] == [f"view_{i}.png" for i in range(7)]
    truth, ours = invert_rigid(POSES), poses_of(capture)
    scale, rotation, shift = align_similarity(ours[:, :3, 3], truth[:, :3, 3])
    positions = scale * ours[:, :3, 3] @ rotation.T + shift
    assert np.linalg.norm(positions - truth[:, :3, 3], axis=1).max() < 0.05  # the arc is 3.8 long
    turns = np.einsum("nij,nij->n", rotation @ ours[:, :3, :3], truth[:, :3, :3])
    assert np.degrees(np.arccos(np.clip((turns - 1) / 2, -1, 1))).max() < 1.0
    assert capture.frames[0].intrinsics[0] == pytest.approx(300, rel=0.03)
    assert capture.frames[0].lens.model == "opencv"


def test_points_lie_on_the_boards(solved: tuple[Capture, Path, RecordedProgress]) -> None:
    capture = solved[0]
    assert capture.points is not None and capture.points.observations is not None
    scale, rotation, shift = align_similarity(poses_of(capture)[:, :3, 3], invert_rigid(POSES)[:, :3, 3])
    points = scale * capture.points.xyz @ rotation.T + shift
    off = np.min([board.distance(points) for board in boards()], axis=0)
    assert len(points) > 300 and np.median(off) < 0.05
    assert capture.points.observations.max(axis=0).tolist() == [6, len(points) - 1]


def test_the_user_is_told_how_well_it_went(solved: tuple[Capture, Path, RecordedProgress]) -> None:
    capture, _, progress = solved
    assert capture.notes[0].startswith("7 of 7 pictures registered, ") and capture.notes[0].endswith(" px")
    assert progress.stages["finding features"] == (7, 7)
    assert progress.stages["matching"] == (21, 21)
    assert progress.stages["solving cameras"][1] > 0


def test_the_result_is_reused_and_an_interrupted_run_continued_identically(
    photos: Path, solved: tuple[Capture, Path, RecordedProgress]
) -> None:
    capture, work, _ = solved
    (folder,) = work.glob("sfm-*")
    reused = RecordedProgress()
    again = load_capture(photos, work, progress=reused)
    assert set(reused.stages) == {"checking photos"}
    np.testing.assert_array_equal(poses_of(again), poses_of(capture))
    shutil.rmtree(folder / "model")
    before = feature_counts(folder / "database.db")
    resumed = load_capture(photos, work)
    assert feature_counts(folder / "database.db") == before
    np.testing.assert_array_equal(poses_of(resumed), poses_of(capture))


def test_the_same_seed_gives_the_same_cameras_from_scratch(
    photos: Path, solved: tuple[Capture, Path, RecordedProgress], tmp_path: Path
) -> None:
    np.testing.assert_array_equal(poses_of(load_capture(photos, tmp_path)), poses_of(solved[0]))


def test_masked_pixels_have_no_features(photos: Path, tmp_path: Path) -> None:
    mask = np.full((SIZE[1], SIZE[0]), 255, np.uint8)
    mask[:, :100] = 0
    (tmp_path / "masks").mkdir()
    for i in range(6):
        Image.fromarray(mask).save(tmp_path / "masks" / f"view_{i}.png")
    capture = load_capture(photos, tmp_path / "work", CaptureOptions(masks=tmp_path / "masks"))
    assert capture.frames[0].mask_path == tmp_path / "masks" / "view_0.png"
    assert "1 pictures have no mask and are used whole: view_6.png" in capture.notes
    (database,) = (tmp_path / "work").glob("sfm-*/database.db")
    with pycolmap.Database.open(database) as store:
        masked, whole = (store.read_keypoints(image_id)[:, 0] for image_id in (1, 7))
    assert len(masked) > 100 and masked.min() >= 99
    assert whole.min() < 50


def test_a_stranger_among_the_photos_is_named(photos: Path, tmp_path: Path) -> None:
    folder = tmp_path / "photos"
    shutil.copytree(photos, folder)
    write_pictures(tmp_path / "other", POSES[:1], seed=9)
    shutil.copy(tmp_path / "other" / "view_0.png", folder / "stranger.png")
    capture = load_capture(folder, tmp_path / "work")
    assert len(capture.frames) == 7
    assert capture.notes[1] == "not registered: stranger.png"


def test_a_camera_that_does_not_move_is_refused_with_advice(photos: Path, tmp_path: Path) -> None:
    write_pictures(tmp_path / "still", np.repeat(POSES[3:4], 3, axis=0))
    with pytest.raises(CaptureError, match=r"of 3 pictures could be registered, .* walk around the subject"):
        load_capture(tmp_path / "still", tmp_path / "work")


def test_given_poses_are_kept_and_triangulated_to_the_boards(photos: Path, tmp_path: Path) -> None:
    names = [f"{photos.name}/view_{i}.png" for i in range(7)]
    capture = load_capture(write_json(photos.parent / "transforms.json", transforms(names, POSES)))
    points = triangulate(capture, tmp_path)
    off = np.min([board.distance(points.xyz) for board in boards()], axis=0)
    assert len(points.xyz) > 500 and np.median(off) < 0.02
    assert points.observations is not None and points.errors_px is not None
    frame, point = points.observations[0]
    pose = capture.frames[frame].camera_from_world
    x, y, z = pose[:3, :3] @ points.xyz[point] + pose[:3, 3]
    assert z > 0 and 0 < 300 * x / z + 160 < SIZE[0] and 0 < 300 * y / z + 120 < SIZE[1]
    again = triangulate(capture, tmp_path)
    np.testing.assert_array_equal(again.xyz, points.xyz)


def test_posed_pictures_that_share_nothing_are_refused_with_advice(tmp_path: Path) -> None:
    names = flat_pictures(tmp_path / "images", 3)
    capture = load_capture(write_json(tmp_path / "transforms.json", transforms(names, POSES[:3])))
    with pytest.raises(CaptureError, match=r"no point could be triangulated from the given poses"):
        triangulate(capture, tmp_path / "work")


def test_sequential_pairs_reach_near_and_exponentially_far() -> None:
    pairs = picture_pairs(100, "sequential")
    assert [j for i, j in pairs if i == 0] == [*range(1, 11), 16, 32, 64]
    assert picture_pairs(4, "exhaustive") == [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]


def test_cameras_that_look_apart_are_not_paired(photos: Path) -> None:
    names = [f"{photos.name}/view_{i}.png" for i in range(3)]
    poses = POSES[:3].copy()
    poses[2] = np.diag([-1.0, 1, -1, 1]) @ poses[2]  # turned around
    frames = load_capture(write_json(photos.parent / "apart.json", transforms(names, poses))).frames
    assert view_pairs(frames) == [(0, 1)]


def test_cameras_that_stand_still_are_paired_at_the_same_instant_only(photos: Path) -> None:
    frames = tuple(
        Frame(f"{name}/{i:02d}.png", photos / "view_0.png", pose, INTRINSICS, *SIZE, time=i / 19)
        for name, pose in zip("abc", POSES)
        for i in range(20)
    )
    indices = frames_to_match(frames)
    assert len(indices) == 3 * 8 and indices[0] == 0 and indices[-1] == 59
    chosen = tuple(frames[i] for i in indices)
    pairs = view_pairs(chosen)
    assert len(pairs) == 8 * 3
    assert all(
        chosen[i].time == chosen[j].time and chosen[i].filmed_by != chosen[j].filmed_by for i, j in pairs
    )


def test_pictures_from_one_place_are_refused_instead_of_matched(photos: Path) -> None:
    names = [f"{photos.name}/view_{i}.png" for i in range(3)]
    capture = load_capture(
        write_json(photos.parent / "still.json", transforms(names, POSES[:1].repeat(3, axis=0)))
    )
    with pytest.raises(CaptureError, match="no two pictures show the same things from different places"):
        triangulate(capture, photos.parent / "work")


def test_photos_in_sequence_get_times_by_their_names_and_stay_still(
    photos: Path, solved: tuple[Capture, Path, RecordedProgress]
) -> None:
    capture = load_capture(photos, solved[1], CaptureOptions(sequence=True))
    assert [frame.time for frame in capture.frames] == [i / 6 for i in range(7)]
    assert capture.still and not is_dynamic(capture) and capture.notes[-1] == STILL_BY_ORDER
    assert not solved[0].still and STILL_BY_ORDER not in solved[0].notes


@pytest.mark.slow
def test_the_tabletop_video_gives_its_true_cameras(tmp_path: Path) -> None:
    scene = Path(__file__).parents[2] / "scenes" / "tabletop"
    truth = json.loads((scene / "transforms.json").read_text())
    capture = load_capture(scene / "video.mp4", tmp_path, CaptureOptions(target_frames=60))
    assert len(capture.frames) == 60 and not is_dynamic(capture)
    last = len(truth["frames"]) - 1
    matrices = [
        truth["frames"][round((frame.time or 0.0) * last)]["transform_matrix"] for frame in capture.frames
    ]
    expected = np.array(matrices)[:, :3, 3]
    centers = poses_of(capture)[:, :3, 3]
    scale, rotation, shift = align_similarity(centers, expected)
    off = np.linalg.norm(scale * centers @ rotation.T + shift - expected, axis=1)
    assert off.max() < 0.01 * np.linalg.norm(np.ptp(expected, axis=0))
    assert capture.frames[0].intrinsics[0] == pytest.approx(truth["fl_x"], rel=0.01)


def test_interrupting_waits_for_the_work_to_stop(tmp_path: Path) -> None:
    stopped: list[bool] = []

    def work(token: pycolmap.CancellationToken) -> None:
        while not token.is_cancelled:
            time.sleep(0.01)
        time.sleep(0.1)
        stopped.append(True)

    def interrupt() -> int:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        watched("waiting", 1, work, interrupt, silent_progress)
    assert stopped == [True]
