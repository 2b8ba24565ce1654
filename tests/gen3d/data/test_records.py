"""Records on disk: what is written is read, lazily, also in other processes."""

from __future__ import annotations

import dataclasses
import pickle
from pathlib import Path

import numpy as np
import pytest

from gen3d.data.records import (
    INDEX,
    ObjectRecord,
    RecordSet,
    read_shard_infos,
    shard_path,
    write_index,
    write_shard,
)
from recon3d.errors import FormatError
from tests.gen3d.data.objects import SIZE, VIEWS, record


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five objects in two shards, the last one held out."""
    records = [record(seed, split="test" if seed == 4 else "train") for seed in range(5)]
    write_shard(shard_path(tmp_path, 0), records[:3], {"mark": "m"})
    write_shard(shard_path(tmp_path, 7), records[3:], {})
    places = [(records[k].info, 0 if k < 3 else 7, k % 3) for k in range(5)]
    write_index(tmp_path, places)
    return tmp_path


def assert_same(one: ObjectRecord, other: ObjectRecord) -> None:
    assert one.info == other.info
    for field in dataclasses.fields(ObjectRecord)[1:]:
        first, second = getattr(one, field.name), getattr(other, field.name)
        assert first.dtype == second.dtype, field.name
        np.testing.assert_array_equal(first, second, err_msg=field.name)


def test_what_is_written_is_read(folder: Path) -> None:
    records = RecordSet(folder)
    assert len(records) == 5
    for seed in range(5):
        assert_same(records[seed], record(seed, split="test" if seed == 4 else "train"))


def test_only_some_views_are_read_when_asked(folder: Path) -> None:
    few = RecordSet(folder).read(1, views=[2, 0])
    whole = record(1)
    np.testing.assert_array_equal(few.views, whole.views[[2, 0]])
    np.testing.assert_array_equal(few.intrinsics, whole.intrinsics[[2, 0]])
    assert few.cameras.width == SIZE and len(whole.cameras) == VIEWS


def test_solids_are_read_alone(folder: Path) -> None:
    np.testing.assert_array_equal(RecordSet(folder).occupancy(3), record(3).occupancy)


def test_pictures_are_read_alone_all_or_some(folder: Path) -> None:
    np.testing.assert_array_equal(RecordSet(folder).views(3), record(3).views)
    np.testing.assert_array_equal(RecordSet(folder).views(3, [1]), record(3).views[[1]])


def test_the_split_is_in_the_index(folder: Path) -> None:
    records = RecordSet(folder)
    assert [info.id for info in records.split("test").infos] == ["a/4"]
    assert len(records.split("train")) == 4 and records.split("test")[0].id == "a/4"


def test_a_set_with_open_files_can_be_sent_to_another_process(folder: Path) -> None:
    records = RecordSet(folder)
    assert records[0].id == "a/0"  # its file is open now
    sent = pickle.loads(pickle.dumps(records))
    assert_same(sent[2], records[2])


def test_a_shard_says_who_is_in_it(folder: Path) -> None:
    infos, note = read_shard_infos(shard_path(folder, 0))
    assert [info.id for info in infos] == ["a/0", "a/1", "a/2"] and note == {"mark": "m"}


def test_a_folder_without_an_index_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="holds no training data"):
        RecordSet(tmp_path)


def test_an_empty_index_is_refused(tmp_path: Path) -> None:
    (tmp_path / INDEX).write_text("")
    with pytest.raises(FormatError, match="no usable objects"):
        RecordSet(tmp_path)


@pytest.mark.parametrize("line", ["{", "{}", "[]", '{"id": 1}'])
def test_a_damaged_index_is_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / INDEX).write_text(line + "\n")
    with pytest.raises(FormatError, match="damaged"):
        RecordSet(tmp_path)


@pytest.mark.parametrize("content", [b"", b"\xff" * 100, b'{"a": 1}'])
def test_a_damaged_shard_is_refused(folder: Path, content: bytes) -> None:
    shard_path(folder, 0).write_bytes(content)
    with pytest.raises(FormatError, match="build the data again"):
        RecordSet(folder)[0]
    with pytest.raises(FormatError, match="build the data again"):
        read_shard_infos(shard_path(folder, 0))
