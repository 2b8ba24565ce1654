from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import safetensors.torch
import torch

from gen3d.training.cache import Entry, LatentCache, open_cache, write_cache
from recon3d.errors import FormatError, SplatloomError
from tests.gen3d.training.toys import two_kinds, written


def full() -> LatentCache:
    """A cache with everything that may be in one."""
    cache = two_kinds(6)
    states = torch.randn(6, 2, 2, 4, 4, 4)
    return replace(cache, weights=torch.ones(6, 4, 4, 4), states=states, knots=torch.tensor([1.0, 0.5]))


@pytest.mark.parametrize("cache", [full(), two_kinds(3, pictures=False)], ids=["everything", "latents only"])
def test_what_was_written_is_read(cache: LatentCache, tmp_path: Path) -> None:
    read = open_cache(written(tmp_path / "cache", cache))
    assert read.entries == cache.entries and read.tensors().keys() == cache.tensors().keys()
    assert all(torch.equal(read.tensors()[name], tensor) for name, tensor in cache.tensors().items())


def test_half_precision_stays_half(tmp_path: Path) -> None:
    cache = two_kinds(2)
    read = open_cache(written(tmp_path, replace(cache, latents=cache.latents.half())))
    assert read.latents.dtype == torch.float16


def test_captions_in_any_language_and_none_at_all(tmp_path: Path) -> None:
    entries = (Entry("a", ("椅子", "a chair")), Entry("b", ()))
    read = open_cache(written(tmp_path, replace(two_kinds(2), entries=entries)))
    assert read.entries == entries and read.captions() == ["椅子", "a chair"]
    assert "椅子" in (tmp_path / "captions.jsonl").read_text(encoding="utf-8")


def test_other_keys_of_a_line_are_ignored(tmp_path: Path) -> None:
    written(tmp_path, two_kinds(1))
    line = {"id": "x", "captions": ["red"], "family": "chairs"}
    (tmp_path / "captions.jsonl").write_text(json.dumps(line) + "\n")
    assert open_cache(tmp_path).entries == (Entry("x", ("red",)),)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"entries": ()}, "16 latents but 0 captions"),
        ({"latents": torch.zeros(16, 2, 4, 4, 5)}, "no cubes"),
        ({"latents": torch.full((16, 2, 4, 4, 4), float("nan"))}, "not numbers"),
        ({"images": torch.zeros(16, 1, 3, 64, 64, dtype=torch.uint8)}, "images of shape"),
        ({"images": torch.zeros(16, 1, 4, 64, 64)}, "images of shape"),
        ({"weights": torch.ones(16, 2)}, "weights of shape"),
        ({"turned": torch.zeros(16, 3, 2, 4, 4, 4)}, "turned latents without facing"),
        (
            {"turned": torch.zeros(16, 2, 2, 4, 4, 4), "facing": torch.zeros(16, 1, dtype=torch.uint8)},
            "turned latents of shape",
        ),
        (
            {"turned": torch.zeros(16, 3, 2, 4, 4, 4), "facing": torch.full((16, 1), 4, dtype=torch.uint8)},
            "facing of shape",
        ),
        ({"knots": torch.tensor([1.0])}, "states without knots"),
        ({"states": torch.zeros(16, 2, 2, 4, 4, 4), "knots": torch.tensor([1.0])}, "states of shape"),
        ({"states": torch.zeros(16, 2, 2, 4, 4, 4), "knots": torch.tensor([1.0, 1.0])}, "do not fall"),
    ],
)
def test_parts_that_do_not_fit_are_named(change: dict[str, Any], sentence: str, tmp_path: Path) -> None:
    with pytest.raises(FormatError, match=sentence):
        write_cache(tmp_path, replace(two_kinds(), **change))


def test_a_cache_without_objects_is_refused(tmp_path: Path) -> None:
    empty = LatentCache(torch.zeros(0, 2, 4, 4, 4), ())
    with pytest.raises(SplatloomError, match="holds no objects"):
        write_cache(tmp_path, empty)


def test_a_folder_without_a_cache_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="encode the data first"):
        open_cache(tmp_path)


@pytest.mark.parametrize("name", ["latents.safetensors", "images.safetensors", "captions.jsonl"])
def test_damaged_files_are_named(name: str, tmp_path: Path) -> None:
    path = written(tmp_path) / name
    path.write_bytes(path.read_bytes()[:50])
    with pytest.raises(FormatError, match=name):
        open_cache(tmp_path)


@pytest.mark.parametrize("line", ['{"id": "x"}', '{"id": "x", "captions": "red"}', '{"captions": []}', "[1]"])
def test_lines_that_are_no_captions_are_refused(line: str, tmp_path: Path) -> None:
    written(tmp_path, two_kinds(1))
    (tmp_path / "captions.jsonl").write_text(line + "\n")
    with pytest.raises(FormatError, match="no caption"):
        open_cache(tmp_path)


def test_latents_under_another_name_are_not_found(tmp_path: Path) -> None:
    written(tmp_path)
    safetensors.torch.save_file({"codes": torch.zeros(1)}, tmp_path / "latents.safetensors")
    with pytest.raises(FormatError, match="no tensor 'latents'"):
        open_cache(tmp_path)
