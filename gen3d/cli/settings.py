"""Options that several commands share, and the model they mean."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from tyro.conf import arg

from recon3d.errors import SplatloomError

if TYPE_CHECKING:
    from torch import Tensor

    from gen3d.pipeline import Pipeline
    from recon3d.progress import Advance

MOST_ASSETS = 1000
Device = Literal["auto", "cpu", "cuda"]


@dataclass(frozen=True, kw_only=True)
class ModelOptions:
    """Which model, and where it runs."""

    weights: Annotated[Path | None, arg(metavar="PATH", help_behavior_hint="")] = None
    """A file of weights, or a folder with gen3d.safetensors; by default those that come with the program."""
    device: Device = "auto"
    """Where to compute: auto takes an NVIDIA GPU if there is one."""

    def pipeline(self) -> Pipeline:
        """The model. Raises FormatError where there are no weights, SplatloomError where there is no such device."""
        import torch

        from gen3d.pipeline import Pipeline

        usable = torch.cuda.is_available()
        if self.device == "cuda" and not usable:
            raise SplatloomError("--device cuda: there is no NVIDIA GPU that torch can use; leave it out")
        chosen = self.device if self.device != "auto" else "cuda" if usable else "cpu"
        return Pipeline.from_pretrained(self.weights, chosen)


@dataclass(frozen=True, kw_only=True)
class SamplingOptions:
    """How to sample. What is not said is as the weights recommend."""

    seed: int = 0
    """The same seed gives the same object; of several the next ones follow."""
    num: int = 1
    """How many objects to make; their seeds go into their names."""
    steps: Annotated[int | None, arg(metavar="N", help_behavior_hint="")] = None
    """Sampling steps: more take longer, and are better up to a point."""
    guidance: Annotated[float | None, arg(metavar="X", help_behavior_hint="")] = None
    """How closely to follow what is asked: 1 adds nothing, too much makes gaudy lumps."""
    sampler: Annotated[str | None, arg(metavar="NAME", help_behavior_hint="")] = None
    """euler, heun, rf-solver, adams or multistep."""

    def check(self) -> None:
        """Raises SplatloomError for numbers that make no sense, before anything is loaded."""
        if not 1 <= self.num <= MOST_ASSETS:
            raise SplatloomError(f"--num must be from 1 to {MOST_ASSETS}, not {self.num}")
        if self.seed < 0:
            raise SplatloomError(f"--seed must be 0 or more, not {self.seed}")
        if self.steps is not None and not 0 <= self.steps <= 1000:
            raise SplatloomError(f"--steps must be from 0 to 1000, not {self.steps}")
        if self.guidance is not None and not 0 <= self.guidance <= 100:
            raise SplatloomError(f"--guidance must be from 0 to 100, not {self.guidance:g}")


def advancing(advance: Advance) -> Callable[[Pipeline, int, float, dict[str, Tensor]], None]:
    """A callback for the pipeline that advances a stage by one with each step."""

    def on_step(pipeline: Pipeline, step: int, time: float, tensors: dict[str, Tensor]) -> None:
        advance(1, "")

    return on_step
