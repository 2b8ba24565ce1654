"""Files for splaTV: byte for byte what its player reads, and its cubics stay near our motion.

The decoder here follows the player's shader alone, and shares no code with the writer.
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from recon3d.cameras import Cameras
from recon3d.errors import SplatloomError
from recon3d.gaussians import SH_C0, Gaussians
from recon3d.io import splatv
from recon3d.io.splatv import SplatvReport, save_splatv, scene_size
from recon3d.io.splatv_segments import bells_at, blended_opacity, peak_opacities
from recon3d.motion import still
from recon3d.motion_basis import MotionSpec
from tests.moving_scene import moving_gaussians, sliding_gaussian

CAMERA = Cameras(torch.eye(4)[None], torch.tensor([[500.0, 500, 320, 240]]), 640, 480)


@dataclass(frozen=True)
class Played:
    """What the player draws at one time: S shown splats."""

    xyz: np.ndarray
    quats: np.ndarray
    rgb: np.ndarray
    alpha: np.ndarray


def halves(words: np.ndarray) -> np.ndarray:
    """unpackHalf2x16 of words (S, W): (S, 2 W), low half first."""
    low, high = (words & 0xFFFF).astype("<u2").view("<f2"), (words >> 16).astype("<u2").view("<f2")
    return np.stack([low, high], axis=-1).reshape(len(words), -1).astype(np.float64)


def words_of(path: Path) -> tuple[dict[str, Any], np.ndarray]:
    """The JSON chunk and the texture as (S, 16) words."""
    content = path.read_bytes()
    magic, length = struct.unpack_from("<II", content)
    assert magic == 0x674B
    (chunk,) = json.loads(content[8 : 8 + length])
    texture = content[8 + length :]
    assert chunk["size"] == len(texture) == 16 * chunk["texwidth"] * chunk["texheight"]
    return chunk, np.frombuffer(texture, "<u4").reshape(-1, 16)


def play(path: Path, time: float) -> Played:
    """The vertex shader of hybrid.js, for all splats at once."""
    words = words_of(path)[1]
    motion, omega, trbf = halves(words[:, 8:13]), halves(words[:, 13:15]), halves(words[:, 15:16])
    dt = time - trbf[:, :1]
    topacity = np.exp(-((dt / trbf[:, 1:]) ** 2))
    xyz = words[:, :3].copy().view("<f4").astype(np.float64)
    xyz = xyz + motion[:, 0:3] * dt + motion[:, 3:6] * dt**2 + motion[:, 6:9] * dt**3
    quats = halves(words[:, 3:5]) + omega * dt
    rgba = words[:, 7:8].copy().view("u1").astype(np.float64) / 255
    shown = topacity[:, 0] >= 0.02
    alpha = rgba[:, 3] * topacity[:, 0]
    return Played(xyz[shown], quats[shown], rgba[shown, :3], alpha[shown])


def together(played: Played) -> tuple[np.ndarray, float]:
    """Mean place and joint opacity of splats that stand for one Gaussian."""
    return (played.xyz * played.alpha[:, None]).sum(axis=0) / played.alpha.sum(), 1 - np.prod(
        1 - played.alpha
    )


def swinging(cycles: int, opacity_logit: float) -> Gaussians:
    """One Gaussian on a circle of radius 0.5 in the xy plane, `cycles` times over the clip."""
    spec = MotionSpec(means=(0, cycles), quats=(0, 0), sh=(0, 0))
    scene = sliding_gaussian()
    motion = still(spec, torch.ones(1, dtype=torch.bool))
    means = torch.zeros(1, 2 * cycles, 3)
    means[0, -2, 0] = means[0, -1, 1] = 0.5 / 2**0.5  # an orthonormal function's amplitude is sqrt(2)
    logit = torch.tensor([opacity_logit])
    return replace(scene, opacity_logits=logit, motion=motion.replaced({"means": means}))


def save(scene: Gaussians, folder: Path) -> SplatvReport:
    return save_splatv(scene, folder / "a.splatv", [CAMERA])


def test_the_header_is_the_players_and_the_texture_fills_whole_rows(tmp_path: Path) -> None:
    report = save(moving_gaussians(4), tmp_path)
    chunk, words = words_of(tmp_path / "a.splatv")
    assert chunk["type"] == "splat" and chunk["texwidth"] == 4096 and chunk["texheight"] == 1
    assert len(words) == 1024 >= report.splats
    (camera,) = chunk["cameras"]
    assert camera["fx"] == 500 and camera["position"] == [0, 0, 0] and camera["rotation"][0] == [1, 0, 0]


def test_what_fills_up_the_last_row_is_never_shown(tmp_path: Path) -> None:
    save(moving_gaussians(1).at(0), tmp_path)
    for time in (0, 0.25, 1):
        assert len(play(tmp_path / "a.splatv", time).alpha) == 1


def test_still_gaussians_keep_place_turn_size_color_and_opacity_at_all_times(tmp_path: Path) -> None:
    scene = moving_gaussians(40).at(0.5)
    report = save(scene, tmp_path)
    assert report.splats == 40 and report.moving == 0
    order = np.lexsort(scene.means.numpy().T)
    words = words_of(tmp_path / "a.splatv")[1][:40]
    for time in (0, 0.5, 1):
        played = play(tmp_path / "a.splatv", time)
        mine = np.lexsort(played.xyz.T.astype(np.float32))
        assert np.array_equal(played.xyz[mine].astype(np.float32), scene.means.numpy()[order])
        quats = torch.nn.functional.normalize(scene.quats, dim=1).numpy()[order]
        assert np.allclose(played.quats[mine], quats, atol=5e-4)
        assert np.allclose(played.alpha[mine], scene.opacities.numpy()[order], atol=0.6 / 255)
        rgb = (0.5 + SH_C0 * scene.sh[:, 0]).clamp(0, 1).numpy()[order]
        assert np.allclose(played.rgb[mine], rgb, atol=0.51 / 255)
    scales = halves(words[:, 5:7])[np.lexsort(words[:, :3].copy().view("<f4").T)]
    assert np.allclose(scales[:, :3], scene.scales.numpy()[order], rtol=1e-3)
    assert not scales[:, 3].any()


def test_splats_come_in_order_of_size_and_opacity(tmp_path: Path) -> None:
    save(moving_gaussians(40).at(0.5), tmp_path)
    words = words_of(tmp_path / "a.splatv")[1][:40]
    importance = halves(words[:, 5:7])[:, :3].prod(axis=1) * (words[:, 7] >> 24)
    assert (np.diff(importance) <= 0).all()


def test_an_even_slide_is_one_splat_and_exact(tmp_path: Path) -> None:
    scene = sliding_gaussian(2.0)
    assert save(scene, tmp_path).splats == 1
    for time in (0, 0.3, 1):
        played = play(tmp_path / "a.splatv", time)
        assert np.allclose(played.xyz, scene.at(time).means.numpy(), atol=2e-3)
        assert played.alpha == pytest.approx(scene.opacities.numpy(), abs=0.6 / 255)


@pytest.mark.parametrize("cycles", [1, 3])
@pytest.mark.parametrize("opacity", [0.1, 0.5, 0.9])
def test_a_swing_becomes_pieces_that_hand_over_without_a_blink_or_a_jump(
    tmp_path: Path, cycles: int, opacity: float
) -> None:
    scene = swinging(cycles, float(np.log(opacity / (1 - opacity))))
    report = save_splatv(scene, tmp_path / "a.splatv", [CAMERA], splatv.Tolerance(0.01))
    assert report.missed == 0 and report.splats > 2 and report.worst_error <= 0.01
    for time in np.linspace(0, 1, 97):
        place, alpha = together(play(tmp_path / "a.splatv", float(time)))
        assert np.linalg.norm(place - scene.at(float(time)).means[0].numpy()) < 0.01
        assert alpha == pytest.approx(opacity, abs=0.02)


def test_a_faster_motion_takes_more_pieces(tmp_path: Path) -> None:
    wanted = splatv.Tolerance(0.01)
    counts = [save_splatv(swinging(c, 0.0), tmp_path / "a.splatv", [CAMERA], wanted).splats for c in (1, 3)]
    assert counts[0] < counts[1]


def test_a_turn_is_followed(tmp_path: Path) -> None:
    scene = sliding_gaussian(0.0)
    spec = replace(scene.motion.spec, quats=(1, 0)) if scene.motion else MotionSpec()
    motion = still(spec, torch.ones(1, dtype=torch.bool)).replaced(
        {"quats": torch.tensor([[[0.0, 0, 0, 2]]])}
    )
    scene = replace(scene, log_scales=torch.tensor([[0.0, -4, -4]]), motion=motion)
    save(scene, tmp_path)
    for time in (0.1, 0.5, 0.9):
        played = play(tmp_path / "a.splatv", time)
        quats = played.quats / np.linalg.norm(played.quats, axis=1, keepdims=True)
        mean = (quats * played.alpha[:, None]).sum(axis=0)
        wanted = torch.nn.functional.normalize(scene.at(time).quats, dim=1)[0].numpy()
        assert mean / np.linalg.norm(mean) == pytest.approx(wanted, abs=0.01)


def test_what_appears_and_vanishes_is_seen_only_then(tmp_path: Path) -> None:
    scene = sliding_gaussian(0.0)
    assert scene.motion is not None
    scene = replace(scene, motion=scene.motion.replaced({"life": torch.tensor([[0.5, 0.1, 0.05]])}))
    save(scene, tmp_path)
    for time, seen in ((0.0, 0), (0.2, 0), (0.5, 1), (0.8, 0), (1.0, 0)):
        played = play(tmp_path / "a.splatv", time)
        assert 1 - np.prod(1 - played.alpha) == pytest.approx(seen, abs=0.06)


def test_a_swarm_with_every_term_stays_within_the_error_that_is_reported(tmp_path: Path) -> None:
    slow = MotionSpec(means=(2, 1), quats=(1, 1))
    scene = moving_gaussians(16, spec=slow, bases=2, life=True, amount=0.01)
    report = save(scene, tmp_path)
    assert report.moving == 8 and report.segments == report.splats - 8
    assert report.median_error <= report.worst_error
    assert report.missed == 0 and report.worst_error <= 0.002 * scene_size(scene)


def test_the_ripple_of_handing_over_is_as_small_as_the_docs_say() -> None:
    middle, ends = peak_opacities()
    for count in (3, 4, 7, 28):
        distance = 1 / (count - 2)
        centers = (np.arange(count) - 0.5) * distance
        bells = bells_at(np.linspace(0, 1, 997), centers, np.full(count, distance))
        peaks = np.stack([ends, *[middle] * (count - 2), ends]) / 255
        ripple = np.abs(blended_opacity(peaks, bells) - np.arange(256) / 255).max(axis=0)
        assert ripple[: int(0.7 * 255)].max() < 0.01
        assert ripple[: int(0.95 * 255)].max() < 0.02
        assert ripple.max() < 0.045


def test_at_most_ten_cameras_are_kept_one_for_each_key(tmp_path: Path) -> None:
    save_splatv(moving_gaussians(1).at(0), tmp_path / "a.splatv", [CAMERA] * 25)
    assert len(words_of(tmp_path / "a.splatv")[0]["cameras"]) == 10


def test_an_empty_scene_is_one_row_of_nothing(tmp_path: Path) -> None:
    empty = moving_gaussians(2).select(torch.zeros(2, dtype=torch.bool))
    assert save(empty, tmp_path).splats == 0
    assert len(play(tmp_path / "a.splatv", 0.5).alpha) == 0


def test_more_splats_than_a_texture_holds_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(splatv, "_ROWS_MAX", 1)
    with pytest.raises(SplatloomError, match=r"1,025 splats are more than a \.splatv can hold \(1,024\)"):
        save(moving_gaussians(1025).at(0), tmp_path)
    assert list(tmp_path.iterdir()) == []
