"""A picture into a latent at once: that it learns, from what, and that it needs no camera."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from gen3d.latents.batches import picked_views
from gen3d.latents.poses import cropped, pose_numbers
from gen3d.latents.regress import ImageRegressor, RegressConfig
from gen3d.latents.training_loop import LoopConfig
from gen3d.latents.turns import turned_grid
from gen3d.training.cache import LatentCache, write_cache
from gen3d.training.config import ColorJitter
from gen3d.training.regress import PictureSource, TrainRegressConfig, train_regress
from recon3d.errors import SplatloomError
from tests.gen3d.latents.objects import ball
from tests.gen3d.training.toys import two_kinds

MODEL = RegressConfig(latent_grid=4, latent_channels=2, picture_width=8, picture_blocks=1, width=32, blocks=1)
PLAIN = ColorJitter(0, 0, 0)
CONFIG = TrainRegressConfig(
    MODEL, LoopConfig(steps=40, rate=5e-3, warm_up=5, average=0.8, log_every=10), batch=8, jitter=PLAIN
)


def pictured(count: int = 16) -> LatentCache:
    """Red balls and blue boxes, seen from before them."""
    front = pose_numbers(cropped(picked_views(ball(size=64), [0])))
    return replace(two_kinds(count), poses=front.expand(count, 1, 6).contiguous())


def seeing(cache: LatentCache, place: int) -> torch.Tensor:
    """The picture of an object, (1, 64, 64, 4) uint8."""
    assert cache.images is not None
    return cache.images[place, :1].permute(0, 2, 3, 1)


def test_it_learns_what_goes_with_a_picture_and_where_that_was_taken_from(tmp_path: Path) -> None:
    cache = pictured()
    write_cache(tmp_path / "cache", cache)
    net = train_regress(tmp_path / "cache", CONFIG, tmp_path / "out")
    same = ImageRegressor.load(tmp_path / "out" / "regress.safetensors")
    for place in range(4):
        with torch.no_grad():
            latents, camera = same(seeing(cache, place))
            assert torch.equal(latents, net(seeing(cache, place))[0])
        assert float((latents - cache.latents[place].sign()).abs().mean()) < 0.3
        assert cache.poses is not None
        assert float((camera - cache.poses[place]).abs().max()) < 0.3


def test_a_camera_that_is_told_is_used_and_one_that_is_not_is_read() -> None:
    torch.manual_seed(0)
    net, picture = ImageRegressor(MODEL).eval(), seeing(pictured(), 0)
    latents, read = net(picture)
    assert torch.equal(net(picture, read)[0], latents)
    assert torch.equal(net(picture, torch.full((1, 6), torch.nan))[0], latents)
    elsewhere = read + torch.tensor([0, 0, 0.8, 0, 0.2, 0])
    assert not torch.allclose(net(picture, elsewhere)[0], latents)


def test_a_picture_of_any_size_will_do() -> None:
    with torch.no_grad():
        latents, _ = ImageRegressor(MODEL).eval()(cropped(picked_views(ball(size=200), [1])).rgba[:, 0])
    assert latents.shape == (1, 2, 4, 4, 4) and latents.isfinite().all()


def test_the_latent_to_find_is_that_of_the_object_turned_to_face_the_picture() -> None:
    cache = pictured(8)
    turned = torch.stack([cache.latents + 10 * k for k in range(1, 4)], dim=1)
    facing = (torch.arange(8)[:, None] % 4).to(torch.uint8)
    weights = torch.rand(8, 4, 4, 4)
    batch = PictureSource.of(replace(cache, turned=turned, facing=facing, weights=weights), CONFIG).batch(0)
    assert sorted(batch.names) == sorted(f"thing-{i}" for i in range(8))
    for row, name in enumerate(batch.names):
        place = int(name.split("-")[1])
        assert torch.allclose(batch.latents[row], cache.latents[place] + 10 * (place % 4))
        expected = weights[place].numpy()
        for _ in range(place % 4):
            expected = turned_grid(expected)
        assert np.array_equal(batch.weights[row, 0].numpy(), expected)


def test_pictures_that_show_nothing_are_never_drawn() -> None:
    cache = pictured(8)
    assert cache.images is not None
    cache.images[3] = 0
    source = PictureSource.of(cache, CONFIG)
    assert len(source.places) == 7 and 3 not in source.places[:, 0]


def test_batches_repeat_by_seed_and_step() -> None:
    source = PictureSource.of(pictured(), replace(CONFIG, jitter=ColorJitter()))
    [one], [again], [other] = (list(source.stream(step, step + 1)) for step in (3, 3, 4))
    assert torch.equal(one.pictures, again.pictures) and one.names == again.names
    assert one.names != other.names


def test_data_that_will_not_do_is_refused() -> None:
    with pytest.raises(SplatloomError, match="no pictures with cameras"):
        PictureSource.of(two_kinds(), CONFIG)
    with pytest.raises(SplatloomError, match="another size"):
        PictureSource.of(pictured(), replace(CONFIG, model=replace(MODEL, latent_channels=5)))
