"""What pictures leave possible of a solid, and latents that are fitted to pictures."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
import trimesh

from gen3d.captures import views_of
from gen3d.latents.batches import picked_views
from gen3d.latents.fit import FitConfig, fitted_latents
from gen3d.latents.model import LatentModel
from gen3d.latents.seen import seen_solid
from gen3d.latents.views import PosedViews
from gen3d.pipeline import Pipeline
from recon3d.errors import SplatloomError
from recon3d.metrics import psnr
from recon3d.render import render
from tests.gen3d.latents.objects import BALL_RADIUS, RESOLUTION, SMALLEST, ball

EVERYTHING = np.ones((RESOLUTION,) * 3, bool)
NOTHING = np.zeros((RESOLUTION,) * 3, bool)
WHITE = torch.ones(3)
BALL = ball(views=8, size=64)


def overlap(found: np.ndarray, wanted: np.ndarray) -> float:
    return float((found & wanted).sum() / (found | wanted).sum())


def model() -> LatentModel:
    torch.manual_seed(0)
    return LatentModel(SMALLEST).eval()


def test_pictures_from_all_around_leave_a_ball_of_everything() -> None:
    views = picked_views(BALL, range(8))
    assert overlap(seen_solid(views, EVERYTHING), BALL.occupancy) > 0.9
    hull = seen_solid(views.without_depths(), EVERYTHING)
    assert (hull | ~ball(BALL_RADIUS - 2 / RESOLUTION).occupancy).all(), "the hull holds the object"
    assert hull.sum() < 1.6 * BALL.occupancy.sum()


def test_seen_surface_is_solid_and_what_no_picture_sees_is_as_believed() -> None:
    views = picked_views(BALL, range(8))
    skin = seen_solid(views, NOTHING)
    assert skin.any() and not (skin & ~BALL.occupancy).any()
    middle = (RESOLUTION // 2,) * 3
    assert not skin[middle] and seen_solid(views, EVERYTHING)[middle]


def test_surface_between_coarse_pixels_is_found_and_edges_are_not_bridged() -> None:
    coarse = ball(views=8, size=RESOLUTION)
    skin = seen_solid(picked_views(coarse, range(8)), NOTHING)
    surface = np.zeros_like(NOTHING)
    surface[tuple(coarse.cells.T)] = True
    assert (skin & surface).sum() > 0.8 * surface.sum()
    assert not (skin & ~coarse.occupancy).any()


def test_without_depths_nothing_is_added_to_what_is_believed() -> None:
    assert not seen_solid(picked_views(BALL, range(8)).without_depths(), NOTHING).any()


@pytest.fixture(scope="module")
def mug(tmp_path_factory: pytest.TempPathFactory) -> PosedViews:
    """Pictures of a red cup with a blue ball in it, from all around."""
    cup = trimesh.creation.annulus(0.3, 0.4, 0.7)
    cup.apply_transform(trimesh.transformations.rotation_matrix(np.pi / 2, (1, 0, 0)))
    inside = trimesh.creation.icosphere(subdivisions=3, radius=0.28).apply_translation((0, 0.2, 0))
    for part, color in ((cup, (200, 40, 40, 255)), (inside, (40, 60, 200, 255))):
        part.visual.vertex_colors = np.tile(np.array(color, np.uint8), (len(part.vertices), 1))
    path = tmp_path_factory.mktemp("mug") / "mug.glb"
    trimesh.util.concatenate([cup, inside]).export(path)
    return views_of(path).views


@pytest.mark.parametrize("depths", [True, False])
def test_fitted_latents_of_the_weights_that_ship_show_pictures_better(mug: PosedViews, depths: bool) -> None:
    net = Pipeline.from_pretrained().networks.latents
    given = mug if depths else mug.without_depths()
    before = {name: value.clone() for name, value in net.state_dict().items()}
    fitted = fitted_latents(net, given, FitConfig(steps=8))
    assert fitted.shape == (1, *net.config.latent_shape) and not fitted.requires_grad

    def shown(latents: torch.Tensor) -> float:
        gaussians = net.decode(latents)[0].gaussians
        return psnr(render(gaussians, mug.cameras(0), background=WHITE).color, mug.over(0, WHITE))

    assert shown(fitted) > shown(net.encode(given)) + 0.2
    assert all(torch.equal(before[name], value) for name, value in net.state_dict().items())


def test_the_same_seed_gives_the_same_latents_and_objects_do_not_meet() -> None:
    net, views = model(), picked_views(BALL, range(4))
    config = FitConfig(steps=3)
    once = fitted_latents(net, views, config)
    assert torch.equal(once, fitted_latents(net, views, config))
    assert not torch.equal(once, fitted_latents(net, views, replace(config, seed=1)))
    twice = replace(
        views,
        rgba=views.rgba.repeat(2, 1, 1, 1, 1),
        camera_from_object=views.camera_from_object.repeat(2, 1, 1, 1),
        intrinsics=views.intrinsics.repeat(2, 1, 1),
        depths=None if views.depths is None else views.depths.repeat(2, 1, 1, 1),
    )
    torch.testing.assert_close(fitted_latents(net, twice, config)[1:], once)


def test_no_steps_keep_what_the_encoder_gives() -> None:
    net, views = model(), picked_views(BALL, range(4))
    assert torch.equal(fitted_latents(net, views, FitConfig(steps=0)), net.encode(views))
    with pytest.raises(SplatloomError, match="-1 steps"):
        FitConfig(steps=-1)
