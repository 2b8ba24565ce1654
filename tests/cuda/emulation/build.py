"""Builds files of kernels for the CPU, once per content: g++ with the emulator's headers, into the user's cache."""

from __future__ import annotations

import ctypes
import hashlib
import os
import re
import shutil
import subprocess
import uuid
from dataclasses import dataclass
from pathlib import Path

from recon3d.gpu.sources import source_folder

HEADERS = Path(__file__).parent
KERNEL = re.compile(
    r"__global__\s+(?:__launch_bounds__\s*\([^)]*\)\s*)?void\s+(?:__launch_bounds__\s*\([^)]*\)\s*)?(\w+)\s*\("
)
FLAGS = (
    *("-std=c++17", "-O1", "-g1", "-fPIC", "-fvisibility=hidden"),
    # As on a GPU, no exceptions cross the threads' stacks; their switches must not be checked as returns.
    *("-fno-exceptions", "-U_FORTIFY_SOURCE", "-fno-stack-protector", "-fcf-protection=none"),
    # Statics of templates are the library's own, in the section of shared memory like all others.
    *("-fno-weak", "-fno-gnu-unique", "-ffp-contract=off"),
    *("-Wall", "-Wextra", "-Werror", "-Wno-unknown-pragmas", "-Wno-unused-function", "-Wno-attributes"),
)
# Calls the functions of checks.hpp before every access to memory.
WATCHED = ("-fsanitize=thread", "-DEMULATE_CHECKS")


@dataclass(frozen=True)
class Library:
    """Emulated kernels: the file that they were built into, and the same loaded."""

    path: Path
    functions: ctypes.CDLL


def compiler() -> str | None:
    """The host compiler, if there is one."""
    return shutil.which("g++")


def kernel_names(text: str) -> list[str]:
    """The kernels that a source defines."""
    return KERNEL.findall(text)


def library(source: Path, *, checked: bool = False) -> Library:
    """The emulated kernels of `source`; raises AssertionError with the compiler's words if it does not compile.

    checked: watch every access to memory (checks.hpp), at about ten times the time.
    """
    names = kernel_names(source.read_text())
    assert names, f"{source} defines no kernel"
    entries = "\n".join(f"EMULATED_KERNEL({name})" for name in names)
    text = f'#include "kernel.hpp"\n#include "{source}"\n{entries}\n'
    built = build(text, f"{source.stem}-checked" if checked else source.stem, WATCHED if checked else ())
    loaded = ctypes.CDLL(str(built))
    for name in names:
        getattr(loaded, f"emulate_{name}").restype = ctypes.c_char_p
    return Library(built, loaded)


def build(text: str, stem: str, flags: tuple[str, ...] = ()) -> Path:
    """Compile `text`, which may include what lies in cuda/, into a shared library, or find that of an earlier run."""
    command = [
        compiler() or "g++",
        *FLAGS,
        *flags,
        f"-I{HEADERS}",
        f"-I{source_folder()}",
        "-x",
        "c++",
        "-",
        "-c",
    ]
    target = _cache() / f"{stem}-{_digest(text, command)}.so"
    if target.exists():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f".{uuid.uuid4().hex}.so")  # several workers may build the same
    compiled = temporary.with_suffix(".o")
    result = subprocess.run([*command, "-o", str(compiled)], input=text, capture_output=True, text=True)
    assert result.returncode == 0, f"{stem} does not compile for the CPU:\n{result.stderr}"
    # Linked by itself, because with the sanitizer's flag the sanitizer's own library would be linked, too.
    subprocess.run([command[0], "-shared", str(compiled), "-o", str(temporary)], check=True)
    compiled.unlink()
    os.replace(temporary, target)
    return target


def line_of(built: Path, code: int) -> str:
    """The source lines of an address in a library, innermost first: "project.cu:123 < project.cu:456"."""
    tool = shutil.which("addr2line")
    if tool is None:
        return f"+0x{code:x}"
    found = subprocess.run(
        [tool, "-i", "-e", str(built), hex(code - 1)], capture_output=True, text=True
    ).stdout
    lines = [Path(line.split(" ")[0]).name for line in found.splitlines()]
    return " < ".join(line for line in lines if ".cu" in line) or f"+0x{code:x}"


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
