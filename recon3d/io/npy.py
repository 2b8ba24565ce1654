"""Arrays in .npy files."""

from __future__ import annotations

from pathlib import Path

import numpy as np


def read_npy(path: Path) -> np.ndarray:
    """The array of a .npy file; nothing is unpickled.

    Unlike numpy.load it takes nothing for an archive of arrays, whatever its first bytes are. Raises OSError for a file
    that cannot be read, ValueError or EOFError for one that holds something else.
    """
    with open(path, "rb") as file:
        array: np.ndarray = np.lib.format.read_array(file, allow_pickle=False)
    return array
