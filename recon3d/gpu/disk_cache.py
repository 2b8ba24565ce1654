"""Compiled kernels on disk: entries that are complete or not there, whoever writes or breaks them.

An entry is written beside its place and renamed, so that processes that compile the same kernel at the same time leave
one whole entry. It begins with the SHA-256 of what follows: an entry that was cut short or changed counts as missing
and is written anew.
"""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

from recon3d.io.atomic import atomic_write_bytes

CACHE_VARIABLE = "SPLATLOOM_KERNEL_CACHE"
"""Environment variable: the folder to keep compiled kernels in."""
_DIGEST_BYTES = hashlib.sha256().digest_size


def cache_folder() -> Path:
    """Where compiled kernels are kept: as CACHE_VARIABLE says, or where this platform keeps a user's caches.

    That is $XDG_CACHE_HOME or ~/.cache on Linux and %LOCALAPPDATA% on Windows, in splatloom/kernels.
    """
    chosen = os.environ.get(CACHE_VARIABLE)
    if chosen:
        return Path(chosen)
    on_windows = os.environ.get("LOCALAPPDATA") if sys.platform == "win32" else None
    base = Path(on_windows or os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "splatloom" / "kernels"


def read_entry(path: Path) -> bytes | None:
    """What was written to `path`; None if it is not there, cannot be read or is not what was written."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    digest, payload = content[:_DIGEST_BYTES], content[_DIGEST_BYTES:]
    return payload if hashlib.sha256(payload).digest() == digest else None


def write_entry(path: Path, payload: bytes) -> None:
    """Write `payload` so that read_entry(path) gives it back.

    Raises ResourceError if the folder cannot be written or the disk is full.
    """
    atomic_write_bytes(path, hashlib.sha256(payload).digest() + payload)
