from __future__ import annotations

import sys
from random import Random
from types import SimpleNamespace

import pytest
import torch

from gen3d.model.encoder_text import EncoderProvider
from gen3d.model.text import TextNoise
from recon3d.errors import ResourceError, SplatloomError


class FakeTokenizer:
    """One token per word, numbered by its length."""

    def __call__(self, prompt: str, return_tensors: str) -> dict[str, torch.Tensor]:
        return {"input_ids": torch.tensor([[len(word) for word in prompt.split()]])}

    def convert_ids_to_tokens(self, ids: list[int]) -> list[str]:
        return [str(i) for i in ids]


class FakeEncoder:
    """Each token's number, five times."""

    config = SimpleNamespace(hidden_size=5)

    def eval(self) -> FakeEncoder:
        return self

    def __call__(self, input_ids: torch.Tensor) -> SimpleNamespace:
        return SimpleNamespace(last_hidden_state=input_ids[..., None].expand(-1, -1, 5).double())


def fake_transformers(present: bool = True) -> SimpleNamespace:
    def give(thing: object) -> SimpleNamespace:
        def from_pretrained(name: str, local_files_only: bool) -> object:
            assert local_files_only
            if not present:
                raise OSError(f"{name} is not in the cache")
            return thing

        return SimpleNamespace(from_pretrained=from_pretrained)

    return SimpleNamespace(AutoTokenizer=give(FakeTokenizer()), AutoModel=give(FakeEncoder()))


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> EncoderProvider:
    monkeypatch.setitem(sys.modules, "transformers", fake_transformers())
    return EncoderProvider("some/encoder", width=5, most_words=4)


def test_prompts_become_the_last_hidden_state_padded_to_the_longest(provider: EncoderProvider) -> None:
    batch = provider.batch([provider.read("red chair"), None, provider.read("pear")])
    assert batch.mask.tolist() == [[True, True], [False, False], [True, False]]
    assert batch.features[0, :, 0].tolist() == [3, 5] and batch.features.dtype == torch.float32
    assert provider.embedding(16)(batch).shape == (3, 2, 16)


def test_long_prompts_are_cut_with_a_note_and_empty_ones_refused(provider: EncoderProvider) -> None:
    reading = provider.read("a b c d e f")
    assert len(reading.words) == 4 and "only its first 4 tokens" in reading.notes[0]
    with pytest.raises(SplatloomError, match="empty"):
        provider.read("  ")


def test_noise_drops_tokens(provider: EncoderProvider) -> None:
    noises = [TextNoise(Random(0), drop=1.0)]
    assert provider.batch([provider.read("red chair")], noises).mask.sum() == 1


def test_another_width_than_the_models_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "transformers", fake_transformers())
    with pytest.raises(SplatloomError, match="has width 5, the model was made for 7"):
        EncoderProvider("some/encoder", width=7)


def test_missing_weights_and_missing_package_say_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "transformers", fake_transformers(present=False))
    with pytest.raises(ResourceError, match="not on this machine"):
        EncoderProvider("some/encoder", width=5)
    monkeypatch.setitem(sys.modules, "transformers", None)
    with pytest.raises(ResourceError, match=r"splatloom\[gen\]"):
        EncoderProvider("some/encoder", width=5)
