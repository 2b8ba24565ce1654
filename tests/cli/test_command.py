"""How a command that was stopped, or cannot go on, leaves the process."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from recon3d.cli.command import run_command
from recon3d.cli.screen import Screen
from recon3d.errors import FormatError
from recon3d.train.errors import TrainingInterrupted


@dataclass(frozen=True)
class Failing:
    error: BaseException

    def run(self, screen: Screen) -> None:
        raise self.error


@dataclass(frozen=True)
class Resumable(Failing):
    how_to_resume: str = "Continue with --resume."


def ended(command: Failing, *, left_by_ctrl_c: bool = False) -> object:
    with pytest.raises(SystemExit) as end:
        run_command(command, Screen("test"), left_by_ctrl_c=left_by_ctrl_c)
    return end.value.code


def test_what_the_user_can_mend_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert ended(Resumable(FormatError("a.ply is cut short"))) == 2
    assert capsys.readouterr().err == "test: a.ply is cut short\n"


@pytest.mark.parametrize(
    ("error", "said"), [(KeyboardInterrupt(), "stopped."), (TrainingInterrupted("saved."), "saved.")]
)
def test_what_was_stopped_says_how_to_continue_if_it_can(
    error: BaseException, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(Resumable(error)) == 130
    assert capsys.readouterr().err == f"test: {said} Continue with --resume.\n"
    assert ended(Failing(error)) == 130
    assert capsys.readouterr().err == f"test: {said}\n"


def test_a_program_that_is_left_by_ctrl_c_ends_well_and_says_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert ended(Failing(KeyboardInterrupt()), left_by_ctrl_c=True) == 0
    assert capsys.readouterr().err == ""


def test_mistakes_of_ours_keep_their_traceback() -> None:
    with pytest.raises(ZeroDivisionError):
        run_command(Failing(ZeroDivisionError()), Screen())
