"""Points for captures that come with poses but without points: features matched and triangulated, poses kept.

Follows COLMAP's point_triangulator (Schoenberger and Frahm 2016); only pairs of cameras that can see the same
things are matched.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pycolmap

from recon3d.capture.colmap_types import colmap_camera, colmap_pose, points_from_colmap
from recon3d.capture.features import (
    FeatureSettings,
    extract_features,
    match_features,
    quiet_colmap,
    stage_pictures,
    write_pictures,
)
from recon3d.capture.masks import stage_masks
from recon3d.capture.times import stand_still
from recon3d.capture.types import Capture, Frame, Points
from recon3d.capture.workspace import cache_folder, fingerprint
from recon3d.conversions import invert_rigid
from recon3d.errors import CaptureError
from recon3d.progress import Progress, silent_progress

_NEIGHBOURS = 16
"""Each picture is matched with this many others: tracks rarely gain from more."""
_MAX_VIEW_ANGLE_DEG = 60.0
"""SIFT descriptors do not survive larger changes of view."""
_SAME_PLACE = 1e-6
"""Distance between cameras, over the largest one, up to which they count as standing in one place."""
_RIG_INSTANTS = 8
_FEATURES = FeatureSettings(max_features=4096, max_image_size=1600, first_octave=-1)
_SEED = 0


def triangulate(
    capture: Capture, work_dir: Path | None = None, progress: Progress = silent_progress
) -> Points:
    """Triangulated points of a capture with known poses, lenses taken into account; cached in `work_dir`.

    Raises CaptureError when nothing can be triangulated.
    """
    indices = frames_to_match(capture.frames)
    frames = tuple(capture.frames[i] for i in indices)
    if not view_pairs(frames):
        raise CaptureError(
            f"{capture.root}: no two pictures show the same things from different places, so no point can be "
            "triangulated; move while you record"
        )
    folder = _folder(capture.root, frames, work_dir)
    model_folder = folder / "model"
    if not (model_folder / "points3D.bin").is_file():
        _triangulate(frames, folder, model_folder, progress)
    model = pycolmap.Reconstruction(model_folder)
    if model.num_points3D() == 0:
        raise CaptureError(
            f"{capture.root}: no point could be triangulated from the given poses; check that poses and intrinsics "
            "belong to these pictures, or start from random points"
        )
    return points_from_colmap(model, dict(enumerate(indices, start=1)))


def frames_to_match(frames: tuple[Frame, ...]) -> list[int]:
    """Indices of the frames that points are looked for in: all, but only some instants of cameras that stand still.

    Their pictures show the same still things again and again.
    """
    if not stand_still(frames):
        return list(range(len(frames)))
    times = sorted({frame.time for frame in frames if frame.time is not None})
    chosen = {times[round(k)] for k in np.linspace(0, len(times) - 1, min(len(times), _RIG_INSTANTS))}
    return [i for i, frame in enumerate(frames) if frame.time in chosen]


def view_pairs(frames: tuple[Frame, ...]) -> list[tuple[int, int]]:
    """Pairs (i < j) worth matching: each camera with its nearest ones that look roughly the same way.

    Pictures from one place show no depth. Cameras that stand still are paired at one instant, where what moves is seen
    in one place too.
    """
    world_from_camera = invert_rigid(np.stack([frame.camera_from_world for frame in frames]))
    centers, directions = world_from_camera[:, :3, 3], world_from_camera[:, :3, 2]
    distances = np.linalg.norm(centers[:, None] - centers[None], axis=-1)
    # Turning matters like moving: an angle of 60 degrees weighs as much as the median distance between cameras.
    angles = np.degrees(np.arccos(np.clip(directions @ directions.T, -1, 1)))
    cost = distances / max(float(np.median(distances)), 1e-12) + angles / _MAX_VIEW_ANGLE_DEG
    cost[angles > _MAX_VIEW_ANGLE_DEG] = np.inf
    cost[distances <= _SAME_PLACE * distances.max()] = np.inf
    if stand_still(frames):
        times = np.array([frame.time for frame in frames], np.float64)
        cost[times[:, None] != times[None]] = np.inf
    nearest = np.argsort(cost, axis=1, kind="stable")[:, :_NEIGHBOURS]
    rows = np.repeat(np.arange(len(frames)), nearest.shape[1])
    chosen = {
        (min(i, j), max(i, j)) for i, j in zip(rows.tolist(), nearest.ravel().tolist()) if cost[i, j] < np.inf
    }
    return sorted(chosen)


def _folder(root: Path, frames: tuple[Frame, ...], work_dir: Path | None) -> Path:
    """The cache of exactly these pictures, masks, poses, lenses and times."""
    files = [f.image_path for f in frames] + [f.mask_path for f in frames if f.mask_path is not None]
    geometry = [
        [f.name, np.asarray(f.camera_from_world).tolist(), f.intrinsics, f.lens.coefficients, f.time]
        for f in frames
    ]
    settings = [geometry, str(_FEATURES), _NEIGHBOURS]
    return (work_dir or cache_folder(root)) / f"triangulation-{fingerprint(files, settings)}"


def _triangulate(frames: tuple[Frame, ...], folder: Path, model_folder: Path, progress: Progress) -> None:
    """Fill `model_folder` with COLMAP's model of the capture."""
    folder.mkdir(parents=True, exist_ok=True)
    picture_folder = folder / "pictures"
    names = stage_pictures([frame.image_path for frame in frames], picture_folder)
    cameras = _cameras(frames)
    database = folder / "database.db"
    write_pictures(database, names, cameras)
    sizes = [(frame.width, frame.height) for frame in frames]
    masks = stage_masks(names, [frame.mask_path for frame in frames], sizes, folder / "masks")
    extract_features(database, picture_folder, names, masks, _FEATURES, progress)
    match_features(database, names, view_pairs(frames), _SEED, progress)
    known = _known_model(frames, names, cameras)
    options = pycolmap.IncrementalPipelineOptions(random_seed=_SEED, num_threads=1)
    unfinished = folder / "unfinished"
    unfinished.mkdir(exist_ok=True)
    with progress.stage("triangulating", None), quiet_colmap():
        pycolmap.triangulate_points(known, database, picture_folder, unfinished, options=options)
    unfinished.rename(model_folder)


def _cameras(frames: tuple[Frame, ...]) -> list[pycolmap.Camera]:
    """One COLMAP camera per frame; equal ones share their id."""
    ids: dict[tuple[object, ...], int] = {}
    keys = [(f.intrinsics, f.lens, f.width, f.height) for f in frames]
    return [colmap_camera(f, ids.setdefault(key, len(ids) + 1)) for f, key in zip(frames, keys)]


def _known_model(
    frames: tuple[Frame, ...], names: list[str], cameras: list[pycolmap.Camera]
) -> pycolmap.Reconstruction:
    """A model with the given poses, no points, and image ids 1, 2, ... in frame order."""
    model = pycolmap.Reconstruction()
    for camera in {camera.camera_id: camera for camera in cameras}.values():
        model.add_camera_with_trivial_rig(camera)
    for i, (frame, name, camera) in enumerate(zip(frames, names, cameras), start=1):
        image = pycolmap.Image(name=name, camera_id=camera.camera_id, image_id=i)
        model.add_image_with_trivial_frame(image, colmap_pose(frame.camera_from_world))
    return model
