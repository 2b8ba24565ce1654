"""The ctypes of recon3d/render/cuda/records.py are the structs of cuda/records.cuh, byte by byte."""

from __future__ import annotations

import ctypes
import inspect

import pytest
import torch

from recon3d.motion_basis import ATTRIBUTES
from recon3d.render.cuda import records
from recon3d.render.cuda.scene import dense
from tests.cuda.emulation.build import build, compiler

RECORDS: list[type[ctypes.Structure]] = [
    record
    for _, record in inspect.getmembers(records, inspect.isclass)
    if issubclass(record, ctypes.Structure)
]
NUMBERS = ("SPLAT_FLOATS", "SUM_FLOATS", "POSE_FLOATS", "FUNCTIONS_PER_CHUNK", "CHANNELS")
LISTING = """
#include <stddef.h>
#include <stdio.h>
#include "records.cuh"
extern "C" __attribute__((visibility("default"))) int list(char* out, size_t room) {{
    int used = 0;
    {lines}
    return used;
}}
"""


def said_by_the_header(expressions: list[str]) -> list[int]:
    """Values of C++ expressions where records.cuh is included."""
    if compiler() is None:
        pytest.skip("needs g++, to ask it")
    line = 'used += snprintf(out + used, room - used, "%ld ", static_cast<long>({}));'
    source = LISTING.format(lines="\n    ".join(line.format(expression) for expression in expressions))
    library = ctypes.CDLL(str(build(source, "records")))
    answer = ctypes.create_string_buffer(1 << 14)
    library.list(answer, ctypes.c_size_t(len(answer)))
    return [int(number) for number in answer.value.split()]


def test_records_have_the_size_and_offsets_of_their_twins() -> None:
    expressions, expected = [], []
    for record in RECORDS:
        name = record.__name__
        expressions.append(f"sizeof({name})")
        expected.append(ctypes.sizeof(record))
        for field, *_ in record._fields_:
            expressions += [f"offsetof({name}, {field})", f"sizeof({name}::{field})"]
            expected += [getattr(record, field).offset, getattr(record, field).size]
    assert dict(zip(expressions, said_by_the_header(expressions))) == dict(zip(expressions, expected))


def test_columns_and_counts_are_the_same() -> None:
    splat = {f"SPLAT_{name.upper()}": i for i, name in enumerate(records.SPLAT_COLUMNS)}
    sums = {f"SUM_{name.upper()}": i for i, name in enumerate(records.SUM_COLUMNS)}
    expected = splat | sums | {name: getattr(records, name) for name in NUMBERS}
    expected |= {"ATTRIBUTES": len(ATTRIBUTES)}
    assert dict(zip(expected, said_by_the_header(list(expected)))) == expected


def test_attributes_that_move_are_numbered_as_in_the_motion() -> None:
    names = ["MOVES_MEAN", "MOVES_LOG_SCALE", "MOVES_QUAT", "MOVES_LOGIT", "MOVES_TINT"]
    assert said_by_the_header(names) == [0, 1, 2, 3, 4]
    assert list(ATTRIBUTES) == ["means", "log_scales", "quats", "opacity_logits", "sh"]


def test_dense_tensors_are_used_as_they_are_and_others_are_copied() -> None:
    rows = torch.arange(24.0).reshape(6, 4)
    assert dense("rows", rows, (6, 4)).data_ptr() == rows.data_ptr()
    strided = dense("rows", rows.T, (4, 6))
    assert strided.is_contiguous() and torch.equal(strided, rows.T)
    misaligned = rows.flatten()[1:13].view(3, 4)
    copied = dense("rows", misaligned, (3, 4))
    assert copied.data_ptr() % 16 == 0 and torch.equal(copied, misaligned)


def test_tensors_that_are_not_as_documented_are_refused_by_name() -> None:
    with pytest.raises(ValueError, match=r"quats must be \(3, 4\) torch.float32, not \(3, 3\)"):
        dense("quats", torch.zeros(3, 3), (3, 4))
    with pytest.raises(ValueError, match=r"means must be .* not \(2, 3\) torch.float64"):
        dense("means", torch.zeros(2, 3, dtype=torch.float64), (2, 3))
