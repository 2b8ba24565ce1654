from __future__ import annotations

from collections import Counter
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gen3d.model.words import parse_table, read_words, word_table
from recon3d.errors import SplatloomError


def test_the_table_knows_several_hundred_meanings_and_each_word_once() -> None:
    text = files("gen3d.model").joinpath("words.txt").read_text(encoding="utf-8")
    lines = [line.partition("|")[0].split() for line in text.splitlines() if line and line[0] not in "#["]
    assert len(lines) > 800
    counts = Counter(word for line in lines for word in line)
    assert [word for word, count in counts.items() if count > 1] == []
    assert all(word.isalnum() and word == word.lower() for word in counts)


def test_a_table_by_hand() -> None:
    table = parse_table("# words\n[furniture seat]\nsofa couch\nchair\n[color]\norange | fruit\n")
    assert table.name_of("couch") == "sofa" and table.name_of("chairs") == "chair"
    assert table.kinds == {
        "sofa": ("seat", "furniture"),
        "chair": ("seat", "furniture"),
        "orange": ("color", "fruit"),
    }
    assert table.name_of("fruit") == "fruit" and table.name_of("lamp") is None


@pytest.mark.parametrize(
    ("prompt", "words"),
    [
        ("A red wooden chair", ["red", "wood", "chair"]),
        ("the couch", ["sofa"]),
        ("Please make me a 3D model of a settee!", ["sofa"]),
        ("two bookcases", ["double", "bookcase"]),
        ("a book case, a book-case", ["bookcase", "bookcase"]),
        ("a corn", ["corn"]),
        ("knives and berries", ["knife", "and", "berry"]),
        ("CAFÉ table", ["cafe", "table"]),
        ("table next to a lamp", ["table", "next", "to", "lamp"]),
        ("flibbertigibbet", ["flibbertigibbet"]),
        ("椅子", ["椅子"]),
    ],
)
def test_prompts_are_read_by_meaning(prompt: str, words: list[str]) -> None:
    assert read_words(prompt) == words


@pytest.mark.parametrize("prompt", ["", "   \n", "!?!", "a", "😀", "the of a"])
def test_prompts_without_a_word_are_refused_with_an_example(prompt: str) -> None:
    with pytest.raises(SplatloomError, match="a red wooden chair"):
        read_words(prompt)


@given(st.text())
def test_any_text_is_read_or_refused(prompt: str) -> None:
    try:
        words = read_words(prompt)
    except SplatloomError:
        return
    assert words and all(words)


def test_a_prompt_of_ten_thousand_characters_is_read_from_its_beginning() -> None:
    assert read_words("red chair " * 1000)[:2] == ["red", "chair"]


def test_every_kind_is_a_word_of_its_own() -> None:
    table = word_table()
    assert all(kind in table.names for chain in table.kinds.values() for kind in chain)
    assert all(name not in chain for name, chain in table.kinds.items())
