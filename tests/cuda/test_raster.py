"""Blending and its gradients, run by the emulator, where lists are long, pixels stop early or little is asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import torch
from torch import Tensor

import recon3d.render.cuda
from recon3d.gaussians import Gaussians
from recon3d.render import RenderOutput, RenderSettings
from recon3d.render.cuda import records
from tests.cuda.emulated_backend import EMULATED
from tests.cuda.emulation import EmulatedLauncher
from tests.render.scenes import REFERENCE, Backend, camera_at_origin, generator

pytestmark = pytest.mark.usefixtures("emulated")

TRACKED = RenderSettings(track_screen_gradients=True)


def in_one_tile(count: int, *, opacity_logit: float, seed: int = 0) -> Gaussians:
    """Float64 Gaussians in front of camera_at_origin, most of which cover most of a 16x16 picture."""
    source = generator(seed)

    def normal(*shape: int) -> Tensor:
        return torch.randn(*shape, generator=source, dtype=torch.float64)

    means = torch.cat([0.4 * normal(count, 2), 3 + 0.5 * normal(count, 1).abs()], dim=1)
    return Gaussians(
        means=means,
        log_scales=0.2 * normal(count, 3) - 0.7,
        quats=normal(count, 4),
        opacity_logits=0.3 * normal(count) + opacity_logit,
        sh=normal(count, 1, 3),
    )


def picture_gradients(
    backend: Backend,
    gaussians: Gaussians,
    *,
    size: tuple[int, int] = (16, 16),
    features: Tensor | None = None,
    of: tuple[str, ...] = ("color", "alpha", "depth"),
    shown: Tensor | None = None,
) -> tuple[RenderOutput, dict[str, Tensor]]:
    """A render and the gradients of a random weighting of some of its pictures, in float64.

    shown: (H, W) factor on the weights, or None.
    """
    leaves = gaussians.replaced(
        {n: t.detach().clone().requires_grad_() for n, t in gaussians.tensors().items()}
    )
    payload = None if features is None else features.detach().clone().requires_grad_()
    camera = camera_at_origin(*size, focal=20.0)
    pose = camera.camera_from_world.clone().requires_grad_()
    output = backend.render(
        leaves, replace(camera, camera_from_world=pose), features=payload, settings=TRACKED
    )
    loss = torch.zeros((), dtype=torch.float64)
    for name in of:
        picture = getattr(output, name)
        weights = torch.randn(picture.shape, generator=generator(len(name)), dtype=torch.float64)
        if shown is not None:
            weights = weights * (shown if picture.ndim == 3 else shown[..., None])
        loss = loss + (picture.double() * weights).sum()
    loss.backward()
    probe = output.info.screen_probe
    assert probe is not None and probe.grad is not None
    found = {n: t.grad for n, t in leaves.tensors().items() if t.grad is not None}
    found |= {"camera_from_world": pose.grad, "screen": probe.grad[0, :, :2]}
    if payload is not None and payload.grad is not None:
        found["features"] = payload.grad
    return output, {n: t.double() for n, t in found.items() if t is not None}


def assert_as_reference(gaussians: Gaussians, **what: Any) -> RenderOutput:
    """Compare; returns the emulated render. Tolerances as in tests/render/test_backends.py."""
    actual, found = picture_gradients(EMULATED, gaussians, **what)
    exact, expected = picture_gradients(REFERENCE, gaussians, **what)
    torch.testing.assert_close(actual.color.double(), exact.color, rtol=0, atol=2e-5)
    torch.testing.assert_close(actual.alpha.double(), exact.alpha, rtol=0, atol=2e-5)
    assert expected.keys() <= found.keys()
    unused = found.keys() - expected.keys()
    assert all(not found[name].any() for name in unused), f"the loss does not depend on {unused}"
    for name, gradient in expected.items():
        error, norm = float((found[name] - gradient).norm()), float(gradient.norm())
        assert error <= 1e-3 * norm, f"the gradient of {name} is off by {error:.2e} of {norm:.2e}"
    return actual


class TestLongLists:
    @pytest.mark.parametrize("count", [1, 63, 64, 65, 128, 129, 300])
    def test_lists_that_end_before_at_and_behind_a_bucket(self, count: int) -> None:
        assert_as_reference(in_one_tile(count, opacity_logit=-4.0))

    def test_a_list_of_several_batches_that_no_pixel_stops_in(self) -> None:
        output = assert_as_reference(in_one_tile(700, opacity_logit=-5.2))
        assert output.alpha.max() < 0.999, "a pixel stopped"

    def test_pixels_that_stop_in_different_buckets(self) -> None:
        output = assert_as_reference(in_one_tile(300, opacity_logit=-2.0))
        stopped = (output.alpha > 0.99).double().mean()
        assert 0.05 < stopped < 0.95, "all or no pixels stopped"

    def test_a_picture_that_is_opaque_after_the_first_batch(self) -> None:
        gaussians = in_one_tile(600, opacity_logit=3.0)
        wide = replace(gaussians, log_scales=gaussians.log_scales + 1)
        _, found = picture_gradients(EMULATED, wide)
        # Behind the first batch nothing is looked at; those gradients are zero, not left over.
        hidden = wide.means[:, 2].argsort()[300:]
        assert all(not found[name][hidden].any() for name in ("means", "sh", "opacity_logits"))
        assert_as_reference(wide)

    def test_alphas_that_are_clamped(self) -> None:
        # Near the means only. More opaque ones would test how float32 rounds 1 - opacity in the sigmoid's derivative.
        gaussians = in_one_tile(6, opacity_logit=7.5)
        assert gaussians.opacities.max() > 0.9993
        assert_as_reference(gaussians)


class TestOnlySomeGradients:
    @pytest.mark.parametrize("of", ["color", "alpha", "depth", "features"])
    def test_a_loss_on_one_picture_alone(self, of: str) -> None:
        gaussians = in_one_tile(90, opacity_logit=-3.0)
        features = torch.randn(90, 6, generator=generator(1), dtype=torch.float64)
        assert_as_reference(gaussians, of=(of,), features=features if of == "features" else None)

    def test_a_loss_on_a_few_pixels(self) -> None:
        shown = torch.zeros(19, 35, dtype=torch.float64)
        shown[3, 4] = shown[17, 20] = shown[10, 33] = 1
        assert_as_reference(in_one_tile(150, opacity_logit=-3.0), size=(35, 19), shown=shown)

    def test_a_loss_of_nothing_has_no_gradient(self) -> None:
        shown = torch.zeros(16, 16, dtype=torch.float64)
        _, found = picture_gradients(EMULATED, in_one_tile(70, opacity_logit=-3.0), shown=shown)
        assert all(not gradient.any() for gradient in found.values())

    def test_only_the_inputs_that_ask_get_gradients(self) -> None:
        gaussians = in_one_tile(20, opacity_logit=-1.0)
        only_sh = replace(gaussians, sh=gaussians.sh.clone().requires_grad_())
        background = torch.zeros(1, 3, requires_grad=True)
        output = EMULATED.render(only_sh, camera_at_origin(16, 16, 20.0), background=background)
        output.color.sum().backward()
        assert only_sh.sh.grad is not None and only_sh.sh.grad.any()
        torch.testing.assert_close(background.grad, (1 - output.alpha).sum().detach().expand(1, 3))


class TestKeptForBackward:
    @pytest.fixture
    def buckets(self, monkeypatch: pytest.MonkeyPatch) -> list[int]:
        """How many buckets' starts each render has kept."""
        kept: list[int] = []
        operator = recon3d.render.cuda.rasterize_cuda

        def spy(*arguments: Any) -> list[Tensor]:
            results: list[Tensor] = operator(*arguments)
            kept.append(results[-2].shape[0] if results[-2].numel() else 0)
            return results

        monkeypatch.setattr(recon3d.render.cuda, "rasterize_cuda", spy)
        return kept

    def test_nothing_is_kept_where_no_gradient_is_wanted(self, buckets: list[int]) -> None:
        camera = camera_at_origin(16, 16, 20.0)
        gaussians = in_one_tile(200, opacity_logit=-4.0)
        EMULATED.render(gaussians, camera)
        wanting = replace(gaussians, means=gaussians.means.clone().requires_grad_())
        with torch.no_grad():
            EMULATED.render(wanting, camera)
        assert buckets == [0, 0]

    def test_a_bucket_start_is_kept_for_every_64_instances(self, buckets: list[int]) -> None:
        gaussians = in_one_tile(200, opacity_logit=-4.0)
        wanting = replace(gaussians, means=gaussians.means.clone().requires_grad_())
        EMULATED.render(wanting, camera_at_origin(16, 16, 20.0))
        assert buckets == [200 // records.BUCKET]

    def test_pictures_are_the_same_to_the_bit_with_and_without(self) -> None:
        camera = camera_at_origin(33, 20, 20.0)
        gaussians = in_one_tile(200, opacity_logit=-3.0)
        wanting = replace(gaussians, means=gaussians.means.clone().requires_grad_())
        plain, kept = EMULATED.render(gaussians, camera), EMULATED.render(wanting, camera)
        assert torch.equal(plain.color, kept.color.detach())
        assert torch.equal(plain.depth, kept.depth.detach())
        assert torch.equal(plain.median_depth, kept.median_depth.detach())


class TestFeatures:
    @pytest.mark.parametrize("channels", [1, 3, 4, 5, 9])
    def test_any_number_of_channels(self, channels: int) -> None:
        features = torch.randn(90, channels, generator=generator(2), dtype=torch.float64)
        assert_as_reference(
            in_one_tile(90, opacity_logit=-3.0), features=features, of=("color", "depth", "features")
        )

    def test_thousands_of_channels_of_a_tiny_picture(self) -> None:
        features = torch.randn(4, 2051, generator=generator(3), dtype=torch.float64)
        gaussians, size = in_one_tile(4, opacity_logit=0.0), (5, 4)
        actual, found = picture_gradients(EMULATED, gaussians, size=size, features=features, of=("features",))
        exact, expected = picture_gradients(
            REFERENCE, gaussians, size=size, features=features, of=("features",)
        )
        torch.testing.assert_close(actual.features.double(), exact.features, rtol=0, atol=2e-5)
        for name in ("features", "means", "opacity_logits"):
            assert (found[name] - expected[name]).norm() <= 1e-3 * expected[name].norm()

    def test_memory_kept_for_backward_does_not_grow_with_channels(
        self, emulated: EmulatedLauncher, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        # Instead, backward blends the features again: two launches forward, two more before the two backward.
        monkeypatch.setattr(emulated, "launched", [])
        features = torch.randn(90, 8, generator=generator(2), dtype=torch.float64)
        picture_gradients(EMULATED, in_one_tile(90, opacity_logit=-3.0), features=features, of=("features",))
        assert emulated.launched.count("rasterize.cu:rasterize") == 1 + 2 + 2
        assert emulated.launched.count("rasterize_backward.cu:rasterize_backward") == 1 + 2

    def test_absolute_gradients_of_colour_and_of_features_add_up(self) -> None:
        features = torch.randn(50, 3, generator=generator(4), dtype=torch.float64)
        absolute = []
        for of in (("color",), ("features",), ("color", "features")):
            output, _ = picture_gradients(
                EMULATED, in_one_tile(50, opacity_logit=-2.0), features=features, of=of
            )
            assert output.info.screen_probe is not None and output.info.screen_probe.grad is not None
            absolute.append(output.info.screen_probe.grad[0, :, 2:])
        torch.testing.assert_close(absolute[0] + absolute[1], absolute[2], rtol=1e-4, atol=1e-6)
