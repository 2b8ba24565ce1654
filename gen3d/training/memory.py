"""Memory: what training a flow will need, told before the start instead of by a kill in the middle."""

from __future__ import annotations

from dataclasses import dataclass

from gen3d.model.config import FlowConfig
from gen3d.model.image import SIDE_PX
from gen3d.training.config import FlowTraining
from recon3d.errors import ResourceError

COPIES = 6
"""Of the parameters: themselves, gradients, two moments, averages, and one while a checkpoint is written."""
FLOATS_PER_TOKEN = 27
"""That a block keeps for the backward pass, in widths of a token (counted; the test counts again)."""
TOWER_FLOATS_PER_TOKEN = 20
"""The same of a tower's block."""
PICTURE_FLOATS = 90_000
"""That the convolutions keep for one picture, for each 96 of the condition's width."""
BF16_SHARE = 0.7
"""What is kept in bfloat16, where norms and sums stay in float32, of what is kept in float32."""
PROGRAM_BYTES = 600_000_000
"""The interpreter and torch."""
HEADROOM = 0.95
"""Fraction of the free memory that may be planned for."""


@dataclass(frozen=True)
class FlowMemory:
    """Peak memory of a training run in bytes, by cause."""

    parameters: int
    activations: int
    data: int
    program: int = PROGRAM_BYTES

    @property
    def total(self) -> int:
        """All of it."""
        return self.parameters + self.activations + self.data + self.program


def estimate_memory(
    parameter_count: int, config: FlowConfig, training: FlowTraining, workers: int, data_bytes: int
) -> FlowMemory:
    """Memory of one process. data_bytes: of the cache, as far as it is held in this memory."""
    samples = training.batch // workers
    samples = min(samples, training.micro_batch or samples)
    divided = workers if training.parallel == "fsdp" else 1
    rough_copy, share = (2, BF16_SHARE) if training.bf16 else (0, 1.0)
    return FlowMemory(
        parameters=(4 * COPIES + rough_copy) * parameter_count // divided,
        activations=int(4 * share * samples * _floats_per_sample(config, training)),
        data=data_bytes,
    )


def require_memory(memory: FlowMemory, available: int | None) -> None:
    """Raise ResourceError if the run would not fit, saying what to change. Unknown memory is taken to suffice."""
    if available is None or memory.total <= HEADROOM * available:
        return
    raise ResourceError(
        f"training needs about {_gb(memory.total)} of memory (weights and optimiser {_gb(memory.parameters)}, "
        f"one batch {_gb(memory.activations)}, data {_gb(memory.data)}) but only {_gb(available)} are free: "
        "lower micro_batch, set recompute, or train a smaller model"
    )


def _floats_per_sample(config: FlowConfig, training: FlowTraining) -> int:
    """Numbers that one sample keeps for the backward pass."""
    narrow = config.condition_width
    patches = training.most_views * (SIDE_PX // config.image_patch) ** 2
    told = config.text.most_words + patches
    widths = config.tokens * config.width + told * narrow
    # Attention has the latent's width for all tokens: two thirds of a dozen of what is kept.
    block = FLOATS_PER_TOKEN * widths + 8 * told * (config.width - narrow)
    blocks = config.depth * widths + block if training.recompute else config.depth * block
    towers = TOWER_FLOATS_PER_TOKEN * config.tower_layers * told * narrow
    return blocks + towers + training.most_views * PICTURE_FLOATS * narrow // 96


def _gb(size: float) -> str:
    return f"{size / 1e9:.2f} GB"
