"""Where intermediate results of a capture live, and how stale ones are recognised."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any


def cache_folder(path: Path) -> Path:
    """The default work folder of an input: in the user's cache, named after the input and its full path."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "splatloom" / f"{path.stem}-{digest([str(path.resolve())])}"


def fingerprint(files: Iterable[Path], settings: Any) -> str:
    """A short name that changes when a file is replaced or a setting differs.

    Files count by name, size and modification time: reading gigabytes of pictures to hash them would cost more
    than the rare false alarm. `settings` is anything JSON can hold.
    """
    entries: list[Any] = [settings]
    for file in files:
        status = file.stat()
        entries.append([file.name, status.st_size, status.st_mtime_ns])
    return digest(entries)


def digest(value: Any) -> str:
    """Twelve hexadecimal digits of a JSON value."""
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:12]
