"""Similarities (turn, scale, shift) of Gaussians: every attribute and every coefficient of motion, exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor

from recon3d.conversions import from_colmap, rigid, to_colmap
from recon3d.errors import SplatloomError
from recon3d.gaussians import Gaussians
from recon3d.io.sh_turn import turned_sh
from recon3d.motion import Motion


@dataclass(frozen=True)
class Similarity:
    """x -> scale R x + shift, in the world frame. rotation: (3, 3), shift: (3,), float64."""

    rotation: np.ndarray
    scale: float
    shift: np.ndarray

    @staticmethod
    def about(
        pivot: Sequence[float], quat: Sequence[float], scale: float, shift: Sequence[float]
    ) -> Similarity:
        """x -> pivot + scale R (x - pivot) + shift, with R of a quaternion wxyz of any length but 0."""
        rotation = from_colmap(np.array(quat), np.zeros(3))[:3, :3]
        center = np.array(pivot)
        return Similarity(rotation, scale, center - scale * rotation @ center + np.array(shift))

    @property
    def quat(self) -> np.ndarray:
        """(4,) wxyz of the rotation."""
        return to_colmap(rigid(self.rotation, np.zeros(3)))[0]

    def of_points(self, points: Tensor) -> Tensor:
        """Points (..., 3) moved."""
        return (self._turned(points) + torch.from_numpy(self.shift)).to(points)

    def of_differences(self, vectors: Tensor) -> Tensor:
        """Differences of points (..., 3) turned and scaled."""
        return self._turned(vectors).to(vectors)

    def of_harmonics(self, sh: Tensor) -> Tensor:
        """Coefficients (N, K, 3) of colours turned with what carries them."""
        return torch.from_numpy(turned_sh(sh.double().numpy(), self.rotation)).to(sh)

    def _turned(self, vectors: Tensor) -> Tensor:
        return vectors.double() @ torch.from_numpy(self.scale * self.rotation.T)


def transformed(gaussians: Gaussians, similarity: Similarity) -> Gaussians:
    """All Gaussians moved; pictures of them are those of the old ones from cameras moved the other way.

    Raises SplatloomError if they share rigid motions (which turn about the world's origin) and are to be shifted.
    """
    motion = None if gaussians.motion is None else _moved_motion(gaussians.motion, similarity)
    turns = not np.array_equal(similarity.rotation, np.eye(3))
    left = torch.from_numpy(_left_product(similarity.quat))
    return replace(
        gaussians,
        means=similarity.of_points(gaussians.means),
        log_scales=gaussians.log_scales + float(np.log(similarity.scale)),
        quats=_times(gaussians.quats, left) if turns else gaussians.quats,
        sh=similarity.of_harmonics(gaussians.sh) if turns else gaussians.sh,
        motion=motion,
    )


def _moved_motion(motion: Motion, similarity: Similarity) -> Motion:
    """Coefficients turn and scale like differences; shared motions are seen from the turned world."""
    tables = {
        "means": similarity.of_differences(motion.means),
        "quats": _times(motion.quats, torch.from_numpy(_left_product(similarity.quat))),
    }
    if motion.weights.shape[1] and len(motion):
        if np.abs(similarity.shift).max() > 0:
            raise SplatloomError(
                "these Gaussians share rigid motions, which turn about the origin of the world: they can be turned "
                "and scaled about the origin, but not shifted"
            )
        tables["bases"] = _moved_bases(motion.bases, similarity)
    return motion.replaced(tables)


def _moved_bases(bases: Tensor, similarity: Similarity) -> Tensor:
    """(B, K, 7): q -> r q r^-1, which is linear and keeps the identity; translations like differences."""
    quat = similarity.quat
    inverse = quat * [1, -1, -1, -1]
    conjugation = torch.from_numpy(_right_product(inverse) @ _left_product(quat))
    return torch.cat([_times(bases[..., :4], conjugation), similarity.of_differences(bases[..., 4:])], dim=-1)


def _times(quats: Tensor, matrix: Tensor) -> Tensor:
    """Quaternions (..., 4) as columns times a matrix (4, 4)."""
    return (quats.double() @ matrix.T).to(quats)


def _left_product(quat: np.ndarray) -> np.ndarray:
    """(4, 4): p -> quat p, Hamilton, wxyz."""
    w, x, y, z = quat
    return np.array([[w, -x, -y, -z], [x, w, -z, y], [y, z, w, -x], [z, -y, x, w]])


def _right_product(quat: np.ndarray) -> np.ndarray:
    """(4, 4): p -> p quat, Hamilton, wxyz."""
    w, x, y, z = quat
    return np.array([[w, -x, -y, -z], [x, w, z, -y], [y, -z, w, x], [z, y, -x, w]])
