"""The pipeline as a user calls it, with random networks."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from PIL import Image

from gen3d.flow.guidance import Guidance
from gen3d.pipeline import MOST_PICTURES, Pipeline
from recon3d.errors import CaptureError, FormatError, SplatloomError
from tests.gen3d.pipelines import pipeline, red_square

PIPE = pipeline()
CLOSE = {"atol": 1e-4, "rtol": 1e-4}
"""Batches of other sizes sum in another order."""


def made(*args, **options) -> list[torch.Tensor]:
    return [asset.latent for asset in PIPE(*args, outputs=(), **options)]


def test_words_become_gaussians_and_a_mesh_of_one_latent() -> None:
    (asset,) = PIPE("a red chair", generator=7)
    assert asset.prompt == "a red chair" and asset.seed == 7
    assert len(asset.gaussians) > 0 and len(asset.mesh.faces) > 0
    assert {"sampling", "decoding", "mesh"} == set(asset.timings)


def test_the_same_seed_makes_the_same_again_to_the_bit() -> None:
    assert torch.equal(made("a red chair", generator=3)[0], made("a red chair", generator=3)[0])


def test_an_asset_of_a_batch_is_the_one_that_its_seed_makes_alone() -> None:
    several = PIPE("a red chair", num_assets=3, generator=5, outputs=())
    assert [asset.seed for asset in several] == [5, 6, 7]
    alone = made("a red chair", generator=several[2].seed)[0]
    assert torch.allclose(alone, several[2].latent, **CLOSE)
    assert not torch.allclose(alone, several[1].latent, **CLOSE)


def test_many_assets_are_sampled_in_several_batches_as_if_in_one() -> None:
    last = made("a red chair", num_assets=18, generator=0, num_inference_steps=1)[-1]
    assert torch.allclose(last, made("a red chair", generator=17, num_inference_steps=1)[0], **CLOSE)


def test_a_generator_for_each_asset_draws_its_noise() -> None:
    seeds = [torch.Generator().manual_seed(seed) for seed in (4, 9)]
    first, second = PIPE("a red chair", num_assets=2, generator=seeds, outputs=())
    assert (first.seed, second.seed) == (4, 9)
    assert torch.allclose(second.latent, made("a red chair", generator=9)[0], **CLOSE)


def test_one_generator_gives_every_asset_a_seed_of_its_own_and_moves_on() -> None:
    generator = torch.Generator().manual_seed(1)
    first = PIPE("a red chair", num_assets=2, generator=generator, outputs=())
    assert torch.allclose(made("a red chair", generator=first[1].seed)[0], first[1].latent, **CLOSE)
    assert made("a red chair", generator=generator)[0].ne(first[0].latent).any()


def test_without_a_generator_each_call_makes_something_else_that_can_be_made_again() -> None:
    (one,), (other,) = (PIPE("a red chair", outputs=()) for _ in range(2))
    assert one.seed != other.seed and one.latent.ne(other.latent).any()
    assert torch.equal(made("a red chair", generator=one.seed)[0], one.latent)


def test_several_prompts_take_turns_in_order() -> None:
    assets = PIPE(["a red chair", "a sofa"], num_assets=2, generator=0, outputs=())
    assert [asset.prompt for asset in assets] == ["a red chair"] * 2 + ["a sofa"] * 2
    assert torch.allclose(made("a sofa", generator=3)[0], assets[3].latent, **CLOSE)


def test_words_count_and_guidance_makes_them_count_more() -> None:
    none, normal, strong = (Guidance(scale, interval=(0, 1)) for scale in (0.0, 1.0, 6.0))
    plain = made("a red chair", generator=0, guidance_scale=none)[0]
    assert torch.allclose(plain, made("a sofa", generator=0, guidance_scale=none)[0], **CLOSE)
    near = (made("a red chair", generator=0, guidance_scale=normal)[0] - plain).norm()
    far = (made("a red chair", generator=0, guidance_scale=strong)[0] - plain).norm()
    assert 0 < near < far


def test_a_guidance_record_says_everything_about_guidance() -> None:
    number = made("a red chair", generator=0, guidance_scale=3.0)[0]
    assert torch.equal(number, made("a red chair", generator=0, guidance_scale=Guidance(3.0))[0])
    early = Guidance(3.0, interval=(0.9, 1.0))
    assert made("a red chair", generator=0, guidance_scale=early)[0].ne(number).any()


def test_a_picture_is_a_start_and_a_condition() -> None:
    kept = made(image=red_square(), generator=0, num_inference_steps=0)[0]
    assert torch.equal(kept, made(image=red_square(), generator=5, strength=0.0)[0])
    sampled = made(image=red_square(), generator=0)[0]
    assert sampled.ne(kept).any()
    assert made(image=red_square(), generator=0, strength=1.0)[0].ne(sampled).any()


def test_a_picture_gives_detail_and_words_do_not() -> None:
    def with_steps(steps: int) -> Pipeline:
        return replace(PIPE, sampling=replace(PIPE.sampling, detail_steps=steps))

    of_picture = with_steps(2)(image=red_square(), generator=0)[0]
    assert of_picture.detail is not None and of_picture.timings["detail"] > 0
    again = PIPE.decode(of_picture.latent, [of_picture.detail])[0]
    assert torch.equal(again.gaussians.means, of_picture.gaussians.means)
    plain = with_steps(0)(image=red_square(), generator=0)[0]
    assert plain.detail is None and torch.equal(plain.latent, of_picture.latent)
    assert PIPE("a red chair", generator=0)[0].detail is None
    assert PIPE(image=red_square(), generator=0, outputs=())[0].detail is None
    assert PIPE(image=red_square(), generator=0, strength=1.0)[0].detail is None


def test_files_images_arrays_and_tensors_mean_the_same_picture(tmp_path) -> None:
    array = red_square()
    Image.fromarray(array).save(tmp_path / "red.png")
    kinds = [array, Image.fromarray(array), torch.from_numpy(array), tmp_path / "red.png"]
    latents = [made(image=kind, generator=0)[0] for kind in kinds]
    assert all(torch.equal(latent, latents[0]) for latent in latents)


def test_several_pictures_of_one_object_all_count() -> None:
    other = np.ascontiguousarray(red_square()[:, :, [2, 1, 0, 3]])
    both = made(image=[red_square(), other], generator=0)[0]
    assert both.ne(made(image=red_square(), generator=0)[0]).any()
    assert both.ne(made(image=[red_square(), red_square()], generator=0)[0]).any()
    assert len(made(image=[red_square()] * (MOST_PICTURES + 3), generator=0, num_inference_steps=1)) == 1


def test_words_and_a_picture_go_together() -> None:
    both = made("a red chair", image=red_square(), generator=0)[0]
    assert both.ne(made(image=red_square(), generator=0)[0]).any()


def test_latents_can_be_given_and_kept_or_varied() -> None:
    (start,) = made("a red chair", generator=0)
    assert torch.equal(made(latents=start, strength=0.0)[0], start)
    slightly, strongly = (made("a sofa", latents=start, strength=s, generator=1)[0] for s in (0.1, 0.9))
    assert (slightly - start).norm() < (strongly - start).norm()
    assert len(made(latents=start, num_assets=3, strength=0.5)) == 3


def test_decoding_a_latent_makes_the_asset_again() -> None:
    (asset,) = PIPE("a red chair", generator=0)
    (again,) = PIPE.decode(asset.latent)
    assert torch.equal(again.gaussians.means, asset.gaussians.means)
    assert np.array_equal(again.mesh.vertices, asset.mesh.vertices)


def test_the_callback_hears_of_every_step_and_may_change_it() -> None:
    heard = []

    def listen(pipe: Pipeline, step: int, time: float, tensors: dict[str, torch.Tensor]):
        heard.append((step, time, tensors["latents"].shape, tensors["preview"].shape))
        return {"latents": torch.zeros_like(tensors["latents"])} if time == 0 else None

    (latent,) = made("a red chair", generator=0, num_inference_steps=4, callback_on_step_end=listen)
    assert [(step, time) for step, time, _, _ in heard] == [(0, 0.75), (1, 0.5), (2, 0.25), (3, 0.0)]
    assert latent.eq(0).all()


def test_what_a_callback_raises_ends_the_work_and_the_pipeline_still_works() -> None:
    def stop(*_):
        raise SplatloomError("stopped by the user")

    with pytest.raises(SplatloomError, match="stopped by the user"):
        PIPE("a red chair", callback_on_step_end=stop)
    assert made("a red chair", generator=0)


def test_notes_say_what_was_not_understood() -> None:
    (asset,) = PIPE("a zyxxy chair", outputs=(), generator=0)
    assert "the model has not learned 'zyxxy'" in asset.notes[0]


def test_a_prompt_of_ten_thousand_characters_is_cut_with_a_note() -> None:
    (asset,) = PIPE("a red chair and " * 625, outputs=(), generator=0)
    assert any("only its first 8 words were read" in note for note in asset.notes)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({}, "say what to make"),
        ({"prompt": ""}, "the prompt is empty"),
        ({"prompt": "   "}, "the prompt is empty"),
        ({"prompt": "?!..."}, "names no thing"),
        ({"prompt": []}, "0 assets cannot be made"),
        ({"prompt": "chair", "num_assets": 0}, "0 assets cannot be made"),
        ({"prompt": "chair", "num_inference_steps": 0}, "0 steps make nothing from words alone"),
        ({"prompt": "chair", "num_inference_steps": -1}, "-1 steps cannot be taken"),
        ({"prompt": "chair", "sampler": "magic"}, "there is no sampler 'magic': choose one of euler"),
        ({"prompt": "chair", "outputs": ("nerf",)}, "there is no output 'nerf'"),
        ({"prompt": "chair", "generator": -1}, "the seed is -1"),
        ({"prompt": "chair", "generator": [torch.Generator()] * 2}, "2 generators were given for 1 assets"),
        ({"prompt": "chair", "strength": 2.0}, "it must be between 0 and 1"),
        ({"image": []}, "the list of pictures is empty"),
        ({"latents": torch.zeros(2, 4, 4, 4, 4), "num_assets": 3}, "2 latents were given for 3 assets"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(options, sentence: str) -> None:
    with pytest.raises(SplatloomError, match=sentence.replace("?", r"\?")):
        PIPE(**options)


def test_a_wrong_last_prompt_is_found_before_any_work() -> None:
    heard = []
    with pytest.raises(SplatloomError, match="names no thing"):
        PIPE(["chair", "!!"], callback_on_step_end=lambda *told: heard.append(told))
    assert not heard


def test_latents_of_another_model_are_refused() -> None:
    with pytest.raises(FormatError, match=r"not 4x4x4x4 or a batch of that: another model made them"):
        PIPE.decode(torch.zeros(16, 8, 8, 8))
    with pytest.raises(FormatError, match="NaN"):
        PIPE.decode(torch.full((4, 4, 4, 4), torch.nan))


def test_a_picture_without_an_object_is_refused() -> None:
    with pytest.raises(CaptureError, match="all of it is transparent"):
        PIPE(image=np.zeros((64, 64, 4), np.uint8))
    with pytest.raises(CaptureError, match="shows no object that stands out"):
        PIPE(image=np.full((64, 64, 3), 128, np.uint8))


@pytest.mark.gpu
def test_on_a_gpu_the_same_seed_makes_the_same_object() -> None:
    here = made("a red chair", generator=3)[0]
    there = pipeline().to("cuda")("a red chair", generator=3, outputs=())[0].latent
    PIPE.to("cpu")
    assert torch.allclose(here, there, atol=1e-2)
