"""A perceptual distance of our own: features of a small network that was taught to know objects again.

Pixels compared one by one prefer blur to detail that is slightly off. Comparing normalised features instead, layer by
layer, is LPIPS (Zhang et al. 2018); its networks are large and come with data of unclear licence. Ours has 30 thousand
parameters and is trained in a minute on the very pictures it will judge: two pictures of one object must get nearer
embeddings than pictures of different ones (NT-Xent, Chen et al. 2020), which needs no labels.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn

from gen3d.latents.views import ObjectData
from recon3d.progress import Progress, silent_progress

WIDTHS = (16, 32, 48)
_TEMPERATURE = 0.2
_EMBEDDING = 32
_BRIGHTNESS = 0.2


class FeatureNet(nn.Module):
    """Three layers of stride 2, and an embedding on top for its own training."""

    def __init__(self, seed: int = 0) -> None:
        super().__init__()
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(seed)
            widths = (3, *WIDTHS)
            self.layers = nn.ModuleList(
                nn.Conv2d(a, b, 3, stride=2, padding=1) for a, b in zip(widths, WIDTHS)
            )
            self.embed = nn.Sequential(
                nn.BatchNorm1d(2 * sum(WIDTHS)), nn.Linear(2 * sum(WIDTHS), _EMBEDDING)
            )

    def features(self, pictures: Tensor) -> list[Tensor]:
        """Of pictures (B, H, W, 3) in [0, 1] three (B, C, H', W'), each unit over its channels."""
        x, found = pictures.permute(0, 3, 1, 2) * 2 - 1, []
        for layer in self.layers:
            x = nn.functional.silu(layer(x))
            found.append(nn.functional.normalize(x, dim=1, eps=1e-3))
        return found

    def forward(self, pictures: Tensor) -> Tensor:
        """(B, 32) unit embeddings of pictures (B, H, W, 3)."""
        found = self.features(pictures)
        pooled = [pool(f, dim=(2, 3)) for f in found for pool in (torch.mean, torch.std)]
        return nn.functional.normalize(self.embed(torch.cat(pooled, dim=1)), dim=1)

    def distance(self, a: Tensor, b: Tensor) -> Tensor:
        """Scalar distance of pictures (B, H, W, 3) in [0, 1]: squared difference of features, summed over layers."""
        pairs = zip(self.features(a), self.features(b))
        return torch.stack([(x - y).square().sum(dim=1).mean() for x, y in pairs]).sum()


def train_features(
    records: Sequence[ObjectData],
    steps: int = 300,
    batch: int = 24,
    seed: int = 0,
    progress: Progress = silent_progress,
) -> FeatureNet:
    """A network that knows the objects of `records` again, frozen. Deterministic for a seed on one machine.

    A single object can be told from nothing: the network then stays as it was drawn.
    """
    net, rng = FeatureNet(seed), np.random.default_rng([seed, 2])
    optimizer = torch.optim.AdamW(net.parameters(), lr=2e-3)
    size = min(batch, len(records))
    steps = steps if size > 1 else 0
    with progress.stage("perceptual features", steps) as advance:
        for _ in range(steps):
            chosen = rng.choice(len(records), size, replace=False)
            pairs = [_two_pictures(records[int(index)], rng) for index in chosen]
            loss = _contrast(net(torch.stack([a for a, _ in pairs])), net(torch.stack([b for _, b in pairs])))
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.step()
            advance(1, f"loss {float(loss.detach()):.2f}")
    return net.eval().requires_grad_(False)


def _contrast(a: Tensor, b: Tensor) -> Tensor:
    """Cross-entropy of finding each picture's partner among the other half, both ways."""
    scores = a @ b.T / _TEMPERATURE
    right = torch.arange(len(a), device=a.device)
    return 0.5 * (nn.functional.cross_entropy(scores, right) + nn.functional.cross_entropy(scores.T, right))


def _two_pictures(record: ObjectData, rng: np.random.Generator) -> tuple[Tensor, Tensor]:
    """Two views (H / 2, W / 2, 3) before grounds of random grey, in slightly different light."""
    which = rng.choice(len(record.views), 2, replace=len(record.views) < 2)
    pictures = []
    for view in which:
        straight = torch.from_numpy(record.views[int(view)]).float() / 255
        alpha = straight[..., 3:]
        shown = straight[..., :3] * alpha * float(rng.uniform(1 - _BRIGHTNESS, 1)) + (1 - alpha) * float(
            rng.random()
        )
        small = nn.functional.avg_pool2d(shown.permute(2, 0, 1), 2).permute(1, 2, 0)
        pictures.append(small)
    return pictures[0], pictures[1]
