"""The `recon3d` command: reads the command line, runs one command, and turns what goes wrong into one sentence.

Exit status: 0 done; 2 something the user can mend; 130 stopped by Ctrl-C. Programming mistakes keep their traceback.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Any

import tyro

from recon3d.cli.doctor import Doctor
from recon3d.cli.evaluate import Evaluate
from recon3d.cli.export import Export
from recon3d.cli.info import Info
from recon3d.cli.reconstruct import Reconstruct
from recon3d.cli.render import Render
from recon3d.cli.screen import Screen
from recon3d.errors import SplatloomError

_COMMANDS: dict[str, Callable[..., Any]] = {
    "reconstruct": Reconstruct,
    "evaluate": Evaluate,
    "render": Render,
    "export": Export,
    "info": Info,
    "doctor": Doctor,
}
_DESCRIPTION = """Photos or a video in, a Gaussian-splat scene out.

    recon3d reconstruct photos/ -o out/ --minutes 5
    recon3d render out/ --path orbit -o orbit.mp4
    recon3d doctor
"""
_STOPPED = 130


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `recon3d` with these arguments (None: those of the process); exits the process."""
    command = tyro.extras.subcommand_cli_from_dict(
        _COMMANDS,
        prog="recon3d",
        description=_DESCRIPTION,
        args=list(sys.argv[1:] if arguments is None else arguments) or ["--help"],
        config=(tyro.conf.FlagCreatePairsOff, tyro.conf.OmitArgPrefixes),
    )
    screen = Screen()
    try:
        command.run(screen)
    except KeyboardInterrupt:
        screen.complain(f"stopped. {getattr(command, 'how_to_resume', '')}")
        sys.exit(_STOPPED)
    except SplatloomError as error:
        # By name, so that `recon3d --help` need not import the training code.
        stopped = type(error).__name__ == "TrainingInterrupted"
        screen.complain(f"{error} {command.how_to_resume}" if stopped else str(error))
        sys.exit(_STOPPED if stopped else 2)
