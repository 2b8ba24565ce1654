import json
import os
import signal
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import torch

from gen3d.latents.train_state import TrainState
from gen3d.latents.training_loop import LoopConfig, Training, train
from recon3d.errors import FormatError, SplatloomError
from recon3d.progress import Advance, Progress, silent_progress
from recon3d.train.errors import TrainingDiverged, TrainingInterrupted
from recon3d.train.losses import LossTerms


@dataclass(frozen=True)
class Numbers:
    names: tuple[str, ...]
    values: torch.Tensor


@dataclass
class Fit:
    """Learning to double numbers; `spoil` sees every step before its loss is given."""

    model: torch.nn.Linear
    spoil: Any = None

    def batches(self, first: int, last: int) -> Iterator[Numbers]:
        for step in range(first, last):
            values = torch.randn(8, 2, generator=torch.Generator().manual_seed(step))
            yield Numbers((f"batch {step}",), values)

    def loss(self, batch: Numbers, step: int) -> LossTerms:
        error = (self.model(batch.values) - 2 * batch.values).square().mean()
        if self.spoil is not None:
            error = self.spoil(step, error)
        return LossTerms({"error": error})


@dataclass
class Heard:
    """A progress that remembers what it was told."""

    said: list[str] = field(default_factory=list)

    def stage(self, name: str, total: int | None) -> AbstractContextManager[Advance]:
        return nullcontext(lambda count, status: self.said.append(status))


def run(
    out: Path,
    steps: int,
    *,
    spoil: Any = None,
    resume: bool = False,
    identity: str = "a",
    progress: Progress = silent_progress,
) -> TrainState:
    torch.manual_seed(0)
    fit = Fit(torch.nn.Linear(2, 2), spoil)
    config = LoopConfig(steps=20, rate=0.05, warm_up=2, log_every=5, show_every=100)
    shown: list[int] = []
    training = Training(
        "test", config, lambda first, last: fit.batches(first, min(last, steps)), fit.loss,
        lambda state: shown.append(state.step), out, {"who": identity},
    )  # fmt: skip
    state = TrainState.start(fit.model, 0.0, config.average)
    train(training, state, resume=resume, progress=progress)
    return state


def interrupting_at(wanted: int) -> Any:
    def spoil(step: int, error: torch.Tensor) -> torch.Tensor:
        if step == wanted:
            os.kill(os.getpid(), signal.SIGINT)
        return error

    return spoil


def diverging_at(wanted: int) -> Any:
    return lambda step, error: error * float("nan") if step == wanted else error


def test_the_loss_falls(tmp_path: Path) -> None:
    run(tmp_path, 20)
    lines = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    assert [line["step"] for line in lines] == [5, 10, 15, 20]
    assert lines[-1]["loss"] < 0.8 * lines[0]["loss"]
    assert lines[0].keys() == {"step", "step_s", "loss", "loss_error", "gradient"}


def test_a_resumed_run_ends_as_one_that_was_never_interrupted(tmp_path: Path) -> None:
    whole = run(tmp_path / "whole", 20)
    with pytest.raises(TrainingInterrupted, match="step 8"):
        run(tmp_path / "parts", 20, spoil=interrupting_at(7))
    resumed = run(tmp_path / "parts", 20, resume=True)
    expected, found = whole.tensors(), resumed.tensors()
    assert expected.keys() == found.keys()
    for name, tensor in expected.items():
        assert torch.equal(found[name], tensor), name
    logs = [(tmp_path / part / "log.jsonl").read_text().splitlines() for part in ("whole", "parts")]
    steps, other_steps = ([json.loads(line)["step"] for line in lines] for lines in logs)
    assert steps == other_steps


def test_a_loss_that_is_no_number_stops_and_keeps_the_state_before_it(tmp_path: Path) -> None:
    with pytest.raises(TrainingDiverged, match=r"step 7 \(objects batch 6\)"):
        run(tmp_path, 20, spoil=diverging_at(6))
    kept = run(tmp_path, 7, resume=True)
    assert kept.step == 7
    assert all(tensor.isfinite().all() for tensor in kept.tensors().values())


def test_a_folder_with_another_training_is_left_alone(tmp_path: Path) -> None:
    with pytest.raises(TrainingInterrupted):
        run(tmp_path, 20, spoil=interrupting_at(3))
    with pytest.raises(SplatloomError, match="--resume"):
        run(tmp_path, 20)
    with pytest.raises(FormatError, match="other settings"):
        run(tmp_path, 20, resume=True, identity="b")


def test_a_damaged_checkpoint_gives_way_to_the_one_before(tmp_path: Path) -> None:
    with pytest.raises(TrainingInterrupted):
        run(tmp_path, 20, spoil=interrupting_at(3))
    (tmp_path / "checkpoints" / "step_00000009.safetensors").write_bytes(b"cut short")
    heard = Heard()
    assert run(tmp_path, 20, resume=True, progress=heard).step == 20
    assert "step_00000009" in heard.said[0] and "Going back to the one before it" in heard.said[0]
    for path in (tmp_path / "checkpoints").iterdir():
        path.write_bytes(b"")
    with pytest.raises(FormatError, match="none of the checkpoints"):
        run(tmp_path, 20, resume=True)


def test_resuming_nothing_starts_anew(tmp_path: Path) -> None:
    assert run(tmp_path, 20, resume=True).step == 20


def test_the_rate_rises_and_falls() -> None:
    config = LoopConfig(steps=100, rate=1.0, warm_up=10)
    rates = [config.rate_at(step) for step in range(100)]
    assert rates[0] == pytest.approx(0.1)
    assert max(rates) == pytest.approx(1.0, abs=0.03)
    assert rates[-1] == pytest.approx(0.01, abs=0.005)


def test_the_average_trails_the_parameters(tmp_path: Path) -> None:
    state = run(tmp_path, 20)
    averaged = state.averaged()
    assert not torch.equal(averaged.weight, state.model.weight)  # type: ignore[arg-type]
    assert torch.allclose(averaged.weight, state.model.weight, atol=0.5)  # type: ignore[arg-type]
