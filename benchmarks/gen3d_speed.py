"""Seconds and memory per asset by steps, and of the whole command."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch

from gen3d.pipeline import Pipeline
from gen3d.turntable import strip
from recon3d.train.memory import peak_memory_mb

PROMPT = "a red wooden chair"
STEPS = (4, 8, 20, 40)
_ROUNDS = 3
_TOGETHER = 8


def measure_speed(pipeline: Pipeline) -> dict[str, Any]:
    """One asset and eight at once by steps, the stages of one, a picture at once, and the command from its start."""
    parameters = {
        name: sum(p.numel() for p in network.parameters())
        for name, network in pipeline.networks.parts().items()
    }
    rows = [_of_steps(pipeline, steps) for steps in STEPS]
    asset = pipeline(PROMPT, generator=0)[0]
    latents, picture = asset.latent, strip(asset.gaussians, 1)
    plain = replace(pipeline, sampling=replace(pipeline.sampling, detail_steps=0))
    stages = {
        "decode to Gaussians": _least(lambda: pipeline.decode(latents, outputs=("gaussians",))),
        "decode to Gaussians and mesh": _least(lambda: pipeline.decode(latents)),
        "all from a picture": _least(lambda: pipeline(image=picture, generator=0)),
        "the same without its detail": _least(lambda: plain(image=picture, generator=0)),
    }
    return {
        "prompt": PROMPT,
        "threads": torch.get_num_threads(),
        "parameters": parameters,
        "steps": rows,
        "stages_s": stages,
        "command_s": _command(pipeline),
        "peak_memory_mb": peak_memory_mb(),
    }


def _of_steps(pipeline: Pipeline, steps: int) -> dict[str, Any]:
    """Seconds per asset, Gaussians and mesh included."""

    def made(count: int) -> Callable[[], object]:
        return lambda: pipeline(PROMPT, num_inference_steps=steps, num_assets=count, generator=0)

    return {
        "steps": steps,
        "one_s": _least(made(1)),
        "of_eight_s": round(_least(made(_TOGETHER)) / _TOGETHER, 3),
        "latent_alone_s": _least(
            lambda: pipeline(PROMPT, num_inference_steps=steps, generator=0, outputs=())
        ),
    }


def _command(pipeline: Pipeline) -> float:
    """Of `gen3d text` with everything: start, reading weights, sampling, decoding, files."""
    with tempfile.TemporaryDirectory() as folder:
        weights = pipeline.save_pretrained(Path(folder) / "weights.safetensors")
        outputs = [str(Path(folder) / name) for name in ("chair.glb", "chair.ply")]
        command = [sys.executable, "-m", "gen3d", "text", PROMPT, "-o", *outputs, "--weights", str(weights)]
        return _least(lambda: subprocess.run(command, check=True, capture_output=True), rounds=2)


def _least(work: Callable[[], object], rounds: int = _ROUNDS) -> float:
    """Seconds of the quickest of some rounds, to the millisecond."""
    taken = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return round(min(taken), 3)
