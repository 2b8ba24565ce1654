"""Atomic writes: a file is the old one or the complete new one, even after a crash or on a full disk."""

from __future__ import annotations

import errno
import json
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from recon3d.errors import ResourceError

# Out of space, over quota, over the process's file size limit (ulimit -f): to a user they are all "no room".
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NOT_WRITABLE = (errno.EACCES, errno.EPERM, errno.ENOTDIR, errno.EEXIST, errno.EROFS)


@contextmanager
def atomic_path(path: Path) -> Iterator[Path]:
    """A temporary path beside `path` that replaces it on success and disappears on any failure.

    The temporary keeps the suffix of `path`, because writers such as PyAV choose the format by it, and lies
    in the same folder, because only a rename within one file system is atomic. Missing parent folders are
    made.

    Raises ResourceError when the disk is full or the folder cannot be written.
    """
    path = Path(path)
    temporary = path.with_name(f".{path.stem}.{uuid.uuid4().hex[:8]}.tmp{path.suffix}")
    try:
        with explained_writes(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            yield temporary
            _sync(temporary)
            os.replace(temporary, path)
            _sync_folder(path.parent)
    finally:
        with suppress(OSError):  # the folder itself may be what is wrong
            temporary.unlink(missing_ok=True)


@contextmanager
def explained_writes(path: Path) -> Iterator[None]:
    """Turn a full disk or a folder that cannot be written into a ResourceError about `path`."""
    try:
        yield
    except OSError as error:
        explained = _explain(error, path)
        if explained is None:
            raise
        raise explained from error


def atomic_write_bytes(path: Path, content: bytes) -> None:
    """Write `content` to `path` atomically. Raises ResourceError as atomic_path does."""
    with atomic_path(path) as temporary:
        temporary.write_bytes(content)


def atomic_write_text(path: Path, text: str) -> None:
    """Write UTF-8 `text` to `path` atomically. Raises ResourceError as atomic_path does."""
    atomic_write_bytes(path, text.encode("utf-8"))


def atomic_write_json(path: Path, value: Any) -> None:
    """Write `value` as indented strict JSON. Raises ValueError on NaN or infinity, which JSON cannot hold."""
    atomic_write_text(path, json.dumps(value, indent=2, allow_nan=False) + "\n")


def _sync(path: Path) -> None:
    """Force the bytes to the disk: without this a power cut can leave the new name with no content."""
    with open(path, "rb+") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Force the rename itself to the disk, where the platform can open folders (Windows cannot)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _explain(error: OSError, path: Path) -> ResourceError | None:
    """The sentence for an error of the disk or the folder; None for anything else."""
    if error.errno in _NO_ROOM:
        return ResourceError(
            f"no room to save {path.name} in {path.parent} ({_free_space(path.parent)}): "
            "free some disk space or choose another output folder; the old file, if any, is untouched"
        )
    if error.errno in _NOT_WRITABLE:
        return ResourceError(
            f"cannot write {path.name} in {path.parent} ({error.strerror}): choose an output folder you may "
            "write to"
        )
    return None


def _free_space(folder: Path) -> str:
    try:
        return f"{shutil.disk_usage(folder).free / 1e6:.0f} MB free"
    except OSError:
        return "free space unknown"
