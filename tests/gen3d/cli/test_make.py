"""`gen3d text` and `gen3d image`, as a user runs them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from gen3d.cli.outputs import IN_A_FOLDER
from recon3d.io.ply import load_ply
from tests.commands import Run
from tests.gen3d.pipelines import pipeline, red_square

QUICK = ("--steps", "2", "--device", "cpu")


@pytest.fixture(autouse=True)
def short_videos(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gen3d.turntable.FRAMES", 4)


@pytest.fixture(scope="module")
def photo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("photos") / "red.png"
    Image.fromarray(red_square(alpha=False)).save(path)
    return path


def test_words_become_the_files_that_are_named_and_a_picture(
    gen3d: Run, weights: Path, tmp_path: Path
) -> None:
    mesh, splats = tmp_path / "chair.glb", tmp_path / "chair.ply"
    done = gen3d("text", "a red chair", "-o", mesh, splats, "--weights", weights, *QUICK, "--seed", "7")
    assert done.status == 0, done.stderr
    assert {path.name for path in tmp_path.iterdir()} == {"chair.glb", "chair.ply", "chair_turntable.png"}
    assert (
        "1 made in" in done.stdout and f"Next: view3d {splats}, or another one with --seed 8" in done.stdout
    )
    expected = pipeline()("a red chair", generator=7, num_inference_steps=2)[0].gaussians
    assert len(load_ply(splats)) == len(expected)


def test_a_folder_gets_everything(gen3d: Run, weights: Path, tmp_path: Path) -> None:
    assert gen3d("text", "a red chair", "-o", tmp_path / "out", "--weights", weights, *QUICK).status == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == set(IN_A_FOLDER)


def test_several_have_their_seeds_in_their_names(gen3d: Run, weights: Path, tmp_path: Path) -> None:
    options = ("--num", "2", "--seed", "5", "--weights", weights, *QUICK)
    assert gen3d("text", "a red chair", "-o", tmp_path / "c.compressed.ply", *options).status == 0
    assert {path.name for path in tmp_path.iterdir()} == {
        *("c-5.compressed.ply", "c-6.compressed.ply", "c_turntable-5.png", "c_turntable-6.png")
    }


def test_the_same_command_makes_the_same_file(gen3d: Run, weights: Path, tmp_path: Path) -> None:
    for name in ("one.glb", "two.glb"):
        assert gen3d("text", "a red chair", "-o", tmp_path / name, "--weights", weights, *QUICK).status == 0
    assert (tmp_path / "one.glb").read_bytes() == (tmp_path / "two.glb").read_bytes()


def test_what_the_model_does_not_know_is_noted(gen3d: Run, weights: Path, tmp_path: Path) -> None:
    done = gen3d("text", "a zyxxy chair", "-o", tmp_path / "c.ply", "--weights", weights, *QUICK)
    assert done.status == 0 and "note: the model has not learned 'zyxxy'" in done.stderr


def test_a_photo_becomes_a_folder_with_its_cut_out(
    gen3d: Run, weights: Path, photo: Path, tmp_path: Path
) -> None:
    done = gen3d("image", photo, "-o", tmp_path / "out", "--weights", weights, *QUICK)
    assert done.status == 0, done.stderr
    assert "It helps to say what it is" in done.stdout
    assert {path.name for path in (tmp_path / "out").iterdir()} == {*IN_A_FOLDER, "cut_out.png"}
    cut = np.asarray(Image.open(tmp_path / "out" / "cut_out.png"))
    assert cut[48, 48].tolist() == [200, 30, 30, 255] and cut[0, 0, 3] == 0


def test_the_photo_itself_is_never_overwritten(gen3d: Run, weights: Path, photo: Path) -> None:
    before = photo.read_bytes()
    assert "is the picture itself" in gen3d("image", photo, "-o", photo, "--weights", weights).complaint
    done = gen3d("image", photo, "-o", photo.with_suffix(".ply"), "--weights", weights, *QUICK)
    assert done.status == 0 and photo.read_bytes() == before


def test_several_photos_words_and_a_strength_are_accepted(
    gen3d: Run, weights: Path, photo: Path, tmp_path: Path
) -> None:
    more = ("--prompt", "a red chair", "--strength", "0.8", "--weights", weights, *QUICK)
    assert gen3d("image", photo, photo, "-o", tmp_path / "out", *more).status == 0
    assert (tmp_path / "out" / "cut_out2.png").is_file()


def test_no_steps_are_the_fast_path_for_pictures(
    gen3d: Run, weights: Path, photo: Path, tmp_path: Path
) -> None:
    done = gen3d("image", photo, "-o", tmp_path / "a.ply", "--weights", weights, "--steps", "0")
    assert done.status == 0
    done = gen3d("text", "a chair", "-o", tmp_path / "b.ply", "--weights", weights, "--steps", "0")
    assert "0 steps make nothing from words alone" in done.complaint


def test_a_mask_can_be_named_or_given(gen3d: Run, weights: Path, photo: Path, tmp_path: Path) -> None:
    Image.fromarray(red_square()[..., 3]).save(tmp_path / "mask.png")
    for mask in ("grabcut", "none", tmp_path / "mask.png"):
        options = ("--mask", mask, "--weights", weights, *QUICK)
        assert gen3d("image", photo, "-o", tmp_path / "x.ply", *options).status == 0, mask
    done = gen3d("image", photo, photo, "-o", tmp_path / "x.ply", "--mask", tmp_path / "mask.png")
    assert "fits one picture only" in done.complaint


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("text", "a chair", "-o", "x.stl"), "its name must end in .glb"),
        (("text", "", "-o", "x.ply"), "the prompt is empty"),
        (("text", "?!", "-o", "x.ply"), "names no thing"),
        (("text", "a chair", "-o", "x.ply", "--num", "0"), "--num must be from 1 to 1000, not 0"),
        (("text", "a chair", "-o", "x.ply", "--seed", "-1"), "--seed must be 0 or more"),
        (("text", "a chair", "-o", "x.ply", "--steps", "-3"), "--steps must be from 0 to 1000"),
        (("text", "a chair", "-o", "x.ply", "--guidance", "1e9"), "--guidance must be from 0 to 100"),
        (("text", "a chair", "-o", "x.ply", "--guidance", "nan"), "--guidance must be from 0 to 100"),
        (("text", "a chair", "-o", "x.ply", "--sampler", "magic"), "choose one of euler"),
        (("image", "none.png", "-o", "x.ply"), "there is no such picture"),
        (("image", "-o", "x.ply"), "which picture?"),
        (("image", "none.png", "-o", "x.ply", "--strength", "2"), "--strength must be from 0 to 1"),
        (("decode", "none.safetensors", "-o", "x.ply"), "there is no such file"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_leaves_nothing(
    gen3d: Run, weights: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments, sentence: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert sentence in gen3d(*arguments, "--weights", weights).complaint
    assert not list(tmp_path.iterdir())


def test_missing_weights_say_how_to_get_some(
    gen3d: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gen3d.pipeline.SHIPPED", tmp_path / "none.safetensors")
    done = gen3d("text", "a red chair", "-o", tmp_path / "x.glb")
    assert "install the program again, or make your own with gen3d train" in done.complaint
    done = gen3d("text", "a red chair", "-o", tmp_path / "x.glb", "--weights", tmp_path / "w")
    assert "there are no weights at" in done.complaint


def test_a_picture_of_nothing_is_refused(gen3d: Run, weights: Path, tmp_path: Path) -> None:
    Image.new("RGB", (64, 64), (90, 90, 90)).save(tmp_path / "grey.png")
    done = gen3d("image", tmp_path / "grey.png", "-o", tmp_path / "x.ply", "--weights", weights)
    assert "grey.png shows no object that stands out from its background" in done.complaint


def test_ctrl_c_is_not_a_traceback(gen3d: Run, weights: Path, tmp_path: Path, monkeypatch) -> None:
    def stopped(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("gen3d.pipeline.sample_latents", stopped)
    done = gen3d("text", "a chair", "-o", tmp_path / "x.ply", "--weights", weights)
    assert done.status == 130 and "gen3d: stopped." in done.stderr
