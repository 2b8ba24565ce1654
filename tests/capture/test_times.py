"""Times: what makes a capture dynamic, which frames are held out, and one sentence for each disorder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from recon3d.capture import Capture, CaptureOptions, Frame, load_capture
from recon3d.capture.times import STILL_BY_ORDER, instants, is_dynamic, require_times
from recon3d.capture.writers import write_transforms_json
from recon3d.errors import CaptureError
from tests.capture.synthetic import INTRINSICS, SIZE, arc_poses, flat_pictures, transforms, write_json


def write_dataset(
    folder: Path, times: Sequence[object], names: Sequence[str] | None = None, **fields: Any
) -> Path:
    """A transforms.json whose frames have these times (None = none); `names` may list pictures more than once."""
    names = names or flat_pictures(folder / "images", len(times))
    content = transforms(list(names), np.repeat(arc_poses(1), len(times), axis=0), **fields)
    for frame, time in zip(content["frames"], times):
        frame |= {} if time is None else {"time": time}
    return write_json(folder / "transforms.json", content)


def rig(cameras: int, count: int) -> Capture:
    """A capture in memory of cameras a, b, ... with `count` instants each."""
    frames = [
        Frame(f"{name}/{i:03d}.jpg", Path("x.jpg"), np.eye(4), INTRINSICS, *SIZE, time=i / (count - 1))
        for name in "abcdefgh"[:cameras]
        for i in range(count)
    ]
    return Capture(Path("rig"), "transforms", tuple(frames))


def test_times_make_a_capture_dynamic(tmp_path: Path) -> None:
    capture = load_capture(write_dataset(tmp_path, [0.0, 0.25, 1.0]))
    assert is_dynamic(capture)
    assert instants(capture).tolist() == [0.0, 0.25, 1.0] and instants(capture).dtype == np.float64
    require_times(capture)


def test_a_capture_without_times_or_of_one_instant_is_not_dynamic(tmp_path: Path) -> None:
    capture = load_capture(write_dataset(tmp_path, [None] * 3))
    assert not is_dynamic(capture) and len(instants(capture)) == 0
    with pytest.raises(
        CaptureError, match=r"has no times \(first without: frame images/p_0.png\): add `time`"
    ):
        require_times(capture)
    frozen = capture.with_frames(tuple(replace(frame, time=0.5) for frame in capture.frames))
    assert not is_dynamic(frozen)
    with pytest.raises(CaptureError, match="all 3 frames have one time"):
        require_times(frozen)


def test_a_phone_video_is_not_dynamic_even_after_it_was_written(tmp_path: Path) -> None:
    capture = replace(load_capture(write_dataset(tmp_path, [0.0, 0.5, 1.0])), kind="video", still=True)
    write_transforms_json(capture, tmp_path / "run" / "transforms.json")
    assert not is_dynamic(capture)
    assert not is_dynamic(load_capture(tmp_path / "run"))
    require_times(capture)  # the user may ask for a dynamic scene all the same


def test_a_frame_without_time_among_others_is_refused_by_name(tmp_path: Path) -> None:
    path = write_dataset(tmp_path, [0.0, None, 1.0])
    with pytest.raises(CaptureError, match=r"frame images/p_1.png has no time, but 2 of 3 frames have one"):
        load_capture(path)


@pytest.mark.parametrize(
    ("time", "words"), [(float("nan"), "time is nan"), ("noon", "`time` is 'noon', which is not a number")]
)
def test_a_time_that_is_no_number_is_refused_by_frame(tmp_path: Path, time: object, words: str) -> None:
    path = write_dataset(tmp_path, [0.0, time])
    with pytest.raises(CaptureError, match=rf"frame images/p_1.png: .*{words}"):
        load_capture(path)


def test_times_that_go_backwards_are_refused_with_both_frames_and_the_remedies(tmp_path: Path) -> None:
    path = write_dataset(tmp_path, [0.0, 0.8, 0.4, 1.0])
    with pytest.raises(
        CaptureError, match=r"backwards: frame images/p_1.png is at 0.8 .* images/p_2.png.* 0.4"
    ):
        load_capture(path)
    unordered = load_capture(write_dataset(tmp_path, [0.0, 0.8, 0.4, 1.0], unordered_times=True))
    write_transforms_json(unordered, tmp_path / "run" / "transforms.json")
    assert [f.time for f in load_capture(tmp_path / "run").frames] == [0.0, 0.8, 0.4, 1.0]


def test_two_frames_of_one_camera_at_one_time_are_refused(tmp_path: Path) -> None:
    path = write_dataset(tmp_path, [0.0, 0.5, 0.5])
    with pytest.raises(CaptureError, match=r"camera images has two frames at one time: .*p_1.png .*p_2.png"):
        load_capture(path)


def test_cameras_in_folders_of_their_own_may_share_times(tmp_path: Path) -> None:
    names = flat_pictures(tmp_path / "left", 3) + flat_pictures(tmp_path / "right", 3)
    capture = load_capture(write_dataset(tmp_path, [0.0, 0.5, 1.0] * 2, names))
    assert is_dynamic(capture) and len(instants(capture)) == 3


def test_cameras_named_by_the_camera_field_may_share_a_folder(tmp_path: Path) -> None:
    names = flat_pictures(tmp_path / "images", 4)
    content = transforms(names, np.repeat(arc_poses(1), 4, axis=0))
    for frame, time, camera in zip(content["frames"], [0.0, 1.0, 0.0, 1.0], "aabb"):
        frame |= {"time": time, "camera": camera}
    capture = load_capture(write_json(tmp_path / "transforms.json", content))
    assert [frame.filmed_by for frame in capture.frames] == ["a", "a", "b", "b"]


def test_pictures_in_order_of_their_names_become_a_sequence(tmp_path: Path) -> None:
    path = write_dataset(tmp_path, [None] * 11)
    capture = load_capture(path, options=CaptureOptions(sequence=True))
    assert [frame.time for frame in capture.frames] == [i / 10 for i in range(11)]
    timed = load_capture(write_dataset(tmp_path, [0.0, 0.1, 1.0]), options=CaptureOptions(sequence=True))
    assert [frame.time for frame in timed.frames] == [0.0, 0.1, 1.0] and "times already" in timed.notes[-1]


def test_the_order_of_one_cameras_pictures_does_not_make_them_dynamic_and_a_note_says_so(
    tmp_path: Path,
) -> None:
    capture = load_capture(write_dataset(tmp_path, [None] * 5), options=CaptureOptions(sequence=True))
    assert capture.still and not is_dynamic(capture)
    assert capture.notes[-1] == STILL_BY_ORDER and "--dynamic" in STILL_BY_ORDER
    write_transforms_json(capture, tmp_path / "run" / "transforms.json")
    assert not is_dynamic(load_capture(tmp_path / "run"))
    require_times(capture)  # the user may ask for a dynamic scene all the same


def test_times_that_one_camera_has_itself_make_it_dynamic_in_a_sequence_too(tmp_path: Path) -> None:
    path = write_dataset(tmp_path, [0.0, 0.1, 1.0])
    capture = load_capture(path, options=CaptureOptions(sequence=True))
    assert is_dynamic(capture) and STILL_BY_ORDER not in capture.notes


def test_the_order_of_several_cameras_pictures_makes_them_dynamic(tmp_path: Path) -> None:
    names = flat_pictures(tmp_path / "left", 3) + flat_pictures(tmp_path / "right", 3)
    capture = load_capture(write_dataset(tmp_path, [None] * 6, names), options=CaptureOptions(sequence=True))
    assert is_dynamic(capture) and len(instants(capture)) == 3 and STILL_BY_ORDER not in capture.notes


def test_a_sequence_of_cameras_with_different_counts_is_refused(tmp_path: Path) -> None:
    names = flat_pictures(tmp_path / "left", 3) + flat_pictures(tmp_path / "right", 2)
    path = write_dataset(tmp_path, [None] * 5, names)
    with pytest.raises(CaptureError, match="camera left has 3 pictures but camera right has 2"):
        load_capture(path, options=CaptureOptions(sequence=True))


def test_blender_times_are_read_in_any_order(tmp_path: Path) -> None:
    for part, times in (("train", (0.0, 1.0, 0.5)), ("test", (0.25,))):
        content = transforms(flat_pictures(tmp_path / part, len(times)), arc_poses(len(times)))
        for frame, time in zip(content["frames"], times):
            frame["time"] = time
        write_json(tmp_path / f"transforms_{part}.json", content)
    capture = load_capture(tmp_path)
    assert capture.kind == "blender" and is_dynamic(capture)
    assert [frame.time for frame in capture.frames] == [0.0, 1.0, 0.5, 0.25]
    write_transforms_json(capture, tmp_path / "run" / "transforms.json")
    again = load_capture(tmp_path / "run")
    assert {f.name: f.time for f in again.frames} == {f.name: f.time for f in capture.frames}


def test_a_rig_holds_out_every_eighth_instant_of_all_cameras() -> None:
    capture = rig(cameras=3, count=20)
    held_out = [capture.frames[i] for i in capture.test_indices(8)]
    assert sorted({frame.name[2:] for frame in held_out}) == ["004.jpg", "012.jpg"] and len(held_out) == 6
    assert len(capture.train_indices(8)) == 54 and capture.test_indices(0) == []


def test_a_single_camera_holds_out_every_eighth_frame() -> None:
    assert rig(cameras=1, count=20).test_indices(8) == [0, 8, 16]
