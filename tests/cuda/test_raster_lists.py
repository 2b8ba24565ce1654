"""Lists of instances, made by the emulator: each tile's splats nearest first, room for a given number of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

import pytest
import torch
from torch import Tensor
from torch.utils._python_dispatch import TorchDispatchMode

from recon3d.errors import ResourceError
from recon3d.gaussians import Gaussians
from recon3d.render import RenderSettings
from recon3d.render.cuda.motion_inputs import motion_inputs
from recon3d.render.cuda.ordering import Ordering, order_instances, tile_grid
from recon3d.render.cuda.projection import Projection, project
from recon3d.render.cuda.raster import Painting, rasterize
from recon3d.render.cuda.scene import Scene, View
from tests.cuda.emulated_backend import EMULATED
from tests.render.scenes import generator, random_cameras, random_gaussians

pytestmark = pytest.mark.usefixtures("emulated")

WIDTH, HEIGHT = 70, 37
TILES = 5 * 3


def projected(gaussians: Gaussians) -> Projection:
    """The Gaussians seen by a camera about 4 units away, in a picture of 5 by 3 tiles."""
    scene = gaussians.to(torch.float32)
    camera = random_cameras(1, generator(7)).resized(WIDTH, HEIGHT).to(torch.float32)
    return project(
        Scene(*scene.base().values(), scene.sh_degree, False, motion_inputs(None, torch.zeros(()))),
        View(camera.camera_from_world[0], camera.intrinsics[0], WIDTH, HEIGHT, 0.01),
    )


def crowd(count: int = 80) -> Gaussians:
    return random_gaussians(count, generator(3), sh_degree=0)


def ordered(projection: Projection, capacity: int | None = None) -> Ordering:
    return order_instances(projection, tile_grid(WIDTH, HEIGHT), capacity)


def lists(ordering: Ordering) -> list[list[int]]:
    """The Gaussians of each tile."""
    starts, gaussians = ordering.tile_starts.tolist(), ordering.gaussian_from_instance.tolist()
    return [gaussians[begin:end] for begin, end in pairwise(starts)]


def test_every_gaussian_is_in_as_many_tiles_as_projection_counted_and_in_none_twice() -> None:
    projection = projected(crowd())
    tiles = lists(ordered(projection))
    assert len(tiles) == TILES
    assert all(len(set(tile)) == len(tile) for tile in tiles)
    found = torch.bincount(torch.tensor([g for tile in tiles for g in tile]), minlength=80)
    assert torch.equal(found.int(), projection.tile_counts)


def test_tiles_list_their_gaussians_from_near_to_far() -> None:
    projection = projected(crowd())
    keys = projection.depth_keys.long() & 0xFFFFFFFF
    for tile in lists(ordered(projection)):
        assert [(int(keys[g]), g) for g in tile] == sorted((int(keys[g]), g) for g in tile)


def test_gaussians_of_equal_depth_keep_their_order() -> None:
    one = crowd().select(torch.zeros(30, dtype=torch.int64))
    one = replace(one, means=torch.zeros(30, 3, dtype=torch.float64))
    tiles = lists(ordered(projected(one)))
    assert any(tiles) and all(tile in ([], list(range(30))) for tile in tiles)


def test_the_slots_of_a_gaussian_follow_each_other_and_every_slot_is_used_once() -> None:
    projection = projected(crowd())
    ordering = ordered(projection)
    slots = ordering.slot_from_instance
    assert sorted(slots.tolist()) == list(range(len(slots)))
    first = ordering.first_slots[ordering.gaussian_from_instance.long()]
    counts = projection.tile_counts[ordering.gaussian_from_instance.long()]
    assert ((slots >= first) & (slots < first + counts)).all()


def test_a_gaussian_over_the_whole_picture_is_in_every_tile() -> None:
    huge = crowd(1)
    huge = replace(
        huge, means=0 * huge.means, log_scales=0 * huge.log_scales + 3, opacity_logits=torch.ones(1)
    )
    assert lists(ordered(projected(huge))) == [[0]] * TILES


@pytest.mark.parametrize("capacity", [None, 0, 9])
def test_without_gaussians_all_lists_are_empty(capacity: int | None) -> None:
    ordering = ordered(projected(crowd().select(torch.tensor([], dtype=torch.int64))), capacity)
    assert lists(ordering) == [[]] * TILES
    assert not ordering.overflow.any()


def test_spare_room_changes_no_list() -> None:
    projection = projected(crowd())
    exact = ordered(projection)
    count = len(exact.slot_from_instance)
    for capacity in (count, count + 1, 2 * count + 300):
        roomy = ordered(projection, capacity)
        assert lists(roomy) == lists(exact)
        assert torch.equal(roomy.tile_starts, exact.tile_starts)
        assert torch.equal(roomy.slot_from_instance[:count], exact.slot_from_instance)
        assert roomy.overflow.tolist() == [False]


@pytest.mark.parametrize("share", [0.0, 0.3, 0.99])
def test_too_little_room_drops_the_farthest_and_says_so(share: float) -> None:
    projection = projected(crowd())
    exact = ordered(projection)
    capacity = int(share * len(exact.slot_from_instance))
    cut = ordered(projection, capacity)
    assert cut.overflow.tolist() == [True]
    kept = exact.slot_from_instance < capacity
    assert torch.equal(cut.gaussian_from_instance, exact.gaussian_from_instance[kept])
    assert torch.equal(cut.slot_from_instance, exact.slot_from_instance[kept])
    keys = projection.depth_keys.long() & 0xFFFFFFFF
    dropped = set(exact.gaussian_from_instance[~kept].tolist())
    nearest_dropped = min(int(keys[g]) for g in dropped)
    assert all(int(keys[g]) <= nearest_dropped for tile in lists(cut) for g in tile)


def test_a_picture_with_more_instances_than_there_are_numbers_is_refused_in_a_sentence() -> None:
    projection = projected(crowd(3))
    many = replace(projection, tile_counts=torch.full((3,), 2**30, dtype=torch.int32))
    with pytest.raises(ResourceError, match=r"needs 3,221,225,472 pairs .* 2,147,483,647 is the most"):
        ordered(many)


@dataclass
class Readers(TorchDispatchMode):
    """Counts what brings numbers from the device to the host."""

    found: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        if str(func).startswith(
            ("aten._local_scalar_dense", "aten.nonzero", "aten.equal", "aten.is_nonzero")
        ):
            self.found.append(str(func))
        return func(*args, **(kwargs or {}))


@pytest.mark.parametrize("capacity, reads", [(None, 1), (5000, 0)])
def test_a_render_reads_one_number_back_and_none_with_a_capacity(capacity: int | None, reads: int) -> None:
    scene = crowd().to(torch.float32)
    with Readers() as readers:
        projection = projected(scene)
        ordering = ordered(projection, capacity)
        painting = Painting(projection.splats, torch.zeros(80, 3), torch.zeros(3), WIDTH, HEIGHT, True)
        rasterize(painting, ordering, with_median=True, for_backward=True)
    assert len(readers.found) == reads, readers.found


def rendered_with(capacity: int | None) -> tuple[Tensor, list[Tensor | None], Tensor | None]:
    """Colour, gradients of all parameters, and whether it overflowed, of a crowd seen by two cameras."""
    gaussians = crowd()
    leaves = gaussians.replaced({n: t.float().requires_grad_() for n, t in gaussians.tensors().items()})
    cameras = random_cameras(2, generator(7)).resized(WIDTH, HEIGHT)
    output = EMULATED.render(leaves, cameras, settings=RenderSettings(instance_capacity=capacity))
    output.color.square().sum().backward()
    return output.color.detach(), [t.grad for t in leaves.tensors().values()], output.info.overflow


def test_enough_room_gives_the_same_pictures_and_gradients_to_the_bit() -> None:
    color, gradients, overflow = rendered_with(None)
    roomy, roomy_gradients, roomy_overflow = rendered_with(5000)
    assert overflow is None and roomy_overflow is not None and roomy_overflow.tolist() == [False, False]
    assert torch.equal(color, roomy)
    assert all(torch.equal(a, b) for a, b in zip(gradients, roomy_gradients))


def test_too_little_room_still_gives_a_picture_and_finite_gradients() -> None:
    color, gradients, overflow = rendered_with(150)
    assert overflow is not None and overflow.tolist() == [True, True]
    assert color.isfinite().all() and color.any()
    assert all(gradient is not None and gradient.isfinite().all() for gradient in gradients)
