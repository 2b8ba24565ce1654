from __future__ import annotations

import pytest
import torch
from torch import Tensor

from gen3d.flow.sample import Progressed, draw_noise, sample, seeded
from gen3d.flow.samplers import SAMPLERS, Euler, Sampler
from recon3d.errors import SplatloomError
from tests.gen3d.flow.analytic import plane_noise, square_of_four

MIXTURE = square_of_four()


def test_sample_i_of_a_seed_is_the_first_of_that_seed_plus_i() -> None:
    batch = draw_noise((3, 4), seeded(7, 5))
    assert batch.shape == (5, 3, 4)
    for place in range(5):
        assert torch.equal(draw_noise((3, 4), seeded(7 + place, 1))[0], batch[place])


@pytest.mark.parametrize("sampler", SAMPLERS.values(), ids=list(SAMPLERS))
def test_sample_i_of_a_batch_equals_sample_i_alone(sampler: Sampler) -> None:
    noise = draw_noise((2,), seeded(3, 4)).double()
    batch = sample(MIXTURE, noise, sampler.plan(6), sampler)
    for place in range(4):
        alone = sample(MIXTURE, noise[place : place + 1], sampler.plan(6), sampler)
        torch.testing.assert_close(alone[0], batch[place])


def test_noise_does_not_touch_the_global_generator() -> None:
    before = torch.random.get_rng_state()
    draw_noise((2,), seeded(0, 2))
    assert torch.equal(before, torch.random.get_rng_state())


def test_the_callback_sees_every_step_in_order() -> None:
    seen: list[Progressed] = []
    result = sample(MIXTURE, plane_noise(2), Euler().plan(4), Euler(), seen.append)
    assert [(p.index, p.count, p.step.time) for p in seen] == [
        (0, 4, 1),
        (1, 4, 0.75),
        (2, 4, 0.5),
        (3, 4, 0.25),
    ]
    assert torch.equal(seen[-1].step.state, result)


def test_what_the_callback_returns_replaces_the_state() -> None:
    def to_zero(progressed: Progressed) -> Tensor | None:
        last = progressed.index == progressed.count - 1
        return torch.zeros_like(progressed.step.state) if last else None

    assert bool((sample(MIXTURE, plane_noise(2), Euler().plan(4), Euler(), to_zero) == 0).all())


def test_a_field_that_is_not_a_number_ends_with_a_sentence() -> None:
    with pytest.raises(SplatloomError, match="step 1 of 3 is not a number"):
        sample(lambda x, t: x * float("nan"), plane_noise(2), Euler().plan(3), Euler())
