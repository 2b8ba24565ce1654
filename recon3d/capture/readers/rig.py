"""A rig: synchronised videos of fixed cameras and their calibration.

cameras.json, *.qca.txt, Calib*.toml    in the folder or its calibration/; the first that is there, in this order
sparse/0                                a COLMAP model of the first frame, its images named like the videos
cam01.mp4 ...                           beside them or in videos/, named like the cameras
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from recon3d.capture.options import CaptureOptions
from recon3d.capture.pictures import has_alpha
from recon3d.capture.readers.common import scaled_intrinsics, size_ratio
from recon3d.capture.readers.rig_calibrations import RigCalibration, RigCamera
from recon3d.capture.readers.rig_files import (
    calibration_files,
    colmap_rig_place,
    find_footage,
    read_calibration,
    rig_root,
)
from recon3d.capture.synchronised import Footage, chosen_instants, common_count, pictures_at, probe_footage
from recon3d.capture.times import even_time
from recon3d.capture.types import Capture, Frame, Points
from recon3d.capture.workspace import fingerprint
from recon3d.progress import Progress

_CROP = 0.02
"""Encoders cut rows and columns that do not fill a block (1088 to 1080); more than this share is another picture."""


@dataclass(frozen=True)
class Rig:
    """Cameras in natural order of their names, what each filmed, and the number of frames that all have."""

    root: Path
    calibration: RigCalibration
    footage: tuple[Footage, ...]
    count: int
    notes: tuple[str, ...]

    @property
    def fps(self) -> float | None:
        """Frames per second, where a video or the calibration says it."""
        return next((one.fps for one in self.footage if one.fps), None)

    @property
    def duration_s(self) -> float | None:
        """From the first to the last frame's start."""
        return None if self.fps is None else (self.count - 1) / self.fps


def is_rig(path: Path) -> bool:
    """Whether the path is such a folder, or a calibration file in one."""
    return bool(calibration_files(path)) or colmap_rig_place(path) is not None


def read_rig(path: Path, work_dir: Path, options: CaptureOptions, progress: Progress) -> Capture:
    """Frames named camera/000012.jpg with camera and time, for the same (at most options.target_frames) instants.

    Frames of videos are written to work_dir once. Raises CaptureError with one sentence: a camera without a video or a
    video without a camera, videos of different length, rate or picture size, files that cannot be read.
    """
    rig = open_rig(path)
    instants = chosen_instants(rig.count, options.target_frames)
    notes = list(rig.notes)
    if len(instants) < rig.count:
        notes.append(
            f"{len(instants)} of {rig.count} instants are used, evenly spaced (--frames takes more or fewer)"
        )
    folder = work_dir / f"rig-{fingerprint([one.path for one in rig.footage], 'jpg')}"
    frames: list[Frame] = []
    with progress.stage("reading videos", len(rig.footage) * len(instants)) as advance:
        for camera, footage in zip(rig.calibration.cameras, rig.footage):
            pictures = pictures_at(footage, instants, folder / camera.name, advance)
            first = _frame(camera, footage, pictures[0])
            frames += [
                replace(
                    first,
                    name=f"{camera.name}/{picture.name}",
                    image_path=picture,
                    time=even_time(i, rig.count),
                )
                for i, picture in zip(instants, pictures)
            ]
    return Capture(
        root=rig.root,
        kind="rig",
        frames=tuple(frames),
        points=_points_of_frames(rig.calibration.points, len(instants)),
        has_alpha=has_alpha(frames[0].image_path),
        fps=rig.fps,
        duration_s=rig.duration_s,
        notes=tuple(dict.fromkeys(notes)),
    )


def open_rig(path: Path) -> Rig:
    """Read the calibration, find what each camera filmed and check that it fits; nothing is decoded but first frames.

    Raises CaptureError as read_rig does.
    """
    root = rig_root(path)
    notes: list[str] = []
    calibration = read_calibration(path, notes)
    places = find_footage(root, calibration)
    footage = [probe_footage(c.name, place, c.fps) for c, place in zip(calibration.cameras, places)]
    fitted = [_fitted(camera, one, notes) for camera, one in zip(calibration.cameras, footage)]
    count = common_count(footage, notes)
    return Rig(root, replace(calibration, cameras=tuple(fitted)), tuple(footage), count, tuple(notes))


def describe_rig(path: Path) -> list[str]:
    """Sentences about a rig, without writing its frames. Raises CaptureError as read_rig does."""
    rig = open_rig(path)
    cameras = rig.calibration.cameras
    sizes = sorted({one.size for one in rig.footage})
    rate = "" if rig.fps is None else f", {rig.fps:.2f} frames per second, {rig.duration_s:.2f} s"
    return [
        f"rig of {len(cameras)} cameras calibrated by {rig.calibration.path.name}: "
        f"{', '.join(camera.name for camera in cameras)}",
        f"{rig.count} instants{rate}, {', '.join(f'{w}x{h}' for w, h in sizes)}",
        f"lens: {', '.join(sorted({camera.lens.model for camera in cameras}))}; focal length "
        f"{cameras[0].intrinsics[0]:.1f} px",
        *rig.notes,
    ]


def _fitted(camera: RigCamera, footage: Footage, notes: list[str]) -> RigCamera:
    """The camera for pictures of the size that was filmed: rescaled, or cut on the right or below by up to 2 %.

    Raises CaptureError with both sizes for any other difference.
    """
    if size_ratio(camera.size, footage.size) is None:
        shares = [abs(a - b) / a for a, b in zip(camera.size, footage.size)]
        if max(shares) <= _CROP:
            notes.append(
                f"{footage.path.name} has {footage.size[0]}x{footage.size[1]} pixels of the calibrated "
                f"{camera.size[0]}x{camera.size[1]}: taken as cut off on the right or below"
            )
            return replace(camera, size=footage.size)
    where = f"camera {camera.name} ({footage.path.name})"
    intrinsics = scaled_intrinsics(camera.intrinsics, camera.size, footage.size, where, notes)
    return replace(camera, intrinsics=intrinsics, size=footage.size)


def _frame(camera: RigCamera, footage: Footage, picture: Path) -> Frame:
    return Frame(
        name=f"{camera.name}/{picture.name}",
        image_path=picture,
        camera_from_world=camera.camera_from_world,
        intrinsics=camera.intrinsics,
        width=footage.size[0],
        height=footage.size[1],
        lens=camera.lens,
        camera=camera.name,
    )


def _points_of_frames(points: Points | None, frames_per_camera: int) -> Points | None:
    """Points whose observations name the first frame of each camera instead of the camera."""
    if points is None or points.observations is None:
        return points
    return replace(points, observations=points.observations * (frames_per_camera, 1))
