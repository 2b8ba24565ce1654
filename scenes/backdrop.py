"""What stands still behind a rasterised figure: radiance and depth of a ray-cast world, sample by sample."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numba import njit, prange

from recon3d.cameras import Cameras
from scenes.noise import scaled
from scenes.raycast import TILE, Eye, Packed, along, eye_point, pixel_ray, seen_in_tile, trace, trace_depth
from scenes.shading import lights, reflect, sky_color
from scenes.solids import World
from scenes.truth import eye_of


@dataclass(frozen=True)
class Backdrop:
    """The static world from one camera.

    eye: the camera. fine: the same camera with `samples` x `samples` pixels in place of each of its own.
    light: linear radiance (H s, W s, 3) float32, depth: (H s, W s) float64 z depth, both through the centres of
    the fine pixels. central: (H, W) float64 z depth through the centres of the camera's own pixels.
    """

    eye: Eye
    fine: Eye
    light: np.ndarray
    depth: np.ndarray
    central: np.ndarray


class Backdrops:
    """Backdrops by camera name; one is traced again only when its camera has moved."""

    def __init__(self, world: World, cameras: dict[str, Cameras], samples: int) -> None:
        self._packed = world.packed()
        self._cameras = cameras
        self._samples = samples
        self._latest: dict[str, Backdrop] = {}

    def at(self, name: str, instant: int) -> Backdrop:
        """The backdrop of camera `name` at its instant of that index."""
        eye = eye_of(self._cameras[name], instant)
        latest = self._latest.get(name)
        if latest is None or not np.array_equal(latest.eye.world_from_camera, eye.world_from_camera):
            self._latest[name] = traced(self._packed, eye, self._samples)
        return self._latest[name]


def traced(packed: Packed, eye: Eye, samples: int) -> Backdrop:
    """Trace one backdrop."""
    fine = Eye(eye.world_from_camera, eye.intrinsics * samples, eye.width * samples, eye.height * samples)
    light, depth = _trace_light(packed, fine, samples)
    return Backdrop(eye, fine, light, depth, trace_depth(packed, eye)[0])


@njit(cache=True, parallel=True)
def _trace_light(world: Packed, fine: Eye, samples: int) -> tuple[np.ndarray, np.ndarray]:
    """Radiance and z depth through each pixel centre; light is found once per solid and pixel before refinement."""
    light = np.empty((fine.height, fine.width, 3), np.float32)
    depth = np.full((fine.height, fine.width), np.inf)
    across, down = (fine.width + TILE - 1) // TILE, (fine.height + TILE - 1) // TILE
    for tile in prange(across * down):
        left, top = tile % across * TILE, tile // across * TILE
        candidates = seen_in_tile(world, fine, left, top)
        for row in range(top, min(top + TILE, fine.height)):
            lit, known, column_lit = -1, (1.0, 1.0), -TILE
            for column in range(left, min(left + TILE, fine.width)):
                ray = pixel_ray(fine, column + 0.5, row + 0.5)
                length = math.sqrt(ray[0] ** 2 + ray[1] ** 2 + ray[2] ** 2)
                ray = scaled(ray, 1.0 / length)
                t, i = trace(world, candidates, eye_point(fine), ray)
                if i < 0:
                    seen = sky_color(ray)
                else:
                    p = along(eye_point(fine), ray, t)
                    if i != lit or column // samples != column_lit // samples:
                        lit, known, column_lit = i, lights(world, i, p), column
                    seen = reflect(world, i, p, ray, known, t / fine.intrinsics[0])
                    depth[row, column] = t / length
                light[row, column, 0], light[row, column, 1], light[row, column, 2] = seen
    return light, depth
