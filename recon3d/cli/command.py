"""How `recon3d`, `gen3d` and `view3d` run what was asked for, and turn what goes wrong into one sentence.

Exit status: 0 done; 2 something the user can mend; 130 stopped by Ctrl-C. Programming mistakes keep their traceback.
"""

from __future__ import annotations

import sys
from typing import NoReturn, Protocol

from recon3d.cli.screen import Screen
from recon3d.errors import SplatloomError

_MENDABLE = 2
_STOPPED = 130


class Command(Protocol):
    """What was read from the command line. If it can be continued, `how_to_resume` is a sentence that says how."""

    def run(self, screen: Screen) -> None: ...


def run_command(command: Command, screen: Screen, *, left_by_ctrl_c: bool = False) -> None:
    """Run it; exits the process when something went wrong, or on Ctrl-C.

    left_by_ctrl_c: whether Ctrl-C is how one leaves the program: status 0, and nothing to be said.
    """
    try:
        command.run(screen)
    except KeyboardInterrupt:
        if left_by_ctrl_c:
            sys.exit(0)
        _stop(command, screen, "stopped.")
    except SplatloomError as error:
        # By name, so that --help need not import the training code.
        if type(error).__name__ == "TrainingInterrupted":
            _stop(command, screen, str(error))
        screen.complain(str(error))
        sys.exit(_MENDABLE)


def _stop(command: Command, screen: Screen, sentence: str) -> NoReturn:
    screen.complain(f"{sentence} {getattr(command, 'how_to_resume', '')}")
    sys.exit(_STOPPED)
