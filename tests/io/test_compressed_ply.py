"""Compressed PLY files: what is written is read within the rounding of a chunk, and damage is refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recon3d.errors import FormatError
from recon3d.io.compressed_ply import is_compressed_ply, read_compressed_ply, write_compressed_ply
from recon3d.io.ply import save_ply
from recon3d.io.splat_arrays import SplatArrays
from tests.io.splat_scenes import as_arrays, damaged, difference, lopsided, one_coefficient_each
from tests.io.test_ply import shared_folder


@pytest.mark.parametrize("degree", [0, 1, 2, 3])
def test_what_is_written_is_read_within_the_formats_rounding(tmp_path: Path, degree: int) -> None:
    splats = lopsided(700, degree, antialiased=True)
    path = tmp_path / "a.compressed.ply"
    write_compressed_ply(splats, path)
    found = as_arrays(tmp_path, read_compressed_ply(path))
    off = difference(splats, found)
    assert found.antialiased and found.sh_degree == degree
    assert off.place < 4.9e-4 and off.turn_deg < 0.24 and off.color < 0.8 and off.opacity < 0.6
    assert off.log_scale < np.ptp(splats.log_scales, axis=0).max() / 1023 / 2 * 1.05  # half a step of 10 bits
    assert off.harmonics < 0.0095  # 8 / 256 / sqrt(12)


def test_each_harmonic_keeps_its_place_color_and_sign(tmp_path: Path) -> None:
    splats = one_coefficient_each()
    write_compressed_ply(splats, tmp_path / "a.ply")
    assert difference(splats, read_compressed_ply(tmp_path / "a.ply")).harmonics < 0.02
    assert np.abs(read_compressed_ply(tmp_path / "a.ply").sh[:, 1:]).max(axis=(1, 2)).min() > 0.48


def test_the_ends_of_harmonics_are_exact(tmp_path: Path) -> None:
    splats = lopsided(2, degree=1)
    splats.sh[0, 1:], splats.sh[1, 1:] = -9, 9
    write_compressed_ply(splats, tmp_path / "a.ply")
    assert sorted(set(read_compressed_ply(tmp_path / "a.ply").sh[:, 1:].ravel().tolist())) == [-4, 4]


def test_a_chunk_of_equal_splats_is_exact(tmp_path: Path) -> None:
    splats = lopsided(1).take(np.zeros(300, np.int64))
    write_compressed_ply(splats, tmp_path / "a.ply")
    found = read_compressed_ply(tmp_path / "a.ply")
    assert np.array_equal(found.means, splats.means) and np.array_equal(found.log_scales, splats.log_scales)


def test_files_from_before_chunks_had_color_ranges_are_read(tmp_path: Path) -> None:
    splats = lopsided(3, degree=0)
    splats.sh[:] = splats.sh.clip(-1, 1)
    write_compressed_ply(splats, tmp_path / "a.ply")
    head, body = (tmp_path / "a.ply").read_bytes().split(b"end_header\n")
    kept = [
        line
        for line in head.splitlines()
        if not line.endswith((b"min_r", b"min_g", b"min_b", b"max_r", b"max_g", b"max_b"))
    ]
    (tmp_path / "b.ply").write_bytes(b"\n".join([*kept, b"end_header\n"]) + body[:48] + body[72:])
    old = read_compressed_ply(tmp_path / "b.ply")
    ranged = read_compressed_ply(tmp_path / "a.ply")
    low, high = ranged.colors.min(axis=0), ranged.colors.max(axis=0)
    assert np.allclose(low + old.colors * (high - low), ranged.colors, atol=1e-5)


def test_it_is_told_from_an_ordinary_ply(tmp_path: Path) -> None:
    write_compressed_ply(lopsided(3), tmp_path / "a.ply")
    save_ply(lopsided(3).gaussians(tmp_path), tmp_path / "b.ply")
    assert is_compressed_ply(tmp_path / "a.ply") and not is_compressed_ply(tmp_path / "b.ply")


@shared_folder
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused_but_never_crashes(tmp_path: Path, data: st.DataObject) -> None:
    path = tmp_path / "a.ply"
    write_compressed_ply(lopsided(3, degree=1), path)
    header_end = path.read_bytes().index(b"end_header") + 11
    content = path.read_bytes()
    if data.draw(st.booleans()):
        content = content[:header_end] + data.draw(damaged(content[header_end:]))
    else:
        content = data.draw(damaged(content))
    path.write_bytes(content)
    try:
        read_compressed_ply(path).gaussians(path)
    except FormatError as error:
        assert "a.ply" in str(error)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (b"element chunk 1", b"element chunk 0", "0 chunks do not fit 3 splats"),
        (b"element sh 3", b"element sh 2", "2 sh rows do not fit 3 splats"),
        (b"min_scale_x", b"min_motionx", "has no property min_scale_x"),
        (
            b"float max_b",
            b"float max_b\nproperty float min_motion_x",
            "min_motion_x, which no still scene has",
        ),
        (b"f_rest_8", b"f_rest_9", "9 properties instead of 9, 24 or 45 f_rest"),
    ],
)
def test_elements_that_do_not_fit_together_are_refused(
    tmp_path: Path, old: bytes, new: bytes, sentence: str
) -> None:
    path = tmp_path / "a.ply"
    write_compressed_ply(lopsided(3, degree=1), path)
    path.write_bytes(path.read_bytes().replace(old, new) + b"\0" * 4)
    with pytest.raises(FormatError, match=sentence):
        read_compressed_ply(path)


def test_gsply_reads_ours_and_we_read_gsplys(tmp_path: Path) -> None:
    gsply = pytest.importorskip("gsply")
    splats = lopsided(600)
    write_compressed_ply(splats, tmp_path / "a.compressed.ply")
    theirs = gsply.plyread(str(tmp_path / "a.compressed.ply"))
    sh = np.concatenate([theirs.sh0[:, None], theirs.shN], axis=1)
    found = SplatArrays(theirs.means, theirs.scales, theirs.quats, 1 / (1 + np.exp(-theirs.opacities)), sh)
    mine = read_compressed_ply(tmp_path / "a.compressed.ply")
    assert difference(mine, found).place < 1e-6 and np.allclose(mine.sh, found.sh, atol=1e-5)
    gsply.plywrite(str(tmp_path / "b.compressed.ply"), theirs, compressed=True)
    again = read_compressed_ply(tmp_path / "b.compressed.ply")
    assert difference(mine, again).place < 1e-3 and difference(mine, again).harmonics < 0.01
