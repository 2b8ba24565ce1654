"""Packs on disk: written once per revision in the background, and readable while they still grow."""

from __future__ import annotations

import errno
import gzip
import threading
from collections.abc import Iterator
from pathlib import Path

from recon3d.train.threads import one_torch_thread
from viewer.pack import Pack

PIECE = 1 << 20
"""Bytes handed to the network at a time."""
_WORTH = 0.9
"""A compressed copy is used if it is at most this much of the pack."""
_WAIT_S = 0.5


class PackFile:
    """One pack at `path`, written in the background from when it is first asked for.

    compress: also make a gzip copy once it is complete, for readers across a network.
    """

    def __init__(self, pack: Pack, path: Path, *, compress: bool = False) -> None:
        self.size = pack.size
        self._path = path
        self._written = 0
        self._compressed: Path | None = None
        self._broken: OSError | None = None
        self._grown = threading.Condition()
        self._writer = threading.Thread(target=self._write, args=(pack, compress), name="pack", daemon=True)
        self._started = False

    @property
    def compressed(self) -> Path | None:
        """The gzip copy, once there is one that is worth it."""
        return self._compressed

    def read(self, start: int, end: int) -> Iterator[bytes]:
        """Bytes [start, end) in pieces, waiting for what is not written yet.

        Raises OSError when the disk is full or the pack has been given up.
        """
        self._start()
        with open(self._path, "rb") as file:
            file.seek(start)
            while start < end:
                ready = self._wait_beyond(start)
                piece = file.read(min(ready - start, end - start, PIECE))
                start += len(piece)
                yield piece

    def delete(self, *, wait: bool = False) -> None:
        """Give the pack up and remove its files; wait for its writer, too, if asked to."""
        with self._grown:
            self._broken = self._broken or OSError(errno.ECANCELED, "the pack was given up")
            self._grown.notify_all()
            running = self._started
        if wait and running:
            self._writer.join()
        for path in (self._path, self._gzip_path):
            path.unlink(missing_ok=True)

    def _start(self) -> None:
        """Begin to write, once."""
        with self._grown:
            if not self._started and self._broken is None:
                self._started = True
                self._path.touch()
                self._writer.start()

    @property
    def _gzip_path(self) -> Path:
        return self._path.with_name(self._path.name + ".gz")

    def _wait_beyond(self, position: int) -> int:
        """How much is written, once that is more than `position`."""
        with self._grown:
            while self._written <= position and self._broken is None:
                self._grown.wait(_WAIT_S)
            if self._broken is not None:
                raise self._broken
            return self._written

    def _write(self, pack: Pack, compress: bool) -> None:
        try:
            with one_torch_thread(), open(self._path, "wb", buffering=0) as file:
                for part in pack.parts():
                    file.write(part)
                    self._advance(len(part))
            if compress:
                self._compress()
        except OSError as error:
            with self._grown:
                self._broken = self._broken or error
                self._grown.notify_all()

    def _advance(self, count: int) -> None:
        """Let readers know of more bytes. Raises OSError if the pack has been given up."""
        with self._grown:
            if self._broken is not None:
                raise self._broken
            self._written += count
            self._grown.notify_all()

    def _compress(self) -> None:
        with open(self._path, "rb") as source, gzip.open(self._gzip_path, "wb", compresslevel=3) as target:
            while piece := source.read(PIECE):
                target.write(piece)
                self._advance(0)
        if self._gzip_path.stat().st_size <= _WORTH * self.size:
            self._compressed = self._gzip_path
