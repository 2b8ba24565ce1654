"""One picture into a latent at once, without sampling: the fast path, a baseline, and where the flow may start.

picture, cropped --2D convolutions--> features --> lifted along rays --3D convolutions, attention--> latent
                                          |-----> of the whole picture: told to every cell
                                          |-----> the camera, where it is unknown
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from gen3d.latents.encoder import cells_in_pictures
from gen3d.latents.files import load_network, save_network
from gen3d.latents.layers import ChannelNorm, GridAttention, GridBlock
from gen3d.latents.poses import PICTURE_PX, POSE_NUMBERS, cropped, posed
from gen3d.latents.views import PosedViews
from recon3d.train.config import config_from_dict, config_to_dict

FORMAT = "splatloom-image-regression-1"
_PATCH_PX = 4
_POSITION = 4
"""Place of a cell, x, y, z, and its depth before the camera."""
_POOLED = 4


@dataclass(frozen=True)
class RegressConfig:
    """The network from a picture to a latent. Latents are (latent_channels, latent_grid^3), standardised."""

    latent_grid: int = 4
    """Cells of the latent a side."""
    latent_channels: int = 32
    """Numbers per latent cell."""
    picture_width: int = 64
    """Channels of picture features, which have a quarter of the picture's size."""
    width: int = 96
    """Channels on a grid of twice the latent's size."""
    blocks: int = 2
    """Residual blocks there; attention over all cells stands between them."""

    @property
    def latent_shape(self) -> tuple[int, int, int, int]:
        """(C, G, G, G) of one latent."""
        return (self.latent_channels, *(self.latent_grid,) * 3)


class ImageRegressor(nn.Module):
    """A picture of an object before nothing, with its camera or without, to the latent."""

    def __init__(self, config: RegressConfig) -> None:
        super().__init__()
        self.config = config
        flat, width = config.picture_width, config.width
        self.patches = nn.Conv2d(4, flat, _PATCH_PX, stride=_PATCH_PX)
        self.around = nn.Sequential(*(PictureBlock(flat) for _ in range(2)))
        self.whole = nn.Sequential(
            nn.AdaptiveAvgPool2d(_POOLED), nn.Flatten(), nn.Linear(flat * _POOLED**2, 2 * width), nn.SiLU()
        )
        self.camera = nn.Linear(2 * width, POSE_NUMBERS)
        self.enter = nn.Conv3d(flat + _POSITION, width // 2, 1)
        self.shrink = nn.Conv3d(width // 2, width, 3, stride=2, padding=1)
        self.tell = nn.Linear(2 * width, width)
        layers: list[nn.Module] = []
        for _ in range(config.blocks):
            layers += [GridBlock(width, 2 * width // 3), GridAttention(width, 2 * config.latent_grid)]
        self.blocks = nn.Sequential(*layers)
        self.out = nn.Sequential(
            ChannelNorm(width), nn.SiLU(), nn.Conv3d(width, config.latent_channels, 2, stride=2)
        )

    def forward(self, views: PosedViews) -> tuple[Tensor, Tensor]:
        """Latents (B, C, G, G, G), standardised, and pose numbers (B, 6) as read from the picture alone.

        views: one picture of each object, PICTURE_PX a side, as gen3d.latents.poses.cropped gives them.
        """
        maps, whole = self._look(views)
        grid = 4 * self.config.latent_grid
        places, depths = cells_in_pictures(views, grid)
        sampled = nn.functional.grid_sample(
            maps, places.view(len(views), grid, grid * grid, 2), align_corners=False
        )
        sampled = sampled.view(len(views), -1, grid, grid, grid)
        position = self._positions(grid, depths.view(len(views), 1, grid, grid, grid))
        x = self.shrink(nn.functional.silu(self.enter(torch.cat([sampled, position], dim=1))))
        x = x + self.tell(whole)[:, :, None, None, None]
        return self.out(self.blocks(x)), self.camera(whole)

    @torch.no_grad()
    def latents(self, views: PosedViews, *, camera_known: bool) -> Tensor:
        """(B, C, G, G, G) standardised latents of one picture of each object, of any size.

        Where the camera is unknown it is read from the picture, and the object comes out turned so that the picture
        shows its front. Raises CaptureError if a picture shows nothing.
        """
        cut = cropped(views).to(self.camera.weight.device)
        if not camera_known:
            _, whole = self._look(cut)
            cut = posed(cut.rgba[:, 0].cpu(), self.camera(whole).cpu()).to(cut.device)
        return self(cut)[0]

    def _look(self, views: PosedViews) -> tuple[Tensor, Tensor]:
        """Features (B, F, H/4, W/4) of the pictures, and (B, 2 width) of each as a whole."""
        assert views.rgba.shape[1:4] == (1, PICTURE_PX, PICTURE_PX), views.rgba.shape
        pixels = views.rgba[:, 0].permute(0, 3, 1, 2).float() / 255
        premultiplied = torch.cat([pixels[:, :3] * pixels[:, 3:], pixels[:, 3:]], dim=1)
        maps = self.around(nn.functional.silu(self.patches(premultiplied)))
        return maps, self.whole(maps)

    def _positions(self, grid: int, depths: Tensor) -> Tensor:
        """(B, 4, grid, grid, grid): place of each cell in [-1, 1], and depth from the object's centre, likewise."""
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
