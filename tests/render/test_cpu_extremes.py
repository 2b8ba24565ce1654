"""The cpu backend on scenes that strain it: huge, tiny, far and partly hidden Gaussians at odd picture sizes."""

import pytest
import torch

from recon3d.cameras import Cameras
from recon3d.gaussians import Gaussians
from recon3d.render import render


def wild_scene(seed: int) -> tuple[Gaussians, Cameras]:
    """200 Gaussians over twelve orders of size around a camera, and a picture of random size."""
    generator = torch.Generator().manual_seed(seed)

    def normal(*shape: int) -> torch.Tensor:
        return torch.randn(*shape, generator=generator)

    typical_log_scale = float(torch.rand(1, generator=generator)) * 10 - 6
    gaussians = Gaussians(
        normal(200, 3) * 3,
        normal(200, 3) * 3 + typical_log_scale,
        normal(200, 4),
        normal(200) * 4,
        normal(200, 4, 3),
    )
    width, height = (int(torch.randint(5, 200, (1,), generator=generator)) for _ in range(2))
    camera = Cameras(
        torch.eye(4)[None], torch.tensor([[0.9 * width, 0.9 * width, width / 2, height / 2]]), width, height
    )
    return gaussians, camera


@pytest.mark.parametrize("seed", range(12))
def test_wild_scenes_give_finite_pictures_and_gradients(seed: int) -> None:
    # Ellipses that leave the picture below or beside it once wrote instances past their list.
    gaussians, camera = wild_scene(seed)
    leaves = gaussians.replaced({n: t.requires_grad_() for n, t in gaussians.tensors().items()})
    color = render(leaves, camera, backend="cpu").color
    color.sum().backward()
    assert color.isfinite().all()
    assert all(t.grad is not None and t.grad.isfinite().all() for t in leaves.tensors().values())


def test_results_do_not_depend_on_the_number_of_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    gaussians, camera = wild_scene(3)
    pictures = []
    for threads in ("1", "2"):
        monkeypatch.setenv("SPLATLOOM_THREADS", threads)
        leaves = gaussians.replaced({n: t.clone().requires_grad_() for n, t in gaussians.tensors().items()})
        color = render(leaves, camera, backend="cpu").color
        color.square().sum().backward()
        pictures.append([color.detach(), *(t.grad for t in leaves.tensors().values())])
    assert all(torch.equal(a, b) for a, b in zip(*pictures))
