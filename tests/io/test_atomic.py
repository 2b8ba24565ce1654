"""Atomic writes leave the old file or the complete new one, never a half."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from recon3d.errors import ResourceError
from recon3d.io.atomic import atomic_path, atomic_write_bytes, atomic_write_json, atomic_write_text

DiskFull = Callable[[int], AbstractContextManager[None]]


def test_a_written_file_holds_exactly_what_was_given(tmp_path: Path) -> None:
    atomic_write_bytes(tmp_path / "deep" / "er" / "a.bin", b"\x00\xff")
    atomic_write_text(tmp_path / "b.txt", "Grüße\n")
    assert (tmp_path / "deep" / "er" / "a.bin").read_bytes() == b"\x00\xff"
    assert (tmp_path / "b.txt").read_text(encoding="utf-8") == "Grüße\n"


def test_the_temporary_lies_beside_its_target_and_keeps_its_suffix(tmp_path: Path) -> None:
    with atomic_path(tmp_path / "a.mp4") as temporary:
        temporary.write_bytes(b"x")
        assert temporary.parent == tmp_path
        assert temporary.suffix == ".mp4"


def test_a_failure_while_writing_keeps_the_old_file_and_leaves_no_temporary(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("old")
    with pytest.raises(RuntimeError), atomic_path(target) as temporary:
        temporary.write_text("half of the n")
        raise RuntimeError
    assert target.read_text() == "old"
    assert os.listdir(tmp_path) == ["a.txt"]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_a_full_disk_becomes_one_sentence_that_names_the_folder(tmp_path: Path, code: int) -> None:
    target = tmp_path / "scene.ply"
    target.write_text("old")
    with (
        pytest.raises(ResourceError, match="no room to save scene") as caught,
        atomic_path(target) as temporary,
    ):
        temporary.write_text("half")
        raise OSError(code, os.strerror(code))
    assert str(tmp_path) in str(caught.value)
    assert target.read_text() == "old"
    assert os.listdir(tmp_path) == ["scene.ply"]


def test_a_real_write_limit_is_reported_and_leaves_nothing(tmp_path: Path, disk_full_after: DiskFull) -> None:
    with disk_full_after(1000), pytest.raises(ResourceError, match="no room to save a"):
        atomic_write_bytes(tmp_path / "a.bin", b"x" * 100_000)
    assert os.listdir(tmp_path) == []


def test_a_folder_that_is_a_file_is_refused_with_advice(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("I am a file")
    with pytest.raises(ResourceError, match="choose an output folder"):
        atomic_write_text(tmp_path / "out" / "a.txt", "x")


def test_json_refuses_nan_and_keeps_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "m.json"
    atomic_write_json(target, {"a": [1, None]})
    with pytest.raises(ValueError, match="Out of range"):
        atomic_write_json(target, {"a": float("nan")})
    assert json.loads(target.read_text()) == {"a": [1, None]}
