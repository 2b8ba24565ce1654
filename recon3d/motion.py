"""Motion of Gaussians: a residual over a base, in two domains (polynomial and Fourier), per Gaussian and attribute.

    x      = 2 exp(s) (t - 1/2 - m)                                          local time, s and m per Gaussian
    a(t)   = a + sum_k c_k phi_k(x)                                          every attribute a that moves
    mean(t) = R(q_b(t)) mean + t_b(t) + sum_k c_k phi_k(x)                   with SE(3) bases, blended by weights
    quat(t) = q_b(t) * (quat + sum_k c_k phi_k(x))
    opacity(t) = opacity exp(-1/2 (max(|t - c| - h, 0) / sigma)^2)           with a life

Sources: dual-domain deformation of Gaussian-Flow (Lin et al. 2024), with its per-Gaussian time scale, which the paper
describes, really applied; motion bases of Shape of Motion (Wang et al. 2024), blended as quaternions and translations;
temporal opacity of Spacetime Gaussians (Li et al. 2024), with a flat top. Only Gaussians that move carry rows here.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
import torch
from torch import Tensor

from recon3d.motion_basis import ATTRIBUTES, MotionSpec, basis_matrices, basis_values, plain_from_raw

ALWAYS = 2.0
"""Half width of a life that covers any clip."""
GONE = math.sqrt(2 * math.log(255.0))
"""Fades after which even an opaque Gaussian is below 1/255, and nobody draws it."""
LONGEST_FADE = 40.0
"""Fade beyond which -1/2 (..)^2 is cut: exp(-800) is zero in every type, and infinities would spoil gradients."""


@dataclass(frozen=True)
class Motion:
    """How M of N Gaussians move. Tables have one row per moving Gaussian, in the order of the Gaussians.

    index:   (N,) int32, row of the tables, -1 = static.
    means (M, K, 3), log_scales (M, K, 3), quats (M, K, 4), opacity_logits (M, K, 1), sh (M, K, 3): coefficients of
             the attribute's basis functions, in the attribute's units; K is the spec's count and may be 0.
    clock:   (M, 2), log time scale s and centre m (clip time): local time is [-1, 1] over the clip for s = m = 0.
    life:    (M, 3), centre, half width and fade of the temporal opacity (clip time), or (0, 3): always there.
    weights: (M, B) of the SE(3) bases, rows sum to 1, B may be 0.
    bases:   (B, K, 7), each base's pose over the clip as coefficients of the means' basis functions at the clip's
             own time: quaternion wxyz as a residual to the identity, then translation in scene units.
    """

    spec: MotionSpec
    index: Tensor
    means: Tensor
    log_scales: Tensor
    quats: Tensor
    opacity_logits: Tensor
    sh: Tensor
    clock: Tensor
    life: Tensor
    weights: Tensor
    bases: Tensor

    def __post_init__(self) -> None:
        rows, counts = self.clock.shape[0], self.spec.counts()
        for name, channels in ATTRIBUTES.items():
            shape = getattr(self, name).shape
            assert shape == (rows, counts[name], channels), (name, shape, rows, counts[name])
        assert self.clock.shape == (rows, 2), self.clock.shape
        assert self.life.shape in ((rows, 3), (0, 3)), self.life.shape
        assert self.weights.shape[0] == rows and self.weights.ndim == 2, self.weights.shape
        assert self.bases.shape == (self.weights.shape[1], counts["means"], 7), self.bases.shape

    def __len__(self) -> int:
        """M: how many Gaussians move."""
        return self.clock.shape[0]

    def tensors(self) -> dict[str, Tensor]:
        """The floating-point tensors by name, in declaration order."""
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name not in ("spec", "index")}

    def replaced(self, tensors: Mapping[str, Tensor]) -> Motion:
        """The same motion with some tensors exchanged."""
        exchanged: dict[str, Any] = dict(tensors)
        return replace(self, **exchanged)

    @property
    def moving(self) -> Tensor:
        """(N,) bool: which Gaussians carry motion."""
        return self.index >= 0

    @property
    def has_life(self) -> bool:
        """Whether opacities depend on time by a life."""
        return len(self.life) > 0

    def select(self, index: Tensor) -> Motion:
        """The motion of the Gaussians at `index`: (L,) int, repeats allowed, or (N,) bool."""
        rows = self.index[index]
        kept = rows[rows >= 0].long()
        return replace(self.take_rows(kept), index=_numbered(rows >= 0))

    def take_rows(self, rows: Tensor) -> Motion:
        """Tables narrowed to `rows`; the index is the caller's to mend."""
        shared = {"bases": self.bases} if self.has_life else {"bases": self.bases, "life": self.life}
        return self.replaced(
            {name: shared[name] if name in shared else t[rows] for name, t in self.tensors().items()}
        )

    def without(self, rows: Tensor) -> Motion:
        """The same Gaussians with those rows (M,) bool made static."""
        moving = self.moving.clone()
        moving[self.moving] = ~rows
        return replace(self.take_rows((~rows).nonzero()[:, 0]), index=_numbered(moving))

    def local_time(self, time: float | Tensor) -> Tensor:
        """(M,) local times x at clip time `time` in [0, 1], or at the end of the life if that is over.

        Whoever is not there rests where it was last: its functions of time, fitted to its life, go anywhere beyond.
        """
        if self.has_life:
            center, half_width, fade = self.life.detach().unbind(dim=1)
            reach = half_width + GONE * fade
            moment = torch.as_tensor(time, dtype=reach.dtype, device=reach.device)
            time = moment.clamp(center - reach, center + reach)
        return 2 * self.clock[:, 0].exp() * (time - 0.5 - self.clock[:, 1])

    def residual(self, attribute: str, time: float | Tensor) -> Tensor:
        """(M, C) sum of the coefficients times the basis functions at clip time `time`."""
        coefficients = getattr(self, attribute)
        if coefficients.shape[1] == 0:
            return coefficients.sum(dim=1)
        values = basis_values(self.spec, attribute, self.local_time(time))
        return (coefficients * values[:, :, None]).sum(dim=1)

    def base_poses(self, time: float | Tensor) -> Tensor:
        """(B, 7) of each SE(3) base at clip time `time`: quaternion wxyz (not normalised), translation.

        Computed in float64, as every Gaussian on a base moves by its rounding: the functions of time are differences
        of terms up to a thousand times larger.
        """
        moment = torch.as_tensor(time, dtype=torch.float64, device=self.bases.device)
        values = basis_values(self.spec, "means", 2 * moment - 1)
        identity = values.new_tensor([1, 0, 0, 0, 0, 0, 0])
        return (identity + (self.bases * values[:, None]).sum(dim=1)).to(self.bases)

    def visibility_log(self, time: float | Tensor) -> Tensor:
        """(M,) log of the factor on opacity at clip time `time`: 0 inside the life, falling outside."""
        center, half_width, fade = self.life.unbind(dim=1)
        beyond = ((time - center).abs() - half_width).clamp(min=0) / fade
        return -0.5 * beyond.clamp(max=LONGEST_FADE).square()

    def apply(self, base: Mapping[str, Tensor], time: float | Tensor) -> dict[str, Tensor]:
        """The attributes of the moving rows at clip time `time`, from their base values, all (M, ...)."""
        means = base["means"]
        quats = base["quats"] + self.residual("quats", time)
        if self.weights.shape[1]:
            pose = self.weights @ self.base_poses(time)
            means = _rotated(pose[:, :4], means) + pose[:, 4:]
            quats = _product(torch.nn.functional.normalize(pose[:, :4], dim=1), quats)
        logits = base["opacity_logits"] + self.residual("opacity_logits", time)[:, 0]
        if self.has_life:
            logits = _faded(logits, self.visibility_log(time))
        constant = base["sh"][:, :1] + self.residual("sh", time)[:, None]
        return {
            "means": means + self.residual("means", time),
            "log_scales": base["log_scales"] + self.residual("log_scales", time),
            "quats": quats,
            "opacity_logits": logits,
            "sh": torch.cat([constant, base["sh"][:, 1:]], dim=1),
        }

    def plain(self) -> dict[str, np.ndarray]:
        """(M, R, C) float64 by attribute: exact coefficients of 1, x .. x^P, sin(w x), cos(w x) .. in local time x.

        R and w are the spec's. Add row 0, the constant, to the base.
        """
        change = plain_from_raw(self.spec)
        tables = {name: getattr(self, name).detach().double().cpu().numpy() for name in ATTRIBUTES}
        matrices = basis_matrices(self.spec)
        return {name: np.einsum("rk,mkc->mrc", change @ matrices[name], tables[name]) for name in ATTRIBUTES}

    def from_plain(self, plain: Mapping[str, np.ndarray]) -> tuple[Motion, dict[str, Tensor]]:
        """The inverse of plain(): this motion with those coefficients, and (M, C) constants to add to the base.

        Raises ValueError if a table is not in the span of the attribute's functions.
        """
        change = np.linalg.inv(plain_from_raw(self.spec))
        tables, constants = {}, {}
        for name, table in plain.items():
            raw = np.einsum("sr,mrc->msc", change, table)
            matrix = np.concatenate(
                [np.eye(self.spec.raw_count)[:, :1], basis_matrices(self.spec)[name]], axis=1
            )
            solved = np.einsum("kr,mrc->mkc", np.linalg.pinv(matrix), raw)
            if not np.allclose(
                np.einsum("rk,mkc->mrc", matrix, solved), raw, atol=1e-6 * np.abs(raw).max(initial=1)
            ):
                raise ValueError(f"the coefficients of {name} use functions that the spec does not have")
            like = getattr(self, name)
            constants[name] = torch.from_numpy(solved[:, 0]).to(like)
            tables[name] = torch.from_numpy(np.ascontiguousarray(solved[:, 1:])).to(like)
        return self.replaced(tables), constants


def still(spec: MotionSpec, moving: Tensor, *, life: Tensor | None = None) -> Motion:
    """Motion of the Gaussians marked in `moving` (N,) bool, at rest: all coefficients zero, no bases.

    life: (M, 3) or None for Gaussians that are always there.
    """
    rows, counts, device = int(moving.sum()), spec.counts(), moving.device
    tables = {name: torch.zeros(rows, counts[name], c, device=device) for name, c in ATTRIBUTES.items()}
    return Motion(
        spec=spec,
        index=_numbered(moving),
        **tables,
        clock=torch.zeros(rows, 2, device=device),
        life=torch.zeros(0, 3, device=device) if life is None else life,
        weights=torch.zeros(rows, 0, device=device),
        bases=torch.zeros(0, counts["means"], 7, device=device),
    )


def with_functions(motion: Motion, spec: MotionSpec) -> Motion:
    """The same motion by the functions of another spec: exact if these span those it has, else nearest.

    Nearest is in the mean square over local time.
    """
    x = torch.linspace(-1, 1, 513, dtype=torch.float64)
    changed = {}
    for name in ATTRIBUTES:
        old, new = basis_values(motion.spec, name, x).numpy(), basis_values(spec, name, x).numpy()
        constant = np.ones((len(x), 1))
        change = np.linalg.lstsq(np.concatenate([new, constant], axis=1), old, rcond=None)[0][:-1]
        changed[name] = torch.from_numpy(change).to(motion.means)
    tables = {name: torch.einsum("lk,mkc->mlc", changed[name], getattr(motion, name)) for name in ATTRIBUTES}
    bases = torch.einsum("lk,bkc->blc", changed["means"], motion.bases)
    return replace(motion, spec=spec, **tables, bases=bases)


def merge_motions(parts: Sequence[tuple[int, Motion | None]]) -> Motion | None:
    """The motion of several sets of Gaussians joined in order: (count, motion or None) of each; None if all are static.

    Raises ValueError if specs differ.
    """
    motions = [motion for _, motion in parts if motion is not None]
    if not motions:
        return None
    if any(motion.spec != motions[0].spec for motion in motions):
        raise ValueError("Gaussians with different motion specs cannot be merged; convert one of them first")
    with_life = any(motion.has_life for motion in motions)
    if any(motion.weights.shape[1] for motion in motions):
        motions = [_with_base(motion) for motion in motions]
    flags = [torch.zeros(n, dtype=torch.bool) if m is None else m.moving for n, m in parts]
    tables = {
        name: torch.cat([getattr(m, name) for m in motions]) for name in (*ATTRIBUTES, "clock", "bases")
    }
    lives = [_with_life(m) if with_life else m.life for m in motions]
    return Motion(
        spec=motions[0].spec,
        index=_numbered(torch.cat([flag.to(motions[0].index.device) for flag in flags])),
        **tables,
        life=torch.cat(lives),
        weights=_block_diagonal([m.weights for m in motions]),
    )


def _with_base(motion: Motion) -> Motion:
    """The same motion, tied to one base at rest if it had none: weights that sum to zero would be no rotation."""
    if motion.weights.shape[1]:
        return motion
    at_rest = motion.bases.new_zeros(1, *motion.bases.shape[1:])
    return motion.replaced({"weights": motion.weights.new_ones(len(motion), 1), "bases": at_rest})


def _with_life(motion: Motion) -> Tensor:
    """(M, 3) lives, of those that have none one that covers any clip."""
    return motion.life if motion.has_life else always(len(motion), motion.clock)


def always(rows: int, like: Tensor) -> Tensor:
    """(rows, 3) lives that cover any clip, on the device and in the dtype of `like`."""
    return like.new_tensor([0.5, ALWAYS, 1.0]).expand(rows, 3).clone()


def _block_diagonal(weights: Sequence[Tensor]) -> Tensor:
    """(sum M, sum B): each part's weights refer to its own bases."""
    columns, padded, start = sum(w.shape[1] for w in weights), [], 0
    for part in weights:
        after = columns - start - part.shape[1]
        padded.append(torch.nn.functional.pad(part, (start, after)))
        start += part.shape[1]
    return torch.cat(padded)


def _numbered(moving: Tensor) -> Tensor:
    """(N,) int32: 0, 1, 2 .. where moving (N,) bool, -1 elsewhere."""
    counted = moving.cumsum(0, dtype=torch.int32) - 1
    return torch.where(moving, counted, -1).to(torch.int32)


def _faded(logits: Tensor, visibility_log: Tensor) -> Tensor:
    """Logits of sigmoid(logits) exp(visibility_log); unchanged where the factor is 1."""
    log_opacity = torch.nn.functional.logsigmoid(logits) + visibility_log.clamp(min=-80)
    log_opacity = torch.where(visibility_log < 0, log_opacity.clamp(max=-1e-7), -1.0)
    return torch.where(visibility_log < 0, log_opacity - torch.log(-torch.expm1(log_opacity)), logits)


def _rotated(quats: Tensor, vectors: Tensor) -> Tensor:
    """(M, 3) vectors turned by quaternions (M, 4) wxyz of any non-zero length."""
    unit = torch.nn.functional.normalize(quats, dim=1)
    axis, w = unit[:, 1:], unit[:, :1]
    once = 2 * torch.linalg.cross(axis, vectors)
    return vectors + w * once + torch.linalg.cross(axis, once)


def _product(a: Tensor, b: Tensor) -> Tensor:
    """(M, 4) Hamilton products of quaternions wxyz."""
    aw, ax, ay, az = a.unbind(dim=1)
    bw, bx, by, bz = b.unbind(dim=1)
    parts: list[Any] = [
        aw * bw - ax * bx - ay * by - az * bz,
        aw * bx + ax * bw + ay * bz - az * by,
        aw * by - ax * bz + ay * bw + az * bx,
        aw * bz + ax * by - ay * bx + az * bw,
    ]
    return torch.stack(parts, dim=1)
