"""The radix sort, run by the emulator: a permutation, sorted, stable; the same as torch's stable sort."""

from __future__ import annotations

import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from torch import Tensor

from recon3d.render.cuda.ordering import stable_sort
from tests.cuda.emulation import EmulatedLauncher

BLOCK = 2048
"""Keys that a block sorts: sizes around it and its multiples take different paths."""
SIZES = (0, 1, 2, 31, 33, 255, 257, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK + 77)


def unsigned(keys: Tensor) -> Tensor:
    """(I,) int64 values of int32 keys whose bits are those of unsigned numbers."""
    return keys.long() & 0xFFFFFFFF


def random_keys(count: int, bits: int, seed: int = 0) -> Tensor:
    """(I,) int32 of that many random bits."""
    random = torch.Generator().manual_seed(seed)
    return torch.randint(0, 2**bits, (count,), generator=random).to(torch.int32)


def assert_sorted_as_by_torch(keys: Tensor, bits: int) -> None:
    sorted_keys, came_from = stable_sort(keys, bits=bits)
    expected, order = torch.sort(unsigned(keys), stable=True)
    assert torch.equal(unsigned(sorted_keys), expected)
    assert torch.equal(came_from.long(), order)


@pytest.mark.parametrize("bits", [1, 8, 13, 32])
@pytest.mark.parametrize("count", SIZES)
def test_keys_come_out_as_by_torchs_stable_sort(emulated: EmulatedLauncher, count: int, bits: int) -> None:
    assert_sorted_as_by_torch(random_keys(count, bits), bits)


@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data(), bits=st.sampled_from([3, 8, 16, 32]))
def test_the_laws_of_a_stable_sort(emulated: EmulatedLauncher, data: st.DataObject, bits: int) -> None:
    values = data.draw(st.lists(st.integers(0, 2**bits - 1), max_size=200))
    keys = torch.tensor(values, dtype=torch.int64).to(torch.int32)
    sorted_keys, came_from = stable_sort(keys, bits=bits)
    # A permutation.
    assert sorted(came_from.tolist()) == list(range(len(values)))
    assert torch.equal(keys[came_from.long()], sorted_keys)
    # Sorted, and equal keys as they were.
    pairs = list(zip(unsigned(sorted_keys).tolist(), came_from.tolist()))
    assert pairs == sorted(pairs)


@pytest.mark.parametrize("value", [0, 1, 255, -1], ids=["zeros", "ones", "one digit", "all bits"])
def test_equal_keys_stay_where_they_are(emulated: EmulatedLauncher, value: int) -> None:
    keys = torch.full((BLOCK + 100,), value, dtype=torch.int32)
    _, came_from = stable_sort(keys, bits=32)
    assert torch.equal(came_from, torch.arange(len(keys), dtype=torch.int32))


def test_depths_sort_by_their_bits_and_all_ones_come_last(emulated: EmulatedLauncher) -> None:
    depths = torch.tensor([3.5, 0.01, 1e30, 2.0, 1e-3, 2.0])
    keys = torch.cat([depths.view(torch.int32), torch.tensor([-1], dtype=torch.int32)])
    _, came_from = stable_sort(keys, bits=32)
    assert came_from.tolist() == [4, 1, 3, 5, 0, 2, 6]


def test_the_order_in_which_blocks_and_threads_run_does_not_matter(
    emulated: EmulatedLauncher, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = random_keys(2 * BLOCK + 5, 9)
    forwards = stable_sort(keys, bits=9)
    monkeypatch.setattr(emulated, "reversed", True)
    backwards = stable_sort(keys, bits=9)
    assert all(torch.equal(a, b) for a, b in zip(forwards, backwards))


def test_only_as_many_passes_run_as_the_keys_have_bytes(
    emulated: EmulatedLauncher, monkeypatch: pytest.MonkeyPatch
) -> None:
    for bits, passes in ((1, 1), (8, 1), (9, 2), (16, 2), (17, 3), (32, 4)):
        monkeypatch.setattr(emulated, "launched", [])
        stable_sort(random_keys(10, 1), bits=bits)
        assert emulated.launched.count("radix_sort.cu:scatter_digits") == passes


def test_the_keys_given_are_left_alone(emulated: EmulatedLauncher) -> None:
    keys = random_keys(500, 20)
    before = keys.clone()
    stable_sort(keys, bits=20)
    assert torch.equal(keys, before)


@pytest.mark.parametrize("bits", [0, 33])
def test_a_number_of_bits_that_no_key_has_is_refused(bits: int) -> None:
    with pytest.raises(ValueError, match="1 to 32 bits"):
        stable_sort(random_keys(4, 1), bits=bits)
