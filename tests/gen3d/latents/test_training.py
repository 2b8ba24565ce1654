"""Training of the latent space from end to end, at the smallest size, and what is made with it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from gen3d.latents import (
    FitConfig,
    ImageRegressor,
    LatentModel,
    TrainLatentsConfig,
    encode_corpus,
    evaluate_latents,
    summary,
    train_latents,
)
from gen3d.latents.batches import DrawOptions, picked_views
from gen3d.latents.evaluate import evaluate_exact, iou, split_views
from gen3d.latents.poses import cropped, pose_numbers
from gen3d.latents.training_loop import LoopConfig
from recon3d.errors import FormatError, SplatloomError
from tests.gen3d.latents.objects import SMALLEST, ball, slab

RECORDS = [ball(size=32), slab(size=32)]
DRAW = DrawOptions(batch=2, fewest_views=2, turn_share=0)
LOOP = LoopConfig(steps=6, warm_up=1, log_every=2, show_every=3)
LATENTS = TrainLatentsConfig(model=SMALLEST, draw=DRAW, loop=LOOP, render_from=0.5, feature_steps=2)


def test_training_leaves_a_model_logs_and_sheets(tmp_path: Path) -> None:
    model = train_latents(RECORDS, LATENTS, tmp_path, shown=RECORDS)
    same = LatentModel.load(tmp_path / "latents.safetensors")
    views = picked_views(RECORDS[0], range(3))
    latent = model.encode(views)
    assert torch.equal(same.encode(views), latent)
    assert (model.statistics.deviation != 1).all()
    assert sorted(path.name for path in (tmp_path / "sheets").iterdir()) == ["000003.png", "000006.png"]
    lines = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    assert [line["step"] for line in lines] == [2, 4, 6]
    assert "psnr" not in lines[0] and "psnr" in lines[-1]


def test_a_few_steps_make_the_ball_a_better_ball(tmp_path: Path) -> None:
    config = replace(
        LATENTS, loop=replace(LOOP, steps=80, rate=1e-2, warm_up=5, average=0.9), render_from=2.0
    )
    before = LatentModel(SMALLEST).eval()
    after = train_latents([RECORDS[0]], replace(config, draw=replace(DRAW, batch=1)), tmp_path)
    views, truth = picked_views(RECORDS[0], range(4)), torch.from_numpy(RECORDS[0].occupancy)
    scores = [iou(model.decode(model.encode(views))[0].occupancy, truth) for model in (before, after)]
    assert scores[1] > 0.7 > scores[0]


def test_nothing_to_train_on_is_said(tmp_path: Path) -> None:
    with pytest.raises(SplatloomError, match="no usable objects"):
        train_latents([], LATENTS, tmp_path)


def test_evaluation_measures_pictures_that_were_not_given() -> None:
    record = ball(views=8, size=32)
    given, held = split_views(record)
    assert given.view_count == 6 and held.view_count == 2
    records = [record, slab(views=3, size=32)]
    scores = evaluate_latents(LatentModel(SMALLEST).eval(), records, fit=FitConfig.of_steps(1, 1))
    found = summary([score.whole for score in scores])
    assert found["objects"] == 2 and 0 <= found["iou"] <= 1 and found["psnr"] > 0


def test_the_exact_field_holds_the_whole_solid_and_shows_a_plain_ball_but_for_its_outline() -> None:
    (found,) = evaluate_exact([ball(views=8, size=64)])
    assert found.iou == 1 and found.psnr > 24


def test_too_few_pictures_to_hold_any_out_are_refused() -> None:
    with pytest.raises(SplatloomError, match="at least 3"):
        split_views(ball(views=2))


def test_grids_that_are_both_empty_agree() -> None:
    nothing = torch.zeros(4, 4, 4, dtype=torch.bool)
    assert iou(nothing, nothing) == 1
    assert iou(nothing, ~nothing) == 0


def test_a_corpus_holds_latents_weights_and_cut_outs_of_all_objects_in_order() -> None:
    model = LatentModel(SMALLEST).eval()
    corpus = encode_corpus(model, RECORDS, pictures=2)
    assert corpus.ids == ("ball", "slab")
    for quarters in range(4):
        expected = model.encode(picked_views(RECORDS[1], range(4), quarters))
        assert torch.allclose(corpus.latents[1:, quarters].float(), expected, atol=1e-2)
    assert corpus.weights.float().mean(dim=(1, 2, 3)).tolist() == pytest.approx([1, 1], abs=1e-2)
    assert corpus.pictures.shape == (2, 2, 4, 64, 64)
    assert (corpus.pictures[:, :, 3].amax(dim=(2, 3)) == 255).all()


def test_a_corpus_knows_the_turn_that_brings_what_a_picture_shows_to_the_front() -> None:
    corpus = encode_corpus(LatentModel(SMALLEST).eval(), RECORDS, pictures=2)
    for place, view in enumerate((0, 2)):
        shown = cropped(picked_views(RECORDS[0], [view]))
        assert torch.allclose(corpus.poses[0, place], pose_numbers(shown)[0])
        pose = picked_views(RECORDS[0], [view], int(corpus.facing[0, place])).camera_from_object[0, 0]
        towards = -pose[2, :3]
        assert towards[2] >= towards[0].abs()


def test_a_latent_model_is_no_regression(tmp_path: Path) -> None:
    LatentModel(SMALLEST).save(tmp_path / "latents.safetensors")
    with pytest.raises(FormatError, match="not an image regression"):
        ImageRegressor.load(tmp_path / "latents.safetensors")
