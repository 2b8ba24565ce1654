"""LatentModel: pictures to latents and latents to objects; one safetensors file holds it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from gen3d.latents.config import LatentConfig
from gen3d.latents.decoded import Decoded
from gen3d.latents.decoder import Decoder, Field
from gen3d.latents.encoder import ViewEncoder
from gen3d.latents.files import load_network, save_network
from gen3d.latents.standardise import Standardiser
from gen3d.latents.views import PosedViews
from recon3d.errors import FormatError
from recon3d.train.config import config_from_dict, config_to_dict

FORMAT = "splatloom-latents-1"


class LatentModel(nn.Module):
    """Encoder, decoder and the statistics of the latents between them.

    model = LatentModel.load("latents.safetensors")
    latents = model.encode(views)          # (B, 32, 4, 4, 4), standardised
    model.decode(latents)[0].save("chair.glb")
    """

    def __init__(self, config: LatentConfig) -> None:
        super().__init__()
        self.config = config
        self.encoder = ViewEncoder(config)
        self.decoder = Decoder(config)
        self.statistics = Standardiser(config.latent_channels, config.fold, config.kept)

    @property
    def device(self) -> torch.device:
        """Where the parameters are."""
        return self.statistics.mean.device

    @torch.no_grad()
    def encode(self, views: PosedViews) -> Tensor:
        """(B, C, G, G, G) float32 standardised latents of posed pictures, which may lie on another device."""
        mean, _ = self.encoder(views.to(self.device))
        return self.statistics.standardised(mean)

    def decode_field(self, latents: Tensor) -> Field:
        """The field of standardised latents (B, C, G, G, G); differentiable in them."""
        return self.decoder(self.statistics.raw(latents))

    @torch.no_grad()
    def decode(self, latents: Tensor) -> list[Decoded]:
        """The objects of standardised latents (B, C, G, G, G).

        Raises FormatError if the latents have another shape than this model's, or hold NaN.
        """
        if latents.ndim != 5 or tuple(latents.shape[1:]) != self.config.latent_shape:
            shape = "x".join(map(str, self.config.latent_shape))
            raise FormatError(
                f"these latents are {tuple(latents.shape)}, not a batch of {shape}: another model made them"
            )
        if not bool(latents.isfinite().all()):
            raise FormatError("these latents hold NaN or infinity: make them again")
        field = self.decode_field(latents.to(self.device))
        return [Decoded.of(field, item) for item in range(len(latents))]

    def save(self, path: Path | str, about: Mapping[str, Any] | None = None) -> None:
        """Write parameters, configuration, statistics and `about` (plain values) to one file, atomically."""
        save_network(self, path, FORMAT, config_to_dict(self.config), about)

    @staticmethod
    def load(path: Path | str, device: torch.device | str = "cpu") -> LatentModel:
        """Read what save wrote, ready to use. Raises FormatError if it is something else, damaged or older."""
        stored = load_network(path, FORMAT, "a latent model")
        model = LatentModel(config_from_dict(LatentConfig, stored.config, str(path)))
        stored.into(model)
        return model.to(device).eval()
