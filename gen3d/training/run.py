"""From cached latents to a flow model: the whole run, in one call.

    model = train_flow(Path("latents/"), Path("flow/"), FlowRun(TINY, FlowTraining(minutes=60)))

It leaves in its folder: flow.safetensors (the averaged weights, ready to sample), config.yaml, log.jsonl (loss by
time), checkpoints/ (for resume=True), metrics.json. Under torchrun every process calls it; the first one writes.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import torch

from gen3d.flow.losses import DataLoss
from gen3d.model.config import FlowConfig
from gen3d.model.files import load_flow, save_flow
from gen3d.model.flow_model import FlowModel, build_flow
from gen3d.model.word_bags import vocabulary_of
from gen3d.training.batches import Batches, Randomness
from gen3d.training.cache import LatentCache, open_cache
from gen3d.training.config import FlowTraining
from gen3d.training.memory import estimate_memory, require_memory
from gen3d.training.parallel import spread, wholes
from gen3d.training.recorder import DrawSheet, FlowRecorder
from gen3d.training.state import FlowState
from gen3d.training.trainer import FlowJob, train
from recon3d.errors import SplatloomError
from recon3d.io.run_folder import RunFolder
from recon3d.progress import Progress, silent_progress
from recon3d.train.checkpoint import Checkpoints
from recon3d.train.distributed import Workers, join_workers
from recon3d.train.memory import available_memory, peak_memory_mb

MODEL_FILE = "flow.safetensors"


@dataclass(frozen=True)
class FlowHooks:
    """What others may add to a run.

    data_loss: compares predicted with true latents by what they decode to. draw_sheet: draws samples now and then.
    """

    data_loss: DataLoss | None = None
    draw_sheet: DrawSheet | None = None


@dataclass(frozen=True)
class FlowRun:
    """What a run begins with.

    config: of a new model. start: a model file to begin from instead, for reflow, distillation or more data.
    """

    config: FlowConfig = field(default_factory=FlowConfig)
    training: FlowTraining = field(default_factory=FlowTraining)
    start: Path | None = None


def train_flow(
    cache: Path,
    out: Path,
    run: FlowRun,
    *,
    resume: bool = False,
    hooks: FlowHooks | None = None,
    device: str = "auto",
    progress: Progress = silent_progress,
) -> FlowModel:
    """Train a flow on the cache in a folder and leave everything in `out`; the averaged model, ready to sample.

    resume: continue from the newest checkpoint, exactly as if never interrupted. device: auto takes a GPU if there is
    one. Raises SplatloomError (of every family) for unusable data, settings, folders, or too little memory.
    """
    hooks = hooks or FlowHooks()
    where = _device(device)
    workers = join_workers(where)
    run.training.check(workers.count)
    folder = RunFolder(out)
    if workers.is_first:
        folder.claim(resume=resume)
    workers.wait()
    data = open_cache(cache)
    model = _model(run, data).to(where)
    _require_fit(model, run.training, data, workers, where)
    if where.type != "cpu":
        data = data.to(where)
    identity = _identity(model, run.training, data)
    if workers.is_first:
        folder.write_config({"cache": cache, "start": run.start, **identity, "torch": str(torch.__version__)})
    model.transformer.recompute = run.training.recompute
    job = FlowJob(
        run.training,
        Batches(data, model.provider, run.training, workers),
        spread(model, workers, run.training.parallel, pictures=data.images is not None),
        workers,
        hooks.data_loss,
    )
    state = FlowState.beginning(model, run.training, Randomness.seeded(run.training.seed, len(data), where))
    checkpoints = Checkpoints(folder.checkpoints, identity)
    with progress.stage("training the flow", FlowRecorder.total(run.training)) as advance:
        if resume:
            for note in checkpoints.restore_newest(state):
                advance(0, note)
        recorder = FlowRecorder(run.training, workers, advance, folder, checkpoints, hooks.draw_sheet)
        train(job, state, recorder)
    return _finish(state, recorder, folder, identity)


def _model(run: FlowRun, data: LatentCache) -> FlowModel:
    """The model before training. Raises SplatloomError if the data are not of its shape."""
    if run.start is not None:
        model = load_flow(run.start)[0].train().requires_grad_(True)
    else:
        model = build_flow(run.config, vocabulary_of(data.captions()), run.training.seed)
    found = tuple(data.latents.shape[1:])
    if found != model.latent_shape:
        raise SplatloomError(
            f"the cache holds latents of shape {found}, the model is for {model.latent_shape}: "
            "choose the model of that size, or encode the data for this one"
        )
    return model


def _require_fit(
    model: FlowModel, training: FlowTraining, data: LatentCache, workers: Workers, where: torch.device
) -> None:
    """Raise ResourceError if the run will not fit; on the CPU the cache is mapped, and needs no memory of its own."""
    held = 0 if where.type == "cpu" else sum(t.nbytes for t in data.tensors().values())
    count = sum(parameter.numel() for parameter in model.parameters())
    require_memory(
        estimate_memory(count, model.config, training, workers.count, held), available_memory(where)
    )


def _identity(model: FlowModel, training: FlowTraining, data: LatentCache) -> dict[str, Any]:
    """What must be equal for a run to be resumed: model, settings, and the data's names, captions and shape."""
    lines = "\n".join(f"{entry.id}\t{entry.captions}" for entry in data.entries)
    return {
        "model": asdict(model.config),
        "training": training.identity(),
        "data": {"objects": len(data), "checksum": zlib.crc32(lines.encode())},
    }


def _finish(
    state: FlowState, recorder: FlowRecorder, folder: RunFolder, identity: Mapping[str, Any]
) -> FlowModel:
    """Put the averages in place, write model and metrics, and give the model back ready to sample."""
    averages = wholes(state.average.averages)
    # Under fsdp the trained model is in parts: put the averages into a new one.
    model = build_flow(state.model.config, state.model.provider.about().get("vocabulary", ()))
    model.load_state_dict(averages)
    if recorder.workers.is_first:
        notes = {**identity, "steps": state.clock.step, "seconds": round(state.clock.elapsed_s, 1)}
        save_flow(folder.path / MODEL_FILE, model, notes)
        folder.write_metrics(
            {
                **recorder.last,
                "parameters": sum(parameter.numel() for parameter in model.parameters()),
                "peak_memory_mb": peak_memory_mb(),
                "seed": recorder.training.seed,
                "processes": recorder.workers.count,
            }
        )
    recorder.workers.wait()
    return model.eval().requires_grad_(False)


def _device(name: str) -> torch.device:
    """The device of this process. Raises SplatloomError for a GPU that is not there."""
    if name == "auto":
        name = "cuda" if torch.cuda.is_available() else "cpu"
    if name.startswith("cuda"):
        if not torch.cuda.is_available():
            raise SplatloomError("there is no GPU that torch can use: train with device cpu")
        torch.cuda.set_device(int(os.environ.get("LOCAL_RANK", "0")))
        return torch.device("cuda", torch.cuda.current_device())
    return torch.device("cpu")
