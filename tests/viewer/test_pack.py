"""Packs hold the scene as closely as a picture can show, in an order that shows the most important first."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import numpy as np
import pytest
import torch

from recon3d.gaussians import SH_C0, Gaussians
from recon3d.motion_basis import MotionSpec
from tests.moving_scene import moving_gaussians
from tests.viewer.pack_reader import Pack, at_time, read_pack
from viewer import pack as wire
from viewer.pack import write_pack

Form = Literal["orthonormal", "plain"]
EVERYTHING = MotionSpec(
    means=(3, 4), log_scales=(1, 1), quats=(2, 2), opacity_logits=(1, 0), sh=(0, 1), frequency=1.2
)


def assert_shows(pack: Pack, gaussians: Gaussians, t: float, slack: float = 1.0) -> None:
    """The pack at time t is the scene at time t, but for the rounding of its columns."""
    order = pack.columns["id"][:, 0].astype(int)
    wanted = gaussians.to(torch.float64).at(t).select(torch.from_numpy(order))
    found = at_time(pack, t)
    assert np.abs(found["means"] - wanted.means.numpy()).max() < 2e-5 * slack
    assert np.abs(found["log_scales"] - wanted.log_scales.numpy()).max() < 4e-3 * slack
    assert np.abs(found["opacities"][:, 0] - wanted.opacities.numpy()).max() < 1e-3 * slack
    colors = 0.5 + SH_C0 * wanted.sh[:, 0].numpy()
    assert np.abs(found["colors"] - colors).max() < 1e-3 * slack
    unit = torch.nn.functional.normalize(wanted.quats, dim=1).numpy()
    same_turn = np.abs((found["quats"] * unit).sum(axis=1))
    assert same_turn.min() > 1 - 1e-7 * slack


@pytest.mark.parametrize("degree", [0, 1, 2, 3])
def test_a_still_scene_comes_back_as_it_was(degree: int) -> None:
    scene = replace(moving_gaussians(37, degree=degree), motion=None)
    pack = read_pack(write_pack(scene))
    assert (pack.header["count"], pack.header["moving"], pack.header["shDegree"]) == (37, 0, degree)
    assert_shows(pack, scene, 0.0)
    order = pack.columns["id"][:, 0].astype(int)
    if degree:
        assert np.abs(pack.columns["sh"] - scene.sh[order, 1:].flatten(1).numpy()).max() < 2e-3


@pytest.mark.parametrize("t", [0.0, 0.31, 1.0])
@pytest.mark.parametrize("form", ["orthonormal", "plain"])
@pytest.mark.parametrize(("life", "bases"), [(False, 0), (True, 0), (True, 2)])
def test_motion_with_every_term_comes_back(
    form: Literal["orthonormal", "plain"], life: bool, bases: int, t: float
) -> None:
    spec = replace(EVERYTHING, form=form)
    scene = moving_gaussians(40, spec=spec, life=life, bases=bases)
    assert_shows(read_pack(write_pack(scene)), scene, t, slack=3.0)


def test_the_richest_model_in_use_is_exact_enough() -> None:
    # 8 frequencies beside 3 powers are nearly dependent: raw coefficients are large and cancel.
    scene = moving_gaussians(40, spec=MotionSpec(), amount=0.3)
    pack = read_pack(write_pack(scene))
    for t in (0.0, 0.5, 1.0):
        assert_shows(pack, scene, t, slack=15.0)


def test_rows_fall_in_importance_and_moving_ones_lead_each_chunk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "CHUNK", 10)
    scene = moving_gaussians(34)
    pack = read_pack(write_pack(scene))
    assert [chunk["count"] for chunk in pack.header["chunks"]] == [10, 10, 10, 4]
    ids = pack.columns["id"][:, 0].astype(int)
    assert sorted(ids) == list(range(34))
    assert scene.motion is not None
    assert set(ids[pack.moving]) == set(scene.motion.moving.nonzero()[:, 0].tolist())
    size = scene.log_scales.sort(dim=1).values[:, 1:].sum(dim=1) + scene.opacities.log()
    worst = [size[ids[start : start + 10]].min() for start in range(0, 30, 10)]
    best = [size[ids[start : start + 10]].max() for start in range(10, 40, 10)]
    assert all(w >= b for w, b in zip(worst, best))
    assert_shows(pack, scene, 0.7)


def test_ids_are_the_ones_that_were_given() -> None:
    scene = moving_gaussians(5)
    pack = read_pack(write_pack(scene, np.array([7, 100, 3, 9, 2_000_000_000])))
    assert sorted(pack.columns["id"][:, 0]) == [3, 7, 9, 100, 2_000_000_000]


def test_scenes_far_from_the_origin_keep_their_detail() -> None:
    scene = moving_gaussians(64)
    far = replace(scene, means=scene.means + torch.tensor([4096.0, 0, -8192.0]))
    assert_shows(read_pack(write_pack(far)), far, 0.4)


def test_an_empty_scene_is_a_pack_without_chunks() -> None:
    empty = moving_gaussians(4).select(torch.zeros(0, dtype=torch.long))
    pack = read_pack(write_pack(empty))
    assert pack.header["count"] == 0 and pack.header["chunks"] == [] and pack.header["motion"] is None


def test_a_quaternion_of_no_length_is_no_rotation() -> None:
    scene = replace(moving_gaussians(3), motion=None, quats=torch.zeros(3, 4))
    assert np.abs(read_pack(write_pack(scene)).columns["quat"] - [32767, 0, 0, 0]).max() == 0


def test_the_pack_says_which_kernel_it_wants() -> None:
    scene = replace(moving_gaussians(3), antialiased=True)
    assert read_pack(write_pack(scene)).header["antialiased"] is True
