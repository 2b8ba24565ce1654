"""The benchmark of the kernels, dry: its own code on tiny scenes, the emulator in the place of the GPU."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch

from benchmarks import cuda_render, record, stopwatch
from benchmarks.contenders import gsplat, ours
from benchmarks.cuda_ceilings import Ceilings, measure_ceilings
from benchmarks.cuda_kernels import KernelTime, by_kernel
from benchmarks.cuda_models import MODELS, work_of
from benchmarks.cuda_once import iterate
from benchmarks.cuda_render import (
    Case,
    Setting,
    benchmark,
    cases,
    measure,
    psnr_db,
    ratios,
    require_gpu,
    summary,
)
from benchmarks.report_cuda import NOT_MEASURED, cuda_section, section
from benchmarks.stopwatch import WallStopwatch
from recon3d.errors import ResourceError
from recon3d.gpu.sources import kernel_files
from tests.cuda.conftest import emulated, emulator  # noqa: F401  (fixtures)
from tests.cuda.emulation import EmulatedLauncher
from tests.cuda.emulation.build import kernel_names

CPU = torch.device("cpu")
TINY = Case(40, 36, 20)


@pytest.fixture
def setting(emulated: EmulatedLauncher, monkeypatch: pytest.MonkeyPatch) -> Setting:  # noqa: F811
    """Our kernels in the emulator beside the cpu backend, in few rounds."""
    monkeypatch.setattr(stopwatch, "LEAST_ROUNDS", 2)
    monkeypatch.setattr(stopwatch, "MOST_ROUNDS", 2)
    monkeypatch.setattr(stopwatch, "WARM_UPS", 1)
    return Setting([ours("cuda"), ours("cpu")], WallStopwatch(), CPU)


@pytest.mark.parametrize("moves", [False, True], ids=["still", "moving"])
def test_a_scene_is_measured_in_every_way_by_every_contender(setting: Setting, moves: bool) -> None:
    row = measure(Case(40, 36, 20, moves), setting)
    assert row["psnr_db"] is None or row["psnr_db"] > 60
    counts = set()
    for found in row["contenders"].values():
        counts.add(found["visible"])
        assert set(found["peak_mb"]) == set(cuda_render.WORKS)
        assert set(found["iteration"]) == {"render", "loss", "backward", "optimizer", "total"}
        assert all(found[what]["total"]["median_ms"] > 0 for what in cuda_render.WORKS)
    assert len(counts) == 1
    assert set(ratios(row, "cuda", "cpu")) == {"forward", "forward_backward", "iteration"}


def test_a_contender_without_memory_does_not_stop_the_others(
    setting: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = cuda_render.works_of

    def scarce(contender: Any, *rest: Any) -> Any:
        if contender.name == "cuda":
            raise torch.cuda.OutOfMemoryError("no more")
        return real(contender, *rest)

    monkeypatch.setattr(cuda_render, "works_of", scarce)
    row = measure(TINY, setting)
    assert row["contenders"]["cuda"] == {"out_of_memory": True}
    assert "iteration" in row["contenders"]["cpu"] and ratios(row, "cuda", "cpu") == {}
    assert "cpu" in summary(row)


def test_the_whole_run_leaves_a_record_and_a_page(
    setting: Setting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record, "RESULTS", tmp_path)
    monkeypatch.setattr(cuda_render, "cases", lambda quick: [TINY, Case(40, 36, 20, moves=True)])
    monkeypatch.setattr(cuda_render, "PROFILED", (40, 36, 20))
    monkeypatch.setattr(cuda_render, "measure_ceilings", lambda *_: Ceilings(1e12, 1e13))
    monkeypatch.setattr(cuda_render, "counters_by_kernel", lambda _: {"missing": "no ncu here"})

    def profiled(iterate: Callable[[], None]) -> list[KernelTime]:
        iterate()
        return [KernelTime("rasterize", 1, 1e-3), KernelTime("torch", 9, 1e-4)]

    monkeypatch.setattr(cuda_render, "profiled", profiled)
    benchmark(setting, quick=False, with_ncu=True)
    page = section(json.loads((tmp_path / "cuda_render.json").read_text()))
    assert "| 40 | 36x20 | still |" in page and "| 40 | 36x20 | moving |" in page
    assert "| `rasterize` | 1 | 1000 | 91 % |" in page
    assert "Hardware counters: none, no ncu here." in page and "frame rate" in page.lower()


def test_ceilings_are_measured_by_a_copy_and_a_product(setting: Setting) -> None:
    found = measure_ceilings(setting.watch, CPU, copied_bytes=1 << 12, side=8)
    assert found.bytes_per_s > 0 and found.operations_per_s > 0


def test_nothing_measured_is_said_to_be_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.report_cuda.RESULTS", tmp_path)
    assert cuda_section() == NOT_MEASURED and "Not measured yet" in NOT_MEASURED


def test_profiled_kernels_are_ours_by_name_and_the_rest_together() -> None:
    class Event:
        def __init__(self, key: str, count: int, microseconds: float) -> None:
            self.key, self.count, self.self_device_time_total = key, count, microseconds

    events = [
        Event("adam(AdamLaunch)", 10, 500.0),
        Event("rasterize", 10, 3000.0),
        Event("void at::native::fill", 30, 20.0),
        Event("Memcpy DtoH", 10, 10.0),
        Event("cudaLaunchKernel", 99, 0.0),
    ]
    found = by_kernel(events, rounds=10)
    assert [(k.name, k.launches) for k in found] == [("rasterize", 1), ("adam", 1), ("torch", 4)]
    assert found[0].seconds == pytest.approx(300e-6)


def test_every_kernel_of_a_training_step_has_a_model_or_is_known_to_need_none() -> None:
    from benchmarks.cuda_kernels import UNMODELLED

    ours_by_name = {name for path in kernel_files() for name in kernel_names(path.read_text())}
    assert ours_by_name == set(MODELS) | UNMODELLED


def test_the_models_grow_with_the_work(setting: Setting) -> None:
    small, large = (work_of(*Case(n, 36, 20).scene(CPU)) for n in (20, 200))
    assert small.visible <= small.gaussians == 20 and small.instances >= small.visible
    assert small.pixels == 720 and small.tiles == 6 and small.motion_floats == 0
    for name, model in MODELS.items():
        assert model.bytes(large) >= model.bytes(small) > 0, name


def test_moving_gaussians_have_more_to_read(setting: Setting) -> None:
    still, moving = (work_of(*Case(40, 36, 20, moves).scene(CPU)) for moves in (False, True))
    # Default orders: 19 functions of 3 for the means, 10 of 4 for the rotation, 3 of 3 for the colour, and a clock.
    assert moving.motion_floats == 19 * 3 + 10 * 4 + 3 * 3 + 2
    assert MODELS["project_moving"].bytes(moving) > MODELS["project"].bytes(still)


def test_shares_are_of_the_measured_ceilings() -> None:
    assert Ceilings(100.0, 1000.0).shares(50.0, 250.0, 1.0) == (0.5, 0.25)


def test_the_psnr_between_pictures_counts_what_is_shown() -> None:
    a = torch.zeros(4, 4, 3)
    assert psnr_db(a, a) is None
    assert psnr_db(a, a + 0.1) == pytest.approx(20.0)
    assert psnr_db(a + 1, a + 3) is None


def test_the_grid_is_that_of_the_promise() -> None:
    grid = cases(quick=False)
    assert len(grid) == 18 and len(cases(quick=True)) == 4
    assert {case.gaussians for case in grid} == {100_000, 1_000_000, 5_000_000}
    assert {(case.width, case.height) for case in grid} == {(1280, 720), (1920, 1080), (3840, 2160)}


def test_profilers_have_a_program_that_trains_and_does_nothing_else(setting: Setting) -> None:
    iterate(TINY, setting, rounds=1)


def test_without_gsplat_ours_is_measured_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert gsplat() is None


def test_without_a_gpu_one_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    with pytest.raises(ResourceError, match="measures an NVIDIA GPU"):
        require_gpu()
