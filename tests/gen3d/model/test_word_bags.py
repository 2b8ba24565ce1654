from __future__ import annotations

from random import Random

import pytest
import torch
from torch import Tensor

from gen3d.model.text import TextNoise
from gen3d.model.word_bags import WordProvider, letter_runs, vocabulary_of

CAPTIONS = ["a red sofa", "wooden chair", "a green apple", "pear", "a stool"]


@pytest.fixture
def provider() -> WordProvider:
    return WordProvider(vocabulary_of(CAPTIONS), most_words=6, buckets=512)


def vectors(provider: WordProvider, *prompts: str) -> Tensor:
    """One vector per prompt: the sum of its words', of newly drawn embeddings."""
    torch.manual_seed(0)
    embedding = provider.embedding(512)
    summed: Tensor = embedding(provider.batch([provider.read(prompt) for prompt in prompts])).sum(1)
    return summed.detach()


def cosine(provider: WordProvider, one: str, other: str) -> float:
    first, second = vectors(provider, one, other)
    return float(torch.cosine_similarity(first, second, dim=0))


def test_words_of_one_meaning_are_the_same(provider: WordProvider) -> None:
    assert cosine(provider, "sofa", "couch") == pytest.approx(1)
    assert cosine(provider, "a red couch", "crimson settee") == pytest.approx(1)


def test_things_of_one_kind_are_near_each_other(provider: WordProvider) -> None:
    assert cosine(provider, "chair", "stool") > cosine(provider, "chair", "apple") + 0.2
    assert cosine(provider, "apple", "pear") > cosine(provider, "apple", "sofa") + 0.2


def test_unknown_words_are_near_those_spelt_alike(provider: WordProvider) -> None:
    assert cosine(provider, "zarquonite", "zarquonites") > 0.5
    assert abs(cosine(provider, "zarquonite", "plimf")) < 0.4


def test_an_unlearned_word_of_the_table_is_at_least_of_its_kind(provider: WordProvider) -> None:
    assert cosine(provider, "bench", "chair") > cosine(provider, "bench", "apple") + 0.1


def test_letter_runs_mark_the_ends_of_a_word() -> None:
    assert letter_runs("cat") == ["<ca", "cat", "at>", "<cat", "cat>", "<cat>"]


def test_the_vocabulary_holds_meanings_and_kinds_of_captions_and_nothing_else() -> None:
    assert vocabulary_of(["a red couch", "!!"]) == ["color", "furniture", "red", "seat", "sofa"]


def test_notes_name_unknown_words_and_say_when_a_prompt_was_cut(provider: WordProvider) -> None:
    assert provider.read("a red sofa").notes == ()
    [note] = provider.read("a red zarquonite").notes
    assert "has not learned 'zarquonite'" in note
    long = provider.read("red chair " * 1000)
    assert len(long.words) == 6 and "only its first 6 words" in long.notes[0]


def test_padding_has_empty_bags(provider: WordProvider) -> None:
    batch = provider.batch([provider.read("red sofa"), None, provider.read("pear")])
    assert batch.mask.tolist() == [[True, True], [False, False], [True, False]]
    embedded = provider.embedding(8)(batch)
    assert embedded.shape == (3, 2, 8)
    assert bool((embedded[~batch.mask] == 0).all()) and bool((embedded[batch.mask] != 0).any(1).all())


def test_noise_leaves_at_least_one_word_and_repeats_by_seed(provider: WordProvider) -> None:
    reading = provider.read("red wooden chair")

    def noisy(drop: float, letters: float) -> Tensor:
        noises = [TextNoise(Random(seed), drop, letters) for seed in range(8)]
        return provider.batch([reading] * 8, noises).rows

    assert provider.batch([reading], [TextNoise(Random(0), drop=1.0)]).mask.sum() == 1
    assert torch.equal(noisy(0.5, 0.5), noisy(0.5, 0.5))
    assert torch.equal(noisy(0, 0), provider.batch([reading] * 8).rows)
    assert int(noisy(0, 1).min()) >= len(provider.vocabulary)


def test_gradients_reach_the_rows_that_were_read_and_no_others(provider: WordProvider) -> None:
    embedding = provider.embedding(8)
    embedding(provider.batch([provider.read("sofa")])).sum().backward()
    gradient = embedding.get_parameter("vectors").grad
    assert gradient is not None
    touched = gradient.abs().sum(1).nonzero()[:, 0].tolist()
    assert {provider.vocabulary[row] for row in touched} == {"sofa", "seat", "furniture"}
