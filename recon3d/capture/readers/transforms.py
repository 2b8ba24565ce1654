"""transforms.json of nerfstudio and instant-ngp: OpenGL poses, intrinsics for all frames or for each.

Understood: fl_x fl_y cx cy w h, camera_angle_x/y, k1..k6 p1 p2, camera_model, is_fisheye; per frame file_path,
transform_matrix, mask_path, depth_file_path, flow_file_path, moving_file_path, time, camera, split, confidence, name
and any of the intrinsics; train_filenames, val_filenames, test_filenames; ply_file_path; fps,
duration_s, still, unordered_times.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import numpy as np

from recon3d.capture.pictures import has_alpha, list_pictures, natural_key, picture_size
from recon3d.capture.readers.common import (
    checked_pose,
    entries_with_pictures,
    find_picture,
    optional_number,
    read_json,
    relative_name,
    some_of,
)
from recon3d.capture.readers.nerf_fields import parse_intrinsics, parse_lens
from recon3d.capture.times import checked_times, complete_times, unit_times
from recon3d.capture.types import Capture, Frame, Points
from recon3d.conversions import from_opengl
from recon3d.errors import CaptureError
from recon3d.io.ply_table import read_ply_vertices

Split = Literal["train", "test"]


def read_transforms(path: Path) -> Capture:
    """Read one transforms.json; frames come in natural order of their names.

    Raises CaptureError naming the file or frame: no picture found, broken poses, sizes that contradict the
    intrinsics, unknown lens models, times that go backwards within one camera (unless unordered_times is true).
    """
    content = read_json(path)
    root = path.parent
    notes: list[str] = []
    found, missing = entries_with_pictures(content["frames"], path)
    if missing:
        notes.append(
            f"{len(missing)} of {len(content['frames'])} listed pictures are missing: {some_of(missing)}"
        )
    splits = _splits_by_name(content)
    frames = [_frame(entry, picture, content, root, notes) for entry, picture in found]
    frames = [replace(f, split=f.split or splits.get(_bare(f.name))) for f in frames]
    frames = _without_validation(frames, content, notes)
    frames = sorted(frames, key=lambda f: natural_key(f.name))
    frames = complete_times(frames) if content.get("unordered_times") else checked_times(frames)
    frames = unit_times(frames, notes)
    notes += _unlisted(frames)
    return Capture(
        root=root,
        kind="transforms",
        frames=tuple(frames),
        points=_points(content, root, notes),
        has_alpha=has_alpha(frames[0].image_path),
        fps=optional_number(content, "fps", str(path)),
        duration_s=optional_number(content, "duration_s", str(path)),
        still=bool(content.get("still")),
        notes=tuple(dict.fromkeys(notes)),
    )


def _frame(
    entry: dict[str, Any], picture: Path, content: dict[str, Any], root: Path, notes: list[str]
) -> Frame:
    name = str(entry.get("name") or relative_name(picture, root))
    values = {**content, **entry}
    where = f"frame {name}"
    width, height = picture_size(picture)
    split, camera = entry.get("split"), entry.get("camera")
    return Frame(
        name=name,
        image_path=picture,
        camera_from_world=from_opengl(checked_pose(entry["transform_matrix"], where)),
        intrinsics=parse_intrinsics(values, (width, height), where, notes),
        width=width,
        height=height,
        lens=parse_lens(values, where),
        time=optional_number(entry, "time", where),
        split=split if split in ("train", "test") else None,
        mask_path=_companion(entry.get("mask_path"), root, f"the mask of {where}"),
        depth_path=_companion(entry.get("depth_file_path"), root, f"the depth of {where}"),
        confidence=optional_number(entry, "confidence", where),
        camera=None if camera is None else str(camera),
        moving_path=_companion(entry.get("moving_file_path"), root, f"the picture of what moves in {where}"),
        flow_path=_companion(entry.get("flow_file_path"), root, f"the flow of {where}"),
    )


def _companion(listed: str | None, root: Path, what: str) -> Path | None:
    if not listed:
        return None
    path = find_picture(root, listed)
    if path is None:
        raise CaptureError(f"{what} is listed as {listed} but does not exist; restore it or remove the entry")
    return path


def _bare(name: str) -> str:
    """A file name for comparing lists: no leading "./", forward slashes."""
    return name.replace("\\", "/").removeprefix("./")


def _splits_by_name(content: dict[str, Any]) -> dict[str, Split]:
    """nerfstudio's lists of names; validation counts as test where there is no test list."""
    test = content.get("test_filenames") or content.get("val_filenames") or []
    train = content.get("train_filenames") or []
    by_name: dict[str, Split] = {_bare(name): "train" for name in train}
    return by_name | {_bare(name): "test" for name in test}


def _without_validation(frames: list[Frame], content: dict[str, Any], notes: list[str]) -> list[Frame]:
    """Leave out validation frames where there is a test list too: they belong to neither half."""
    if not (content.get("val_filenames") and content.get("test_filenames")):
        return frames
    unused = {_bare(name) for name in content["val_filenames"]} - set(_splits_by_name(content))
    kept = [frame for frame in frames if _bare(frame.name) not in unused]
    if len(kept) < len(frames):
        notes.append(f"{len(frames) - len(kept)} validation frames are not used")
    return kept


def _unlisted(frames: list[Frame]) -> list[str]:
    """A note about pictures that lie beside the listed ones but have no camera."""
    listed = {frame.image_path.resolve() for frame in frames}
    companions = (p for f in frames for p in (f.mask_path, f.depth_path, f.moving_path, f.flow_path))
    listed |= {path.resolve() for path in companions if path is not None}
    folders = sorted({frame.image_path.parent for frame in frames})
    extra = [p.name for folder in folders for p in list_pictures(folder) if p.resolve() not in listed]
    return [f"{len(extra)} pictures have no camera in the file: {some_of(extra)}"] if extra else []


def _points(content: dict[str, Any], root: Path, notes: list[str]) -> Points | None:
    """The points of ply_file_path, which share the poses' frame; a note if the file is missing or bare."""
    listed = content.get("ply_file_path")
    if not listed:
        return None
    path = root / str(listed).replace("\\", "/")
    if not path.is_file():
        notes.append(f"the point cloud {listed} is listed but does not exist")
        return None
    columns = read_ply_vertices(path).columns
    if not {"x", "y", "z"} <= columns.keys():
        notes.append(f"the point cloud {listed} has no x, y, z and is not used")
        return None
    xyz = np.stack([columns[axis] for axis in "xyz"], axis=1).astype(np.float64)
    colors = [columns.get(color) for color in ("red", "green", "blue")]
    rgb = np.full(xyz.shape, 128, np.uint8)
    if all(c is not None and c.dtype.kind in "ui" for c in colors):
        rgb = np.stack([c for c in colors if c is not None], axis=1).astype(np.uint8)
    keep = np.isfinite(xyz).all(axis=1)
    return Points(xyz[keep], rgb[keep])
