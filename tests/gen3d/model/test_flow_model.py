from __future__ import annotations

import pytest
import torch

from gen3d.flow.caching import Cached
from gen3d.flow.guidance import Guidance, guided
from gen3d.flow.sample import draw_noise, sample, seeded
from gen3d.flow.samplers import Euler
from gen3d.model.flow_model import Branch, Conditioned
from recon3d.errors import SplatloomError
from tests.gen3d.model.toys import latents, pictures, toy_model, velocity

MODEL = toy_model()


def test_branches_asked_together_answer_as_each_does_alone() -> None:
    asked, state = Conditioned(MODEL, MODEL.encode(["red chair", None], pictures(2))), latents(2)
    branches: tuple[Branch, ...] = ("full", "null", "perturbed")
    together = asked(state, 0.6, branches)
    for branch, answer in zip(branches, together):
        [alone] = asked(state, 0.6, (branch,))
        torch.testing.assert_close(answer, alone, atol=1e-5, rtol=1e-4)
    assert float((together[0] - together[1]).abs().max()) > 1e-3
    assert float((together[0] - together[2]).abs().max()) > 1e-3


def test_the_null_branch_is_the_model_told_nothing() -> None:
    asked, state = Conditioned(MODEL, MODEL.encode(["red chair", "sofa"])), latents(2)
    [answer] = asked(state, 0.5, ("null",))
    torch.testing.assert_close(answer, velocity(MODEL, state, MODEL.encode([None, None])))


def test_features_and_readout_make_the_answer() -> None:
    asked, state = Conditioned(MODEL, MODEL.encode(["red chair", "sofa"])), latents(2)
    branches: tuple[Branch, ...] = ("full", "null")
    for branch, features, answer in zip(
        branches, asked.features(state, 0.5, branches), asked(state, 0.5, branches)
    ):
        torch.testing.assert_close(asked.readout(features, 0.5, branch), answer, atol=1e-5, rtol=1e-4)


def test_sample_i_of_a_guided_batch_equals_sample_i_alone() -> None:
    def drawn(prompts: list[str], seed: int) -> torch.Tensor:
        field = guided(Conditioned(MODEL, MODEL.encode(list(prompts))), Guidance(scale=3, perturbed=1))
        noise = draw_noise(MODEL.latent_shape, seeded(seed, len(prompts)))
        return sample(field, noise, Euler().plan(4), Euler())

    batch = drawn(["red chair", "sofa", "a red sofa"], seed=5)
    for place, prompt in enumerate(["red chair", "sofa", "a red sofa"]):
        # Not to the bit: matrix products of other sizes add up in another order.
        torch.testing.assert_close(drawn([prompt], 5 + place)[0], batch[place], atol=1e-4, rtol=1e-3)


def test_caching_fits_the_model() -> None:
    cached = Cached(Conditioned(MODEL, MODEL.encode(["sofa"])), every=2, order=1, warm_up=2)
    field = guided(cached, Guidance(scale=3, interval=(0.4, 1)))
    exact = guided(Conditioned(MODEL, MODEL.encode(["sofa"])), Guidance(scale=3, interval=(0.4, 1)))
    noise, plan = latents(1), Euler().plan(20)
    rough, true = sample(field, noise, plan, Euler()), sample(exact, noise, plan, Euler())
    assert cached.computed <= 11
    # Untrained weights follow time erratically; only trained ones give smooth features.
    assert float((rough - true).norm() / (noise - true).norm()) < 0.25


def test_a_prompt_without_a_word_is_refused() -> None:
    with pytest.raises(SplatloomError, match="names no thing"):
        MODEL.encode(["red chair", "???"])
