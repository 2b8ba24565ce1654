"""Reading .ksplat files, written here by the layout of GaussianSplats3D's own source."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recon3d.errors import FormatError
from recon3d.io.ksplat import read_ksplat
from recon3d.io.ply import save_ply
from recon3d.io.splat_arrays import SplatArrays
from tests.io.splat_scenes import as_arrays, damaged, difference, lopsided, one_coefficient_each
from tests.io.test_ply import shared_folder

BLOCK, RANGE, BUCKET = 5.0, 32767, 4


def grouped(sh: np.ndarray) -> np.ndarray:
    """(N, 3 (K - 1)): degree by degree, in each all red, all green, all blue."""
    bands = [sh[:, 1:4], sh[:, 4:9], sh[:, 9:16]]
    return np.concatenate(
        [band.transpose(0, 2, 1).reshape(len(sh), 3 * band.shape[1]) for band in bands], axis=1
    )


def section_of(splats: SplatArrays, level: int) -> tuple[bytes, bytes]:
    """Header and data of one section; at levels 1 and 2 two full buckets, then one of 1 and one of the rest."""
    count = len(splats)
    harmonics = grouped(splats.sh)
    kind = "<f4" if level == 0 else "<f2"
    buckets = b""
    full = sizes = 0
    parts: list[int] = []
    means = splats.means.astype("<f4")
    owners = np.zeros(count, int)
    if level:
        full = min(2, count // BUCKET)
        rest = count - full * BUCKET
        parts = [1, rest - 1] if rest > 1 else [rest] * bool(rest)
        owners = np.repeat(np.arange(full + len(parts)), [BUCKET] * full + parts)
        centers = np.stack([splats.means[owners == b].mean(axis=0) for b in range(owners.max() + 1)])
        buckets = np.array(parts, "<u4").tobytes() + centers.astype("<f4").tobytes()
        sizes = len(centers)
        means = np.rint((splats.means - centers[owners]) / (BLOCK / 2) * RANGE + RANGE).astype("<u2")
    sh = np.rint((harmonics + 1.5) / 3 * 255).astype("u1") if level == 2 else harmonics.astype(kind)
    rgba = np.rint(255 * np.column_stack([splats.colors.clip(0, 1), splats.opacities])).astype("u1")
    table = b"".join(
        b"".join(
            [m.tobytes(), s.astype(kind).tobytes(), q.astype(kind).tobytes(), c.tobytes(), h.tobytes()],
        )
        for m, s, q, c, h in zip(means, np.exp(splats.log_scales), splats.quats, rgba, sh)
    )
    header = struct.pack(
        "<4IfHxxII2IH", count, count, BUCKET, sizes, BLOCK, 12, 0, 0, full, len(parts), splats.sh_degree
    )
    return header.ljust(1024, b"\0"), buckets + table


def write_ksplat(path: Path, sections: list[SplatArrays], level: int) -> None:
    count = sum(len(splats) for splats in sections)
    head = struct.pack("<BBHIIIIH", 0, 1, 0, len(sections), len(sections), count, count, level).ljust(
        4096, b"\0"
    )
    parts = [section_of(splats, level) for splats in sections]
    path.write_bytes(head + b"".join(h for h, _ in parts) + b"".join(d for _, d in parts))


def small(count: int, degree: int, seed: int = 0) -> SplatArrays:
    """Splats within reach of a bucket."""
    splats = lopsided(count, degree, seed)
    splats.means[:] *= 0.2
    return splats


@pytest.mark.parametrize("level", [0, 1, 2])
@pytest.mark.parametrize("degree", [0, 1, 2])
def test_all_levels_and_degrees_are_read(tmp_path: Path, level: int, degree: int) -> None:
    splats = small(30, degree)
    write_ksplat(tmp_path / "a.ksplat", [splats], level)
    found = as_arrays(tmp_path, read_ksplat(tmp_path / "a.ksplat"))
    off = difference(splats, found)
    assert off.place < 1e-4 and off.turn_deg < 0.1 and off.log_scale < 1e-3
    assert off.color < 0.6 and off.opacity < 0.6 and off.harmonics < 0.004


@pytest.mark.parametrize("level", [0, 1, 2])
def test_each_harmonic_keeps_its_place_color_and_sign(tmp_path: Path, level: int) -> None:
    splats = one_coefficient_each(2)
    splats.means[:] *= 0.2
    write_ksplat(tmp_path / "a.ksplat", [splats], level)
    assert difference(splats, read_ksplat(tmp_path / "a.ksplat")).harmonics < 0.006


def test_sections_are_joined_and_lower_degrees_padded(tmp_path: Path) -> None:
    parts = [small(9, 2), small(3, 0, seed=1)]
    write_ksplat(tmp_path / "a.ksplat", parts, 1)
    found = read_ksplat(tmp_path / "a.ksplat")
    assert len(found) == 12 and found.sh.shape == (12, 9, 3) and not found.sh[9:, 1:].any()
    assert np.allclose(found.means[9:], parts[1].means, atol=1e-3)


@pytest.mark.parametrize(
    ("at", "value", "sentence"),
    [
        (0, b"\x01", "version 1.1"),
        (20, b"\x07", "level 7"),
        (4, b"\0", "holds no sections"),
        (4, b"\xff\xff\xff\xff", "only"),
        (4096, b"\xff", "makes no sense"),
        (4096 + 4, b"\xff\xff\xff\xff", "only"),
        (4096 + 12, b"\xff\xff\xff\x7f", "only"),
        (4096 + 36, b"\x01", "cut short|makes no sense|hold fewer|only"),
    ],
)
def test_headers_that_make_no_sense_are_refused(tmp_path: Path, at: int, value: bytes, sentence: str) -> None:
    path = tmp_path / "a.ksplat"
    write_ksplat(path, [small(30, 1)], 1)
    content = bytearray(path.read_bytes())
    content[at : at + len(value)] = value
    path.write_bytes(bytes(content))
    with pytest.raises(FormatError, match=sentence):
        read_ksplat(path).gaussians(path)


@shared_folder
@given(data=st.data(), level=st.sampled_from([0, 1, 2]))
def test_a_damaged_file_is_read_or_refused_but_never_crashes(
    tmp_path: Path, data: st.DataObject, level: int
) -> None:
    path = tmp_path / "a.ksplat"
    write_ksplat(path, [small(9, 1)], level)
    content = path.read_bytes()
    start = data.draw(st.sampled_from([0, 4096, 5120]))  # the header, the section's, the data
    path.write_bytes(content[:start] + data.draw(damaged(content[start:])))
    try:
        read_ksplat(path).gaussians(path)
    except FormatError as error:
        assert "a.ksplat" in str(error)


def test_gaussforges_files_are_read_but_for_its_order_of_harmonics(tmp_path: Path) -> None:
    forge = pytest.importorskip("gaussforge").GaussForge()
    splats = lopsided(50, 0)
    save_ply(splats.gaussians(tmp_path), tmp_path / "a.ply")
    data = forge.convert((tmp_path / "a.ply").read_bytes(), "ply", "ksplat")["data"]
    (tmp_path / "a.ksplat").write_bytes(data)
    off = difference(splats, read_ksplat(tmp_path / "a.ksplat"))
    assert off.place < 1e-6 and off.turn_deg < 0.1 and off.log_scale < 1e-5 and off.color < 1.1
