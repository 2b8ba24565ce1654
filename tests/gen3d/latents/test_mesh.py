from pathlib import Path

import numpy as np
import pytest

from gen3d.latents.mesh import ColoredMesh, drawn_back, save_mesh, surface_net, vertex_normals
from recon3d.errors import SplatloomError
from recon3d.io.glb import read_glb

SIDE = 20


def distances_to_ball(radius: float = 6.3) -> np.ndarray:
    axis = np.arange(SIDE) + 0.5
    x, y, z = np.meshgrid(axis, axis, axis, indexing="ij")
    return (np.sqrt((x - 10) ** 2 + (y - 9) ** 2 + (z - 10) ** 2) - radius).astype(np.float32)


def edge_counts(faces: np.ndarray) -> np.ndarray:
    edges = np.sort(np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]]), axis=1)
    return np.unique(edges, axis=0, return_counts=True)[1]


def volume(vertices: np.ndarray, faces: np.ndarray) -> float:
    a, b, c = (vertices[faces[:, k]] for k in range(3))
    return float((a * np.cross(b, c)).sum() / 6)


def test_vertices_lie_on_the_zero_of_the_field() -> None:
    vertices, _ = surface_net(distances_to_ball())
    length = np.linalg.norm(vertices - np.array([10, 9, 10]), axis=1)
    assert np.abs(length - 6.3).max() < 0.1


def test_the_mesh_is_closed_and_its_faces_turn_outwards() -> None:
    vertices, faces = surface_net(distances_to_ball())
    assert (edge_counts(faces) == 2).all()
    assert volume(vertices, faces) == pytest.approx(4 / 3 * np.pi * 6.3**3, rel=0.03)
    outward = (vertices - np.array([10, 9, 10])) / 6.3
    assert (vertex_normals(vertices, faces) * outward).sum(axis=1).min() > 0.95


def test_a_solid_that_reaches_the_border_of_the_grid_is_closed_there() -> None:
    _, faces = surface_net(-np.ones((4, 4, 4), np.float32))
    assert (edge_counts(faces) == 2).all()


def test_an_empty_field_has_no_faces() -> None:
    vertices, faces = surface_net(np.ones((4, 4, 4), np.float32))
    assert vertices.shape == (0, 3) and faces.shape == (0, 3)


def test_a_sheet_drawn_back_keeps_two_sides_that_lie_close_together() -> None:
    # A plane of no thickness at height 10, tilted: |distance| less the support of a cell is its conservative solid.
    normal = np.array([0.2, 0.95, 0.1]) / np.linalg.norm([0.2, 0.95, 0.1])
    axis = np.arange(SIDE) + 0.5
    points = np.stack(np.meshgrid(axis, axis, axis, indexing="ij"), axis=-1)
    heights = (points - 10) @ normal
    field = (np.abs(heights) - 0.5 * np.abs(normal).sum()).astype(np.float32)
    vertices, faces = surface_net(field)
    moved = (drawn_back(vertices, vertex_normals(vertices, faces), field) - 10) @ normal
    inner = (np.abs(vertices - 10) < 7).all(axis=1)
    before = (vertices - 10) @ normal
    # Where a cube of the net meets both sides at once they share a vertex, in the middle.
    assert (np.sign(moved) == np.sign(before))[inner].mean() > 0.9
    assert np.abs(moved[inner]).max() < 0.45 < np.median(np.abs(before[inner]))


def test_a_glb_file_holds_the_mesh(tmp_path: Path) -> None:
    vertices, faces = surface_net(distances_to_ball())
    colors = np.tile(np.array([[255, 128, 0]], np.uint8), (len(vertices), 1))
    mesh = ColoredMesh(vertices, faces, colors, vertex_normals(vertices, faces))
    save_mesh(mesh, tmp_path / "ball.glb")
    glb = read_glb(tmp_path / "ball.glb")
    primitive = glb.document["meshes"][0]["primitives"][0]
    assert np.array_equal(glb.array(primitive["attributes"]["POSITION"]), vertices)
    assert np.array_equal(glb.array(primitive["indices"]), faces.reshape(-1))
    # glTF's vertex colours are linear light: sRGB 128 is 0.216.
    assert np.allclose(glb.array(primitive["attributes"]["COLOR_0"])[0], [1, 0.2159, 0, 1], atol=1e-3)


def test_an_obj_file_holds_the_mesh(tmp_path: Path) -> None:
    vertices, faces = surface_net(distances_to_ball())
    mesh = ColoredMesh(
        vertices, faces, np.zeros((len(vertices), 3), np.uint8), vertex_normals(vertices, faces)
    )
    save_mesh(mesh, tmp_path / "ball.obj")
    lines = (tmp_path / "ball.obj").read_text().splitlines()
    assert sum(line.startswith("v ") for line in lines) == len(vertices)
    last = [int(word) for word in lines[-1].split()[1:]]
    assert last == (faces[-1] + 1).tolist()


def test_another_suffix_is_refused_with_those_that_are_known(tmp_path: Path) -> None:
    mesh = ColoredMesh(
        np.zeros((0, 3)), np.zeros((0, 3), np.int32), np.zeros((0, 3), np.uint8), np.zeros((0, 3))
    )
    with pytest.raises(SplatloomError, match=r"\.glb, \.obj"):
        save_mesh(mesh, tmp_path / "ball.stl")
