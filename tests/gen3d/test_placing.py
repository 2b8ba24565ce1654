"""Where an object stands, from cut-outs and cameras."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.transform import Rotation

from gen3d.placing import Silhouette, place
from recon3d.errors import CaptureError
from recon3d.paths import look_at

SIZE, FOCAL = 96, 140.0
HALF = np.array([0.5, 0.2, 0.3])
"""Half sides of the ellipsoid that is looked at, on its own axes: y is up."""


def silhouettes(
    world_from_object: np.ndarray, center: np.ndarray, scale: float, count: int = 8, focal: float = FOCAL
) -> list[Silhouette]:
    """Cut-outs of an ellipsoid, from a ring of cameras alternately high and low."""
    up = world_from_object[:, 1]
    shown = []
    for i in range(count):
        azimuth, elevation = 2 * np.pi * i / count + 0.2, (0.15, 0.75)[i % 2]
        level = np.cos(elevation)
        towards = np.array([np.sin(azimuth) * level, np.sin(elevation), np.cos(azimuth) * level])
        eye = center + world_from_object @ towards * 4 * scale
        pose = np.linalg.inv(look_at(eye, center, up))
        unit_from_world = world_from_object.T / (HALF * scale)[:, None]
        shown.append(_ellipsoid(pose, unit_from_world, center, focal))
    return shown


def _ellipsoid(pose: np.ndarray, unit_from_world: np.ndarray, center: np.ndarray, focal: float) -> Silhouette:
    """What a camera sees of what is the unit ball after this linear map about its centre."""
    x, y = np.meshgrid(np.arange(SIZE) + 0.5, np.arange(SIZE) + 0.5)
    rays = np.stack([(x - SIZE / 2) / focal, (y - SIZE / 2) / focal, np.ones_like(x)], axis=-1)
    directions = rays @ pose[:3, :3] @ unit_from_world.T
    origin = unit_from_world @ (-pose[:3, :3].T @ pose[:3, 3] - center)
    b, a = directions @ origin, (directions**2).sum(-1)
    hit = b**2 - a * (origin @ origin - 1) > 0
    return Silhouette(
        np.where(hit, 255, 0).astype(np.uint8), pose, np.array([focal, focal, SIZE / 2, SIZE / 2])
    )


@settings(max_examples=6, deadline=None)
@given(st.integers(0, 10_000), st.floats(0.01, 100))
def test_middle_size_and_up_are_found_in_any_world(seed: int, scale: float) -> None:
    rng = np.random.default_rng(seed)
    rotation = Rotation.random(random_state=rng).as_matrix()
    center = rng.normal(0, 10 * scale, 3)
    found = place(silhouettes(rotation, center, scale))
    assert np.linalg.norm(found.center - center) < 0.08 * scale
    assert found.size == pytest.approx(scale, rel=0.12)
    assert found.object_from_world[1] @ rotation[:, 1] > 0.99
    assert np.allclose(found.object_from_world @ found.object_from_world.T, np.eye(3), atol=1e-9)
    assert np.linalg.det(found.object_from_world) > 0


@pytest.mark.parametrize(
    ("name", "up", "front"),
    [
        ("y up, as glTF", (0, 1, 0), (0, 0, 1)),
        ("y down, as COLMAP", (0, -1, 0), (0, 0, -1)),
        ("z up, as Blender: its front view looks along y", (0, 0, 1), (0, -1, 0)),
        ("z down", (0, 0, -1), (0, 1, 0)),
    ],
)
def test_worlds_with_a_straight_up_keep_their_axes(name: str, up, front) -> None:
    up, front = np.array(up, float), np.array(front, float)
    world_from_object = np.stack([np.cross(up, front), up, front], axis=1)
    found = place(silhouettes(world_from_object, np.zeros(3), 1.0))
    assert np.allclose(found.object_from_world, world_from_object.T, atol=1e-6), name


def test_up_can_be_said() -> None:
    shown = silhouettes(np.eye(3), np.zeros(3), 1.0)
    assert np.allclose(place(shown, "x").object_from_world[1], [1, 0, 0])
    assert np.allclose(place(shown, "-z").object_from_world[1], [0, 0, -1])


def test_an_object_that_a_picture_cuts_off_is_still_found() -> None:
    shown = silhouettes(np.eye(3), np.zeros(3), 1.0)
    cut = replace(shown[0], alpha=shown[0].alpha[:, 40:], lens=shown[0].lens - [0, 0, 40, 0])
    assert place([cut, *shown[1:]]).size == pytest.approx(1, rel=0.12)


def test_pictures_may_be_framed_tightly() -> None:
    # Outside the frames nobody sees that there is nothing.
    found = place(silhouettes(np.eye(3), np.array([3.0, 1, 2]), 1.0, focal=350.0))
    assert found.size == pytest.approx(1, rel=0.12)
    assert np.linalg.norm(found.center - [3, 1, 2]) < 0.08


def test_too_few_pictures_are_counted() -> None:
    with pytest.raises(CaptureError, match=r"there are only 2 pictures with cameras: give at least 3"):
        place(silhouettes(np.eye(3), np.zeros(3), 1.0)[:2])


def test_pictures_that_show_nothing_are_counted() -> None:
    shown = [replace(s, alpha=np.zeros_like(s.alpha)) for s in silhouettes(np.eye(3), np.zeros(3), 1.0)]
    with pytest.raises(CaptureError, match="only 0 pictures show the object"):
        place(shown)


def test_masks_that_do_not_belong_to_the_cameras_are_noticed() -> None:
    shown = silhouettes(np.eye(3), np.zeros(3), 1.0)
    spots = []
    for i, one in enumerate(shown):
        alpha = np.zeros_like(one.alpha)
        alpha[5 + 10 * (i % 8) :, :][:4, 10 * (i % 3) : 10 * (i % 3) + 4] = 255
        spots.append(replace(one, alpha=alpha))
    with pytest.raises(CaptureError, match="no place in space is object in all pictures"):
        place(spots)
