"""Dynamic captures of an animated GLB: which cameras, which pictures train and which are held out, what is written.

    python -m scenes.generate animated --asset horse.glb --kind rig --frames 60 -o captures/horse

A rig is a ring of synchronised still cameras; "monocular" is one hand-held camera. Nothing made from an asset is
committed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal

import numpy as np
import tyro

from recon3d.cameras import Cameras
from recon3d.errors import CaptureError, SplatloomError
from scenes.animated_mesh import load_animated_mesh
from scenes.animated_stage import START_DEG, Actor, Staging, furnished_studio, put_on_stage
from scenes.animated_truth import SkinTracks, flow_between, follow_skin, picture, surface
from scenes.backdrop import Backdrops
from scenes.camera_paths import ArcSpec, arc, cameras_from_poses, look_at
from scenes.truth import time_of
from scenes.write import frame_record, write_depth, write_flow, write_mask, write_picture, write_transforms

FOCAL = 1.0  # in picture widths
RADIUS_M = 2.3
TRAIN_HEIGHTS_M = (0.85, 1.65)
TEST_HEIGHT_M = 1.25
HELD_OUT_TIMES = (8, 4)  # instants t with t % 8 == 4 train no camera
HELD_OUT_VIEWS = (4, 2)  # held-out cameras take pictures at instants t with t % 4 == 2
WITNESSES = 2  # training cameras that keep their pictures of held-out instants, for testing
JPEG_QUALITY = 95


@dataclass(frozen=True)
class AnimatedRecipe:
    """How a capture of an animated figure is rendered.

    kind: "rig" or "monocular". size: width and height in pixels. frames: instants. fps: instants per second; the
    clip is stretched a little so that whole loops fill the capture. cameras: of the rig, for training.
    held_out: cameras for testing only. arc_deg: angle over which the training cameras stand or walk, None for 300
    or, with one camera, 120.
    samples: per pixel along each axis. truth_every: depth and flow of every so many training pictures of a camera,
    0 for none. tracks: number of points followed. seed: of textures, hand shake and the choice of points.
    """

    kind: Literal["rig", "monocular"] = "rig"
    size: tuple[int, int] = (240, 180)
    frames: int = 60
    fps: float = 24.0
    cameras: int = 8
    held_out: int = 2
    arc_deg: float | None = None
    samples: int = 2
    truth_every: int = 0
    tracks: int = 500
    seed: int = 7
    staging: Staging = field(default_factory=Staging)

    def __post_init__(self) -> None:
        if self.frames < 2 or self.fps <= 0.0 or min(self.cameras, self.tracks, self.samples) < 1:
            raise CaptureError(
                "a capture needs 2 frames or more, fps above 0 and at least one camera, track and sample; "
                f"frames is {self.frames}, fps {self.fps}, cameras {self.cameras}, tracks {self.tracks}, "
                f"samples {self.samples}"
            )

    @property
    def times(self) -> np.ndarray:
        """(frames,) clip times."""
        return np.linspace(0.0, 1.0, self.frames)

    @property
    def arc(self) -> float:
        """Degrees over which the training cameras stand or walk."""
        if self.arc_deg is not None:
            return self.arc_deg
        return 300.0 if self.kind == "rig" else 120.0


@dataclass(frozen=True)
class Shot:
    """One picture: by which camera, at which instant, and what it is for."""

    camera: str
    instant: int
    use: Literal["train", "held_out_time", "held_out_view"]

    @property
    def split(self) -> Literal["train", "test"]:
        """What the reader of the capture is told."""
        return "train" if self.use == "train" else "test"

    @property
    def name(self) -> str:
        """Path of the picture below images/, without suffix; the names of a camera are in the order of time."""
        return f"{self.camera}/{self.instant:04d}" + ("" if self.use == "train" else f"_{self.use}")


@dataclass(frozen=True)
class Command:
    """Render a capture of an animated GLB with exact ground truth."""

    asset: Path
    out: Annotated[Path, tyro.conf.arg(aliases=["-o"])]
    recipe: tyro.conf.OmitArgPrefixes[AnimatedRecipe] = field(default_factory=AnimatedRecipe)


def main(arguments: list[str]) -> None:
    """`python -m scenes.generate animated`."""
    try:
        command = tyro.cli(Command, args=arguments, prog="python -m scenes.generate animated")
        write_animated(command.out, command.asset, command.recipe)
    except SplatloomError as error:
        raise SystemExit(str(error)) from error


def write_animated(folder: Path, asset: Path, recipe: AnimatedRecipe) -> None:
    """Pictures, transforms.json, moving/, tracks.npz and, if asked for, depth/ and flow/. No point cloud.

    Raises FormatError if the asset cannot be read or has no such clip.
    """
    duration_s = (recipe.frames - 1) / recipe.fps
    actor = put_on_stage(load_animated_mesh(asset), recipe.staging, duration_s)
    cameras = capture_cameras(recipe, 0.5 * actor.height_m)
    backdrops = Backdrops(furnished_studio(recipe.seed), cameras, recipe.samples)
    shots = shots_of(recipe, cameras)
    records = []
    for k, shot in enumerate(shots):
        records.append(_write_shot(folder, actor, cameras, backdrops, shot))
        if k % 100 == 0 or k == len(shots) - 1:
            print(f"{folder.name}: {k + 1} of {len(shots)}", flush=True)
    for record, truth in zip(records, _write_truth(folder, actor, backdrops, shots, recipe)):
        record.update(truth)
    about: dict[str, Any] = {"fps": recipe.fps, "duration_s": duration_s, "recipe": asdict(recipe)}
    about |= {"asset": asset.name, "clip": actor.clip.name, "loops": actor.loops}
    first = next(iter(cameras.values()))
    write_transforms(first, records, folder / "transforms.json", **about)
    training = sorted({shot.camera for shot in shots if shot.split == "train"})
    tracks = follow_skin(actor, backdrops, training, recipe.times, recipe.tracks, recipe.seed)
    _write_tracks(folder / "tracks.npz", tracks)


def capture_cameras(recipe: AnimatedRecipe, height_m: float) -> dict[str, Cameras]:
    """Cameras by name, each with one pose per instant, that look at `height_m` above the middle of the room.

    Training cameras first; held-out ones stand between them in azimuth and height.
    """
    target = np.array([0.0, 0.0, height_m])
    times = recipe.times
    start = START_DEG - 0.5 * recipe.arc
    result = {}
    if recipe.kind == "monocular":
        x, y, z = target.tolist()
        way = ArcSpec((x, y, z), start, start + recipe.arc, RADIUS_M - 0.1, TEST_HEIGHT_M, seed=recipe.seed)
        result["moving"] = arc(recipe.frames, recipe.size, FOCAL, way)
    else:
        for k in range(recipe.cameras):
            azimuth = start + recipe.arc * k / max(recipe.cameras - 1, 1)
            pose = _post(azimuth, TRAIN_HEIGHTS_M[k % len(TRAIN_HEIGHTS_M)], target)
            result[f"cam{k:02d}"] = cameras_from_poses([pose] * recipe.frames, recipe.size, FOCAL, times)
    gaps = max(recipe.cameras - 1, 1)
    for k in range(recipe.held_out):
        gap = int(gaps * (k + 0.5) / recipe.held_out)
        pose = _post(start + recipe.arc * (gap + 0.5) / gaps, TEST_HEIGHT_M, target)
        name = f"cam{len(result):02d}" if recipe.kind == "rig" else f"fixed{k:02d}"
        result[name] = cameras_from_poses([pose] * recipe.frames, recipe.size, FOCAL, times)
    return result


def _post(azimuth_deg: float, height_m: float, target: np.ndarray) -> np.ndarray:
    """(4, 4) camera_from_world of a camera on the ring."""
    angle = np.radians(azimuth_deg)
    return look_at(np.array([RADIUS_M * np.cos(angle), RADIUS_M * np.sin(angle), height_m]), target)


def shots_of(recipe: AnimatedRecipe, cameras: dict[str, Cameras]) -> list[Shot]:
    """All pictures, camera by camera.

    A rig trains at all instants but every eighth, from which two of its cameras are tested ("held_out_time"). Held-out
    cameras are tested at every fourth instant ("held_out_view"). A moving camera trains at every instant.
    """
    names = list(cameras)
    training, testing = names[: len(names) - recipe.held_out], names[len(names) - recipe.held_out :]
    every, offset = HELD_OUT_TIMES
    witnesses = set(training[:: max(1, len(training) // WITNESSES)][:WITNESSES])
    shots = []
    for name in training:
        for t in range(recipe.frames):
            if recipe.kind == "monocular" or t % every != offset:
                shots.append(Shot(name, t, "train"))
            elif name in witnesses:
                shots.append(Shot(name, t, "held_out_time"))
    every, offset = HELD_OUT_VIEWS
    instants = range(offset, recipe.frames, every)
    return shots + [Shot(name, t, "held_out_view") for name in testing for t in instants]


def _write_shot(
    folder: Path, actor: Actor, cameras: dict[str, Cameras], backdrops: Backdrops, shot: Shot
) -> dict[str, Any]:
    """Write a picture and the mask of what moves in it; returns its entry of transforms.json."""
    backdrop, own = backdrops.at(shot.camera, shot.instant), cameras[shot.camera]
    time = time_of(own, shot.instant)
    name, mask = f"images/{shot.name}.jpg", f"moving/{shot.name}.png"
    write_picture(picture(actor, time, backdrop), folder / name, JPEG_QUALITY)
    write_mask(surface(actor, time, backdrop).face >= 0, folder / mask)
    extra = {"camera": shot.camera, "split": shot.split, "moving_file_path": mask}
    return frame_record(own, shot.instant, name, **extra)


def _write_truth(
    folder: Path, actor: Actor, backdrops: Backdrops, shots: list[Shot], recipe: AnimatedRecipe
) -> Iterator[dict[str, str]]:
    """Write depth, and flow to the same camera's next training picture; yields the further fields of every shot."""
    for k, shot in enumerate(shots):
        fields: dict[str, str] = {}
        wanted = recipe.truth_every and shot.split == "train" and shot.instant % recipe.truth_every == 0
        if wanted:
            here = backdrops.at(shot.camera, shot.instant)
            time = float(recipe.times[shot.instant])
            fields["depth_file_path"] = f"depth/{shot.name}.png"
            write_depth(surface(actor, time, here).depth, folder / fields["depth_file_path"])
            following = [s for s in shots[k + 1 :] if s.camera == shot.camera and s.split == "train"]
            if following:
                fields["flow_file_path"] = f"flow/{shot.name}.png"
                target = following[0].instant
                there = backdrops.at(shot.camera, target)
                flow = flow_between(actor, (time, float(recipe.times[target])), (here, there))
                write_flow(*flow, folder / fields["flow_file_path"])
        yield fields


def _write_tracks(path: Path, tracks: SkinTracks) -> None:
    np.savez_compressed(
        path,
        points=tracks.points.astype(np.float32),
        visible=tracks.visible,
        times=tracks.times,
        extent=tracks.extent,
    )
