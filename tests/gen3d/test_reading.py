"""What a picture says at once: that its camera explains the picture's outline."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest
import torch
from torch import Tensor

from gen3d.generation import Told, predicted_latents
from gen3d.latents.batches import picked_views
from gen3d.latents.evaluate import iou
from gen3d.latents.poses import cropped, pose_numbers, posed, quarters_to_face
from gen3d.latents.turns import turned_grid
from gen3d.latents.views import PosedViews
from gen3d.pipeline import Pipeline
from gen3d.pipeline_file import Networks
from gen3d.reading import DETAIL_PX, outline, placed, read_picture, shown_detail
from recon3d.errors import CaptureError
from recon3d.metrics import psnr
from recon3d.render import render
from tests.gen3d.latents.objects import Record, ball, slab
from tests.gen3d.pipelines import networks

PLATE = slab((0.4, 0.05, 0.25), size=200)


def seen(view: int) -> PosedViews:
    """The plate from one side."""
    return picked_views(PLATE, [view])


def cut(view: PosedViews) -> Tensor:
    """(1, 4, 64, 64), as pictures are read."""
    return cropped(view).rgba[:, 0].permute(0, 3, 1, 2)


class Reads:
    """A regression that always reads the same camera, and gives the camera it is told as the latent."""

    cells = torch.zeros(1)

    def __init__(self, camera: Tensor) -> None:
        self._camera = camera

    def __call__(self, pictures: Tensor, camera: Tensor | None = None) -> tuple[Tensor, Tensor]:
        read = self._camera.expand(len(pictures), 6)
        return (read if camera is None else camera)[:, :, None, None, None], read


class AlwaysThePlate:
    """A latent space in which everything is the plate, turned to what one of its views shows."""

    def __init__(self, view: int) -> None:
        self._occupancy = facing(PLATE, view)

    def decode(self, latents: Tensor) -> list[SimpleNamespace]:
        return [SimpleNamespace(occupancy=self._occupancy) for _ in latents]


def facing(record: Record, view: int) -> Tensor:
    """The object turned by quarters, so that what a view shows is its front."""
    occupancy = record.occupancy
    for _ in range(int(quarters_to_face(picked_views(record, [view])))):
        occupancy = turned_grid(occupancy)
    return torch.from_numpy(np.ascontiguousarray(occupancy))


def test_an_outline_is_where_the_picture_is_opaque() -> None:
    for record in (ball(radius=0.45, size=200), PLATE):
        shown = cropped(picked_views(record, [1]))
        found = outline(facing(record, 1), pose_numbers(shown)[0])
        # Toys have 32 cells a side, and were taken with a longer lens than pictures of unknown origin are taken to be.
        assert iou(found, shown.rgba[0, 0, ..., 3] >= 128) > 0.75


def test_nothing_has_no_outline() -> None:
    nothing = torch.zeros(8, 8, 8, dtype=torch.bool)
    assert not outline(nothing, torch.tensor([1.0, 0, 0, 0, 0, 0])).any()


@pytest.mark.parametrize("wrong", [(0.12, 0.0, 0.0), (-0.1, 0.04, 0.0), (0.0, -0.04, 0.05)])
def test_size_and_place_that_were_read_wrongly_are_mended_by_the_outline(wrong: tuple[float, ...]) -> None:
    truth, occupancy = pose_numbers(cropped(seen(1)))[0], facing(PLATE, 1)
    wanted = outline(occupancy, truth)
    read = truth + torch.tensor((0.0, 0.0, 0.0, *wrong))
    found = placed(read, occupancy, wanted)
    assert torch.equal(found[:3], truth[:3])
    assert (found - truth).norm() < 0.6 * (read - truth).norm()
    assert torch.equal(placed(truth, occupancy, wanted), truth)


def test_a_picture_is_read_again_with_the_camera_that_explains_its_outline() -> None:
    read = pose_numbers(cropped(seen(1)))[0] + torch.tensor((0.0, 0.0, 0.0, 0.2, 0.05, 0.0))
    made = SimpleNamespace(regressor=Reads(read), latents=AlwaysThePlate(1), flow=None)
    found = read_picture(cast(Networks, made), cut(seen(1)))
    assert found.camera is not None and torch.equal(found.latents[0, :, 0, 0, 0], found.camera[0])
    before, after = (outline(facing(PLATE, 1), camera) for camera in (read, found.camera[0]))
    opaque = cut(seen(1))[0, 3] >= 128
    assert iou(after, opaque) > iou(before, opaque) + 0.05


def test_without_a_regression_the_flow_is_asked() -> None:
    own = replace(networks(), regressor=None)
    picture = cut(seen(0))
    read = read_picture(own, picture)
    assert read.camera is None
    assert torch.equal(read.latents, predicted_latents(own.flow, Told((None,), picture)))


def test_a_picture_of_nothing_is_refused() -> None:
    view = seen(0)
    with pytest.raises(CaptureError, match="no object"):
        read_picture(networks(), cut(replace(view, rgba=view.rgba * 0)))


def test_what_is_made_of_a_picture_looks_like_it_from_its_side() -> None:
    """With the weights that ship: a red ball before green, of which the latent makes something else."""
    shipped = Pipeline.from_pretrained()
    view = picked_views(ball(radius=0.4, size=160), [2])
    read = read_picture(shipped.networks, cut(view))
    assert read.camera is not None
    large = cropped(view, DETAIL_PX)
    picture, shown = large.rgba[:, 0].permute(0, 3, 1, 2), posed(large.rgba[0], read.camera)
    detail = shown_detail(shipped.networks, read.latents, picture, read.camera, steps=20)

    def alike(*found: Any) -> float:
        gaussians = shipped.networks.latents.decode(*found)[0].gaussians
        return psnr(
            render(gaussians, shown.cameras(0), background=torch.ones(3)).color, shown.over(0, torch.ones(3))
        )

    assert alike(read.latents, [detail]) > alike(read.latents) + 3
    model = shipped.networks.latents
    before, after = model.decode(read.latents)[0], model.decode(read.latents, [detail])[0]
    assert torch.equal(after.distances, before.distances), "the solid stays as it was imagined"
