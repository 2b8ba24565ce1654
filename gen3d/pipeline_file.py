"""A whole pipeline in one safetensors file: its two or three networks, their configurations, and how to sample them.

Tensors are named latents.*, flow.* and regressor.*; the metadata holds JSON:

    format      splatloom-pipeline-1
    latents, regressor    their configurations (null: no regressor); flow: configuration, vocabulary, notes of training
    sampling    what calls use where they do not say otherwise
    notes       free words: data, credits, metrics, seeds
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import safetensors
import safetensors.torch
from torch import Tensor, nn

from gen3d.flow.guidance import Guidance
from gen3d.flow.samplers import SAMPLERS
from gen3d.latents import ImageRegressor, LatentConfig, LatentModel, RegressConfig
from gen3d.latents.files import StoredNetwork
from gen3d.model.files import about_flow, flow_from
from gen3d.model.flow_model import FlowModel
from gen3d.storage import Storage, packed, unpacked
from recon3d.errors import FormatError, SplatloomError
from recon3d.io.atomic import atomic_write_bytes
from recon3d.train.config import config_from_dict, config_to_dict

FORMAT = "splatloom-pipeline-1"
_FAMILY = FORMAT.rpartition("-")[0]
Content = TypeVar("Content")
_EXACT = "statistics."
"""What is always stored in float32: what latents mean hangs on it, and the name of their space."""
_PARTS = ("latents", "flow", "regressor")
_DEPTHS = ("blocks", "decoder_blocks", "stars")
"""No part of that name: networks that were trained once more, deeper, make and read the latents that there are."""


@dataclass(frozen=True)
class Sampling:
    """How to sample a model where a call does not say. Travels in the model's file."""

    steps: int = 20
    """Sampling steps."""
    sampler: str = "adams"
    """By its name in gen3d.flow.samplers.SAMPLERS."""
    guidance: Guidance = field(default_factory=Guidance)
    """How closely to follow words and pictures."""
    shift: float = 1.0
    """Moves the times of the steps towards noise; for larger latents."""
    image_strength: float = 0.6
    """Share of a start (mostly the latent that regression reads from a picture) that is replaced by noise before
    sampling goes on from it: 0 keeps it as it is, 1 forgets it."""
    joint_views: int = 1
    """How many pictures of one object the flow was trained to see together."""
    detail_steps: int = 40
    """Steps by which what is made of a picture is fitted to what that shows; 0: not at all."""

    def __post_init__(self) -> None:
        if self.steps < 0:
            raise SplatloomError(f"{self.steps} steps cannot be taken: use 1 or more")
        if self.detail_steps < 0:
            raise SplatloomError(f"detail cannot be fitted in {self.detail_steps} steps: use 0 or more")
        if self.sampler not in SAMPLERS:
            raise SplatloomError(f"there is no sampler '{self.sampler}': choose one of {', '.join(SAMPLERS)}")
        if not 0 <= self.image_strength <= 1:
            raise SplatloomError(f"the strength is {self.image_strength:g}; it must be between 0 and 1")


@dataclass(frozen=True)
class Networks:
    """What a pipeline is made of. Raises SplatloomError if they were not made for each other."""

    latents: LatentModel
    flow: FlowModel
    regressor: ImageRegressor | None = None
    """None: the flow's own prediction takes its place."""

    def __post_init__(self) -> None:
        wanted = self.latents.config.latent_shape
        read = wanted if self.regressor is None else self.regressor.config.latent_shape
        for name, found in (("flow", self.flow.latent_shape), ("regression", read)):
            if found != wanted:
                raise SplatloomError(
                    f"the {name} makes latents of {_spelled(found)} and the latent space has {_spelled(wanted)}: "
                    "train them on the same data"
                )

    def parts(self) -> dict[str, nn.Module]:
        """Those that are there, by name."""
        named = {"latents": self.latents, "flow": self.flow, "regressor": self.regressor}
        return {name: network for name, network in named.items() if network is not None}

    @property
    def space(self) -> str:
        """A short name of the latent space: latents of one name mean the same, whatever the weights are stored as."""
        settings = config_to_dict(self.latents.config)
        config = json.dumps({k: v for k, v in settings.items() if k not in _DEPTHS}, sort_keys=True)
        statistics = self.latents.statistics
        digest = hashlib.sha256(config.encode())
        for values in (
            statistics.mean,
            statistics.deviation,
            statistics.center,
        ):  # vectors are stored exactly
            digest.update(values.detach().cpu().numpy().tobytes())
        return digest.hexdigest()[:16]


@dataclass(frozen=True)
class StoredPipeline:
    """What a file holds. notes: plain values."""

    networks: Networks
    sampling: Sampling
    notes: dict[str, Any]


def write_pipeline(path: Path, pipeline: StoredPipeline, storage: Storage) -> None:
    """Write everything to one file, atomically. Raises ResourceError when the disk is full."""
    networks = pipeline.networks
    tensors = {
        f"{part}.{name}": tensor
        for part, network in networks.parts().items()
        for name, tensor in packed(network.state_dict(), storage, _EXACT).items()
    }
    about = {
        "latents": config_to_dict(networks.latents.config),
        "regressor": None if networks.regressor is None else config_to_dict(networks.regressor.config),
        "flow": about_flow(networks.flow, pipeline.notes.get("flow", {})),
        "sampling": config_to_dict(pipeline.sampling),
        "notes": pipeline.notes,
    }
    metadata = {"format": FORMAT} | {name: json.dumps(value) for name, value in about.items()}
    atomic_write_bytes(path, safetensors.torch.save(tensors, metadata))


def read_pipeline(path: Path) -> StoredPipeline:
    """Read what write_pipeline wrote, networks in float32 on the CPU, ready to use.

    Raises FormatError if the file is damaged, is something else, or of another version.
    """
    metadata = _metadata(path)
    try:
        about = {name: json.loads(metadata[name]) for name in (*_PARTS, "sampling", "notes")}
    except (KeyError, ValueError) as error:
        raise _damaged(path, error) from error
    tensors = _opened(path, lambda file: {name: file.get_tensor(name) for name in sorted(file.keys())})
    parts = {part: unpacked(_named(tensors, part), str(path)) for part in _PARTS}
    latents = LatentModel(config_from_dict(LatentConfig, about["latents"], str(path)))
    StoredNetwork(path, parts["latents"], {}, {}).into(latents)
    regressor = _regressor(about["regressor"], parts["regressor"], path)
    flow = flow_from(about["flow"], parts["flow"], str(path))
    _require_finite(parts["flow"], path)
    networks = Networks(latents.eval().requires_grad_(False), flow, regressor)
    return StoredPipeline(networks, config_from_dict(Sampling, about["sampling"], str(path)), about["notes"])


def _regressor(config: Any, tensors: dict[str, Tensor], path: Path) -> ImageRegressor | None:
    """The regression of a file; None if it holds none."""
    if config is None:
        return None
    regressor = ImageRegressor(config_from_dict(RegressConfig, config, str(path)))
    StoredNetwork(path, tensors, {}, {}).into(regressor)
    return regressor.eval().requires_grad_(False)


def require_format(metadata: Mapping[str, str], path: Path) -> None:
    """Raises FormatError with what the file is instead, if its metadata is none of a pipeline of this version."""
    found = metadata.get("format", "")
    if found == FORMAT:
        return
    if found.startswith(_FAMILY):
        raise FormatError(
            f"{path} was made by another version of this program ({found}, this one reads {FORMAT}): update the "
            "program, or fetch weights made for this version"
        )
    if found.startswith("splatloom-latent-"):
        raise FormatError(
            f"{path} holds one latent and no weights: give it to gen3d decode, and weights to --weights"
        )
    if "splatloom" in found or "splatloom-flow" in metadata.get("about", ""):
        raise FormatError(
            f"{path} holds one network and not a whole pipeline: put latent space, flow and regression together with "
            "gen3d.Pipeline(...).save_pretrained"
        )
    raise FormatError(f"{path} is a safetensors file, but holds no weights of gen3d: check the path")


def _metadata(path: Path) -> dict[str, str]:
    """The metadata of a pipeline's file. Raises FormatError if it is none."""
    metadata = _opened(path, lambda file: file.metadata() or {})
    require_format(metadata, path)
    return metadata


def _damaged(path: Path, error: Exception) -> FormatError:
    return FormatError(f"{path} is damaged: its metadata cannot be read ({error}); fetch it again")


def _opened(path: Path, read: Callable[[Any], Content]) -> Content:
    """What `read` takes from an open safetensors file. Raises FormatError if it cannot be read."""
    try:
        with safetensors.safe_open(str(path), "pt") as file:
            return read(file)
    except (OSError, safetensors.SafetensorError) as error:
        raise FormatError(f"{path} cannot be read as weights of gen3d ({error}): fetch it again") from error


def _named(tensors: Mapping[str, Tensor], part: str) -> dict[str, Tensor]:
    """The tensors of one network, under its own names."""
    return {name[len(part) + 1 :]: t for name, t in tensors.items() if name.startswith(part + ".")}


def _require_finite(tensors: Mapping[str, Tensor], path: Path) -> None:
    for name, tensor in tensors.items():
        if tensor.is_floating_point() and not bool(tensor.isfinite().all()):
            raise FormatError(f"{path} holds NaN or infinity in flow.{name}: its training had diverged")


def _spelled(shape: tuple[int, ...]) -> str:
    return "x".join(map(str, shape))
