"""The `recon3d` command: reads the command line and runs one command. Exit status: see recon3d/cli/command.py."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Any

import tyro

from recon3d.cli.command import run_command
from recon3d.cli.doctor import Doctor
from recon3d.cli.evaluate import Evaluate
from recon3d.cli.export import Export
from recon3d.cli.info import Info
from recon3d.cli.reconstruct import Reconstruct
from recon3d.cli.render import Render
from recon3d.cli.screen import Screen

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


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `recon3d` with these arguments (None: those of the process); exits the process."""
    command = tyro.extras.subcommand_cli_from_dict(
        _COMMANDS,
        prog="recon3d",
        description=_DESCRIPTION,
        args=list(sys.argv[1:] if arguments is None else arguments) or ["--help"],
        config=(tyro.conf.FlagCreatePairsOff, tyro.conf.OmitArgPrefixes),
    )
    run_command(command, Screen())
