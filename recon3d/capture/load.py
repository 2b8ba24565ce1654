"""load_capture: whatever the path holds, as a Capture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from recon3d.capture.masks import attach_masks
from recon3d.capture.options import CaptureOptions
from recon3d.capture.pictures import list_pictures
from recon3d.capture.readers.blender import is_blender, read_blender
from recon3d.capture.readers.colmap import find_colmap_model, read_colmap
from recon3d.capture.readers.llff import is_llff, read_llff
from recon3d.capture.readers.nerfies import is_nerfies, read_nerfies
from recon3d.capture.readers.rig import is_rig, read_rig
from recon3d.capture.readers.transforms import read_transforms
from recon3d.capture.solve import capture_from_photos, capture_from_video
from recon3d.capture.times import STILL_BY_ORDER, by_camera, sequence_times
from recon3d.capture.types import Capture
from recon3d.capture.video import VIDEO_SUFFIXES
from recon3d.capture.workspace import cache_folder
from recon3d.errors import CaptureError
from recon3d.progress import Progress, silent_progress

_ACCEPTED = (
    "give a video, a folder of photos, a COLMAP model (sparse/0 with images), transforms.json (nerfstudio, "
    "instant-ngp), a Blender or D-NeRF folder (transforms_train.json), an LLFF folder (poses_bounds.npy), a Nerfies or "
    "HyperNeRF folder (dataset.json), or synchronised videos with their calibration (cameras.json, *.qca.txt, "
    "Calib*.toml, sparse/0)"
)
_PICTURE_FOLDERS = ("images", "input", "photos", "rgb")


def load_capture(
    path: Path | str,
    work_dir: Path | None = None,
    options: CaptureOptions | None = None,
    progress: Progress | None = None,
) -> Capture:
    """Read a dataset with cameras, or estimate the cameras of a video or of a folder of photos.

    work_dir: where frames and structure from motion are kept, reused if complete and continued if not; None: a
              folder of the user's cache named after the input.

    Raises CaptureError with one sentence: what is wrong, in which file or frame, and how to mend it.
    """
    path = Path(path)
    options = options or CaptureOptions()
    progress = progress or silent_progress
    read = dataset_reader(path)
    if read is not None:
        return _with_choices(read(path), options)
    work_dir = work_dir or cache_folder(path)
    if is_rig(path):
        return _with_choices(read_rig(path, work_dir, options, progress), options)
    if is_video(path):
        return capture_from_video(path, work_dir, options, progress)
    return capture_from_photos(photo_folder(path), work_dir, options, progress)


def dataset_reader(path: Path) -> Callable[[Path], Capture] | None:
    """The reader for pictures that come with cameras; None for rigs, whose videos are read first, and for the rest.

    Raises CaptureError if nothing is there.
    """
    if not path.exists():
        raise CaptureError(f"{path}: there is no such file or folder; check the path")
    if path.is_file():
        if path.suffix.lower() == ".json" and not is_rig(path):
            return _read_json_file
        return None
    if is_blender(path):
        return read_blender
    if (path / "transforms.json").is_file():
        return lambda folder: read_transforms(folder / "transforms.json")
    if is_nerfies(path):
        return read_nerfies
    if is_rig(path):
        return None
    # COLMAP before LLFF: LLFF folders often hold the model their poses came from, with lens and points.
    if find_colmap_model(path) is not None:
        return read_colmap
    return read_llff if is_llff(path) else None


def is_video(path: Path) -> bool:
    """Whether the path is a file with a video's suffix."""
    return path.is_file() and path.suffix.lower() in VIDEO_SUFFIXES


def photo_folder(path: Path) -> Path:
    """The folder whose photos are meant: `path` or its subfolder images. Raises CaptureError if neither has any."""
    if not path.is_dir():
        raise CaptureError(f"{path}: this kind of file is not known; {_ACCEPTED}")
    candidates = [path, *(path / name for name in _PICTURE_FOLDERS if (path / name).is_dir())]
    found = next((folder for folder in candidates if list_pictures(folder)), None)
    if found is None:
        raise CaptureError(f"{path}: the folder has no pictures and no cameras; {_ACCEPTED}")
    return found


def _with_choices(capture: Capture, options: CaptureOptions) -> Capture:
    """A dataset with the times and masks that the options ask for."""
    if options.sequence:
        capture = _with_sequence_times(capture)
    if options.masks is None:
        return capture
    frames, notes = attach_masks(capture.frames, options.masks)
    return replace(capture, frames=frames, notes=(*capture.notes, *notes))


def _with_sequence_times(capture: Capture) -> Capture:
    """Times by the order of names, unless the dataset has its own; those of one camera do not say that it moves."""
    if capture.frames[0].time is not None:
        kept = "the pictures have times already, which are kept; their order does not change them"
        return replace(capture, notes=(*capture.notes, kept))
    timed = capture.with_frames(tuple(sequence_times(capture.frames)))
    if len(by_camera(timed.frames)) > 1:
        return timed
    return replace(timed, still=True, notes=(*timed.notes, STILL_BY_ORDER))


def _read_json_file(path: Path) -> Capture:
    """transforms_train.json stands for its whole Blender folder; any other JSON is read as transforms.json."""
    return read_blender(path.parent) if path.name == "transforms_train.json" else read_transforms(path)
