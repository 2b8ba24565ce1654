import numpy as np
import torch

from gen3d.latents.batches import picked_views, stacked
from gen3d.latents.evidence import CHANNELS, gather_evidence
from gen3d.latents.views import PosedViews
from tests.gen3d.latents.objects import BALL_RADIUS, BLUE, RED, RESOLUTION, ball, slab

SEEN, COLOR, KNOWN = 16, slice(17, 20), 21


def cells_of(evidence: torch.Tensor, first: int) -> torch.Tensor:
    """(R, R, R) of the eight channels from `first` of one object."""
    half = RESOLUTION // 2
    split = evidence[0, first : first + 8].view(2, 2, 2, half, half, half)
    return split.permute(3, 0, 4, 1, 5, 2).reshape(RESOLUTION, RESOLUTION, RESOLUTION)


def radii() -> torch.Tensor:
    axis = (torch.arange(RESOLUTION) + 0.5) / RESOLUTION - 0.5
    x, y, z = torch.meshgrid(axis, axis, axis, indexing="ij")
    return (x**2 + y**2 + z**2).sqrt()


def test_the_hull_is_the_least_alpha_over_the_pictures_as_plain_sampling_finds_it() -> None:
    views = picked_views(slab((0.4, 0.2, 0.3)), range(4)).without_depths()
    hull = cells_of(gather_evidence(views, RESOLUTION), 0)
    axis = (torch.arange(RESOLUTION) + 0.5) / RESOLUTION - 0.5
    centers = torch.stack(torch.meshgrid(axis, axis, axis, indexing="ij"), dim=-1).view(-1, 3)
    pixels, _ = views.cameras(0).project(centers)
    places = pixels[:, :, None] / views.rgba.shape[2] * 2 - 1
    alpha = views.rgba[0, ..., 3].float()[:, None] / 255
    least = torch.nn.functional.grid_sample(alpha, places, align_corners=False)[:, 0, :, 0].amin(dim=0)
    expected = torch.where(least < 0.02, 0.0, least).view_as(hull) * 2 - 1
    assert torch.allclose(hull, expected, atol=1e-4)


def test_depth_tells_how_far_a_cell_lies_before_or_behind_the_surface() -> None:
    front = cells_of(gather_evidence(picked_views(ball(views=8), range(8)), RESOLUTION), 8)
    away = (radii() - BALL_RADIUS) * RESOLUTION
    assert (front[away > 4] > 0.99).all()
    assert (front[away < -4] < -0.6).all()
    # Just outside, the value is the distance along the most favourable view, within a pixel or two of it.
    shell = (away > 0.5) & (away < 1.5)
    assert (front[shell] * 3 > 0).float().mean() > 0.9


def test_bricks_on_the_surface_show_its_colour_and_bricks_elsewhere_none() -> None:
    for views in (
        picked_views(ball(views=8), range(8)),
        picked_views(ball(views=8), range(8)).without_depths(),
    ):
        evidence = gather_evidence(views, RESOLUTION)[0]
        axis = (torch.arange(RESOLUTION // 2) + 0.5) / (RESOLUTION // 2) - 0.5
        x, y, z = torch.meshgrid(axis, axis, axis, indexing="ij")
        away = ((x**2 + y**2 + z**2).sqrt() - BALL_RADIUS) * RESOLUTION
        assert (evidence[SEEN][away.abs() > 6] == 0).all()
        shown = (away.abs() < 1) & (x.abs() > 0.1) & (evidence[SEEN] > 0.3)
        assert shown.sum() > 100
        wanted = torch.where(x[shown] > 0, torch.tensor(RED)[:, None], torch.tensor(BLUE)[:, None])
        found = (evidence[COLOR][:, shown] + 1) / 2 * 255
        assert (found - wanted).abs().max() < 25


def test_without_depths_nothing_is_said_of_what_lies_in_front() -> None:
    views = picked_views(ball(), range(4)).without_depths()
    evidence = gather_evidence(views, RESOLUTION)
    hull, front = cells_of(evidence, 0), cells_of(evidence, 8)
    assert (front[hull > -1] == 0).all() and (front[hull == -1] == 1).all()
    assert (evidence[0, KNOWN] == 0).all()
    assert (gather_evidence(picked_views(ball(), range(4)), RESOLUTION)[0, KNOWN] == 1).all()


def test_more_pictures_never_make_the_hull_larger() -> None:
    record = ball(views=6)
    few = cells_of(gather_evidence(picked_views(record, range(2)), RESOLUTION), 0)
    many = cells_of(gather_evidence(picked_views(record, range(6)), RESOLUTION), 0)
    assert (many <= few).all()


def test_objects_of_a_batch_do_not_mix() -> None:
    a, b = picked_views(ball(), range(3)), picked_views(slab(), range(3))
    both = gather_evidence(stacked([a, b]), RESOLUTION)
    assert torch.equal(both[:1], gather_evidence(a, RESOLUTION))
    assert torch.equal(both[1:], gather_evidence(b, RESOLUTION))


def test_a_camera_that_looks_away_says_nothing() -> None:
    views = picked_views(ball(), range(3))
    away = views.camera_from_object.clone()
    away[:, 2] = torch.diag(torch.tensor([-1.0, 1.0, -1.0, 1.0])) @ away[:, 2]
    blind = PosedViews(views.rgba, away, views.intrinsics, views.depths)
    assert torch.equal(
        gather_evidence(blind, RESOLUTION)[:, :8], gather_evidence(views.only([0, 1]), RESOLUTION)[:, :8]
    )


def test_evidence_lies_within_one_and_is_laid_out_channels_last() -> None:
    evidence = gather_evidence(picked_views(slab(), range(4)), RESOLUTION)
    assert evidence.shape == (1, CHANNELS, *(RESOLUTION // 2,) * 3)
    assert evidence.is_contiguous(memory_format=torch.channels_last_3d)
    assert np.abs(evidence.numpy()).max() <= 1
