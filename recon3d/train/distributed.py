"""Data-parallel training: every process renders its share of the batch, all hold identical Gaussians.

Started by `torchrun`, which sets RANK and WORLD_SIZE; otherwise there is one worker and nothing is imported. Gradients,
density statistics and the stop signal are summed over the workers every step, so that all take the same decisions. N
workers with batch B do what one worker does with batch N B, up to the order of floating-point sums.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass(frozen=True)
class Workers:
    """This process among its peers."""

    rank: int = 0
    count: int = 1

    @property
    def is_first(self) -> bool:
        """Only the first worker writes files and shows progress."""
        return self.rank == 0

    def share(self, items: Sequence[int]) -> Sequence[int]:
        """This worker's part of a batch."""
        return items[self.rank :: self.count]

    def sum_in_place(self, tensors: Sequence[Tensor]) -> None:
        """Replace each float32 tensor by its sum over the workers, with one message."""
        if self.count == 1:
            return
        import torch.distributed as dist

        packed = torch.cat([t.reshape(-1) for t in tensors])
        dist.all_reduce(packed)
        _unpack(packed, tensors)

    def copy_from_first(self, tensors: Sequence[Tensor]) -> None:
        """Replace each tensor by the first worker's."""
        if self.count == 1:
            return
        import torch.distributed as dist

        for tensor in tensors:
            dist.broadcast(tensor, src=0)

    def wait(self) -> None:
        """Return when every worker has come here."""
        if self.count > 1:
            import torch.distributed as dist

            dist.barrier()


def join_workers(device: torch.device) -> Workers:
    """This process's place among the workers that torchrun started; the only worker if it did not."""
    if int(os.environ.get("WORLD_SIZE", "1")) == 1:
        return Workers()
    import torch.distributed as dist

    if not dist.is_initialized():
        dist.init_process_group("nccl" if device.type == "cuda" else "gloo")
    return Workers(dist.get_rank(), dist.get_world_size())


def _unpack(packed: Tensor, tensors: Sequence[Tensor]) -> None:
    start = 0
    with torch.no_grad():
        for tensor in tensors:
            tensor.copy_(packed[start : start + tensor.numel()].view_as(tensor))
            start += tensor.numel()
