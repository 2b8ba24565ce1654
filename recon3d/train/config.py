"""What a training run can be told, as frozen records, and their strict translation to and from plain values."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Literal, TypeVar

from recon3d.errors import FormatError
from recon3d.train.density_default import DefaultStrategy
from recon3d.train.density_mcmc import McmcStrategy
from recon3d.train.exposure import ExposureConfig
from recon3d.train.losses import LossWeights
from recon3d.train.motion_config import MotionConfig
from recon3d.train.poses import PoseConfig
from recon3d.train.schedule import LearningRates, ResolutionSchedule

Record = TypeVar("Record")


@dataclass(frozen=True)
class TrainConfig:
    """One training run."""

    steps: int = 7000
    """Optimiser steps, where no time budget is given."""
    minutes: float | None = None
    """Wall-clock budget; all schedules adapt to it and `steps` no longer counts."""
    batch: int = 1
    """Views per step and process."""
    seed: int = 0
    """Seed of everything random."""
    sh_full_at: float = 0.2
    """Progress at which view-dependent colour has reached its full degree."""
    background: Literal["auto", "random", "black", "white"] = "auto"
    """Colour behind the scene; auto is random where pictures have alpha, else black."""
    rates: LearningRates = field(default_factory=LearningRates)
    """Learning rates."""
    losses: LossWeights = field(default_factory=LossWeights)
    """Loss weights."""
    adam: Literal["all", "visible"] = "all"
    """Whom a step moves: all, or only Gaussians that its pictures show, which is faster and slightly worse."""
    resolution: ResolutionSchedule = field(default_factory=ResolutionSchedule)
    """Picture size over the run."""
    motion: MotionConfig | None = None
    """How Gaussians may move, or none: a still scene."""
    density: McmcStrategy | DefaultStrategy = field(default_factory=McmcStrategy)
    """How Gaussians are added and removed."""
    exposure: ExposureConfig | None = None
    """Per-image exposure, or none."""
    poses: PoseConfig | None = None
    """Refinement of the training poses, or none."""
    log_every: int = 50
    """Steps between lines of log.jsonl."""
    checkpoint_every_s: float = 60.0
    """Seconds between checkpoints."""


def config_to_dict(config: Any) -> dict[str, Any]:
    """A configuration record as nested dicts of plain values."""
    return dataclasses.asdict(config)


def config_from_dict(
    kind: type[Record], values: Mapping[str, Any], where: str = "the configuration"
) -> Record:
    """The record that config_to_dict wrote; missing keys take their defaults.

    Raises FormatError naming the first unknown key or value of the wrong type. `where` names the source.
    """
    hints = typing.get_type_hints(kind)
    names = [f.name for f in dataclasses.fields(kind)]  # type: ignore[arg-type]
    for key in values:
        if key not in names:
            close = get_close_matches(str(key), names, n=1)
            advice = f"did you mean '{close[0]}'?" if close else f"known are {', '.join(names)}."
            raise FormatError(f"{where} has the unknown setting '{key}'; {advice}")
    chosen = {key: _value(hints[key], value, f"{where}: {key}") for key, value in values.items()}
    return kind(**chosen)


def _value(hint: Any, value: Any, where: str) -> Any:
    """`value` as the type `hint` says, records included."""
    options = typing.get_args(hint) if _is_union(hint) else (hint,)
    if value is None and type(None) in options:
        return None
    records = [option for option in options if dataclasses.is_dataclass(option)]
    if records and isinstance(value, Mapping):
        return config_from_dict(_tagged(records, value, where), value, where)
    for option in options:
        if typing.get_origin(option) is Literal and value in typing.get_args(option):
            return value
        if option is float and isinstance(value, (int, float)) and not isinstance(value, bool):
            return float(value)
        if typing.get_origin(option) is tuple and _fits_tuple(option, value):
            return tuple(value)
        if isinstance(option, type) and type(value) is option:
            return value
    raise FormatError(f"{where} cannot be {value!r}; it must be {_spelled(hint)}.")


def _fits_tuple(hint: Any, value: Any) -> bool:
    """Whether a list or tuple has the length and types of a tuple hint."""
    kinds = typing.get_args(hint)
    if not isinstance(value, (list, tuple)) or len(value) != len(kinds):
        return False
    return all(type(item) is kind for item, kind in zip(value, kinds))


def _tagged(records: list[Any], value: Mapping[str, Any], where: str) -> Any:
    """The record among several whose `strategy` the value names; the only one where there is no choice."""
    if len(records) == 1:
        return records[0]
    by_tag = {record.strategy: record for record in records}
    tag = value.get("strategy")
    if tag not in by_tag:
        raise FormatError(f"{where}: strategy cannot be {tag!r}; choose one of {', '.join(by_tag)}.")
    return by_tag[tag]


def _is_union(hint: Any) -> bool:
    return typing.get_origin(hint) in (typing.Union, types.UnionType)


def _spelled(hint: Any) -> str:
    return hint.__name__ if isinstance(hint, type) else str(hint).replace("typing.", "")
