from __future__ import annotations

import os
import signal
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import safetensors.torch
import torch
from torch import Tensor

from gen3d.flow.losses import DecodedTerm
from gen3d.flow.times import Uniform
from gen3d.training.config import ConditionMix
from gen3d.training.run import FlowHooks, FlowRun, train_flow
from recon3d.errors import FormatError
from recon3d.train.checkpoint import read_checkpoint
from recon3d.train.errors import TrainingDiverged, TrainingInterrupted
from tests.gen3d.training.toys import QUICK, TOY, assert_equal, trained, two_kinds, written


def final(tmp_path: Path, name: str = "run") -> dict[str, Tensor]:
    """Every tensor of a run's last checkpoint: weights, moments, averages, generators."""
    newest = sorted((tmp_path / name / "checkpoints").iterdir())[-1]
    return read_checkpoint(newest)[1]


def stopped_after(steps: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, **changes: Any) -> None:
    """A run that gets a signal during a step, as from Ctrl-C."""
    taken = 0
    original = torch.optim.AdamW.step

    def counting(*args: Any, **kwargs: Any) -> Any:
        nonlocal taken
        taken += 1
        if taken == steps:
            os.kill(os.getpid(), signal.SIGTERM)
        return original(*args, **kwargs)

    monkeypatch.setattr(torch.optim.AdamW, "step", counting)
    with pytest.raises(TrainingInterrupted, match=f"after step {steps + 1} .* --resume"):
        trained(tmp_path, **changes)
    monkeypatch.setattr(torch.optim.AdamW, "step", original)


# With pictures rare, some weights see their first gradient late and others never.
@pytest.mark.parametrize("mix", [ConditionMix(), ConditionMix(0.9, 0.1, 0, 0)], ids=["mixed", "few pictures"])
def test_interrupted_and_resumed_equals_uninterrupted_to_the_bit(
    mix: ConditionMix, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trained(tmp_path, "whole", mix=mix)
    stopped_after(2, tmp_path, monkeypatch, mix=mix)
    trained(tmp_path, resume=True, mix=mix)
    assert_equal(final(tmp_path), final(tmp_path, "whole"))


def test_runs_of_one_seed_are_equal_and_leave_the_global_generator_alone(tmp_path: Path) -> None:
    before = torch.random.get_rng_state()
    one, two, other = (
        trained(tmp_path, str(place), seed=seed).state_dict() for place, seed in enumerate((3, 3, 4))
    )
    assert_equal(one, two)
    assert not torch.equal(one["transformer.outwards.weight"], other["transformer.outwards.weight"])
    assert torch.equal(before, torch.random.get_rng_state())


def test_parts_of_a_batch_train_as_the_whole(tmp_path: Path) -> None:
    whole, parts = (trained(tmp_path, str(size), micro_batch=size).state_dict() for size in (None, 3))
    for name, tensor in whole.items():
        torch.testing.assert_close(parts[name], tensor, atol=1e-5, rtol=1e-3)


def test_recomputing_trains_the_same(tmp_path: Path) -> None:
    kept, recomputed = (trained(tmp_path, str(r), recompute=r).state_dict() for r in (False, True))
    for name, tensor in kept.items():
        torch.testing.assert_close(recomputed[name], tensor, atol=1e-6, rtol=1e-4)


def test_bfloat16_trains_nearly_the_same(tmp_path: Path) -> None:
    exact, rough = (trained(tmp_path, str(b), bf16=b).state_dict() for b in (False, True))
    assert all(tensor.dtype == torch.float32 for tensor in rough.values())
    name = "transformer.outwards.weight"
    assert float((rough[name] - exact[name]).norm() / exact[name].norm()) < 0.3


def test_a_loss_that_is_not_a_number_stops_and_keeps_the_last_good_state(tmp_path: Path) -> None:
    calls = 0

    def breaks_at_third(predicted: Tensor, true: Tensor) -> Tensor:
        nonlocal calls
        calls += 1
        return (predicted - true).flatten(1).mean(1) * (float("nan") if calls == 3 else 1.0)

    training = replace(QUICK, times=Uniform(), decoded=DecodedTerm(until=1.0))
    cache = written(tmp_path / "cache")
    run, hooks = FlowRun(TOY, training), FlowHooks(data_loss=breaks_at_third)
    with pytest.raises(TrainingDiverged, match=r"at step 3; .* lower rate than 0\.0006"):
        train_flow(cache, tmp_path / "run", run, hooks=hooks, device="cpu")
    assert all(bool(torch.isfinite(tensor).all()) for tensor in final(tmp_path).values())
    # It goes on from there, with a lower rate if wanted.
    slower = replace(run, training=replace(training, rate=1e-4))
    model = train_flow(cache, tmp_path / "run", slower, resume=True, device="cpu")
    assert all(bool(torch.isfinite(tensor).all()) for tensor in model.state_dict().values())


def test_latents_too_large_for_the_loss_stop_before_they_spoil_the_weights(tmp_path: Path) -> None:
    cache = two_kinds()
    written(tmp_path / "cache", replace(cache, latents=cache.latents * 1e30))
    with pytest.raises(TrainingDiverged, match="at step 1"):
        trained(tmp_path)
    assert all(bool(torch.isfinite(tensor).all()) for tensor in final(tmp_path).values())


def test_resuming_with_other_settings_is_refused_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped_after(2, tmp_path, monkeypatch)
    with pytest.raises(FormatError, match="seed: 0, now 5"):
        trained(tmp_path, resume=True, seed=5)


def test_resuming_on_other_data_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stopped_after(2, tmp_path, monkeypatch)
    written(tmp_path / "cache", two_kinds(8))
    with pytest.raises(FormatError, match="objects: 16, now 8"):
        trained(tmp_path, resume=True)


def test_a_checkpoint_holds_no_pickle(tmp_path: Path) -> None:
    trained(tmp_path)
    for path in (tmp_path / "run" / "checkpoints").iterdir():
        assert safetensors.torch.load_file(path)
