"""LatentModel: pictures to latents and latents to objects; one safetensors file holds it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from gen3d.latents.config import LatentConfig
from gen3d.latents.decoded import LEAST_DETAILED, Decoded
from gen3d.latents.decoder import Decoder, Field
from gen3d.latents.detail import Detail, detailed_field
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

    @property
    def decoder_name(self) -> str:
        """A short name of the decoder: detail goes with one only. It is the same after rounding to bfloat16."""
        digest = hashlib.sha256()
        for values in self.decoder.state_dict().values():
            digest.update(values.detach().cpu().bfloat16().view(torch.int16).numpy().tobytes())
        return digest.hexdigest()[:16]

    @torch.no_grad()
    def decode(self, latents: Tensor, details: Sequence[Detail] = ()) -> list[Decoded]:
        """The objects of standardised latents (B, C, G, G, G), with the detail of each if there is some.

        Raises FormatError if the latents have another shape than this model's, or hold NaN, and if the details are not
        as many, or of another decoder.
        """
        if latents.ndim != 5 or tuple(latents.shape[1:]) != self.config.latent_shape:
            shape = "x".join(map(str, self.config.latent_shape))
            raise FormatError(
                f"these latents are {tuple(latents.shape)}, not a batch of {shape}: another model made them"
            )
        if not bool(latents.isfinite().all()):
            raise FormatError("these latents hold NaN or infinity: make them again")
        latents = latents.to(self.device)
        if details:
            return self._detailed(latents, details)
        field = self.decode_field(latents)
        return [Decoded.of(field, item) for item in range(len(latents))]

    def _detailed(self, latents: Tensor, details: Sequence[Detail]) -> list[Decoded]:
        if len(details) != len(latents):
            raise FormatError(
                f"{len(details)} details were given for {len(latents)} latents: give one for each"
            )
        made, name = [], self.decoder_name
        for item, detail in enumerate(details):
            if detail.decoder != name:
                raise FormatError(
                    f"this detail was made for the decoder {detail.decoder} and these weights have {name}: encode the "
                    "object again, or decode its latent without detail (--no-detail)"
                )
            field = detailed_field(self.decoder, self.statistics.raw(latents[item : item + 1]), detail)
            made.append(Decoded.of(field, 0, LEAST_DETAILED))
        return made

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
