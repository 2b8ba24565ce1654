from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import safetensors.torch
import torch

from gen3d.model.files import FORMAT, about_flow, load_flow, save_flow
from recon3d.errors import FormatError
from tests.gen3d.model.toys import latents, toy_model, velocity

MODEL = toy_model()


def altered(path: Path, change: dict[str, Any]) -> Path:
    """A file whose metadata differ."""
    about = {**about_flow(MODEL, {}), **change}
    safetensors.torch.save_file(MODEL.state_dict(), path, metadata={"about": json.dumps(about)})
    return path


def test_a_saved_model_answers_the_same_and_knows_its_words(tmp_path: Path) -> None:
    save_flow(tmp_path / "flow.safetensors", MODEL, {"steps": 7})
    model, training = load_flow(tmp_path / "flow.safetensors")
    assert training == {"steps": 7} and model.config == MODEL.config
    assert model.provider.about() == MODEL.provider.about()
    one, two = (velocity(m, latents(1), m.encode(["a red couch"])) for m in (model, MODEL))
    assert torch.equal(one, two)


def test_half_the_bytes_change_the_answer_little(tmp_path: Path) -> None:
    for name, dtype in (("full", torch.float32), ("half", torch.bfloat16)):
        save_flow(tmp_path / name, MODEL, {}, dtype)
    assert (tmp_path / "half").stat().st_size < 0.6 * (tmp_path / "full").stat().st_size
    model, _ = load_flow(tmp_path / "half")
    one, two = (velocity(m, latents(1), m.encode(["sofa"])) for m in (model, MODEL))
    assert float((one - two).norm() / two.norm()) < 0.02


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"format": FORMAT[:-1] + "99"}, "another version of this program"),
        ({"format": "splatloom-latents-1"}, "is no flow model"),
        ({"config": {**about_flow(MODEL, {})["config"], "width": 96}}, "weights of another model"),
        ({"config": {**about_flow(MODEL, {})["config"], "wdith": 96}}, "did you mean 'width'"),
    ],
)
def test_other_checkpoints_are_refused_with_the_reason(
    change: dict[str, Any], sentence: str, tmp_path: Path
) -> None:
    with pytest.raises(FormatError, match=sentence):
        load_flow(altered(tmp_path / "flow.safetensors", change))


@pytest.mark.parametrize("content", [b"", b"not a model", b"\x08\0\0\0\0\0\0\0{}      "])
def test_other_files_are_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "flow.safetensors"
    path.write_bytes(content)
    with pytest.raises(FormatError, match="no flow model of ours"):
        load_flow(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match=r"nothing\.safetensors"):
        load_flow(tmp_path / "nothing.safetensors")
