"""Compiled kernels on disk: found again, found out when stale or broken, and whole whoever writes them."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
from pathlib import Path

import pytest

from recon3d.errors import ResourceError
from recon3d.gpu import compile as compiling
from recon3d.gpu import disk_cache, sources
from recon3d.gpu.compile import compile_file, compiled, entry_path, prepare
from recon3d.gpu.disk_cache import CACHE_VARIABLE, cache_folder, read_entry, write_entry

pytest.importorskip("cuda.core", reason="needs cuda-core to compile")

HEADER = "constexpr float SCALE = 2.0f;\n"
KERNEL = '#include "scale.cuh"\nextern "C" __global__ void fill(float* out) { out[threadIdx.x] = SCALE; }\n'


@pytest.fixture
def kernel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of one kernel with one header, in a folder of sources of its own, and an empty cache."""
    (tmp_path / "cuda" / "kernels").mkdir(parents=True)
    (tmp_path / "cuda" / "scale.cuh").write_text(HEADER)
    path = tmp_path / "cuda" / "kernels" / "fill.cu"
    path.write_text(KERNEL)
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "cache"))
    monkeypatch.setattr(compiling, "source_folder", lambda: tmp_path / "cuda")
    return path


@pytest.fixture
def compilations(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files compiled so far."""
    done: list[str] = []

    def counting(path: Path, architecture: int) -> compiling.CompiledFile:
        done.append(path.name)
        return compile_file(path, architecture)

    monkeypatch.setattr(compiling, "compile_file", counting)
    return done


def test_what_was_compiled_is_not_compiled_again(kernel: Path, compilations: list[str]) -> None:
    first = compiled(kernel, 75)
    assert first.cubin.startswith(b"\x7fELF") and "registers" in first.log
    assert compiled(kernel, 75) == first
    assert compilations == ["fill.cu"]


def test_sources_headers_architecture_options_and_nvrtc_all_count(
    kernel: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries = {entry_path(kernel, 75), entry_path(kernel, 90)}
    kernel.write_text(KERNEL + "\n")
    entries.add(entry_path(kernel, 75))
    (kernel.parent.parent / "scale.cuh").write_text(HEADER.replace("2", "3"))
    entries.add(entry_path(kernel, 75))
    monkeypatch.setattr(compiling, "OPTIONS", compiling.OPTIONS | {"ftz": False})
    entries.add(entry_path(kernel, 75))
    monkeypatch.setattr(compiling, "nvrtc_version", lambda: (99, 0))
    entries.add(entry_path(kernel, 75))
    assert len(entries) == 6


@pytest.mark.parametrize(
    "damage", [lambda c: c[:-1], lambda c: c[:10], lambda c: b"", lambda c: c[:-1] + b"?"]
)
def test_a_broken_entry_is_compiled_anew_and_mended(
    kernel: Path, compilations: list[str], damage: object
) -> None:
    whole = compiled(kernel, 75)
    entry = entry_path(kernel, 75)
    entry.write_bytes(damage(entry.read_bytes()))  # type: ignore[operator]
    assert compiled(kernel, 75).cubin == whole.cubin
    assert read_entry(entry) is not None
    assert compilations == ["fill.cu"] * 2


def _compile_to(cache: str, path: str) -> None:
    import os

    os.environ[CACHE_VARIABLE] = cache
    compiling.source_folder = lambda: Path(path).parent.parent  # type: ignore[assignment]
    for _ in range(3):
        compiled(Path(path), 75)
        write_entry(entry_path(Path(path), 75), compile_file(Path(path), 75).packed())


def test_processes_that_compile_at_the_same_time_leave_whole_entries(kernel: Path) -> None:
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_compile_to, args=(str(cache_folder()), str(kernel))) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0, 0, 0]
    assert [path.name for path in cache_folder().iterdir()] == [entry_path(kernel, 75).name]
    assert compiled(kernel, 75).cubin == compile_file(kernel, 75).cubin


def test_a_cache_that_cannot_be_written_is_told_and_worked_without(
    kernel: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    blocker = kernel.parent / "a_file"
    blocker.write_text("")
    monkeypatch.setenv(CACHE_VARIABLE, str(blocker / "cache"))
    assert compiled(kernel, 75).cubin.startswith(b"\x7fELF")
    assert "compiled kernels are not kept, cannot write" in capsys.readouterr().err


def test_the_first_use_is_announced_once(
    kernel: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare([kernel], 75)
    note = capsys.readouterr().err
    assert note.startswith("note: compiling 1 file of CUDA kernels for sm_75, once on this machine")
    assert str(cache_folder()) in note and note.count("\n") == 1
    prepare([kernel], 75)
    assert capsys.readouterr().err == ""
    monkeypatch.setenv("RANK", "1")  # of several training processes the first speaks
    prepare([kernel], 80)
    assert capsys.readouterr().err == ""


def test_a_mistake_in_a_kernel_is_shown_with_its_line(kernel: Path) -> None:
    kernel.write_text('extern "C" __global__ void fill(float* out) { out[0] = nothing; }')
    with pytest.raises(
        RuntimeError, match=r"does not compile fill\.cu for sm_75:\n(.|\n)*fill\.cu\(1\).*nothing"
    ):
        compile_file(kernel, 75)


def test_the_cache_is_where_the_platform_keeps_caches(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv(CACHE_VARIABLE, raising=False)
    monkeypatch.setattr(disk_cache.sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "splatloom" / "kernels"
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert cache_folder() == Path.home() / ".cache" / "splatloom" / "kernels"
    monkeypatch.setattr(disk_cache.sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    assert cache_folder() == tmp_path / "local" / "splatloom" / "kernels"
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "mine"))
    assert cache_folder() == tmp_path / "mine"


def test_an_entry_of_nothing_is_an_entry(tmp_path: Path) -> None:
    write_entry(tmp_path / "entry", b"")
    assert read_entry(tmp_path / "entry") == b""
    assert read_entry(tmp_path / "another") is None


def test_sources_are_found_beside_the_package_or_inside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (sources.source_folder() / "host.cuh").is_file()
    package = tmp_path / "site-packages" / "recon3d"
    (package / "gpu").mkdir(parents=True)
    monkeypatch.setattr(sources, "__file__", str(package / "gpu" / "sources.py"))
    sources.source_folder.cache_clear()
    with pytest.raises(ResourceError, match=r"CUDA kernels are missing.*install splatloom again"):
        sources.source_folder()
    (package / "cuda_sources" / "kernels").mkdir(parents=True)
    assert sources.source_folder() == package / "cuda_sources"
    sources.source_folder.cache_clear()


def test_threads_may_be_the_first_to_compile_at_the_same_time(kernel: Path) -> None:
    script = (
        "import sys\nfrom concurrent.futures import ThreadPoolExecutor\nfrom pathlib import Path\n"
        "from recon3d.gpu.compile import compile_file\n"
        f"paths = [Path({str(kernel.parent / 'plain.cu')!r})] * 4\n"
        "with ThreadPoolExecutor(4) as pool:\n"
        "    print(len({found.cubin for found in pool.map(lambda path: compile_file(path, 75), paths)}))\n"
    )
    (kernel.parent / "plain.cu").write_text('extern "C" __global__ void plain(float* out) { out[0] = 1; }')
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout == "1\n"
