"""Pictures of one object from all around, with cameras or as a mesh, into what the encoder takes.

any capture that recon3d reads    cut out by transparency, by masks, or by a mask provider
a run of recon3d                  the same, with depths as its Gaussians have them
a mesh (.glb, .obj, ...)          photographed, with depths
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
import torch
from torch.nn.functional import max_pool2d

from gen3d.data.mesh import load_mesh
from gen3d.data.views import ViewOptions, develop, look
from gen3d.latents.views import MAX_VIEWS, PosedViews
from gen3d.masks import MaskProvider, find_object, provider_of
from gen3d.placing import Placing, Silhouette, Up, place
from recon3d.capture import Capture, View, load_capture, load_views
from recon3d.conversions import rigid
from recon3d.errors import CaptureError
from recon3d.gaussians import Gaussians
from recon3d.io.ply import load_ply
from recon3d.io.run_folder import RunFolder
from recon3d.progress import Progress, silent_progress
from recon3d.render import render

MESHES = (".glb", ".gltf", ".obj", ".ply", ".stl", ".off")
PICTURE_PX = 128
"""Side of pictures as the encoder was trained on."""
_FIRST_PX = 512**2
"""Pixels that pictures are read with."""
_MARGIN = 1.1
_OPAQUE = 128
_SURELY_SOMETHING = 0.9
"""Alpha from which on the depth that Gaussians have is that of one surface."""
_ONE_SURFACE = 0.06
"""Depths around a pixel that differ by less, in sizes of the object, are of one surface."""


@dataclass(frozen=True)
class CaptureReading:
    """How to read a capture. mask: name of a provider or one, for pictures without transparency and masks. up: see
    place."""

    mask: str | MaskProvider = "auto"
    up: Up = "auto"
    progress: Progress = silent_progress


@dataclass(frozen=True)
class ObjectViews:
    """An object as the encoder takes it: a batch of 1. notes: sentences for the user."""

    views: PosedViews
    notes: tuple[str, ...] = ()


def views_of(path: Path, reading: CaptureReading | None = None) -> ObjectViews:
    """The pictures of one object, whatever the path holds.

    Raises CaptureError or FormatError with a sentence if it holds nothing of the kind, or no object is seen.
    """
    if path.is_file() and path.suffix.lower() in MESHES:
        return ObjectViews(views_of_mesh(path))
    scene = RunFolder(path).scene_ply
    gaussians = load_ply(scene) if scene.is_file() else None
    if gaussians is not None and gaussians.motion is not None:
        gaussians = None  # what moves has no one depth
    return views_of_capture(load_capture(path), reading or CaptureReading(), gaussians)


def views_of_mesh(path: Path) -> PosedViews:
    """Pictures of a mesh from all around, with depth, as the training records have them. Raises FormatError."""
    mesh = load_mesh(path)
    seen = look(mesh, ViewOptions(count=MAX_VIEWS, size=PICTURE_PX), np.random.default_rng(0))
    taken = develop(mesh, seen)
    return PosedViews(
        torch.from_numpy(taken.rgba)[None],
        torch.from_numpy(taken.camera_from_world)[None],
        torch.from_numpy(taken.intrinsics)[None],
        torch.from_numpy(taken.depths.astype(np.float32))[None],
    )


def views_of_capture(
    capture: Capture, reading: CaptureReading, gaussians: Gaussians | None = None
) -> ObjectViews:
    """Up to MAX_VIEWS pictures of a capture, evenly spaced, cut out, cropped to the object and placed in its frame.

    gaussians: of the scene, in the capture's world; they tell the depths.
    """
    count = len(capture.frames)
    chosen = sorted({round(i) for i in np.linspace(0, count - 1, min(count, MAX_VIEWS))})
    views = load_views(capture, chosen, max_pixels=_FIRST_PX)
    cut, guessed = [], 0
    with reading.progress.stage("cutting out", len(views)) as advance:
        for view in views:
            known = _known_alpha(view)
            guessed += known is None
            cut.append(_guessed_alpha(view, reading.mask) if known is None else known)
            advance(1, view.name)
    shown = [_silhouette(view, alpha) for view, alpha in zip(views, cut)]
    found = place(shown, reading.up)
    note = (
        f"{guessed} of {len(views)} pictures have no transparency and no mask: the object in them was guessed"
    )
    posed = _posed(views, shown, found)
    if gaussians is not None:
        posed = replace(posed, depths=_depths(posed, gaussians, found))
    return ObjectViews(posed, (note,) if guessed else ())


def _known_alpha(view: View) -> np.ndarray | None:
    """(H, W) uint8 of what the capture says is object; None if it says nothing."""
    if view.alpha is not None:
        alpha = view.alpha.numpy()
        return alpha if view.mask is None else np.minimum(alpha, view.mask.numpy())
    return None if view.mask is None else view.mask.numpy()


def _guessed_alpha(view: View, mask: str | MaskProvider) -> np.ndarray:
    return find_object(view.image.numpy(), provider_of(mask), view.name)


def _silhouette(view: View, alpha: np.ndarray) -> Silhouette:
    if not (alpha >= _OPAQUE).any():
        raise CaptureError(
            f"{view.name} shows no object: all of it is cut away; check its mask or leave it out"
        )
    camera = view.camera
    return Silhouette(
        alpha, camera.camera_from_world[0].double().numpy(), camera.intrinsics[0].double().numpy()
    )


def _posed(views: list[View], shown: list[Silhouette], placing: Placing) -> PosedViews:
    """The pictures as a batch of 1, each cropped to a square around the object."""
    rgba, poses, lenses = [], [], []
    for view, one in zip(views, shown):
        pose = np.eye(4)
        rotation = one.camera_from_world[:3, :3]
        pose[:3, :3] = rotation @ placing.object_from_world.T
        pose[:3, 3] = (one.camera_from_world[:3, 3] + rotation @ placing.center) / placing.size
        picture, lens = _cropped(np.dstack([view.image.numpy(), one.alpha]), one.lens)
        rgba.append(picture)
        poses.append(pose)
        lenses.append(lens)
    return PosedViews(
        torch.from_numpy(np.stack(rgba))[None],
        torch.from_numpy(np.stack(poses)).float()[None],
        torch.from_numpy(np.stack(lenses)).float()[None],
    )


def _depths(posed: PosedViews, gaussians: Gaussians, placing: Placing) -> torch.Tensor:
    """(1, V, H, W) float32, object units: of the surface that Gaussians (world) have in opaque pixels, 0 elsewhere.

    0 also where one surface ends before another: a pixel that sees both has a depth between them, where there is none.
    """
    poses = posed.camera_from_object[0].double().numpy()
    rotations = poses[:, :3, :3] @ placing.object_from_world
    translations = poses[:, :3, 3] * placing.size - rotations @ placing.center
    cameras = replace(
        posed.cameras(0), camera_from_world=torch.from_numpy(rigid(rotations, translations)).float()
    )
    seen = render(gaussians, cameras, channels=("color", "depth"))
    assert seen.depth is not None
    known = (posed.rgba[0, ..., 3] >= _OPAQUE) & (seen.alpha >= _SURELY_SOMETHING)
    depths = seen.depth / placing.size
    farthest = max_pool2d(torch.where(known, depths, -torch.inf), 3, 1, 1)
    nearest = -max_pool2d(torch.where(known, -depths, -torch.inf), 3, 1, 1)
    return torch.where(known & (farthest - nearest < _ONE_SURFACE), depths, 0.0)[None]


def _cropped(rgba: np.ndarray, lens: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(PICTURE_PX, PICTURE_PX, 4) uint8 of the square around what is opaque, and its fx, fy, cx, cy."""
    rows = np.flatnonzero((rgba[..., 3] >= _OPAQUE).any(axis=1))
    columns = np.flatnonzero((rgba[..., 3] >= _OPAQUE).any(axis=0))
    side = max(4, math.ceil(_MARGIN * max(rows[-1] - rows[0] + 1, columns[-1] - columns[0] + 1)))
    top, left = (rows[0] + rows[-1] + 1 - side) // 2, (columns[0] + columns[-1] + 1 - side) // 2
    padded = np.pad(rgba, ((side, side), (side, side), (0, 0)))
    square = padded[top + side : top + 2 * side, left + side : left + 2 * side].astype(np.float32)
    square[..., :3] *= square[..., 3:] / 255
    method = cv2.INTER_AREA if side > PICTURE_PX else cv2.INTER_LINEAR
    small = cv2.resize(square, (PICTURE_PX, PICTURE_PX), interpolation=method)
    color = small[..., :3] * (255 / np.maximum(small[..., 3:], 1e-3))
    picture = np.dstack([np.where(small[..., 3:] > 0.5, color, 0), small[..., 3]])
    factor = PICTURE_PX / side
    moved = lens - np.array([0, 0, left, top])
    return np.round(picture.clip(0, 255)).astype(np.uint8), moved * factor
