"""Every access to memory of the loss, Adam and MCMC is ordered, in bounds and to living memory, in the emulator.

What compute-sanitizer would find on a GPU, wherever the sizes leave a remainder.
"""

from __future__ import annotations

import pytest
import torch

from recon3d.train.cuda_adam import adam_update_cuda
from recon3d.train.cuda_mcmc import share_cuda
from recon3d.train.cuda_ssim import photometric_cuda
from tests.cuda.test_adam import CONSTANTS, random_parameter
from tests.cuda.test_mcmc import noisy, spread_in_opacity
from tests.cuda.test_ssim import ALL, pictures

pytestmark = pytest.mark.usefixtures("watched")


@pytest.mark.parametrize("masked", [False, True], ids=["all pixels", "masked"])
def test_the_loss_of_a_picture_that_needs_four_blocks_a_channel(masked: bool) -> None:
    rendered, target, mask = pictures(70, 115)
    terms, gradient = photometric_cuda(rendered, target, mask if masked else ALL, 0.2)
    assert bool(terms.isfinite().all()) and bool(gradient.isfinite().all())


def test_adam_on_words_and_what_is_left_of_them() -> None:
    rates = torch.full((4, 1), 1e-3)
    flags = (torch.arange(350) % 3).int()
    parameters = [
        random_parameter(350, 4, 3, rate=rates, flags=flags),
        random_parameter(1367, 3),
        random_parameter(5),
    ]
    adam_update_cuda(parameters, 1, CONSTANTS)
    assert all(bool(parameter.values.isfinite().all()) for parameter in parameters)


def test_noise_and_shares() -> None:
    assert bool(noisy(spread_in_opacity(300), torch.ones(300, 3)).isfinite().all())
    shared, scales = share_cuda(torch.full((300,), 0.5), torch.ones(300, 3), torch.arange(1, 301))
    assert bool(shared.isfinite().all()) and bool(scales.isfinite().all())
