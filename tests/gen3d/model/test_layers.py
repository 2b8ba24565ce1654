from __future__ import annotations

import pytest
import torch

from gen3d.model.attention import attend, only_itself, unseen_keys
from gen3d.model.layers import (
    EncoderBlock,
    TimeEmbedding,
    grid_positions,
    masked_mean,
    modulated,
    normed_heads,
)


def drawn(*shape: int, seed: int = 0) -> torch.Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed))


def test_every_cell_has_its_own_position() -> None:
    positions = grid_positions(4, 40)
    assert positions.shape == (64, 40)
    distances = torch.cdist(positions, positions) + 99 * torch.eye(64)
    assert float(distances.min()) > 0.1


def test_attention_by_hand() -> None:
    # One query between two keys whose scores differ by log 3: it takes a quarter and three quarters of them.
    query = torch.tensor([[[[1.0]]]])
    key = torch.tensor([0.0, 3.0]).log().clamp_min(0).reshape(1, 2, 1, 1)
    value = torch.tensor([0.0, 4.0]).reshape(1, 2, 1, 1)
    assert float(attend(query, key, value, None)) == pytest.approx(3)


def test_hidden_keys_do_not_change_the_result() -> None:
    query, key, value = drawn(2, 3, 2, 8), drawn(2, 5, 2, 8, seed=1), drawn(2, 5, 2, 8, seed=2)
    mask = torch.tensor([[True] * 3 + [False] * 2] * 2)
    hidden = attend(query, key, value, unseen_keys(mask))
    torch.testing.assert_close(hidden, attend(query, key[:, :3], value[:, :3], None))
    assert unseen_keys(torch.ones(2, 5, dtype=torch.bool)) is None


def test_perturbed_tokens_see_themselves_and_what_is_outside_only() -> None:
    mask = torch.tensor([[True, True, True, False]] * 2)
    bias = only_itself(mask, 2, torch.tensor([False, True]))
    seen = torch.isfinite(bias[:, 0])
    assert seen[0].tolist() == [[True, True, True, False]] * 4
    assert seen[1].tolist() == [
        [True, False, True, False],
        [False, True, True, False],
        [True, True, True, False],
        [True, True, True, False],
    ]


def test_normed_heads_have_unit_size_whatever_they_were() -> None:
    normed = normed_heads(1000 * drawn(2, 3, 2, 8), torch.ones(8))
    torch.testing.assert_close(normed.square().mean(-1), torch.ones(2, 3, 2))


def test_no_shift_and_no_scale_only_normalise() -> None:
    tokens, zero = 5 + drawn(2, 3, 16), torch.zeros(2, 16)
    result = modulated(tokens, zero, zero)
    torch.testing.assert_close(result.mean(-1), torch.zeros(2, 3), atol=1e-5, rtol=0)
    torch.testing.assert_close(modulated(tokens, zero + 2, zero + 3), 2 + 4 * result)


def test_the_mean_of_nothing_is_zero() -> None:
    tokens, mask = (
        torch.tensor([[[2.0], [4.0]], [[9.0], [9.0]]]),
        torch.tensor([[True, True], [False, False]]),
    )
    assert masked_mean(tokens, mask).tolist() == [[3], [0]]


def test_a_tower_block_ignores_what_is_masked_and_survives_an_empty_row() -> None:
    block, tokens = EncoderBlock(32), drawn(2, 4, 32)
    mask = torch.tensor([[True, True, False, False], [False] * 4])
    result = block(tokens, mask)
    tokens[:, 2:] = 7
    torch.testing.assert_close(block(tokens, mask)[0, :2], result[0, :2])
    assert bool(torch.isfinite(result).all())


def test_near_times_have_near_embeddings() -> None:
    embedding = TimeEmbedding(32)
    here, near, far = embedding(torch.tensor([0.5, 0.501, 0.9]))
    assert float((here - near).norm().detach()) < 0.5 * float((here - far).norm().detach())
