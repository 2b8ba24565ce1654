"""Weights in fewer bytes."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from gen3d.storage import SCALE, packed, unpacked
from recon3d.errors import FormatError, SplatloomError

TENSORS = {
    "matrix": torch.randn(5, 7, generator=torch.Generator().manual_seed(0)),
    "kernel": torch.randn(4, 3, 2, 2, 2, generator=torch.Generator().manual_seed(1)),
    "bias": torch.tensor([0.1, 1e-5, 3.0]),
    "count": torch.tensor([[1, 2], [3, 4]]),
}


def test_float32_comes_back_as_it_was() -> None:
    back = unpacked(packed(TENSORS, "float32"), "a file")
    assert all(torch.equal(back[name], TENSORS[name]) for name in TENSORS)


@pytest.mark.parametrize("storage", ["bfloat16", "int8"])
def test_vectors_and_integers_come_back_as_they_were(storage) -> None:
    back = unpacked(packed(TENSORS, storage), "a file")
    assert back.keys() == TENSORS.keys()
    assert torch.equal(back["bias"], TENSORS["bias"]) and torch.equal(back["count"], TENSORS["count"])


@pytest.mark.parametrize("storage", ["bfloat16", "int8"])
def test_what_must_be_exact_is(storage) -> None:
    back = unpacked(packed(TENSORS, storage, exact="mat"), "a file")
    assert torch.equal(back["matrix"], TENSORS["matrix"]) and not torch.equal(
        back["kernel"], TENSORS["kernel"]
    )


def test_a_matrix_takes_half_the_bytes_in_bfloat16_and_a_quarter_in_int8() -> None:
    wide = {"matrix": torch.randn(8, 1000)}
    sizes = {s: sum(t.nbytes for t in packed(wide, s).values()) for s in ("float32", "bfloat16", "int8")}
    assert sizes["bfloat16"] * 2 == sizes["float32"]
    assert sizes["int8"] == sizes["float32"] / 4 + 8 * 4  # a scale for each of 8 rows


@given(st.integers(0, 10_000), st.floats(-6, 6))
def test_int8_is_wrong_by_at_most_half_a_level_of_the_row(seed: int, exponent: float) -> None:
    matrix = 10**exponent * torch.randn(3, 4, 2, generator=torch.Generator().manual_seed(seed))
    back = unpacked(packed({"m": matrix}, "int8"), "a file")["m"]
    level = matrix.flatten(1).abs().amax(1) / 127
    assert ((back - matrix).flatten(1).abs() <= 0.501 * level[:, None]).all()


def test_a_row_of_zeros_stays_zero_in_int8() -> None:
    assert torch.equal(unpacked(packed({"m": torch.zeros(2, 3)}, "int8"), "a file")["m"], torch.zeros(2, 3))


def test_a_lost_scale_is_named() -> None:
    written = packed(TENSORS, "int8")
    del written["matrix" + SCALE]
    with pytest.raises(FormatError, match=r"a file is damaged: the scales of matrix are missing"):
        unpacked(written, "a file")


def test_another_storage_is_refused_with_a_list() -> None:
    with pytest.raises(SplatloomError, match="float32, bfloat16, int8"):
        packed(TENSORS, "int4")  # type: ignore[arg-type]
