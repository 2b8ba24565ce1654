"""Two kinds of things, a flow small enough to learn them in seconds, and runs of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch

from gen3d.flow.guidance import Guidance, guided
from gen3d.flow.path import Velocity
from gen3d.flow.times import LogitNormal
from gen3d.model.conditions import ConditionTokens
from gen3d.model.config import FlowConfig, WordText
from gen3d.model.flow_model import Conditioned, FlowModel
from gen3d.training.cache import Entry, LatentCache, write_cache
from gen3d.training.config import FlowTraining
from gen3d.training.run import FlowRun, train_flow

TOY = FlowConfig(
    grid=4,
    channels=2,
    patch=2,
    width=32,
    depth=2,
    heads=2,
    condition_width=32,
    tower_layers=1,
    text=WordText(most_words=6, buckets=64),
    perturbed_blocks=(0, 0),
)
QUICK = FlowTraining(steps=6, batch=4, log_every=2, times=LogitNormal(0.0, 1.0))
RED, BLUE = "a red ball", "a blue box"


def two_kinds(count: int = 16, pictures: bool = True) -> LatentCache:
    """Red balls, whose latents are about +1, and blue boxes, about -1; with one picture of each."""
    generator = torch.Generator().manual_seed(0)
    red = torch.arange(count) % 2 == 0
    signs = torch.where(red, 1.0, -1.0)[:, None, None, None, None]
    latents = signs + 0.1 * torch.randn(count, 2, 4, 4, 4, generator=generator)
    images = torch.zeros(count, 1, 4, 64, 64, dtype=torch.uint8)
    images[:, :, 3, 16:48, 16:48] = 255
    images[red, :, 0], images[~red, :, 2] = 220, 220
    entries = tuple(Entry(f"thing-{i}", (RED if is_red else BLUE,)) for i, is_red in enumerate(red.tolist()))
    return LatentCache(latents, entries, images if pictures else None)


def written(folder: Path, cache: LatentCache | None = None) -> Path:
    """The folder, with the cache in it."""
    write_cache(folder, cache or two_kinds())
    return folder


def trained(tmp_path: Path, name: str = "run", resume: bool = False, **changes: Any) -> FlowModel:
    """A short run on two kinds of things, with these settings changed."""
    cache = tmp_path / "cache"
    if not cache.exists():
        written(cache)
    run = FlowRun(TOY, replace(QUICK, **changes))
    return train_flow(cache, tmp_path / name, run, resume=resume, device="cpu")


def field_of(model: FlowModel, told: ConditionTokens, scale: float = 1.0) -> Velocity:
    """The model's velocity field under a condition."""
    return guided(Conditioned(model, told), Guidance(scale=scale, interval=(0, 1)))


def assert_equal(one: Mapping[str, torch.Tensor], other: Mapping[str, torch.Tensor]) -> None:
    """Equal to the bit, all of them."""
    assert one.keys() == other.keys()
    assert [name for name in one if not torch.equal(one[name], other[name])] == []
