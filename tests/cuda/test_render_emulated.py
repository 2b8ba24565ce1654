"""The whole CUDA backend, run by the emulator: pictures and gradients are those of the float64 reference.

Scenes and tolerances are those of the contract in tests/render/test_backends.py.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recon3d.motion_basis import MotionSpec
from tests.cuda.emulated_backend import EMULATED
from tests.cuda.emulation import EmulatedLauncher
from tests.render import test_backends as contract
from tests.render.scenes import REFERENCE, camera_at_origin, generator, one_gaussian
from tests.render.test_backends import Scene, moving_scene, random_scene

pytestmark = pytest.mark.usefixtures("emulated")


def assert_as_reference(scene: Scene) -> None:
    contract.assert_same_pictures(EMULATED, scene)
    contract.assert_same_gradients(EMULATED, scene)


@pytest.mark.parametrize("antialiased", [False, True], ids=["classic", "antialiased"])
@pytest.mark.parametrize("sh_degree", [0, 1, 2, 3])
def test_pictures_and_gradients(sh_degree: int, antialiased: bool) -> None:
    assert_as_reference(random_scene(sh_degree, sh_degree=sh_degree, antialiased=antialiased))


def test_fewer_harmonics_than_stored() -> None:
    scene = random_scene(4)
    assert_as_reference(replace(scene, settings=replace(scene.settings, sh_degree=1)))


def test_a_crowd_so_dense_that_pixels_stop_early() -> None:
    scene = random_scene(5, count=300)
    logits = scene.gaussians.opacity_logits + 2
    assert_as_reference(replace(scene, gaussians=replace(scene.gaussians, opacity_logits=logits)))


def test_a_scene_around_the_camera() -> None:
    scene = random_scene(6)
    inside = scene.cameras.camera_from_world.clone()
    inside[:, :3, 3] = torch.tensor([0.1, 0.2, 0.3])
    cameras = replace(scene.cameras, camera_from_world=inside)
    assert_as_reference(replace(scene, cameras=cameras, settings=replace(scene.settings, near=0.2)))


def test_specks_far_below_a_pixel() -> None:
    scene = random_scene(7, antialiased=True)
    specks = replace(scene.gaussians, log_scales=scene.gaussians.log_scales - 2)
    assert_as_reference(replace(scene, gaussians=specks))


@pytest.mark.parametrize("size", [(5, 3), (16, 16), (17, 16), (33, 1)], ids=str)
def test_images_of_any_size(size: tuple[int, int]) -> None:
    scene = random_scene(8)
    assert_as_reference(replace(scene, cameras=scene.cameras.resized(*size)))


@pytest.mark.parametrize(
    "seed, bases, life", [(11, 0, False), (22, 3, False), (13, 1, True)], ids=["free", "rigid", "fading"]
)
def test_motion(seed: int, bases: int, life: bool) -> None:
    assert_as_reference(moving_scene(seed, bases=bases, life=life))


def test_motion_in_the_form_as_published() -> None:
    spec = MotionSpec(means=(5, 5), quats=(5, 5), sh=(5, 5), form="plain", frequency=0.5)
    assert_as_reference(moving_scene(14, spec))


@settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(100, 10_000), count=st.integers(1, 120), antialiased=st.booleans())
def test_any_random_scene(seed: int, count: int, antialiased: bool) -> None:
    contract.assert_same_pictures(EMULATED, random_scene(seed, count=count, antialiased=antialiased))


def test_no_gaussians_leave_the_background() -> None:
    scene = random_scene(1)
    empty = replace(scene, gaussians=scene.gaussians.select(torch.tensor([], dtype=torch.int64)))
    leaves = replace(empty, features=scene.features[:0]).with_gradients()
    output = contract.rendered(EMULATED, leaves)
    assert torch.equal(output.color, leaves.background.float()[:, None, None].expand_as(output.color))
    assert not output.alpha.any() and not output.features.any() and not output.depth.any()
    output.color.sum().backward()
    assert leaves.background.grad is not None
    assert torch.equal(leaves.background.grad, torch.full((2, 3), 35.0 * 21, dtype=torch.float64))


def test_one_gaussian() -> None:
    scene = random_scene(2, count=1)
    camera = camera_at_origin(20, 18, 15.0)
    both = replace(camera, camera_from_world=camera.camera_from_world.expand(2, 4, 4).clone(),
                   intrinsics=camera.intrinsics.expand(2, 4).clone())  # fmt: skip
    alone = one_gaussian([0.1, -0.2, 2.0], 0.3, 0.8, [0.9, 0.4, 0.1])
    stretched = torch.tensor(
        [[-1.0, -1.6, -1.3]], dtype=torch.float64
    )  # a ball has no gradient to its rotation
    alone = replace(
        alone, log_scales=stretched, quats=torch.tensor([[0.9, 0.3, -0.2, 0.1]], dtype=torch.float64)
    )
    assert_as_reference(replace(scene, gaussians=alone, cameras=both))


def test_nothing_in_front_of_the_camera() -> None:
    scene = random_scene(3)
    away = scene.cameras.camera_from_world.clone()
    away[:, 2, 3] = -40.0
    behind = replace(scene, cameras=replace(scene.cameras, camera_from_world=away)).with_gradients()
    output = contract.rendered(EMULATED, behind)
    assert not output.alpha.any() and not output.info.radii.any()
    output.color.sum().backward()
    assert all(not leaf.grad.any() for leaf in behind.gaussians.tensors().values() if leaf.grad is not None)


def test_absolute_screen_gradients_are_sums_over_pixels_of_magnitudes() -> None:
    scene = random_scene(9, count=12)
    tiny = replace(scene, cameras=scene.cameras.resized(6, 4)[0], background=scene.background[:1])
    weights = torch.randn(1, 4, 6, 3, generator=generator(98), dtype=torch.float64)

    output = contract.rendered(EMULATED, tiny.with_gradients())
    (output.color.double() * weights).sum().backward()
    assert output.info.screen_probe is not None and output.info.screen_probe.grad is not None

    expected = torch.zeros(1, 12, 2, dtype=torch.float64)
    exact = contract.rendered(REFERENCE, tiny.with_gradients())
    for per_pixel in (exact.color * weights).sum(dim=-1).flatten():
        (gradient,) = torch.autograd.grad(per_pixel, exact.info.screen_probe, retain_graph=True)
        expected += gradient[..., :2].abs()
    torch.testing.assert_close(
        output.info.screen_probe.grad[..., 2:].double(), expected, atol=1e-4, rtol=1e-3
    )


@pytest.mark.parametrize("reverse", [False, True], ids=["again", "blocks and threads backwards"])
def test_rendering_twice_gives_the_same_bits(
    emulated: EmulatedLauncher, monkeypatch: pytest.MonkeyPatch, reverse: bool
) -> None:
    scene = moving_scene(10, bases=2, life=True)
    first = contract.gradients(EMULATED, scene)
    monkeypatch.setattr(emulated, "reversed", reverse)
    second = contract.gradients(EMULATED, scene)
    assert all(torch.equal(first[name], second[name]) for name in first)
