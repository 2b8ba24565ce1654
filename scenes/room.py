"""The courtyard studio that both captures share: boarded floor, rug, limewashed walls with tiles and pictures."""

from __future__ import annotations

import numpy as np

from scenes.shapes import Kind
from scenes.solids import Paint, Solid, facing
from scenes.textures import Pattern

HALF_M = 2.9  # half the side of the square room
WALL_NORMALS = ((0.0, -1.0, 0.0), (-1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (1.0, 0.0, 0.0))
OAK = ("#c99a63", "#8f5f35", "#3f2615")
LIMEWASH = (
    ("#e4cfb0", "#cdae86", "#9a6f4d"),
    ("#c9d3c3", "#9fb3a5", "#6d7f74"),
    ("#e6c3a4", "#d39a78", "#a45f44"),
    ("#d6d6cc", "#b2b9bb", "#77828a"),
)
GLAZED = (
    ("#f1e8d6", "#2a5c8a", "#d8973c"),
    ("#efe6d2", "#1f6f6b", "#c8553d"),
    ("#f3e9d8", "#a63f3a", "#2f5d8c"),
    ("#eee7da", "#37568f", "#e0a43a"),
)
PICTURES = (
    ("#6fa3c7", "#7b9bb0", "#23384a"),
    ("#e7b077", "#b5654a", "#3d1f2d"),
    ("#9cc2b5", "#5f9180", "#1d3f3b"),
    ("#d9a7a0", "#8a6a94", "#2d2547"),
)


def room(seed: int) -> list[Solid]:
    """Floor, rug, four walls with wainscots, a sill and pictures."""
    floor = Solid(Kind.PLANE, (), Paint(Pattern.PLANKS, OAK, 7.0, seed, 0.25))
    rug_paint = Paint(Pattern.KILIM, ("#8c2f2b", "#1f4e5f", "#d9a441"), 7.0, seed + 1, 0.0)
    rug = Solid(Kind.BOX, (1.5, 1.15, 0.008, 0.004), rug_paint, (0.1, 0.0, 0.008))
    solids = [floor, rug.moved(0.0, 0.0, 0.0, 17.0)]
    for side, normal in enumerate(WALL_NORMALS):
        solids += _wall(side, np.array(normal), seed + 10 * side)
    return solids


def _wall(side: int, normal: np.ndarray, seed: int) -> list[Solid]:
    """A plaster wall with a tiled wainscot 0.9 m high, a wooden sill on it and three pictures above."""
    frame = facing(tuple(normal))
    foot = -HALF_M * normal

    def place(along_m: float, up_m: float, out_m: float) -> tuple[float, float, float]:
        spot = foot + frame @ np.array([along_m, up_m, out_m])
        return (float(spot[0]), float(spot[1]), float(spot[2]))

    plaster = Paint(Pattern.PLASTER, LIMEWASH[side], 2.6, seed + 2, 0.0)
    tiles = Paint(Pattern.TILES, GLAZED[side], 5.0, seed + 3, 0.5)
    oak = Paint(Pattern.PLANKS, OAK, 22.0, seed + 4)
    wall = Solid(Kind.PLANE, (), plaster, place(0, 0, 0), frame)
    wainscot = Solid(Kind.BOX, (HALF_M, 0.45, 0.02, 0.005), tiles, place(0, 0.45, 0.02), frame)
    sill = Solid(Kind.BOX, (HALF_M, 0.025, 0.05, 0.012), oak, place(0, 0.925, 0.05), frame)
    solids = [wall, wainscot, sill]
    for k, (along_m, up_m, half_m) in enumerate(((-1.5, 1.62, 0.36), (0.05, 1.72, 0.46), (1.55, 1.58, 0.34))):
        picture = Paint(
            Pattern.LETTERS if (k + side) % 3 == 1 else Pattern.ART,
            ("#efe4cb", "#2b2b33", "#b3402e") if (k + side) % 3 == 1 else PICTURES[(side + k) % 4],
            14.0 if (k + side) % 3 == 1 else 0.5 / half_m,
            seed + 5 + k,
            0.1,
        )
        edge = half_m + 0.045
        border = Solid(Kind.BOX, (edge, 0.8 * edge, 0.02, 0.006), oak, place(along_m, up_m, 0.015), frame)
        sheet = Solid(
            Kind.BOX, (half_m, 0.76 * half_m, 0.02, 0.002), picture, place(along_m, up_m, 0.02), frame
        )
        solids += [border, sheet]
    return solids
