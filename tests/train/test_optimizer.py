import math

import pytest
import torch

from recon3d.train.optimizer import AdamSettings, AdamState, RowMove, adam_step


def two_rates(dtype: torch.dtype) -> torch.Tensor:
    """One rate for the first of four coefficients, another for the rest, as spherical harmonics have."""
    rates = torch.full((4, 1), 1e-3, dtype=dtype)
    rates[0] = 1e-2
    return rates


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_it_moves_as_torch_adam_does(dtype: torch.dtype) -> None:
    random = torch.Generator().manual_seed(0)
    start = torch.randn(7, 4, 3, generator=random, dtype=dtype)
    goal = torch.randn(7, 4, 3, generator=random, dtype=dtype)
    ours = start.clone().requires_grad_()
    first, rest = start[:, :1].clone().requires_grad_(), start[:, 1:].clone().requires_grad_()
    groups = [{"params": [first], "lr": 1e-2}, {"params": [rest], "lr": 1e-3}]
    theirs = torch.optim.Adam(groups, eps=1e-15)
    state = AdamState.zeros({"sh": ours})
    for step in range(1, 31):
        (ours - goal).square().sum().backward()
        adam_step({"sh": ours}, state, {"sh": two_rates(dtype)}, step)
        theirs.zero_grad()
        (torch.cat([first, rest], dim=1) - goal).square().sum().backward()
        theirs.step()
    # Thirty steps; in float32 1 - beta2 alone is rounded by 1e-5 of itself.
    tolerance = 2e-5 if dtype == torch.float32 else 1e-12
    torch.testing.assert_close(
        ours.detach(), torch.cat([first, rest], dim=1).detach(), rtol=0, atol=tolerance
    )
    assert ours.grad is None


def test_parameters_without_gradient_stay() -> None:
    still, moving = torch.ones(3, requires_grad=True), torch.ones(3, requires_grad=True)
    parameters = {"still": still, "moving": moving}
    moving.sum().backward()
    adam_step(parameters, AdamState.zeros(parameters), {"still": 1.0, "moving": 0.5}, 1)
    assert still.tolist() == [1, 1, 1]
    assert moving.tolist() == pytest.approx([0.5, 0.5, 0.5], rel=1e-4)


def test_an_empty_parameter_is_no_trouble() -> None:
    empty = torch.zeros(0, 3, requires_grad=True)
    empty.sum().backward()
    adam_step({"means": empty}, AdamState.zeros({"means": empty}), {"means": 0.1}, 1)


def test_rows_follow_their_gaussians_and_fresh_ones_start_from_zero() -> None:
    state = AdamState({"a": torch.tensor([1.0, 2.0, 3.0])}, {"a": torch.tensor([4.0, 5.0, 6.0])})
    move = RowMove(torch.tensor([2, 0, 0]), torch.tensor([False, False, True]))
    moved = state.rows({"a": move})
    assert moved.exp_avg["a"].tolist() == [3, 1, 0]
    assert moved.exp_avg_sq["a"].tolist() == [6, 4, 0]
    assert state.exp_avg["a"].tolist() == [1, 2, 3]


def test_parameters_that_are_not_named_keep_their_rows() -> None:
    state = AdamState({"a": torch.ones(3), "b": torch.ones(2)}, {"a": torch.ones(3), "b": torch.ones(2)})
    moved = state.rows({"a": RowMove(torch.tensor([0]), torch.tensor([False]))})
    assert len(moved.exp_avg["a"]) == 1 and len(moved.exp_avg["b"]) == len(moved.exp_avg_sq["b"]) == 2
    assert moved.only({"b": None}).exp_avg.keys() == {"b"}


def test_only_named_parameters_are_cleared() -> None:
    state = AdamState({"a": torch.ones(2), "b": torch.ones(2)}, {"a": torch.ones(2), "b": torch.ones(2)})
    cleared = state.cleared(("a",))
    assert cleared.exp_avg["a"].tolist() == [0, 0] and cleared.exp_avg["b"].tolist() == [1, 1]


def test_batch_constants_follow_the_square_root_rule() -> None:
    settings = AdamSettings().for_batch(4)
    assert settings.beta1 == pytest.approx(0.6)
    assert settings.beta2 == pytest.approx(0.996)
    assert settings.eps == pytest.approx(1e-15 / math.sqrt(4))


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_rows_that_are_not_visible_stay_with_their_moments(dtype: torch.dtype) -> None:
    random = torch.Generator().manual_seed(0)
    start, grad = (torch.randn(6, 4, 3, generator=random, dtype=dtype) for _ in range(2))
    radii = torch.tensor([3, 0, 1, 0, -1, 7], dtype=torch.int32)
    ends = []
    for visible in (None, {"sh": radii}):
        parameter = start.clone().requires_grad_()
        state = AdamState.zeros({"sh": parameter})
        parameter.grad = grad.clone()
        adam_step({"sh": parameter}, state, {"sh": two_rates(dtype)}, 1, visible=visible)
        ends.append((parameter.detach(), state.exp_avg["sh"], state.exp_avg_sq["sh"]))
    zeros = torch.zeros_like(start)
    for every, seen, unmoved in zip(*ends, (start, zeros, zeros), strict=True):
        assert torch.equal(seen[radii > 0], every[radii > 0])
        assert torch.equal(seen[radii <= 0], unmoved[radii <= 0])
