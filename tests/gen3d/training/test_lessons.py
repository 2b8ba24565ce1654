from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from gen3d.flow.guidance import Guidance
from gen3d.flow.reflow import teach
from gen3d.flow.sample import draw_noise, sample, seeded
from gen3d.flow.samplers import Adams, Euler
from gen3d.flow.times import Start, Uniform
from gen3d.model.flow_model import FlowModel
from gen3d.training.cache import LatentCache, open_cache
from gen3d.training.config import FlowTraining
from gen3d.training.lessons import Lesson, lessons
from gen3d.training.run import FlowRun, train_flow
from recon3d.errors import SplatloomError
from tests.gen3d.model.toys import toy_model
from tests.gen3d.training.toys import BLUE, QUICK, RED, TOY, field_of, two_kinds, written

LESSON = Lesson(pairs=160, steps_between=8, guidance=Guidance(scale=1), batch=40)
LEARNING = replace(QUICK, steps=60, batch=16, rate=4e-3, average=0.9)


def varied_kinds() -> LatentCache:
    """Red balls and blue boxes of many sorts: noise decides which; one step sees but the mean, and misses much."""
    kinds = two_kinds(128, pictures=False)
    sorts = torch.randn(kinds.latents.shape, generator=torch.Generator().manual_seed(1))
    return replace(kinds, latents=kinds.latents + 0.5 * sorts)


@pytest.fixture(scope="module")
def teacher(tmp_path_factory: pytest.TempPathFactory) -> tuple[FlowModel, Path]:
    """A trained toy and its file."""
    folder = tmp_path_factory.mktemp("teacher")
    model = train_flow(
        written(folder / "cache", varied_kinds()), folder / "run", FlowRun(TOY, LEARNING), device="cpu"
    )
    return model, folder / "run" / "flow.safetensors"


def test_a_lesson_is_a_cache_of_the_teachers_samples(tmp_path: Path) -> None:
    model, lesson = toy_model(), replace(LESSON, pairs=6, batch=4, knots=(1.0, 0.4), pictures=0.0)
    made = lessons(model, two_kinds(4), tmp_path, lesson)
    read = open_cache(tmp_path)
    assert torch.equal(read.latents, made.latents) and read.entries == made.entries and read.images is None
    # The same again, all at once.
    noise = draw_noise(model.latent_shape, seeded(0, 6))
    told = model.encode([entry.captions[0] for entry in made.entries])
    states = teach(field_of(model, told), noise, (1.0, 0.4, 0.0), Adams(), lesson.steps_between)
    assert made.states is not None
    torch.testing.assert_close(made.states.float(), states[:, :-1], atol=5e-3, rtol=1e-2)
    torch.testing.assert_close(made.latents.float(), states[:, -1], atol=5e-3, rtol=1e-2)


def test_each_sample_has_words_or_a_picture(tmp_path: Path) -> None:
    made = lessons(toy_model(), two_kinds(4), tmp_path, replace(LESSON, pairs=24))
    assert made.images is not None
    pictured = (made.images[:, 0, 3] > 0).flatten(1).any(1).tolist()
    worded = [bool(entry.captions) for entry in made.entries]
    assert all(one != other for one, other in zip(pictured, worded)) and any(pictured) and any(worded)


def test_a_cache_that_says_nothing_teaches_nothing(tmp_path: Path) -> None:
    silent = two_kinds(2, pictures=False)
    silent = LatentCache(silent.latents, tuple(replace(entry, captions=()) for entry in silent.entries))
    with pytest.raises(SplatloomError, match="neither captions nor pictures"):
        lessons(toy_model(), silent, tmp_path, LESSON)


@pytest.mark.parametrize(
    ("knots", "times"), [((1.0,), Uniform()), ((1.0,), Start()), ((1.0, 0.5), Start())], ids=str
)
def test_a_student_needs_fewer_steps_than_its_teacher(
    knots: tuple[float, ...], times: Uniform | Start, teacher: tuple[FlowModel, Path], tmp_path: Path
) -> None:
    model, path = teacher
    lessons(model, varied_kinds(), tmp_path / "pairs", replace(LESSON, knots=knots))
    training: FlowTraining = replace(LEARNING, steps=100, rate=2e-3, times=times)
    student = train_flow(
        tmp_path / "pairs", tmp_path / "student", FlowRun(training=training, start=path), device="cpu"
    )
    noise = draw_noise((2, 4, 4, 4), seeded(1000, 16))

    def made(by: FlowModel, plan: tuple[float, ...]) -> torch.Tensor:
        return sample(field_of(by, by.encode([RED, BLUE] * 8)), noise, plan, Euler())

    truth, few = made(model, Euler().plan(60)), (*knots, 0.0)
    missed, before = (float((made(by, few) - truth).square().mean()) for by in (student, model))
    assert missed < 0.7 * before
