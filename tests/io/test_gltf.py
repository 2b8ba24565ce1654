"""Splats in glTF: exact, in its axes, and where nodes put them."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from recon3d.errors import FormatError
from recon3d.gaussians import rotation_from_quat
from recon3d.io.gltf import read_gltf, write_gltf
from recon3d.io.sh_turn import harmonics, turned_sh
from recon3d.io.splat_arrays import SplatArrays
from recon3d.render.spherical_harmonics import sh_basis
from tests.io.splat_scenes import as_arrays, damaged, difference, lopsided, one_coefficient_each
from tests.io.test_ply import shared_folder

PREFIX = "KHR_gaussian_splatting:"


@pytest.mark.parametrize("degree", [0, 1, 2, 3])
def test_what_is_written_is_read_exactly(tmp_path: Path, degree: int) -> None:
    splats = lopsided(100, degree, antialiased=True)
    write_gltf(splats, tmp_path / "a.glb")
    found = as_arrays(tmp_path, read_gltf(tmp_path / "a.glb"))
    assert np.array_equal(found.means, splats.means) and np.array_equal(found.sh, splats.sh)
    assert np.allclose(found.quats, splats.quats, atol=1e-6) and found.antialiased
    assert np.allclose(found.log_scales, splats.log_scales, atol=1e-5)
    assert np.allclose(found.opacities, splats.opacities, atol=1e-6)


def test_each_harmonic_keeps_its_place_color_and_sign(tmp_path: Path) -> None:
    splats = one_coefficient_each()
    write_gltf(splats, tmp_path / "a.glb")
    assert np.array_equal(read_gltf(tmp_path / "a.glb").sh, splats.sh)


def parts_of(path: Path) -> tuple[dict[str, Any], bytes]:
    """The JSON document and the binary chunk, by an independent reader."""
    data = path.read_bytes()
    magic, version, size, length = struct.unpack_from("<4sIII", data)
    assert (magic, version, size) == (b"glTF", 2, len(data)) and len(data) % 4 == 0
    return json.loads(data[20 : 20 + length]), data[28 + length :]


def rewritten(path: Path, document: dict[str, Any], binary: bytes) -> None:
    text = json.dumps(document).encode()
    text += b" " * (-len(text) % 4)
    chunks = (
        struct.pack("<I4s", len(text), b"JSON") + text + struct.pack("<I4s", len(binary), b"BIN\0") + binary
    )
    path.write_bytes(struct.pack("<4sII", b"glTF", 2, 12 + len(chunks)) + chunks)


def test_the_file_says_what_the_extension_wants(tmp_path: Path) -> None:
    splats = lopsided(5, 1)
    write_gltf(splats, tmp_path / "a.glb")
    document, binary = parts_of(tmp_path / "a.glb")
    (primitive,) = document["meshes"][0]["primitives"]
    assert document["extensionsUsed"] == ["KHR_gaussian_splatting"] and primitive["mode"] == 0
    assert primitive["extensions"]["KHR_gaussian_splatting"]["colorSpace"] == "srgb_rec709_display"

    def floats(name: str) -> np.ndarray:
        accessor = document["accessors"][primitive["attributes"][name]]
        view = document["bufferViews"][accessor["bufferView"]]
        data = binary[view["byteOffset"] : view["byteOffset"] + view["byteLength"]]
        return np.frombuffer(data, "<f4").reshape(accessor["count"], -1)

    assert np.allclose(floats("POSITION"), splats.means * [-1, -1, 1])
    assert np.allclose(floats(f"{PREFIX}SCALE"), np.exp(splats.log_scales))
    assert np.allclose(floats(f"{PREFIX}ROTATION"), splats.quats[:, [1, 2, 3, 0]] * [-1, -1, 1, 1])
    assert np.allclose(floats(f"{PREFIX}OPACITY")[:, 0], splats.opacities)
    assert np.allclose(floats(f"{PREFIX}SH_DEGREE_1_COEF_1"), splats.sh[:, 2])  # the one that grows with z
    low = document["accessors"][primitive["attributes"]["POSITION"]]["min"]
    assert np.allclose(low, (splats.means * [-1, -1, 1]).min(axis=0))


def test_scales_of_older_drafts_are_logarithms(tmp_path: Path) -> None:
    splats = lopsided(20, 0)
    write_gltf(splats, tmp_path / "a.glb")
    document, binary = parts_of(tmp_path / "a.glb")
    accessor = document["meshes"][0]["primitives"][0]["attributes"][f"{PREFIX}SCALE"]
    start = document["bufferViews"][document["accessors"][accessor]["bufferView"]]["byteOffset"]
    logs = splats.log_scales.astype("<f4").tobytes()
    rewritten(tmp_path / "b.glb", document, binary[:start] + logs + binary[start + len(logs) :])
    assert np.array_equal(read_gltf(tmp_path / "b.glb").log_scales, splats.log_scales)


def test_nodes_move_turn_and_scale_their_splats(tmp_path: Path) -> None:
    splats = lopsided(30)
    write_gltf(splats, tmp_path / "a.glb")
    document, binary = parts_of(tmp_path / "a.glb")
    quat = np.array([0.5, -0.1, 0.7, 0.3]) / np.linalg.norm([0.5, -0.1, 0.7, 0.3])  # xyzw
    document["nodes"] = [
        {"translation": [1, 2, 3], "children": [1]},
        {"rotation": quat.tolist(), "scale": [2, 2, 2], "mesh": 0},
    ]
    rewritten(tmp_path / "b.glb", document, binary)
    found, before = (read_gltf(tmp_path / f"{name}.glb").reframed("luf") for name in "ba")
    turn = rotation_from_quat(torch.from_numpy(quat[[3, 0, 1, 2]])).numpy()
    assert np.allclose(found.means, 2 * before.means @ turn.T + [1, 2, 3], atol=1e-5)
    assert np.allclose(found.log_scales, before.log_scales + np.log(2), atol=1e-5)
    axes = [rotation_from_quat(torch.from_numpy(s.quats)).double().numpy() for s in (found, before)]
    assert np.allclose(axes[0], turn @ axes[1], atol=1e-5)
    directions = np.random.default_rng(0).normal(size=(30, 3))
    directions /= np.linalg.norm(directions, axis=1, keepdims=True)
    seen = [color_from(found, directions @ turn.T), color_from(before, directions)]
    assert np.allclose(seen[0], seen[1], atol=1e-5)


def color_from(splats: SplatArrays, directions: np.ndarray) -> np.ndarray:
    basis = sh_basis(torch.from_numpy(directions), splats.sh_degree).numpy()
    return np.einsum("nk,nkc->nc", basis, splats.sh)


@pytest.mark.parametrize("degree", [0, 1, 2, 3])
def test_harmonics_by_definition_are_those_of_the_renderer(degree: int) -> None:
    directions = np.random.default_rng(0).normal(size=(9, 3))
    directions /= np.linalg.norm(directions, axis=1, keepdims=True)
    wanted = sh_basis(torch.from_numpy(directions), degree).numpy()[:, degree**2 :]
    assert np.allclose(harmonics(directions, degree), wanted, atol=1e-12)


def test_no_turn_changes_nothing() -> None:
    sh = lopsided(4).sh
    assert np.allclose(turned_sh(sh, np.eye(3)), sh, atol=1e-6)


def test_two_primitives_are_one_scene(tmp_path: Path) -> None:
    write_gltf(lopsided(7, 1), tmp_path / "a.glb")
    document, binary = parts_of(tmp_path / "a.glb")
    first = document["meshes"][0]["primitives"][0]
    plain = {name: at for name, at in first["attributes"].items() if "DEGREE_1" not in name}
    document["meshes"][0]["primitives"].append({**first, "attributes": plain})
    rewritten(tmp_path / "b.glb", document, binary)
    found = read_gltf(tmp_path / "b.glb")
    assert (
        len(found) == 14 and not found.sh[7:, 1:].any() and np.array_equal(found.means[:7], found.means[7:])
    )


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"extensionsUsed": []}, "without Gaussian splats"),
        ({"extensionsRequired": ["KHR_draco"]}, "needs KHR_draco"),
        ({"nodes": [{"mesh": 5}]}, "not a valid glTF"),
        ({"nodes": [{"mesh": 0, "scale": [1, 2, 1]}]}, "stretches its splats"),
        ({"nodes": [{"mesh": 0, "scale": [-1, 1, 1]}]}, "mirrors"),
        ({"scenes": [{"nodes": [0] * 1000}], "nodes": [{"mesh": 0}] * 1000}, "repeat splats"),
        ({"accessors": []}, "not a valid glTF"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(
    tmp_path: Path, change: dict[str, Any], sentence: str
) -> None:
    write_gltf(lopsided(3, 0), tmp_path / "a.glb")
    document, binary = parts_of(tmp_path / "a.glb")
    rewritten(tmp_path / "b.glb", document | change, binary)
    with pytest.raises(FormatError, match=rf"b\.glb.*{sentence}"):
        read_gltf(tmp_path / "b.glb")


@pytest.mark.parametrize(
    ("hints", "sentence"),
    [
        ({"extensions": {"KHR_gaussian_splatting_compression_spz_2": {}}}, "are compressed"),
        ({"colorSpace": "lin_rec709_display"}, "colours are lin_rec709_display"),
    ],
)
def test_compressed_and_linear_splats_are_refused(
    tmp_path: Path, hints: dict[str, Any], sentence: str
) -> None:
    write_gltf(lopsided(3, 0), tmp_path / "a.glb")
    document, binary = parts_of(tmp_path / "a.glb")
    document["meshes"][0]["primitives"][0]["extensions"]["KHR_gaussian_splatting"] |= hints
    rewritten(tmp_path / "b.glb", document, binary)
    with pytest.raises(FormatError, match=sentence):
        read_gltf(tmp_path / "b.glb")


@shared_folder
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused_but_never_crashes(tmp_path: Path, data: st.DataObject) -> None:
    path = tmp_path / "a.glb"
    write_gltf(lopsided(3, 1), path)
    bad = tmp_path / "bad.glb"
    bad.write_bytes(data.draw(damaged(path.read_bytes())))
    try:
        read_gltf(bad).gaussians(bad)
    except FormatError as error:
        assert "bad.glb" in str(error)


@shared_folder
@given(data=st.data())
def test_a_document_with_wrong_values_never_crashes(tmp_path: Path, data: st.DataObject) -> None:
    path = tmp_path / "a.glb"
    write_gltf(lopsided(3, 0), path)
    document, binary = parts_of(path)
    record = document[data.draw(st.sampled_from(["accessors", "bufferViews", "nodes", "meshes", "scenes"]))][
        0
    ]
    key = data.draw(st.sampled_from(sorted(record)))
    record[key] = data.draw(st.sampled_from([None, -1, 10**12, "x", [], {}, [None], 1.5, True]))
    rewritten(path, document, binary)
    try:
        read_gltf(path).gaussians(path)
    except FormatError as error:
        assert "a.glb" in str(error)


def test_a_difference_of_scenes_is_seen() -> None:
    one, other = lopsided(20), lopsided(20)
    other.sh[:, 3] *= -1
    assert difference(one, other).harmonics > 0.01
