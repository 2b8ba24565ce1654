"""An independent judge of what pictures show: a small convolutional network that names kind and main colour.

It is trained on pictures of the objects themselves, never on anything generated. What it makes of held-out objects is
the most that generated ones can reach.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.functional import avg_pool2d

from gen3d.data.colors import BASIC_COLORS
from gen3d.latents.files import load_network, save_network
from recon3d.train.config import config_from_dict, config_to_dict

FORMAT = "splatloom-classifier-1"
SEEN_PX = 32
"""Side of what the networks see."""
_TOGETHER = 512


@dataclass(frozen=True)
class ClassifierConfig:
    """What a classifier tells apart. kinds: nouns, joined by commas, so that they fit into any file."""

    kinds: str

    @property
    def names(self) -> tuple[str, ...]:
        """The kinds, in the order of the network's answers."""
        return tuple(self.kinds.split(","))


@dataclass(frozen=True)
class Verdicts:
    """What is thought of N objects. kinds: (N, K), colors: (N, 11) probabilities; names: of the K kinds."""

    kinds: Tensor
    colors: Tensor
    names: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.kinds)

    def kind(self, index: int) -> str:
        """The likeliest kind of one object."""
        return self.names[int(self.kinds[index].argmax())]

    def color(self, index: int) -> str:
        """The likeliest main colour of one object."""
        return BASIC_COLORS[int(self.colors[index].argmax())]


class Classifier(nn.Module):
    """Pictures (B, 4, 64, 64) to scores of kinds (B, K) and of main colours (B, 11).

    Kinds are read from brightness and outline, by a network that sees no colours: else it would learn which colour each
    kind mostly has, and err where both are combined anew. Colours are read by one that is too small to know things.
    """

    def __init__(self, config: ClassifierConfig) -> None:
        super().__init__()
        self.config = config
        self.shapes = nn.Sequential(
            *_stage(2, 32, 5, 2),
            *_stage(32, 64),
            *_stage(64, 96, 3, 2),
            *_stage(96, 128, 3, 2),
            *_stage(128, 128),
        )
        self.paints = nn.Sequential(*_stage(4, 24, 3, 2), *_stage(24, 32, 3, 2))
        self.kind, self.color = nn.Linear(128, len(config.names)), nn.Linear(32, len(BASIC_COLORS))

    def forward(self, pictures: Tensor, brightness: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Scores of kinds and colours; pictures are uint8, or float in [0, 1], of 32 pixels a side or a multiple.

        brightness: (B, 3), how much red, green and blue count for it; None: alike.
        """
        values = pictures.float() / 255 if pictures.dtype == torch.uint8 else pictures
        values = avg_pool2d(values, values.shape[-1] // SEEN_PX)
        weights = values.new_full((1, 3), 1 / 3) if brightness is None else brightness
        grey = (values[:, :3] * weights[:, :, None, None]).sum(1, keepdim=True)
        shape = self.shapes(2 * torch.cat([grey, values[:, 3:]], dim=1) - 1).mean((2, 3))
        return self.kind(shape), self.color(self.paints(2 * values - 1).mean((2, 3)))

    @torch.no_grad()
    def judge(self, pictures: Sequence[Tensor]) -> Verdicts:
        """What each object is: the mean over its pictures (V, 4, 64, 64) uint8 of the logarithms of probabilities."""
        counts = [len(each) for each in pictures]
        scores = [self(part) for part in torch.cat(list(pictures)).split(_TOGETHER)]
        kinds, colors = (torch.cat(part).log_softmax(1).split(counts) for part in zip(*scores))
        mean_kinds, mean_colors = (torch.stack([each.mean(0) for each in part]) for part in (kinds, colors))
        return Verdicts(mean_kinds.softmax(1), mean_colors.softmax(1), self.config.names)

    def save(self, path: Path | str, about: Mapping[str, Any] | None = None) -> None:
        """Write parameters, kinds and `about` (plain values) to one file, atomically."""
        save_network(self, path, FORMAT, config_to_dict(self.config), about)

    @staticmethod
    def load(path: Path | str) -> Classifier:
        """Read what save wrote, ready to judge. Raises FormatError if it is something else, damaged or older."""
        stored = load_network(path, FORMAT, "a classifier of pictures")
        model = Classifier(config_from_dict(ClassifierConfig, stored.config, str(path)))
        stored.into(model)
        return model.eval()


def _stage(before: int, width: int, size: int = 3, stride: int = 1) -> list[nn.Module]:
    """Convolution, normalisation over the batch, rectifier."""
    convolution = nn.Conv2d(before, width, size, stride, size // 2, bias=False)
    return [convolution, nn.BatchNorm2d(width), nn.ReLU()]
