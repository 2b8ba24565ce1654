"""Five million splats: they arrive piece by piece, are all sorted and drawn, and fit into what a computer has."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch

from benchmarks.browser_load import bytes_held
from recon3d.gaussians import Gaussians
from tests.viewer.chromium import opened
from tests.viewer.test_fidelity import ENOUGH_DB, camera, expected, psnr_db
from viewer.show import show

COUNT = 5_000_000
BYTES_PER_SPLAT = 500
"""What all processes of the browser may take, textures included: SwiftShader keeps them in the same memory."""


def crowd(count: int) -> Gaussians:
    """Small, mostly opaque Gaussians in a shell around (0, 0, 4), coloured by where they are."""
    draw = torch.Generator().manual_seed(0)
    out = torch.nn.functional.normalize(torch.randn(count, 3, generator=draw))
    means = out * (1 + 0.02 * torch.randn(count, 1, generator=draw)) + torch.tensor([0, 0, 4.0])
    scales = 0.2 * torch.randn(count, 3, generator=draw) - 5.5
    sh = torch.zeros(count, 4, 3)
    sh[:, 0] = torch.sin(6 * out)
    sh[:, 1:] = 0.05 * torch.randn(count, 3, 3, generator=draw)
    quats = torch.randn(count, 4, generator=draw)
    return Gaussians(means, scales, quats, 1 + torch.randn(count, generator=draw), sh)


@pytest.mark.slow
def test_five_million_splats_are_drawn_as_the_cpu_renderer_draws_them(browser: Any) -> None:
    scene, before = crowd(COUNT), bytes_held()
    with show(scene, open_browser=False) as view, opened(browser, view.url) as page:
        picture = page.look(camera())
        assert page.page.evaluate("view3d.stats.loaded") == COUNT
        taken = bytes_held() - before
    wanted = expected(scene, camera())
    print(f"{psnr_db(picture, wanted):.1f} dB, {taken / COUNT:.0f} bytes per splat")
    assert np.ptp(wanted) > 100 and psnr_db(picture, wanted) > ENOUGH_DB
    assert taken / COUNT < BYTES_PER_SPLAT
