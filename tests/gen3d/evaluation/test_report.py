"""The whole evaluation, on a small folder and networks that know nothing: all numbers are there and make sense."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from gen3d.cli.settings import ModelOptions
from gen3d.data.kinds import Combination
from gen3d.evaluation import reference as looking
from gen3d.evaluation.cli import Evaluate
from gen3d.evaluation.image import WAYS, summarised
from gen3d.evaluation.metrics import Closeness
from gen3d.evaluation.reference import CLASSIFIER_FILE, Reference, spread_over
from gen3d.evaluation.report import EvaluationOptions, Goal, evaluate, goals, rows
from gen3d.pipeline import Pipeline
from recon3d.cli.screen import Screen
from recon3d.errors import SplatloomError
from tests.gen3d.data.objects import info
from tests.gen3d.evaluation.small import FEW_STEPS, HELD_OUT, OBJECTS, QUICK, built, networks


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of records."""
    return built(tmp_path_factory.mktemp("data"))


def test_everything_is_measured_and_shown(data: Path) -> None:
    reference = Reference.of(data, QUICK)
    found = evaluate(
        networks(),
        FEW_STEPS,
        reference,
        EvaluationOptions(objects=2, prompts=2, seeds=2, fit=2, detail=2),
    )
    assert set(found["image"]["all"]) == set(WAYS) and found["image"]["all"]["flow"]["objects"] == 2
    assert 0 <= found["image"]["all"]["retrieval"]["iou"] <= 1
    assert found["text"]["seen"]["prompts"] >= 1 and found["text"]["seen"]["seeds"] == 2
    assert found["latents"]["all"]["objects"] == 2
    assert json.loads(json.dumps(found)) is not None
    assert all(text for _, text in rows(found))


def test_the_judge_is_trained_once_and_kept_with_the_data(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Reference.of(data, QUICK).classifier
    monkeypatch.setattr(looking, "train_classifier", None)
    again = Reference.of(data, QUICK).classifier
    assert (data / CLASSIFIER_FILE).is_file() and again.config == first.config


def test_training_and_held_out_objects_are_kept_apart(data: Path) -> None:
    reference = Reference.of(data, QUICK)
    assert (len(reference.training), len(reference.held_out)) == (OBJECTS - HELD_OUT, HELD_OUT)
    assert len(reference.pictures) == len(reference.shapes) == OBJECTS - HELD_OUT


def test_the_command_writes_all_numbers(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "ReferenceOptions", lambda: QUICK)
    monkeypatch.setattr(
        ModelOptions, "pipeline", lambda self: Pipeline(networks(), replace(FEW_STEPS, steps=9))
    )
    command = Evaluate(
        data=data, out=tmp_path / "found.json", objects=1, prompts=1, seeds=1, steps=1, fit=2, detail=2
    )
    command.run(Screen("gen3d"))
    assert json.loads((tmp_path / "found.json").read_text())["settings"]["sampling"]["steps"] == 1
    assert "not reached: latents: IoU" in capsys.readouterr().err


def test_nothing_can_be_measured_without_seeds() -> None:
    with pytest.raises(SplatloomError, match="one seed"):
        EvaluationOptions(seeds=0)
    with pytest.raises(SplatloomError, match="-1 steps"):
        EvaluationOptions(fit=-1)


def test_assets_and_our_own_objects_share_what_is_measured() -> None:
    infos = [info(f"a/{k}") for k in range(10)] + [info(f"p/{k}", source="procedural") for k in range(3)]
    chosen = spread_over(infos, 8)
    assert len(chosen) == 8 and sum(k >= 10 for k in chosen) == 3
    assert spread_over(infos, 100) == list(range(13))
    assert len(spread_over(infos, 4)) == 4


def test_means_are_over_objects_and_seeds_and_empty_ones_have_no_distance() -> None:
    scores = [
        [Closeness(0.2, None, 10.0), Closeness(0.4, 0.1, 12.0)],
        [Closeness(0.6, 0.3, 14.0), Closeness(0.8, 0.2, 16.0)],
    ]
    found = summarised(scores)
    assert (found.objects, found.iou, found.psnr, found.empty) == (2, pytest.approx(0.5), 13.0, 0.25)
    assert found.chamfer == pytest.approx(0.2) and found.spread["iou"] == pytest.approx(0.1)


def test_a_goal_is_reached_from_its_side() -> None:
    assert Goal("copies", 0.03, 0.05, higher=False).reached
    assert not Goal("copies", 0.06, 0.05, higher=False).reached
    assert not Goal("kind", None, 0.6).reached
    assert Goal("kind", 0.6, 0.6).reached


def test_goals_that_nothing_was_measured_for_are_not_reached() -> None:
    found = {"latents": {"all": {"psnr": 29.0, "iou": 0.8}}, "text": {}, "image": {}}
    assert [goal.reached for goal in goals(found)] == [True, *[False] * 7]


def test_prompts_name_their_combination() -> None:
    assert Combination("orange", "robot").prompt == "an orange robot"
