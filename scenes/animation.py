"""Animation clips: keyframes of node translations, rotations and scales, and the node poses they give.

Interpolation after the glTF 2.0 specification, appendix C. Quaternions here are in glTF's order, xyzw.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

Property = Literal["translation", "rotation", "scale"]


@dataclass(frozen=True)
class Node:
    """A node of the hierarchy: index of its parent or -1, and its rest pose.

    translation, scale: (3,). rotation: (4,) xyzw. All float64.
    """

    parent: int
    translation: np.ndarray
    rotation: np.ndarray
    scale: np.ndarray


@dataclass(frozen=True)
class Channel:
    """Keyframes of one property of one node.

    times_s: (K,) increasing. values: (K, C), or (K, 3, C) in-tangent, value, out-tangent for CUBICSPLINE.
    """

    node: int
    target: Property
    interpolation: Literal["LINEAR", "STEP", "CUBICSPLINE"]
    times_s: np.ndarray
    values: np.ndarray

    def at(self, time_s: float) -> np.ndarray:
        """(C,) the value at a time; before the first key the first value, after the last the last."""
        after = int(np.searchsorted(self.times_s, time_s, side="right"))
        last = len(self.times_s) - 1
        before, after = max(after - 1, 0), min(after, last)
        step_s = float(self.times_s[after] - self.times_s[before])
        u = 0.0 if after == before else (time_s - float(self.times_s[before])) / step_s
        if self.interpolation == "CUBICSPLINE":
            return self._settled(_hermite(self.values[before], self.values[after], step_s, u))
        start, stop = self.values[before], self.values[after]
        if self.interpolation == "STEP":
            return start
        return slerp(start, stop, u) if self.target == "rotation" else start + u * (stop - start)

    def _settled(self, value: np.ndarray) -> np.ndarray:
        return value / np.linalg.norm(value) if self.target == "rotation" else value


@dataclass(frozen=True)
class Clip:
    """A named animation; duration_s is the time of its last key."""

    name: str
    duration_s: float
    channels: tuple[Channel, ...]


def _hermite(before: np.ndarray, after: np.ndarray, step_s: float, u: float) -> np.ndarray:
    """(C,) cubic Hermite spline between two keys (3, C) of in-tangent, value and out-tangent."""
    a, b = 1.0 - 3.0 * u**2 + 2.0 * u**3, 3.0 * u**2 - 2.0 * u**3
    c, d = u - 2.0 * u**2 + u**3, u**3 - u**2
    return a * before[1] + step_s * c * before[2] + b * after[1] + step_s * d * after[0]


def slerp(start: np.ndarray, stop: np.ndarray, u: float) -> np.ndarray:
    """(4,) unit quaternion a share u of the shorter way from `start` to `stop` (Shoemake 1985)."""
    cosine = float(start @ stop)
    stop, cosine = (-stop, -cosine) if cosine < 0.0 else (stop, cosine)
    if cosine > 0.9999:  # the sines below would divide by almost nothing
        mixed = start + u * (stop - start)
    else:
        angle = np.arccos(cosine)
        mixed = np.sin((1.0 - u) * angle) * start + np.sin(u * angle) * stop
    return mixed / np.linalg.norm(mixed)


def rotation_matrix(xyzw: np.ndarray) -> np.ndarray:
    """(3, 3) rotation of a quaternion (4,), normalised first."""
    x, y, z, w = xyzw / np.linalg.norm(xyzw)
    return np.array(
        [
            [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
            [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
            [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
        ]
    )


def world_from_nodes(nodes: tuple[Node, ...], clip: Clip | None, time_s: float) -> np.ndarray:
    """(N, 4, 4) poses of all nodes in the file's world at a time of a clip; the rest pose without a clip."""
    poses = [{"translation": n.translation, "rotation": n.rotation, "scale": n.scale} for n in nodes]
    for channel in clip.channels if clip else ():
        poses[channel.node][channel.target] = channel.at(time_s)
    result = np.empty((len(nodes), 4, 4))
    for index in parents_first(nodes):
        pose, parent = poses[index], nodes[index].parent
        local = np.eye(4)
        local[:3, :3] = rotation_matrix(pose["rotation"]) * pose["scale"]
        local[:3, 3] = pose["translation"]
        result[index] = local if parent < 0 else result[parent] @ local
    return result


def parents_first(nodes: tuple[Node, ...]) -> list[int]:
    """Indices of the nodes, each after its parent. Raises ValueError if the hierarchy runs in a circle."""
    depths = []
    for index in range(len(nodes)):
        depth = 0
        while (index := nodes[index].parent) >= 0:
            depth += 1
            if depth > len(nodes):
                raise ValueError("the node hierarchy runs in a circle")
        depths.append(depth)
    return sorted(range(len(nodes)), key=lambda i: depths[i])
