"""`gen3d encode` and `gen3d decode`, as a user runs them."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
import trimesh

from gen3d.captures import views_of
from gen3d.latent_file import StoredLatents, load_latents, save_latents
from gen3d.latents.fit import FitConfig
from tests.commands import Run
from tests.gen3d.pipelines import pipeline
from tests.tiny_dataset import write_ball_dataset


@pytest.fixture(scope="module")
def ball(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_ball_dataset(tmp_path_factory.mktemp("capture") / "ball")


def test_a_capture_becomes_a_latent_and_the_latent_files(
    gen3d: Run, weights: Path, ball: Path, tmp_path: Path
) -> None:
    latent = tmp_path / "ball.safetensors"
    done = gen3d("encode", ball, "-o", latent, "--weights", weights, "--fit", "2", "--detail", "2")
    assert done.status == 0, done.stderr
    assert "9 pictures of" in done.stdout and f"Next: gen3d decode {latent} -o ball.glb" in done.stdout
    stored = load_latents(latent, pipeline().space)
    expected = pipeline().encode(views_of(ball).views, FitConfig.of_steps(2, 2))
    assert torch.equal(stored.latents, expected.latents)
    assert torch.equal(stored.details[0].features, expected.details[0].features)
    done = gen3d("decode", latent, "-o", tmp_path / "b.glb", tmp_path / "b.ply", "--weights", weights)
    assert done.status == 0, done.stderr
    assert {path.name for path in tmp_path.iterdir()} == {
        "ball.safetensors",
        "b.glb",
        "b.ply",
        "b_turntable.png",
    }


def test_a_mesh_is_encoded_too_and_decoded_in_one_go(gen3d: Run, weights: Path, tmp_path: Path) -> None:
    trimesh.creation.box((1, 1, 1)).export(tmp_path / "box.obj")
    at_once = ("--fit", "0", "--detail", "0")
    done = gen3d("encode", tmp_path / "box.obj", "-o", tmp_path / "again.ply", "--weights", weights, *at_once)
    assert done.status == 0, done.stderr
    assert (tmp_path / "again.ply").is_file()


def test_latents_of_other_weights_are_refused(gen3d: Run, weights: Path, tmp_path: Path) -> None:
    save_latents(tmp_path / "l.safetensors", StoredLatents(torch.zeros(1, 4, 4, 4, 4), (), "elsewhere"))
    done = gen3d("decode", tmp_path / "l.safetensors", "-o", tmp_path / "x.ply", "--weights", weights)
    assert "belongs to the latent space elsewhere" in done.complaint


def test_a_latent_file_is_no_weights_and_weights_are_no_latent(
    gen3d: Run, weights: Path, tmp_path: Path
) -> None:
    done = gen3d("decode", weights, "-o", tmp_path / "x.ply", "--weights", weights)
    assert "holds no latent" in done.complaint
    save_latents(tmp_path / "l.safetensors", StoredLatents(torch.zeros(1, 4, 4, 4, 4), (), "elsewhere"))
    done = gen3d("text", "chair", "-o", tmp_path / "x.ply", "--weights", tmp_path / "l.safetensors")
    assert "holds one latent and no weights" in done.complaint


def test_wrong_inputs_are_one_sentence(gen3d: Run, weights: Path, tmp_path: Path, ball: Path) -> None:
    done = gen3d("encode", tmp_path / "none", "-o", tmp_path / "x.safetensors", "--weights", weights)
    assert "no such file or folder" in done.complaint
    done = gen3d("encode", ball, "-o", tmp_path / "x.safetensors", "--weights", weights, "--mask", "magic")
    assert "there is no mask provider 'magic'" in done.complaint
