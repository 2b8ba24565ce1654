"""Videos and folders of photos as captures: pictures from video.py or photos.py, cameras from sfm.py."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

import pycolmap

from recon3d.capture.colmap_types import (
    camera_from_colmap,
    image_camera,
    points_from_colmap,
    pose_from_colmap,
)
from recon3d.capture.masks import check_mask_size, find_masks, missing_mask_note
from recon3d.capture.options import CaptureOptions
from recon3d.capture.photos import black_note, camera_groups, read_photos
from recon3d.capture.pictures import picture_size
from recon3d.capture.readers.common import some_of
from recon3d.capture.sfm import SfmPicture, SfmSettings, solve
from recon3d.capture.times import STILL_BY_ORDER, even_time
from recon3d.capture.types import Capture, Frame
from recon3d.capture.video import extract_frames
from recon3d.errors import CaptureError
from recon3d.progress import Progress

_EXHAUSTIVE_LIMIT = 200
"""Photos up to which all pairs are compared: 20,000 pairs take minutes, 45,000 an evening."""
_GOOD_SHARE = 0.8


def capture_from_video(path: Path, work_dir: Path, options: CaptureOptions, progress: Progress) -> Capture:
    """Frames of the video with solved cameras and times. Raises CaptureError naming the video."""
    video = extract_frames(path, work_dir, options.target_frames, progress)
    paths = [video.folder / name for name in video.names]
    if len(paths) < 3:
        raise CaptureError(
            f"{path}: the video has only {len(paths)} frames; reconstruction needs at least 3 from different places"
        )
    width, height = picture_size(paths[0])
    masks = {} if options.masks is None else find_masks(paths, options.masks)
    pictures = [SfmPicture(p.name, p, width, height, mask=masks.get(p)) for p in paths]
    times = dict(zip(video.names, video.times))
    matching = "sequential" if options.matching == "auto" else options.matching
    frames, model, notes = _solved(pictures, work_dir, options, matching, times, progress)
    return Capture(
        root=video.folder,
        kind="video",
        frames=frames,
        points=points_from_colmap(model, _frame_of_image(pictures, frames)),
        fps=video.fps,
        duration_s=video.duration_s,
        still=True,
        notes=tuple(notes),
    )


def capture_from_photos(folder: Path, work_dir: Path, options: CaptureOptions, progress: Progress) -> Capture:
    """Photos of a folder with solved cameras, and times if they are a sequence. Raises CaptureError naming either."""
    photos = read_photos(folder, work_dir, progress)
    groups = camera_groups(photos, options.single_camera)
    # Masks are named after the user's photo, whatever its upright copy is called.
    masks = {} if options.masks is None else find_masks([folder / p.name for p in photos], options.masks)
    pictures = [
        SfmPicture(p.name, p.path, p.width, p.height, group, p.focal_px, masks.get(folder / p.name))
        for p, group in zip(photos, groups)
    ]
    many = len(photos) > _EXHAUSTIVE_LIMIT
    chosen: Literal["exhaustive", "sequential"] = "sequential" if many else "exhaustive"
    matching = chosen if options.matching == "auto" else options.matching
    # Counted over all photos, so that one whose camera is not found leaves a gap instead of moving the rest.
    times = {p.name: even_time(i, len(photos)) for i, p in enumerate(photos)} if options.sequence else {}
    frames, model, notes = _solved(pictures, work_dir, options, matching, times, progress)
    return Capture(
        root=folder,
        kind="photos",
        frames=frames,
        points=points_from_colmap(model, _frame_of_image(pictures, frames)),
        still=options.sequence,
        notes=(*notes, *black_note(photos), *([STILL_BY_ORDER] if options.sequence else [])),
    )


def _solved(
    pictures: Sequence[SfmPicture],
    work_dir: Path,
    options: CaptureOptions,
    matching: Literal["exhaustive", "sequential"],
    times: Mapping[str, float],
    progress: Progress,
) -> tuple[tuple[Frame, ...], pycolmap.Reconstruction, list[str]]:
    """Frames of the registered pictures, the model, and the notes about both."""
    for picture in pictures:
        if picture.mask is not None:
            check_mask_size(picture.mask, (picture.width, picture.height), picture.name)
    model = solve(pictures, work_dir, SfmSettings(matching, options.camera_model, options.seed), progress)
    registered = set(model.reg_image_ids())
    frames = tuple(
        _frame(picture, model.image(i), times.get(picture.name))
        for i, picture in enumerate(pictures, start=1)
        if i in registered
    )
    notes = registration_notes([p.name for p in pictures], [f.name for f in frames], model)
    if options.masks is not None:
        notes += missing_mask_note([picture.name for picture in pictures if picture.mask is None])
    return frames, model, notes


def registration_notes(
    names: Sequence[str], registered: Sequence[str], model: pycolmap.Reconstruction
) -> list[str]:
    """How many pictures registered, which did not, how well the model fits, and a warning below 80 %."""
    notes = [
        f"{len(registered)} of {len(names)} pictures registered, {model.num_points3D()} points, mean reprojection "
        f"error {model.compute_mean_reprojection_error():.2f} px"
    ]
    known = set(registered)
    lost = [name for name in names if name not in known]
    if lost:
        notes.append(f"not registered: {some_of(lost, limit=10)}")
    if len(registered) < _GOOD_SHARE * len(names):
        notes.append(
            f"warning: only {100 * len(registered) // len(names)} % of the pictures were registered, so parts of the "
            "scene will be missing; take more overlapping pictures, avoid blur, or mask out what moves"
        )
    return notes


def _frame(picture: SfmPicture, image: pycolmap.Image, time: float | None) -> Frame:
    intrinsics, lens = camera_from_colmap(image_camera(image), f"picture {picture.name}")
    return Frame(
        name=picture.name,
        image_path=picture.path,
        camera_from_world=pose_from_colmap(image),
        intrinsics=intrinsics,
        width=picture.width,
        height=picture.height,
        lens=lens,
        time=time,
        mask_path=picture.mask,
    )


def _frame_of_image(pictures: Sequence[SfmPicture], frames: Sequence[Frame]) -> dict[int, int]:
    """Frame index of each registered image id (picture index + 1)."""
    index = {frame.name: i for i, frame in enumerate(frames)}
    return {i: index[p.name] for i, p in enumerate(pictures, start=1) if p.name in index}
