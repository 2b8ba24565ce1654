import numpy as np
import torch

from gen3d.latents.perceptual import FeatureNet, train_features
from tests.gen3d.latents.objects import ball, slab


def picture(seed: int) -> torch.Tensor:
    return torch.rand(1, 32, 32, 3, generator=torch.Generator().manual_seed(seed))


def test_a_picture_is_at_no_distance_from_itself_and_at_some_from_others() -> None:
    net = FeatureNet()
    assert float(net.distance(picture(0), picture(0)).detach()) == 0
    assert float(net.distance(picture(0), picture(1)).detach()) > 0.01


def test_the_distance_is_differentiable() -> None:
    a = picture(0).requires_grad_()
    FeatureNet().distance(a, picture(1)).backward()
    assert a.grad is not None and a.grad.abs().sum() > 0


def test_training_brings_pictures_of_one_object_together() -> None:
    records = [ball(), slab(), slab((0.1, 0.45, 0.1))]
    net = train_features(records, steps=40, batch=3)
    a, b = (torch.stack([before_grey(record.views[view]) for record in records]) for view in (0, 2))
    likeness = net(a) @ net(b).T
    assert likeness.diagonal().mean() > likeness.mean() + 0.2
    assert not any(parameter.requires_grad for parameter in net.parameters())


def before_grey(rgba: np.ndarray) -> torch.Tensor:
    straight = torch.from_numpy(rgba).float() / 255
    shown = straight[..., :3] * straight[..., 3:] + 0.5 * (1 - straight[..., 3:])
    return torch.nn.functional.avg_pool2d(shown.permute(2, 0, 1), 2).permute(1, 2, 0)


def test_training_is_the_same_for_the_same_seed_and_touches_no_global_randomness() -> None:
    state = torch.get_rng_state()
    a, b = (train_features([ball(), slab()], steps=2, batch=2, seed=7) for _ in range(2))
    assert all(torch.equal(p, q) for p, q in zip(a.parameters(), b.parameters()))
    assert torch.equal(torch.get_rng_state(), state)
