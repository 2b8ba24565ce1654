"""The common ground of the formats: axes, opacities, orders, and the refusal of what makes no sense."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np
import pytest
import torch

from recon3d.errors import FormatError
from recon3d.gaussians import rotation_from_quat
from recon3d.io.quat_codes import drop_largest, restore_largest
from recon3d.io.splat_arrays import SplatArrays, refuse_bomb, unit
from recon3d.io.splat_order import importance_order, morton_order
from recon3d.render.spherical_harmonics import sh_basis
from tests.io.splat_scenes import lopsided

FRAMES = ["".join(letters) for letters in product("RL", "DU", "FB")]


def color_from(splats: SplatArrays, directions: np.ndarray) -> np.ndarray:
    """(N, 3) colours seen along one direction (3,) each."""
    basis = sh_basis(torch.from_numpy(directions), splats.sh_degree).numpy()
    return np.einsum("nk,nkc->nc", basis, splats.sh)


@pytest.mark.parametrize("frame", FRAMES)
def test_in_other_axes_the_same_scene_is_seen(frame: str) -> None:
    splats = lopsided(20)
    flip = np.diag([1.0 if a == b else -1.0 for a, b in zip("RDF", frame)])
    there = splats.reframed(frame)
    assert np.allclose(there.means, splats.means @ flip)
    for mine, theirs in zip(splats.quats, there.quats):
        rotation, other = (rotation_from_quat(torch.from_numpy(q)).double().numpy() for q in (mine, theirs))
        assert np.allclose(np.abs(flip @ rotation), np.abs(other), atol=1e-6)  # an axis may point either way
        square = np.diag([1.0, 4, 9])
        assert np.allclose(flip @ rotation @ square @ rotation.T @ flip, other @ square @ other.T, atol=1e-5)
    directions = unit(np.random.default_rng(0).normal(size=(20, 4)))[:, 1:]
    directions = (directions / np.linalg.norm(directions, axis=1, keepdims=True)).astype(np.float32)
    seen = color_from(there, (directions @ flip).astype(np.float32))
    assert np.allclose(color_from(splats, directions), seen, atol=1e-5)


def test_there_and_back_is_the_same(tmp_path: Path) -> None:
    splats = lopsided(20)
    back = splats.reframed("rub").reframed("rub")
    assert np.array_equal(back.means, splats.means) and np.array_equal(back.sh, splats.sh)
    assert np.array_equal(back.quats, splats.quats)


def test_opacities_of_0_and_1_have_finite_logits(tmp_path: Path) -> None:
    splats = replace(lopsided(2), opacities=np.array([0, 1], np.float32))
    gaussians = splats.gaussians(tmp_path)
    assert torch.isfinite(gaussians.opacity_logits).all()
    assert gaussians.opacities.tolist() == pytest.approx([0, 1], abs=0.11 / 255)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("means", np.nan),
        ("means", 1e13),
        ("log_scales", 40),
        ("sh", np.inf),
        ("opacities", np.nan),
        ("quats", 9),
    ],
)
def test_values_that_make_no_sense_are_refused_with_their_place(
    tmp_path: Path, name: str, value: float
) -> None:
    splats = lopsided(5)
    getattr(splats, name)[3] = value
    with pytest.raises(FormatError, match=rf"a\.spz: splat 3 has {name}.*\(1 such splats\)"):
        splats.gaussians(tmp_path / "a.spz")


def test_more_splats_than_bytes_could_hold_are_refused(tmp_path: Path) -> None:
    refuse_bomb(1000, 100, tmp_path)
    with pytest.raises(FormatError, match="4,000,000,000 splats in 100 bytes"):
        refuse_bomb(4_000_000_000, 100, tmp_path)


def test_a_quaternion_of_length_0_is_no_turn() -> None:
    assert unit(np.array([[0, 0, 0, 0], [0, 2, 0, 0]])).tolist() == [[1, 0, 0, 0], [0, 1, 0, 0]]


def test_the_largest_component_of_a_quaternion_follows_from_the_others() -> None:
    quats = lopsided(200).quats
    restored = restore_largest(*drop_largest(quats))
    assert np.allclose(np.abs(np.einsum("nc,nc->n", quats, restored)), 1, atol=1e-6)
    assert (np.abs(drop_largest(quats)[1]) <= np.sqrt(0.5) + 1e-6).all()


def test_neighbours_along_the_morton_curve_are_neighbours_in_space() -> None:
    means = np.random.default_rng(0).uniform(size=(4096, 3)).astype(np.float32)
    order = morton_order(means)
    assert sorted(order) == list(range(4096))
    assert np.linalg.norm(np.diff(means[order], axis=0), axis=1).mean() < 0.15  # 0.66 in random order
    assert morton_order(np.zeros((0, 3), np.float32)).shape == (0,)
    assert morton_order(np.ones((3, 3), np.float32)).tolist() == [0, 1, 2]


def test_large_opaque_splats_are_the_most_important() -> None:
    splats = lopsided(3)
    splats.log_scales[:] = [[0, 0, 0], [-1, -1, -1], [0, 0, 0]]
    splats.opacities[:] = [0.5, 1, 0.9]
    assert importance_order(splats).tolist() == [2, 0, 1]
