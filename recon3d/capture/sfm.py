"""Structure from motion: pictures to cameras and points, by COLMAP's incremental mapper (Schoenberger and Frahm 2016).

1. Features of every picture.
2. Matches of the chosen pairs.
3. Mapping with COLMAP's thresholds; the largest model is kept and its lenses are refined.
4. If pictures are left over, mapping again with thresholds for small baselines and forward motion; the larger wins.

Every step is kept in the work folder and continued or reused if the inputs are unchanged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

import pycolmap

from recon3d.capture.features import (
    FeatureSettings,
    extract_features,
    feature_counts,
    match_features,
    quiet_colmap,
    stage_pictures,
    watched,
    write_pictures,
)
from recon3d.capture.lens_refinement import with_refined_lenses
from recon3d.capture.masks import stage_masks
from recon3d.capture.workspace import fingerprint
from recon3d.errors import CaptureError
from recon3d.progress import Progress

_SMALL_PICTURE = 500
"""Up to this size (pixels) detection starts at twice the resolution: too few features are found otherwise."""
_USUAL_FEATURES = FeatureSettings(max_features=4096, max_image_size=1600, first_octave=0)
"""Larger pictures are shrunk for detection: finer detail costs time and matches no better."""
_SMALL_FEATURES = FeatureSettings(max_features=1500, max_image_size=1600, first_octave=-1)
_UNKNOWN_FOCAL_FACTOR = 1.2
"""COLMAP's first guess of the focal length, as a share of the longer side."""
_MIN_PICTURES = 3
_FEW_FEATURES = 200
_SEQUENTIAL_OVERLAP = 10
_COLMAP_MODELS = {
    "auto": "SIMPLE_RADIAL",
    "pinhole": "PINHOLE",
    "opencv": "OPENCV",
    "fisheye": "OPENCV_FISHEYE",
}


@dataclass(frozen=True)
class SfmPicture:
    """One input. camera_group: pictures with equal numbers share a camera. focal_px: prior knowledge or None."""

    name: str
    path: Path
    width: int
    height: int
    camera_group: int = 0
    focal_px: float | None = None
    mask: Path | None = None


@dataclass(frozen=True)
class SfmSettings:
    """How to solve. camera_model: of the lens; "auto" is radial, refined at the end if there is enough to go by."""

    matching: Literal["exhaustive", "sequential"]
    camera_model: Literal["auto", "pinhole", "opencv", "fisheye"] = "auto"
    seed: int = 0


def solve(
    pictures: Sequence[SfmPicture], work_dir: Path, settings: SfmSettings, progress: Progress
) -> pycolmap.Reconstruction:
    """COLMAP's model of the pictures; image id i + 1 is pictures[i], whatever it is called there.

    Raises CaptureError with advice when fewer than 3 pictures can be registered.
    """
    folder = work_dir / f"sfm-{_fingerprint(pictures, settings)}"
    model_folder = folder / "model"
    if not model_folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        database = _matched_database(pictures, folder, settings, progress)
        model = _best_model(database, folder, len(pictures), settings.seed, progress)
        if model is None or model.num_reg_images() < _MIN_PICTURES:
            raise CaptureError(_advice(pictures, database, model))
        _save(model, model_folder)
    return pycolmap.Reconstruction(model_folder)


def picture_pairs(count: int, matching: Literal["exhaustive", "sequential"]) -> list[tuple[int, int]]:
    """Pairs (i < j) to match: all, or each picture with the next 10 and those 16, 32, 64, ... later."""
    if matching == "exhaustive":
        return [(i, j) for i in range(count) for j in range(i + 1, count)]
    near = range(1, _SEQUENTIAL_OVERLAP + 1)
    far = [1 << k for k in range(4, max(count, 1).bit_length())]
    return [(i, i + step) for i in range(count) for step in (*near, *far) if i + step < count]


def _fingerprint(pictures: Sequence[SfmPicture], settings: SfmSettings) -> str:
    files = [p.path for p in pictures] + [p.mask for p in pictures if p.mask is not None]
    facts = [[p.name, p.camera_group, p.focal_px, p.mask is not None] for p in pictures]
    return fingerprint(files, [facts, asdict(settings)])


def _matched_database(
    pictures: Sequence[SfmPicture], folder: Path, settings: SfmSettings, progress: Progress
) -> Path:
    """Steps 1 and 2."""
    database = folder / "database.db"
    names = stage_pictures([picture.path for picture in pictures], folder / "pictures")
    write_pictures(database, names, _cameras(pictures, settings.camera_model))
    sizes = [(picture.width, picture.height) for picture in pictures]
    masks = stage_masks(names, [picture.mask for picture in pictures], sizes, folder / "masks")
    small = max(max(p.width, p.height) for p in pictures) <= _SMALL_PICTURE
    features = _SMALL_FEATURES if small else _USUAL_FEATURES
    extract_features(database, folder / "pictures", names, masks, features, progress)
    match_features(database, names, picture_pairs(len(pictures), settings.matching), settings.seed, progress)
    return database


def _cameras(pictures: Sequence[SfmPicture], camera_model: str) -> list[pycolmap.Camera]:
    """The first guess of each picture's camera; equal groups share an id."""
    groups = list(dict.fromkeys(picture.camera_group for picture in pictures))
    model = _COLMAP_MODELS[camera_model]
    cameras = []
    for picture in pictures:
        focal = picture.focal_px or _UNKNOWN_FOCAL_FACTOR * max(picture.width, picture.height)
        camera = pycolmap.Camera.create_from_model_name(
            groups.index(picture.camera_group) + 1, model, focal, picture.width, picture.height
        )
        camera.has_prior_focal_length = picture.focal_px is not None
        cameras.append(camera)
    return cameras


def _best_model(
    database: Path, folder: Path, total: int, seed: int, progress: Progress
) -> pycolmap.Reconstruction | None:
    """Steps 3 and 4."""
    best: pycolmap.Reconstruction | None = None
    usual = _map(database, folder, _usual_options(seed), "solving cameras", total, progress)
    if usual is not None:
        best = with_refined_lenses(usual)
    if best is None or best.num_reg_images() < total:
        # Small baselines leave focal length and lens nearly undetermined, so nothing more is freed here.
        stage = "solving cameras again, allowing small baselines"
        patient = _map(database, folder, _small_baseline_options(seed), stage, total, progress)
        best = max((m for m in (best, patient) if m is not None), key=_size, default=None)
    return best


def _size(model: pycolmap.Reconstruction) -> tuple[int, int]:
    return model.num_reg_images(), model.num_points3D()


def _usual_options(seed: int) -> pycolmap.IncrementalPipelineOptions:
    # One thread, no slower in trials: with more, sums are added in varying order and equal seeds give other bits.
    return pycolmap.IncrementalPipelineOptions(
        random_seed=seed, num_threads=1, min_model_size=_MIN_PICTURES, max_num_models=10
    )


def _small_baseline_options(seed: int) -> pycolmap.IncrementalPipelineOptions:
    """For a walk straight ahead or a camera that hardly moves, which COLMAP's own thresholds refuse to start from."""
    options = _usual_options(seed)
    options.mapper.init_max_forward_motion = 1.0
    options.mapper.init_min_num_inliers = 50
    options.mapper.init_min_tri_angle = 4.0
    options.mapper.abs_pose_min_num_inliers = 15
    options.mapper.filter_min_tri_angle = 0.5
    options.triangulation.min_angle = 0.5
    return options


def _map(
    database: Path,
    folder: Path,
    options: pycolmap.IncrementalPipelineOptions,
    stage: str,
    total: int,
    progress: Progress,
) -> pycolmap.Reconstruction | None:
    """The largest model the incremental mapper finds."""
    registered = [0]
    models: dict[int, pycolmap.Reconstruction] = {}
    scratch = folder / "models"
    scratch.mkdir(exist_ok=True)

    def count(images: int) -> None:
        registered[0] += images

    def work(token: pycolmap.CancellationToken) -> None:
        found = pycolmap.incremental_mapping(
            database,
            folder / "pictures",
            scratch,
            options,
            initial_image_pair_callback=lambda: count(2),
            next_image_callback=lambda: count(1),
            cancellation_token=token,
        )
        models.update(found)

    watched(stage, total, work, lambda: registered[0], progress)
    return max(models.values(), key=_size, default=None)


def _save(model: pycolmap.Reconstruction, folder: Path) -> None:
    """Write the model so that the folder exists only when complete."""
    unfinished = folder.with_name("model-unfinished")
    unfinished.mkdir(exist_ok=True)
    with quiet_colmap():
        model.write_binary(unfinished)
    unfinished.rename(folder)


def _advice(pictures: Sequence[SfmPicture], database: Path, model: pycolmap.Reconstruction | None) -> str:
    """Why it failed, as far as the database tells, and what to do."""
    registered = 0 if model is None else model.num_reg_images()
    start = f"the cameras could not be solved: {registered} of {len(pictures)} pictures could be registered"
    counts = feature_counts(database).values()
    typical = sorted(counts)[len(counts) // 2] if counts else 0
    if typical < _FEW_FEATURES:
        return (
            f"{start}, because they show too little detail (half have fewer than {typical + 1} features); use "
            "sharper, brighter pictures of a textured scene, or remove a mask that hides too much"
        )
    return (
        f"{start}, because too few of them see the same things from different places; walk around the subject "
        "instead of standing still or only turning, and let neighbouring pictures overlap by two thirds"
    )
