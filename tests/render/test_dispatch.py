"""What render() accepts, which backend it takes, and what it says when it cannot."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from recon3d.errors import ResourceError, SplatloomError
from recon3d.gpu.device import Gpu
from recon3d.render import BackendStatus, RenderSettings, available_backends, backends, pick_backend, render
from recon3d.render.backends import backend_status
from recon3d.train.setup import training_device
from tests.render.scenes import camera_at_origin, generator, random_gaussians

GAUSSIANS = random_gaussians(5, generator(0)).to(torch.float32)
CAMERA = camera_at_origin(8, 6, focal=10.0).to(torch.float32)


def test_auto_on_the_cpu_is_the_compiled_backend() -> None:
    assert pick_backend("auto", "cpu") == "cpu"


NO_DRIVER = ResourceError("there is no NVIDIA driver")


def machine(monkeypatch: pytest.MonkeyPatch, *, gpu: Gpu | ResourceError, gsplat: bool) -> None:
    """Pretend to be a machine where our kernels find this GPU, or do not, and gsplat can run, or cannot."""

    def find(index: int) -> Gpu:
        if isinstance(gpu, ResourceError):
            raise gpu
        return gpu

    monkeypatch.setattr(backends, "find_gpu", find)
    monkeypatch.setattr(backends, "nvrtc_version", lambda: (13, 5))
    monkeypatch.setattr(backends, "_gsplat_status", lambda: BackendStatus("gsplat", gsplat, "as told"))


def test_auto_on_a_gpu_is_our_kernels_or_else_gsplat(monkeypatch: pytest.MonkeyPatch) -> None:
    machine(monkeypatch, gpu=Gpu(0, "NVIDIA H200", 90), gsplat=True)
    assert pick_backend("auto", "cuda:0") == "cuda"
    assert backend_status("cuda").reason.startswith(
        "our kernels on NVIDIA H200 (sm_90), compiled by NVRTC 13.5"
    )
    machine(monkeypatch, gpu=NO_DRIVER, gsplat=True)
    assert pick_backend("auto", "cuda:0") == "gsplat"
    machine(monkeypatch, gpu=NO_DRIVER, gsplat=False)
    with pytest.raises(ResourceError, match="No render backend can use this GPU: there is no NVIDIA driver"):
        pick_backend("auto", "cuda:0")


def test_a_backend_for_gpus_says_why_it_cannot_run(monkeypatch: pytest.MonkeyPatch) -> None:
    machine(monkeypatch, gpu=NO_DRIVER, gsplat=False)
    with pytest.raises(ResourceError, match="'cuda' cannot run: there is no NVIDIA driver"):
        pick_backend("cuda", "cuda:0")


def test_tensors_on_the_wrong_kind_of_device_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    machine(monkeypatch, gpu=Gpu(0, "NVIDIA H200", 90), gsplat=False)
    with pytest.raises(SplatloomError, match=r"'cuda' needs tensors on a CUDA device, .*\.to\('cuda'\)"):
        pick_backend("cuda", "cpu")
    with pytest.raises(SplatloomError, match="'cpu' needs tensors on the CPU"):
        pick_backend("cpu", "cuda:0")


def test_training_goes_to_the_gpu_where_a_backend_can_use_it(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen: list[torch.device] = []
    monkeypatch.setattr(torch.cuda, "set_device", chosen.append)
    machine(monkeypatch, gpu=Gpu(0, "NVIDIA H200", 90), gsplat=False)
    monkeypatch.setenv("LOCAL_RANK", "3")
    assert training_device("auto") == training_device("cuda") == torch.device("cuda", 3) == chosen[0]
    assert training_device("gsplat") == training_device("cpu") == torch.device("cpu")


def test_every_backend_says_whether_it_can_run_and_why() -> None:
    statuses = available_backends()
    assert [status.name for status in statuses] == ["cuda", "gsplat", "cpu", "reference"]
    assert all(status.reason for status in statuses)


def test_an_unknown_backend_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(
        SplatloomError, match=r"no render backend 'metal'.*auto, cuda, gsplat, cpu, reference"
    ):
        render(GAUSSIANS, CAMERA, backend="metal")


def test_a_backend_that_cannot_run_here_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(
        ResourceError, match=r"'gsplat' cannot run: not installed: pip install 'splatloom\[gsplat\]'"
    ):
        render(GAUSSIANS, CAMERA, backend="gsplat")


@pytest.mark.parametrize("name", ["means", "log_scales", "quats", "opacity_logits", "sh"])
@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_value_that_is_not_finite_is_refused_with_its_place(name: str, value: float) -> None:
    tensor = GAUSSIANS.tensors()[name].clone()
    tensor[3] = value
    with pytest.raises(SplatloomError, match=rf"{name}\[3\] is NaN or infinite"):
        render(GAUSSIANS.replaced({name: tensor}), CAMERA)


def test_a_camera_that_is_not_finite_is_refused() -> None:
    broken = CAMERA.camera_from_world.clone()
    broken[0, 1, 3] = float("nan")
    with pytest.raises(SplatloomError, match=r"camera_from_world\[0\] .*1 such values"):
        render(GAUSSIANS, replace(CAMERA, camera_from_world=broken))


def test_features_that_are_not_finite_are_refused() -> None:
    features = torch.full((5, 2), float("nan"))
    with pytest.raises(SplatloomError, match=r"features\[0\] .*10 such values"):
        render(GAUSSIANS, CAMERA, channels=("features",), features=features)


def test_finite_values_whose_sum_overflows_are_accepted() -> None:
    huge = GAUSSIANS.replaced({"sh": torch.full_like(GAUSSIANS.sh, 3e38)})
    render(huge, CAMERA, settings=RenderSettings(sh_degree=0))


def test_channels_and_features_must_fit_each_other() -> None:
    with pytest.raises(ValueError, match="unknown channels"):
        render(GAUSSIANS, CAMERA, channels=("normal",))
    with pytest.raises(ValueError, match="go together"):
        render(GAUSSIANS, CAMERA, channels=("features",))
    with pytest.raises(ValueError, match="features must be"):
        render(GAUSSIANS, CAMERA, channels=("features",), features=torch.zeros(4, 2))


def test_only_what_was_asked_for_is_returned() -> None:
    picture = render(GAUSSIANS, CAMERA)
    assert picture.color.shape == (1, 6, 8, 3) and picture.alpha.shape == (1, 6, 8)
    assert picture.depth is None and picture.median_depth is None and picture.features is None
    assert picture.info.screen_probe is None
    assert picture.info.means2d.shape == (1, 5, 2) and picture.info.radii.shape == (1, 5)


def test_the_tag_of_the_gaussians_decides_on_antialiasing_unless_told() -> None:
    tagged = replace(GAUSSIANS, antialiased=True)
    by_tag = render(tagged, CAMERA).color
    assert torch.equal(by_tag, render(GAUSSIANS, CAMERA, settings=RenderSettings(antialiased=True)).color)
    assert not torch.equal(by_tag, render(tagged, CAMERA, settings=RenderSettings(antialiased=False)).color)


def test_double_precision_needs_the_reference() -> None:
    with pytest.raises(ValueError, match="use 'reference'"):
        render(GAUSSIANS.to(torch.float64), CAMERA.to(torch.float64), backend="cpu")


def test_gradients_to_intrinsics_need_the_reference() -> None:
    refined = replace(CAMERA, intrinsics=CAMERA.intrinsics.clone().requires_grad_())
    with pytest.raises(ValueError, match="no gradient to the intrinsics; use 'reference'"):
        render(GAUSSIANS, refined, backend="cpu")
    assert render(GAUSSIANS, refined, backend="reference").color.requires_grad


def test_a_background_of_the_wrong_shape_is_refused() -> None:
    with pytest.raises(ValueError, match="background must be"):
        render(GAUSSIANS, CAMERA, background=torch.zeros(4))
