"""Captures made in code with exact ground truth: textured boards seen by known cameras."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from PIL import Image

from recon3d.conversions import rigid, to_opengl

SIZE = (320, 240)
INTRINSICS = (300.0, 300.0, 160.0, 120.0)


@dataclass(frozen=True)
class Board:
    """A rectangle: origin, its two edges (world units) and a (h, w, 3) uint8 texture."""

    origin: np.ndarray
    edge_u: np.ndarray
    edge_v: np.ndarray
    texture: np.ndarray

    def distance(self, points: np.ndarray) -> np.ndarray:
        """Distance of points (P, 3) to the board's plane."""
        normal = np.cross(self.edge_u, self.edge_v)
        return np.abs((points - self.origin) @ normal / np.linalg.norm(normal))


def boards(seed: int = 0) -> list[Board]:
    """A wall and two tilted boards before it, far to near."""
    shapes = [
        ((-6.0, -5.0, 7.0), (12.0, 0.0, 0.0), (0.0, 10.0, 0.0)),
        ((-2.6, -1.5, 5.5), (2.0, 0.0, -0.8), (0.2, 2.8, 0.3)),
        ((0.5, -1.2, 4.2), (1.9, 0.2, 0.9), (-0.1, 2.2, 0.4)),
    ]
    random = np.random.default_rng(seed)
    return [Board(*(np.array(v) for v in shape), texture=_texture(random)) for shape in shapes]


def _texture(random: np.random.Generator) -> np.ndarray:
    """Noise at several scales, so that features are found at any distance."""
    layers = [
        cv2.resize(random.random((n, n, 3)), (512, 512), interpolation=cv2.INTER_CUBIC)
        for n in (8, 24, 64, 160)
    ]
    mixed = sum(layers) / len(layers)
    return np.clip((mixed - 0.5) * 500 + 128, 0, 255).astype(np.uint8)


def arc_poses(count: int = 7) -> np.ndarray:
    """(count, 4, 4) camera_from_world along an arc that looks at the boards."""
    poses = []
    for angle in np.linspace(-0.35, 0.35, count):
        center = np.array([5.5 * np.sin(angle), 0.5 * np.cos(5 * angle) - 0.3, 5.5 - 5.5 * np.cos(angle)])
        forward = np.array([0.0, 0.0, 5.5]) - center
        forward /= np.linalg.norm(forward)
        right = np.cross([0.0, 1.0, 0.0], forward)
        right /= np.linalg.norm(right)
        rotation = np.stack([right, np.cross(forward, right), forward])
        poses.append(rigid(rotation, -rotation @ center))
    return np.stack(poses)


def render(scene: list[Board], camera_from_world: np.ndarray) -> np.ndarray:
    """(H, W, 3) uint8 picture of the boards by the camera INTRINSICS, painted far to near."""
    fx, fy, cx, cy = INTRINSICS
    calibration = np.array([[fx, 0, cx - 0.5], [0, fy, cy - 0.5], [0, 0, 1]])  # OpenCV's centres are at 0
    picture = np.zeros((SIZE[1], SIZE[0], 3), np.uint8)
    for board in scene:
        height, width = board.texture.shape[:2]
        world_from_texel = np.stack([board.edge_u / width, board.edge_v / height, board.origin], axis=1)
        in_camera = camera_from_world[:3, :3] @ world_from_texel
        in_camera[:, 2] += camera_from_world[:3, 3]
        homography = calibration @ in_camera
        warped = cv2.warpPerspective(board.texture, homography, SIZE, flags=cv2.INTER_AREA)
        cover = cv2.warpPerspective(np.full((height, width), 255, np.uint8), homography, SIZE)
        picture = np.where(cover[..., None] > 127, warped, picture)
    return picture


def write_pictures(folder: Path, poses: np.ndarray, seed: int = 0) -> list[Path]:
    """Render every pose into folder as view_0.png, ..."""
    folder.mkdir(parents=True, exist_ok=True)
    scene = boards(seed)
    paths = [folder / f"view_{i}.png" for i in range(len(poses))]
    for path, pose in zip(paths, poses):
        Image.fromarray(render(scene, pose)).save(path)
    return paths


def transforms(names: list[str], poses: np.ndarray, **fields: Any) -> dict[str, Any]:
    """The content of a transforms.json for these pictures; `fields` replace or add to the global ones."""
    fx, fy, cx, cy = INTRINSICS
    content: dict[str, Any] = {"fl_x": fx, "fl_y": fy, "cx": cx, "cy": cy, "w": SIZE[0], "h": SIZE[1]}
    frames = [
        {"file_path": name, "transform_matrix": to_opengl(pose).tolist()} for name, pose in zip(names, poses)
    ]
    return content | {"frames": frames} | fields


def write_json(path: Path, content: dict[str, Any]) -> Path:
    """Write JSON, NaN allowed as other tools do."""
    path.write_text(json.dumps(content))
    return path


def flat_pictures(folder: Path, count: int, size: tuple[int, int] = SIZE, level: int = 90) -> list[str]:
    """Small plain pictures where content does not matter; returns names relative to folder.parent."""
    folder.mkdir(parents=True, exist_ok=True)
    for i in range(count):
        Image.new("RGB", size, (level, level, level)).save(folder / f"p_{i}.png")
    return [f"{folder.name}/p_{i}.png" for i in range(count)]


def align_similarity(source: np.ndarray, target: np.ndarray) -> tuple[float, np.ndarray, np.ndarray]:
    """Scale, rotation and shift taking points source (N, 3) onto target, by least squares (Umeyama 1991)."""
    a, b = source - source.mean(0), target - target.mean(0)
    left, singular, right = np.linalg.svd(b.T @ a)
    flip = np.diag([1.0, 1.0, np.sign(np.linalg.det(left @ right))])
    rotation = left @ flip @ right
    scale = float((singular * np.diag(flip)).sum() / (a**2).sum())
    return scale, rotation, target.mean(0) - scale * rotation @ source.mean(0)
