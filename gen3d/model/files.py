"""A flow model in one safetensors file: weights, and in its metadata everything else that is needed to use them.

metadata["about"] is JSON: {"format", "config", "text", "training"}: the configuration by field names, what the text
provider must know (its vocabulary), and free notes of the training (data, steps, seed, versions).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import safetensors
import safetensors.torch
import torch
from torch import Tensor

from gen3d.model.config import FlowConfig
from gen3d.model.flow_model import FlowModel, build_flow
from recon3d.errors import FormatError
from recon3d.io.atomic import atomic_write_bytes
from recon3d.train.config import config_from_dict

FORMAT = "splatloom-flow-1"
_FAMILY = FORMAT.rpartition("-")[0]


def about_flow(model: FlowModel, training: Mapping[str, Any]) -> dict[str, Any]:
    """Everything about a model besides its weights, as plain values."""
    return {
        "format": FORMAT,
        "config": asdict(model.config),
        "text": model.provider.about(),
        "training": dict(training),
    }


def flow_from(about: Mapping[str, Any], weights: Mapping[str, Tensor], where: str) -> FlowModel:
    """The model of `about_flow` and its state dict, in float32 on the CPU and ready to sample.

    where: names the source in errors. Raises FormatError for another format or version, or weights that do not fit.
    """
    _require_format(about.get("format"), where)
    config = config_from_dict(FlowConfig, about["config"], where)
    model = build_flow(config, about.get("text", {}).get("vocabulary", ()))
    try:
        model.load_state_dict({name: tensor.float() for name, tensor in weights.items()})
    except RuntimeError as error:
        raise FormatError(
            f"{where} holds weights of another model than it says: fetch or train it again"
        ) from error
    return model.eval().requires_grad_(False)


def save_flow(
    path: Path, model: FlowModel, training: Mapping[str, Any], dtype: torch.dtype = torch.float32
) -> None:
    """Write a model atomically, its weights in `dtype`: bfloat16 halves the file. Raises ResourceError."""
    weights = {name: tensor.to("cpu", dtype).contiguous() for name, tensor in model.state_dict().items()}
    metadata = {"about": json.dumps(about_flow(model, training))}
    atomic_write_bytes(path, safetensors.torch.save(weights, metadata=metadata))


def load_flow(path: Path) -> tuple[FlowModel, dict[str, Any]]:
    """A model from its file, and the notes of its training. Raises FormatError if it is none of ours or damaged."""
    try:
        with safetensors.safe_open(path, framework="pt") as file:
            about = json.loads((file.metadata() or {})["about"])
            weights = {name: file.get_tensor(name) for name in sorted(file.keys())}
    except (OSError, KeyError, ValueError, safetensors.SafetensorError) as error:
        raise FormatError(
            f"{path} is no flow model of ours ({error}): give the file that training wrote"
        ) from error
    return flow_from(about, weights, str(path)), dict(about.get("training", {}))


def _require_format(found: object, where: str) -> None:
    if found == FORMAT:
        return
    if isinstance(found, str) and found.startswith(_FAMILY):
        raise FormatError(
            f"{where} was made by another version of this program ({found}, this one reads {FORMAT}): "
            "update the program, or fetch weights made for this version"
        )
    raise FormatError(f"{where} is no flow model ({found or 'no format'}): give the file that training wrote")
