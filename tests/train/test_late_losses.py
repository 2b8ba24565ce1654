import math

import torch

from recon3d.train.late_losses import LateLosses


def test_on_the_cpu_a_loss_is_tested_at_once() -> None:
    losses = LateLosses(late=False)
    losses.put(torch.tensor(1.0), 1, [4])
    assert losses.first_bad() is None
    losses.put(torch.tensor(math.nan), 2, [7])
    bad = losses.first_bad()
    assert bad is not None and (bad.step, bad.picks) == (2, [7])


def test_where_losses_arrive_late_the_newest_is_left_alone() -> None:
    losses = LateLosses(late=True)
    losses.put(torch.tensor(math.inf), 1, [0])
    assert losses.first_bad() is None
    losses.put(torch.tensor(0.5), 2, [1])
    bad = losses.first_bad()
    assert bad is not None and bad.step == 1
    assert losses.first_bad(to_the_last=True) is None


def test_at_the_end_even_the_newest_is_tested() -> None:
    losses = LateLosses(late=True)
    losses.put(torch.tensor(math.nan), 1, [0])
    bad = losses.first_bad(to_the_last=True)
    assert bad is not None and bad.step == 1
    assert losses.first_bad(to_the_last=True) is None
