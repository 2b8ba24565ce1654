from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from gen3d.flow.samplers import Euler
from gen3d.model.conditions import Conditions
from gen3d.model.config import SMALL, TINY, FlowConfig
from gen3d.model.flow_model import build_flow
from gen3d.model.transformer import LEAST_TIME, FlowTransformer
from recon3d.errors import SplatloomError
from tests.gen3d.model.toys import TOY, WORDS, latents, pictures, toy_model, velocity


def test_a_new_model_predicts_the_mean_of_all_data_and_every_block_is_the_identity() -> None:
    model = build_flow(TOY, WORDS)
    told = model.encode(["red sofa", None])
    # Standardised latents have mean 0, and v = (x - x0) / t.
    torch.testing.assert_close(velocity(model, latents(2), told, 0.5), latents(2) / 0.5)
    transformer, times = model.transformer, torch.tensor([0.1, 0.9])
    features = transformer.features(latents(2), times, told)
    torch.testing.assert_close(features[0], transformer.features(latents(2), times.flip(0), told)[0])


def test_models_of_one_seed_are_equal_and_leave_the_global_generator_alone() -> None:
    before = torch.random.get_rng_state()
    one, two, other = (build_flow(TOY, WORDS, seed).state_dict() for seed in (1, 1, 2))
    assert all(torch.equal(one[name], two[name]) for name in one)
    assert not torch.equal(one["conditioner.no_text"], other["conditioner.no_text"])
    assert torch.equal(before, torch.random.get_rng_state())


@pytest.mark.parametrize(("config", "tokens", "millions"), [(TINY, 64, (2, 4)), (SMALL, 512, (40, 60))])
def test_the_two_sizes_are_what_they_are_said_to_be(
    config: FlowConfig, tokens: int, millions: tuple[float, float]
) -> None:
    with torch.device("meta"):
        transformer = FlowTransformer(config)
    count = sum(parameter.numel() for parameter in transformer.parameters()) / 1e6
    assert config.tokens == tokens and millions[0] < count < millions[1]


def test_velocities_lead_to_one_prediction_of_the_data_and_stay_finite_at_its_end() -> None:
    model, state = toy_model(), latents(2)
    told = model.encode(["red sofa", None])
    close, at_end = velocity(model, state, told, LEAST_TIME), velocity(model, state, told, 0.0)
    assert bool(at_end.isfinite().all())
    assert float((close - at_end).norm()) < 0.5 * float(close.norm())
    last = Euler().plan(20)[-2:]
    assert last == (LEAST_TIME, 0.0), "the last of the usual steps arrives at the prediction itself"


def test_samples_of_a_batch_do_not_see_each_other() -> None:
    model, state = toy_model(), latents(3)
    told = model.encode(["red chair"] * 3, pictures(3))
    whole = velocity(model, state, told)
    state[1:] = 5
    torch.testing.assert_close(velocity(model, state, told)[0], whole[0], atol=1e-5, rtol=1e-4)


def test_time_matters_and_each_sample_has_its_own() -> None:
    model, state = toy_model(), latents(1).repeat(2, 1, 1, 1, 1)
    told = model.encode(["sofa", "sofa"])
    times = torch.tensor([0.2, 0.7])
    answer = model.transformer.readout(model.transformer.features(state, times, told), times, told)
    torch.testing.assert_close(answer[:1], velocity(model, state[:1], model.encode(["sofa"]), 0.2))
    assert float((answer[0] - answer[1]).abs().max()) > 1e-3


def test_cut_attention_changes_only_the_samples_it_is_cut_in() -> None:
    model, state, times = toy_model(), latents(2), torch.full((2,), 0.5)
    told = model.encode(["red chair", "sofa"])
    plain = model.transformer.features(state, times, told)
    cut = model.transformer.features(state, times, told, perturbed=torch.tensor([False, True]))
    torch.testing.assert_close(cut[0], plain[0], atol=1e-5, rtol=1e-4)
    assert float((cut[1] - plain[1]).abs().max()) > 1e-3


def test_attention_cut_in_every_block_keeps_latent_tokens_apart() -> None:
    model = toy_model()
    model.transformer.config = replace(TOY, perturbed_blocks=(0, 2))
    # What words and pictures pass on would connect them again: hide those.
    told = model.encode([None])
    told = replace(told, text_mask=torch.zeros(1, 1).bool(), image_mask=torch.zeros(1, 1).bool())
    state, times, cut = latents(1), torch.full((1,), 0.5), torch.tensor([True])
    before = model.transformer.features(state, times, told, cut)
    state[:, :, :2, :2, :2] += 1
    after = model.transformer.features(state, times, told, cut)
    changed = (after - before).abs().amax(2)[0] > 1e-5
    assert changed.tolist() == [True] + [False] * 7


def gradients(recompute: bool) -> list[torch.Tensor]:
    model = toy_model().requires_grad_(True)
    model.transformer.recompute = recompute
    text = model.provider.batch([model.provider.read("red chair"), None])
    conditions = Conditions(2, text, pictures(2))
    model(latents(2), torch.tensor([0.3, 0.8]), conditions).square().mean().backward()
    return [p.grad if p.grad is not None else torch.zeros_like(p) for p in model.parameters()]


def test_recomputing_blocks_gives_the_same_gradients() -> None:
    for kept, recomputed in zip(gradients(False), gradients(True)):
        torch.testing.assert_close(recomputed, kept)


def test_bfloat16_answers_nearly_the_same_in_float32() -> None:
    model, state = toy_model(), latents(2)
    told = model.encode(["red chair", "sofa"], pictures(2))
    exact = velocity(model, state, told)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        rough = velocity(model, state, told)
    assert rough.dtype == torch.float32
    assert float((rough - exact).norm() / exact.norm()) < 0.03


@pytest.mark.parametrize(
    "wrong", [{"grid": 7}, {"heads": 5}, {"condition_width": 40}, {"image_patch": 12}], ids=str
)
def test_configurations_that_cannot_be_built_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(SplatloomError, match="cannot be built"):
        build_flow(replace(TOY, **wrong))  # type: ignore[arg-type]
