"""When frames were taken: checked, mapped onto the clip, and what they say about the scene.

A time is in [0, 1] over the clip. Cameras are told apart by Frame.filmed_by: the frame's `camera`, else its folder.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from recon3d.capture.pictures import natural_key
from recon3d.capture.types import Capture, Frame
from recon3d.errors import CaptureError

STILL_BY_ORDER = (
    "the order of names gives the pictures of this one camera their times, which does not say that anything moves: "
    "a still scene is made; add --dynamic if something does"
)


def is_dynamic(capture: Capture) -> bool:
    """Whether the input itself says that time matters: all frames have one and there are at least two instants.

    A phone video, and one camera's pictures in order of their names, have times too, but they only order the pictures
    of a scene that is taken to stand still (Capture.still).
    """
    times = {frame.time for frame in capture.frames}
    return not capture.still and None not in times and len(times) > 1


def instants(capture: Capture) -> np.ndarray:
    """(T,) float64 the different times of the frames, sorted; empty if no frame has one."""
    return np.unique(np.array([f.time for f in capture.frames if f.time is not None], np.float64))


def require_times(capture: Capture) -> None:
    """Raise CaptureError unless every frame has a time and there are at least two instants."""
    without = next((frame.name for frame in capture.frames if frame.time is None), None)
    if without is not None:
        raise CaptureError(
            f"{capture.root} has no times (first without: frame {without}): add `time` in [0, 1] to every frame of "
            "transforms.json, say --sequence if the pictures are a video in order of their names, or leave out "
            "--dynamic"
        )
    if len(instants(capture)) < 2:
        raise CaptureError(
            f"{capture.root}: all {len(capture.frames)} frames have one time, so nothing can move; correct `time` or "
            "leave out --dynamic"
        )


def stand_still(frames: Sequence[Frame]) -> bool:
    """Whether the frames come from several cameras that film over time without moving."""
    cameras = by_camera(frames)
    if len(cameras) < 2 or any(frame.time is None for frame in frames):
        return False
    return all(
        np.allclose(frame.camera_from_world, own[0].camera_from_world, rtol=0, atol=1e-9)
        for own in cameras.values()
        for frame in own
    )


def checked_times(frames: Sequence[Frame]) -> list[Frame]:
    """The frames as they are, if all or none have a time and it grows with the names of each camera's frames.

    Raises CaptureError naming the frames: a time that is missing or not finite, goes backwards or is there twice.
    """
    complete_times(frames)
    for camera, own in by_camera(frames).items():
        for before, after in pairwise(own):
            if before.time is not None and after.time is not None and after.time <= before.time:
                raise _disorder(camera, before, after)
    return list(frames)


def complete_times(frames: Sequence[Frame]) -> list[Frame]:
    """The frames as they are, if all or none have a time. Raises CaptureError naming the first without a usable one."""
    broken = next((f for f in frames if f.time is not None and not np.isfinite(f.time)), None)
    if broken is not None:
        raise CaptureError(f"frame {broken.name}: its time is {broken.time}; give a number in [0, 1]")
    timed = sum(frame.time is not None for frame in frames)
    if 0 < timed < len(frames):
        without = next(frame.name for frame in frames if frame.time is None)
        raise CaptureError(
            f"frame {without} has no time, but {timed} of {len(frames)} frames have one; add its `time`, or remove "
            "`time` from all frames"
        )
    return list(frames)


def follow_names(frames: Sequence[Frame]) -> bool:
    """Whether checked_times takes these frames."""
    try:
        checked_times(frames)
    except CaptureError:
        return False
    return True


def unit_times(frames: Sequence[Frame], notes: list[str]) -> list[Frame]:
    """Times as they are if within [0, 1], else mapped onto it, with a note."""
    times = [frame.time for frame in frames if frame.time is not None]
    if not times or (min(times) >= 0 and max(times) <= 1):
        return list(frames)
    first, span = min(times), max(max(times) - min(times), 1e-12)
    notes.append(f"times {first:g} to {max(times):g} were mapped to 0 to 1")
    return [f if f.time is None else replace(f, time=(f.time - first) / span) for f in frames]


def sequence_times(frames: Sequence[Frame]) -> list[Frame]:
    """The frames with time i / (n - 1) in natural order of their names, per camera.

    Raises CaptureError naming two cameras whose numbers of frames differ: they cannot have been synchronised.
    """
    cameras = by_camera(frames)
    (first, reference), *others = cameras.items()
    for camera, own in others:
        if len(own) != len(reference):
            raise CaptureError(
                f"camera {first} has {len(reference)} pictures but camera {camera} has {len(own)}, so their order "
                "does not tell when they were taken; add `time` to every frame of transforms.json"
            )
    times = {f.name: even_time(i, len(own)) for own in cameras.values() for i, f in enumerate(own)}
    return [replace(frame, time=times[frame.name]) for frame in frames]


def even_time(index: int, count: int) -> float:
    """Time in [0, 1] of picture `index` of `count` evenly spaced ones."""
    return index / max(count - 1, 1)


def by_camera(frames: Sequence[Frame]) -> dict[str, list[Frame]]:
    """The frames of each camera in natural order of their names; cameras in order of first appearance."""
    cameras = indices_by_camera(frames, range(len(frames)))
    return {
        camera: sorted((frames[i] for i in own), key=lambda f: natural_key(f.name))
        for camera, own in cameras.items()
    }


def indices_by_camera(frames: Sequence[Frame], indices: Iterable[int]) -> dict[str, list[int]]:
    """Those of the indices that are each camera's frames, in their own order; cameras in order of first appearance."""
    cameras: dict[str, list[int]] = {}
    for index in indices:
        cameras.setdefault(frames[index].filmed_by, []).append(index)
    return cameras


def _disorder(camera: str, before: Frame, after: Frame) -> CaptureError:
    what = "two frames at one time" if after.time == before.time else "times that go backwards"
    return CaptureError(
        f"camera {camera} has {what}: frame {before.name} is at {before.time:g} and frame {after.name}, the next by "
        f"name, at {after.time:g}; correct `time`, give each camera its own folder or `camera` field, or put "
        '"unordered_times": true beside `frames` if the names have no order'
    )
