"""`gen3d train`: a model of your own, from training records to evaluated weights."""

from __future__ import annotations

import os
import shlex
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from tyro.conf import arg

from recon3d.cli.screen import Screen, duration
from recon3d.errors import SplatloomError

if TYPE_CHECKING:
    from gen3d.training.stages import Making

Device = Literal["auto", "cpu", "cuda"]


@dataclass(frozen=True, kw_only=True)
class _Train:
    """What all three commands are told."""

    data: Path
    """Training records, as gen3d data build makes them."""
    out: Annotated[Path, arg(aliases=["-o"])]
    """Folder of the model in the making; all stages share it."""
    recipe: str = "tiny"
    """tiny (two CPU cores), small (a GPU), or a YAML file like those in gen3d/training/recipes."""
    resume: bool = False
    """Go on where an earlier run in --out stopped; what is finished is kept."""
    device: Device = "auto"
    """Where to compute: auto takes an NVIDIA GPU if there is one."""

    @property
    def how_to_resume(self) -> str:
        """What to type after an interruption."""
        stage = type(self).__name__.removeprefix("Train").lower()
        parts = [
            "gen3d",
            "train",
            stage,
            "--data",
            str(self.data),
            "-o",
            str(self.out),
            "--recipe",
            self.recipe,
        ]
        return f"Continue with: {shlex.join([*parts, '--resume'])}"

    def making(self, screen: Screen) -> Making:
        """The model in the making. Raises FormatError for a recipe that cannot be used."""
        import torch

        from gen3d.training.recipe import read_recipe
        from gen3d.training.stages import Making

        usable = torch.cuda.is_available()
        if self.device == "cuda" and not usable:
            raise SplatloomError("--device cuda: there is no NVIDIA GPU that torch can use; leave it out")
        device = self.device if self.device != "auto" else "cuda" if usable else "cpu"
        return Making(self.data, self.out, read_recipe(self.recipe), self.resume, device, screen)


@dataclass(frozen=True, kw_only=True)
class TrainLatents(_Train):
    """Train the latent space and, where the recipe has them, its decoder and its encoder once more and the regression.

    Writes latents.safetensors into the folders latents, decoder and encoder of --out, the last of which goes into the
    weights, and regress/regress.safetensors, with sample sheets and logs. The regression reads one picture.
    """

    def run(self, screen: Screen) -> None:
        """Do it and say what comes next."""
        _require_one_process("latents")
        began, making = time.monotonic(), self.making(screen)
        making.trained_latents()
        making.trained_decoder()
        making.trained_encoder()
        making.trained_regressor()
        screen.rows([("latent space", str(making.latents_file))])
        if making.decoder_file.is_file():
            screen.rows([("decoder", str(making.decoder_file))])
        if making.encoder_file.is_file():
            screen.rows([("encoder", str(making.encoder_file))])
        if making.regress_file.is_file():
            screen.rows([("regression", str(making.regress_file))])
        screen.rows([("took", duration(time.monotonic() - began))])
        screen.say(f"\nNext: gen3d train flow --data {self.data} -o {self.out} --recipe {self.recipe}")


@dataclass(frozen=True, kw_only=True)
class TrainFlow(_Train):
    """Encode the data with the trained latent space, train the flow on it, and put all weights into one file.

    Several GPUs: torchrun --nproc-per-node 4 -m gen3d train flow ... The flow sees no object of a withheld combination
    of colour and kind (gen3d/data/kinds.py): these are what gen3d evaluate asks for.
    """

    def run(self, screen: Screen) -> None:
        """Do it and say what comes next."""
        began, making = time.monotonic(), self.making(screen)
        making.announce(screen)
        making.trained_flow()
        if os.environ.get("RANK", "0") != "0":
            return
        screen.rows([("flow", str(making.flow_file)), ("took", duration(time.monotonic() - began))])
        if making.can_assemble:
            making.assembled()
            screen.rows([("weights", str(making.weights_file))])
            screen.say(f"\nNext: gen3d evaluate --weights {making.weights_file} --data {self.data}")


@dataclass(frozen=True, kw_only=True)
class TrainAll(_Train):
    """Everything, unattended: latent space, its halves once more, regression, flow, weights in one file, evaluation.

    Writes gen3d.safetensors and evaluation.json into --out.
    """

    def run(self, screen: Screen) -> None:
        """Do it and show how good the model is."""
        from gen3d.evaluation.report import rows

        _require_one_process("all")
        began, making = time.monotonic(), self.making(screen)
        making.announce(screen)
        making.trained_latents()
        making.trained_decoder()
        making.trained_encoder()
        making.trained_regressor()
        making.trained_flow()
        making.assembled()
        found = making.evaluated()
        screen.rows([*rows(found), ("weights", str(making.weights_file))])
        screen.rows([("took", duration(time.monotonic() - began))])
        screen.say(f"\nNext: gen3d text 'a red chair' --weights {making.weights_file} -o chair.glb")


def _require_one_process(stage: str) -> None:
    """Latents are trained by one process: several would write the same files."""
    if int(os.environ.get("WORLD_SIZE", "1")) > 1:
        raise SplatloomError(
            f"gen3d train {stage} runs in one process: use torchrun for gen3d train flow alone"
        )
