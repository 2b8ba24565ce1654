"""Adam of the GPU, run by the emulator: the moves of the float64 torch version, for all rows or for the visible."""

from __future__ import annotations

import math

import pytest
import torch
from torch import Tensor

from recon3d.train.cuda_adam import AdamParameter, adam_update_cuda
from recon3d.train.optimizer import AdamState, adam_step
from tests.cuda.emulation import EmulatedLauncher

CONSTANTS = (0.9, 0.999, 1e-15)
TOLERANCE = 3e-6
"""Of moves of up to 0.5 in a few steps: some roundings of 6e-8 each, most in the quotient."""


def random_parameter(
    *shape: int, rate: float | Tensor = 0.1, flags: Tensor | None = None, seed: int = 0
) -> AdamParameter:
    """Values, a gradient, and moments as if training had been going on."""
    random = torch.Generator().manual_seed(seed)
    values, grad, exp_avg = (torch.randn(*shape, generator=random) for _ in range(3))
    exp_avg_sq = torch.rand(*shape, generator=random)
    return AdamParameter(values, grad, exp_avg, exp_avg_sq, rate, flags)


def stepped(parameter: AdamParameter, step: int) -> tuple[Tensor, Tensor, Tensor]:
    """Values and moments after one step of the float64 twin, which moves all rows."""
    values = parameter.values.double().requires_grad_()
    values.grad = parameter.grad.double()
    state = AdamState({"p": parameter.exp_avg.double()}, {"p": parameter.exp_avg_sq.double()})
    rate = parameter.rate.double() if isinstance(parameter.rate, Tensor) else parameter.rate
    adam_step({"p": values}, state, {"p": rate}, step)
    return values.detach(), state.exp_avg["p"], state.exp_avg_sq["p"]


def assert_steps_as_torch(*parameters: AdamParameter, step: int = 3) -> None:
    """One launch moves every parameter as the twin does, and leaves rows without a flag to the bit."""
    before = [tuple(t.clone() for t in (p.values, p.exp_avg, p.exp_avg_sq)) for p in parameters]
    expected = [stepped(parameter, step) for parameter in parameters]
    adam_update_cuda(parameters, step, CONSTANTS)
    for parameter, old, new in zip(parameters, before, expected, strict=True):
        moves = torch.ones(len(old[0]), dtype=torch.bool) if parameter.flags is None else parameter.flags > 0
        found = (parameter.values, parameter.exp_avg, parameter.exp_avg_sq)
        for now, unmoved, exact in zip(found, old, new, strict=True):
            assert torch.equal(now[~moves], unmoved[~moves])
            torch.testing.assert_close(now[moves].double(), exact[moves], rtol=TOLERANCE, atol=TOLERANCE)


SHAPES = ((1,), (7,), (3, 1), (5, 4), (11, 3), (1365, 3), (1366, 3), (100, 16, 3), (2, 5000))
"""Less than a word, words and a rest, a chunk less one number, a chunk and two, rows longer than a chunk."""


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_every_shape_moves_as_in_torch(emulated: EmulatedLauncher, shape: tuple[int, ...]) -> None:
    assert_steps_as_torch(random_parameter(*shape))


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_rows_that_no_picture_showed_stay_with_their_moments(
    emulated: EmulatedLauncher, shape: tuple[int, ...]
) -> None:
    radii = torch.arange(shape[0], dtype=torch.int32) % 3 - 1
    assert_steps_as_torch(random_parameter(*shape, flags=radii))


def test_each_coefficient_may_have_its_own_rate(emulated: EmulatedLauncher) -> None:
    rates = torch.full((16, 1), 1e-3)
    rates[0] = 0.2
    flags = (torch.arange(300) % 7 > 2).int()
    assert_steps_as_torch(
        random_parameter(300, 16, 3, rate=rates), random_parameter(300, 16, 3, rate=rates, flags=flags)
    )


def test_all_parameters_of_a_scene_are_one_launch(emulated: EmulatedLauncher) -> None:
    shapes = [(1500, 3), (1500, 3), (1500, 4), (1500,), (1500, 9, 3), (0, 8, 3), (1, 2)]
    scene = [random_parameter(*shape, rate=0.1 / (k + 1), seed=k) for k, shape in enumerate(shapes)]
    before = len(emulated.launched)
    assert_steps_as_torch(*scene)
    assert emulated.launched[before:] == ["adam.cu:adam"]


def test_more_parameters_than_a_launch_holds_are_several(emulated: EmulatedLauncher) -> None:
    before = len(emulated.launched)
    assert_steps_as_torch(*(random_parameter(5, 2, seed=k) for k in range(30)))
    assert len(emulated.launched) == before + 2


def test_nothing_is_launched_for_nothing(emulated: EmulatedLauncher) -> None:
    before = len(emulated.launched)
    adam_update_cuda([], 1, CONSTANTS)
    adam_update_cuda([random_parameter(0, 3)], 1, CONSTANTS)
    assert len(emulated.launched) == before


@pytest.mark.parametrize("displaced", range(4))
def test_tensors_that_begin_between_words_move_all_the_same(
    emulated: EmulatedLauncher, displaced: int
) -> None:
    sound = random_parameter(33, 3)
    tensors = [sound.values, sound.grad, sound.exp_avg, sound.exp_avg_sq]
    shifted = torch.cat([torch.zeros(1), tensors[displaced].flatten()])[1:].view(33, 3)
    assert shifted.data_ptr() % 16
    tensors[displaced] = shifted
    assert_steps_as_torch(AdamParameter(*tensors, rate=0.1))


def test_the_first_step_is_corrected_in_full(emulated: EmulatedLauncher) -> None:
    # By hand: both moments start at zero, so the quotient of the corrected ones is the sign of the gradient.
    values, grad = torch.zeros(6), torch.tensor([1e-6, -1e-3, 0.5, -7.0, 1e4, 0.0])
    moments = (torch.zeros(6), torch.zeros(6))
    adam_update_cuda([AdamParameter(values, grad, *moments, rate=0.25)], 1, CONSTANTS)
    assert values.tolist() == pytest.approx([-0.25, 0.25, -0.25, 0.25, -0.25, 0.0], rel=1e-6)
    assert moments[1].tolist() == pytest.approx([0.001 * g * g for g in grad.tolist()], rel=1e-6)


def test_constants_of_batches_hold_here_too(emulated: EmulatedLauncher) -> None:
    parameter = random_parameter(9, 3)
    m = 0.6 * parameter.exp_avg.double() + 0.4 * parameter.grad.double()
    v = 0.996 * parameter.exp_avg_sq.double() + 0.004 * parameter.grad.double() ** 2
    quotient = (m / (1 - 0.6**5)) / ((v / (1 - 0.996**5)).sqrt() + 0.5)
    expected = parameter.values.double() - 0.1 * quotient
    adam_update_cuda([parameter], 5, (0.6, 0.996, 0.5))
    torch.testing.assert_close(parameter.values.double(), expected, rtol=TOLERANCE, atol=TOLERANCE)
    assert math.isfinite(float(parameter.values.sum()))


@pytest.mark.parametrize("name", ["grad", "exp_avg", "exp_avg_sq", "flags"])
def test_tensors_that_do_not_fit_are_refused(emulated: EmulatedLauncher, name: str) -> None:
    tensors = {n: torch.zeros(4, 6) for n in ("values", "grad", "exp_avg", "exp_avg_sq")}
    tensors[name] = torch.zeros(6, 4).T if name == "grad" else torch.zeros(4)
    with pytest.raises(ValueError, match=f"{name} must be"):
        adam_update_cuda([AdamParameter(**tensors, rate=0.1)], 1, CONSTANTS)
