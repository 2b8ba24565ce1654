"""Retrieval gives back what is nearest."""

from __future__ import annotations

import torch

from gen3d.evaluation.retrieval import CaptionRetrieval, PictureRetrieval


def test_the_object_that_a_picture_shows_is_nearest_from_any_of_its_sides() -> None:
    generator = torch.Generator().manual_seed(0)
    pictures = torch.randint(0, 256, (5, 3, 4, 64, 64), generator=generator).to(torch.uint8)
    asked = torch.stack([pictures[3, 2], pictures[0, 1]])
    assert PictureRetrieval.of(pictures).nearest(asked) == [3, 0]


def test_a_slightly_disturbed_picture_still_finds_its_object() -> None:
    pictures = torch.zeros(2, 1, 4, 64, 64, dtype=torch.uint8)
    pictures[0, :, :, 10:40, 10:40], pictures[1, :, :, 30:60, 30:60] = 200, 200
    moved = torch.roll(pictures[1], 2, dims=-1)
    assert PictureRetrieval.of(pictures).nearest(moved) == [1]


def test_rare_words_decide_between_captions() -> None:
    captions = [["a red chair"], ["a red table", "a table"], ["a blue teapot"], ["a red lamp"]]
    retrieval = CaptionRetrieval.of(captions)
    assert retrieval.nearest("a red teapot") == 2
    assert retrieval.nearest("a table") == 1


def test_a_prompt_of_unknown_words_still_gets_an_answer() -> None:
    assert CaptionRetrieval.of([["a chair"], ["a table"]]).nearest("zzz") == 0
