"""Pipelines in files: what comes back, and what is refused."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import safetensors.torch
import torch

from gen3d.flow.guidance import Guidance
from gen3d.latents import LatentModel
from gen3d.model.files import save_flow
from gen3d.pipeline import FILE_NAME, Pipeline
from gen3d.pipeline_file import FORMAT, Networks, Sampling
from gen3d.training.halves import deepened
from recon3d.errors import FormatError, SplatloomError
from tests.gen3d.latents.objects import SMALLEST
from tests.gen3d.pipelines import networks, pipeline


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    return pipeline().save_pretrained(tmp_path / "weights.safetensors", "float32")


def changed(path: Path, metadata=None, tensors=None) -> Path:
    """The file with some of it replaced."""
    with safetensors.safe_open(str(path), "pt") as file:
        about = dict(file.metadata())
    kept = safetensors.torch.load_file(path) | (tensors or {})
    safetensors.torch.save_file(kept, path, about | (metadata or {}))
    return path


def test_a_pipeline_comes_back_to_the_bit_from_float32(saved: Path) -> None:
    own, back = pipeline(), Pipeline.from_pretrained(saved)
    assert (back.sampling, back.notes, back.space) == (own.sampling, own.notes, own.space)
    (one,), (other,) = (p("a red chair", generator=1) for p in (own, back))
    assert torch.equal(one.latent, other.latent)
    assert torch.equal(one.gaussians.means, other.gaussians.means)


@pytest.mark.parametrize(("storage", "error"), [("bfloat16", 0.05), ("int8", 0.1)])
def test_smaller_storage_changes_samples_little_and_the_latent_space_not_at_all(
    tmp_path: Path, storage, error: float
) -> None:
    back = Pipeline.from_pretrained(pipeline().save_pretrained(tmp_path, storage))
    (one,), (other,) = (p("a red chair", generator=1, outputs=()) for p in (pipeline(), back))
    assert (one.latent - other.latent).norm() < error * one.latent.norm()
    assert back.space == pipeline().space


def test_int8_is_smaller_than_bfloat16_is_smaller_than_float32(tmp_path: Path) -> None:
    names = ("int8", "bfloat16", "float32")
    sizes = [
        pipeline().save_pretrained(tmp_path / f"{name}.safetensors", name).stat().st_size for name in names
    ]
    assert sizes == sorted(sizes) and len(set(sizes)) == 3


def test_a_folder_stands_for_the_file_in_it(tmp_path: Path) -> None:
    assert pipeline().save_pretrained(tmp_path / "new") == tmp_path / "new" / FILE_NAME
    assert Pipeline.from_pretrained(tmp_path / "new").space == pipeline().space


def test_how_to_sample_travels_in_the_file(tmp_path: Path) -> None:
    sampling = Sampling(7, "euler", Guidance(2.5, (0.3, 0.9), 0.5), 2.0, 0.25, 4)
    path = replace(pipeline(), sampling=sampling).save_pretrained(tmp_path)
    assert Pipeline.from_pretrained(path).sampling == sampling


def test_missing_weights_say_how_to_get_some(tmp_path: Path, monkeypatch) -> None:
    with pytest.raises(FormatError, match=r"there are no weights at .*nowhere.*gen3d train"):
        Pipeline.from_pretrained(tmp_path / "nowhere")
    monkeypatch.setattr("gen3d.pipeline.SHIPPED", tmp_path / "none.safetensors")
    with pytest.raises(FormatError, match=r"install the program again, or make your own with gen3d train"):
        Pipeline.from_pretrained()


def test_a_text_file_is_no_weights(tmp_path: Path) -> None:
    path = tmp_path / "weights.safetensors"
    path.write_text("hello")
    with pytest.raises(FormatError, match="cannot be read as weights of gen3d"):
        Pipeline.from_pretrained(path)


def test_another_version_is_named_with_what_to_do(saved: Path) -> None:
    changed(saved, {"format": "splatloom-pipeline-9"})
    with pytest.raises(
        FormatError, match=rf"another version .*splatloom-pipeline-9, this one reads {FORMAT}"
    ):
        Pipeline.from_pretrained(saved)


def test_one_network_alone_is_told_from_a_pipeline(tmp_path: Path) -> None:
    networks().latents.save(tmp_path / "latents.safetensors")
    save_flow(tmp_path / "flow.safetensors", networks().flow, {})
    for name in ("latents", "flow"):
        with pytest.raises(FormatError, match="holds one network and not a whole pipeline"):
            Pipeline.from_pretrained(tmp_path / f"{name}.safetensors")


def test_a_file_of_somebody_else_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "other.safetensors"
    safetensors.torch.save_file({"x": torch.zeros(1)}, path)
    with pytest.raises(FormatError, match="holds no weights of gen3d"):
        Pipeline.from_pretrained(path)


def test_damaged_metadata_is_named(saved: Path) -> None:
    with pytest.raises(FormatError, match="its metadata cannot be read"):
        Pipeline.from_pretrained(changed(saved, {"flow": "{"}))


def test_weights_of_another_size_are_refused(saved: Path) -> None:
    name = "latents.statistics.mean"
    with pytest.raises(FormatError, match="does not hold the parameters that its configuration asks for"):
        Pipeline.from_pretrained(changed(saved, tensors={name: torch.zeros(9)}))


@pytest.mark.parametrize("part", ["latents", "flow", "regressor"])
def test_weights_that_diverged_are_refused(saved: Path, part: str) -> None:
    stored = safetensors.torch.load_file(saved)
    name = next(name for name, t in stored.items() if name.startswith(part) and t.is_floating_point())
    with pytest.raises(FormatError, match="NaN or infinity"):
        Pipeline.from_pretrained(changed(saved, tensors={name: torch.full_like(stored[name], torch.nan)}))


def test_settings_that_are_not_known_are_refused(saved: Path) -> None:
    with pytest.raises(FormatError, match="unknown setting 'stepps'; did you mean 'steps'"):
        Pipeline.from_pretrained(changed(saved, {"sampling": json.dumps({"stepps": 3})}))


def test_networks_that_were_not_made_for_each_other_are_refused() -> None:
    own = networks()
    wider = LatentModel(replace(SMALLEST, latent_channels=6, kept=6))
    with pytest.raises(
        SplatloomError, match="the flow makes latents of 4x4x4x4 and the latent space has 6x4x4x4"
    ):
        Networks(wider, own.flow, own.regressor)


def test_without_a_regression_the_flows_own_prediction_takes_its_place(tmp_path: Path) -> None:
    pipeline = Pipeline(replace(networks(), regressor=None))
    read = Pipeline.from_pretrained(pipeline.save_pretrained(tmp_path, "float32"))
    assert read.networks.regressor is None
    picture = np.zeros((40, 40, 4), np.uint8)
    picture[10:30, 12:28] = 255
    one, two = (each(image=picture, num_inference_steps=0, outputs=())[0].latent for each in (pipeline, read))
    assert torch.equal(one, two)
    # The same whatever the seed, which decides nothing.
    assert torch.equal(one, pipeline(image=picture, num_inference_steps=0, generator=5, outputs=())[0].latent)


def test_another_latent_space_has_another_name() -> None:
    other = LatentModel(SMALLEST)
    other.statistics.mean.fill_(0.5)
    assert replace(networks(), latents=other).space != networks().space


def test_deeper_networks_on_both_sides_leave_the_latent_space_its_name() -> None:
    own = networks()
    assert replace(own, latents=deepened(own.latents, encoder=2, decoder=3, stars=3)).space == own.space
