"""Gaussians: the one scene representation, stored raw (before activation) in the Inria PLY basis and signs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
import torch
from torch import Tensor

from recon3d.motion import Motion, merge_motions

MOTION = "motion."
"""What the names of the motion's tensors begin with."""
SH_C0 = 0.28209479177387814
"""Degree-0 spherical harmonic: color = 0.5 + SH_C0 * sh[:, 0] + higher degrees, clamped at 0."""


@dataclass(frozen=True)
class Gaussians:
    """N Gaussians.

    means:          (N, 3) float32, world frame, scene units.
    log_scales:     (N, 3) float32, ln of the standard deviation along each axis.
    quats:          (N, 4) float32, wxyz, normalised at use; rotates the Gaussian's axes into the world.
    opacity_logits: (N,) float32, opacity = sigmoid.
    sh:             (N, K, 3) float32, K = (degree + 1)^2 coefficients, RGB last.
    antialiased:    trained with the screen-space opacity compensation (render() uses it by default).
    motion:         how some of them move over the clip, or None: a static scene.
    """

    means: Tensor
    log_scales: Tensor
    quats: Tensor
    opacity_logits: Tensor
    sh: Tensor
    antialiased: bool = False
    motion: Motion | None = None

    def __post_init__(self) -> None:
        n = self.means.shape[0]
        assert self.means.shape == (n, 3), self.means.shape
        assert self.log_scales.shape == (n, 3), self.log_scales.shape
        assert self.quats.shape == (n, 4), self.quats.shape
        assert self.opacity_logits.shape == (n,), self.opacity_logits.shape
        assert self.sh.ndim == 3 and self.sh.shape[::2] == (n, 3), self.sh.shape
        assert self.sh.shape[1] in (1, 4, 9, 16), self.sh.shape
        assert self.motion is None or self.motion.index.shape == (n,), self.motion.index.shape

    def __len__(self) -> int:
        return self.means.shape[0]

    @property
    def sh_degree(self) -> int:
        """Highest spherical-harmonics degree stored, 0 to 3."""
        return round(self.sh.shape[1] ** 0.5) - 1

    @property
    def scales(self) -> Tensor:
        """(N, 3) standard deviations, scene units."""
        return self.log_scales.exp()

    @property
    def opacities(self) -> Tensor:
        """(N,) opacities in (0, 1)."""
        return self.opacity_logits.sigmoid()

    @property
    def rotations(self) -> Tensor:
        """(N, 3, 3) rotation matrices, world_from_gaussian."""
        return rotation_from_quat(self.quats)

    @property
    def covariances(self) -> Tensor:
        """(N, 3, 3) covariances R S S^T R^T in the world frame."""
        world_from_unit = self.rotations * self.scales[:, None, :]
        return world_from_unit @ world_from_unit.transpose(1, 2)

    def base(self) -> dict[str, Tensor]:
        """The parameter tensors of the Gaussians themselves by name, in declaration order."""
        return {
            f.name: getattr(self, f.name) for f in fields(self) if f.name not in ("antialiased", "motion")
        }

    def tensors(self) -> dict[str, Tensor]:
        """All floating-point tensors by name: those of base(), then those of the motion as "motion.<name>"."""
        if self.motion is None:
            return self.base()
        return self.base() | {MOTION + name: tensor for name, tensor in self.motion.tensors().items()}

    def replaced(self, tensors: Mapping[str, Tensor]) -> Gaussians:
        """The same Gaussians with some of tensors() exchanged."""
        of_motion = {name[len(MOTION) :]: t for name, t in tensors.items() if name.startswith(MOTION)}
        own: dict[str, Any] = {name: t for name, t in tensors.items() if not name.startswith(MOTION)}
        motion = self.motion.replaced(of_motion) if self.motion is not None else None
        return replace(self, **own, motion=motion)

    def select(self, index: Tensor) -> Gaussians:
        """The Gaussians at `index`: (M,) int or (N,) bool."""
        motion = None if self.motion is None else self.motion.select(index)
        chosen: dict[str, Any] = {name: tensor[index] for name, tensor in self.base().items()}
        return replace(self, **chosen, motion=motion)

    def to(self, *args: Any) -> Gaussians:
        """The same Gaussians on another device or in another dtype; arguments as for Tensor.to."""
        moved = self.replaced({name: tensor.to(*args) for name, tensor in self.tensors().items()})
        if moved.motion is None:
            return moved
        index = moved.motion.index.to(moved.means.device)
        return replace(moved, motion=replace(moved.motion, index=index))

    def detached(self) -> Gaussians:
        """The same values without gradient history."""
        return self.replaced({name: tensor.detach() for name, tensor in self.tensors().items()})

    def at(self, time: float | Tensor) -> Gaussians:
        """The scene frozen at clip time `time` in [0, 1]: as many Gaussians in the same order, without motion."""
        if self.motion is None:
            return self
        rows = self.motion.moving.nonzero()[:, 0]
        base = self.base()
        then = self.motion.apply({name: tensor[rows] for name, tensor in base.items()}, time)
        frozen: dict[str, Any] = {n: t.index_copy(0, rows, then[n]) for n, t in base.items()}
        return replace(self, **frozen, motion=None)

    def cropped(self, low: Tensor, high: Tensor) -> Gaussians:
        """The Gaussians whose means lie inside the axis-aligned box [low, high], each (3,)."""
        return self.select(((self.means >= low) & (self.means <= high)).all(dim=1))


def merge(parts: Sequence[Gaussians]) -> Gaussians:
    """All Gaussians of several sets as one; lower SH degrees are padded with zeros.

    Raises ValueError if their motions use different functions of time.
    """
    coefficients = max(part.sh.shape[1] for part in parts)
    padded = [
        replace(p, sh=torch.nn.functional.pad(p.sh, (0, 0, 0, coefficients - p.sh.shape[1]))) for p in parts
    ]
    joined = {name: torch.cat([p.base()[name] for p in padded]) for name in padded[0].base()}
    motion = merge_motions([(len(p), p.motion) for p in parts])
    return Gaussians(**joined, antialiased=parts[0].antialiased, motion=motion)


def rotation_from_quat(quats: Tensor) -> Tensor:
    """Rotation matrices (..., 3, 3) from quaternions (..., 4) wxyz of any non-zero length."""
    w, x, y, z = torch.nn.functional.normalize(quats, dim=-1).unbind(-1)
    rows = [
        [1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)],
        [2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)],
        [2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)],
    ]
    return torch.stack([torch.stack(row, dim=-1) for row in rows], dim=-2)


def gaussians_from_points(
    xyz: np.ndarray, rgb: np.ndarray, *, sh_degree: int = 3, opacity: float = 0.1, scale_factor: float = 1.0
) -> Gaussians:
    """Isotropic Gaussians at points: scale = rms distance to the 3 nearest neighbours (3DGS, section 5.1).

    xyz: (P, 3) float, world. rgb: (P, 3) float in [0, 1]. Returns float32 tensors on the CPU.
    """
    from scipy.spatial import cKDTree  # a third of a second, which looking at a scene need not spend

    tree = cKDTree(xyz)
    neighbours = min(4, len(xyz))
    distances = tree.query(xyz, k=neighbours)[0].reshape(len(xyz), -1)[:, 1:]
    rms = np.sqrt((distances**2).mean(axis=1)) if neighbours > 1 else np.full(len(xyz), 0.01)
    scales = np.clip(rms * scale_factor, 1e-7, None)
    sh = torch.zeros(len(xyz), (sh_degree + 1) ** 2, 3)
    sh[:, 0] = torch.from_numpy((rgb - 0.5) / SH_C0).float()
    quats = torch.zeros(len(xyz), 4)
    quats[:, 0] = 1
    return Gaussians(
        means=torch.from_numpy(np.ascontiguousarray(xyz)).float(),
        log_scales=torch.from_numpy(np.log(scales)).float()[:, None].repeat(1, 3),
        quats=quats,
        opacity_logits=torch.full((len(xyz),), float(np.log(opacity / (1 - opacity)))),
        sh=sh,
    )
