"""Nerfies, HyperNeRF and DyCheck: dataset.json, camera/<id>.json, rgb/<n>x/<id>.png, metadata.json, points.npy.

A camera stands at `position`; the rows of `orientation` are its axes in the world, OpenCV's as ours; pixel centres are
at +0.5. Times are the metadata's time_id, else its warp_id; several camera_id make several cameras.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import numpy as np

from recon3d.capture.pictures import has_alpha, natural_key, picture_size
from recon3d.capture.readers.common import (
    checked_pose,
    find_picture,
    number_array,
    optional_number,
    read_json_object,
    relative_name,
    scaled_intrinsics,
    some_of,
)
from recon3d.capture.times import complete_times
from recon3d.capture.types import Capture, Frame, Lens, Points
from recon3d.errors import CaptureError
from recon3d.io.npy import read_npy

Split = Literal["train", "test"]

_MAX_SKEW_PX = 0.5


def is_nerfies(folder: Path) -> bool:
    """Whether the folder has this layout."""
    return (folder / "dataset.json").is_file() and (folder / "camera").is_dir()


def read_nerfies(folder: Path) -> Capture:
    """Pictures of the largest size there is, in natural order of their ids; train_ids and val_ids give the split.

    Raises CaptureError naming the file or frame: broken JSON, no pictures, sizes that contradict the cameras, skew.
    """
    path, metadata_path = folder / "dataset.json", folder / "metadata.json"
    notes: list[str] = []
    splits = _splits(read_json_object(path), path, notes)
    pictures = _pictures(folder, splits, path, notes)
    frames = [_frame(folder, item, picture, notes) for item, picture in pictures.items()]
    metadata = read_json_object(metadata_path) if metadata_path.is_file() else {}
    times, cameras = _times(metadata, pictures), _cameras(metadata, pictures)
    frames = [
        replace(frame, split=splits[item], time=times.get(item), camera=cameras.get(item))
        for item, frame in zip(pictures, frames)
    ]
    return Capture(
        root=folder,
        kind="nerfies",
        frames=tuple(complete_times(frames)),
        points=_points(folder / "points.npy", notes),
        has_alpha=has_alpha(frames[0].image_path),
        notes=tuple(dict.fromkeys(notes)),
    )


def _splits(content: Mapping[str, Any], path: Path, notes: list[str]) -> dict[str, Split | None]:
    """The half of each id. Without val_ids nothing is fixed; with them, ids in neither list are not used."""
    ids, train, test = (_names(content, key, path) for key in ("ids", "train_ids", "val_ids"))
    if not test:
        return dict.fromkeys(ids or train)
    splits: dict[str, Split | None] = {**dict.fromkeys(train, "train"), **dict.fromkeys(test, "test")}
    unused = [item for item in ids if item not in splits]
    if unused:
        notes.append(
            f"{len(unused)} pictures are neither in train_ids nor in val_ids and not used: {some_of(unused)}"
        )
    return splits


def _names(content: Mapping[str, Any], key: str, path: Path) -> list[str]:
    listed = content.get(key) or []
    if not isinstance(listed, list):
        raise CaptureError(f"{path}: `{key}` is not a list of names; correct it")
    return [str(item) for item in listed]


def _pictures(folder: Path, items: Iterable[str], path: Path, notes: list[str]) -> dict[str, Path]:
    """The picture of each id, from the folder of the largest pictures that has any."""
    ordered = sorted(items, key=natural_key)
    scales = sorted((folder / "rgb").glob("*x"), key=lambda scale: natural_key(scale.name))
    for scale in scales:
        places = {item: find_picture(scale, item) for item in ordered}
        found = {item: place for item, place in places.items() if place is not None}
        if found:
            lost = [item for item in ordered if item not in found]
            if lost:
                notes.append(
                    f"{len(lost)} of {len(ordered)} pictures are missing in {scale.name}: {some_of(lost)}"
                )
            return found
    raise CaptureError(
        f"{path}: none of its {len(ordered)} pictures exist (first: {some_of(ordered)}); put them into {folder}/rgb/1x"
    )


def _frame(folder: Path, item: str, picture: Path, notes: list[str]) -> Frame:
    """The picture with the camera of its file; time, camera and split come from other files."""
    path = folder / "camera" / f"{item}.json"
    camera, where = read_json_object(path), f"frame {item}"
    rotation = number_array(camera, "orientation", (3, 3), where)
    position = number_array(camera, "position", (3,), where)
    declared = number_array(camera, "image_size", (2,), where)
    stored = picture_size(picture)
    return Frame(
        name=relative_name(picture, folder),
        image_path=picture,
        camera_from_world=checked_pose(np.column_stack([rotation, -rotation @ position]), where),
        intrinsics=scaled_intrinsics(
            _intrinsics(camera, where), (round(declared[0]), round(declared[1])), stored, where, notes
        ),
        width=stored[0],
        height=stored[1],
        lens=_lens(camera, where),
    )


def _intrinsics(camera: Mapping[str, Any], where: str) -> tuple[float, float, float, float]:
    """fx, fy, cx, cy for the declared size."""
    focal = optional_number(camera, "focal_length", where) or 0.0
    aspect = optional_number(camera, "pixel_aspect_ratio", where)
    skew = optional_number(camera, "skew", where) or 0.0
    center = number_array(camera, "principal_point", (2,), where)
    if not abs(skew) <= _MAX_SKEW_PX:
        raise CaptureError(f"{where}: its pixels are skewed by {skew:g} px; rectify the pictures first")
    return focal, focal * (1.0 if aspect is None else aspect), float(center[0]), float(center[1])


def _lens(camera: Mapping[str, Any], where: str) -> Lens:
    """k1 k2 k3 and p1 p2; older files call the latter `tangential`."""
    tangential_key = "tangential" if "tangential" in camera else "tangential_distortion"
    radial, tangential = (
        number_array(camera, key, (count,), where) if camera.get(key) is not None else np.zeros(count)
        for key, count in (("radial_distortion", 3), (tangential_key, 2))
    )
    k1, k2, k3, p1, p2 = (float(value) for value in (*radial, *tangential))
    if k3:
        return Lens("opencv", (k1, k2, p1, p2, k3))
    return Lens("opencv", (k1, k2, p1, p2)) if any((k1, k2, p1, p2)) else Lens()


def _times(metadata: Mapping[str, Any], items: Iterable[str]) -> dict[str, float]:
    """Time in [0, 1] of each id that has one, by the range of all."""
    numbers = {
        item: number
        for item in items
        if (number := _number(metadata, item, "time_id", "warp_id")) is not None
    }
    if not numbers:
        return {}
    first = min(numbers.values())
    span = max(numbers.values()) - first or 1.0
    return {item: (number - first) / span for item, number in numbers.items()}


def _cameras(metadata: Mapping[str, Any], items: Iterable[str]) -> dict[str, str]:
    """Names of the cameras where there are several."""
    numbers = {item: _number(metadata, item, "camera_id") for item in items}
    if len(set(numbers.values())) < 2:
        return {}
    return {item: f"camera{number:g}" for item, number in numbers.items() if number is not None}


def _number(metadata: Mapping[str, Any], item: str, *keys: str) -> float | None:
    """The first of the fields that an id's entry has."""
    entry = metadata.get(item)
    if not isinstance(entry, dict):
        return None
    found = (optional_number(entry, key, f"metadata.json: {item}") for key in keys)
    return next((number for number in found if number is not None), None)


def _points(path: Path, notes: list[str]) -> Points | None:
    """The background points, in the frame of the cameras; they have no colour. A note if the file is broken."""
    if not path.is_file():
        return None
    try:
        xyz = read_npy(path).astype(np.float64).reshape(-1, 3)
    except (OSError, ValueError, EOFError) as error:
        notes.append(f"points.npy cannot be read ({str(error)[:80]}) and is not used")
        return None
    xyz = xyz[np.isfinite(xyz).all(axis=1)]
    return Points(xyz, np.full(xyz.shape, 128, np.uint8)) if len(xyz) else None
