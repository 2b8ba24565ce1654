"""The `gen3d` command: reads the command line and runs one command. Exit status: see recon3d/cli/command.py."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated, Any

import tyro
from tyro.conf import subcommand

from gen3d.cli.data_info import DataInfo
from gen3d.cli.latent import Decode, Encode
from gen3d.cli.make import Image, Text
from gen3d.data.cli import DataBuild
from gen3d.evaluation.cli import Evaluate
from gen3d.training.cli import TrainAll, TrainFlow, TrainLatents
from recon3d.cli.command import run_command
from recon3d.cli.screen import Screen

_DESCRIPTION = """Words or a picture in, a 3D asset out: Gaussians and a mesh of one geometry.

    gen3d text "a red wooden chair" -o chair.glb chair.ply
    gen3d image photo.png -o out/
"""
_Data = Annotated[DataBuild, subcommand("build")] | Annotated[DataInfo, subcommand("info")]
_Train = (
    Annotated[TrainLatents, subcommand("latents")]
    | Annotated[TrainFlow, subcommand("flow")]
    | Annotated[TrainAll, subcommand("all")]
)
_Command = (
    Annotated[Text, subcommand("text")]
    | Annotated[Image, subcommand("image")]
    | Annotated[Encode, subcommand("encode")]
    | Annotated[Decode, subcommand("decode")]
    | Annotated[_Data, subcommand("data", description="Training records: make them, look at them.")]
    | Annotated[_Train, subcommand("train", description="A model of your own, from such records.")]
    | Annotated[Evaluate, subcommand("evaluate")]
)


def parsed(arguments: Sequence[str]) -> Any:
    """The command that these arguments ask for; exits the process where they ask for help or make no sense."""
    return tyro.cli(
        _Command,  # type: ignore[arg-type]
        prog="gen3d",
        description=_DESCRIPTION,
        args=list(arguments) or ["--help"],
        config=(tyro.conf.FlagCreatePairsOff, tyro.conf.OmitArgPrefixes, tyro.conf.OmitSubcommandPrefixes),
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `gen3d` with these arguments (None: those of the process); exits the process."""
    run_command(parsed(sys.argv[1:] if arguments is None else arguments), Screen("gen3d"))
