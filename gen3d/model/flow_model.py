"""The whole model: conditions and transformer, built by seed, and how guidance asks it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import torch
from torch import Tensor, nn

from gen3d.model.conditions import (
    Conditioner,
    Conditions,
    ConditionTokens,
    open_provider,
    side_by_side,
)
from gen3d.model.config import FlowConfig
from gen3d.model.text import TextProvider
from gen3d.model.transformer import FlowTransformer

Branch = Literal["full", "null", "perturbed"]
"""A way to be asked by guidance: with the condition, without, or with cut attention."""


class FlowModel(nn.Module):
    """Velocities of latents, given words and pictures."""

    def __init__(self, config: FlowConfig, provider: TextProvider) -> None:
        super().__init__()
        config.check()
        self.config, self.provider = config, provider
        self.conditioner = Conditioner(config, provider)
        self.transformer = FlowTransformer(config)

    @property
    def device(self) -> torch.device:
        """Where the weights are."""
        return self.transformer.positions.device

    @property
    def latent_shape(self) -> tuple[int, int, int, int]:
        """(C, G, G, G) of one latent."""
        side = self.config.grid
        return (self.config.channels, side, side, side)

    def forward(self, state: Tensor, time: Tensor, conditions: Conditions) -> Tensor:
        """Velocities (B, C, G, G, G) float32 of latents (B, C, G, G, G) at times (B,), for training."""
        told = self.conditioner(conditions)
        return self.transformer.readout(self.transformer.features(state, time, told), time, told)

    def encode(
        self, prompts: Sequence[str | None], images: Tensor | None = None, views: Tensor | None = None
    ) -> ConditionTokens:
        """Tokens of B prompts, None for no words, and of pictures (B, V, 4, 64, 64) RGBA uint8 or None.

        views: (B, V) bool, which pictures count; None: all.
        Raises SplatloomError for prompts without a word; `provider.read` gives notes about the others.
        """
        readings = [None if prompt is None else self.provider.read(prompt) for prompt in prompts]
        text = self.provider.batch(readings).to(self.device) if any(readings) else None
        pictures, counting = (None if part is None else part.to(self.device) for part in (images, views))
        told: ConditionTokens = self.conditioner(Conditions(len(prompts), text, pictures, counting))
        return told


class Conditioned:
    """A model with the conditions of a batch, ready to be asked by guidance and sampled.

    Answers all branches of one question in a single batch. Fits `Branches` and `FeatureBranches` of gen3d.flow.
    """

    def __init__(self, model: FlowModel, told: ConditionTokens) -> None:
        self._transformer = model.transformer
        self._null = model.conditioner(Conditions(len(told.pooled)))
        self._told = told
        self._joined: dict[tuple[Branch, ...], ConditionTokens] = {}

    def __call__(self, state: Tensor, time: float, branches: Sequence[Branch]) -> list[Tensor]:
        """The velocity (B, C, G, G, G) of each branch at latents (B, C, G, G, G)."""
        told = self._joint(tuple(branches))
        features = torch.cat(self.features(state, time, branches))
        times = torch.full((len(features),), time, device=state.device)
        return list(self._transformer.readout(features, times, told).chunk(len(branches)))

    def features(self, state: Tensor, time: float, branches: Sequence[Branch]) -> list[Tensor]:
        """The features (B, T, width) of each branch before the last layer."""
        told = self._joint(tuple(branches))
        count = len(branches)
        times = torch.full((count * len(state),), time, device=state.device)
        perturbed = None
        if "perturbed" in branches:
            asked = torch.tensor([branch == "perturbed" for branch in branches], device=state.device)
            perturbed = asked.repeat_interleave(len(state))
        states = state.repeat(count, *[1] * (state.ndim - 1))
        return list(self._transformer.features(states, times, told, perturbed).chunk(count))

    def readout(self, features: Tensor, time: float, branch: Branch) -> Tensor:
        """The velocity of one branch's features."""
        told = self._null if branch == "null" else self._told
        times = torch.full((len(features),), time, device=features.device)
        return self._transformer.readout(features, times, told)

    def _joint(self, branches: tuple[Branch, ...]) -> ConditionTokens:
        """The branches' conditions side by side, remembered."""
        if branches not in self._joined:
            self._joined[branches] = side_by_side(
                [self._null if branch == "null" else self._told for branch in branches]
            )
        return self._joined[branches]


def build_flow(config: FlowConfig, vocabulary: Sequence[str] = (), seed: int = 0) -> FlowModel:
    """A new model with weights drawn by `seed`; the global generator is left as it was.

    vocabulary: words with a vector of their own, as from `vocabulary_of`. Raises SplatloomError for a configuration
    that cannot be built.
    """
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        return FlowModel(config, open_provider(config.text, vocabulary))
