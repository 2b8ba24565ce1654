"""What is decoded of a cell near the surface: its raw numbers, named and activated."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn

PARTS = {
    "distance": 1,
    "offset": 3,
    "normal": 3,
    "albedo": 3,
    "lit": 3,
    "inset": 1,
    "shift": 3,
    "scale": 3,
    "turn": 4,
    "opacity": 1,
}
"""What a cell has, and how many numbers each is."""
WIDTH = sum(PARTS.values())
OFFSET_REACH = 0.75
"""The surface lies in its cell or a little outside: at most so many cells from its centre along each axis."""
SHIFT_REACH = 0.75
"""How far a Gaussian's mean may be moved from there along each axis, in cells."""
LOG_SCALES = (math.log(0.35), math.log(0.35), math.log(0.08))
"""Standard deviations of a Gaussian before training, in cells; the third axis is the normal's."""
_LOG_SCALE_REACH = 1.5
_OPACITY_LOGIT = 2.5
"""Of a Gaussian before training: it is nearly opaque."""


@dataclass(frozen=True)
class CellValues:
    """Values of any number of cells. raw: (..., WIDTH) float32, parts in the order of PARTS; all is differentiable."""

    raw: Tensor

    @property
    def distances(self) -> Tensor:
        """(...) distance to the solid's boundary in cells, negative inside (gen3d/latents/targets.py)."""
        return self._part("distance")[..., 0]

    @property
    def offsets(self) -> Tensor:
        """(..., 3) from the cell's centre to the surface in it, in cells."""
        return self._part("offset").tanh() * OFFSET_REACH

    @property
    def normals(self) -> Tensor:
        """(..., 3) unit normals, outward."""
        return nn.functional.normalize(self._part("normal"), dim=-1, eps=1e-4)

    @property
    def albedo(self) -> Tensor:
        """(..., 3) sRGB in [0, 1], without light."""
        return self._part("albedo").sigmoid()

    @property
    def lit(self) -> Tensor:
        """(..., 3) sRGB in [0, 1], as pictures show it."""
        return self._part("lit").sigmoid()

    @property
    def insets(self) -> Tensor:
        """(...) how far behind the surface the Gaussian's mean lies, in cells: its blur reaches as far before it.

        Half a cell before training. Sheets have no behind: there it must become 0.
        """
        return 0.5 + 0.5 * self._part("inset")[..., 0].tanh()

    @property
    def shifts(self) -> Tensor:
        """(..., 3) of the Gaussian's mean from its place, in cells."""
        return self._part("shift").tanh() * SHIFT_REACH

    @property
    def log_scales(self) -> Tensor:
        """(..., 3) ln of the Gaussian's standard deviations in cells, the normal's axis last."""
        change = (self._part("scale") / _LOG_SCALE_REACH).tanh() * _LOG_SCALE_REACH
        return change + change.new_tensor(LOG_SCALES)

    @property
    def turns(self) -> Tensor:
        """(..., 4) what is added to the quaternion wxyz that turns z onto the normal."""
        return self._part("turn").tanh()

    @property
    def opacity_logits(self) -> Tensor:
        """(...) of the Gaussian."""
        return self._part("opacity")[..., 0] + _OPACITY_LOGIT

    def at(self, index: Tensor) -> CellValues:
        """The cells that a bool tensor over all dimensions but the last marks, as a flat list."""
        return CellValues(self.raw[index])

    def rows(self, rows: Tensor) -> CellValues:
        """The cells at flat indices `rows`."""
        return CellValues(torch.index_select(self.raw.flatten(0, -2), 0, rows))

    def with_distances(self, distances: Tensor) -> CellValues:
        """The same cells, but for their distances (...)."""
        raw = self.raw.clone()
        raw[..., part("distance")] = distances[..., None]
        return CellValues(raw)

    def _part(self, name: str) -> Tensor:
        return self.raw[..., part(name)]


def part(name: str) -> slice:
    """Where a part of PARTS lies in the numbers of a cell."""
    names = list(PARTS)
    begin = sum(PARTS[other] for other in names[: names.index(name)])
    return slice(begin, begin + PARTS[name])
