"""Closeness is exact for exact copies, turned or not; diversity and likeness follow the overlap of solids."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from gen3d.data.duplicates import Shapes
from gen3d.evaluation.metrics import Candidate, alike, chamfer, closeness, diversity
from gen3d.latents.decoded import Decoded
from gen3d.latents.evaluate import surface_points
from gen3d.latents.exact import exact_field
from gen3d.latents.turns import turned_grid
from tests.gen3d.data.objects import boxes
from tests.gen3d.latents.objects import ball, slab


@pytest.mark.parametrize("turns", range(4))
def test_a_copy_that_is_turned_by_right_angles_is_as_close_as_the_object_itself(turns: int) -> None:
    record = slab()
    occupancy, points = record.occupancy, surface_points(record)
    for _ in range(turns):
        occupancy = turned_grid(occupancy)
        points = np.stack([points[:, 2], points[:, 1], -points[:, 0]], axis=1)
    gaussians = Decoded.of(exact_field(record), 0).gaussians
    turned = Candidate(torch.from_numpy(np.ascontiguousarray(occupancy)), points, gaussians)
    found = closeness(turned, record, [1])
    assert found.iou == 1.0
    assert found.chamfer == pytest.approx(0.0, abs=2e-3)  # the slab looks the same after half a turn


def test_what_is_decoded_from_the_true_field_is_close_in_shape_and_looks() -> None:
    record = ball()
    found = closeness(Candidate.of(Decoded.of(exact_field(record), 0)), record, [1, 2])
    assert found.iou > 0.95 and found.psnr > 15
    assert found.chamfer is not None and found.chamfer < 1 / 32


def test_the_distance_of_surfaces_is_known_where_all_points_move_alike() -> None:
    points = np.array([[0.0, 0, 0], [1, 0, 0], [0, 1, 0]])
    assert chamfer(points + np.array([0, 0, 0.1]), points) == pytest.approx(0.1)
    assert chamfer(np.zeros((0, 3)), points) is None


def test_equal_solids_have_no_diversity_and_separate_ones_all_of_it() -> None:
    low, high = np.zeros((64,) * 3, bool), np.zeros((64,) * 3, bool)
    low[:, :16], high[:, 48:] = True, True
    assert diversity([low, low, low]) == 0.0
    assert diversity([low, high]) == 1.0
    assert diversity([low, np.zeros_like(low)]) is None


def test_a_turned_copy_of_a_training_shape_is_found() -> None:
    training = Shapes.of([boxes(1), boxes(2)])
    assert alike([boxes(3), turned_grid(boxes(2))], training) == [[], [1]]
