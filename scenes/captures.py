"""The two captures of the project: which world, which cameras, and what is written.

Small versions are committed; `full` adds depth, flow and masks of every frame and all pictures.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from recon3d.cameras import Cameras
from recon3d.io.video import write_video
from scenes.camera_paths import ArcSpec, arc, cameras_from_poses, look_at
from scenes.juggler_world import BODY_NAMES, juggler_world
from scenes.solids import World
from scenes.tabletop_world import tabletop_world
from scenes.truth import Tracks, follow_points, forward_flow, picture, surface_of
from scenes.write import frame_record, write_depth, write_flow, write_mask, write_picture, write_transforms

FPS = 24
TABLETOP_ARC = ArcSpec(target=(0, 0, 0.88), start_deg=-105, stop_deg=80, radius_m=1.46, height_m=1.34, seed=7)
JUGGLER_ARC = ArcSpec(
    target=(0, 0, 1.02), start_deg=-125, stop_deg=-55, radius_m=1.55, height_m=1.30, climb_m=0.12, seed=11
)
FIXED_POSTS_DEG_M = ((-118.0, 1.45, 1.60), (-97.0, 1.65, 1.16), (-78.0, 1.40, 1.52), (-60.0, 1.60, 1.28))


@dataclass(frozen=True)
class Recipe:
    """How a capture is rendered.

    size: width and height in pixels, even. frames: of the moving camera. samples: rays per pixel along each axis.
    truth_every: depth, flow and masks of every so many frames. fixed_every: likewise pictures of fixed cameras.
    tracks: number of point tracks. seed: of textures, hand shake is fixed. lossless: pictures as PNG, not JPEG.
    """

    size: tuple[int, int]
    frames: int
    samples: int = 3
    truth_every: int = 12
    fixed_every: int = 6
    tracks: int = 500
    seed: int = 7
    lossless: bool = False

    @property
    def suffix(self) -> str:
        """Of the pictures' names."""
        return ".png" if self.lossless else ".jpg"


TABLETOP = Recipe(size=(640, 360), frames=108, truth_every=12)
JUGGLER = Recipe(size=(320, 240), frames=60, truth_every=6, fixed_every=8)


def write_tabletop(folder: Path, recipe: Recipe) -> None:
    """The static capture: video.mp4, transforms.json, depth/; a lossless recipe adds frames/."""
    world = tabletop_world(recipe.seed)
    cameras = arc(recipe.frames, recipe.size, 0.85, TABLETOP_ARC)
    write_video(_tabletop_frames(folder, world, cameras, recipe), folder / "video.mp4", FPS)
    records = []
    for i in range(len(cameras)):
        truth = {}
        if i % recipe.truth_every == 0:
            truth["depth_file_path"] = f"depth/{i:04d}.png"
            write_depth(surface_of(world, cameras, i).depth, folder / truth["depth_file_path"])
        records.append(frame_record(cameras, i, f"frames/{i:04d}{recipe.suffix}", **truth))
    write_transforms(cameras, records, folder / "transforms.json", fps=FPS, seed=recipe.seed)


def _tabletop_frames(folder: Path, world: World, cameras: Cameras, recipe: Recipe) -> Iterator[np.ndarray]:
    for i in range(len(cameras)):
        image = picture(world, cameras, i, recipe.samples)
        if recipe.lossless:
            write_picture(image, folder / f"frames/{i:04d}.png")
        _report("tabletop", i, len(cameras))
        yield image


def juggler_cameras(recipe: Recipe) -> tuple[Cameras, list[Cameras]]:
    """The moving camera and the four held-out fixed ones, all with the times of the clip."""
    moving = arc(recipe.frames, recipe.size, 0.95, JUGGLER_ARC)
    assert moving.times is not None
    fixed = []
    for azimuth, radius, height in FIXED_POSTS_DEG_M:
        angle = np.radians(azimuth)
        eye = np.array([radius * np.cos(angle), radius * np.sin(angle), height])
        pose = look_at(eye, np.array(JUGGLER_ARC.target))
        fixed.append(cameras_from_poses([pose] * recipe.frames, recipe.size, 0.95, moving.times.numpy()))
    return moving, fixed


def write_juggler(folder: Path, recipe: Recipe) -> None:
    """The dynamic capture: pictures of all cameras, transforms.json, depth/, flow/, moving/, tracks and body poses."""
    world = juggler_world(recipe.seed)
    moving, fixed = juggler_cameras(recipe)
    records = []
    for i in range(len(moving)):
        name = f"images/moving/{i:04d}{recipe.suffix}"
        write_picture(picture(world, moving, i, recipe.samples), folder / name)
        truth = _write_truth(folder, world, moving, i) if i % recipe.truth_every == 0 else {}
        records.append(frame_record(moving, i, name, split="train", **truth))
        _report("juggler", i, len(moving))
    for k, post in enumerate(fixed):
        for i in range(recipe.fixed_every // 2, len(post), recipe.fixed_every):
            name = f"images/fixed_{k}/{i:04d}{recipe.suffix}"
            write_picture(picture(world, post, i, recipe.samples), folder / name)
            mask = f"moving/fixed_{k}/{i:04d}.png"
            write_mask(surface_of(world, post, i).body > 0, folder / mask)
            records.append(frame_record(post, i, name, split="test", moving_file_path=mask))
        _report("juggler fixed camera", k, len(fixed))
    write_transforms(moving, records, folder / "transforms.json", fps=FPS, seed=recipe.seed)
    _write_tracks(
        folder / "tracks.npz", follow_points(world, moving, recipe.tracks, recipe.seed), world, moving
    )


def _write_truth(folder: Path, world: World, cameras: Cameras, index: int) -> dict[str, str]:
    """Depth and moving-object mask of one frame, and its flow to the next; returns their transforms.json fields."""
    surface = surface_of(world, cameras, index)
    names = {
        "depth_file_path": f"depth/{index:04d}.png",
        "moving_file_path": f"moving/moving/{index:04d}.png",
    }
    write_depth(surface.depth, folder / names["depth_file_path"])
    write_mask(surface.body > 0, folder / names["moving_file_path"])
    if index + 1 < len(cameras):
        names["flow_file_path"] = f"flow/{index:04d}.png"
        write_flow(*forward_flow(world, cameras, index, index + 1), folder / names["flow_file_path"])
    return names


def _write_tracks(path: Path, tracks: Tracks, world: World, cameras: Cameras) -> None:
    """Tracks and body poses: everything needed to derive flow or tracks of other points."""
    assert cameras.times is not None
    times = cameras.times.numpy()
    np.savez_compressed(
        path,
        points=tracks.points.astype(np.float32),
        visible=tracks.visible,
        body=tracks.body.astype(np.uint8),
        body_names=np.array(BODY_NAMES),
        times=times,
        world_from_body=np.stack([world.motion(float(time)) for time in times]),
    )


def _report(name: str, index: int, count: int) -> None:
    if index % 10 == 0 or index == count - 1:
        print(f"{name}: {index + 1} of {count}", flush=True)
