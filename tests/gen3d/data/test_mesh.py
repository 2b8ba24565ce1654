"""Reading meshes: colours as the file means them, a normal size, and a sentence where a file is no mesh."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gen3d.data.mesh import join, linear_from_srgb, load_mesh, srgb_from_linear
from gen3d.data.procedural.solids import box
from gen3d.data.surface import sample_surface
from recon3d.errors import FormatError
from tests.gen3d.data.meshes import cube, painted, save_glb, save_textured_glb


def test_a_normalised_mesh_is_centred_and_its_longest_side_is_one() -> None:
    mesh = painted(box(2, 4, 1).moved(3, 5, 7)).normalised()
    low, high = mesh.bounds
    np.testing.assert_allclose(low, [-0.25, -0.5, -0.125], atol=1e-6)
    np.testing.assert_allclose(high, [0.25, 0.5, 0.125], atol=1e-6)


def test_decoding_and_encoding_of_srgb_are_inverse() -> None:
    values = np.linspace(0, 1, 101)
    np.testing.assert_allclose(srgb_from_linear(linear_from_srgb(values)), values, atol=1e-9)


def test_a_material_factor_is_linear_light(tmp_path: Path) -> None:
    mesh = load_mesh(save_glb(tmp_path / "a.glb", factor=(1.0, 0.2158605, 0.0, 1.0)))
    rgb, _ = sample_surface(mesh)
    np.testing.assert_allclose(rgb.mean(axis=0), [1, 0.5, 0], atol=0.005)


def test_a_texture_lies_as_gltf_says(tmp_path: Path) -> None:
    picture = np.zeros((2, 2, 4), np.uint8)
    picture[0, 0] = 255, 0, 0, 255  # top left
    picture[1, 1] = 0, 0, 255, 255  # bottom right
    picture[..., 3] = 255
    mesh = load_mesh(save_textured_glb(tmp_path / "a.glb", picture))
    seen = {}
    for name, place in {"top left": (-0.25, 0.25), "bottom right": (0.25, -0.25)}.items():
        seen[name] = color_at(mesh, place)
    np.testing.assert_allclose(seen["top left"], [1, 0, 0], atol=1e-3)
    np.testing.assert_allclose(seen["bottom right"], [0, 0, 1], atol=1e-3)


def test_what_a_mask_cuts_away_is_not_there(tmp_path: Path) -> None:
    picture = np.full((2, 2, 4), 255, np.uint8)
    picture[:, 0, 3] = 0
    whole = load_mesh(save_textured_glb(tmp_path / "whole.glb", picture))
    half = load_mesh(save_textured_glb(tmp_path / "half.glb", picture, "MASK"))
    assert sample_surface(half)[1].sum() == pytest.approx(sample_surface(whole)[1].sum() / 2, rel=0.1)


def test_glass_becomes_opaque_and_what_nobody_sees_is_left_out(tmp_path: Path) -> None:
    assert len(load_mesh(save_glb(tmp_path / "glass.glb", factor=(1.0, 1.0, 1.0, 0.3))).faces) == 12


def test_parts_of_one_name_become_one_part() -> None:
    legs = [painted(box(1, 1, 1).moved(x), part="leg") for x in (-2, 2)]
    mesh = join([*legs, painted(box(5, 1, 1).moved(y=1), part="top"), cube()])
    assert mesh.part_names == ("leg", "top")
    assert np.bincount(mesh.face_parts + 1).tolist() == [16, 32, 16]


def test_every_format_gives_the_same_cube(tmp_path: Path) -> None:
    sizes = []
    for suffix in (".glb", ".obj", ".ply", ".stl"):
        mesh = load_mesh(save_glb(tmp_path / f"a{suffix}"))
        sizes.append((len(mesh.faces), mesh.side))
    assert set(sizes) == {(12, 1.0)}


@pytest.mark.parametrize("content", [b"", b"glTF", b"not a mesh", b"glTF\x02\0\0\0\x20\0\0\0" + b"\0" * 20])
def test_a_file_that_is_no_mesh_is_refused_in_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bad.glb"
    path.write_bytes(content)
    with pytest.raises(FormatError, match=r"bad\.glb"):
        load_mesh(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="no such file"):
        load_mesh(tmp_path / "gone.glb")


def test_a_mesh_that_is_a_point_is_refused(tmp_path: Path) -> None:
    (tmp_path / "point.obj").write_text("v 1 1 1\nv 1 1 1\nv 1 1 1\nf 1 2 3\n")
    with pytest.raises(FormatError, match="single point"):
        load_mesh(tmp_path / "point.obj")


def test_faces_that_are_not_finite_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.obj").write_text("v 0 0 0\nv 1 0 0\nv 0 1 0\nv nan 0 0\nf 1 2 3\nf 1 2 4\n")
    mesh = load_mesh(tmp_path / "a.obj")
    assert len(mesh.faces) == 1 and mesh.side == 1 and np.isfinite(mesh.vertices).all()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_damaged_file_gives_a_mesh_or_a_sentence(tmp_path: Path, data: st.DataObject) -> None:
    whole = save_glb(tmp_path / "whole.glb", factor=(1.0, 0.5, 0.0, 1.0)).read_bytes()
    damaged = bytearray(whole[: data.draw(st.integers(0, len(whole)))])
    for _ in range(data.draw(st.integers(0, 4))):
        if damaged:
            damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path / "damaged.glb"
    path.write_bytes(bytes(damaged))
    try:
        mesh = load_mesh(path)
    except FormatError:
        return
    assert np.isfinite(mesh.vertices).all() and mesh.side == pytest.approx(1)


def color_at(mesh: object, place: tuple[float, float]) -> np.ndarray:
    """sRGB of the surface of a flat square at (x, y), by the cells that it goes through."""
    from gen3d.data.cells import voxelise
    from gen3d.data.views import ViewOptions, look

    seen = look(mesh, ViewOptions(count=2, size=32), np.random.default_rng(0))  # type: ignore[arg-type]
    voxels = voxelise(mesh, seen)  # type: ignore[arg-type]
    distance = np.abs((voxels.cells[:, :2] + 0.5) / 64 - 0.5 - np.array(place)).sum(axis=1)
    return voxels.rgb[distance.argmin()] / 255
