"""Every barrier in the kernels is needed, and the tests would notice if it were not there.

Each is taken away in turn, in a copy of the sources. The kernels around it then touch the same numbers with nothing to
order them, which the emulator's watch over memory must say (emulation/checks.hpp). A barrier that nobody misses is
either of no use, or orders what no test looks at.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from recon3d.gpu import launch
from recon3d.gpu.sources import source_folder
from tests.cuda import test_raster_checked, test_render_checked, test_training_checked
from tests.cuda.emulation import KernelFailure, build, emulated_launcher

pytestmark = pytest.mark.slow

STATEMENT = re.compile(r"^\s*__sync(?:warp|threads)\(\);", re.MULTILINE)


@dataclass(frozen=True)
class Barrier:
    """One barrier: its file below the folder of sources, and its number among those of the file."""

    file: str
    number: int

    def __str__(self) -> str:
        return f"{Path(self.file).name}-{self.number}"

    def take_from(self, folder: Path) -> None:
        """Remove it from a copy of the sources."""
        path = folder / self.file
        text = path.read_text()
        place = list(STATEMENT.finditer(text))[self.number]
        path.write_text(text[: place.start()] + text[place.end() :])


def barriers() -> list[Barrier]:
    """All barriers of all kernels and headers."""
    sources = source_folder()
    counts = {path: len(STATEMENT.findall(path.read_text())) for path in sorted(sources.rglob("*.cu*"))}
    return [
        Barrier(str(path.relative_to(sources)), number)
        for path, count in counts.items()
        for number in range(count)
    ]


def render_a_moving_scene() -> None:
    test_render_checked.test_no_access_races_or_leaves_its_tensor(moves=True, capacity=None)


def compare_pictures() -> None:
    test_training_checked.test_the_loss_of_a_picture_that_needs_four_blocks_a_channel(masked=False)


WORK: Mapping[str, Callable[[], None]] = {
    "kernels/radix_sort.cu": test_raster_checked.test_the_sort_over_several_blocks,
    "kernels/rasterize.cu": test_raster_checked.test_lists_of_several_batches_and_buckets,
    "kernels/rasterize_backward.cu": test_raster_checked.test_lists_of_several_batches_and_buckets,
    "kernels/l1_ssim.cu": compare_pictures,
}
"""What needs the barriers of a file; those of others are in what projects a scene."""


@pytest.mark.parametrize("barrier", barriers(), ids=str)
def test_without_it_there_is_a_race(
    barrier: Barrier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if build.compiler() is None:
        pytest.skip("needs g++, to run the kernels on the CPU")
    copy = tmp_path / "cuda"
    shutil.copytree(source_folder(), copy)
    barrier.take_from(copy)
    monkeypatch.setattr(build, "source_folder", lambda: copy)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    watching = emulated_launcher(copy / "kernels", checked=True)
    monkeypatch.setattr(launch, "launcher", lambda device: watching)
    with pytest.raises(KernelFailure, match="with nothing to order them"):
        WORK.get(barrier.file, render_a_moving_scene)()
