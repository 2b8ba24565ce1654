"""Text by a pretrained encoder of the transformers package, for those who have one on their machine.

The encoder stays frozen and is asked once per caption. Nothing is downloaded: its weights must be present already.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from gen3d.model.text import Reading, TextNoise
from recon3d.errors import ResourceError, SplatloomError, missing_package


@dataclass(frozen=True)
class EncodedText:
    """A batch of prompts as a frozen encoder saw them. features: (B, L, F) float32. mask: (B, L) bool."""

    features: Tensor
    mask: Tensor

    def to(self, device: torch.device) -> EncodedText:
        """The same on another device."""
        return EncodedText(
            self.features.to(device, non_blocking=True), self.mask.to(device, non_blocking=True)
        )


class FeatureEmbedding(nn.Module):
    """From the encoder's width to ours."""

    def __init__(self, features: int, width: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(features)
        self.inwards = nn.Linear(features, width)

    def forward(self, batch: EncodedText) -> Tensor:
        """(B, L, width)."""
        embedded: Tensor = self.inwards(self.norm(batch.features))
        return embedded


class EncoderProvider:
    """Prompts through `transformers.AutoModel` by name.

    name: as of `from_pretrained`, found on this machine. width: of its last hidden state. most_words: tokens read.
    Raises ResourceError if the package or the weights are missing, SplatloomError if the width is another.
    """

    def __init__(self, name: str, width: int, most_words: int = 32) -> None:
        self.width, self.most_words = width, most_words
        self._tokenizer, self._model = _load(name)
        actual = int(self._model.config.hidden_size)
        if actual != width:
            raise SplatloomError(
                f"the text encoder {name} has width {actual}, the model was made for {width}: use the encoder "
                "it was trained with"
            )

    @torch.no_grad()
    def read(self, prompt: str) -> Reading:
        """The encoder's last hidden state for a prompt. Raises SplatloomError for an empty one."""
        if not prompt.strip():
            raise SplatloomError("the prompt is empty: say what to make, for example 'a red wooden chair'")
        tokens = self._tokenizer(prompt, return_tensors="pt")
        cut = tokens["input_ids"].shape[1] > self.most_words
        kept = {name: value[:, : self.most_words] for name, value in tokens.items()}
        features = self._model(**kept).last_hidden_state[0].float()
        words = tuple(self._tokenizer.convert_ids_to_tokens(kept["input_ids"][0].tolist()))
        notes = (f"the prompt is long: only its first {self.most_words} tokens were read",) if cut else ()
        return Reading(words, notes, features)

    def batch(
        self, readings: Sequence[Reading | None], noises: Sequence[TextNoise] | None = None
    ) -> EncodedText:
        """Features of all prompts, padded to the longest. Noise drops tokens; letters cannot be asked for."""
        harder: Sequence[TextNoise | None] = noises or [None] * len(readings)
        rows = [self._features_of(reading, noise) for reading, noise in zip(readings, harder)]
        longest = max([1, *map(len, rows)])
        features, mask = torch.zeros(len(rows), longest, self.width), torch.zeros(len(rows), longest)
        for place, row in enumerate(rows):
            features[place, : len(row)], mask[place, : len(row)] = row, 1
        return EncodedText(features, mask.bool())

    def embedding(self, width: int) -> nn.Module:
        """A new projection to our width."""
        return FeatureEmbedding(self.width, width)

    def about(self) -> dict[str, list[str]]:
        """Nothing: the name is in the configuration."""
        return {}

    def _features_of(self, reading: Reading | None, noise: TextNoise | None) -> Tensor:
        if reading is None or reading.features is None:
            return torch.zeros(0, self.width)
        return reading.features if noise is None else reading.features[noise.kept(reading.words)]


def _load(name: str) -> tuple[Any, Any]:
    """Tokenizer and encoder, both without any download."""
    try:
        import transformers
    except ImportError as error:
        raise missing_package("transformers", "gen", f"the text encoder {name}") from error
    try:
        tokenizer = transformers.AutoTokenizer.from_pretrained(name, local_files_only=True)
        model = transformers.AutoModel.from_pretrained(name, local_files_only=True)
    except (OSError, ValueError) as error:
        raise ResourceError(
            f"the text encoder {name} is not on this machine: fetch it once with "
            f"transformers.AutoModel.from_pretrained('{name}'), or train with the words that ship"
        ) from error
    return tokenizer, model.eval()
