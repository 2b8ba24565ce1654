"""Scenes that expose mistakes of splat formats, and how far a scene read back is from the one written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from hypothesis import strategies as st
from scipy.spatial import cKDTree

from recon3d.gaussians import Gaussians, merge
from recon3d.io.splat_arrays import SplatArrays


def lopsided(count: int = 500, degree: int = 3, seed: int = 0, antialiased: bool = False) -> SplatArrays:
    """Random splats of which no flip, swap of axes or of colours leaves things as they were."""
    draw = torch.Generator().manual_seed(seed)

    def normal(*shape: int) -> torch.Tensor:
        return torch.randn(shape, generator=draw)

    gaussians = Gaussians(
        means=normal(count, 3) * torch.tensor([2.0, 1, 3]) + torch.tensor([0.5, -1, 2]),
        log_scales=normal(count, 3) - torch.tensor([3.0, 4, 5]),
        quats=normal(count, 4),
        opacity_logits=2 * normal(count),
        sh=0.25 * normal(count, (degree + 1) ** 2, 3).clamp(-3.5, 3.5),
        antialiased=antialiased,
    )
    return SplatArrays.of(gaussians)


def one_coefficient_each(degree: int = 3) -> SplatArrays:
    """One splat for each higher coefficient of each colour, which is 0.5 where all others are 0.

    They lie apart on a diagonal, so that they can be told from each other after any sorting.
    """
    higher = 3 * ((degree + 1) ** 2 - 1)
    splats = lopsided(higher, degree)
    sh = np.zeros((higher, 3 * (degree + 1) ** 2), np.float32)
    sh[np.arange(higher), 3 + np.arange(higher)] = 0.5
    splats.sh[:] = sh.reshape(splats.sh.shape)
    splats.means[:] = np.arange(higher)[:, None] * np.array([0.1, 0.2, -0.1])
    return splats


@dataclass(frozen=True)
class Difference:
    """Largest differences of two scenes, and the mean one of rotations.

    place: of the scene's longest side. turn_deg, mean_turn_deg. log_scale. color, opacity: of 255. harmonics: root mean
    square of coefficients beside the constant.
    """

    place: float
    turn_deg: float
    mean_turn_deg: float
    log_scale: float
    color: float
    opacity: float
    harmonics: float


def difference(written: SplatArrays, found: SplatArrays) -> Difference:
    """Compare splats, each one found with the nearest one written: writers may sort."""
    assert len(written) == len(found)
    nearest = cKDTree(written.means).query(found.means)[1]
    assert len(set(nearest.tolist())) == len(written), "two splats found lie nearest to the same one"
    written = written.take(nearest)
    count = min(written.sh.shape[1], found.sh.shape[1])
    signs = np.sign(np.einsum("nc,nc->n", written.quats, found.quats))[:, None]
    chords = np.linalg.norm(written.quats - signs * found.quats, axis=1)
    turns = np.degrees(4 * np.arcsin(np.minimum(chords / 2, 1)))
    return Difference(
        place=float(np.abs(written.means - found.means).max() / np.ptp(written.means, axis=0).max()),
        turn_deg=float(turns.max()),
        mean_turn_deg=float(turns.mean()),
        log_scale=float(np.abs(written.log_scales - found.log_scales).max()),
        color=float(255 * np.abs(written.colors.clip(0, 1) - found.colors.clip(0, 1)).max()),
        opacity=float(255 * np.abs(written.opacities - found.opacities).max()),
        harmonics=float(np.sqrt(np.mean((written.sh[:, 1:count] - found.sh[:, 1:count]) ** 2)))
        if count > 1
        else 0.0,
    )


def as_arrays(path: Path, splats: SplatArrays) -> SplatArrays:
    """What Gaussians made of the arrays hold: checks that they are accepted."""
    return SplatArrays.of(splats.gaussians(path))


def merged(*parts: SplatArrays) -> SplatArrays:
    """All splats of several scenes."""
    return SplatArrays.of(merge([part.gaussians(Path("merged")) for part in parts]))


@st.composite
def damaged(draw: st.DrawFn, content: bytes) -> bytes:
    """`content` cut short, or with some bytes changed, or followed by others."""
    kind = draw(st.sampled_from(["cut", "change", "append"]))
    if kind == "cut":
        return content[: draw(st.integers(0, len(content) - 1))]
    if kind == "append":
        return content + draw(st.binary(min_size=1, max_size=9))
    changed = bytearray(content)
    for _ in range(draw(st.integers(1, 4))):
        # Headers are where damage matters most.
        changed[draw(st.integers(0, min(len(content) - 1, draw(st.sampled_from([40, 10**9])))))] = draw(
            st.integers(0, 255)
        )
    return bytes(changed)
