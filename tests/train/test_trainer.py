from __future__ import annotations

import json
import os
import signal
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
import torch

from recon3d.errors import SplatloomError
from recon3d.train.density_default import DefaultStrategy
from recon3d.train.density_mcmc import McmcStrategy
from recon3d.train.errors import TrainingDiverged, TrainingInterrupted
from recon3d.train.optimizer import AdamState
from recon3d.train.schedule import LearningRates
from tests.train.runs import QUICK, prepared


@pytest.mark.parametrize(
    "density",
    [
        McmcStrategy(max_gaussians=60, count=8),
        DefaultStrategy(max_gaussians=60, count=8, stop=0.6, resets=0),
    ],
    ids=lambda d: d.strategy,
)
def test_a_fit_of_known_gaussians_reaches_24_db(density: McmcStrategy | DefaultStrategy) -> None:
    run = prepared(replace(QUICK, steps=300, density=density))
    state = run.finish()
    assert run.recorder.last["psnr"] > 24
    assert 40 < len(state.gaussians) <= 60


def test_the_same_seed_gives_the_same_gaussians_to_the_bit() -> None:
    one, two = (prepared(QUICK).finish().tensors() for _ in range(2))
    assert one.keys() == two.keys()
    assert all(torch.equal(one[name], two[name]) for name in one)


def test_another_seed_gives_others() -> None:
    one, two = prepared(QUICK).finish(), prepared(replace(QUICK, seed=1)).finish()
    assert not torch.equal(one.gaussians.means[:40], two.gaussians.means[:40])


def test_every_view_is_seen_once_before_any_is_seen_again() -> None:
    order, random = prepared(QUICK).state.order, torch.Generator().manual_seed(0)
    rounds = [order.take(4, random) for _ in range(3)]
    seen = [index for batch in rounds for index in batch]
    assert sorted(seen[:6]) == sorted(seen[6:]) == list(range(6))


def test_a_batch_renders_each_of_its_views() -> None:
    run = prepared(replace(QUICK, batch=3, steps=20))
    assert torch.isfinite(run.finish().gaussians.means).all()


def test_an_empty_scene_trains_without_complaint() -> None:
    run = prepared(replace(QUICK, steps=3, density=DefaultStrategy(count=3)))
    nothing = run.state.gaussians.detached().select(torch.zeros(0, dtype=torch.long))
    empty = prepared(replace(QUICK, steps=3, density=DefaultStrategy(count=3)))
    empty.state.gaussians = nothing.replaced({n: t.requires_grad_() for n, t in nothing.tensors().items()})
    empty.state.adam = AdamState.zeros(nothing.tensors())
    empty.state.statistics = {name: t[:0] for name, t in empty.state.statistics.items()}
    assert len(empty.finish().gaussians) == 0


def test_a_minutes_budget_ends_in_time() -> None:
    state = prepared(replace(QUICK, minutes=1 / 60, steps=10**9)).finish()
    assert 1.0 <= state.clock.elapsed_s < 3.0
    assert state.clock.step > 1


def test_runaway_training_fails_with_a_sentence() -> None:
    run = prepared(replace(QUICK, rates=LearningRates(scales=1e30)))
    with pytest.raises(SplatloomError, match=r"diverged"):
        run.finish()


def test_a_loss_that_is_not_a_number_names_the_step_and_the_view(monkeypatch: pytest.MonkeyPatch) -> None:
    run = prepared(QUICK)
    run.state.clock.tick(0.0)
    broken = replace(QUICK.losses, opacity=float("inf"))
    job = replace(run.job, config=replace(run.job.config, losses=broken))
    with pytest.raises(TrainingDiverged, match=r"not a number at step 2 \(view 00\d\.png\)"):
        replace(run, job=job).finish()


def test_ctrl_c_saves_and_says_how_to_continue(tmp_path: Path) -> None:
    run = prepared(replace(QUICK, steps=10**6), tmp_path)

    def interrupt(count: int, status: str) -> None:
        if count:
            os.kill(os.getpid(), signal.SIGINT)

    run.recorder.advance = interrupt
    handler = signal.getsignal(signal.SIGINT)
    with pytest.raises(
        TrainingInterrupted, match=r"interrupted after step \d+ .* saved; continue with --resume"
    ):
        run.finish()
    assert signal.getsignal(signal.SIGINT) is handler
    assert len(list((tmp_path / "checkpoints").iterdir())) == 1


def test_the_log_has_one_json_object_per_interval(tmp_path: Path) -> None:
    prepared(QUICK, tmp_path).finish()
    lines = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    assert [line["step"] for line in lines] == [1, 10, 20, 30, 40]
    assert {"loss", "psnr", "num_gs", "width", "height", "seconds", "progress"} <= lines[0].keys()


def test_the_progress_bar_gets_exactly_its_length() -> None:
    run = prepared(QUICK)
    total, texts = [0], []

    def advance(count: int, status: str) -> None:
        total[0] += count
        texts.append(status)

    run.recorder.advance = advance
    run.finish()
    assert total[0] == run.recorder.total(QUICK) == 40
    assert "PSNR" in texts[-1] and "Gaussians" in texts[-1]


@pytest.mark.parametrize("adam", ["all", "visible"])
def test_whom_no_picture_shows_is_moved_only_if_all_are(adam: Literal["all", "visible"]) -> None:
    run = prepared(replace(QUICK, steps=8, batch=2, adam=adam, density=DefaultStrategy(count=0, resets=0)))
    with torch.no_grad():
        run.state.gaussians.means[-1] = 1000.0
    before = run.state.gaussians.opacity_logits.detach().clone()
    moved = run.finish().gaussians.opacity_logits.detach() != before
    # The penalty on opacity pulls at everyone.
    assert bool(moved[-1]) == (adam == "all") and bool(moved[:-1].all())
