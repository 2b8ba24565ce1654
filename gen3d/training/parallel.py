"""Several processes: copies of the model that share gradients (DDP), or weights divided among them (FSDP).

Started by torchrun; without it there is one process and nothing of this happens. Under FSDP every parameter is a part
of a tensor (DTensor); what is written to files is put together first, and divided again when read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from torch import Tensor, nn
from torch.distributed.tensor import DTensor, distribute_tensor
from torch.nn.parallel import DistributedDataParallel

from gen3d.model.flow_model import FlowModel
from recon3d.train.distributed import Workers

Runner = Callable[..., Tensor]
"""The model as it is to be called in training."""


def spread(model: FlowModel, workers: Workers, how: str, pictures: bool) -> Runner:
    """The model among the processes: `ddp` or `fsdp`. Changes the model in place under fsdp.

    pictures: whether there are any to train on; if not, the weights that encode them never have a gradient.
    """
    if workers.count == 1:
        return model
    if how == "fsdp":
        return _divided(model)
    return DistributedDataParallel(model, find_unused_parameters=not pictures)


def unsynchronised(runner: Runner) -> AbstractContextManager[Any]:
    """Within it gradients only add up locally: for all parts of a batch but the last."""
    return runner.no_sync() if isinstance(runner, DistributedDataParallel) else nullcontext()


def whole(tensor: Tensor) -> Tensor:
    """All of a tensor, of which this process may hold a part; all processes must ask."""
    return tensor.full_tensor() if isinstance(tensor, DTensor) else tensor


def wholes(tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """`whole` of each."""
    return {name: whole(tensor.detach()) for name, tensor in tensors.items()}


def placed_like(tensor: Tensor, like: Tensor) -> Tensor:
    """A whole tensor on the device of `like`, or this process's part of it where `like` is one."""
    moved = tensor.to(like.device, like.dtype)
    if isinstance(like, DTensor):
        return distribute_tensor(moved, like.device_mesh, like.placements)
    return moved


def decayed_apart(model: nn.Module, weight_decay: float) -> list[dict[str, Any]]:
    """AdamW's groups: matrices, which decay, and vectors, which do not."""
    named = dict(model.named_parameters())
    matrices = [p for p in named.values() if p.ndim > 1]
    vectors = [p for p in named.values() if p.ndim <= 1]
    return [
        {"params": matrices, "weight_decay": weight_decay},
        {"params": vectors, "weight_decay": 0.0},
    ]


def _divided(model: FlowModel) -> Runner:
    from torch.distributed.fsdp import fully_shard

    for part in _parts(model):
        fully_shard(part)
    fully_shard(model)
    return model


def _parts(model: FlowModel) -> Iterator[nn.Module]:
    """What is fetched and dropped together: blocks, and the conditioner."""
    yield from model.transformer.blocks
    yield model.conditioner
