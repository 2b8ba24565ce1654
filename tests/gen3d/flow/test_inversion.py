from __future__ import annotations

import pytest
import torch

from gen3d.flow.inversion import invert
from gen3d.flow.sample import sample
from gen3d.flow.samplers import SAMPLERS, Euler, Multistep, RFSolver, Sampler
from recon3d.errors import SplatloomError
from tests.gen3d.flow.analytic import plane_noise, square_of_four

MIXTURE = square_of_four()
DATA = MIXTURE.follow(plane_noise(32), steps=400)
SINGLE = {name: sampler for name, sampler in SAMPLERS.items() if sampler.single_step}


def round_trip(sampler: Sampler, steps: int, refinements: int = 0) -> float:
    inversion = invert(MIXTURE, DATA, sampler.plan(steps), sampler, refinements)
    again = sample(MIXTURE, inversion.noise, inversion.times, sampler)
    return float((again - DATA).norm(dim=1).mean())


@pytest.mark.parametrize("sampler", SAMPLERS.values(), ids=list(SAMPLERS))
def test_the_way_back_finds_the_noise_that_the_data_came_from(sampler: Sampler) -> None:
    inversion = invert(MIXTURE, DATA, sampler.plan(200), sampler)
    assert float((inversion.noise - plane_noise(32)).norm(dim=1).mean()) < (
        0.05 if sampler.order == 1 else 0.005
    )


def test_rf_solver_comes_back_closer_than_euler_for_the_same_evaluations() -> None:
    assert round_trip(RFSolver(), 10) < 0.2 * round_trip(Euler(), 20)


@pytest.mark.parametrize("sampler", SINGLE.values(), ids=list(SINGLE))
def test_refined_inversion_comes_back_to_rounding(sampler: Sampler) -> None:
    assert round_trip(sampler, 40, refinements=20) < 1e-10


def test_all_states_on_the_way_are_kept_in_sampling_order() -> None:
    inversion = invert(MIXTURE, DATA, Euler().plan(5), Euler())
    assert inversion.times == Euler().plan(5) and inversion.states.shape == (6, 32, 2)
    assert torch.equal(inversion.states[-1], DATA)


def test_refining_a_sampler_that_looks_back_is_refused() -> None:
    with pytest.raises(SplatloomError, match="stand alone"):
        invert(MIXTURE, DATA, Multistep().plan(5), Multistep(), refinements=2)
