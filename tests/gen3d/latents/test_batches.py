import numpy as np
import torch

from gen3d.latents.batches import BatchSource, DrawOptions
from gen3d.latents.targets import surface_targets
from tests.gen3d.latents.objects import RESOLUTION, Record, ball, slab


def records() -> list[Record]:
    return [ball(0.3, name="a"), ball(0.4, name="b"), slab()]


def source(**changes: float) -> BatchSource:
    options = DrawOptions(**({"batch": 2, "fewest_views": 2, "bricks": 40, "seed": 5} | changes))  # type: ignore[arg-type]
    return BatchSource(records(), options, RESOLUTION)


def test_a_step_has_the_same_batch_however_often_it_is_drawn() -> None:
    drawn = source()
    first = drawn.batch(3)
    drawn.batch(0)
    again, other = drawn.batch(3), source().batch(3)
    for batch in (again, other):
        assert batch.names == first.names
        assert torch.equal(batch.evidence, first.evidence)
        for name, tensor in vars(first.targets).items():
            assert torch.equal(getattr(batch.targets, name), tensor), name


def test_other_seeds_and_steps_give_other_batches() -> None:
    a, b, c = source().batch(0), source().batch(1), source(seed=6).batch(0)
    assert not torch.equal(a.evidence, b.evidence) and not torch.equal(a.evidence, c.evidence)


def test_every_object_is_seen_once_before_any_is_seen_twice() -> None:
    drawn = source(batch=1)
    names = [drawn.batch(step).names[0] for step in range(6)]
    assert sorted(names[:3]) == sorted(names[3:]) == ["a", "b", "slab"]


def test_the_stream_gives_the_batches_of_its_steps() -> None:
    drawn = source()
    streamed = [batch.names for batch in drawn.stream(2, 5, lambda step: False)]
    assert streamed == [drawn.batch(step).names for step in (2, 3, 4)]
    assert list(drawn.stream(4, 4, lambda step: False)) == []


def test_only_so_many_bricks_of_an_object_are_decoded_and_they_lie_together() -> None:
    batch = source(stray_share=0).batch(0)
    assert batch.targets.decoded.sum(dim=(1, 2, 3)).tolist() == [40, 40]
    assert bool((batch.targets.decoded <= batch.targets.active).all())
    places = batch.targets.decoded[0].nonzero()
    extent = places.amax(dim=0) - places.amin(dim=0)
    assert int(extent.max()) < RESOLUTION // 2 - 1


def test_whole_objects_have_all_their_bricks_and_their_targets_in_order() -> None:
    drawn = source(stray_share=0, turn_share=0)
    batch = drawn.batch(0, whole=True)
    targets = [surface_targets(record) for name in batch.names for record in records() if record.id == name]
    assert torch.equal(batch.targets.decoded, batch.targets.active)
    field = np.concatenate([t.field for t in targets]).astype(np.float32) * (2 / 127)
    assert np.allclose(batch.targets.field.numpy(), field)
    expected = np.concatenate([targets[0].rows, targets[1].rows + 8 * len(targets[0].places)])
    assert np.array_equal(batch.targets.rows.numpy(), expected)


def test_stray_bricks_lie_beside_the_surface_and_are_on_one_side() -> None:
    batch = source(stray_share=0.5).batch(1)
    stray = batch.targets.decoded & ~batch.targets.active
    assert stray.any()
    in_order = stray[batch.targets.decoded]
    assert torch.equal(in_order, ~batch.targets.near)
    assert (batch.targets.field[in_order].abs() == 2).all()


def test_some_batches_come_without_depth() -> None:
    drawn = source(depth_share=0.5)
    known = {drawn.batch(step).views.depths is not None for step in range(12)}
    assert known == {True, False}


def test_targets_of_turned_objects_match_their_pictures() -> None:
    drawn = source(batch=1, turn_share=1.0, depth_share=1.0, stray_share=0)
    for step in range(6):
        batch = drawn.batch(step, whole=True)
        cells = 2 * batch.targets.decoded[0].nonzero()[batch.targets.rows // 8]
        sub = batch.targets.rows % 8
        cells = cells + torch.stack([sub // 4, sub // 2 % 2, sub % 2], dim=1)
        points = (cells + 0.5 + batch.targets.offsets) / RESOLUTION - 0.5
        pixels, depths = batch.views.cameras(0).project(points)
        assert batch.views.depths is not None
        size = batch.views.rgba.shape[2]
        for view in range(batch.views.view_count):
            column, row = pixels[view].floor().long().clamp(0, size - 1).unbind(1)
            seen = batch.views.depths[0, view, row, column]
            # Points of the surface are never seen through: what the picture shows lies at them or in front.
            assert ((depths[view] - seen)[seen > 0] > -0.15).all()
