"""The benchmark of gen3d runs on networks that know nothing, and what it measures becomes a page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

from benchmarks import gen3d_samplers, gen3d_sheets, gen3d_speed, report_gen3d
from benchmarks.gen3d_samplers import measure_samplers
from benchmarks.gen3d_students import Teaching, make_students, students_in
from gen3d.data.kinds import Combination
from gen3d.evaluation.reference import Reference
from gen3d.evaluation.report import EvaluationOptions, evaluate
from gen3d.latents import FitConfig
from gen3d.pipeline import Pipeline
from gen3d.pipeline_file import Sampling
from gen3d.training.cache import Entry, LatentCache, write_cache
from recon3d.progress import silent_progress
from tests.gen3d.evaluation.small import FEW_STEPS, QUICK, built, networks


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Reference:
    """Training and held-out objects."""
    return Reference.of(built(tmp_path_factory.mktemp("data")), QUICK)


def result(numbers: dict[str, Any]) -> dict[str, Any]:
    """Numbers as a file of results has them."""
    machine = {"gpu": None, "cpu": "abacus", "threads": 1}
    return {
        "numbers": json.loads(json.dumps(numbers)),
        "machine": machine,
        "date": "2026-11-21",
        "commit": "abc",
        "command": "python -m benchmarks.gen3d",
        "seed": 0,
    }


def test_samplers_are_compared_on_the_same_noise(
    reference: Reference, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = [Combination("red", "chair"), Combination("blue", "table")]
    monkeypatch.setattr(gen3d_samplers, "prompts_of", lambda reference, most: (asked, []))
    monkeypatch.setattr(gen3d_samplers, "WORK", (4, 8))
    small = networks()
    with torch.no_grad():
        for parameter in small.flow.transformer.parameters():  # its answer is zero before training
            parameter.add_(0.1 * torch.randn(parameter.shape, generator=torch.Generator().manual_seed(0)))
    found = measure_samplers(Pipeline(small, Sampling()), reference, 2, silent_progress)
    ways = {(way["name"], way["evaluations"]): way for way in found["ways"]}
    assert ways["rf-solver", 8]["miss"] < ways["rf-solver", 4]["miss"]
    assert ways["euler", 8]["steps"] == 8 and ways["heun", 7]["steps"] == 4
    assert sum(name.startswith("adams, cached") for name, _ in ways) == 2
    page = report_gen3d.samplers(result(found))
    assert page.count("| `") == len(found["ways"])


def test_students_learn_from_the_flow_and_are_compared_with_its_samplers(
    reference: Reference, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipeline = Pipeline(networks(), FEW_STEPS)
    latents = torch.zeros(4, *pipeline.networks.flow.latent_shape)
    write_cache(
        tmp_path / "cache", LatentCache(latents, tuple(Entry(str(k), ("a red chair",)) for k in range(4)))
    )
    make_students(pipeline, Teaching(tmp_path / "cache", tmp_path / "out", 4, 0.01), silent_progress)
    students = list(students_in(tmp_path / "out", pipeline))
    assert [len(student.times) - 1 for student in students] == [4, 1, 2, 4]
    assert all(student.times[0] == 1 and student.times[-1] == 0 for student in students)
    monkeypatch.setattr(gen3d_samplers, "all_ways", lambda *rest: [])
    asked = [Combination("red", "chair")]
    monkeypatch.setattr(gen3d_samplers, "prompts_of", lambda reference, most: (asked, []))
    found = measure_samplers(pipeline, reference, 1, silent_progress, students)
    assert [way["evaluations"] for way in found["ways"]] == [4, 1, 2, 4]


def test_the_numbers_of_the_evaluation_become_tables(reference: Reference) -> None:
    options = EvaluationOptions(objects=2, prompts=2, seeds=1, fit=2, detail=2)
    found = evaluate(networks(), FEW_STEPS, reference, options)
    page = report_gen3d.quality(result(found))
    for words in ("### The latent space", "`flow from regression`", "generated, seen", "latents: IoU"):
        assert words in page


def test_sheets_show_prompts_pictures_and_what_was_encoded(
    reference: Reference, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gen3d_sheets, "IMAGES", tmp_path)
    monkeypatch.setattr(gen3d_sheets, "TYPED", ("a red chair", "a cat"))
    monkeypatch.setattr(gen3d_sheets, "PICTURES", 2)
    monkeypatch.setattr(gen3d_sheets, "ENCODED", 2)
    pipeline, fit = Pipeline(networks(), FEW_STEPS), FitConfig.of_steps(1, 1)
    gen3d_sheets.draw_sheets(pipeline, reference, fit, silent_progress)
    for name, least in (("gen3d_prompts.jpg", 112), ("gen3d_images.jpg", 112), ("gen3d_encoded.jpg", 32)):
        sheet = np.asarray(Image.open(tmp_path / name))
        assert sheet.shape[0] > least and sheet.std() > 5


def test_seconds_are_measured_by_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gen3d_speed, "STEPS", (1, 2))
    monkeypatch.setattr(gen3d_speed, "_ROUNDS", 1)
    monkeypatch.setattr(gen3d_speed, "_command", lambda pipeline: 4.5)
    found = gen3d_speed.measure_speed(Pipeline(networks(), FEW_STEPS))
    assert [row["steps"] for row in found["steps"]] == [1, 2] and found["steps"][0]["one_s"] > 0
    assert "4.5 s" in report_gen3d.speed(result(found))


def test_without_results_there_is_no_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(report_gen3d, "RESULTS", tmp_path)
    monkeypatch.setattr(report_gen3d, "IMAGES", tmp_path)
    assert report_gen3d.gen3d_sections() == []
    (tmp_path / "gen3d_prompts.jpg").write_bytes(b"")
    assert "images/gen3d_prompts.jpg" in report_gen3d.gen3d_sections()[0]
