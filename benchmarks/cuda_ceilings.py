"""What this card can do, measured in the same run: memory traffic of a copy, multiply-adds of a matrix product."""

from __future__ import annotations

from dataclasses import dataclass

import torch

from benchmarks.stopwatch import Stopwatch, alternating

COPIED_BYTES, SIDE = 1 << 30, 8192


@dataclass(frozen=True)
class Ceilings:
    """bytes_per_s: read plus written. operations_per_s: float32 without tensor cores; a multiply-add counts as two."""

    bytes_per_s: float
    operations_per_s: float

    def shares(self, moved_bytes: float, operations: float, seconds: float) -> tuple[float, float]:
        """Achieved shares of both ceilings by work that took so long."""
        return moved_bytes / seconds / self.bytes_per_s, operations / seconds / self.operations_per_s


def measure_ceilings(
    watch: Stopwatch, device: torch.device, copied_bytes: int = COPIED_BYTES, side: int = SIDE
) -> Ceilings:
    """Copy a large tensor and multiply two large matrices; torch's default for these is full float32."""
    source = torch.rand(copied_bytes // 4, device=device)
    target = torch.empty_like(source)
    left, right = torch.rand(side, side, device=device), torch.rand(side, side, device=device)
    works = {
        "copy": [("copy", lambda: target.copy_(source))],
        "product": [("product", lambda: left @ right)],
    }
    times = alternating(works, watch)
    seconds = {name: 1e-3 * stages["total"].median_ms for name, stages in times.items()}
    return Ceilings(2 * copied_bytes / seconds["copy"], 2 * side**3 / seconds["product"])
