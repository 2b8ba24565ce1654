"""Masks: pictures of the same name that say what to ignore (0) and what to use (anything else)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image

from recon3d.capture.pictures import list_pictures, picture_size, read_gray
from recon3d.capture.readers.common import some_of
from recon3d.capture.types import Frame
from recon3d.errors import CaptureError


def attach_masks(frames: tuple[Frame, ...], folder: Path) -> tuple[tuple[Frame, ...], list[str]]:
    """The frames with mask_path set from `folder`, and notes about frames without a mask.

    photo.jpg is masked by photo.png (any extension) or photo.jpg.png (COLMAP's habit), in the subfolder of its camera
    where that exists or names repeat. Raises CaptureError if a folder has no mask for any frame or a mask has
    another size than its picture.
    """
    masks: dict[Path, Path] = {}
    names_repeat = len({frame.image_path.name for frame in frames}) < len(frames)
    for camera in dict.fromkeys(frame.camera for frame in frames):
        pictures = [frame.image_path for frame in frames if frame.camera == camera]
        apart = camera is not None and (names_repeat or (folder / camera).is_dir())
        masks |= find_masks(pictures, folder / camera if camera and apart else folder)
    masked = tuple(replace(f, mask_path=masks.get(f.image_path, f.mask_path)) for f in frames)
    for frame in masked:
        if frame.mask_path is not None:
            check_mask_size(frame.mask_path, (frame.width, frame.height), frame.name)
    return masked, missing_mask_note([f.name for f in masked if f.mask_path is None])


def find_masks(pictures: list[Path], folder: Path) -> dict[Path, Path]:
    """The mask of each picture that has one. Raises CaptureError if the folder is missing or fits no picture."""
    if not folder.is_dir():
        raise CaptureError(f"{folder}: there is no such folder of masks; check the path")
    by_name = {path.name: path for path in list_pictures(folder)}
    by_stem = {path.stem: path for path in by_name.values()}
    # "photo.jpg.png" has the stem "photo.jpg", so one look-up by stem serves both habits.
    found = {p: by_stem.get(p.name) or by_stem.get(p.stem) for p in pictures}
    masks = {picture: mask for picture, mask in found.items() if mask is not None}
    if not masks:
        raise CaptureError(
            f"{folder}: no mask has the name of a picture (such as {pictures[0].name}); name masks like their pictures"
        )
    return masks


def check_mask_size(mask: Path, size: tuple[int, int], name: str) -> None:
    """Raise CaptureError with both sizes unless the mask has the picture's (width, height)."""
    actual = picture_size(mask)
    if actual != size:
        raise CaptureError(
            f"{mask}: this mask has {actual[0]}x{actual[1]} pixels but picture {name} has {size[0]}x{size[1]}; "
            "make the mask at the size of the picture"
        )


def missing_mask_note(names: list[str]) -> list[str]:
    """The note about pictures that are used whole."""
    return [f"{len(names)} pictures have no mask and are used whole: {some_of(names)}"] if names else []


def stage_masks(
    names: Sequence[str], masks: Sequence[Path | None], sizes: Sequence[tuple[int, int]], folder: Path
) -> Path | None:
    """Write masks as COLMAP wants them, <name>.png with 0 and 255, into `folder`; None when there is none.

    sizes: (width, height) per picture. Pictures without a mask get a white one: COLMAP skips them otherwise.
    """
    if not any(masks):
        return None
    folder.mkdir(parents=True, exist_ok=True)
    for name, mask, (width, height) in zip(names, masks, sizes):
        usable = np.full((height, width), True) if mask is None else read_gray(mask) > 0
        Image.fromarray(np.where(usable, 255, 0).astype(np.uint8)).save(folder / f"{name}.png")
    return folder
