"""Unpacking zstd streams, with Python's own module (3.14 on) or the package `zstandard` (BSD)."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from recon3d.errors import FormatError, missing_package

Unpack = Callable[[bytes, int], bytes]
"""unpack(data, size): at most `size` bytes of what `data` unpacks to."""


def unpack_zstd(data: bytes, size: int, path: Path) -> bytes:
    """The `size` bytes that `data` unpacks to; never unpacks more, whatever the stream says of itself.

    Raises FormatError about the file `path` if the stream is damaged, ResourceError where nothing can unpack it.
    """
    unpack, failure = _codec()
    try:
        unpacked = unpack(data, size)
    except (failure, EOFError) as error:
        raise FormatError(f"{path}: a zstd stream is damaged ({error}): copy or export it again") from error
    if len(unpacked) != size:
        raise FormatError(
            f"{path}: a zstd stream holds {len(unpacked):,} bytes instead of {size:,}: it is cut short"
        )
    return unpacked


def _codec() -> tuple[Unpack, type[Exception]]:
    """What unpacks here, and the error it raises."""
    if find_spec("compression") is not None:
        own = import_module("compression.zstd")
        return lambda data, size: own.ZstdDecompressor().decompress(data, max_length=size), own.ZstdError
    if find_spec("zstandard") is not None:
        package = import_module("zstandard")
        return lambda data, size: package.ZstdDecompressor().stream_reader(data).read(size), package.ZstdError
    raise missing_package("zstandard", "zstd", "reading SPZ files of version 4")
