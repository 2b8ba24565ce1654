"""What a flow model is made of. Travels inside the model's file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from recon3d.errors import SplatloomError


@dataclass(frozen=True)
class WordText:
    """Text by the words that ship (gen3d/model/word_bags.py)."""

    most_words: int = 16
    """Words read of a prompt."""
    buckets: int = 4096
    """Vectors for runs of letters."""
    strategy: Literal["words"] = "words"
    """Name in configuration files."""


@dataclass(frozen=True)
class EncoderText:
    """Text by a frozen encoder of the transformers package (gen3d/model/encoder_text.py)."""

    name: str = "sentence-transformers/all-MiniLM-L6-v2"
    """As of `from_pretrained`; must be on this machine."""
    width: int = 384
    """Of its last hidden state."""
    most_words: int = 32
    """Tokens read of a prompt."""
    strategy: Literal["encoder"] = "encoder"
    """Name in configuration files."""


@dataclass(frozen=True)
class FlowConfig:
    """A flow transformer. The defaults are the size `tiny`: 64 tokens, about 3 million parameters, for CPUs.

    Two cores see some 250,000 samples an hour with it: too few for more parameters to be of use.
    """

    grid: int = 4
    """Cells of the latent along each side."""
    channels: int = 32
    """Values per cell of the latent."""
    patch: int = 1
    """Cells of a token along each side."""
    width: int = 144
    """Of latent tokens."""
    depth: int = 6
    """Blocks."""
    heads: int = 3
    """Of attention."""
    condition_width: int = 64
    """Of word and picture tokens."""
    tower_layers: int = 2
    """Blocks in which words see words and picture patches see each other before they meet the latent."""
    text: WordText | EncoderText = field(default_factory=WordText)
    """How prompts are read."""
    image_patch: int = 16
    """Pixels of a picture token along each side of a 64-pixel picture: 8 or 16."""
    perturbed_blocks: tuple[int, int] = (2, 3)
    """First and last block, from 0, whose attention perturbed-attention guidance cuts."""

    @property
    def tokens(self) -> int:
        """Latent tokens."""
        return (self.grid // self.patch) ** 3

    def check(self) -> None:
        """Raises SplatloomError for a combination that cannot be built."""
        wrong = None
        if self.grid % self.patch:
            wrong = f"grid {self.grid} is no multiple of patch {self.patch}"
        elif self.width % self.heads:
            wrong = f"width {self.width} is no multiple of heads {self.heads}"
        elif self.condition_width % 32:
            wrong = f"condition_width {self.condition_width} is no multiple of 32"
        elif self.image_patch not in (8, 16):
            wrong = f"image_patch {self.image_patch} must be 8 or 16"
        if wrong:
            raise SplatloomError(f"this flow model cannot be built: {wrong}")


TINY = FlowConfig()
"""64 tokens, for training on CPUs."""
SMALL = FlowConfig(
    grid=8,
    channels=24,
    width=512,
    depth=10,
    heads=8,
    condition_width=192,
    image_patch=8,
    perturbed_blocks=(3, 5),
)
"""512 tokens, about 50 million parameters, for a GPU."""
