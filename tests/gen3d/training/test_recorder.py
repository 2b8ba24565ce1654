from __future__ import annotations

import torch

from gen3d.training.recorder import LossByTime
from recon3d.train.distributed import Workers


def test_losses_are_averaged_in_slices_of_time_since_the_last_line() -> None:
    by_time = LossByTime()
    by_time.add(torch.tensor([1.0, 3.0, 5.0]), torch.tensor([0.01, 0.09, 1.0]))
    mean, slices = by_time.take(Workers(), torch.device("cpu"))
    assert mean == 3 and slices == [2, None, None, None, None, None, None, None, None, 5]
    by_time.add(torch.tensor([7.0]), torch.tensor([0.55]))
    assert by_time.take(Workers(), torch.device("cpu")) == (7, [None] * 5 + [7] + [None] * 4)
