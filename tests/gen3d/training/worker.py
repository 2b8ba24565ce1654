"""One of the processes that test_parallel.py starts: trains the same as its peer."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

import torch
import torch.distributed as dist

from recon3d.train.errors import TrainingInterrupted
from tests.gen3d.training.toys import trained


def main(folder: Path) -> None:
    """The runs that the tests look at."""
    torch.set_num_threads(1)
    trained(folder, "ddp", parallel="ddp")
    original, taken = torch.optim.AdamW.step, 0

    def interrupted(*args: Any, **kwargs: Any) -> Any:
        nonlocal taken
        taken += 1
        if taken == 2 and os.environ["RANK"] == "1":
            os.kill(os.getpid(), signal.SIGTERM)
        return original(*args, **kwargs)

    torch.optim.AdamW.step = interrupted  # type: ignore[method-assign, assignment]
    try:
        trained(folder, "fsdp", parallel="fsdp")
    except TrainingInterrupted:
        trained(folder, "fsdp", resume=True, parallel="fsdp")
    dist.destroy_process_group()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
