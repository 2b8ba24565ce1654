"""Splat PLY files: what we write we read back bit for bit; what is broken is refused with a sentence."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recon3d.errors import FormatError, ResourceError
from recon3d.gaussians import SH_C0, Gaussians
from recon3d.io.ply import load_ply, save_ply

DiskFull = Callable[[int], AbstractContextManager[None]]
shared_folder = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def some_gaussians(count: int = 5, degree: int = 3, seed: int = 0, antialiased: bool = False) -> Gaussians:
    draw = torch.Generator().manual_seed(seed)
    shapes = [(count, 3), (count, 3), (count, 4), (count,), (count, (degree + 1) ** 2, 3)]
    return Gaussians(*(torch.randn(shape, generator=draw) for shape in shapes), antialiased=antialiased)


def same(a: Gaussians, b: Gaussians) -> bool:
    pairs = zip(a.tensors().values(), b.tensors().values())
    return a.antialiased == b.antialiased and all(torch.equal(x, y) for x, y in pairs)


def write_table(path: Path, columns: dict[str, np.ndarray], layout: str = "binary_little_endian") -> None:
    """A PLY by an independent writer: any columns, types and order."""
    names = {"f2": "half", "f4": "float", "f8": "double", "u1": "uchar", "i4": "int"}
    count = len(next(iter(columns.values())))
    header = ["ply", f"format {layout} 1.0", f"element vertex {count}"]
    header += [f"property {names[c.dtype.str[1:]]} {name}" for name, c in columns.items()]
    order = ">" if layout == "binary_big_endian" else "<"
    if layout == "ascii":
        rows = [" ".join(repr(c[i].item()) for c in columns.values()) for i in range(count)]
        data = ("\n".join(rows) + "\n").encode()
    else:
        row = np.dtype([(name, order + c.dtype.str[1:]) for name, c in columns.items()])
        table = np.empty(count, row)
        for name, column in columns.items():
            table[name] = column
        data = table.tobytes()
    path.write_bytes(("\n".join([*header, "end_header"]) + "\n").encode() + data)


def splat_columns(gaussians: Gaussians) -> dict[str, np.ndarray]:
    """The Inria columns of degree-0 or higher Gaussians, without normals."""
    columns: dict[str, np.ndarray] = {}
    for i, name in enumerate("xyz"):
        columns[name] = gaussians.means[:, i].numpy()
    for i in range(3):
        columns[f"f_dc_{i}"] = gaussians.sh[:, 0, i].numpy()
    higher = gaussians.sh.shape[1] - 1
    for channel in range(3):
        for k in range(higher):
            columns[f"f_rest_{channel * higher + k}"] = gaussians.sh[:, 1 + k, channel].numpy()
    columns["opacity"] = gaussians.opacity_logits.numpy()
    columns |= {f"scale_{i}": gaussians.log_scales[:, i].numpy() for i in range(3)}
    columns |= {f"rot_{i}": gaussians.quats[:, i].numpy() for i in range(4)}
    return columns


@shared_folder
@given(count=st.integers(0, 20), degree=st.integers(0, 3), seed=st.integers(0, 9), mip=st.booleans())
def test_what_is_saved_is_loaded_bit_for_bit(
    tmp_path: Path, count: int, degree: int, seed: int, mip: bool
) -> None:
    gaussians = some_gaussians(count, degree, seed, mip)
    save_ply(gaussians, tmp_path / "a.ply")
    assert same(load_ply(tmp_path / "a.ply"), gaussians)


def test_the_header_and_the_property_order_are_inrias(tmp_path: Path) -> None:
    save_ply(some_gaussians(2, degree=1), tmp_path / "a.ply", comments=["made by a test\nin two lines"])
    lines = (tmp_path / "a.ply").read_bytes().split(b"end_header")[0].decode().splitlines()
    names = [line.split()[-1] for line in lines if line.startswith("property float")]
    assert lines[:2] == ["ply", "format binary_little_endian 1.0"]
    assert "comment made by a test in two lines" in lines
    assert names[:9] == ["x", "y", "z", "nx", "ny", "nz", "f_dc_0", "f_dc_1", "f_dc_2"]
    assert names[9:18] == [f"f_rest_{i}" for i in range(9)]
    assert names[18:] == ["opacity", "scale_0", "scale_1", "scale_2", "rot_0", "rot_1", "rot_2", "rot_3"]


def test_higher_harmonics_are_stored_channel_by_channel(tmp_path: Path) -> None:
    gaussians = some_gaussians(1, degree=1)
    gaussians.sh[:] = 0
    gaussians.sh[0, 2, 1] = 7  # second degree-1 coefficient of green: f_rest index 1 * 3 + 1
    save_ply(gaussians, tmp_path / "a.ply")
    row = np.frombuffer((tmp_path / "a.ply").read_bytes()[-26 * 4 :], "<f4")
    assert np.flatnonzero(row == 7).tolist() == [9 + 4]


@pytest.mark.parametrize("layout", ["ascii", "binary_little_endian", "binary_big_endian"])
@pytest.mark.parametrize("kind", ["f4", "f8"])
@pytest.mark.parametrize("degree", [0, 2])
def test_other_writers_layouts_types_and_orders_are_read(
    tmp_path: Path, layout: str, kind: str, degree: int
) -> None:
    gaussians = some_gaussians(4, degree)
    columns = {name: column.astype(kind) for name, column in reversed(splat_columns(gaussians).items())}
    write_table(tmp_path / "a.ply", columns, layout)
    assert same(load_ply(tmp_path / "a.ply"), gaussians)


def test_half_floats_are_read(tmp_path: Path) -> None:
    gaussians = some_gaussians(4, 1)
    columns = {name: column.astype("f2") for name, column in splat_columns(gaussians).items()}
    write_table(tmp_path / "a.ply", columns)
    assert torch.allclose(load_ply(tmp_path / "a.ply").means, gaussians.means, atol=2e-3)  # 11-bit mantissa


def test_unknown_properties_may_hold_anything(tmp_path: Path) -> None:
    gaussians = some_gaussians(3, 0)
    extra = {"label": np.array([1, 2, 3], "i4"), "weight": np.array([np.nan, 1, np.inf], "f4")}
    write_table(tmp_path / "a.ply", extra | splat_columns(gaussians))
    assert same(load_ply(tmp_path / "a.ply"), gaussians)


def test_elements_before_and_after_the_vertices_are_skipped(tmp_path: Path) -> None:
    gaussians = some_gaussians(3, 0)
    write_table(tmp_path / "a.ply", splat_columns(gaussians))
    header, data = (tmp_path / "a.ply").read_bytes().split(b"element vertex", 1)
    before = b"element face 2\nproperty list uchar int vertex_indices\nelement chunk 1\nproperty short s\n"
    head, body = (header + before + b"element vertex" + data).split(b"end_header\n", 1)
    faces = b"\x01" + b"\0" * 4 + b"\x03" + b"\0" * 12 + b"\0\0"
    after = b"element sh 1\nproperty uchar u\n"
    (tmp_path / "b.ply").write_bytes(head + after + b"end_header\n" + faces + body + b"\x07")
    assert same(load_ply(tmp_path / "b.ply"), gaussians)


@pytest.mark.parametrize(
    ("comment", "antialiased"),
    [
        ("SplatRenderMode: mip", True),
        ("splatrendermode: Default", False),
        ("antialiased 1", True),
        ("hello", False),
    ],
)
def test_the_training_mode_of_other_tools_is_understood(
    tmp_path: Path, comment: str, antialiased: bool
) -> None:
    write_table(tmp_path / "a.ply", splat_columns(some_gaussians(1, 0)))
    content = (tmp_path / "a.ply").read_bytes()
    (tmp_path / "a.ply").write_bytes(content.replace(b"element", f"comment {comment}\nelement".encode(), 1))
    assert load_ply(tmp_path / "a.ply").antialiased is antialiased


def test_a_coloured_point_cloud_becomes_gaussians_of_its_colours(tmp_path: Path) -> None:
    xyz = np.eye(3, dtype=np.float32)
    columns = {name: xyz[:, i] for i, name in enumerate("xyz")}
    columns |= {name: np.array([0, 128, 255], "u1") for name in ("red", "green", "blue")}
    write_table(tmp_path / "a.ply", columns)
    gaussians = load_ply(tmp_path / "a.ply")
    assert torch.equal(gaussians.means, torch.eye(3))
    colors = 0.5 + SH_C0 * gaussians.sh[:, 0]
    assert torch.allclose(colors, torch.tensor([0, 128, 255])[:, None].expand(3, 3) / 255, atol=1e-6)


@shared_folder
@given(data=st.data(), layout=st.sampled_from(["inria", "binary_big_endian"]))
def test_a_file_cut_at_any_byte_is_refused(tmp_path: Path, data: st.DataObject, layout: str) -> None:
    path = tmp_path / "a.ply"
    if layout == "inria":
        save_ply(some_gaussians(3, 1), path)
    else:
        write_table(path, splat_columns(some_gaussians(3, 0)), layout)
    content = path.read_bytes()
    path.write_bytes(content[: data.draw(st.integers(0, len(content) - 1))])
    with pytest.raises(FormatError, match=r"a\.ply"):
        load_ply(path)


@shared_folder
@given(data=st.data())
def test_a_file_with_changed_bytes_is_read_or_refused_but_never_crashes(
    tmp_path: Path, data: st.DataObject
) -> None:
    path = tmp_path / "a.ply"
    layout = data.draw(st.sampled_from(["ascii", "binary_little_endian"]))
    write_table(path, splat_columns(some_gaussians(2, 0)), layout)
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(bytes(content))
    try:
        load_ply(path)
    except FormatError as error:
        assert "a.ply" in str(error)


@given(st.binary(max_size=200))
@shared_folder
def test_noise_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.ply").write_bytes(content)
    with pytest.raises(FormatError):
        load_ply(tmp_path / "a.ply")


def without(name: str) -> Callable[[dict[str, np.ndarray]], None]:
    return lambda columns: columns.__delitem__(name)


def with_value(name: str, value: float) -> Callable[[dict[str, np.ndarray]], None]:
    return lambda columns: columns.__setitem__(name, np.array([0, value, 0], "f4"))


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (without("opacity"), "has no opacity"),
        (without("rot_3"), "has no rot_3"),
        (without("z"), "has no z"),
        (without("f_rest_4"), "8 f_rest properties"),
        (with_value("x", np.nan), "vertex 1 has x = nan"),
        (with_value("opacity", np.nan), "vertex 1 has opacity = nan"),
        (with_value("y", -1e13), "vertex 1 has y = -1e"),
        (with_value("scale_2", 31), "vertex 1 has scale_2 = 31"),
    ],
)
def test_damage_is_refused_by_name_and_place(
    tmp_path: Path, damage: Callable[[dict[str, np.ndarray]], None], sentence: str
) -> None:
    columns = splat_columns(some_gaussians(3, 1))
    damage(columns)
    write_table(tmp_path / "a.ply", columns)
    with pytest.raises(FormatError, match=sentence):
        load_ply(tmp_path / "a.ply")


def test_surfels_without_a_third_scale_are_thin_gaussians(tmp_path: Path) -> None:
    gaussians = some_gaussians(3, 0)
    columns = splat_columns(gaussians)
    del columns["scale_2"]
    write_table(tmp_path / "a.ply", columns)
    scales = load_ply(tmp_path / "a.ply").scales
    assert torch.allclose(scales[:, :2], gaussians.scales[:, :2])
    assert torch.allclose(scales[:, 2], gaussians.scales[:, :2].amin(dim=1) / 1000)


def test_infinite_opacities_of_converters_become_finite_ones(tmp_path: Path) -> None:
    columns = splat_columns(some_gaussians(2, 0)) | {"opacity": np.array([-np.inf, np.inf], "f4")}
    write_table(tmp_path / "a.ply", columns)
    opacities = load_ply(tmp_path / "a.ply").opacity_logits.double().sigmoid()
    assert opacities.tolist() == pytest.approx([0, 1], abs=1e-8)


def test_a_double_that_float32_cannot_hold_is_refused(tmp_path: Path) -> None:
    columns = splat_columns(some_gaussians(1, 0)) | {"f_dc_0": np.array([1e300])}
    write_table(tmp_path / "a.ply", columns)
    with pytest.raises(FormatError, match="f_dc_0"):
        load_ply(tmp_path / "a.ply")


@pytest.mark.parametrize("count", [4, 10**9, 10**30])
def test_a_count_larger_than_the_file_is_refused_without_allocating(tmp_path: Path, count: int) -> None:
    for layout in ("ascii", "binary_little_endian"):
        write_table(tmp_path / "a.ply", splat_columns(some_gaussians(3, 0)), layout)
        content = (tmp_path / "a.ply").read_bytes()
        (tmp_path / "a.ply").write_bytes(content.replace(b"vertex 3", f"vertex {count}".encode()))
        with pytest.raises(FormatError, match=f"declares {count} rows"):
            load_ply(tmp_path / "a.ply")


def test_a_missing_file_and_a_mesh_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="cannot be read"):
        load_ply(tmp_path / "none.ply")
    write_table(tmp_path / "mesh.ply", {name: np.zeros(3, "f4") for name in "xyz"})
    with pytest.raises(FormatError, match="neither a Gaussian-splat PLY nor a point cloud"):
        load_ply(tmp_path / "mesh.ply")


def test_a_full_disk_during_the_save_leaves_nothing_behind(tmp_path: Path, disk_full_after: DiskFull) -> None:
    with disk_full_after(20_000), pytest.raises(ResourceError, match="no room to save scene"):
        save_ply(some_gaussians(1000), tmp_path / "scene.ply")
    assert list(tmp_path.iterdir()) == []
