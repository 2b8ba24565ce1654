"""The contract: every backend's values and gradients are those of the float64 reference.

Tolerances. A float32 pixel sums some dozens of products of numbers near 1, each rounded by 6e-8, and the exponent q is
the difference of terms up to a hundred times larger than itself: 2e-5 in values leaves a margin of ten and is a two
hundredth of a grey level. A contribution within rounding of 1/255, or a pixel within rounding of its stop, may fall on
the other side in float32; that moves a pixel by up to 2/255 and may happen in 1 of 1000 values.

Gradients are compared twice. Whole tensors, relative to their norm: 1e-3, so much one such flip may weigh in a small
image. Row by row, that is Gaussian by Gaussian: 19 of 20 within 5e-4 of their own gradient (those below a thousandth of
the largest, within 5e-7 of that), which leaves room for backends that recover transmittances by dividing by
1 - alpha >= 0.001, and catches a term that is missing for some Gaussians only.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from recon3d.cameras import Cameras
from recon3d.gaussians import Gaussians
from recon3d.motion_basis import MotionSpec
from recon3d.render import RenderOutput, RenderSettings
from tests.render.conftest import on_every_backend
from tests.render.scenes import (
    REFERENCE,
    Backend,
    generator,
    random_cameras,
    random_gaussians,
    random_motion,
)

EVERY_OTHER_BACKEND = on_every_backend(except_for=(REFERENCE,))
VALUE_TOLERANCE = 2e-5
FLIP = 2 / 255 + VALUE_TOLERANCE
FLIPPED_SHARE = 1e-3
GRADIENT_TOLERANCE = 1e-3
ROW_TOLERANCE = 5e-4
NEGLIGIBLE = 1e-3


@dataclass(frozen=True)
class Scene:
    """All differentiable inputs of render() (float64) and its settings."""

    gaussians: Gaussians
    cameras: Cameras
    features: Tensor
    background: Tensor
    settings: RenderSettings

    def inputs(self) -> dict[str, Tensor]:
        """The tensors whose gradients every backend must give."""
        rest = {"features": self.features, "background": self.background}
        return {**self.gaussians.tensors(), "camera_from_world": self.cameras.camera_from_world, **rest}

    def with_gradients(self) -> Scene:
        """A copy whose tensors require gradients."""
        leaf = {name: tensor.detach().clone().requires_grad_() for name, tensor in self.inputs().items()}
        return replace(
            self,
            gaussians=self.gaussians.replaced({name: leaf[name] for name in self.gaussians.tensors()}),
            cameras=replace(self.cameras, camera_from_world=leaf["camera_from_world"]),
            features=leaf["features"],
            background=leaf["background"],
        )


def random_scene(seed: int, *, count: int = 60, sh_degree: int = 3, antialiased: bool = False) -> Scene:
    """A crowded scene on two cameras: opaque and faint Gaussians, some cut by the image border, some behind."""
    source = generator(seed)
    return Scene(
        random_gaussians(count, source, sh_degree=sh_degree),
        random_cameras(2, source),
        torch.randn(count, 5, generator=source, dtype=torch.float64),
        torch.rand(2, 3, generator=source, dtype=torch.float64),
        RenderSettings(antialiased=antialiased, track_screen_gradients=True),
    )


def moving_scene(seed: int, spec: MotionSpec | None = None, *, bases: int = 0, life: bool = False) -> Scene:
    """A crowded scene that moves, seen by two cameras at two times."""
    scene, source = random_scene(seed, sh_degree=1), generator(seed + 1000)
    given = {} if spec is None else {"spec": spec}
    motion = random_motion(len(scene.gaussians), source, **given, bases=bases, life=life)
    times = torch.tensor([0.21, 0.83], dtype=torch.float64)
    return replace(
        scene,
        gaussians=replace(scene.gaussians, motion=motion),
        cameras=replace(scene.cameras, times=times),
    )


def rendered(backend: Backend, scene: Scene) -> RenderOutput:
    return backend.render(
        scene.gaussians,
        scene.cameras,
        background=scene.background,
        features=scene.features,
        settings=scene.settings,
    )


def gradients(backend: Backend, scene: Scene) -> dict[str, Tensor]:
    """Gradients in float64 of a fixed random weighting of all pictures.

    The depth is weighted by the squared alpha of the reference, as at the faint rim of a scene it is a quotient of two
    vanishing numbers.
    """
    leaves = scene.with_gradients()
    output = rendered(backend, leaves)
    with torch.no_grad():
        trust = rendered(REFERENCE, scene).alpha.square()
    assert output.depth is not None and output.features is not None
    pictures = [output.color, output.alpha, output.depth, output.features]
    source = generator(99)
    loss = torch.zeros((), dtype=torch.float64)
    for picture in pictures:
        weights = torch.randn(picture.shape, generator=source, dtype=torch.float64)
        loss = (
            loss + (picture.cpu().double() * (weights * trust if picture is output.depth else weights)).sum()
        )
    loss.backward()
    probe = output.info.screen_probe
    assert probe is not None and probe.grad is not None
    found = {
        name: tensor.grad.cpu().double()
        for name, tensor in leaves.inputs().items()
        if tensor.grad is not None and tensor.numel()
    }
    return {**found, "screen_probe": probe.grad[..., :2].flatten(0, 1).cpu().double()}


def assert_same_pictures(backend: Backend, scene: Scene) -> None:
    actual, expected = rendered(backend, scene), rendered(REFERENCE, scene)
    for name in ("color", "alpha", "features"):
        assert_same_values(name, getattr(actual, name), getattr(expected, name))
    assert actual.depth is not None and expected.depth is not None
    assert_same_values("depth", actual.depth * actual.alpha, expected.depth * expected.alpha)
    if actual.median_depth is not None and expected.median_depth is not None:
        # A transmittance within rounding of 0.5 may pick the neighbour: any other depth, in few pixels.
        differs = (actual.median_depth.cpu().double() - expected.median_depth).abs() > 1e-4
        assert differs.double().mean() <= 2 * FLIPPED_SHARE
    seen = expected.info.radii > 0
    differ = (actual.info.radii.cpu() - expected.info.radii).abs()[seen]
    assert differ.max() <= 1, "radii round up a float"
    torch.testing.assert_close(
        actual.info.means2d.cpu().double()[seen], expected.info.means2d[seen], atol=1e-3, rtol=1e-5
    )


def assert_same_values(name: str, actual: Tensor, expected: Tensor) -> None:
    scale = expected.abs().max().clamp(min=1)
    error = (actual.detach().cpu().double() - expected).abs() / scale
    assert error.max() <= FLIP, f"{name} is off by {error.max():.2e}"
    share = (error > VALUE_TOLERANCE).double().mean()
    assert share <= FLIPPED_SHARE, f"{name} differs by more than rounding in {share:.2%} of the values"


def assert_same_gradients(backend: Backend, scene: Scene) -> None:
    actual, expected = gradients(backend, scene), gradients(REFERENCE, scene)
    assert actual.keys() == expected.keys()
    for name, gradient in expected.items():
        error = actual[name] - gradient
        share = error.norm() / gradient.norm().clamp(min=1e-12)
        assert share <= GRADIENT_TOLERANCE, f"the gradient of {name} is off by {share:.2e} of its norm"
        errors, norms = (t.reshape(len(t), -1).norm(dim=1) for t in (error, gradient))
        good = errors <= ROW_TOLERANCE * (norms + NEGLIGIBLE * norms.max())
        assert good.double().mean() >= 0.95, (
            f"the gradient of {name} is off in {(~good).sum()} of {len(good)} rows"
        )


@pytest.mark.parametrize("backend", EVERY_OTHER_BACKEND, ids=str)
class TestContract:
    @pytest.mark.parametrize("antialiased", [False, True])
    @pytest.mark.parametrize("sh_degree", [0, 1, 2, 3])
    def test_pictures_and_gradients(self, backend: Backend, sh_degree: int, antialiased: bool) -> None:
        scene = random_scene(sh_degree, sh_degree=sh_degree, antialiased=antialiased)
        assert_same_pictures(backend, scene)
        assert_same_gradients(backend, scene)

    def test_fewer_harmonics_than_stored(self, backend: Backend) -> None:
        scene = random_scene(4)
        fewer = replace(scene, settings=replace(scene.settings, sh_degree=1))
        assert_same_pictures(backend, fewer)
        assert_same_gradients(backend, fewer)

    def test_a_crowd_so_dense_that_pixels_stop_early(self, backend: Backend) -> None:
        scene = random_scene(5, count=300)
        opaque = replace(
            scene, gaussians=replace(scene.gaussians, opacity_logits=scene.gaussians.opacity_logits + 2)
        )
        with torch.no_grad():
            assert (rendered(REFERENCE, opaque).alpha > 0.995).double().mean() > 0.2, "the scene is not dense"
        assert_same_pictures(backend, opaque)
        assert_same_gradients(backend, opaque)

    def test_a_scene_around_the_camera(self, backend: Backend) -> None:
        scene = random_scene(6)
        inside = scene.cameras.camera_from_world.clone()
        inside[:, :3, 3] = torch.tensor([0.1, 0.2, 0.3])
        around = replace(
            scene,
            cameras=replace(scene.cameras, camera_from_world=inside),
            settings=replace(scene.settings, near=0.2),
        )
        assert_same_pictures(backend, around)
        assert_same_gradients(backend, around)

    def test_specks_far_below_a_pixel(self, backend: Backend) -> None:
        scene = random_scene(7, antialiased=True)
        specks = replace(scene, gaussians=replace(scene.gaussians, log_scales=scene.gaussians.log_scales - 2))
        assert_same_pictures(backend, specks)
        assert_same_gradients(backend, specks)

    def test_an_image_smaller_than_one_tile(self, backend: Backend) -> None:
        scene = random_scene(8)
        small = replace(scene, cameras=scene.cameras.resized(5, 3))
        assert_same_pictures(backend, small)
        assert_same_gradients(backend, small)

    def test_motion_of_every_attribute(self, backend: Backend) -> None:
        scene = moving_scene(11)
        assert_same_pictures(backend, scene)
        assert_same_gradients(backend, scene)

    def test_motion_by_rigid_bases(self, backend: Backend) -> None:
        scene = moving_scene(22, bases=3)
        assert_same_pictures(backend, scene)
        assert_same_gradients(backend, scene)

    def test_gaussians_that_appear_and_disappear(self, backend: Backend) -> None:
        scene = moving_scene(13, bases=1, life=True)
        assert_same_pictures(backend, scene)
        assert_same_gradients(backend, scene)

    @pytest.mark.parametrize(
        "spec",
        [
            MotionSpec(means=(1, 0), quats=(0, 0), sh=(0, 0)),
            MotionSpec(means=(0, 2), quats=(0, 0), sh=(0, 0), frequency=0.5),
            MotionSpec(means=(5, 5), quats=(5, 5), sh=(5, 5), form="plain", frequency=0.5),
        ],
        ids=["line", "waves", "as published"],
    )
    def test_any_orders_of_motion(self, backend: Backend, spec: MotionSpec) -> None:
        scene = moving_scene(14, spec)
        assert_same_pictures(backend, scene)
        assert_same_gradients(backend, scene)

    @given(seed=st.integers(100, 10_000), count=st.integers(1, 120), antialiased=st.booleans())
    @settings(max_examples=8, deadline=None, derandomize=True)
    def test_any_random_scene(self, backend: Backend, seed: int, count: int, antialiased: bool) -> None:
        assert_same_pictures(backend, random_scene(seed, count=count, antialiased=antialiased))


@pytest.mark.parametrize("backend", EVERY_OTHER_BACKEND, ids=str)
def test_absolute_screen_gradients_are_sums_over_pixels_of_magnitudes(backend: Backend) -> None:
    if backend.name == "reference":
        pytest.skip("the reference leaves the absolute sums at zero")
    scene = random_scene(9, count=12)
    tiny = replace(scene, cameras=scene.cameras.resized(6, 4)[0], background=scene.background[:1])
    weights = torch.randn(1, 4, 6, 3, generator=generator(98), dtype=torch.float64)

    output = rendered(backend, tiny.with_gradients())
    (output.color.cpu().double() * weights).sum().backward()
    assert output.info.screen_probe is not None and output.info.screen_probe.grad is not None

    expected = torch.zeros(1, 12, 2, dtype=torch.float64)
    exact = rendered(REFERENCE, tiny.with_gradients())
    for per_pixel in (exact.color * weights).sum(dim=-1).flatten():
        (gradient,) = torch.autograd.grad(per_pixel, exact.info.screen_probe, retain_graph=True)
        expected += gradient[..., :2].abs()
    torch.testing.assert_close(
        output.info.screen_probe.grad[..., 2:].cpu().double(), expected, atol=1e-4, rtol=1e-3
    )


@pytest.mark.parametrize("backend", EVERY_OTHER_BACKEND, ids=str)
def test_rendering_twice_gives_the_same_bits(backend: Backend) -> None:
    if backend.name == "gsplat":
        pytest.skip("gsplat adds gradients atomically, in no fixed order")
    scene = random_scene(10)
    first, second = gradients(backend, scene), gradients(backend, scene)
    assert all(torch.equal(first[name], second[name]) for name in first)
