"""What training a flow can be told."""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass, field
from typing import Any, Literal

from gen3d.flow.losses import DecodedTerm, PseudoHuber, SquaredError
from gen3d.flow.times import LogitNormal, Mode, Start, Uniform, UShaped
from recon3d.errors import SplatloomError

_MAY_CHANGE = (
    *("rate", "clip", "micro_batch", "recompute", "bf16", "parallel"),
    *("log_every", "sheet_every", "checkpoint_every_s"),
)
"""Settings that a resumed run may have otherwise: they change how it goes on, not what it is."""


@dataclass(frozen=True)
class ConditionMix:
    """Shares of the samples that are told something. What an object lacks it is not told."""

    text: float = 0.45
    """Words only."""
    image: float = 0.4
    """Pictures only."""
    both: float = 0.1
    """Words and pictures."""
    nothing: float = 0.05
    """Neither: what guidance compares with."""

    def shares(self) -> tuple[float, float, float, float]:
        """Of text, image, both, nothing. Raises SplatloomError unless they add up to 1."""
        shares = (self.text, self.image, self.both, self.nothing)
        if min(shares) < 0 or not math.isclose(sum(shares), 1, abs_tol=1e-6):
            raise SplatloomError(f"the condition mix {shares} must have shares from 0 to 1 that add up to 1")
        return shares


@dataclass(frozen=True)
class TextTrouble:
    """How prompts are made harder."""

    drop: float = 0.1
    """Share of the words left out."""
    letters: float = 0.1
    """Share of the words read by their letters, so that unknown words mean something."""


@dataclass(frozen=True)
class ColorJitter:
    """How pictures are changed, as another camera would have. The hue stays: the object has it, too."""

    brightness: float = 0.15
    """Largest change of brightness, as a share."""
    contrast: float = 0.15
    """Largest change of contrast, as a share."""
    tint: float = 0.05
    """Largest change of each color channel, as a share: white balance."""


@dataclass(frozen=True)
class FlowTraining:
    """One training run of a flow."""

    steps: int = 20_000
    """Optimiser steps, where no time budget is given."""
    minutes: float | None = None
    """Wall-clock budget; all schedules adapt to it and `steps` no longer counts."""
    batch: int = 32
    """Samples per step, over all processes."""
    micro_batch: int | None = None
    """Most samples per forward pass: less memory, same result. None: all of a process's at once."""
    seed: int = 0
    """Seed of everything random."""
    rate: float = 6e-4
    """Highest learning rate of AdamW."""
    warm_up: float = 0.02
    """Progress until the rate has risen to that; from there it falls along a cosine to zero."""
    betas: tuple[float, float] = (0.9, 0.99)
    """Of AdamW's moments."""
    weight_decay: float = 0.01
    """Of matrices; vectors are left alone."""
    clip: float = 1.0
    """Longest gradient."""
    average: float = 0.999
    """Decay of the average of weights, which is what is saved as the model."""
    times: Uniform | LogitNormal | Mode | UShaped | Start = field(
        default_factory=lambda: LogitNormal(0.5, 1.0)
    )
    """Where on the path to train."""
    shift: float = 1.0
    """Moves these times towards noise; for larger latents."""
    loss: SquaredError | PseudoHuber = field(default_factory=SquaredError)
    """How wrong velocities are."""
    decoded: DecodedTerm = field(default_factory=DecodedTerm)
    """The loss of decoded predictions, where a decoder is given."""
    mix: ConditionMix = field(default_factory=ConditionMix)
    """Who is told what."""
    text_trouble: TextTrouble = field(default_factory=TextTrouble)
    """How prompts are made harder."""
    jitter: ColorJitter = field(default_factory=ColorJitter)
    """How pictures are changed."""
    most_views: int = 1
    """Pictures of an object are shown from one up to so many sides."""
    bf16: bool = False
    """Compute in bfloat16; for GPUs, and CPUs with AMX or AVX-512 BF16."""
    recompute: bool = False
    """Compute blocks again in the backward pass: a fraction of the memory, a third more time."""
    parallel: Literal["ddp", "fsdp"] = "ddp"
    """Under torchrun: copies of the model in all processes, or its weights divided among them."""
    log_every: int = 50
    """Steps between lines of log.jsonl."""
    sheet_every: int = 2000
    """Steps between sample sheets, where something draws them."""
    checkpoint_every_s: float = 120.0
    """Seconds between checkpoints."""

    def check(self, workers: int) -> None:
        """Raises SplatloomError for what cannot be trained."""
        self.mix.shares()
        wrong = None
        if self.steps < 1 or (self.minutes is not None and self.minutes <= 0):
            wrong = "there is nothing to do: give at least one step, or more than 0 minutes"
        elif self.batch < 1 or self.batch % workers:
            wrong = f"a batch of {self.batch} cannot be shared among {workers} processes: make it a multiple"
        elif self.micro_batch is not None and self.micro_batch < 1:
            wrong = f"micro_batch is {self.micro_batch}; give at least 1"
        elif self.most_views < 1:
            wrong = f"most_views is {self.most_views}; give at least 1"
        if wrong:
            raise SplatloomError(wrong)

    def rate_at(self, progress: float) -> float:
        """The learning rate: rises along a line, falls along a cosine."""
        if progress < self.warm_up:
            return self.rate * progress / self.warm_up
        done = (progress - self.warm_up) / max(1 - self.warm_up, 1e-9)
        return self.rate * (1 + math.cos(math.pi * done)) / 2

    def identity(self) -> dict[str, Any]:
        """What must be equal for a run to be resumed, as plain values."""
        settings = dataclasses.asdict(self)
        return {name: value for name, value in settings.items() if name not in _MAY_CHANGE}
