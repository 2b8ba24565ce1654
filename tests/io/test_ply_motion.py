"""Motion in a PLY: restored to the bit, ignored by readers that do not know it, refused where it is torn."""

from __future__ import annotations

import base64
import json
import re
import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recon3d.errors import FormatError
from recon3d.gaussians import Gaussians, merge
from recon3d.io.ply import load_ply, save_ply
from recon3d.io.ply_motion import Clip, load_clip, motion_names
from recon3d.motion_basis import MotionSpec
from tests.moving_scene import moving_gaussians

shared_folder = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
orders = st.tuples(st.integers(0, 4), st.integers(0, 3))
specs = st.builds(
    MotionSpec,
    means=orders,
    log_scales=orders,
    quats=orders,
    opacity_logits=orders,
    sh=orders,
    frequency=st.floats(0.1, 3),
    form=st.sampled_from(["orthonormal", "plain"]),
)


def same(a: Gaussians, b: Gaussians) -> bool:
    ours, theirs = a.tensors(), b.tensors()
    assert a.motion is not None and b.motion is not None
    equal = ours.keys() == theirs.keys() and all(torch.equal(ours[name], theirs[name]) for name in ours)
    return equal and a.motion.spec == b.motion.spec and torch.equal(a.motion.index, b.motion.index)


def naive_read(content: bytes) -> tuple[list[str], np.ndarray]:
    """A web viewer's parser: looks for the end of the header in 10 KB and adds up all property lines."""
    end = content[: 10 * 1024].index(b"end_header\n")
    header = content[:end].decode()
    match = re.search(r"element vertex (\d+)\n", header)
    assert match
    names = [line.split()[2] for line in header.split("\n") if line.startswith("property ")]
    data = content[end + len(b"end_header\n") :]
    rows = [struct.unpack_from(f"<{len(names)}f", data, 4 * len(names) * i) for i in range(int(match[1]))]
    return names, np.array(rows, np.float32)


def rows_behind(path: Path) -> tuple[list[str], np.ndarray]:
    """Names and numbers of what follows the vertices, as docs/formats.md says."""
    content, comment = path.read_bytes(), comment_of(path)
    scene = load_ply(path)
    assert scene.motion is not None
    names = motion_names(
        scene.motion.spec.counts(), life=comment["life"] is True, bases=len(scene.motion.bases)
    )
    size = 4 * len(names) * int(str(comment["rows"]))
    return names, np.frombuffer(content[len(content) - size :], "<f4").reshape(-1, len(names)).copy()


def save_version_1(scene: Gaussians, path: Path) -> None:
    """The file as it was before rows stood behind the vertices: they are properties of all."""
    save_ply(scene, path)
    content, (names, table), (of_motion, behind) = (
        path.read_bytes(),
        naive_read(path.read_bytes()),
        rows_behind(path),
    )
    moving = table[:, -1] > 0
    wide = np.zeros((len(table), len(names) + len(of_motion)), np.float32)
    wide[:, : len(names)], wide[moving, len(names) :] = table, behind
    wide[:, len(names) - 1] = moving
    header = content[: content.index(b"end_header\n")].replace(b"motion_row", b"motion_moving")
    header += "".join(f"property float {name}\n" for name in of_motion).encode() + b"end_header\n"
    path.write_bytes(header + wide.tobytes())
    rewrite_comment(path, lambda comment: comment.update(version=1))


def comment_of(path: Path) -> dict[str, object]:
    line = next(
        line for line in path.read_bytes().split(b"\n") if line.startswith(b"comment splatloom_motion")
    )
    content: dict[str, object] = json.loads(line.split(b" ", 2)[2])
    return content


def rewrite_comment(path: Path, change: Callable[[dict[str, object]], object]) -> None:
    """Change the comment's JSON in place, leaving everything else as it is."""
    content = comment_of(path)
    change(content)
    text = b"comment splatloom_motion " + json.dumps(content).encode()
    path.write_bytes(re.sub(rb"comment splatloom_motion [^\n]*", text, path.read_bytes()))


@shared_folder
@given(
    spec=specs, life=st.booleans(), bases=st.integers(0, 3), degree=st.integers(0, 3), seed=st.integers(0, 9)
)
def test_a_moving_scene_is_restored_to_the_bit(
    tmp_path: Path, spec: MotionSpec, life: bool, bases: int, degree: int, seed: int
) -> None:
    bases = bases if spec.counts()["means"] else 0
    scene = moving_gaussians(7, spec=spec, life=life, bases=bases, degree=degree, seed=seed)
    save_ply(scene, tmp_path / "a.ply", ["made by a test"])
    assert same(load_ply(tmp_path / "a.ply"), scene)
    save_version_1(scene, tmp_path / "a.ply")
    assert same(load_ply(tmp_path / "a.ply"), scene)


def test_a_naive_parser_reads_the_still_scene_and_which_row_is_whose(tmp_path: Path) -> None:
    scene = moving_gaussians(6, life=True, bases=2)
    save_ply(scene, tmp_path / "a.ply")
    names, rows = naive_read((tmp_path / "a.ply").read_bytes())
    column = {name: rows[:, i] for i, name in enumerate(names)}
    assert names[-2:] == ["rot_3", "motion_row"]
    assert np.array_equal(np.stack([column[c] for c in "xyz"], axis=1), scene.means.numpy())
    assert column["motion_row"].tolist() == [1, 0, 2, 0, 3, 0]


def test_rows_hold_the_tables_by_their_names(tmp_path: Path) -> None:
    scene = moving_gaussians(6, life=True, bases=2)
    assert scene.motion is not None
    save_ply(scene, tmp_path / "a.ply")
    names, rows = rows_behind(tmp_path / "a.ply")
    column = {name: rows[:, i] for i, name in enumerate(names)}
    assert np.array_equal(column["motion_means_2_y"], scene.motion.means[:, 2, 1].numpy())
    assert np.array_equal(column["motion_quats_1_3"], scene.motion.quats[:, 1, 3].numpy())
    assert np.array_equal(column["motion_sh_0_2"], scene.motion.sh[:, 0, 2].numpy())
    assert np.array_equal(column["motion_clock_1"], scene.motion.clock[:, 1].numpy())
    assert np.array_equal(column["motion_life_2"], scene.motion.life[:, 2].numpy())
    assert np.array_equal(column["motion_weight_1"], scene.motion.weights[:, 1].numpy())
    raw = base64.b64decode(str(comment_of(tmp_path / "a.ply")["bases"]))
    assert np.array_equal(np.frombuffer(raw, "<f4"), scene.motion.bases.numpy().ravel())


def test_gaussians_that_stand_still_store_no_coefficients(tmp_path: Path) -> None:
    moving, still = moving_gaussians(10), moving_gaussians(10).at(0.5)
    save_ply(moving, tmp_path / "a.ply")
    save_ply(merge([moving, still, still]), tmp_path / "b.ply")
    save_ply(still, tmp_path / "c.ply")
    header = 400
    sizes = {name: (tmp_path / f"{name}.ply").stat().st_size for name in "abc"}
    assert sizes["b"] - sizes["a"] < 2 * (sizes["c"] + 4 * len(still)) < sizes["b"] - sizes["a"] + 4 * header


def test_vertices_that_another_tool_sorted_and_thinned_out_keep_their_own_motion(tmp_path: Path) -> None:
    scene = moving_gaussians(8, life=True)
    save_ply(scene, tmp_path / "a.ply")
    content = (tmp_path / "a.ply").read_bytes()
    start, rows = content.index(b"end_header\n") + len(b"end_header\n"), naive_read(content)[1]
    kept = [5, 6, 0, 6, 3]
    header = content[:start].replace(b"element vertex 8", b"element vertex 5")
    tail = content[start + 4 * rows.size :]
    (tmp_path / "a.ply").write_bytes(header + rows[kept].astype("<f4").tobytes() + tail)
    assert same(load_ply(tmp_path / "a.ply"), scene.select(torch.tensor(kept)))


def test_a_static_scene_carries_nothing_of_motion(tmp_path: Path) -> None:
    save_ply(moving_gaussians().at(0.3), tmp_path / "a.ply", clip=Clip(30, 2))
    assert b"motion" not in (tmp_path / "a.ply").read_bytes().split(b"end_header")[0]
    assert load_ply(tmp_path / "a.ply").motion is None
    assert load_clip(tmp_path / "a.ply") is None


def test_the_header_of_a_rich_motion_stays_within_what_web_parsers_look_at(tmp_path: Path) -> None:
    spec = MotionSpec(means=(4, 4), log_scales=(2, 2), quats=(3, 4), opacity_logits=(2, 2), sh=(2, 2))
    save_ply(
        moving_gaussians(4, spec=spec, life=True, bases=8, degree=3), tmp_path / "a.ply", clip=Clip(29.97, 10)
    )
    assert (tmp_path / "a.ply").read_bytes().index(b"end_header") < 10_000


@pytest.mark.parametrize("clip", [Clip(30.0, 2.5), Clip(None, 0.1), Clip(29.97, None), Clip()])
def test_the_clock_of_the_clip_is_kept_where_known(tmp_path: Path, clip: Clip) -> None:
    save_ply(moving_gaussians(), tmp_path / "a.ply", clip=clip)
    assert load_clip(tmp_path / "a.ply") == clip


def test_a_big_endian_file_of_doubles_moves_as_well(tmp_path: Path) -> None:
    scene = moving_gaussians(4, bases=1)
    save_version_1(scene, tmp_path / "a.ply")
    content = (tmp_path / "a.ply").read_bytes()
    _, rows = naive_read(content)
    header = (
        content[: content.index(b"end_header\n")].replace(b"little", b"big").replace(b" float ", b" double ")
    )
    (tmp_path / "b.ply").write_bytes(header + b"end_header\n" + rows.astype(">f8").tobytes())
    assert same(load_ply(tmp_path / "b.ply"), scene)


@pytest.mark.parametrize("change", [lambda tail: b"", lambda tail: tail[:-1], lambda tail: tail + b"\n"])
def test_rows_that_are_cut_short_or_not_alone_are_refused(
    tmp_path: Path, change: Callable[[bytes], bytes]
) -> None:
    save_ply(moving_gaussians(), tmp_path / "a.ply")
    content, size = (tmp_path / "a.ply").read_bytes(), rows_behind(tmp_path / "a.ply")[1].nbytes
    (tmp_path / "a.ply").write_bytes(content[:-size] + change(content[-size:]))
    with pytest.raises(
        FormatError, match=r"rows of \d+ numbers behind the last element, where \d+ bytes are"
    ):
        load_ply(tmp_path / "a.ply")


def test_a_comment_whose_vertices_do_not_say_which_row_is_theirs_is_refused(tmp_path: Path) -> None:
    save_ply(moving_gaussians(), tmp_path / "a.ply")
    content = (tmp_path / "a.ply").read_bytes()
    (tmp_path / "a.ply").write_bytes(content.replace(b"motion_row", b"others_row"))
    with pytest.raises(FormatError, match="no motion_row"):
        load_ply(tmp_path / "a.ply")


def test_motion_without_its_comment_is_refused_rather_than_shown_still(tmp_path: Path) -> None:
    save_ply(moving_gaussians(), tmp_path / "a.ply")
    content = (tmp_path / "a.ply").read_bytes()
    (tmp_path / "a.ply").write_bytes(re.sub(rb"comment splatloom_motion [^\n]*\n", b"", content))
    with pytest.raises(
        FormatError, match=r"the header comment `splatloom_motion` that explains them is gone"
    ):
        load_ply(tmp_path / "a.ply")


def test_motion_of_other_tools_is_none_of_ours(tmp_path: Path) -> None:
    save_ply(moving_gaussians(), tmp_path / "a.ply")
    content = re.sub(rb"comment splatloom_motion [^\n]*\n", b"", (tmp_path / "a.ply").read_bytes())
    (tmp_path / "a.ply").write_bytes(content.replace(b"motion_", b"others_"))
    assert load_ply(tmp_path / "a.ply").motion is None


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda c: c.update(form="splines"), "unknown form of motion 'splines'"),
        (lambda c: c.update(version=3), "version 3"),
        (lambda c: c.update(rows=4), "promises 4 rows"),
        (lambda c: c.update(rows="many"), "promises 'many' rows"),
        (lambda c: c.update(rows=-1), "promises -1 rows"),
        (lambda c: c.update(life=True), "behind the last element"),
        (lambda c: c.update(frequency=0), "frequency 0"),
        (lambda c: c.update(frequency=float("nan")), "frequency nan"),
        (lambda c: c.update(means=[3]), "orders of means"),
        (lambda c: c.update(means=[10**9, 0]), "orders of means"),
        (lambda c: c.pop("quats"), "orders of quats are None"),
        (lambda c: c.update(means=[3, 3]), "`bases`.* does not fit the orders"),
        (lambda c: c.update(quats=[2, 1]), "behind the last element"),
        (lambda c: c.update(bases="!!"), "`bases`"),
        (lambda c: c.update(bases=base64.b64encode(bytes(4)).decode()), "does not fit the orders"),
        (lambda c: c.pop("bases"), "behind the last element"),
        (lambda c: c.update(bases=base64.b64encode(b"\xff" * 11 * 28).decode()), "not finite"),
    ],
)
def test_a_comment_that_does_not_fit_is_refused(
    tmp_path: Path, change: Callable[[dict[str, object]], object], sentence: str
) -> None:
    save_ply(moving_gaussians(bases=1), tmp_path / "a.ply")
    rewrite_comment(tmp_path / "a.ply", change)
    with pytest.raises(FormatError, match=sentence):
        load_ply(tmp_path / "a.ply")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            lambda c: c.update(quats=[2, 1]),
            "0 missing, 8 too many.*: the vertex element has motion_quats_4_0",
        ),
        (lambda c: c.update(sh=[2, 2]), "missing"),
        (lambda c: c.pop("bases"), "has motion_weight_0, of which the comment knows nothing"),
    ],
)
def test_a_comment_that_does_not_fit_a_file_of_version_1_is_refused(
    tmp_path: Path, change: Callable[[dict[str, object]], object], sentence: str
) -> None:
    save_version_1(moving_gaussians(bases=1), tmp_path / "a.ply")
    rewrite_comment(tmp_path / "a.ply", change)
    with pytest.raises(FormatError, match=sentence):
        load_ply(tmp_path / "a.ply")


@pytest.mark.parametrize("text", [b"", b"[1]", b"{", b"[" * 100_000])
def test_a_comment_that_is_no_object_is_refused(tmp_path: Path, text: bytes) -> None:
    save_ply(moving_gaussians(), tmp_path / "a.ply")
    content = re.sub(rb"(comment splatloom_motion )[^\n]*", rb"\1" + text, (tmp_path / "a.ply").read_bytes())
    (tmp_path / "a.ply").write_bytes(content)
    for load in (load_ply, load_clip):
        with pytest.raises(FormatError, match="splatloom_motion"):
            load(tmp_path / "a.ply")


@pytest.mark.parametrize(
    "clock", [{"fps": 0}, {"fps": "fast"}, {"duration_s": float("inf")}, {"fps": 10**400}]
)
def test_a_clock_that_makes_no_sense_is_refused(tmp_path: Path, clock: dict[str, object]) -> None:
    save_ply(moving_gaussians(), tmp_path / "a.ply")
    rewrite_comment(tmp_path / "a.ply", lambda content: content.update(clock))
    with pytest.raises(FormatError, match="clock"):
        load_clip(tmp_path / "a.ply")


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("motion_means_0_x", np.nan, "vertex 2 has motion_means_0_x = nan"),
        ("motion_quats_0_0", np.inf, "vertex 2 has motion_quats_0_0 = inf"),
        ("motion_clock_0", 31, "vertex 2 has motion_clock_0 = 31"),
        ("motion_life_2", 0, "vertex 2 has motion_life_2 = 0"),
        ("motion_life_1", -1, "vertex 2 has motion_life_1 = -1"),
        ("motion_weight_0", -1, "vertex 2 has motion_weight_0 = -1"),
        ("motion_weight_0", 3, "do not sum to 1"),
    ],
)
def test_values_that_make_no_motion_are_refused_by_name_and_place(
    tmp_path: Path, name: str, value: float, sentence: str
) -> None:
    save_ply(moving_gaussians(4, life=True, bases=2), tmp_path / "a.ply")
    content, (names, rows) = (tmp_path / "a.ply").read_bytes(), rows_behind(tmp_path / "a.ply")
    rows[1, names.index(name)] = value
    (tmp_path / "a.ply").write_bytes(content[: -rows.nbytes] + rows.tobytes())
    with pytest.raises(FormatError, match=sentence):
        load_ply(tmp_path / "a.ply")


@pytest.mark.parametrize(
    ("save", "name", "values"),
    [
        (save_ply, "motion_row", (0.5, np.nan, 3, -1)),
        (save_version_1, "motion_moving", (0.5, np.nan)),
    ],
)
def test_vertices_that_do_not_say_whether_they_move_are_refused(
    tmp_path: Path, save: Callable[[Gaussians, Path], None], name: str, values: tuple[float, ...]
) -> None:
    save(moving_gaussians(4), tmp_path / "a.ply")
    content = (tmp_path / "a.ply").read_bytes()
    start, (names, rows) = content.index(b"end_header\n") + len(b"end_header\n"), naive_read(content)
    for value in values:
        rows[2, names.index(name)] = value
        (tmp_path / "a.ply").write_bytes(content[:start] + rows.tobytes() + content[start + rows.nbytes :])
        with pytest.raises(FormatError, match=f"{name} must be"):
            load_ply(tmp_path / "a.ply")


@shared_folder
@given(data=st.data())
def test_a_header_with_changed_bytes_is_read_or_refused_but_never_crashes(
    tmp_path: Path, data: st.DataObject
) -> None:
    save_ply(moving_gaussians(2, bases=1, degree=0), tmp_path / "a.ply", clip=Clip(30, 1))
    content = bytearray((tmp_path / "a.ply").read_bytes())
    start = content.index(b"splatloom_motion")
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(start, content.index(b"\n", start)))
        content[place] = data.draw(st.integers(32, 126))
    (tmp_path / "a.ply").write_bytes(content)
    for load in (load_ply, load_clip):
        try:
            load(tmp_path / "a.ply")
        except FormatError as error:
            assert "a.ply" in str(error)
