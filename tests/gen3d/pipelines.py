"""A pipeline of random networks, as small as they come, and pictures for it."""

from __future__ import annotations

from functools import cache

import numpy as np
import torch

from gen3d.latents import ImageRegressor, LatentModel, RegressConfig
from gen3d.model.config import FlowConfig, WordText
from gen3d.model.flow_model import build_flow
from gen3d.pipeline import Pipeline
from gen3d.pipeline_file import Networks, Sampling
from tests.gen3d.latents.objects import SMALLEST

WORDS = ("chair", "furniture", "red", "color", "seat", "sofa", "ball")
FLOW = FlowConfig(
    grid=SMALLEST.latent_grid,
    channels=SMALLEST.latent_channels,
    patch=2,
    width=48,
    depth=2,
    heads=2,
    condition_width=32,
    tower_layers=1,
    text=WordText(most_words=8, buckets=64),
    perturbed_blocks=(1, 1),
)
REGRESSION = RegressConfig(
    SMALLEST.latent_grid, SMALLEST.latent_channels, picture_width=8, width=32, blocks=1
)


@cache
def networks() -> Networks:
    """Three networks that fit each other; their outputs are not zero, as they would be before training."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        latents, regressor = LatentModel(SMALLEST), ImageRegressor(REGRESSION)
        flow = build_flow(FLOW, WORDS)
        for parameter in flow.transformer.parameters():
            parameter.data.add_(0.1 * torch.randn(parameter.shape))
    latents.statistics.deviation.fill_(0.5)
    parts = [part.eval().requires_grad_(False) for part in (latents, flow, regressor)]
    return Networks(*parts)  # type: ignore[arg-type]


def pipeline() -> Pipeline:
    """Ready to use; quick, and so bad that everything it makes is noise."""
    return Pipeline(networks(), Sampling(steps=3, detail_steps=2), {"made": "for tests"})


def red_square(size: int = 96, alpha: bool = True) -> np.ndarray:
    """(size, size, 4) uint8, or (size, size, 3) before white: a red square in the middle."""
    rgba = np.full((size, size, 4), 255, np.uint8)
    rgba[..., 3] = 0
    middle = slice(size // 4, 3 * size // 4)
    rgba[middle, middle] = (200, 30, 30, 255)
    return rgba if alpha else np.ascontiguousarray(rgba[..., :3])
