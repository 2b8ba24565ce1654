"""COLMAP models: sparse/0 (or sparse, or the folder itself) with images beside it, binary or text."""

from __future__ import annotations

from pathlib import Path

import pycolmap

from recon3d.capture.colmap_types import (
    camera_from_colmap,
    image_camera,
    points_from_colmap,
    pose_from_colmap,
)
from recon3d.capture.features import quiet_colmap
from recon3d.capture.pictures import has_alpha, natural_key, picture_size
from recon3d.capture.readers.common import checked_pose, scaled_intrinsics, some_of
from recon3d.capture.types import Capture, Frame
from recon3d.errors import CaptureError

_MODEL_PLACES = ("sparse/0", "sparse", "colmap/sparse/0", "colmap/sparse", ".")
_PICTURE_PLACES = ("images", "input", ".")


def find_colmap_model(folder: Path) -> Path | None:
    """The folder that holds cameras.bin or cameras.txt, looking in the usual places; None if there is none."""
    for place in _MODEL_PLACES:
        if any((folder / place / f"cameras.{kind}").is_file() for kind in ("bin", "txt")):
            return folder / place
    return None


def read_colmap(folder: Path) -> Capture:
    """Read a COLMAP model and its pictures; frames come in natural order of their names.

    Raises CaptureError naming the model or frame: damaged files, unsupported camera models, no picture found, NaN.
    """
    place = find_colmap_model(folder)
    if place is None:
        raise CaptureError(f"{folder}: no COLMAP model (cameras.bin or cameras.txt) is here or in sparse/0")
    model = read_model(place)
    images = sorted(
        (model.image(i) for i in model.reg_image_ids()), key=lambda image: natural_key(image.name)
    )
    if not images:
        raise CaptureError(f"{place}: the COLMAP model has no registered image; solve the cameras again")
    root = _picture_root(folder, place, [image.name for image in images])
    notes: list[str] = []
    found = [image for image in images if (root / image.name).is_file()]
    if len(found) < len(images):
        known = {image.image_id for image in found}
        missing = [image.name for image in images if image.image_id not in known]
        notes.append(f"{len(missing)} of {len(images)} images of the model are missing: {some_of(missing)}")
    frames = tuple(_frame(image, root, notes) for image in found)
    return Capture(
        root=folder,
        kind="colmap",
        frames=frames,
        points=points_from_colmap(model, {image.image_id: i for i, image in enumerate(found)}),
        has_alpha=has_alpha(frames[0].image_path),
        notes=tuple(dict.fromkeys(notes)),
    )


def read_model(place: Path) -> pycolmap.Reconstruction:
    """The model in this very folder. Raises CaptureError naming it."""
    try:
        with quiet_colmap():
            return pycolmap.Reconstruction(place)
    except Exception as error:  # pycolmap raises several unrelated types for damaged files
        reason = str(error).splitlines()[0][:160] if str(error) else type(error).__name__
        raise CaptureError(
            f"{place}: the COLMAP model cannot be read ({reason}); copy or export it again"
        ) from error


def _picture_root(folder: Path, place: Path, names: list[str]) -> Path:
    """The folder that holds the most of the named pictures."""
    candidates = [
        base / name for base in (folder, place.parent, place.parent.parent) for name in _PICTURE_PLACES
    ]
    counts = [sum((candidate / name).is_file() for name in names) for candidate in candidates]
    if max(counts) == 0:
        raise CaptureError(
            f"{folder}: none of the {len(names)} images of the COLMAP model exist (first: {some_of(names)}); put them "
            f"into {folder / 'images'}"
        )
    return candidates[counts.index(max(counts))]


def _frame(image: pycolmap.Image, root: Path, notes: list[str]) -> Frame:
    where = f"frame {image.name}"
    camera = image_camera(image)
    intrinsics, lens = camera_from_colmap(camera, where)
    width, height = picture_size(root / image.name)
    declared = (camera.width, camera.height)
    return Frame(
        name=image.name,
        image_path=root / image.name,
        camera_from_world=checked_pose(pose_from_colmap(image), where),
        intrinsics=scaled_intrinsics(intrinsics, declared, (width, height), where, notes),
        width=width,
        height=height,
        lens=lens,
    )
