"""Sizes of the latent space and of the networks around it."""

from __future__ import annotations

from dataclasses import dataclass

from recon3d.errors import SplatloomError


@dataclass(frozen=True)
class LatentConfig:
    """The autoencoder. Grids are cubes over [-0.5, 0.5]^3; their sizes are cells a side."""

    resolution: int = 64
    """Cells of the decoded field."""
    latent_grid: int = 8
    """Cells of the latent."""
    latent_channels: int = 16
    """Numbers per latent cell."""
    fold: int = 2
    """Cells a side that are one cell of the flow's latents."""
    kept: int = 32
    """Numbers of each such cell: its principal components (gen3d/latents/standardise.py)."""
    view_channels: int = 16
    """Learned features of each picture that are lifted into the grid; 0 for none, the evidence alone."""
    latent_width: int = 96
    """Channels of the networks on the latent's grid."""
    middle_width: int = 40
    """Channels on the grid of a quarter of the resolution."""
    brick_width: int = 48
    """Channels of the bricks of 2 x 2 x 2 cells near the surface."""
    blocks: int = 1
    """Residual blocks on the latent's grid, before the latent."""
    decoder_blocks: int = 1
    """Residual blocks on the latent's grid, after the latent."""
    stars: int = 2
    """Residual blocks over the bricks."""

    def __post_init__(self) -> None:
        if self.latent_grid % self.fold or not 0 < self.kept <= self.latent_channels * self.fold**3:
            raise SplatloomError(
                f"a latent grid of {self.latent_grid} cells with {self.latent_channels} channels cannot be folded by "
                f"{self.fold} to {self.kept} numbers: fold by a divisor, and keep no more than there are"
            )
        if self.middle_grid not in (self.latent_grid, 2 * self.latent_grid):
            raise SplatloomError(
                f"a latent grid of {self.latent_grid} does not go with a field of {self.resolution} cells: "
                f"choose {self.middle_grid} or {self.middle_grid // 2}"
            )

    @property
    def middle_grid(self) -> int:
        """Cells of the grid between bricks and latent."""
        return self.resolution // 4

    @property
    def brick_grid(self) -> int:
        """Bricks a side."""
        return self.resolution // 2

    @property
    def latent_shape(self) -> tuple[int, int, int, int]:
        """(C, G, G, G) of one object's latent, as the flow sees it."""
        return (self.kept, *(self.latent_grid // self.fold,) * 3)


def tiny() -> LatentConfig:
    """8^3 x 16, of which the flow sees 4^3 x 32; about 2 million parameters: trains on two cores."""
    return LatentConfig()


def small() -> LatentConfig:
    """16^3 x 8, of which the flow sees 8^3 x 24; for a GPU."""
    return LatentConfig(
        latent_grid=16,
        latent_channels=8,
        kept=24,
        view_channels=32,
        latent_width=160,
        middle_width=160,
        brick_width=96,
        blocks=2,
        decoder_blocks=2,
    )
