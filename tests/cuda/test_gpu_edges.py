"""Where kernels go wrong first: values and gradients of the backend cuda against the float64 reference at the edges.

On a GPU, and in the emulator. Tolerances are those of the contract (tests/render/test_backends.py).
"""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
import torch
from torch import Tensor

from recon3d.gaussians import Gaussians, merge
from recon3d.render.types import ALPHA_MIN
from tests.render import test_backends as contract
from tests.render.scenes import REFERENCE, Backend, camera_at_origin, one_gaussian
from tests.render.test_backends import Scene, moving_scene, random_scene

SEEN = 12
"""Ordinary Gaussians among the extreme ones, whose gradients must not suffer."""


def assert_as_reference(backend: Backend, scene: Scene) -> None:
    contract.assert_same_pictures(backend, scene)
    contract.assert_same_gradients(backend, scene)


def with_gaussians(scene: Scene, changed: dict[str, Tensor]) -> Scene:
    return replace(scene, gaussians=scene.gaussians.replaced(changed))


def some_rows(tensor: Tensor, value: float | Tensor, every: int = 3) -> Tensor:
    """A copy in which every third row holds `value`."""
    result = tensor.clone()
    result[::every] = value
    return result


def test_some_off_screen_and_some_behind_the_camera(cuda_backend: Backend) -> None:
    scene = random_scene(31)
    means = scene.gaussians.means.clone()
    means[::4] += torch.tensor([30.0, 0.0, 0.0])
    means[1::4] -= torch.tensor([0.0, 0.0, 9.0])
    assert_as_reference(cuda_backend, with_gaussians(scene, {"means": means}))


def test_in_the_plane_of_the_camera_and_at_the_near_plane(cuda_backend: Backend) -> None:
    scene = random_scene(32)
    pose = torch.eye(4, dtype=torch.float64).repeat(2, 1, 1)
    pose[:, 2, 3] = 4.0
    means = scene.gaussians.means.clone()
    means[::5, 2] = -4.0
    means[1::5, 2] = -4.0 + 0.01
    means[2::5, 2] = -4.0 + 0.02
    placed = replace(scene, cameras=replace(scene.cameras, camera_from_world=pose))
    assert_as_reference(cuda_backend, with_gaussians(placed, {"means": means}))


def test_huge_ones_that_cover_every_tile(cuda_backend: Backend) -> None:
    scene = random_scene(33)
    log_scales = some_rows(scene.gaussians.log_scales, math.log(40.0), every=7)
    logits = some_rows(scene.gaussians.opacity_logits, -2.5, every=7)
    changed = {"log_scales": log_scales, "opacity_logits": logits}
    assert_as_reference(cuda_backend, with_gaussians(scene, changed))


def test_tiny_ones(cuda_backend: Backend) -> None:
    scene = random_scene(34)
    assert_as_reference(
        cuda_backend, with_gaussians(scene, {"log_scales": some_rows(scene.gaussians.log_scales, -14.0)})
    )


def test_flat_ones_and_needles(cuda_backend: Backend) -> None:
    scene = random_scene(35)
    flat, needle = torch.tensor([-1.0, -1.0, -16.0]), torch.tensor([-0.5, -16.0, -16.0])
    log_scales = some_rows(some_rows(scene.gaussians.log_scales, flat.double()), needle.double(), every=5)
    assert_as_reference(cuda_backend, with_gaussians(scene, {"log_scales": log_scales}))


@pytest.mark.parametrize("log_scale", [60.0, 400.0], ids=["overflows when squared", "overflows"])
def test_an_infinite_covariance_is_not_drawn(cuda_backend: Backend, log_scale: float) -> None:
    scene = random_scene(36, count=SEEN)
    absurd = replace(
        scene.gaussians.select(torch.arange(3)), log_scales=torch.full((3, 3), log_scale).double()
    )
    both = replace(scene, gaussians=merge([scene.gaussians, absurd]))
    features = torch.cat([scene.features, torch.ones(3, 5).double()])
    alone = contract.rendered(cuda_backend, scene)
    together = contract.rendered(cuda_backend, replace(both, features=features))
    assert torch.equal(together.color, alone.color) and not together.info.radii[:, SEEN:].any()


def test_a_quaternion_of_length_zero_is_harmless(cuda_backend: Backend) -> None:
    scene = random_scene(37)
    lost = with_gaussians(scene, {"quats": some_rows(scene.gaussians.quats, 0.0)}).with_gradients()
    output = contract.rendered(cuda_backend, lost)
    output.color.sum().backward()
    assert bool(output.color.isfinite().all())
    for name in ("means", "log_scales", "opacity_logits", "sh"):
        grad = lost.inputs()[name].grad
        assert grad is not None and bool(grad.isfinite().all()), name


@pytest.mark.parametrize("excess", [0.97, 1.03, 1.5], ids=["below", "just above", "above"])
def test_opacity_at_the_cut(cuda_backend: Backend, excess: float) -> None:
    scene = random_scene(38)
    logit = torch.logit(torch.tensor(excess * ALPHA_MIN, dtype=torch.float64))
    logits = some_rows(scene.gaussians.opacity_logits, logit, every=2)
    larger = scene.gaussians.log_scales + 1
    changed = {"opacity_logits": logits, "log_scales": larger}
    assert_as_reference(cuda_backend, with_gaussians(scene, changed))


def test_opaque_ones_whose_alpha_is_clamped(cuda_backend: Backend) -> None:
    scene = random_scene(39)
    logits = some_rows(scene.gaussians.opacity_logits, 12.0)
    assert_as_reference(cuda_backend, with_gaussians(scene, {"opacity_logits": logits}))


def test_equal_depths_keep_the_order_of_the_gaussians(cuda_backend: Backend) -> None:
    gaussians = merge([one_gaussian([0.1 * i, 0, 2], 0.5, 0.6, [i % 2, 0.5, 0.2]) for i in range(SEEN)])
    camera = camera_at_origin(33, 18, focal=20.0)
    ours, exact = (backend.render(gaussians, camera).color for backend in (cuda_backend, REFERENCE))
    torch.testing.assert_close(ours.cpu().double(), exact, atol=2e-5, rtol=0)


def test_no_gaussian_at_all(cuda_backend: Backend) -> None:
    scene = random_scene(40)
    empty = replace(
        scene, gaussians=scene.gaussians.select(torch.arange(0)), features=scene.features[:0]
    ).with_gradients()
    output = contract.rendered(cuda_backend, empty)
    assert not output.alpha.any() and output.info.radii.shape == (2, 0)
    output.color.sum().backward()
    grad = empty.background.grad
    assert grad is not None and torch.equal(grad, torch.full_like(grad, 35.0 * 21))


def test_a_single_gaussian(cuda_backend: Backend) -> None:
    scene = random_scene(41, count=1)
    middle = {"means": torch.tensor([[0.2, -0.1, 0.3]]).double(), "opacity_logits": torch.ones(1).double()}
    assert_as_reference(cuda_backend, with_gaussians(scene, middle))


@pytest.mark.parametrize("size", [(1, 1), (15, 17), (16, 16), (31, 1), (1, 40), (48, 33)], ids=str)
def test_pictures_of_any_size(cuda_backend: Backend, size: tuple[int, int]) -> None:
    scene = random_scene(42)
    assert_as_reference(cuda_backend, replace(scene, cameras=scene.cameras.resized(*size)))


def test_many_more_splats_in_a_tile_than_a_batch_holds(cuda_backend: Backend) -> None:
    scene = random_scene(43, count=700)
    faint = scene.gaussians.opacity_logits - 3
    crowded = replace(scene, cameras=scene.cameras.resized(14, 9)[0], background=scene.background[:1])
    assert_as_reference(cuda_backend, with_gaussians(crowded, {"opacity_logits": faint}))


def test_all_move_and_fade(cuda_backend: Backend) -> None:
    assert_as_reference(cuda_backend, moving_scene(46, bases=2, life=True))


def feature_gradients(backend: Backend, scene: Scene, weights: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """The feature pictures, and the gradients by features and by means of a weighting of theirs."""
    leaves = scene.with_gradients()
    output = contract.rendered(backend, leaves)
    assert output.features is not None
    (output.features.cpu().double() * weights).sum().backward()
    by_features, by_means = leaves.features.grad, leaves.gaussians.means.grad
    assert by_features is not None and by_means is not None
    return output.features.detach().cpu().double(), by_features.cpu().double(), by_means.cpu().double()


def test_thousands_of_channels(cuda_backend: Backend) -> None:
    # 4 at a time: the emulator needs only a few launches to show that they do not mix, a GPU does them all.
    channels = 3001 if cuda_backend.device == "cuda" else 41
    scene = random_scene(45, count=15)
    random = torch.Generator().manual_seed(0)
    features = torch.randn(15, channels, generator=random, dtype=torch.float64)
    small = replace(
        scene,
        features=features,
        cameras=scene.cameras.resized(18, 11)[0],
        background=scene.background[:1],
        settings=replace(scene.settings, track_screen_gradients=False),
    )
    weights = torch.randn(1, 11, 18, channels, generator=random, dtype=torch.float64)
    found = feature_gradients(cuda_backend, small, weights)
    expected = feature_gradients(REFERENCE, small, weights)
    for ours, exact in zip(found, expected, strict=True):
        torch.testing.assert_close(ours, exact, rtol=1e-3, atol=1e-4 * float(exact.abs().max()))


def test_not_a_number_never_reaches_the_neighbours(cuda_backend: Backend) -> None:
    # render() refuses NaN; a scene whose activations overflow is caught by the kernels alone.
    scene = random_scene(46, count=SEEN)
    far = scene.gaussians.means.clone()
    far[0] = 3e38
    spread: Gaussians = replace(scene.gaussians, means=far)
    output = contract.rendered(cuda_backend, replace(scene, gaussians=spread).with_gradients())
    output.color.sum().backward()
    assert bool(output.color.isfinite().all())
