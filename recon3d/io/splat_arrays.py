"""The common ground of the splat formats: one instant of a scene as numpy arrays, in the units files use.

Files differ in axes, in the order of things, and in what they round; these arrays are what all of them agree on once
that is undone. Named frames have three letters for where x, y and z point: Right or Left, Up or Down, Forward or
Back, as seen by the first camera. Ours, like Inria's PLY and COLMAP's world, is RDF.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from recon3d.errors import FormatError
from recon3d.gaussians import SH_C0, Gaussians

OPACITY_MARGIN = 0.1 / 255
"""Opacities are kept this far from 0 and 1, whose logits are infinite: a tenth of what a byte can tell apart."""
SMALLEST_SCALE = 1e-13
"""Standard deviations of 0 become this, scene units: flat enough, and its logarithm is finite."""
SMALLEST_SPLAT_BYTES = 9
"""No format spends less on a splat than a position of 3 x 24 bits, before general-purpose compression."""
BEST_COMPRESSION = 1024
"""Neither deflate nor anything else on real scenes gains more: what claims to, wants to fill the memory."""
_LIMIT = 1e12
_LOG_SCALE_LIMIT = 30.0
_COMPONENTS = {1: 0, 4: 1, 9: 2, 16: 3}


@dataclass(frozen=True)
class SplatArrays:
    """N Gaussians at one instant.

    means: (N, 3) float32, scene units. log_scales: (N, 3) float32, ln of standard deviations. quats: (N, 4) float32
    wxyz of unit length. opacities: (N,) float32 in [0, 1]. sh: (N, K, 3) float32, Inria's basis and signs.
    antialiased: trained with the screen-space opacity compensation.
    """

    means: np.ndarray
    log_scales: np.ndarray
    quats: np.ndarray
    opacities: np.ndarray
    sh: np.ndarray
    antialiased: bool = False

    @classmethod
    def of(cls, gaussians: Gaussians) -> SplatArrays:
        """The arrays of Gaussians; a motion is left out, so freeze a moving scene first."""
        assert gaussians.motion is None or not len(gaussians.motion), (
            "freeze the scene first: gaussians.at(time)"
        )
        return cls(
            means=_numpy(gaussians.means),
            log_scales=_numpy(gaussians.log_scales),
            quats=unit(_numpy(gaussians.quats)),
            opacities=_numpy(gaussians.opacities),
            sh=_numpy(gaussians.sh),
            antialiased=gaussians.antialiased,
        )

    def __len__(self) -> int:
        return len(self.means)

    @property
    def sh_degree(self) -> int:
        """Highest spherical-harmonics degree stored, 0 to 3."""
        return _COMPONENTS[self.sh.shape[1]]

    @property
    def colors(self) -> np.ndarray:
        """(N, 3) float32 RGB of the constant term alone, not clamped."""
        return 0.5 + np.float32(SH_C0) * self.sh[:, 0]

    def take(self, rows: np.ndarray) -> SplatArrays:
        """The Gaussians at `rows`: (M,) int or (N,) bool."""
        chosen = {n: getattr(self, n)[rows] for n in ("means", "log_scales", "quats", "opacities", "sh")}
        return replace(self, **chosen)

    def reframed(self, frame: str) -> SplatArrays:
        """The same Gaussians with axes of our frame (RDF) turned into those of `frame`, or back: it is its own inverse.

        frame: three letters, see above; one that flips a single axis mirrors the scene.
        """
        x, y, z = (1.0 if mine == theirs else -1.0 for mine, theirs in zip("RDF", frame.upper()))
        # Of the monomials in Inria's real spherical harmonics, degree by degree: only odd powers change sign.
        signs = [1, y, z, x, x * y, y * z, 1, x * z, 1, y, x * y * z, y, z, x, z, x]
        return replace(
            self,
            means=self.means * np.array([x, y, z], np.float32),
            quats=self.quats * np.array([1, y * z, x * z, x * y], np.float32),
            sh=_times_flat(self.sh, np.array(signs[: self.sh.shape[1]], np.float32)),
        )

    def gaussians(self, path: Path) -> Gaussians:
        """As Gaussians (float32, CPU). Raises FormatError naming `path` and the first value that makes no sense."""
        for name, limit in (
            ("means", _LIMIT),
            ("log_scales", _LOG_SCALE_LIMIT),
            ("quats", 2.0),
            ("sh", _LIMIT),
        ):
            _check(getattr(self, name), name, limit, path)
        _check(self.opacities, "opacities", 1.0, path)
        opacities = np.clip(self.opacities.astype(np.float64), OPACITY_MARGIN, 1 - OPACITY_MARGIN)
        return Gaussians(
            means=_tensor(self.means),
            log_scales=_tensor(self.log_scales),
            quats=_tensor(self.quats),
            opacity_logits=_tensor(np.log(opacities / (1 - opacities))),
            sh=_tensor(self.sh),
            antialiased=self.antialiased,
        )


def sh_of_colors(rgb: np.ndarray) -> np.ndarray:
    """(N, 1, 3) float32 constant coefficients of RGB colours (N, 3)."""
    return ((rgb.astype(np.float32) - 0.5) / np.float32(SH_C0))[:, None]


def unit(quats: np.ndarray) -> np.ndarray:
    """(N, 4) float32 quaternions of length 1; those of length 0 become the identity (wxyz)."""
    quats = np.asarray(quats, np.float32)
    with np.errstate(invalid="ignore", over="ignore"):  # NaN stays, so that it is found and refused
        lengths = np.sqrt(np.einsum("nc,nc->n", quats, quats))[:, None]
        units = quats / np.where(lengths > 0, lengths, 1)
    return np.where(lengths == 0, np.array([1, 0, 0, 0], np.float32), units)


def log_of_scales(scales: np.ndarray) -> np.ndarray:
    """float32 ln of linear standard deviations; NaN stays, so that it is found and refused."""
    with np.errstate(invalid="ignore"):
        return np.log(np.maximum(np.asarray(scales, np.float32), np.float32(SMALLEST_SCALE)))


def to_bytes(values: np.ndarray) -> np.ndarray:
    """uint8 of values meant to lie in 0..255, rounded to nearest and clamped."""
    return np.clip(np.rint(values), 0, 255).astype(np.uint8)


def refuse_bomb(count: int, file_bytes: int, path: Path) -> None:
    """Raise FormatError before memory is taken for more splats than `file_bytes` bytes can hold."""
    if count > file_bytes * BEST_COMPRESSION // SMALLEST_SPLAT_BYTES:
        raise FormatError(
            f"{path}: claims to hold {count:,} splats in {file_bytes:,} bytes, which cannot be: the file is damaged"
        )


def _times_flat(sh: np.ndarray, signs: np.ndarray) -> np.ndarray:
    """sh (N, K, 3) * signs (K,), as one long inner loop: broadcasting over the colours takes four times as long."""
    return (sh.reshape(len(sh), 3 * len(signs)) * np.repeat(signs, 3)).reshape(sh.shape)


def _check(values: np.ndarray, name: str, limit: float, path: Path) -> None:
    """Refuse NaN, infinity and magnitudes that no scene has, naming the first bad splat."""
    low, high = (float(values.min()), float(values.max())) if values.size else (0.0, 0.0)
    if -limit <= low and high <= limit:  # false for NaN as well
        return
    good = (np.abs(values) <= limit).reshape(len(values), -1).all(axis=1)
    first = int(np.argmin(good))
    raise FormatError(
        f"{path}: splat {first} has {name} {np.ravel(values[first]).tolist()[:4]} ({int((~good).sum()):,} such "
        "splats): the file is damaged or its training diverged; export it again"
    )


def _numpy(tensor: Tensor) -> np.ndarray:
    return tensor.detach().cpu().float().numpy()


def _tensor(values: np.ndarray) -> Tensor:
    return torch.from_numpy(np.require(values, np.float32, ["C", "W"]))
