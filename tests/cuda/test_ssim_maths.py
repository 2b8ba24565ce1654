"""cuda/maths/ssim.cuh compiled for the CPU in float64: the window as a filter, SSIM and its derivatives."""

from __future__ import annotations

import ctypes

import pytest
import torch
from torch import Tensor

from recon3d.train.losses import SSIM_SIGMA
from tests.cuda.emulation.build import build, compiler

SHIM = """
#include "maths/ssim.cuh"
#define EXPORTED extern "C" __attribute__((visibility("default")))
EXPORTED void slide(const double* values, int count, double* blurred) {
    SlidingBlur<double> blur;
    for (int i = 0; i < count; ++i) blurred[i] = blur.push(values[i]);
}
EXPORTED double along(const double* values) { return blur_line(values); }
EXPORTED void window(const double* moments, double* found) {
    const WindowSsim<double> ssim = window_ssim<double>({moments[0], moments[1], moments[2], moments[3]});
    found[0] = ssim.value; found[1] = ssim.d_mean; found[2] = ssim.d_squares; found[3] = ssim.d_product;
}
"""


@pytest.fixture(scope="module")
def maths() -> ctypes.CDLL:
    if compiler() is None:
        pytest.skip("needs g++, to run the headers on the CPU")
    library = ctypes.CDLL(str(build(SHIM, "ssim_maths")))
    library.along.restype = ctypes.c_double
    return library


def address(tensor: Tensor) -> ctypes.c_void_p:
    assert tensor.dtype == torch.float64 and tensor.is_contiguous()
    return ctypes.c_void_p(tensor.data_ptr())


def window() -> Tensor:
    """The eleven weights of SSIM's Gaussian window."""
    offsets = torch.arange(-5, 6, dtype=torch.float64)
    weights = torch.exp(-(offsets**2) / (2 * SSIM_SIGMA**2))
    return weights / weights.sum()


def test_a_value_at_a_time_or_eleven_at_once_the_blur_is_the_same(maths: ctypes.CDLL) -> None:
    line = torch.rand(40, dtype=torch.float64, generator=torch.Generator().manual_seed(0))
    blurred = torch.empty_like(line)
    maths.slide(address(line), len(line), address(blurred))
    expected = line.unfold(0, 11, 1) @ window()
    # The blur centred on i comes with value i + 5.
    torch.testing.assert_close(blurred[10:], expected, rtol=1e-14, atol=0)
    for i in range(30):
        assert maths.along(ctypes.c_void_p(line.data_ptr() + 8 * i)) == pytest.approx(
            float(expected[i]), rel=1e-14
        )


def test_the_derivatives_of_ssim_are_those_of_autograd(maths: ctypes.CDLL) -> None:
    random = torch.Generator().manual_seed(1)
    for _ in range(20):
        pixels = torch.rand(2, 11, generator=random, dtype=torch.float64)
        moments = torch.stack([*pixels, pixels.square().sum(dim=0), pixels.prod(dim=0)]) @ window()
        moments.requires_grad_()
        x, y, squares, product = moments
        means = x * x + y * y
        exact = (
            (2 * x * y + 1e-4) * (2 * (product - x * y) + 9e-4) / (means + 1e-4) / (squares - means + 9e-4)
        )
        exact.backward()
        assert moments.grad is not None
        found = torch.empty(4, dtype=torch.float64)
        maths.window(address(moments.detach()), address(found))
        expected = torch.stack([exact.detach(), *moments.grad[[0, 2, 3]]])
        torch.testing.assert_close(found, expected, rtol=1e-10, atol=1e-12)
