"""What there is to look at: a run folder, a scene file, or a folder of them, read for the viewer."""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from PIL import Image

from recon3d.cameras import Cameras
from recon3d.errors import CaptureError, FormatError, SplatloomError
from recon3d.gaussians import Gaussians
from recon3d.io.cameras_json import read_cameras_json
from recon3d.io.ply_motion import Clip
from recon3d.io.run_folder import RunFolder
from recon3d.io.scene_file import SCENE_SUFFIXES, clip_of_scene, load_scene, up_of_scene
from recon3d.io.sog_files import is_sog_folder
from viewer.meshes import read_mesh
from viewer.messages import CurvePoint, Metrics, Scores, Vector3

if TYPE_CHECKING:
    from recon3d.capture.types import View

PHOTO_PIXELS = 1_500_000
"""Photos are shrunk to this many pixels: enough for a full screen."""
_CURVE_POINTS = 2000
"""Points of the training curve that are shown: more than a panel has pixels."""
_UP = (0.0, -1.0, 0.0)
"""Up where no camera tells: y is down, as in COLMAP's and most trainers' scenes."""


FRONT: Vector3 = (0.0, 0.0, 1.0)
"""Where things look that come as glTF wants them, in our axes."""
NOTHING = Gaussians(
    torch.zeros(0, 3), torch.zeros(0, 3), torch.zeros(0, 4), torch.zeros(0), torch.zeros(0, 1, 3)
)
"""A scene before there is anything in it."""


@dataclass(frozen=True)
class Shot:
    """One camera of the capture, with its photo where there is one.

    camera: a batch of one. split: "train", "test" or None. psnr: dB, of the evaluation.
    """

    name: str
    camera: Cameras
    split: Any = None
    view: View | None = None
    psnr: float | None = None

    def photo(self, width_px: int | None = None) -> tuple[bytes, str]:
        """The picture as a file, and its media type; made smaller if `width_px` is less than its width.

        Raises CaptureError if it is gone or damaged.
        """
        assert self.view is not None
        view, out = self.view.loaded(), BytesIO()
        picture = view.image if view.alpha is None else torch.cat([view.image, view.alpha[..., None]], dim=2)
        image = Image.fromarray(picture.numpy())
        if width_px is not None:
            image.thumbnail((width_px, image.height))
        if view.alpha is None:
            image.save(out, "JPEG", quality=92)
            return out.getvalue(), "image/jpeg"
        image.save(out, "PNG")
        return out.getvalue(), "image/png"


@dataclass(frozen=True)
class Opened:
    """A scene and all that is known about it.

    folder: where it may be saved, None if nowhere. known_up: where up is, if the file says so. mesh: a .glb file of
    triangles that are drawn with it. front: where a thing looks that has a front, unit vector.
    """

    name: str
    gaussians: Gaussians
    folder: Path | None = None
    known_up: Vector3 | None = None
    clip: Clip | None = None
    shots: tuple[Shot, ...] = ()
    metrics: Metrics | None = None
    curve: tuple[CurvePoint, ...] = ()
    notes: tuple[str, ...] = ()
    mesh: bytes | None = None
    front: Vector3 | None = None

    @functools.cached_property
    def up(self) -> Vector3:
        """The vertical: as the file says, or by how the cameras were held."""
        if self.known_up is not None:
            return self.known_up
        if len(self.shots) < 2:
            return _UP
        from recon3d.paths import find_attention

        poses = torch.cat([shot.camera.world_from_camera for shot in self.shots]).double().numpy()
        x, y, z = np.round(find_attention(poses).up, 6).tolist()
        return x, y, z


def scenes_in(path: Path) -> list[Path]:
    """The run folders and scene files that `path` stands for: itself, or what lies directly in the folder.

    Raises SplatloomError if there is none.
    """
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise SplatloomError(f"{path} does not exist: check the path")
    if _is_scene(path):
        return [path]
    found = [child for child in path.iterdir() if not child.name.startswith(".") and _is_scene(child)]
    if not found and RunFolder(path).config_yaml.is_file():
        raise SplatloomError(
            f"the run in {path} has no scene yet: continue it with recon3d reconstruct -o {path} --resume"
        )
    if not found:
        raise SplatloomError(
            f"{path} holds no scene: neither a run folder nor {', '.join(SCENE_SUFFIXES)} files"
        )
    from recon3d.capture.pictures import natural_key

    return sorted(found, key=lambda child: natural_key(child.name))


def open_scene(path: Path) -> Opened:
    """Read a run folder or a scene file. Raises SplatloomError with a sentence if it cannot be read."""
    if RunFolder(path).scene_ply.is_file():
        return _open_run(RunFolder(path))
    return open_file(path, path.name, path.parent)


def open_file(path: Path, name: str, folder: Path | None) -> Opened:
    """Read a scene file that people call `name` and that may be saved into `folder`."""
    try:
        mesh = read_mesh(path, name)
        if mesh is not None:
            return Opened(name, NOTHING, folder, mesh=mesh, front=FRONT)
        scene = load_scene(path)
        return Opened(name, scene, folder, up_of_scene(path), _clip(path, scene))
    except SplatloomError as error:
        raise FormatError(str(error).replace(str(path), name)) from error


def _is_scene(path: Path) -> bool:
    if path.is_dir():
        return RunFolder(path).scene_ply.is_file() or is_sog_folder(path)
    return path.name.lower().endswith(SCENE_SUFFIXES)


def _clip(path: Path, scene: Gaussians) -> Clip | None:
    """The clock of a scene that moves, which only a PLY of ours has."""
    return clip_of_scene(path) if scene.motion is not None else None


def _open_run(run: RunFolder) -> Opened:
    scene = load_scene(run.scene_ply)
    notes: list[str] = []
    shots = _shots(run, notes)
    return Opened(
        name=run.path.resolve().name,
        gaussians=scene,
        folder=run.path,
        known_up=up_of_scene(run.scene_ply),
        clip=_clip(run.scene_ply, scene),
        shots=tuple(shots),
        metrics=_metrics(run, notes),
        curve=_curve(run),
        notes=tuple(notes),
    )


def _shots(run: RunFolder, notes: list[str]) -> list[Shot]:
    """The cameras, with photos if those are still where they were."""
    if run.transforms_json.is_file():
        try:
            return _shots_with_photos(run)
        except CaptureError as error:
            notes.append(f"The photos cannot be shown: {error}")
    if not run.cameras_json.is_file():
        return []
    try:
        names, cameras = read_cameras_json(run.cameras_json)
    except FormatError as error:
        notes.append(f"The cameras cannot be shown: {error}")
        return []
    return [Shot(name, camera) for name, camera in zip(names, cameras)]


def _shots_with_photos(run: RunFolder) -> list[Shot]:
    # Readers of captures take half a second to import; a scene file has none.
    from recon3d.capture import load_capture
    from recon3d.capture.byte_budget import ByteBudget
    from recon3d.capture.stored_views import stored_views

    capture = load_capture(run.transforms_json)
    # No room to keep pixels: photos are looked at one at a time, and their files are small.
    views = stored_views(capture, range(len(capture.frames)), ByteBudget(0), max_pixels=PHOTO_PIXELS)
    scores = _scores_by_name(run)
    return [
        Shot(view.name, view.camera, frame.split, view, scores.get(view.name))
        for frame, view in zip(capture.frames, views)
    ]


def _scores_by_name(run: RunFolder) -> dict[str, float]:
    """PSNR of every evaluated picture; empty if that file is missing or damaged."""
    try:
        rows = json.loads(run.per_image_json.read_text(encoding="utf-8"))
        return {str(row["name"]): float(row["psnr"]) for row in rows if row.get("psnr") is not None}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def _metrics(run: RunFolder, notes: list[str]) -> Metrics | None:
    if not run.metrics_json.is_file():
        return None
    try:
        saved = run.read_metrics()
    except FormatError as error:
        notes.append(f"The metrics cannot be shown: {error}")
        return None
    return Metrics(
        test=_scores(saved.get("test")),
        train=_scores(saved.get("train")),
        seconds=_number(saved, "seconds"),
        peak_memory_mb=_number(saved, "peak_memory_mb"),
        steps=_count(saved, "steps"),
    )


def _scores(saved: Any) -> Scores | None:
    if not isinstance(saved, dict):
        return None
    return Scores(
        psnr=_number(saved, "psnr"),
        ssim=_number(saved, "ssim"),
        lpips=_number(saved, "lpips"),
        psnr_moving=_number(saved, "psnr_moving"),
        num_images=_count(saved, "num_images"),
    )


def _number(values: Mapping[str, Any], name: str) -> float | None:
    """A finite number, or None for anything else that a file may hold."""
    value = values.get(name)
    usable = isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
    return float(value) if usable else None  # type: ignore[arg-type]


def _count(values: Mapping[str, Any], name: str) -> int | None:
    value = _number(values, name)
    return None if value is None else int(value)


def _curve(run: RunFolder) -> tuple[CurvePoint, ...]:
    """The logged steps, thinned to what a panel can show; lines cut short by a kill are passed over."""
    try:
        lines = run.log_jsonl.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return ()
    every = max(1, len(lines) // _CURVE_POINTS)
    points = [curve_point(line) for line in [*lines[:-1:every], *lines[-1:]]]
    return tuple(point for point in points if point is not None)


def curve_point(line: str) -> CurvePoint | None:
    """A point of the curve from a line of log.jsonl; None for anything else."""
    try:
        record = json.loads(line)
    except ValueError:
        return None
    return curve_point_of(record) if isinstance(record, dict) else None


def curve_point_of(record: Mapping[str, Any]) -> CurvePoint | None:
    """A point of the curve from one record of the log; None if it has no step."""
    step = _count(record, "step")
    if step is None:
        return None
    return CurvePoint(
        step=step,
        seconds=_number(record, "seconds") or 0.0,
        loss=_number(record, "loss"),
        psnr=_number(record, "psnr"),
        count=_count(record, "num_gs") or 0,
    )
