from __future__ import annotations

import torch

from gen3d.flow.path import data_at, noise_at
from gen3d.flow.reflow import chord_examples, teach
from gen3d.flow.samplers import Euler, RFSolver
from tests.gen3d.flow.analytic import plane_noise, square_of_four

KNOTS = (1.0, 0.6, 0.0)
MIXTURE = square_of_four()


def test_the_teacher_passes_through_the_true_states_at_the_knots() -> None:
    noise = plane_noise(16)
    states = teach(MIXTURE, noise, KNOTS, RFSolver(), steps_between=60)
    assert states.shape == (16, 3, 2) and torch.equal(states[:, 0], noise)
    middle, data = MIXTURE.follow(noise, 1, 0.6, steps=500), MIXTURE.follow(noise, steps=500)
    torch.testing.assert_close(states[:, 1], middle, atol=2e-3, rtol=0)
    torch.testing.assert_close(states[:, 2], data, atol=2e-3, rtol=0)


def test_examples_of_a_single_chord_are_straight_paths_between_the_pair() -> None:
    states = teach(MIXTURE, plane_noise(8), (1.0, 0.0), Euler(), steps_between=20)
    share = torch.linspace(0.1, 0.9, 8, dtype=torch.float64)
    example = chord_examples(states, torch.tensor([1.0, 0.0]).double(), torch.zeros(8).long(), share)
    torch.testing.assert_close(example.time, share)
    torch.testing.assert_close(data_at(example.state, example.target, example.time), states[:, 1])
    torch.testing.assert_close(noise_at(example.state, example.target, example.time), states[:, 0])


def test_one_euler_step_per_chord_with_the_targets_arrives_where_the_teacher_does() -> None:
    states = teach(MIXTURE, plane_noise(8), KNOTS, RFSolver(), steps_between=10)
    knots, state = torch.tensor(KNOTS).double(), states[:, 0]
    for chord in range(2):
        which, at_start = torch.full((8,), chord), torch.ones(8).double()
        example = chord_examples(states, knots, which, at_start)
        torch.testing.assert_close(example.state, state)
        assert bool((example.time == knots[chord]).all())
        state = state + (knots[chord + 1] - knots[chord]) * example.target
    torch.testing.assert_close(state, states[:, -1])
