"""Compiling kernels by NVRTC, through cuda.core, for one architecture; kept on disk under everything that matters.

An entry's name holds a hash of the kernel's source, all headers, the options and NVRTC's version, so that a stale one
is never found. Binaries (cubin) are kept, not PTX, so that nothing is left for the driver to compile; and what
ptxas said of them.
"""

from __future__ import annotations

import functools
import hashlib
import io
import os
import struct
import sys
import threading
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from recon3d.errors import ResourceError, missing_package
from recon3d.gpu.disk_cache import cache_folder, read_entry, write_entry
from recon3d.gpu.sources import source_folder

OPTIONS: dict[str, Any] = {
    "std": "c++17",
    # Numbers below 1.2e-38 become zero. exp2 and division are one instruction each then, and nothing of ours is
    # affected: alphas end at 1/255, depths at the near plane, and 1e-15 is added to the roots in Adam.
    "ftz": True,
    # Which line of the source an instruction comes from, for profilers and compute-sanitizer; it costs no time.
    "lineinfo": True,
    # Registers, shared memory and spills of every kernel, in the log.
    "ptxas_options": ["-v"],
}
"""What NVRTC is told, as fields of cuda.core's ProgramOptions. Divisions and roots stay exact: no fast math."""
_IMPORTING = threading.Lock()
"""cuda.core exchanges its own modules while it is imported: two threads that do so at once find half of it."""


@dataclass(frozen=True)
class CompiledFile:
    """A file of kernels for one architecture.

    cubin: the binary, as the driver loads it.
    log:   what NVRTC and ptxas said.
    """

    cubin: bytes
    log: str

    def packed(self) -> bytes:
        """Both as one string of bytes: the length of cubin in 8 bytes, cubin, log."""
        return struct.pack("<Q", len(self.cubin)) + self.cubin + self.log.encode()

    @staticmethod
    def unpacked(content: bytes) -> CompiledFile:
        """The inverse of packed()."""
        (length,) = struct.unpack_from("<Q", content)
        return CompiledFile(content[8 : 8 + length], content[8 + length :].decode())


def require_nvrtc() -> None:
    """Raise ResourceError with the install line unless cuda.core and NVRTC are there."""
    try:
        with _IMPORTING:
            import cuda.core  # noqa: F401
            from cuda.bindings import nvrtc

            nvrtc.nvrtcVersion()
    except (
        ImportError,
        RuntimeError,
    ) as error:  # RuntimeError: the bindings without the library that they bind
        raise missing_package("cuda-core", "cuda", "rendering with our CUDA kernels") from error


@functools.cache
def nvrtc_version() -> tuple[int, int]:
    """Major and minor version of NVRTC, which are those of CUDA. Raises ResourceError without NVRTC."""
    require_nvrtc()
    from cuda.bindings import nvrtc

    _, major, minor = nvrtc.nvrtcVersion()
    return major, minor


@functools.cache
def supported_architectures() -> tuple[int, ...]:
    """The architectures that NVRTC compiles for, such as 75 and 120, ascending. Raises ResourceError without NVRTC."""
    require_nvrtc()
    from cuda.bindings import nvrtc

    _, architectures = nvrtc.nvrtcGetSupportedArchs()
    return tuple(sorted(architectures))


def compile_file(path: Path, architecture: int) -> CompiledFile:
    """Compile the kernels of `path` for `architecture` (75 for sm_75), whatever the cache holds.

    Raises ResourceError without NVRTC, RuntimeError with NVRTC's log if the source does not compile.
    """
    require_nvrtc()
    from cuda.core import Program, ProgramOptions

    options = ProgramOptions(
        name=path.name, arch=f"sm_{architecture}", include_path=str(source_folder()), **OPTIONS
    )
    log = io.StringIO()
    try:
        program = Program(path.read_text(encoding="utf-8"), "c++", options)
        cubin = program.compile("cubin", logs=log).code
    except Exception as error:  # cuda.core has one class for each library and version
        raise RuntimeError(
            f"NVRTC {'.'.join(map(str, nvrtc_version()))} does not compile {path.name} for sm_{architecture}:\n"
            f"{log.getvalue() or error}"
        ) from error
    return CompiledFile(bytes(cubin), log.getvalue())


def compiled(path: Path, architecture: int) -> CompiledFile:
    """The kernels of `path` for `architecture`, from the cache or compiled and put there.

    A cache that cannot be written is no reason to stop: they are then compiled in every process.
    Raises as compile_file does.
    """
    entry = entry_path(path, architecture)
    kept = read_entry(entry)
    if kept is not None:
        return CompiledFile.unpacked(kept)
    result = compile_file(path, architecture)
    try:
        write_entry(entry, result.packed())
    except ResourceError as error:
        _say(f"compiled kernels are not kept, {error}")
    return result


def is_compiled(path: Path, architecture: int) -> bool:
    """Whether the cache holds the kernels of `path` as they are now."""
    return read_entry(entry_path(path, architecture)) is not None


def prepare(paths: Iterable[Path], architecture: int) -> None:
    """Compile those of `paths` that the cache lacks, side by side; says so on standard error if there are any."""
    missing = [path for path in paths if not is_compiled(path, architecture)]
    if not missing:
        return
    files = "1 file" if len(missing) == 1 else f"{len(missing)} files"
    _say(
        f"compiling {files} of CUDA kernels for sm_{architecture}, once on this machine (kept in {cache_folder()})"
    )
    with ThreadPoolExecutor(min(len(missing), os.cpu_count() or 1)) as pool:
        list(pool.map(lambda path: compiled(path, architecture), missing))


def entry_path(path: Path, architecture: int) -> Path:
    """Where the binary of `path` is kept; another path for other sources, options or another NVRTC."""
    state = hashlib.sha256(repr((nvrtc_version(), architecture, sorted(OPTIONS.items()))).encode())
    for source in [*sorted(source_folder().rglob("*.cuh")), path]:
        content = source.read_bytes()
        state.update(f"\0{source.name}\0{len(content)}\0".encode() + content)
    return cache_folder() / f"{path.stem}-sm_{architecture}-{state.hexdigest()[:24]}.kernels"


def _say(sentence: str) -> None:
    """One line on standard error, from the first of several training processes alone."""
    if os.environ.get("RANK", "0") == "0":
        print(f"note: {sentence}", file=sys.stderr, flush=True)
