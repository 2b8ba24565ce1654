"""Every access to memory of the sort and the rasterizer is ordered, in bounds and to living memory, in the emulator.

What compute-sanitizer would find on a GPU: each barrier in these kernels is there because this test fails without it.
"""

from __future__ import annotations

import pytest
import torch

from recon3d.render.cuda.ordering import stable_sort
from tests.cuda.emulated_backend import EMULATED
from tests.cuda.test_raster import in_one_tile, picture_gradients
from tests.render.scenes import generator

pytestmark = pytest.mark.usefixtures("watched")


def test_the_sort_over_several_blocks() -> None:
    keys = torch.randint(0, 2**16, (2 * 2048 + 3,), generator=generator(0), dtype=torch.int32)
    _, came_from = stable_sort(keys, bits=16)
    assert torch.equal(came_from.long(), keys.argsort(stable=True))


def test_lists_of_several_batches_and_buckets() -> None:
    # Two batches of 256, seven buckets of 64, some pixels stop; features take a second launch.
    features = torch.randn(400, 5, generator=generator(1), dtype=torch.float64)
    gaussians = in_one_tile(400, opacity_logit=-3.0)
    output, found = picture_gradients(
        EMULATED, gaussians, features=features, of=("color", "alpha", "depth", "features")
    )
    assert output.color.isfinite().all()
    assert all(gradient.isfinite().all() for gradient in found.values())


def test_pictures_that_end_inside_a_tile() -> None:
    _, found = picture_gradients(EMULATED, in_one_tile(70, opacity_logit=-1.0), size=(19, 3))
    assert all(gradient.isfinite().all() for gradient in found.values())
