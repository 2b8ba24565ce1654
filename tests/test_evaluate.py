"""Evaluation over views: compositing, masks, summaries, spread over seeds, the contact sheet."""

from __future__ import annotations

import math

import pytest
import torch

from recon3d.cameras import Cameras
from recon3d.capture.types import View
from recon3d.contact_sheet import ERROR_MAX, contact_sheet, error_heat, evenly_spaced
from recon3d.evaluate import (
    Comparison,
    ImageScore,
    compare_views,
    ground_truth,
    mean_and_spread,
    scene_renderer,
    score_rows,
    summary,
)
from recon3d.gaussians import Gaussians
from recon3d.metrics import Lpips

NO_LPIPS = Lpips(None, "not in this test")
BLACK = torch.zeros(3)


def view(
    level: int,
    name: str = "a",
    mask: torch.Tensor | None = None,
    alpha: int | None = None,
    moving: torch.Tensor | None = None,
) -> View:
    camera = Cameras(torch.eye(4)[None], torch.tensor([[20.0, 20, 8, 6]]), 16, 12)
    image = torch.full((12, 16, 3), level, dtype=torch.uint8)
    plane = None if alpha is None else torch.full((12, 16), alpha, dtype=torch.uint8)
    return View(name, camera, image, mask, plane, moving)


def block(rows: slice) -> torch.Tensor:
    """(12, 16) uint8, 255 in these rows."""
    pixels = torch.zeros(12, 16, dtype=torch.uint8)
    pixels[rows] = 255
    return pixels


def painted(value: float) -> torch.Tensor:
    return torch.full((1, 12, 16, 3), value)


def compared(*views: View, value: float) -> list[Comparison]:
    return list(compare_views(lambda camera: painted(value), views, BLACK, NO_LPIPS))


def test_each_view_is_scored_in_order_with_its_name() -> None:
    rows = compared(view(255, "white"), view(0, "black"), value=0.9)
    assert [row.score.name for row in rows] == ["white", "black"]
    assert rows[0].score.psnr == pytest.approx(20, abs=1e-3)
    assert rows[0].score.pixels == 12 * 16
    assert rows[0].score.lpips is None


def test_renders_brighter_than_white_are_clamped_before_they_are_compared() -> None:
    assert compared(view(255), value=1.5)[0].score.psnr == 100


def test_masked_pixels_do_not_count_and_an_empty_mask_gives_no_number() -> None:
    mask = torch.zeros(12, 16, dtype=torch.uint8)
    empty = compared(view(255, mask=mask), value=0)[0].score
    assert (empty.psnr, empty.ssim, empty.pixels) == (None, None, 0)
    mask[2:4] = 255
    assert compared(view(255, mask=mask), value=1)[0].score.pixels == 32


def test_pictures_with_alpha_are_composited_over_the_background_of_the_run() -> None:
    sky = torch.tensor([0.2, 0.4, 0.6])
    assert torch.allclose(ground_truth(view(255, alpha=0), sky)[0, 0], sky)
    assert torch.allclose(ground_truth(view(255, alpha=51), BLACK), torch.full((12, 16, 3), 0.2))


def test_the_renderer_of_an_empty_scene_shows_the_background() -> None:
    zeros = torch.zeros(0, 4)
    empty = Gaussians(zeros[:, :3], zeros[:, :3], zeros, zeros[:, 0], torch.zeros(0, 1, 3))
    background = torch.tensor([0.1, 0.5, 0.9])
    picture = scene_renderer(empty, background, "reference")(view(0).camera)
    assert torch.equal(picture, background.expand(1, 12, 16, 3))


def test_the_summary_is_the_mean_of_what_there_is() -> None:
    scores = [
        ImageScore("a", 20, 0.5, None, 9),
        ImageScore("b", 30, 0.7, None, 9),
        ImageScore("c", None, None, None, 0),
    ]
    unknown = {"lpips": None, "psnr_moving": None, "ssim_moving": None}
    assert summary(scores) == {"psnr": 25, "ssim": pytest.approx(0.6), **unknown, "num_images": 3}
    assert summary([]) == {"psnr": None, "ssim": None, **unknown, "num_images": 0}
    row = {"split": "test", "name": "a", "psnr": 20, "ssim": 0.5, "pixels": 9, **unknown}
    assert score_rows(scores[:1], "test") == [row]


def test_what_moves_is_measured_over_its_own_pixels() -> None:
    # White above, black below; the render is right above and 0.1 off below, where something moves.
    picture = view(0, moving=block(slice(6, 12)))
    picture.image[:6] = 255
    render = painted(0.1)
    render[:, :6] = 1
    score = next(compare_views(lambda camera: render, [picture], BLACK, NO_LPIPS)).score
    assert score.psnr_moving == pytest.approx(20, abs=1e-3)
    assert score.psnr == pytest.approx(20 + 10 * math.log10(2), abs=1e-3)
    assert score.ssim_moving is not None and score.ssim is not None and score.ssim_moving < score.ssim


def test_moving_pixels_that_a_mask_ignores_do_not_count() -> None:
    picture = view(0, mask=block(slice(0, 8)), moving=block(slice(6, 12)))
    render = painted(0.1)
    render[:, 8:] = 1
    score = next(compare_views(lambda camera: render, [picture], BLACK, NO_LPIPS)).score
    assert score.psnr_moving == pytest.approx(20, abs=1e-3)


def test_where_nothing_moving_is_known_or_seen_there_is_no_number() -> None:
    unseen = view(0, mask=block(slice(0, 4)), moving=block(slice(6, 12)))
    for picture in (view(0), view(0, moving=block(slice(0, 0))), unseen):
        score = compared(picture, value=0.1)[0].score
        assert score.psnr is not None
        assert (score.psnr_moving, score.ssim_moving) == (None, None)


def test_the_mean_over_moving_pixels_is_of_the_pictures_that_have_them() -> None:
    scores = [ImageScore("a", 20, 0.5, None, 9, 12.0, 0.25), ImageScore("b", 30, 0.5, None, 9)]
    assert summary(scores)["psnr_moving"] == 12 and summary(scores)["ssim_moving"] == 0.25


def test_seeds_give_mean_and_sample_spread_of_every_common_number() -> None:
    runs = [{"test": {"psnr": level, "lpips": None}, "name": "x"} for level in (24.0, 26.0)]
    spread = mean_and_spread(runs)
    assert spread == {"test": {"psnr": {"mean": 25, "std": pytest.approx(2**0.5), "values": [24, 26]}}}
    assert mean_and_spread(runs[:1])["test"]["psnr"]["std"] is None


def test_the_contact_sheet_shows_truth_render_and_error_side_by_side() -> None:
    sheet = contact_sheet(compared(view(255, "first"), view(0, "second"), value=0.5))
    row = sheet[100]
    assert sheet.shape[1] == 3 * 420 + 4 * 8
    assert row[200].tolist() == [255, 255, 255]
    assert row[640].tolist() == [128, 128, 128]
    assert row[1060].tolist() == error_heat(painted(0.5)[0].numpy(), painted(1)[0].numpy())[0, 0].tolist()


def test_the_error_scale_runs_from_black_to_its_maximum_and_marks_ignored_pixels() -> None:
    truth = painted(0)[0].numpy()
    assert error_heat(truth, truth)[0, 0].max() < 8
    saturated = error_heat(painted(ERROR_MAX)[0].numpy(), truth)
    assert (saturated == error_heat(painted(1)[0].numpy(), truth)).all()
    mask = torch.zeros(12, 16, dtype=torch.uint8).numpy()
    assert len(set(error_heat(saturated / 255, truth, mask)[0, 0].tolist()[:2])) == 1


def test_pictures_for_the_sheet_are_evenly_spaced_with_both_ends() -> None:
    assert evenly_spaced(100, 3) == [0, 50, 99] or evenly_spaced(100, 3) == [0, 49, 99]
    assert evenly_spaced(2, 6) == [0, 1]
    assert evenly_spaced(0, 6) == []
