"""The reference blends all pixels and Gaussians at once; here the same is done one by one, as the papers tell it."""

from __future__ import annotations

import math

import pytest
import torch

from recon3d.render import RenderSettings
from recon3d.render.reference import Splats, project
from recon3d.render.types import ALPHA_MAX, ALPHA_MIN, TRANSMITTANCE_MIN
from tests.render.scenes import REFERENCE, generator, random_cameras, random_gaussians


def walk_pixel(splats: Splats, x_px: float, y_px: float) -> tuple[float, float]:
    """Alpha and median depth of one pixel."""
    transmittance, median_depth = 1.0, 0.0
    rows = zip(
        splats.means2d.tolist(), splats.conics.tolist(), splats.opacities.tolist(), splats.depths.tolist()
    )
    for (mean_x, mean_y), (xx, xy, yy), opacity, depth in rows:
        dx, dy = x_px - mean_x, y_px - mean_y
        alpha = min(ALPHA_MAX, opacity * math.exp(-0.5 * (xx * dx * dx + 2 * xy * dx * dy + yy * dy * dy)))
        if alpha < ALPHA_MIN:
            continue
        if transmittance * (1 - alpha) < TRANSMITTANCE_MIN:
            break
        if transmittance > 0.5 >= transmittance * (1 - alpha):
            median_depth = depth
        transmittance *= 1 - alpha
    return 1 - transmittance, median_depth


@pytest.mark.parametrize("extra_opacity", [0.0, 4.0])
def test_alpha_and_median_depth_equal_a_walk_from_front_to_back(extra_opacity: float) -> None:
    gaussians, camera = random_gaussians(150, generator(0)), random_cameras(1, generator(0)).resized(7, 5)
    gaussians.opacity_logits.add_(extra_opacity)
    picture = REFERENCE.render(gaussians, camera)
    splats = project(gaussians, camera, RenderSettings(antialiased=False), None)
    assert picture.median_depth is not None
    for row in range(5):
        for column in range(7):
            alpha, median_depth = walk_pixel(splats, column + 0.5, row + 0.5)
            assert picture.alpha[0, row, column].item() == pytest.approx(alpha, abs=1e-12)
            assert picture.median_depth[0, row, column].item() == median_depth


def test_splats_come_nearest_first_and_ties_in_the_order_stored() -> None:
    gaussians, camera = random_gaussians(30, generator(1)), random_cameras(1, generator(1))
    camera.camera_from_world[:, :3, :3] = torch.eye(3)
    gaussians.means[:, 2] = gaussians.means[:, 2].round()
    splats = project(gaussians, camera, RenderSettings(antialiased=False), None)
    keys = list(zip(splats.depths.tolist(), splats.index.tolist()))
    assert keys == sorted(keys) and len(keys) > 10
