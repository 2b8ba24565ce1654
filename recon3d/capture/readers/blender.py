"""NeRF-synthetic and D-NeRF: transforms_train.json, transforms_test.json and perhaps transforms_val.json."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from recon3d.capture.pictures import has_alpha, picture_size
from recon3d.capture.readers.common import (
    checked_pose,
    entries_with_pictures,
    optional_number,
    read_json,
    relative_name,
    some_of,
)
from recon3d.capture.readers.nerf_fields import parse_intrinsics, parse_lens
from recon3d.capture.times import complete_times, unit_times
from recon3d.capture.types import Capture, Frame
from recon3d.conversions import from_opengl

_TRAIN, _VALIDATION, _TEST = (f"transforms_{part}.json" for part in ("train", "val", "test"))


def is_blender(folder: Path) -> bool:
    """Whether the folder has this layout."""
    return (folder / _TRAIN).is_file()


def read_blender(folder: Path) -> Capture:
    """Training frames, then test frames (validation frames where there is no test file).

    D-NeRF's `time` may come in any order: each picture may have a camera of its own. Raises CaptureError naming the
    file or frame, as read_transforms does.
    """
    notes: list[str] = []
    frames = _read(folder / _TRAIN, "train", notes)
    if (folder / _TEST).is_file():
        frames += _read(folder / _TEST, "test", notes)
        if (folder / _VALIDATION).is_file():
            notes.append(f"{_VALIDATION} is not used, because there is {_TEST}")
    elif (folder / _VALIDATION).is_file():
        frames += _read(folder / _VALIDATION, "test", notes)
    else:
        notes.append("there is neither a test nor a validation file, so nothing is held out")
    frames = unit_times(complete_times(frames), notes)
    return Capture(
        root=folder,
        kind="blender",
        frames=tuple(frames),
        has_alpha=has_alpha(frames[0].image_path),
        notes=tuple(dict.fromkeys(notes)),
    )


def _read(path: Path, split: Literal["train", "test"], notes: list[str]) -> list[Frame]:
    content = read_json(path)
    found, missing = entries_with_pictures(content["frames"], path)
    frames = [_frame({**content, **entry}, picture, path.parent, split, notes) for entry, picture in found]
    if missing:
        notes.append(
            f"{len(missing)} of {len(content['frames'])} pictures listed in {path.name} are missing: {some_of(missing)}"
        )
    return frames


def _frame(
    values: dict[str, Any], picture: Path, root: Path, split: Literal["train", "test"], notes: list[str]
) -> Frame:
    name = relative_name(picture, root)
    where = f"frame {name}"
    width, height = picture_size(picture)
    return Frame(
        name=name,
        image_path=picture,
        camera_from_world=from_opengl(checked_pose(values["transform_matrix"], where)),
        intrinsics=parse_intrinsics(values, (width, height), where, notes),
        width=width,
        height=height,
        lens=parse_lens(values, where),
        time=optional_number(values, "time", where),
        split=split,
    )
