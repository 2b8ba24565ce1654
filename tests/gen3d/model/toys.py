"""A model small enough for tests, with conditions for it."""

from __future__ import annotations

import torch
from torch import Tensor

from gen3d.model.conditions import ConditionTokens
from gen3d.model.config import FlowConfig, WordText
from gen3d.model.flow_model import FlowModel, build_flow

TOY = FlowConfig(
    grid=4,
    channels=2,
    patch=2,
    width=48,
    depth=3,
    heads=2,
    condition_width=32,
    tower_layers=1,
    text=WordText(most_words=8, buckets=64),
    perturbed_blocks=(1, 1),
)
WORDS = ("chair", "furniture", "red", "color", "seat", "sofa")


def toy_model(seed: int = 0) -> FlowModel:
    """A model whose output is not zero, as it would be at the start of training."""
    model = build_flow(TOY, WORDS, seed)
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for parameter in model.transformer.parameters():
            parameter.add_(0.1 * torch.randn(parameter.shape, generator=generator))
    return model.eval().requires_grad_(False)


def latents(count: int, seed: int = 0) -> Tensor:
    """(count, 2, 4, 4, 4) normal."""
    return torch.randn(count, 2, 4, 4, 4, generator=torch.Generator().manual_seed(seed))


def pictures(count: int, views: int = 1, seed: int = 0) -> Tensor:
    """(count, views, 4, 64, 64) uint8."""
    generator = torch.Generator().manual_seed(seed)
    return torch.randint(0, 256, (count, views, 4, 64, 64), generator=generator, dtype=torch.uint8)


def velocity(model: FlowModel, state: Tensor, told: ConditionTokens, time: float = 0.5) -> Tensor:
    """The model's answer for the whole batch at one time."""
    times = torch.full((len(state),), time)
    return model.transformer.readout(model.transformer.features(state, times, told), times, told)
