"""Layers on dense grids (B, C, X, Y, Z), kept channels last, in which CPUs convolve fastest."""

from __future__ import annotations

from torch import Tensor, nn


class ChannelNorm(nn.Module):
    """Layer normalisation over the channels of each cell."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)

    def forward(self, x: Tensor) -> Tensor:
        """(B, C, X, Y, Z) to the same shape."""
        return self.norm(x.permute(0, 2, 3, 4, 1)).permute(0, 4, 1, 2, 3)


class GridBlock(nn.Module):
    """A residual block of two 3^3 convolutions, `hidden` channels between them."""

    def __init__(self, width: int, hidden: int) -> None:
        super().__init__()
        self.body = nn.Sequential(
            ChannelNorm(width),
            nn.SiLU(),
            nn.Conv3d(width, hidden, 3, padding=1),
            ChannelNorm(hidden),
            nn.SiLU(),
            nn.Conv3d(hidden, width, 3, padding=1),
        )

    def forward(self, x: Tensor) -> Tensor:
        """(B, C, X, Y, Z) to the same shape."""
        return x + self.body(x)


class Enlarge(nn.Module):
    """A grid of twice the size: a linear map for each of the 8 children of a cell."""

    def __init__(self, width: int, out_width: int) -> None:
        super().__init__()
        self.expand = nn.Linear(width, 8 * out_width)
        self._width = out_width

    def forward(self, x: Tensor) -> Tensor:
        """(B, out_width, 2 X, 2 Y, 2 Z) from (B, width, X, Y, Z)."""
        batch, _, g = x.shape[:3]
        rows = self.expand(x.permute(0, 2, 3, 4, 1)).view(batch, g, g, g, 2, 2, 2, self._width)
        return (
            rows.permute(0, 1, 4, 2, 5, 3, 6, 7)
            .reshape(batch, 2 * g, 2 * g, 2 * g, -1)
            .permute(0, 4, 1, 2, 3)
        )
