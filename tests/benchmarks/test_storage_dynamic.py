from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from benchmarks.dynamic import stored_bytes
from benchmarks.dynamic_ways import OURS
from benchmarks.report_dynamic import storage
from benchmarks.storage_dynamic import Clip, bytes_of_version_1, measured, scene

FRAMES_BYTES = 1e6
SPEC = replace(OURS.spec, means=(OURS.spec.means[0], 6))
ALL, MOVING = (200, 200), (50, 60)


def _clip(sizes: tuple[int, ...]) -> Clip:
    return Clip("crab", ALL, MOVING, sizes, FRAMES_BYTES)


def _sizes_now() -> tuple[int, ...]:
    return tuple(stored_bytes(scene(count, moving, SPEC)) for count, moving in zip(ALL, MOVING, strict=True))


def _result(*rows: dict[str, Any]) -> dict[str, Any]:
    machine = {"gpu": None, "cpu": "a processor", "threads": 1}
    record = {"machine": machine, "date": "2026-01-01", "commit": "abc", "command": "python", "seed": 0}
    return {**record, "numbers": {"rows": list(rows)}}


def test_a_file_of_the_old_kind_is_known_by_its_size_to_the_last_byte() -> None:
    before = tuple(
        bytes_of_version_1(scene(count, moving, SPEC)) for count, moving in zip(ALL, MOVING, strict=True)
    )
    found = measured(_clip(before))
    assert (found["recorded_version"], found["frequencies"]) == (1, 6)
    assert found["bytes"] == sum(_sizes_now()) / 2 < found["recorded_bytes"]
    assert found["times_smaller"] == FRAMES_BYTES / found["bytes"]


def test_a_file_of_the_present_kind_is_known_by_its_size_and_stays_as_it_is() -> None:
    found = measured(_clip(_sizes_now()))
    assert (found["recorded_version"], found["frequencies"]) == (2, 6)
    assert found["bytes"] == found["recorded_bytes"]


def test_a_size_that_no_number_of_frequencies_explains_is_refused() -> None:
    with pytest.raises(ValueError, match=r"dynamic_crab.json: no number of frequencies"):
        measured(_clip((_sizes_now()[0] + 1, _sizes_now()[1])))


def test_only_clips_of_the_old_kind_are_said_to_be_smaller_now() -> None:
    row = {"bytes": 4.26e6, "frames_bytes": 74.9e6, "times_smaller": 17.6}
    old, new = {**row, "clip": "crab", "recorded_version": 1}, {**row, "clip": "ball", "recorded_version": 2}
    text = " ".join(storage(_result(old, new)))
    assert "4.3 MB for crab: 18 times" in text
    assert "ball" not in text
    assert "frames" not in " ".join(storage(_result(new)))
