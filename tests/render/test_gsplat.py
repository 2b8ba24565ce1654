"""The gsplat adapter, as far as it can be tested without a GPU; with one, the contract in test_backends.py runs too.

A stand-in package records what it is given and returns pictures whose screen gradients are known.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

import pytest
import torch
from torch import Tensor

from recon3d.errors import ResourceError, SplatloomError
from recon3d.gaussians import Gaussians
from recon3d.render.gsplat import render_gsplat
from recon3d.render.types import RenderOutput, RenderSettings
from tests.render.scenes import generator, random_cameras, random_gaussians

CAMERAS = random_cameras(2, generator(0)).to(torch.float32)


class Splat(torch.autograd.Function):
    """A picture of constant alpha 0.25 that leaves absgrad on the projected means, the way gsplat does."""

    @staticmethod
    def forward(ctx: Any, means2d: Tensor, shape: tuple[int, ...]) -> tuple[Tensor, Tensor]:
        ctx.save_for_backward(means2d)
        return means2d.new_full(shape, 0.5), means2d.new_full((*shape[:3], 1), 0.25)

    @staticmethod
    def backward(ctx: Any, *_: Tensor) -> tuple[Tensor, None]:
        (means2d,) = ctx.saved_tensors
        means2d.absgrad = torch.full_like(means2d, 3.0)
        return torch.full_like(means2d, 2.0), None


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The keyword arguments of every call to the stand-in's rasterization()."""
    recorded: list[dict[str, Any]] = []

    def rasterization(**arguments: Any) -> tuple[Tensor, Tensor, dict[str, Tensor]]:
        recorded.append(arguments)
        colors = 3 if arguments["sh_degree"] is not None else arguments["colors"].shape[-1]
        channels = colors + arguments["render_mode"].endswith("ED")
        means2d = arguments["means"][None, :, :2].expand(2, -1, -1) * 1.0
        shape = (2, arguments["height"], arguments["width"], channels)
        radii = torch.tensor([3, 5], dtype=torch.int32).expand(*means2d.shape)
        return *Splat.apply(means2d, shape), {"means2d": means2d, "radii": radii}

    stand_in = ModuleType("gsplat")
    stand_in.rasterization = rasterization  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "gsplat", stand_in)
    return recorded


def rendered(gaussians: Gaussians, *channels: str, features: Tensor | None = None) -> RenderOutput:
    return render_gsplat(
        gaussians,
        CAMERAS,
        background=torch.ones(2, 3),
        channels=channels,
        features=features,
        settings=RenderSettings(sh_degree=2, antialiased=True, near=0.3, track_screen_gradients=True),
    )


def test_gsplat_is_given_activated_parameters_in_its_own_terms(calls: list[dict[str, Any]]) -> None:
    gaussians = random_gaussians(4, generator(1)).to(torch.float32)
    rendered(gaussians, "color")
    (given,) = calls
    assert torch.equal(given["scales"], gaussians.log_scales.exp())
    assert torch.equal(given["opacities"], gaussians.opacity_logits.sigmoid())
    assert torch.equal(given["colors"], gaussians.sh) and given["sh_degree"] == 2
    assert torch.equal(given["viewmats"], CAMERAS.camera_from_world)
    assert given["Ks"][1].tolist() == [[30.0, 0.0, 18.5], [0.0, 26.0, 10.25], [0.0, 0.0, 1.0]]
    assert (given["width"], given["height"], given["near_plane"]) == (35, 21, 0.3)
    assert given["rasterize_mode"] == "antialiased" and given["absgrad"] and not given["packed"]


def test_pictures_are_completed_with_background_depth_and_features(calls: list[dict[str, Any]]) -> None:
    gaussians = random_gaussians(4, generator(2)).to(torch.float32)
    picture = rendered(gaussians, "depth", "features", features=torch.ones(4, 7))
    assert picture.color.shape == (2, 21, 35, 3) and (picture.color == 0.5 + 0.75).all()
    assert picture.alpha.shape == (2, 21, 35)
    assert picture.depth is not None and picture.depth.shape == (2, 21, 35)
    assert picture.features is not None and picture.features.shape == (2, 21, 35, 7)
    assert picture.info.radii.tolist() == [[5] * 4] * 2
    assert len(calls) == 2


@pytest.mark.usefixtures("calls")
def test_screen_gradients_and_their_magnitudes_arrive_in_the_probe() -> None:
    gaussians = random_gaussians(4, generator(3)).to(torch.float32)
    gaussians.means.requires_grad_()
    picture = rendered(gaussians, "color")
    picture.color.sum().backward()
    assert picture.info.screen_probe is not None and picture.info.screen_probe.grad is not None
    assert picture.info.screen_probe.grad.tolist() == [[[2.0, 2.0, 3.0, 3.0]] * 4] * 2


@pytest.mark.usefixtures("calls")
def test_median_depth_is_refused_with_the_backend_that_has_it() -> None:
    with pytest.raises(SplatloomError, match="no median depth; use the backend 'reference'"):
        rendered(random_gaussians(4, generator(4)).to(torch.float32), "median_depth")


def test_without_the_package_the_error_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "gsplat", None)
    with pytest.raises(ResourceError, match=r"pip install 'splatloom\[gsplat\]'"):
        rendered(random_gaussians(4, generator(5)).to(torch.float32), "color")
