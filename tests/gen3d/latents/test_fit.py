"""What pictures leave possible of a solid, and latents that are fitted to pictures."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import numpy as np
import pytest
import torch
import trimesh
from scipy import ndimage

from gen3d.captures import views_of
from gen3d.cli.latent import Encode
from gen3d.evaluation.cli import Evaluate
from gen3d.latents.batches import picked_views
from gen3d.latents.descent import DescentConfig
from gen3d.latents.fit import FitConfig, encoded
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


def test_what_hangs_together_with_nothing_seen_is_not_there() -> None:
    """Beside the ball, where no picture of its few sides looks, an encoder may believe in something."""
    views = picked_views(BALL, [0])
    believed = BALL.occupancy.copy()
    hidden = seen_solid(views, EVERYTHING) & ~ndimage.binary_dilation(believed, iterations=3)
    corner = np.argwhere(hidden)[0]
    believed[tuple(corner)] = True
    assert not seen_solid(views, believed)[tuple(corner)]
    believed |= hidden
    assert seen_solid(views, believed | EVERYTHING)[tuple(corner)], (
        "what reaches to the seen surface may be there"
    )


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
def test_fitted_latents_of_the_weights_that_ship_show_pictures_better_and_detail_more_so(
    mug: PosedViews, depths: bool
) -> None:
    net = Pipeline.from_pretrained().networks.latents
    given = mug if depths else mug.without_depths()
    before = {name: value.clone() for name, value in net.state_dict().items()}
    latents, details = encoded(net, given, FitConfig.of_steps(8, 8))
    assert latents.shape == (1, *net.config.latent_shape) and not latents.requires_grad

    def shown(*found: Any) -> float:
        gaussians = net.decode(*found)[0].gaussians
        return psnr(render(gaussians, mug.cameras(0), background=WHITE).color, mug.over(0, WHITE))

    assert shown(latents) > shown(net.encode(given)) + 0.2
    assert shown(latents, details) > shown(latents) + 1
    assert all(torch.equal(before[name], value) for name, value in net.state_dict().items())


def test_the_same_seed_gives_the_same_and_objects_do_not_meet() -> None:
    net, views = model(), picked_views(BALL, range(4))
    config = FitConfig.of_steps(3, 2)
    once, (detail,) = encoded(net, views, config)
    again, (same,) = encoded(net, views, config)
    assert torch.equal(once, again) and torch.equal(detail.features, same.features)
    other = replace(config, descent=replace(config.descent, seed=1))
    assert not torch.equal(once, encoded(net, views, other).latents)
    twice = replace(
        views,
        rgba=views.rgba.repeat(2, 1, 1, 1, 1),
        camera_from_object=views.camera_from_object.repeat(2, 1, 1, 1),
        intrinsics=views.intrinsics.repeat(2, 1, 1),
        depths=None if views.depths is None else views.depths.repeat(2, 1, 1, 1),
    )
    both = encoded(net, twice, config)
    torch.testing.assert_close(both.latents[1:], once)
    assert len(both.details) == 2


def test_no_steps_keep_what_the_encoder_gives() -> None:
    net, views = model(), picked_views(BALL, range(4))
    latents, details = encoded(net, views, FitConfig.of_steps(0, 0))
    assert torch.equal(latents, net.encode(views)) and details == ()
    with pytest.raises(SplatloomError, match="-1 steps"):
        DescentConfig(steps=-1, rate=0.1)


def test_the_commands_fit_as_long_as_the_default_does() -> None:
    default = FitConfig()
    for command in (Encode, Evaluate):
        steps = {f.name: f.default for f in fields(command) if f.name in ("fit", "detail")}
        assert steps == {"fit": default.descent.steps, "detail": default.detail.descent.steps}


@pytest.mark.gpu
def test_on_a_gpu_the_same_is_fitted_up_to_rounding() -> None:
    views, config = picked_views(BALL, range(4)), FitConfig.of_steps(3, 3)
    here, there = encoded(model(), views, config), encoded(model().to("cuda"), views, config)
    assert there.latents.is_cuda and there.details[0].features.device.type == "cpu"
    torch.testing.assert_close(there.latents.cpu(), here.latents, atol=0.05, rtol=0.05)
    assert model().to("cuda").decode(*there)[0].gaussians.means.device.type == "cpu"
