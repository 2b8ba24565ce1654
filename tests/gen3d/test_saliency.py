"""Masks by a network, with the smallest network there can be: one minus green, as ONNX written by hand."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest

from gen3d.pictures import cut_out, named_provider
from gen3d.saliency import network_mask
from recon3d.errors import CaptureError, FormatError
from tests.gen3d.pipelines import red_square


def field(number: int, content: bytes | int) -> bytes:
    """One field of a protobuf message."""
    if isinstance(content, int):
        return varint(number << 3) + varint(content)
    return varint(number << 3 | 2) + varint(len(content)) + content


def varint(value: int) -> bytes:
    head = bytes([value & 127 | (128 if value > 127 else 0)])
    return head + (varint(value >> 7) if value > 127 else b"")


def tensor(name: str, shape: tuple[int, ...], values: list[float]) -> bytes:
    """A TensorProto of floats."""
    dims = b"".join(field(1, size) for size in shape)
    return dims + field(2, 1) + field(8, name.encode()) + field(9, struct.pack(f"<{len(values)}f", *values))


def value_info(name: str, shape: tuple[int, ...]) -> bytes:
    dims = b"".join(field(1, field(1, size)) for size in shape)
    return field(1, name.encode()) + field(2, field(1, field(1, 1) + field(2, dims)))


def one_convolution(path: Path, weights: list[float], bias: float, outputs: int = 1) -> Path:
    """A network of one 1 x 1 convolution from three channels."""
    node = b"".join(field(1, name) for name in (b"x", b"w", b"b")) + field(2, b"y") + field(4, b"Conv")
    graph = field(1, node) + field(2, b"g")
    graph += field(5, tensor("w", (outputs, 3, 1, 1), weights * outputs)) + field(
        5, tensor("b", (outputs,), [bias] * outputs)
    )
    graph += field(11, value_info("x", (1, 3, 320, 320))) + field(12, value_info("y", (1, outputs, 320, 320)))
    path.write_bytes(field(1, 7) + field(8, field(2, 11)) + field(7, graph))
    return path


@pytest.fixture
def not_green(tmp_path: Path) -> Path:
    """High where there is little green, so that a red square before white stands out."""
    return one_convolution(tmp_path / "net.onnx", [0.0, -1.0, 0.0], 1.0)


def test_what_the_network_marks_is_the_object(not_green: Path) -> None:
    rgba = cut_out(red_square(alpha=False), network_mask(not_green)).rgba
    wanted = red_square()[..., 3] >= 128
    assert ((rgba[..., 3] >= 128) == wanted).mean() > 0.98


def test_a_command_names_it_by_its_file(not_green: Path) -> None:
    assert cut_out(red_square(alpha=False), named_provider(str(not_green))).rgba[48, 48, 3] == 255


def test_where_nothing_stands_out_there_is_no_object(not_green: Path) -> None:
    with pytest.raises(CaptureError, match="no object that stands out"):
        cut_out(np.full((64, 64, 3), 200, np.uint8), network_mask(not_green))


def test_a_network_for_something_else_is_refused(tmp_path: Path) -> None:
    wide = one_convolution(tmp_path / "wide.onnx", [1.0, 0.0, 0.0], 0.0, outputs=2)
    with pytest.raises(
        FormatError, match=r"no network for masks: its answer has the shape \(1, 2, 320, 320\)"
    ):
        cut_out(red_square(alpha=False), network_mask(wide))


def test_files_that_are_no_networks_are_refused(tmp_path: Path) -> None:
    (tmp_path / "text.onnx").write_text("hello")
    with pytest.raises(FormatError, match="no network in ONNX that OpenCV can run"):
        network_mask(tmp_path / "text.onnx")
    with pytest.raises(FormatError, match="there is no such network"):
        network_mask(tmp_path / "none.onnx")
