"""Skinned meshes are posed exactly, and files that cannot be are refused with a reason."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from recon3d.errors import FormatError
from scenes.animated_mesh import AnimatedMesh, load_animated_mesh
from scenes.animation import Channel, Node, rotation_matrix, slerp, world_from_nodes
from tests.scenes.bending_bar import GlbMaker, bar_corners, bending_bar


@pytest.fixture
def bar(tmp_path: Path) -> AnimatedMesh:
    return load_animated_mesh(bending_bar().write(tmp_path / "bar.glb"))


def z_up(points: np.ndarray) -> np.ndarray:
    return np.stack([points[:, 0], -points[:, 2], points[:, 1]], 1)


@pytest.mark.parametrize("share", [0.0, 0.25, 0.5, 1.0])
def test_a_bone_that_bends_carries_its_vertices_exactly(bar: AnimatedMesh, share: float) -> None:
    angle = share * np.pi / 2
    expected = bar_corners()
    x, y = expected[8:, 0].copy(), expected[8:, 1] - 1.0
    expected[8:, 0] = np.cos(angle) * x - np.sin(angle) * y
    expected[8:, 1] = 1.0 + np.sin(angle) * x + np.cos(angle) * y
    np.testing.assert_allclose(bar.posed(bar.clip("Bend"), share), z_up(expected), atol=1e-6)  # float32 keys


def test_without_a_clip_the_rest_pose_shows(bar: AnimatedMesh) -> None:
    np.testing.assert_allclose(bar.posed(None, 0.0), z_up(bar_corners()), atol=1e-7)


@pytest.mark.parametrize(
    "time_s, height", [(-1.0, 1.0), (0.0, 1.0), (0.49, 1.0), (0.5, 2.0), (0.99, 2.0), (3.0, 3.0)]
)
def test_steps_hold_until_the_next_key(bar: AnimatedMesh, time_s: float, height: float) -> None:
    top = bar.posed(bar.clip("Step"), time_s)[8:, 2]
    np.testing.assert_allclose(top, height + 1.0, atol=1e-6)


@pytest.mark.parametrize("time_s", [0.0, 0.3, 1.0, 1.7, 2.0])
def test_a_cubic_spline_reproduces_a_cubic(bar: AnimatedMesh, time_s: float) -> None:
    top = bar.posed(bar.clip("Cubic"), time_s)[8:, 2]
    np.testing.assert_allclose(top, time_s**3 + 1.0, atol=1e-6)


def test_a_vertex_between_two_bones_lies_at_their_weighted_mean(tmp_path: Path) -> None:
    made = bending_bar()
    weights, joints = np.tile([0.25, 0.75, 0.0, 0.0], (12, 1)), np.tile([0, 1, 0, 0], (12, 1))
    attributes = made.document["meshes"][0]["primitives"][0]["attributes"]
    attributes |= {"WEIGHTS_0": made.add(weights), "JOINTS_0": made.add(joints, "u")}
    mixed = load_animated_mesh(made.write(tmp_path / "mixed.glb"))
    expected = bar_corners() + np.array([0.0, 0.75 * 2.0, 0.0])
    np.testing.assert_allclose(mixed.posed(mixed.clip("Step"), 1.0), z_up(expected), atol=1e-6)


def test_a_mesh_without_a_skin_follows_its_node(tmp_path: Path) -> None:
    made = bending_bar()
    made.document["nodes"] = [{"children": [2]}, {}, {"mesh": 0, "translation": [0, 1, 0]}]
    rigid = load_animated_mesh(made.write(tmp_path / "rigid.glb"))
    expected = bar_corners() + np.array([0.0, 3.0, 0.0])
    np.testing.assert_allclose(rigid.posed(rigid.clip("Step"), 1.0), z_up(expected), atol=1e-6)


def test_a_matrix_poses_a_node_as_its_parts_do(tmp_path: Path) -> None:
    turn = np.array([0.6, -0.2, 0.3, 0.7])
    turn /= np.linalg.norm(turn)
    matrix = np.eye(4)
    matrix[:3, :3], matrix[:3, 3] = rotation_matrix(turn) * (2.0, 3.0, 0.5), (1.0, 2.0, 3.0)
    as_matrix, as_parts = bending_bar(), bending_bar()
    as_matrix.document["nodes"][1]["matrix"] = matrix.T.reshape(-1).tolist()
    as_parts.document["nodes"][1] |= {
        "rotation": turn.tolist(),
        "translation": [1, 2, 3],
        "scale": [2, 3, 0.5],
    }
    first = load_animated_mesh(as_matrix.write(tmp_path / "a.glb"))
    second = load_animated_mesh(as_parts.write(tmp_path / "b.glb"))
    np.testing.assert_allclose(first.posed(None, 0.0), second.posed(None, 0.0), atol=1e-12)


def test_rotations_take_the_shorter_way() -> None:
    start, stop = np.array([0.0, 0.0, 0.0, 1.0]), np.array([0.0, 0.0, np.sin(0.3), np.cos(0.3)])
    np.testing.assert_allclose(slerp(start, -stop, 0.5), slerp(start, stop, 0.5), atol=1e-12)
    np.testing.assert_allclose(slerp(start, stop, 0.5), [0, 0, np.sin(0.15), np.cos(0.15)], atol=1e-12)


def test_a_childs_pose_is_its_parents_times_its_own() -> None:
    turn = np.array([0.0, 0.0, np.sin(np.pi / 4), np.cos(np.pi / 4)])
    one, rest = np.ones(3), np.array([0.0, 0.0, 0.0, 1.0])
    nodes = (Node(1, np.array([1.0, 0, 0]), rest, one), Node(-1, np.array([0, 0, 5.0]), turn, 2.0 * one))
    np.testing.assert_allclose(world_from_nodes(nodes, None, 0.0)[0, :3, 3], [0, 2, 5], atol=1e-12)


def test_one_key_holds_for_ever() -> None:
    channel = Channel(0, "scale", "LINEAR", np.array([0.5]), np.array([[1.0, 2.0, 3.0]]))
    for time_s in (0.0, 0.5, 9.0):
        np.testing.assert_array_equal(channel.at(time_s), [1.0, 2.0, 3.0])


def test_colours_are_factor_times_vertex_colour_times_texture(tmp_path: Path) -> None:
    made = bending_bar()
    texture = np.zeros((2, 2, 3), np.uint8)
    texture[0, 1] = (255, 0, 255)  # BGR for OpenCV; the texel right of the first
    view = made.add_bytes(cv2.imencode(".png", texture)[1].tobytes())
    made.document["images"] = [{"bufferView": view, "mimeType": "image/png"}]
    made.document["textures"] = [{"source": 0}]
    made.document["materials"][0]["pbrMetallicRoughness"]["baseColorTexture"] = {"index": 0}
    attributes = made.document["meshes"][0]["primitives"][0]["attributes"]
    attributes["COLOR_0"] = made.add(np.tile([0.5, 1.0, 1.0, 1.0], (12, 1)))
    attributes["TEXCOORD_0"] = made.add(np.tile([1.75, 0.25], (12, 1)))  # wraps to 0.75
    painted = load_animated_mesh(made.write(tmp_path / "painted.glb"))
    np.testing.assert_allclose(painted.colors, np.tile([0.25, 0.0, 0.125], (12, 1)), atol=1e-7)


def test_an_unknown_clip_is_answered_with_the_known_ones(bar: AnimatedMesh) -> None:
    with pytest.raises(FormatError, match=r"bar\.glb has no clip named Fly.*Armature\|Bend, Step, Cubic"):
        bar.clip("Fly")


def with_morph_targets(made: GlbMaker) -> None:
    made.document["meshes"][0]["primitives"][0]["targets"] = [{}]


def with_compression(made: GlbMaker) -> None:
    made.document["extensionsRequired"] = ["KHR_draco_mesh_compression"]


def with_nothing(made: GlbMaker) -> None:
    made.document["nodes"] = []


def with_a_missing_vertex(made: GlbMaker) -> None:
    made.document["meshes"][0]["primitives"][0]["indices"] = made.add([0, 1, 12], "u")


def with_a_missing_joint(made: GlbMaker) -> None:
    made.document["skins"][0]["joints"] = [1, 7]


def with_a_circle_of_nodes(made: GlbMaker) -> None:
    made.document["nodes"][2]["children"] = [1]


def with_keys_in_disorder(made: GlbMaker) -> None:
    made.document["animations"][1]["samplers"][0]["input"] = made.add([0.0, 1.0, 0.5])


def with_a_cut_off_array(made: GlbMaker) -> None:
    made.document["accessors"][0]["count"] = 10**9


@pytest.mark.parametrize(
    "damage, message",
    [
        (with_morph_targets, "morph targets"),
        (with_compression, "KHR_draco_mesh_compression"),
        (with_nothing, "no triangles"),
        (with_a_missing_vertex, "vertex that does not exist"),
        (with_a_missing_joint, "not a valid glTF"),
        (with_a_circle_of_nodes, "circle"),
        (with_keys_in_disorder, "back in time"),
        (with_a_cut_off_array, "past the end"),
    ],
)
def test_what_cannot_be_posed_is_refused_by_name(
    damage: Callable[[GlbMaker], None], message: str, tmp_path: Path
) -> None:
    made = bending_bar()
    damage(made)
    with pytest.raises(FormatError, match=rf"broken\.glb.*{message}"):
        load_animated_mesh(made.write(tmp_path / "broken.glb"))


def test_a_missing_file_and_a_text_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="no such file"):
        load_animated_mesh(tmp_path / "none.glb")
    (tmp_path / "text.glb").write_text("not binary")
    with pytest.raises(FormatError, match="not a binary glTF"):
        load_animated_mesh(tmp_path / "text.glb")


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(cut=0, at=2799, value=127)  # a bone's matrix of 1e38
@given(cut=st.integers(0, 5000), at=st.integers(0, 5000), value=st.integers(0, 255))
def test_a_damaged_file_is_read_or_refused_but_never_crashes(
    cut: int, at: int, value: int, tmp_path: Path
) -> None:
    data = bytearray(bending_bar().bytes())
    data[at % len(data)] = value
    path = tmp_path / "damaged.glb"
    path.write_bytes(data[: len(data) - cut if cut % 3 == 0 else len(data)])
    try:
        mesh = load_animated_mesh(path)
    except FormatError as error:
        assert "damaged.glb" in str(error)
    else:
        assert mesh.posed(None, 0.0).shape == mesh.vertices.shape
