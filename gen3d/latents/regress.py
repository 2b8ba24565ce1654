"""One picture into a latent at once, without sampling: the fast path, a baseline, and where the flow may start.

picture, cropped --2D convolutions--> features --pooled--> picture tokens --> the camera
                                          |                        |
                                          |-- where each part of a cell is seen --> cell tokens --attention--> latent

The object comes out turned by quarter turns, so that what the picture shows is its front.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from gen3d.folding import folded
from gen3d.latents.encoder import cells_in_pictures
from gen3d.latents.files import load_network, save_network
from gen3d.latents.poses import PICTURE_PX, POSE_NUMBERS, posed
from gen3d.latents.views import PosedViews
from recon3d.train.config import config_from_dict, config_to_dict

FORMAT = "splatloom-image-regression-2"
_PATCH_PX = 4
_TOKEN_PX = 16
"""Pixels a side of a picture token."""
_PARTS = 2
"""Places along each side of a latent cell at which the picture's features are read."""
_CAMERA_BLOCKS = 2
"""In which picture tokens see each other before the camera is read from them."""
_POSITION = 4
"""Of such a place: x, y, z, and its depth before the camera."""


@dataclass(frozen=True)
class RegressConfig:
    """The network from a picture to a latent. Latents are (latent_channels, latent_grid^3), standardised."""

    latent_grid: int = 4
    """Cells of the latent a side."""
    latent_channels: int = 32
    """Numbers per latent cell."""
    picture_width: int = 48
    """Channels of picture features, which have a quarter of the picture's size; a multiple of 8."""
    picture_blocks: int = 3
    """Residual blocks there."""
    width: int = 160
    """Of tokens; a multiple of 32."""
    blocks: int = 4
    """In which tokens see each other."""

    @property
    def latent_shape(self) -> tuple[int, int, int, int]:
        """(C, G, G, G) of one latent."""
        return (self.latent_channels, *(self.latent_grid,) * 3)


class ImageRegressor(nn.Module):
    """A picture of an object before nothing, with its camera or without, to the latent."""

    def __init__(self, config: RegressConfig) -> None:
        super().__init__()
        self.config = config
        flat, width, count = config.picture_width, config.width, (PICTURE_PX // _TOKEN_PX) ** 2
        self.patches = nn.Conv2d(4, flat, _PATCH_PX, stride=_PATCH_PX)
        self.around = nn.Sequential(*(PictureBlock(flat) for _ in range(config.picture_blocks)))
        pooled = _TOKEN_PX // _PATCH_PX
        self.whole = nn.Conv2d(flat, width, pooled, stride=pooled)
        self.looking = nn.Sequential(*(_block(width) for _ in range(_CAMERA_BLOCKS)))
        self.camera = nn.Sequential(
            nn.Flatten(),
            nn.LayerNorm(count * width),
            nn.Linear(count * width, width),
            nn.SiLU(),
            nn.Linear(width, POSE_NUMBERS),
        )
        self.enter = nn.Linear(_PARTS**3 * (flat + _POSITION), width)
        self.cells = nn.Parameter(0.02 * torch.randn(config.latent_grid**3, width))
        self.squares = nn.Parameter(0.02 * torch.randn(count, width))
        self.blocks = nn.Sequential(*(_block(width) for _ in range(config.blocks)))
        self.out = nn.Sequential(nn.LayerNorm(width), nn.Linear(width, config.latent_channels))

    def forward(self, pictures: Tensor, camera: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Latents (B, C, G, G, G), standardised, and pose numbers (B, 6) as read from the pictures.

        pictures: (B, PICTURE_PX, PICTURE_PX, 4) uint8, RGBA, as gen3d.latents.poses.cropped cuts them.
        camera: pose numbers (B, 6), NaN or None where they are to be read from the picture.
        """
        maps = self.around(nn.functional.silu(self.patches(_premultiplied(pictures))))
        squares = self.whole(maps).flatten(2).transpose(1, 2) + self.squares
        found = self.camera(self.looking(squares))
        used = found.detach() if camera is None else torch.where(camera.isnan(), found.detach(), camera)
        cells = self.enter(self._lifted(maps, posed(pictures, used))) + self.cells
        tokens = self.blocks(torch.cat([cells, squares], dim=1))
        grid = self.config.latent_grid
        values = self.out(tokens[:, : grid**3])
        return values.transpose(1, 2).unflatten(2, (grid, grid, grid)), found

    def _lifted(self, maps: Tensor, views: PosedViews) -> Tensor:
        """(B, G^3, ...) of features (B, F, h, w): what the parts of each cell show, and where they are."""
        grid = _PARTS * self.config.latent_grid
        places, depths = cells_in_pictures(views, grid)
        seen = nn.functional.grid_sample(
            maps, places.view(len(maps), grid, grid * grid, 2), align_corners=False
        )
        seen = seen.view(len(maps), -1, grid, grid, grid)
        position = self._positions(grid, depths.view(len(maps), 1, grid, grid, grid))
        return folded(torch.cat([seen, position], dim=1), _PARTS).flatten(1, 3)

    def _positions(self, grid: int, depths: Tensor) -> Tensor:
        """(B, 4, grid, grid, grid): place of each part in [-1, 1], and depth from the object's centre, likewise."""
        axis = ((torch.arange(grid, device=depths.device) + 0.5) / grid - 0.5) * 2
        place = torch.stack(torch.meshgrid(axis, axis, axis, indexing="ij"))
        middle = depths.mean(dim=(2, 3, 4), keepdim=True)
        return torch.cat([place.expand(len(depths), -1, -1, -1, -1), (depths - middle) * 2], dim=1)

    def save(self, path: Path | str, about: Mapping[str, Any] | None = None) -> None:
        """Write parameters, configuration and `about` (plain values) to one file, atomically."""
        save_network(self, path, FORMAT, config_to_dict(self.config), about)

    @staticmethod
    def load(path: Path | str, device: torch.device | str = "cpu") -> ImageRegressor:
        """Read what save wrote, ready to use. Raises FormatError if it is something else, damaged or older."""
        stored = load_network(path, FORMAT, "an image regression")
        model = ImageRegressor(config_from_dict(RegressConfig, stored.config, str(path)))
        stored.into(model)
        return model.to(device).eval()


def _premultiplied(pictures: Tensor) -> Tensor:
    """(B, 4, H, W) float in [0, 1] of RGBA (B, H, W, 4) uint8: outside the object colour means nothing."""
    pixels = pictures.permute(0, 3, 1, 2).float() / 255
    return torch.cat([pixels[:, :3] * pixels[:, 3:], pixels[:, 3:]], dim=1)


def _block(width: int) -> nn.Module:
    return nn.TransformerEncoderLayer(
        width, width // 32, 4 * width, dropout=0.0, activation="gelu", batch_first=True, norm_first=True
    )


class PictureBlock(nn.Module):
    """A residual block of two 3^2 convolutions on pictures."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.body = nn.Sequential(
            nn.GroupNorm(8, width),
            nn.SiLU(),
            nn.Conv2d(width, width, 3, padding=1),
            nn.GroupNorm(8, width),
            nn.SiLU(),
            nn.Conv2d(width, width, 3, padding=1),
        )

    def forward(self, x: Tensor) -> Tensor:
        """(B, C, H, W) to the same shape."""
        return x + self.body(x)
