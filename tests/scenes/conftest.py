"""Small worlds and cameras shared by the tests of the procedural renderer."""

from __future__ import annotations

import pytest

from recon3d.cameras import Cameras
from scenes.captures import Recipe, juggler_cameras
from scenes.juggler_world import juggler_world
from scenes.solids import World

TINY = Recipe(size=(48, 36), frames=5, samples=1, truth_every=2, fixed_every=4, tracks=40)


@pytest.fixture(scope="session")
def recipe() -> Recipe:
    return TINY


@pytest.fixture(scope="session")
def world() -> World:
    return juggler_world(seed=3)


@pytest.fixture(scope="session")
def cameras() -> Cameras:
    return juggler_cameras(TINY)[0]
