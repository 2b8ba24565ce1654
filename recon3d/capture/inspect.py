"""What is in an input and what is wrong with it, as sentences, without solving anything."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

import numpy as np

from recon3d.capture.load import dataset_reader, is_video, photo_folder
from recon3d.capture.photos import black_note, read_photos
from recon3d.capture.readers.rig import describe_rig, is_rig
from recon3d.capture.times import instants, is_dynamic
from recon3d.capture.types import Capture
from recon3d.capture.video import probe_video
from recon3d.conversions import invert_rigid
from recon3d.errors import SplatloomError


def inspect_capture(path: Path) -> list[str]:
    """Sentences about an input; what is wrong with it is one of them, never an exception."""
    path = Path(path)
    try:
        read = dataset_reader(path)
        if read is not None:
            return describe_capture(read(path))
        if is_rig(path):
            return describe_rig(path)
        return _describe_video(path) if is_video(path) else _describe_photos(photo_folder(path))
    except SplatloomError as error:
        return [f"problem: {error}"]


def describe_capture(capture: Capture) -> list[str]:
    """Sentences about a capture with cameras."""
    frames = capture.frames
    sizes = Counter((frame.width, frame.height) for frame in frames)
    lenses = Counter(frame.lens.model for frame in frames)
    lines = [
        f"{capture.kind} capture with {len(frames)} pictures, {_sizes(sizes)}",
        f"lens: {', '.join(sorted(lenses))}; focal length {frames[0].intrinsics[0]:.1f} px",
    ]
    if any(frame.split for frame in frames):
        splits = Counter(frame.split for frame in frames)
        lines.append(f"split: {splits['train']} train, {splits['test']} test")
    points = capture.points
    lines.append("no points" if points is None else f"{len(points.xyz)} points")
    extras = {
        "masks": sum(frame.mask_path is not None for frame in frames),
        "depths": sum(frame.depth_path is not None for frame in frames),
        "times": sum(frame.time is not None for frame in frames),
    }
    lines += [f"{name}: {count} of {len(frames)} pictures" for name, count in extras.items() if count]
    if is_dynamic(capture):
        lines.append(describe_times(capture))
    if capture.has_alpha:
        lines.append("pictures have transparency")
    centers = invert_rigid(np.stack([frame.camera_from_world for frame in frames]))[:, :3, 3]
    extent = np.linalg.norm(centers - centers.mean(axis=0), axis=1).max()
    lines.append(f"cameras within {extent:.3g} scene units of their middle")
    if extent == 0 and len(frames) > 1:
        lines.append(
            "problem: all cameras stand in one place, so no depth can be found; move while you record"
        )
    return [*lines, *capture.notes]


def describe_times(capture: Capture) -> str:
    """How many cameras film a dynamic capture, at how many instants, how fast and for how long."""
    cameras = len({frame.filmed_by for frame in capture.frames})
    parts = [f"{cameras} camera{'s' if cameras > 1 else ''}", f"{len(instants(capture))} instants"]
    if capture.fps is not None:
        parts.append(f"{capture.fps:.2f} frames per second")
    if capture.duration_s is not None:
        parts.append(f"{capture.duration_s:.2f} s")
    return f"dynamic: {', '.join(parts)}"


def _describe_video(path: Path) -> list[str]:
    info = probe_video(path)
    lines = [
        f"video of {info.duration_s:.1f} s, {len(info.pts_s)} frames, {info.fps:.2f} per second, "
        f"{info.width}x{info.height}"
    ]
    if info.declared_frames > len(info.pts_s):
        lines.append(
            f"problem: {info.declared_frames} frames are declared but only {len(info.pts_s)} are there"
        )
    return lines


def _describe_photos(folder: Path) -> list[str]:
    with tempfile.TemporaryDirectory() as scratch:
        photos = read_photos(folder, Path(scratch))
    sizes = Counter((photo.width, photo.height) for photo in photos)
    with_focal = sum(photo.focal_px is not None for photo in photos)
    return [
        f"{len(photos)} photos, {_sizes(sizes)}",
        f"EXIF gives the focal length of {with_focal} of them",
        *black_note(photos),
    ]


def _sizes(sizes: Counter[tuple[int, int]]) -> str:
    return ", ".join(f"{w}x{h}" + (f" ({n})" if len(sizes) > 1 else "") for (w, h), n in sizes.most_common())
