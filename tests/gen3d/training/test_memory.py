from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from gen3d.model.conditions import Conditions
from gen3d.model.config import TINY, FlowConfig
from gen3d.model.flow_model import build_flow
from gen3d.training.config import FlowTraining
from gen3d.training.memory import estimate_memory, require_memory
from recon3d.errors import ResourceError

WORDS = ("red", "chair")


def kept_bytes(config: FlowConfig, samples: int, recompute: bool) -> int:
    """What autograd really keeps for a batch, each storage counted once, without the parameters."""
    model = build_flow(config, WORDS)
    model.transformer.recompute = recompute
    own = {parameter.untyped_storage().data_ptr() for parameter in model.parameters()}
    kept: dict[int, int] = {}

    def note(tensor: torch.Tensor) -> torch.Tensor:
        storage = tensor.untyped_storage()
        if storage.data_ptr() not in own:
            kept[storage.data_ptr()] = storage.nbytes()
        return tensor

    prompt = "red chair " * config.text.most_words
    text = model.provider.batch([model.provider.read(prompt)] * samples)
    images = torch.zeros(samples, 1, 4, 64, 64)
    with torch.autograd.graph.saved_tensors_hooks(note, lambda tensor: tensor):
        model(
            torch.zeros(samples, *model.latent_shape), torch.rand(samples), Conditions(samples, text, images)
        )
    return sum(kept.values())


@pytest.mark.parametrize(
    "config", [TINY, replace(TINY, width=96, heads=2, depth=3, image_patch=8)], ids=["tiny", "slim"]
)
def test_the_estimate_is_near_what_autograd_keeps(config: FlowConfig) -> None:
    estimate = estimate_memory(0, config, FlowTraining(batch=4), 1, 0).activations
    assert estimate == pytest.approx(kept_bytes(config, 4, recompute=False), rel=0.25)


def test_bfloat16_keeps_less_and_a_copy_of_the_weights() -> None:
    count = sum(parameter.numel() for parameter in build_flow(TINY, WORDS).parameters())
    exact, rough = (
        estimate_memory(count, TINY, FlowTraining(batch=4, bf16=bf16), 1, 0) for bf16 in (False, True)
    )
    copy = rough.parameters - exact.parameters
    assert copy == 2 * count
    with torch.autocast("cpu", dtype=torch.bfloat16):
        assert rough.activations + copy == pytest.approx(kept_bytes(TINY, 4, recompute=False), rel=0.25)


def test_recomputing_keeps_a_fraction() -> None:
    kept = kept_bytes(TINY, 4, recompute=True)
    estimate = estimate_memory(0, TINY, FlowTraining(batch=4, recompute=True), 1, 0).activations
    # The estimate also has the block that is being recomputed.
    assert kept < estimate < 0.5 * kept_bytes(TINY, 4, recompute=False)


def test_parts_and_processes_divide_what_they_divide() -> None:
    def estimate(workers: int = 1, **changes: object) -> tuple[int, int]:
        training = replace(FlowTraining(batch=32), **changes)  # type: ignore[arg-type]
        memory = estimate_memory(1_000_000, TINY, training, workers, 0)
        return memory.parameters, memory.activations

    weights, batch = estimate()
    assert weights == 24_000_000
    assert estimate(micro_batch=8) == (weights, batch // 4)
    assert estimate(workers=4) == (weights, batch // 4)
    assert estimate(workers=4, parallel="fsdp") == (weights // 4, batch // 4)


def test_too_little_memory_is_refused_with_advice() -> None:
    memory = estimate_memory(5_000_000, TINY, FlowTraining(batch=512), 1, 10**9)
    require_memory(memory, None)
    require_memory(memory, 10**12)
    with pytest.raises(ResourceError, match=r"needs about .* GB .* lower micro_batch"):
        require_memory(memory, 10**9)
