"""A data folder of a dozen objects of our own, and networks that know nothing, for tests of what measures them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import torch
from torch import Tensor

from gen3d.data.build import BuildOptions, build
from gen3d.data.records import RecordSet, write_index
from gen3d.data.views import ViewOptions
from gen3d.data.voxels import RESOLUTION
from gen3d.evaluation.reference import ReferenceOptions
from gen3d.evaluation.train_classifier import ClassifierTraining
from gen3d.latents import Detail, ImageRegressor, LatentConfig, LatentModel, RegressConfig
from gen3d.latents.decoded import Decoded
from gen3d.model.config import FlowConfig, WordText
from gen3d.model.flow_model import build_flow
from gen3d.pipeline_file import Networks, Sampling
from recon3d.gaussians import Gaussians

OBJECTS, HELD_OUT = 12, 3
QUICK = ReferenceOptions(ClassifierTraining(steps=2, batch=4), fewest=2)
FEW_STEPS = Sampling(steps=1, detail_steps=2)
LATENTS = LatentConfig(
    latent_channels=2,
    fold=1,
    kept=2,
    view_channels=2,
    latent_width=8,
    middle_width=8,
    brick_width=8,
    blocks=1,
)
FLOW = FlowConfig(
    grid=8,
    channels=2,
    patch=4,
    width=32,
    depth=1,
    heads=1,
    condition_width=32,
    tower_layers=1,
    text=WordText(most_words=6, buckets=16),
    perturbed_blocks=(0, 0),
)


def built(folder: Path, objects: int = OBJECTS) -> Path:
    """The folder, with records in it, of which the last few are held out."""
    build([], folder, BuildOptions(procedural=objects, views=ViewOptions(count=3, size=32), workers=1))
    records = RecordSet(folder)
    places = [
        (replace(info, split="test" if k >= len(records) - HELD_OUT else "train"), 0, k)
        for k, info in enumerate(records.infos)
    ]
    write_index(folder, places)
    return folder


class Balls(LatentModel):
    """A latent space in which everything is a grey ball: real decoders make heaps of crumbs before they are trained."""

    def decode(self, latents: Tensor, details: Sequence[Detail] = ()) -> list[Decoded]:
        """As many balls as there are latents."""
        return [ball()] * len(latents)


@cache
def ball(radius: float = 0.3) -> Decoded:
    """A grey ball on the grid of the records."""
    ticks = (torch.arange(RESOLUTION) + 0.5) / RESOLUTION - 0.5
    places = torch.stack(torch.meshgrid(ticks, ticks, ticks, indexing="ij"), dim=-1)
    distances = (places.norm(dim=-1) - radius) * RESOLUTION
    cells = ((distances < 0) & (distances > -1)).nonzero()
    grey = torch.full((len(cells), 3), 0.5)
    gaussians = Gaussians(
        means=(cells + 0.5) / RESOLUTION - 0.5,
        log_scales=torch.full((len(cells), 3), math.log(0.6 / RESOLUTION)),
        quats=torch.tensor([1.0, 0, 0, 0]).repeat(len(cells), 1),
        opacity_logits=torch.full((len(cells),), 4.0),
        sh=torch.zeros(len(cells), 1, 3),
    )
    return Decoded(distances.clamp(-2, 2), cells, grey, gaussians)


def networks() -> Networks:
    """Small ones that were never trained."""
    regressor = ImageRegressor(
        RegressConfig(latent_grid=8, latent_channels=2, picture_width=8, width=32, blocks=1)
    )
    flow = build_flow(FLOW, ("red", "chair")).eval().requires_grad_(False)
    return Networks(Balls(LATENTS).eval().requires_grad_(False), flow, regressor.eval())
