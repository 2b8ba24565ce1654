from __future__ import annotations

import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from recon3d.errors import FormatError, ResourceError
from recon3d.train.checkpoint import Checkpoints, read_checkpoint
from recon3d.train.config import TrainConfig
from recon3d.train.state import TrainState
from recon3d.train.trainer import train
from tests.train.runs import EVERYTHING, QUICK, Run, prepared, resumed


def interrupted_after(run: Run, steps: int) -> None:
    """Train some steps of a longer run, save, and stop as Ctrl-C would."""
    stop_at = run.state.clock.step + steps
    original = run.recorder.after_step

    def after_step(*args: object) -> None:
        original(*args)  # type: ignore[arg-type]
        if run.state.clock.step == stop_at:
            run.recorder.save(run.state)
            raise KeyboardInterrupt

    run.recorder.after_step = after_step  # type: ignore[method-assign, assignment]
    with pytest.raises(KeyboardInterrupt):
        train(run.job, run.state, run.recorder)


def assert_same(one: TrainState, two: TrainState) -> None:
    """Every tensor equal to the bit, and the same step."""
    ours, theirs = one.tensors(), two.tensors()
    assert ours.keys() == theirs.keys()
    assert [name for name in ours if not torch.equal(ours[name], theirs[name])] == []
    assert one.clock.step == two.clock.step


@pytest.mark.parametrize("config", [QUICK, EVERYTHING], ids=["mcmc", "everything"])
@pytest.mark.parametrize("steps", [1, 17])
def test_interrupted_and_resumed_equals_uninterrupted_to_the_bit(
    config: TrainConfig, steps: int, tmp_path: Path
) -> None:
    uninterrupted = prepared(config).finish()
    interrupted_after(prepared(config, tmp_path), steps)
    run, notes = resumed(config, tmp_path)
    assert run.state.clock.step == steps and notes == []
    assert_same(run.finish(), uninterrupted)


def test_a_run_killed_outright_resumes_to_the_same_result(tmp_path: Path) -> None:
    script = (
        "from dataclasses import replace; from pathlib import Path; import torch; torch.set_num_threads(1);"
        "from tests.train.runs import QUICK, prepared;"
        f"prepared(replace(QUICK, steps=400, checkpoint_every_s=0.0), Path({str(tmp_path)!r})).finish()"
    )
    process = subprocess.Popen([sys.executable, "-c", script], cwd=Path(__file__).parents[2])
    deadline = time.monotonic() + 60
    while len(list((tmp_path / "checkpoints").glob("step_*"))) < 2 and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL, "it finished before it was killed"
    config = replace(QUICK, steps=400)
    run, _ = resumed(config, tmp_path)
    assert 0 < run.state.clock.step < 400
    assert_same(run.finish(), prepared(config).finish())


def two_checkpoints(folder: Path) -> Checkpoints:
    """Checkpoints of steps 0 and 1."""
    run = prepared(QUICK, folder)
    checkpoints = run.recorder.checkpoints
    assert checkpoints is not None
    checkpoints.save(run.state)
    run.state.clock.tick(0.0)
    checkpoints.save(run.state)
    return checkpoints


def test_only_the_last_two_are_kept(tmp_path: Path) -> None:
    checkpoints = two_checkpoints(tmp_path)
    run = prepared(QUICK, tmp_path)
    run.state.clock.step = 7
    checkpoints.save(run.state)
    assert [path.name for path in checkpoints.newest_first()] == [
        "step_00000007.safetensors",
        "step_00000001.safetensors",
    ]


@pytest.mark.parametrize("damage", ["cut short", "empty", "one bit"])
def test_a_damaged_newest_checkpoint_falls_back_to_the_one_before(damage: str, tmp_path: Path) -> None:
    newest = two_checkpoints(tmp_path).newest_first()[0]
    content = bytearray(newest.read_bytes())
    if damage == "one bit":
        content[-100] ^= 1
    newest.write_bytes(
        content if damage == "one bit" else content[: len(content) // 2 if damage == "cut short" else 0]
    )
    run, notes = resumed(QUICK, tmp_path)
    assert run.state.clock.step == 0
    assert len(notes) == 1 and newest.name in notes[0] and "damaged" in notes[0]


def test_all_checkpoints_damaged_is_an_error_that_says_so(tmp_path: Path) -> None:
    for path in two_checkpoints(tmp_path).newest_first():
        path.write_bytes(b"not a checkpoint")
    with pytest.raises(FormatError, match=r"none of the checkpoints .* start again without --resume"):
        resumed(QUICK, tmp_path)


def test_no_checkpoint_yet_starts_from_the_beginning_with_a_note(tmp_path: Path) -> None:
    run, notes = resumed(QUICK, tmp_path)
    assert run.state.clock.step == 0 and "from the beginning" in notes[0]


def test_other_settings_are_named(tmp_path: Path) -> None:
    checkpoints = two_checkpoints(tmp_path)
    other = Checkpoints(checkpoints.folder, {"config": "another"})
    with pytest.raises(FormatError, match=r"config: test, now another"):
        other.restore_newest(prepared(QUICK).state)


def test_a_full_disk_leaves_the_old_checkpoints_and_says_where(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkpoints = two_checkpoints(tmp_path)
    before = {path.name: path.read_bytes() for path in checkpoints.folder.iterdir()}

    def full(self: Path, content: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    state = prepared(QUICK).state
    state.clock.step = 9
    with pytest.raises(ResourceError, match="no room to save step_00000009"):
        checkpoints.save(state)
    assert {path.name: path.read_bytes() for path in checkpoints.folder.iterdir()} == before


def test_a_checkpoint_reads_back_what_was_written(tmp_path: Path) -> None:
    checkpoints = two_checkpoints(tmp_path)
    about, tensors = read_checkpoint(checkpoints.newest_first()[0])
    assert about["numbers"]["step"] == 1
    assert torch.equal(tensors["gaussians.means"], prepared(QUICK).state.gaussians.means)


def test_resuming_drops_log_lines_that_will_be_written_again(tmp_path: Path) -> None:
    run = prepared(QUICK, tmp_path)
    interrupted_after(run, 15)
    with open(tmp_path / "log.jsonl", "a") as log:
        log.write('{"step": 16, "loss": 1}\n{"step": 1')
    resumed(QUICK, tmp_path)[0].finish()
    steps = [line.split(",")[0] for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    assert steps == [f'{{"step": {n}' for n in (1, 10, 16, 20, 30, 40)]
