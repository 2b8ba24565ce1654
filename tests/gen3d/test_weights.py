"""The weights that come with the program."""

from __future__ import annotations

from functools import cache

import torch

import gen3d
from gen3d.panel import generator
from gen3d.weights import SHIPPED
from recon3d.progress import silent_progress

MOST_BYTES = 25e6


@cache
def shipped() -> gen3d.Pipeline:
    return gen3d.Pipeline.from_pretrained()


def test_they_are_small_enough_for_the_repository() -> None:
    assert SHIPPED.stat().st_size <= MOST_BYTES


def test_they_say_where_they_come_from() -> None:
    assert shipped().notes


def test_words_become_an_object_that_fills_its_box() -> None:
    (asset,) = shipped()("a red chair", generator=0)
    assert not asset.is_empty and asset.notes == ()
    low, high = asset.mesh.vertices.min(axis=0), asset.mesh.vertices.max(axis=0)
    assert 0.3 < (high - low).max() < 1.1


def test_colours_are_those_that_are_asked_for() -> None:
    def color(prompt: str) -> torch.Tensor:
        assets = shipped()(prompt, generator=0, num_assets=4)
        assert all(asset.decoded is not None for asset in assets)
        return torch.stack([asset.decoded.albedo.mean(0) for asset in assets]).mean(0)  # type: ignore[union-attr]

    red, blue = color("a red car"), color("a blue car")
    assert red[0] > blue[0] and red[2] < blue[2]


def test_the_panel_makes_something_with_them() -> None:
    panel = generator()
    assert panel is not None
    assert len(panel.generate("a chair", None, 0, 4, silent_progress)) > 0
