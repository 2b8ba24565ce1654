"""Training takes its CUDA kernels for tensors on a GPU; here CPU tensors stand in for those, the emulator for it."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from recon3d.errors import ResourceError
from recon3d.gaussians import Gaussians
from recon3d.train import cuda_kernels
from recon3d.train.density_mcmc import McmcStrategy, share
from recon3d.train.losses import photometric_loss, photometric_torch
from recon3d.train.optimizer import AdamState, adam_step
from tests.cuda.emulation import EmulatedLauncher
from tests.cuda.test_ssim import pictures
from tests.train.scenes import ball_of_gaussians
from tests.train.test_density_contract import around


@pytest.fixture
def as_on_a_gpu(emulated: EmulatedLauncher, monkeypatch: pytest.MonkeyPatch) -> EmulatedLauncher:
    """Float32 tensors on the CPU are taken for tensors on a GPU."""
    monkeypatch.setattr(cuda_kernels, "kernels_take", lambda tensor: tensor.dtype == torch.float32)
    return emulated


def launched(emulator: EmulatedLauncher, since: int) -> set[str]:
    return set(emulator.launched[since:])


def test_the_loss_and_its_measures(as_on_a_gpu: EmulatedLauncher) -> None:
    before = len(as_on_a_gpu.launched)
    planar, target, mask = pictures(20, 30)
    rendered = planar.permute(1, 2, 0).contiguous()
    found = photometric_loss(rendered, target, mask)
    expected = photometric_torch(rendered, target, mask, 0.2)
    assert launched(as_on_a_gpu, before) == {"l1_ssim.cu:l1_ssim", "l1_ssim.cu:l1_ssim_terms"}
    assert float(found.total) == pytest.approx(float(expected.total), abs=1e-5)
    for name, value in expected.measures.items():
        assert float(found.measures[name]) == pytest.approx(float(value), abs=1e-5)


def test_adam_moves_a_whole_scene_in_one_launch(as_on_a_gpu: EmulatedLauncher) -> None:
    scenes = [with_gradients(ball_of_gaussians(50, sh_degree=1)) for _ in range(2)]
    coefficients = torch.full((4, 1), 1e-3)
    coefficients[0] = 2e-2
    rates = {"means": 0.1, "log_scales": 0.2, "quats": 0.3, "opacity_logits": 0.4, "sh": coefficients}
    before = len(as_on_a_gpu.launched)
    adam_step(scenes[0].tensors(), AdamState.zeros(scenes[0].tensors()), rates, 1)
    assert as_on_a_gpu.launched[before:] == ["adam.cu:adam"]
    exact = {name: tensor.detach().double() for name, tensor in scenes[1].tensors().items()}
    for name, tensor in exact.items():
        own_grad = scenes[1].tensors()[name].grad
        assert own_grad is not None
        tensor.requires_grad_().grad = own_grad.double()
    adam_step(exact, AdamState.zeros(exact), rates, 1)
    for name, tensor in scenes[0].tensors().items():
        assert tensor.grad is None
        torch.testing.assert_close(tensor.detach().double(), exact[name].detach(), rtol=1e-6, atol=1e-6)


def test_adam_skips_rows_that_are_not_visible(as_on_a_gpu: EmulatedLauncher) -> None:
    scene = with_gradients(ball_of_gaussians(50))
    before = scene.means.detach().clone()
    radii = (torch.arange(50) % 2).int()
    rates = dict.fromkeys(scene.tensors(), 0.1)
    adam_step(scene.tensors(), AdamState.zeros(scene.tensors()), rates, 1, visible={"means": radii})
    moved = (scene.means.detach() != before).any(dim=1)
    assert torch.equal(moved, radii > 0)


def with_gradients(gaussians: Gaussians) -> Gaussians:
    """Leaf tensors with gradients as from a rendered picture."""
    random = torch.Generator().manual_seed(3)
    leaves = {name: tensor.detach().clone() for name, tensor in gaussians.tensors().items()}
    for tensor in leaves.values():
        tensor.requires_grad_().grad = torch.randn(tensor.shape, generator=random)
    return gaussians.replaced(leaves)


def test_noise_is_that_of_plain_torch_with_the_same_draws(as_on_a_gpu: EmulatedLauncher) -> None:
    # All are within reach, so that plain torch draws for the same rows.
    gaussians = replace(ball_of_gaussians(30), opacity_logits=torch.linspace(-8, -2.2, 30))
    ours = replace(gaussians, means=gaussians.means.clone())
    exact = gaussians.to(torch.float64)
    exact = replace(exact, means=exact.means.clone())
    McmcStrategy().perturb(ours, around())
    McmcStrategy().perturb(exact, around())
    assert bool((ours.means != gaussians.means).any(dim=1).all())
    torch.testing.assert_close(ours.means.double(), exact.means, rtol=1e-5, atol=1e-6)


def test_relocated_splats_share_as_in_plain_torch(as_on_a_gpu: EmulatedLauncher) -> None:
    opacities, scales = torch.tensor([0.3, 0.9]), torch.rand(2, 3)
    before = len(as_on_a_gpu.launched)
    found = share(opacities, scales, torch.tensor([2, 7]))
    assert launched(as_on_a_gpu, before) == {"mcmc.cu:share"}
    expected = share(opacities.double(), scales.double(), torch.tensor([2, 7]))
    for ours, exact in zip(found, expected, strict=True):
        torch.testing.assert_close(ours.double(), exact, rtol=1e-6, atol=1e-7)


def test_a_gpu_that_our_kernels_do_not_run_on_is_left_to_torch(monkeypatch: pytest.MonkeyPatch) -> None:
    class OnGpu:
        device, dtype = torch.device("cuda", 99), torch.float32

    def refused(index: int) -> None:
        raise ResourceError("too old")

    monkeypatch.setattr(cuda_kernels, "find_gpu", refused)
    assert not cuda_kernels.kernels_take(OnGpu())  # type: ignore[arg-type]
    assert not cuda_kernels.kernels_take(torch.zeros(1))
