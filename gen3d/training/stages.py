"""The stages of making a model, from records to evaluated weights. Each leaves files, and is not done twice.

<out>/latents/latents.safetensors    the latent space
<out>/cache/                         the flow's data, encoded with it
<out>/decoder/latents.safetensors    the latent space with a decoder that was trained on that data
<out>/encoder/latents.safetensors    the same, with an encoder that was trained for that decoder
<out>/regress/regress.safetensors    one picture to a latent
<out>/flow/                          the flow, with sample sheets
<out>/gen3d.safetensors              latent space, regression and flow, ready to use
<out>/evaluation.json                how good they are
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import torch

from gen3d.data.records import RecordSet
from gen3d.evaluation.reference import Reference
from gen3d.evaluation.report import evaluate
from gen3d.latents import ImageRegressor, LatentModel, train_latents
from gen3d.latents.train_latents import MODEL_FILE as LATENTS_FILE
from gen3d.latents.views import ObjectData
from gen3d.model.files import load_flow
from gen3d.model.flow_model import FlowModel, build_flow
from gen3d.pipeline import FILE_NAME, Pipeline
from gen3d.pipeline_file import Networks
from gen3d.training.decoder import train_decoder
from gen3d.training.encode import encode_for_flow, flow_records
from gen3d.training.encoder import train_encoder
from gen3d.training.memory import estimate_memory
from gen3d.training.recipe import Recipe
from gen3d.training.regress import REGRESS_FILE, train_regress
from gen3d.training.run import MODEL_FILE as FLOW_FILE
from gen3d.training.run import FlowHooks, FlowRun, train_flow
from gen3d.training.sheets import SheetDrawer
from recon3d.cli.screen import Screen
from recon3d.errors import SplatloomError
from recon3d.io.atomic import atomic_write_json, atomic_write_text
from recon3d.progress import Progress, silent_progress
from recon3d.train.distributed import join_workers

EVALUATION_FILE = "evaluation.json"
_SHOWN = 6
_MADE_BY = "made_by.txt"
"""In the cache: the checksum of the latent space that it was encoded with."""


@dataclass(frozen=True)
class Making:
    """One model in the making. resume: go on where an earlier run stopped. device: cpu or cuda."""

    data: Path
    out: Path
    recipe: Recipe
    resume: bool = False
    device: str = "cpu"
    progress: Progress = silent_progress

    @property
    def latents_file(self) -> Path:
        """The latent space."""
        return self.out / "latents" / LATENTS_FILE

    @property
    def decoder_file(self) -> Path:
        """The same latent space, its decoder trained for what the flow makes."""
        return self.out / "decoder" / LATENTS_FILE

    @property
    def encoder_file(self) -> Path:
        """The same again, its encoder trained for that decoder."""
        return self.out / "encoder" / LATENTS_FILE

    @property
    def decodable_latents_file(self) -> Path:
        """The latent space with the decoder that goes into the weights."""
        return self.latents_file if self.recipe.decoder is None else self.decoder_file

    @property
    def finished_latents_file(self) -> Path:
        """Of these three the one that goes into the weights."""
        return self.decodable_latents_file if self.recipe.encoder is None else self.encoder_file

    @property
    def regress_file(self) -> Path:
        """The regression."""
        return self.out / "regress" / REGRESS_FILE

    @property
    def cache(self) -> Path:
        """What the flow is trained on."""
        return self.out / "cache"

    @property
    def flow_file(self) -> Path:
        """The flow."""
        return self.out / "flow" / FLOW_FILE

    @property
    def weights_file(self) -> Path:
        """All of it."""
        return self.out / FILE_NAME

    def announce(self, screen: Screen) -> None:
        """Say what will be trained, for how long, and what memory the flow will need."""
        flow = self.recipe.flow
        count = sum(parameter.numel() for parameter in build_flow(flow.model).parameters())
        workers = int(os.environ.get("WORLD_SIZE", "1"))
        memory = estimate_memory(count, flow.model, flow.training, workers, data_bytes=0)
        length = (
            f"{flow.training.minutes:g} min" if flow.training.minutes else f"{flow.training.steps:,} steps"
        )
        screen.rows(
            [
                ("recipe", f"{flow.model.tokens} tokens, a flow of {count / 1e6:.1f} M parameters"),
                ("steps", self._steps()),
                ("flow", f"{length} in batches of {flow.training.batch}"),
                ("memory", f"about {memory.total / 1e9:.1f} GB for the flow, beside its data"),
                ("device", self.device),
            ]
        )

    def _steps(self) -> str:
        recipe = self.recipe
        loops = {"latents": recipe.latents.loop}
        if recipe.decoder is not None:
            loops["decoder"] = recipe.decoder.loop
        if recipe.encoder is not None:
            loops["encoder"] = recipe.encoder.loop
        if recipe.regress is not None:
            loops["regression"] = recipe.regress.loop
        return ", ".join(f"{name} {loop.steps:,}" for name, loop in loops.items())

    def trained_latents(self) -> LatentModel:
        """The latent space, trained unless that is done. Raises as train_latents does."""
        if self.resume and self.latents_file.is_file():
            return LatentModel.load(self.latents_file, self.device)
        records = RecordSet(self.data)
        return train_latents(
            _objects(records.split("train")),
            self.recipe.latents,
            self.latents_file.parent,
            shown=_shown(records),
            resume=self.resume,
            device=self.device,
            progress=self.progress,
        )

    def trained_decoder(self) -> LatentModel | None:
        """The latent space, its decoder trained on the flow's data unless that is done; None if the recipe has none.

        The cache stays valid: encoder and statistics are as they were. Raises as train_decoder does.
        """
        if self.recipe.decoder is None:
            return None
        if self.resume and self.decoder_file.is_file():
            return LatentModel.load(self.decoder_file, self.device)
        self.encoded()
        return train_decoder(
            LatentModel.load(self.latents_file, self.device),
            self.cache,
            _objects(flow_records(RecordSet(self.data))),
            self.recipe.decoder,
            self.decoder_file.parent,
            resume=self.resume,
            progress=self.progress,
        )

    def trained_encoder(self) -> LatentModel | None:
        """The latent space, its encoder trained for its last decoder unless that is done; None if the recipe has none.

        What was encoded for the flow stays as it was. Raises as train_encoder does, and FormatError without a decoder.
        """
        if self.recipe.encoder is None:
            return None
        if self.resume and self.encoder_file.is_file():
            return LatentModel.load(self.encoder_file, self.device)
        return train_encoder(
            LatentModel.load(self.decodable_latents_file, self.device),
            _objects(flow_records(RecordSet(self.data))),
            self.recipe.encoder,
            self.encoder_file.parent,
            resume=self.resume,
            progress=self.progress,
        )

    def trained_regressor(self) -> ImageRegressor | None:
        """The regression towards the latent space, trained unless that is done; None where the recipe has none.

        Raises as train_regress does.
        """
        if self.recipe.regress is None:
            return None
        if self.resume and self.regress_file.is_file():
            return ImageRegressor.load(self.regress_file, self.device)
        self.encoded()
        return train_regress(
            self.cache,
            self.recipe.regress,
            self.regress_file.parent,
            resume=self.resume,
            device=self.device,
            progress=self.progress,
        )

    @property
    def can_assemble(self) -> bool:
        """Whether all that the recipe asks for has been trained."""
        read = self.recipe.regress is None or self.regress_file.is_file()
        return read and self.finished_latents_file.is_file()

    def encoded(self) -> None:
        """Write the flow's cache, unless it is there and of this latent space. Raises FormatError without one."""
        if not self.latents_file.is_file():
            raise SplatloomError(
                f"{self.latents_file} is missing: train the latent space first, with gen3d train latents"
            )
        made_by = hashlib.sha256(self.latents_file.read_bytes()).hexdigest()
        note = self.cache / _MADE_BY
        if note.is_file() and note.read_text() == made_by:
            return
        latents = LatentModel.load(self.latents_file, self.device)
        encode_for_flow(latents, RecordSet(self.data), self.cache, self.progress)
        atomic_write_text(note, made_by)

    def trained_flow(self) -> FlowModel:
        """The flow, trained unless that is done; under torchrun by all processes. Raises as train_flow does."""
        if self.resume and self.flow_file.is_file():
            return load_flow(self.flow_file)[0]
        workers = join_workers(torch.device(self.device))
        if workers.is_first:
            self.encoded()
        workers.wait()
        finished = self.finished_latents_file
        latents = LatentModel.load(finished if finished.is_file() else self.latents_file, self.device)
        drawer = SheetDrawer.of_records(
            RecordSet(self.data), latents, self.recipe.sampling, self.flow_file.parent
        )
        return train_flow(
            self.cache,
            self.flow_file.parent,
            FlowRun(self.recipe.flow.model, self.recipe.flow.training),
            resume=self.resume and self.flow_file.parent.is_dir(),
            hooks=FlowHooks(draw_sheet=drawer),
            device=self.device,
            progress=self.progress,
        )

    def assembled(self) -> Pipeline:
        """All networks as one pipeline, written to one file. Raises FormatError if one of them is missing."""
        networks = Networks(
            LatentModel.load(self.finished_latents_file),
            load_flow(self.flow_file)[0],
            None if self.recipe.regress is None else ImageRegressor.load(self.regress_file),
        )
        pipeline = Pipeline(networks, self.recipe.sampling, {"data": data_notes(RecordSet(self.data))})
        pipeline.save_pretrained(self.weights_file, self.recipe.storage)
        return pipeline

    def evaluated(self) -> dict[str, Any]:
        """The numbers of the assembled weights as they are stored, written to evaluation.json."""
        pipeline = Pipeline.from_pretrained(self.weights_file, self.device)
        reference = Reference.of(self.data, progress=self.progress)
        found = evaluate(
            pipeline.networks, pipeline.sampling, reference, self.recipe.evaluation, self.progress
        )
        atomic_write_json(self.out / EVALUATION_FILE, found)
        return found


def data_notes(records: RecordSet) -> dict[str, Any]:
    """What weights should say of their data: how much, under which licences, and whom to thank."""
    used = [info for info in records.infos if info.split == "train"]
    return {
        "objects": len(used),
        "licences": sorted({info.licence for info in used}),
        "authors": sorted({info.author for info in used if info.author}),
    }


def _objects(records: RecordSet) -> Sequence[ObjectData]:
    """Records as the latents' training takes them: it indexes them, which a set that reads lazily can do."""
    return cast(Sequence[ObjectData], records)


def _shown(records: RecordSet) -> list[ObjectData]:
    """A few held-out objects for sample sheets."""
    held_out = records.split("test")
    count = min(_SHOWN, len(held_out))
    return [cast(ObjectData, held_out[k * len(held_out) // count]) for k in range(count)]
