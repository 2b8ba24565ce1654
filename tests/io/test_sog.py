"""SOG scenes: archives and folders, version 2 and the old one, and pictures that lie."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from recon3d.errors import FormatError
from recon3d.io.ply import load_ply, save_ply
from recon3d.io.scene_file import load_scene
from recon3d.io.sog import read_sog
from recon3d.io.sog_write import write_sog
from recon3d.io.splat_arrays import SplatArrays
from recon3d.io.webp import encode_webp
from tests.io.splat_scenes import as_arrays, damaged, difference, lopsided, one_coefficient_each
from tests.io.test_ply import shared_folder


@pytest.mark.parametrize("degree", [0, 1, 2, 3])
def test_what_is_written_is_read_within_the_formats_rounding(tmp_path: Path, degree: int) -> None:
    splats = lopsided(700, degree, antialiased=True)
    write_sog(splats, tmp_path / "a.sog")
    found = as_arrays(tmp_path, read_sog(tmp_path / "a.sog"))
    off = difference(splats, found)
    assert found.antialiased and found.sh_degree == degree
    assert off.place < 3.2e-5 and off.turn_deg < 1.2 and off.mean_turn_deg < 0.5
    assert off.log_scale < 0.04 and off.color < 0.8 and off.opacity < 0.6 and off.harmonics < 0.003


def test_each_harmonic_keeps_its_place_color_and_sign(tmp_path: Path) -> None:
    splats = one_coefficient_each()
    write_sog(splats, tmp_path / "a.sog")
    assert difference(splats, read_sog(tmp_path / "a.sog")).harmonics < 1e-6


def test_pictures_have_the_sides_and_the_alpha_that_players_expect(tmp_path: Path) -> None:
    splats = lopsided(100, degree=1)
    splats.opacities[:50] = 0  # encoders drop colours under alpha 0 unless told otherwise
    write_sog(splats, tmp_path / "a.sog")
    with zipfile.ZipFile(tmp_path / "a.sog") as archive:
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_STORED}
        for name in ("means_l", "means_u", "quats", "scales", "sh0", "shN_labels"):
            assert Image.open(io.BytesIO(archive.read(f"{name}.webp"))).size == (12, 12)
        assert Image.open(io.BytesIO(archive.read("shN_centroids.webp"))).size == (64 * 3, 2)
    assert difference(splats, read_sog(tmp_path / "a.sog")).color < 0.8


def unpacked(archive_path: Path, folder: Path) -> dict[str, Any]:
    """Put the files of an archive into a folder; its meta.json."""
    with zipfile.ZipFile(archive_path) as archive:
        archive.extractall(folder)
    meta: dict[str, Any] = json.loads((folder / "meta.json").read_text())
    return meta


def test_a_folder_is_read_as_well(tmp_path: Path) -> None:
    write_sog(lopsided(50, 1), tmp_path / "a.sog")
    unpacked(tmp_path / "a.sog", tmp_path / "folder")
    for path in (tmp_path / "folder", tmp_path / "folder" / "meta.json"):
        assert np.array_equal(load_scene(path).means, load_scene(tmp_path / "a.sog").means)


def old_scene(splats: SplatArrays, folder: Path) -> None:
    """A scene of version 1, from its description: ranges instead of codebooks, logits instead of opacities."""
    write_sog(splats, folder.with_suffix(".sog"))
    new = unpacked(folder.with_suffix(".sog"), folder)
    order = read_sog(folder.with_suffix(".sog"))
    count = len(order)
    logits = np.log(order.opacities.clip(0.01, 0.99) / (1 - order.opacities.clip(0.01, 0.99)))
    tables = {
        "scales": (order.log_scales, ["scales.webp"]),
        "sh0": (np.column_stack([order.sh[:, 0], logits]), ["sh0.webp"]),
    }
    meta: dict[str, Any] = {
        "means": {**new["means"], "shape": [count, 3], "dtype": "float32"},
        "quats": {"shape": [count, 4], "dtype": "uint8", "encoding": "quaternion_packed", **new["quats"]},
    }
    for name, (values, files) in tables.items():
        low, high = values.min(axis=0), values.max(axis=0)
        levels = np.rint((values - low) / (high - low) * 255).astype(np.uint8)
        pixels = np.zeros((-(-count // 12) * 12, 4), np.uint8)
        pixels[:, 3] = 255
        pixels[:count, : levels.shape[1]] = levels
        (folder / files[0]).write_bytes(encode_webp(pixels.reshape(-1, 12, 4)))
        meta[name] = {"mins": low.tolist(), "maxs": high.tolist(), "files": files}
    palette = order.sh[:, 1:]
    low, high = float(palette.min()), float(palette.max())
    lines = -(-count // 64)
    picture = np.zeros((lines * 64, palette.shape[1], 4), np.uint8)
    picture[..., 3] = 255
    picture[:count, :, :3] = np.rint((palette - low) / (high - low) * 255)
    labels = np.zeros((-(-count // 12) * 12, 4), np.uint8)
    labels[:count, 0], labels[:count, 1] = np.arange(count) & 255, np.arange(count) >> 8
    labels[:, 3] = 255
    (folder / "shN_labels.webp").write_bytes(encode_webp(labels.reshape(-1, 12, 4)))
    (folder / "shN_centroids.webp").write_bytes(encode_webp(picture.reshape(lines, -1, 4)))
    meta["shN"] = {"mins": low, "maxs": high, "quantization": 8, "files": new["shN"]["files"]}
    (folder / "meta.json").write_text(json.dumps(meta))


@pytest.mark.parametrize("degree", [1, 2, 3])
def test_scenes_of_version_1_are_read(tmp_path: Path, degree: int) -> None:
    splats = lopsided(300, degree)
    splats.opacities[:] = splats.opacities.clip(0.01, 0.99)
    old_scene(splats, tmp_path / "old")
    off = difference(splats, read_sog(tmp_path / "old"))
    assert off.place < 3.2e-5 and off.log_scale < 0.08 and off.color < 3 and off.opacity < 3
    assert off.turn_deg < 1.2 and off.harmonics < 0.006


def with_meta(source: Path, target: Path, change: dict[str, Any]) -> None:
    """Copy an archive with some sections of meta.json updated or exchanged."""
    with zipfile.ZipFile(source) as archive, zipfile.ZipFile(target, "w") as copy:
        for name in archive.namelist():
            content = archive.read(name)
            if name == "meta.json":
                meta = json.loads(content)
                for key, value in change.items():
                    meta[key] = {**meta[key], **value} if isinstance(value, dict) else value
                content = json.dumps(meta).encode()
            copy.writestr(name, content)
        copy.writestr("wide.webp", encode_webp(np.zeros((16, 16, 4), np.uint8)))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"version": 3}, "version 3"),
        ({"count": -1}, "not a count"),
        ({"count": 10**9}, "which cannot be"),
        ({"count": 1000}, "fewer pixels than the 1,000"),
        ({"means": {"mins": [0, 1]}}, "means.mins .* is not the list of numbers"),
        ({"means": {"mins": [0, "x", 1]}}, "is not the list of numbers"),
        ({"means": {"mins": [0, 1e300, 1]}}, "splat 0 has means"),
        ({"means": {"files": ["../means_l.webp", "means_u.webp"]}}, "no plain file name"),
        ({"means": {"files": ["means_l.webp"]}}, "names no picture 1 of means"),
        ({"means": {"files": ["meta.json", "means_u.webp"]}}, "no readable WebP"),
        ({"means": {"files": ["none.webp", "means_u.webp"]}}, "holds no none.webp"),
        ({"means": 7}, "no means.files"),
        ({"scales": {"codebook": [1.0]}}, "codebook of scales is too short"),
        ({"scales": {"codebook": [float("nan")] * 256}}, "splat 0 has log_scales"),
        ({"shN": {"files": ["sh0.webp", "shN_labels.webp"]}}, "fewer pixels than the 192"),
        (
            {"shN": {"bands": 9, "files": ["wide.webp", "shN_labels.webp"]}},
            "palette of 16 x 16 pixels does not fit",
        ),
    ],
)
def test_a_meta_file_that_lies_is_refused(tmp_path: Path, change: dict[str, Any], sentence: str) -> None:
    write_sog(lopsided(20, 1), tmp_path / "a.sog")
    with_meta(tmp_path / "a.sog", tmp_path / "b.sog", change)
    with pytest.raises(FormatError, match=sentence):
        load_scene(tmp_path / "b.sog")


def test_a_picture_that_unpacks_to_far_more_than_the_scene_is_refused(tmp_path: Path) -> None:
    write_sog(lopsided(20, 0), tmp_path / "a.sog")
    unpacked(tmp_path / "a.sog", tmp_path / "folder")
    (tmp_path / "folder" / "quats.webp").write_bytes(encode_webp(np.zeros((2000, 2000, 4), np.uint8)))
    with pytest.raises(FormatError, match="many more than the scene"):
        read_sog(tmp_path / "folder")


def test_an_archive_of_something_else_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("photo.jpg", b"")
    with pytest.raises(FormatError, match=r"holds no meta\.json"):
        load_scene(tmp_path / "a.zip")


@shared_folder
@given(data=st.data())
def test_a_damaged_archive_is_read_or_refused_but_never_crashes(tmp_path: Path, data: st.DataObject) -> None:
    path = tmp_path / "a.sog"
    if not path.exists():
        write_sog(lopsided(4, degree=1), path)
    bad = tmp_path / "bad.sog"
    bad.write_bytes(data.draw(damaged(path.read_bytes())))
    try:
        read_sog(bad).gaussians(bad)
    except FormatError as error:
        assert "bad.sog" in str(error)


@shared_folder
@given(
    data=st.data(), name=st.sampled_from(["meta.json", "means_l.webp", "quats.webp", "shN_centroids.webp"])
)
def test_a_damaged_file_of_a_folder_never_crashes(tmp_path: Path, data: st.DataObject, name: str) -> None:
    folder = tmp_path / "folder"
    if not folder.exists():
        write_sog(lopsided(4, degree=1), tmp_path / "a.sog")
        unpacked(tmp_path / "a.sog", folder)
    good = (folder / name).read_bytes()
    (folder / name).write_bytes(data.draw(damaged(good)))
    try:
        read_sog(folder).gaussians(folder)
    except FormatError as error:
        assert "folder" in str(error)
    finally:
        (folder / name).write_bytes(good)


def test_gaussforge_reads_ours_as_we_do_and_we_read_gaussforges(tmp_path: Path) -> None:
    forge = pytest.importorskip("gaussforge").GaussForge()
    splats = lopsided(1000)
    write_sog(splats, tmp_path / "a.sog")
    (tmp_path / "a.ply").write_bytes(forge.convert((tmp_path / "a.sog").read_bytes(), "sog", "ply")["data"])
    mine, theirs = read_sog(tmp_path / "a.sog"), SplatArrays.of(load_ply(tmp_path / "a.ply"))
    assert np.allclose(mine.means, theirs.means, atol=1e-5) and np.allclose(mine.sh, theirs.sh, atol=1e-6)
    assert difference(mine, theirs).turn_deg < 0.1
    save_ply(splats.gaussians(tmp_path), tmp_path / "b.ply")
    (tmp_path / "b.sog").write_bytes(forge.convert((tmp_path / "b.ply").read_bytes(), "ply", "sog")["data"])
    off = difference(splats, read_sog(tmp_path / "b.sog"))
    assert off.place < 6e-5 and off.turn_deg < 1.2 and off.harmonics < 0.02 and off.opacity < 1.1
