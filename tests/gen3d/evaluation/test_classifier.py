"""The judge learns kinds and colours from pictures, is kept in a file, and knows what it is not told."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from gen3d.data.records import ObjectInfo
from gen3d.evaluation.classifier import Classifier, ClassifierConfig
from gen3d.evaluation.train_classifier import (
    UNKNOWN,
    ClassifierTraining,
    Labels,
    accuracy,
    disturbed,
    train_classifier,
)
from recon3d.errors import FormatError, SplatloomError
from tests.gen3d.data.objects import info

NAMES = ("beam", "post")
RGB = {"red": (220, 30, 30), "blue": (30, 40, 220)}


def thing(kind: str, color: str) -> ObjectInfo:
    """The words of one object."""
    return info(f"{color} {kind}", category=kind, source="procedural", colors=(color,), caption=f"a {kind}")


def picture(kind: str, color: str) -> torch.Tensor:
    """(1, 4, 64, 64): a lying or a standing bar."""
    rgba = torch.zeros(1, 4, 64, 64, dtype=torch.uint8)
    where = (slice(26, 38), slice(6, 58)) if kind == "beam" else (slice(6, 58), slice(26, 38))
    rgba[0, :, where[0], where[1]] = torch.tensor([*RGB[color], 255], dtype=torch.uint8)[:, None, None]
    return rgba


def test_bars_are_told_apart_by_how_they_lie_and_by_colour() -> None:
    infos = [thing(kind, color) for kind in NAMES for color in RGB]
    pictures = torch.stack([picture(kind, color) for kind in NAMES for color in RGB])
    judge = train_classifier(pictures, infos, NAMES, ClassifierTraining(steps=24, batch=12))
    verdicts = judge.judge(list(pictures))
    assert accuracy(verdicts, infos) == {"objects": 4, "kind": 1.0, "color": 1.0, "both": 1.0}
    assert [(verdicts.kind(k), verdicts.color(k)) for k in (0, 3)] == [("beam", "red"), ("post", "blue")]


def test_pairs_and_strange_kinds_have_no_label() -> None:
    labels = Labels.of([thing("post", "red"), info(caption="a rock"), info(category="pair")], NAMES)
    assert labels.kinds.tolist() == [1, UNKNOWN, UNKNOWN]
    assert labels.colors.tolist()[1:] == [UNKNOWN, UNKNOWN]


def test_nothing_can_be_learned_of_kinds_that_do_not_occur() -> None:
    with pytest.raises(SplatloomError, match="no training object is of a kind"):
        train_classifier(torch.zeros(1, 1, 4, 64, 64, dtype=torch.uint8), [info(caption="a rock")], NAMES)


def test_the_verdict_on_an_object_is_about_all_of_its_pictures() -> None:
    judge = Classifier(ClassifierConfig("beam,post")).eval()
    one, other = picture("beam", "red"), picture("post", "blue")
    both = judge.judge([torch.cat([one, other]), one])
    scores = [judge(part)[0].log_softmax(1) for part in (one, other)]
    assert torch.allclose(both.kinds[0], (scores[0] + scores[1]).div(2).softmax(1)[0], atol=1e-5)
    assert len(both) == 2 and both.kinds.sum(1).tolist() == pytest.approx([1, 1], abs=1e-5)


def test_kinds_are_told_without_colours() -> None:
    judge = Classifier(ClassifierConfig("beam,post")).eval()
    red = picture("beam", "red")
    shuffled = red[:, [1, 2, 0, 3]]
    assert torch.allclose(judge(red)[0], judge(shuffled)[0], atol=1e-5)
    assert not torch.allclose(judge(red)[1], judge(shuffled)[1], atol=1e-5)


def test_disturbed_pictures_stay_in_range_and_show_nothing_where_nothing_is() -> None:
    clean = picture("beam", "red").expand(8, -1, -1, -1).float() / 255
    changed = disturbed(clean, torch.Generator().manual_seed(0))
    assert changed.shape == (8, 4, 64, 64) and changed.min() >= 0 and changed.max() <= 1
    assert changed[:, :3][(changed[:, 3:] == 0).expand(-1, 3, -1, -1)].abs().max() == 0


def test_a_judge_comes_back_from_its_file(tmp_path: Path) -> None:
    judge = Classifier(ClassifierConfig("beam,post")).eval()
    judge.save(tmp_path / "judge.safetensors", {"objects": 4})
    again = Classifier.load(tmp_path / "judge.safetensors")
    assert again.config.names == NAMES
    assert torch.equal(again(picture("beam", "red"))[0], judge(picture("beam", "red"))[0])


def test_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "judge.safetensors").write_bytes(b"nothing")
    with pytest.raises(FormatError, match="cannot be read as a classifier"):
        Classifier.load(tmp_path / "judge.safetensors")
