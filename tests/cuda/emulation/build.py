"""Builds files of kernels for the CPU, once per content: g++ with the emulator's headers, into the user's cache."""

from __future__ import annotations

import ctypes
import hashlib
import os
import re
import shutil
import subprocess
import uuid
from pathlib import Path

from recon3d.gpu.sources import source_folder

HEADERS = Path(__file__).parent
KERNEL = re.compile(
    r"__global__\s+(?:__launch_bounds__\s*\([^)]*\)\s*)?void\s+(?:__launch_bounds__\s*\([^)]*\)\s*)?(\w+)\s*\("
)
FLAGS = (
    *("-std=c++17", "-O1", "-g1", "-shared", "-fPIC", "-fvisibility=hidden"),
    # As on a GPU, no exceptions cross the threads' stacks; their switches must not be checked as returns.
    *("-fno-exceptions", "-U_FORTIFY_SOURCE", "-fno-stack-protector", "-fcf-protection=none"),
    # Statics of templates are the library's own, in the section of shared memory like all others.
    *("-fno-weak", "-fno-gnu-unique", "-ffp-contract=off"),
    *("-Wall", "-Wextra", "-Werror", "-Wno-unknown-pragmas", "-Wno-unused-function", "-Wno-attributes"),
)


def compiler() -> str | None:
    """The host compiler, if there is one."""
    return shutil.which("g++")


def kernel_names(text: str) -> list[str]:
    """The kernels that a source defines."""
    return KERNEL.findall(text)


def library(source: Path) -> ctypes.CDLL:
    """The emulated kernels of `source`; raises AssertionError with the compiler's words if it does not compile."""
    names = kernel_names(source.read_text())
    assert names, f"{source} defines no kernel"
    entries = "\n".join(f"EMULATED_KERNEL({name})" for name in names)
    built = build(f'#include "kernel.hpp"\n#include "{source}"\n{entries}\n', source.stem)
    loaded = ctypes.CDLL(str(built))
    for name in names:
        getattr(loaded, f"emulate_{name}").restype = ctypes.c_char_p
    return loaded


def build(text: str, stem: str, flags: tuple[str, ...] = ()) -> Path:
    """Compile `text`, which may include what lies in cuda/, into a shared library, or find that of an earlier run."""
    command = [compiler() or "g++", *FLAGS, *flags, f"-I{HEADERS}", f"-I{source_folder()}", "-x", "c++", "-"]
    target = _cache() / f"{stem}-{_digest(text, command)}.so"
    if target.exists():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f".{uuid.uuid4().hex}.so")  # several workers may build the same
    result = subprocess.run([*command, "-o", str(temporary)], input=text, capture_output=True, text=True)
    assert result.returncode == 0, f"{stem} does not compile for the CPU:\n{result.stderr}"
    os.replace(temporary, target)
    return target


def _cache() -> Path:
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "splatloom" / "emulated"


def _digest(text: str, command: list[str]) -> str:
    """Changes with everything that goes into the library: sources, headers of both folders, flags, the compiler."""
    version = subprocess.run([command[0], "--version"], capture_output=True, text=True).stdout
    state = hashlib.sha256("\0".join([text, version, *command]).encode())
    headers = [*HEADERS.glob("*.hpp"), *source_folder().rglob("*.cuh")]
    included = [Path(name) for name in re.findall(r'#include "(/[^"]+)"', text)]
    for path in sorted([*headers, *included]):
        state.update(path.name.encode() + b"\0" + path.read_bytes())
    return state.hexdigest()[:20]
