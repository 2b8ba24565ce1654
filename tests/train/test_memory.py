from __future__ import annotations

from pathlib import Path

import pytest

from recon3d.errors import ResourceError
from recon3d.motion_basis import MotionSpec
from recon3d.train import memory
from recon3d.train.memory import (
    available_memory,
    estimate_memory,
    peak_memory_mb,
    picture_budget,
    require_memory,
)


def test_the_estimate_adds_up_by_hand() -> None:
    estimate = estimate_memory([1000, 2000], max_gaussians=10, sh_degree=3)
    assert estimate.pictures == 8 * 3000
    assert estimate.gaussians == 10 * (11 + 48) * 4 * 6
    assert estimate.rendering == 10 * 1200 + 2000 * 160
    assert estimate.total == estimate.pictures + estimate.gaussians + estimate.rendering + estimate.program


def test_a_moving_scene_counts_the_coefficients_of_every_gaussian() -> None:
    spec = MotionSpec(means=(3, 4), quats=(2, 2), sh=(1, 1))
    still, moving = (estimate_memory([1000], 10, 3, motion) for motion in (None, spec))
    # 3 + 2 * 4 functions of place, 2 + 2 * 2 of turn, 1 + 2 * 1 of colour; clock and life.
    assert moving.motion == 10 * (11 * 3 + 6 * 4 + 3 * 3 + 2 + 3) * 4 * 6
    assert moving.total == still.total + moving.motion


def test_the_refusal_of_a_moving_scene_names_its_motion() -> None:
    estimate = estimate_memory([1_000_000] * 50, 5_000_000, 3, MotionSpec())
    with pytest.raises(ResourceError, match=r"their motion \d+\.\d\d GB if all move") as caught:
        require_memory(estimate, 4_000_000_000, 5_000_000)
    advised = int(str(caught.value).split("--max-gaussians ")[1].rstrip("."))
    require_memory(estimate_memory([1_000_000] * 50, advised, 3, MotionSpec()), 4_000_000_000, advised)


def test_what_fits_passes() -> None:
    require_memory(estimate_memory([100], 1000, 3), 8_000_000_000, 1000)
    require_memory(estimate_memory([100], 10**9, 3), None, 10**9)


def test_too_many_gaussians_are_refused_with_the_numbers_and_a_count_that_fits() -> None:
    estimate = estimate_memory([1_000_000] * 50, 5_000_000, 3)
    with pytest.raises(
        ResourceError, match=r"needs about .* GB .*5,000,000 Gaussians.*GB are free"
    ) as caught:
        require_memory(estimate, 4_000_000_000, 5_000_000)
    advised = int(str(caught.value).split("--max-gaussians ")[1].rstrip("."))
    assert 500_000 < advised < 5_000_000
    require_memory(estimate_memory([1_000_000] * 50, advised, 3), 4_000_000_000, advised)


def test_too_many_pictures_are_refused_with_other_advice() -> None:
    estimate = estimate_memory([12_000_000] * 400, 10_000, 3)
    with pytest.raises(ResourceError, match="--train-views"):
        require_memory(estimate, 4_000_000_000, 10_000)


def test_free_memory_is_found_on_this_machine() -> None:
    free = available_memory()
    assert free is None or free > 10_000_000


def test_the_peak_is_that_of_a_process_with_torch_in_it() -> None:
    peak = peak_memory_mb()
    assert peak is None or 50 < peak < 1e6


def test_meminfo_and_control_groups_are_read(tmp_path: Path) -> None:
    meminfo = tmp_path / "meminfo"
    meminfo.write_text("MemTotal:       32 kB\nMemAvailable:   16 kB\n")
    assert memory._machine_free(meminfo) == 16 * 1024
    assert memory._machine_free(tmp_path / "absent") is None
    (tmp_path / "memory.max").write_text("1000\n")
    (tmp_path / "memory.current").write_text("700\n")
    (tmp_path / "memory.stat").write_text("anon 300\ninactive_file 250\n")
    assert memory._group_free(tmp_path) == [550, None]
    (tmp_path / "memory.max").write_text("max\n")
    assert memory._group_free(tmp_path) == [None, None]


def test_pictures_count_up_to_their_budget() -> None:
    few, many = (estimate_memory([1000] * count, 10, 3, picture_bytes=80_000) for count in (5, 300))
    assert (few.pictures, many.pictures) == (40_000, 80_000)


def test_pictures_get_a_quarter_of_what_is_free_and_four_gigabytes_at_most() -> None:
    assert picture_budget(2_000_000_000).limit == 500_000_000
    assert picture_budget(64_000_000_000).limit == picture_budget(None).limit == 4_000_000_000
