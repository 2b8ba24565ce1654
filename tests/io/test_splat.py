"""Files of .splat: 32 bytes for each splat, as antimatter15's player reads them."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recon3d.errors import FormatError
from recon3d.io.splat import read_splat, write_splat
from tests.io.splat_scenes import as_arrays, difference, lopsided
from tests.io.test_ply import shared_folder


def test_what_is_written_is_read_but_for_bytes_and_view_dependent_color(tmp_path: Path) -> None:
    splats = lopsided()
    write_splat(splats, tmp_path / "a.splat")
    assert (tmp_path / "a.splat").stat().st_size == 32 * len(splats)
    found = read_splat(tmp_path / "a.splat")
    off = difference(splats, as_arrays(tmp_path, found))
    assert off.place == 0 and off.log_scale < 1e-5
    assert off.turn_deg < 1.02 and off.color < 0.6 and off.opacity < 0.6
    assert found.sh_degree == 0


def test_the_bytes_are_those_of_the_format(tmp_path: Path) -> None:
    row = struct.pack("<6f8B", 1, 2, 3, 0.1, 0.2, 0.3, 0, 128, 255, 51, 255, 128, 128, 128)
    (tmp_path / "a.splat").write_bytes(row)
    splats = read_splat(tmp_path / "a.splat")
    assert splats.means.tolist() == [[1, 2, 3]]
    assert np.allclose(np.exp(splats.log_scales), [[0.1, 0.2, 0.3]])
    assert np.allclose(splats.colors, [[0, 128 / 255, 1]], atol=1e-6)
    assert np.allclose(splats.opacities, 0.2) and np.allclose(splats.quats, [[1, 0, 0, 0]])
    write_splat(splats, tmp_path / "b.splat")
    again = (tmp_path / "b.splat").read_bytes()
    assert again[:12] == row[:12] and again[24:] == row[24:]


def test_flat_splats_stay_finite(tmp_path: Path) -> None:
    (tmp_path / "a.splat").write_bytes(struct.pack("<6f8B", 0, 0, 0, 0.1, 0.1, 0, *[255] * 8))
    assert np.isfinite(as_arrays(tmp_path, read_splat(tmp_path / "a.splat")).log_scales).all()


@shared_folder
@given(st.binary(max_size=100))
def test_arbitrary_bytes_are_read_or_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.splat").write_bytes(content)
    try:
        read_splat(tmp_path / "a.splat").gaussians(tmp_path / "a.splat")
    except FormatError as error:
        assert "a.splat" in str(error)


def test_a_file_cut_short_is_refused(tmp_path: Path) -> None:
    write_splat(lopsided(3), tmp_path / "a.splat")
    (tmp_path / "a.splat").write_bytes((tmp_path / "a.splat").read_bytes()[:-1])
    with pytest.raises(FormatError, match="whole number of splats"):
        read_splat(tmp_path / "a.splat")
