"""The CPU kernels are ordinary torch operators: torch's own checker accepts them, and torch.compile sees through."""

import torch

from recon3d.render.cpu.deform import layout_tensors, parameter_tensors
from recon3d.render.cpu.op import rasterize_cpu
from recon3d.train.cpu_ssim import photometric_cpu
from tests.render.scenes import random_motion

CHECKS = ("test_schema", "test_autograd_registration", "test_faketensor")


def test_the_rasterizer_passes_the_operator_check() -> None:
    generator = torch.Generator().manual_seed(0)
    count = 5
    camera_from_world = torch.eye(4)
    camera_from_world[2, 3] = 4
    leaves = [
        torch.randn(count, 3, generator=generator),
        torch.full((count, 3), -1.0),
        torch.randn(count, 4, generator=generator),
        torch.zeros(count),
        torch.randn(count, 4, 3, generator=generator),
        torch.randn(count, 2, generator=generator),
        camera_from_world,
    ]
    tensors = [leaf.requires_grad_() for leaf in leaves]
    intrinsics, background = torch.tensor([20.0, 20.0, 10.0, 8.0]), torch.zeros(3)
    probe = torch.zeros(count, 4, requires_grad=True)
    moving = random_motion(count, generator, bases=2, life=True)
    motion = moving.replaced({name: t.float() for name, t in moving.tensors().items()})
    parameters = [t.detach().requires_grad_() for t in parameter_tensors(motion, 0.3)]
    arguments = (
        *(*tensors, intrinsics, background, probe),
        *(parameters, layout_tensors(motion, 0.3)),
        *(20, 16, 1, False, True, True, 0.01),
    )
    torch.library.opcheck(rasterize_cpu, arguments, test_utils=CHECKS)


def test_the_photometric_loss_passes_the_operator_check() -> None:
    rendered = torch.rand(3, 16, 20, generator=torch.Generator().manual_seed(0), requires_grad=True)
    target = torch.zeros(16, 20, 3, dtype=torch.uint8)
    mask = torch.zeros(0, 0, dtype=torch.uint8)
    torch.library.opcheck(photometric_cpu, (rendered, target, mask, 0.2), test_utils=CHECKS)
