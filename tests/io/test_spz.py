"""SPZ files: all versions are read, version 3 is written, and axes are not confused."""

from __future__ import annotations

import gzip
import struct
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recon3d.errors import FormatError, ResourceError, SplatloomError
from recon3d.io import zstd
from recon3d.io.splat_arrays import SplatArrays
from recon3d.io.spz import read_spz, write_spz
from tests.io.splat_scenes import as_arrays, damaged, difference, lopsided, one_coefficient_each
from tests.io.test_ply import shared_folder


def header(version: int, count: int, degree: int = 0, bits: int = 12, flags: int = 0) -> bytes:
    return struct.pack("<4sIIBBBB", b"NGSP", version, count, degree, bits, flags, 0)


def splat_v2(position: bytes, rotation: bytes) -> bytes:
    """The blocks of one splat of grey 50 % opacity and size 1."""
    return position + b"\x80" + b"\x80" * 3 + b"\xa0" * 3 + rotation


@pytest.mark.parametrize("degree", [0, 1, 2, 3])
@pytest.mark.parametrize("frame", ["rub", "rdf"])
def test_what_is_written_is_read_within_the_formats_rounding(tmp_path: Path, degree: int, frame: str) -> None:
    splats = lopsided(degree=degree, antialiased=True)
    write_spz(splats, tmp_path / "a.spz", frame)
    found = as_arrays(tmp_path, read_spz(tmp_path / "a.spz", frame))
    off = difference(splats, found)
    assert found.antialiased and found.sh_degree == degree
    assert off.place < 5e-5 and off.turn_deg < 0.24 and off.log_scale < 0.032
    assert off.color < 1 and off.opacity < 0.6 and off.harmonics < 0.04


@pytest.mark.parametrize("frame", ["rub", "rdf"])
def test_each_harmonic_keeps_its_place_color_and_sign(tmp_path: Path, frame: str) -> None:
    splats = one_coefficient_each()
    write_spz(splats, tmp_path / "a.spz", frame)
    assert np.array_equal(read_spz(tmp_path / "a.spz", frame).sh[:, 1:], splats.sh[:, 1:])


def test_axes_are_right_up_back_unless_told_otherwise(tmp_path: Path) -> None:
    splats = lopsided(10)
    write_spz(splats, tmp_path / "a.spz")
    raw = read_spz(tmp_path / "a.spz", "rdf")
    assert np.allclose(raw.means, splats.means * [1, -1, -1], atol=1e-3)


def test_version_1_has_half_floats_and_version_2_fixed_points(tmp_path: Path) -> None:
    rotation = bytes([255, 127, 128])
    position = np.array([1.5, -2, 0.25], "<f2").tobytes()
    (tmp_path / "1.spz").write_bytes(gzip.compress(header(1, 1) + splat_v2(position, rotation)))
    fixed = b"".join(int(v * 4096).to_bytes(3, "little", signed=True) for v in (1.5, -2, 0.25))
    (tmp_path / "2.spz").write_bytes(gzip.compress(header(2, 1, flags=1) + splat_v2(fixed, rotation)))
    for name in "12":
        splats = read_spz(tmp_path / f"{name}.spz", "rdf")
        assert splats.means.tolist() == [[1.5, -2, 0.25]]
        assert np.allclose(splats.quats, [[0, 1, 0, 0]], atol=0.1)
        assert splats.log_scales.tolist() == [[0, 0, 0]]
        assert splats.antialiased == (name == "2")


def test_harmonics_of_degree_4_are_read_up_to_degree_3(tmp_path: Path) -> None:
    blocks = splat_v2(b"\0" * 9, b"\0\0\0\xc0") + bytes(range(100, 172))
    (tmp_path / "a.spz").write_bytes(gzip.compress(header(3, 1, degree=4) + blocks))
    splats = read_spz(tmp_path / "a.spz", "rdf")
    assert splats.sh.shape == (1, 16, 3)
    assert np.allclose(splats.sh[0, 1:].ravel() * 128 + 128, np.arange(100, 145))


def test_small_scenes_get_finer_positions_and_vast_ones_are_held_or_refused(tmp_path: Path) -> None:
    splats = lopsided(50)
    for factor in (1e-2, 1e4):
        splats.means[:] = lopsided(50).means * factor
        write_spz(splats, tmp_path / "a.spz")
        assert difference(splats, read_spz(tmp_path / "a.spz")).place < 3e-5
    splats.means[7] = 1e7
    with pytest.raises(SplatloomError, match="4 million units"):
        write_spz(splats, tmp_path / "b.spz")


def test_an_empty_scene_stays_empty(tmp_path: Path) -> None:
    write_spz(lopsided(0), tmp_path / "a.spz")
    assert len(read_spz(tmp_path / "a.spz").gaussians(tmp_path)) == 0


def version_4(splats: SplatArrays, path: Path, extension: bytes = b"") -> None:
    """Repack what write_spz wrote as version 4."""
    zstandard = pytest.importorskip("zstandard")
    write_spz(splats, path, "rdf")
    data = gzip.decompress(path.read_bytes())
    count, width = len(splats), 3 * (splats.sh.shape[1] - 1)
    blocks, at = [], 16
    for size in (9, 1, 3, 3, 4, width):
        blocks += [data[at : at + size * count]] if size else []
        at += size * count
    packed = [zstandard.ZstdCompressor().compress(block) for block in blocks]
    start = (
        struct.pack("<4sII", b"NGSP", 4, count) + data[12:14] + bytes([2 if extension else 0, len(blocks)])
    )
    start += struct.pack("<I12x", 32 + len(extension))
    table = b"".join(struct.pack("<QQ", len(p), len(b)) for p, b in zip(packed, blocks))
    path.write_bytes(start + extension + table + b"".join(packed))


@pytest.mark.parametrize("degree", [0, 3])
def test_version_4_is_read_and_its_axes_record_wins(tmp_path: Path, degree: int) -> None:
    splats = lopsided(degree=degree)
    record = struct.pack("<III", 0xADBE0002, 4, 1) + struct.pack("<III", 0xADBE0003, 4, 6)
    version_4(splats, tmp_path / "a.spz", record)
    assert difference(splats, read_spz(tmp_path / "a.spz", "rub")).place < 5e-5
    version_4(splats, tmp_path / "b.spz")
    assert difference(splats, read_spz(tmp_path / "b.spz", "rdf")).harmonics < 0.04


def test_without_a_zstd_package_version_4_names_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zstd, "find_spec", lambda name: None)
    with pytest.raises(ResourceError, match=r"pip install 'splatloom\[zstd\]'"):
        zstd.unpack_zstd(b"", 1, tmp_path)


@shared_folder
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused_but_never_crashes(tmp_path: Path, data: st.DataObject) -> None:
    path = tmp_path / "a.spz"
    write_spz(lopsided(4, degree=1), path)
    plain = data.draw(st.booleans())
    content = gzip.decompress(path.read_bytes()) if plain else path.read_bytes()
    content = data.draw(damaged(content))
    path.write_bytes(gzip.compress(content) if plain else content)
    check_refusal(path)


@shared_folder
@given(data=st.data())
def test_a_damaged_file_of_version_4_never_crashes(tmp_path: Path, data: st.DataObject) -> None:
    path = tmp_path / "a.spz"
    version_4(lopsided(4, degree=1), path, struct.pack("<III", 0xADBE0003, 4, 6))
    path.write_bytes(data.draw(damaged(path.read_bytes())))
    check_refusal(path)


def check_refusal(path: Path) -> None:
    try:
        read_spz(path).gaussians(path)
    except FormatError as error:
        assert path.name in str(error)


@pytest.mark.parametrize("count", [10**6, 2**32 - 1])
def test_a_file_that_claims_too_much_is_refused_at_once(tmp_path: Path, count: int) -> None:
    (tmp_path / "a.spz").write_bytes(gzip.compress(header(3, count) + b"\0" * 100))
    with pytest.raises(FormatError, match="cannot be"):
        read_spz(tmp_path / "a.spz")


def test_other_gzip_files_and_later_versions_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.spz").write_bytes(gzip.compress(b"hello, this is some text"))
    with pytest.raises(FormatError, match="no SPZ file"):
        read_spz(tmp_path / "a.spz")
    (tmp_path / "b.spz").write_bytes(gzip.compress(header(9, 1) + b"\0" * 20))
    with pytest.raises(FormatError, match="version 9"):
        read_spz(tmp_path / "b.spz")


def test_gsply_reads_ours_and_we_read_gsplys(tmp_path: Path) -> None:
    gsply = pytest.importorskip("gsply")
    splats = lopsided()
    write_spz(splats, tmp_path / "a.spz")
    theirs = gsply.read_spz(str(tmp_path / "a.spz"))
    sh = np.concatenate([theirs.sh0[:, None], theirs.shN], axis=1)
    opacities = 1 / (1 + np.exp(-theirs.opacities))
    found = SplatArrays(theirs.means, theirs.scales, theirs.quats, opacities, sh).reframed("rub")
    mine = read_spz(tmp_path / "a.spz")
    assert difference(mine, found).turn_deg < 0.01 and np.allclose(mine.sh, found.sh, atol=1e-6)
    gsply.write_spz(str(tmp_path / "b.spz"), theirs, version=3)
    assert difference(mine, read_spz(tmp_path / "b.spz")).place < 5e-5


@pytest.mark.slow
def test_a_million_splats_are_read_in_about_a_second(tmp_path: Path) -> None:
    write_spz(lopsided(1_000_000), tmp_path / "a.spz")
    started = time.process_time()
    read_spz(tmp_path / "a.spz")
    assert time.process_time() - started < 2
