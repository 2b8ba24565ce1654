"""What a viewer's panel asks of gen3d. Found by the entry point `splatloom.generators`; no viewer is imported here."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import safetensors

from gen3d.weights import SHIPPED
from recon3d.errors import FormatError, SplatloomError
from recon3d.gaussians import Gaussians
from recon3d.progress import Progress

if TYPE_CHECKING:
    from torch import Tensor

    from gen3d.pipeline import Pipeline


def generator() -> PanelGenerator | None:
    """The generator with the weights that come with the program; None without them. Reads only what they recommend.

    Raises FormatError if they are damaged.
    """
    return PanelGenerator(SHIPPED, _recommended_steps(SHIPPED)) if SHIPPED.is_file() else None


def _recommended_steps(weights: Path) -> int:
    """What the file's metadata says (gen3d/pipeline_file.py). Importing the networks for it would take seconds."""
    try:
        with safetensors.safe_open(str(weights), "pt") as file:
            return int(json.loads(file.metadata()["sampling"])["steps"])
    except (OSError, KeyError, TypeError, ValueError, safetensors.SafetensorError) as error:
        raise FormatError(
            f"{weights} cannot be read as weights of gen3d ({error}): fetch it again"
        ) from error


class PanelGenerator:
    """Makes Gaussians from words, a picture, or both. Weights are read when they are first needed."""

    name = "gen3d"
    takes_text = True
    takes_picture = True

    def __init__(self, weights: Path, steps: int) -> None:
        self._weights, self.steps = weights, steps

    def generate(
        self, prompt: str, picture: np.ndarray | None, seed: int, steps: int, progress: Progress
    ) -> Gaussians:
        """Gaussians with y down, as scenes of splats have it, on the CPU; the same of all makes the same again.

        prompt: "" where only a picture was given. picture: (H, W, 4) uint8, straight alpha, or None. progress: advanced
        with each step; what it raises ends the work and goes on to the caller.
        Raises SplatloomError for what cannot be made.
        """
        from gen3d.latents.decoded import upside_down

        with progress.stage("sampling", steps) as advance:

            def on_step(pipeline: Pipeline, step: int, time: float, tensors: dict[str, Tensor]) -> None:
                advance(1, "")

            asset = self._pipeline(
                prompt or None,
                image=picture,
                generator=seed,
                num_inference_steps=steps,
                outputs=("gaussians",),
                callback_on_step_end=on_step,
            )[0]
        if asset.is_empty:
            raise SplatloomError("what came out is empty: try another seed or other words")
        return upside_down(asset.gaussians)

    @cached_property
    def _pipeline(self) -> Pipeline:
        import torch

        from gen3d.pipeline import Pipeline

        return Pipeline.from_pretrained(self._weights, "cuda" if torch.cuda.is_available() else "cpu")
