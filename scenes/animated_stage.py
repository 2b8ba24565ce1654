"""An animated figure that plays a clip while it walks or swims along a circle in the furnished studio."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from recon3d.errors import FormatError
from scenes.animated_mesh import AnimatedMesh
from scenes.animation import Clip
from scenes.rasterise import Figure, vertex_normals
from scenes.room import OAK, room
from scenes.shapes import Kind
from scenes.solids import Paint, Solid, World, about_z
from scenes.textures import Pattern

GAITS = ("walk", "swim", "fly", "run", "gallop")  # what a figure that moves on is best seen doing
AFLOAT = ("swim", "fly")
AFLOAT_M = 0.25  # lowest point of a figure that swims or flies
START_DEG = -90.0  # azimuth of the middle of the path
BOX_POSES = 24  # poses of a clip from which the bounding box is taken


@dataclass(frozen=True)
class Staging:
    """How a figure is put on stage.

    clip: name of the animation, None for the first that is a gait. figure_m: longest side of its box over the clip.
    path_m: length of its way. circle_m: radius of the circle it goes on.
    hover_m: its lowest point above the floor, None for 0 or, for clips that swim or fly, 0.25.
    grain: strength of a paint noise fixed to its skin, which is otherwise of one colour; 0 leaves it as authored.
    """

    clip: str | None = None
    figure_m: float = 1.3
    path_m: float = 1.2
    circle_m: float = 0.6
    hover_m: float | None = None
    grain: float = 0.5


@dataclass(frozen=True)
class Actor:
    """A mesh, the clip it plays `loops` times, and where that puts it.

    scale: metres per unit of the file. origin: (3,) point of the posed file that is put on the path.
    height_m: of its box over the clip, hover included.
    """

    mesh: AnimatedMesh
    clip: Clip
    loops: int
    staging: Staging
    scale: float
    origin: np.ndarray
    height_m: float

    def points(self, time: float) -> np.ndarray:
        """(V, 3) world vertices at clip time in [0, 1], metres."""
        radius, way = self.staging.circle_m, self.staging.path_m
        degrees = START_DEG + math.degrees(way / radius) * (time - 0.5)
        spot = radius * about_z(degrees)[:, 0]
        # Figures face -y: half a turn further, that is the way along the circle.
        return self._local(time) @ about_z(degrees + 180.0).T + spot

    def figure(self, time: float) -> Figure:
        """The posed mesh ready for shading."""
        points, faces = self.points(time), self.mesh.faces
        rest = self._local(0.0) / self.staging.figure_m
        return Figure(
            faces, points, vertex_normals(faces, points), self.mesh.colors, rest, self.staging.grain
        )

    def _local(self, time: float) -> np.ndarray:
        """(V, 3) vertices about the point of the floor below the figure, in metres."""
        time_s = (time * self.loops) % 1.0 * self.clip.duration_s
        return self.scale * (self.mesh.posed(self.clip, time_s) - self.origin)


def put_on_stage(mesh: AnimatedMesh, staging: Staging, duration_s: float) -> Actor:
    """The figure scaled by its bounding box over the clip, which fills `duration_s` with whole loops.

    Raises FormatError if the file has no such clip or the figure has no size.
    """
    clip = mesh.clip(staging.clip) if staging.clip else _gait(mesh)
    times_s = np.linspace(0.0, clip.duration_s, BOX_POSES)
    poses = np.stack([mesh.posed(clip, float(time_s)) for time_s in times_s])
    low, high = poses.min((0, 1)), poses.max((0, 1))
    side = float((high - low).max())
    if not 0.0 < side < math.inf:
        raise FormatError(
            f"{mesh.path}: clip {clip.name} gives the figure no finite size; choose another clip"
        )
    scale = staging.figure_m / side
    hover_m = staging.hover_m
    if hover_m is None:
        hover_m = AFLOAT_M if any(word in clip.name.lower() for word in AFLOAT) else 0.0
    origin = np.array([*(0.5 * (low + high))[:2], low[2] - hover_m / scale])
    loops = max(1, round(duration_s / clip.duration_s)) if clip.duration_s > 0.0 else 1
    height_m = hover_m + scale * float(high[2] - low[2])
    return Actor(mesh, clip, loops, staging, scale, origin, height_m)


def _gait(mesh: AnimatedMesh) -> Clip:
    """The first clip that is named after a way to move on, else the first. Raises FormatError if there is none."""
    for gait in GAITS:
        for clip in mesh.clips:
            if gait in clip.name.lower():
                return clip
    if not mesh.clips:
        raise FormatError(f"{mesh.path} holds no animation; choose a file with at least one clip")
    return mesh.clips[0]


def furnished_studio(seed: int) -> World:
    """The room with things along its walls and low ones nearer, and its middle free; nothing moves."""
    clay = Paint(Pattern.GLAZE, ("#c98452", "#5b2c1c", "#ead2a2"), 9.0, seed + 200, 0.3)
    blue = Paint(Pattern.GLAZE, ("#e6e0d0", "#2a4f80", "#7fa3b8"), 11.0, seed + 201, 0.5)
    crate = Paint(Pattern.PLANKS, ("#b98d5a", "#86603a", "#40291a"), 11.0, seed + 202)
    cloth = Paint(Pattern.WEAVE, ("#efe4cf", "#37658c", "#c24e35"), 24.0, seed + 203, 0.0)
    stone = Paint(Pattern.BRICK, ("#b5684a", "#8a4630", "#cdbb9d"), 12.0, seed + 204, 0.0)
    toy = Paint(Pattern.TILES, ("#3b7a78", "#f0e2b6", "#a23b2c"), 14.0, seed + 205, 0.2)
    ball = Paint(Pattern.MARBLE, ("#dfe5df", "#27525c", "#c9a24b"), 9.0, seed + 206, 0.6)
    oak = Paint(Pattern.MARBLE, OAK, 20.0, seed + 207, 0.2)
    solids = [
        Solid(Kind.VASE, (0.20, 0.42, 0.09, 0.03), clay, (2.4, 2.35, 0.42)),
        Solid(Kind.VASE, (0.15, 0.30, 0.07, 0.025), blue, (-2.45, -2.4, 0.30)),
        Solid(Kind.BOX, (0.32, 0.26, 0.24, 0.01), crate, (-2.3, 2.3, 0.24), about_z(20.0)),
        Solid(Kind.BOX, (0.27, 0.22, 0.10, 0.05), cloth, (-2.3, 2.3, 0.57), about_z(32.0)),
        Solid(Kind.BOX, (0.30, 0.30, 0.22, 0.01), stone, (2.4, -2.4, 0.22), about_z(-12.0)),
        Solid(Kind.CYLINDER, (0.14, 0.16, 0.02), oak, (0.30, 1.62, 0.16)),
        Solid(Kind.SPHERE, (0.12,), ball, (0.30, 1.62, 0.43)),
        Solid(Kind.BOX, (0.11, 0.11, 0.11, 0.01), toy, (-1.55, 0.45, 0.11), about_z(25.0)),
        Solid(Kind.CONE, (0.11, 0.01, 0.12), clay, (-1.55, 0.45, 0.34)),
        Solid(Kind.BOX, (0.20, 0.13, 0.06, 0.02), cloth, (1.60, 0.30, 0.06), about_z(-30.0)),
        Solid(Kind.VASE, (0.09, 0.17, 0.04, 0.015), blue, (1.60, 0.30, 0.29)),
    ]
    return World(tuple(room(seed) + solids))
