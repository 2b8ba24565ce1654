"""Reading arrays off a block of bytes, so that a file cut short becomes a sentence and never a crash."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from recon3d.errors import FormatError


def read_file(path: Path) -> bytes:
    """All bytes of a file. Raises FormatError if it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise FormatError(f"{path}: cannot be read ({error.strerror or error}): check the path") from error


@dataclass
class ByteReader:
    """A place in the bytes of the file `path`, which moves on as arrays are taken."""

    path: Path
    data: bytes
    at: int = 0

    @property
    def left(self) -> int:
        """Bytes that have not been taken."""
        return len(self.data) - self.at

    def take(self, dtype: str | np.dtype, *shape: int) -> np.ndarray:
        """The next array, not writable. Raises FormatError if fewer bytes are left, before anything is allocated."""
        form = np.dtype(dtype)
        size = math.prod(shape) * form.itemsize
        if size > self.left:
            raise FormatError(
                f"{self.path}: {size:,} bytes should follow byte {self.at:,}, but only {self.left:,} do: the file is "
                "cut short or damaged; copy or export it again"
            )
        values = np.frombuffer(self.data, form, math.prod(shape), self.at).reshape(shape)
        self.at += size
        return values
