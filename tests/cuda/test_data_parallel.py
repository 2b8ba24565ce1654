"""torch's DistributedDataParallel sees the kernels' gradients as it sees any others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import torch
from torch import Tensor, nn
from torch.nn.parallel import DistributedDataParallel

from tests.render.scenes import Backend, camera_at_origin, generator, random_gaussians

GAUSSIANS = random_gaussians(20, generator(0))
CAMERA = camera_at_origin(24, 18, focal=20.0)


class Scene(nn.Module):
    """Gaussians whose centres and colours are learned."""

    def __init__(self, backend: Backend) -> None:
        super().__init__()
        scene = GAUSSIANS.to(torch.float32).to(backend.device)
        self.backend, self.scene = backend, scene
        self.means, self.sh = nn.Parameter(scene.means), nn.Parameter(scene.sh)

    def forward(self) -> Tensor:
        moved = self.scene.replaced({"means": self.means, "sh": self.sh})
        return self.backend.render(moved, CAMERA, depth=False).color


@pytest.fixture
def one_process(tmp_path: Path) -> Iterator[None]:
    """A group of this process alone."""
    torch.distributed.init_process_group("gloo", f"file://{tmp_path}/store", rank=0, world_size=1)
    yield
    torch.distributed.destroy_process_group()


@pytest.mark.usefixtures("one_process")
def test_gradients_pass_through_the_reducer(cuda_backend: Backend) -> None:
    plain, wrapped = Scene(cuda_backend), DistributedDataParallel(Scene(cuda_backend))
    for model in (plain, wrapped):
        model().square().sum().backward()
    for name, parameter in wrapped.module.named_parameters():
        expected = plain.get_parameter(name).grad
        assert expected is not None and expected.abs().sum() > 0
        torch.testing.assert_close(parameter.grad, expected, rtol=0, atol=0)
