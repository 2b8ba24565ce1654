"""All scenes of one viewer: those of the folder it was given, opened when asked for, and those that were dropped."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from viewer.generator import Generator
from viewer.messages import GeneratorInfo, Revision, SceneEntry, SceneInfo
from viewer.opened import FRONT, NOTHING, Opened, open_scene, scenes_in
from viewer.session import Session

_DROPPED_KEPT = 6
"""Dropped scenes that stay open: enough to compare, not enough to fill memory by trying files out."""


@dataclass
class _Entry:
    name: str
    load: Callable[[], Opened]
    dropped: bool = False
    session: Session | None = None


class Library:
    """Scenes by id, safe to use from several threads; close it to remove what lies on the disk.

    compress: packs travel across a network. generator: what can make more scenes.
    """

    def __init__(self, *, compress: bool = False, generator: Generator | None = None) -> None:
        self.generator = generator
        self._scratch = tempfile.TemporaryDirectory(prefix="view3d-")
        self._compress = compress
        self._entries: dict[str, _Entry] = {}
        self._lock = threading.RLock()
        self._opening = threading.RLock()
        self._next = 0

    @staticmethod
    def of(path: Path | None, *, compress: bool = False, generator: Generator | None = None) -> Library:
        """What `path` holds, with the first scene open. Raises SplatloomError if there is none, or it is damaged."""
        library = Library(compress=compress, generator=generator)
        try:
            for found in scenes_in(path) if path is not None else ():
                library.add(found.resolve().name, lambda found=found: open_scene(found))  # type: ignore[misc]
            library.first()
        except BaseException:
            library.close()
            raise
        return library

    @property
    def scratch(self) -> Path:
        """A folder for files that live as long as the library."""
        return Path(self._scratch.name)

    def add(self, name: str, load: Callable[[], Opened]) -> str:
        """Add a scene that is read when asked for; its id."""
        with self._lock:
            id, self._next = str(self._next), self._next + 1
            self._entries[id] = _Entry(name, load)
            return id

    def add_session(self, name: str, make: Callable[[str, Path], Session]) -> Session:
        """Add a scene that is open already; `make` gets its id and a folder for its packs."""
        with self._lock:
            id, self._next = str(self._next), self._next + 1
            session = make(id, self.scratch)
            self._entries[id] = _Entry(name, lambda: session.opened, session=session)
            return session

    def add_dropped(self, opened: Opened) -> Session:
        """Add a scene that was dropped on the page; the oldest dropped ones are forgotten."""
        session = self.add_session(opened.name, lambda id, folder: self._session(id, opened, folder))
        with self._lock:
            self._entries[session.id].dropped = True
            dropped = [id for id, entry in self._entries.items() if entry.dropped]
            for id in dropped[:-_DROPPED_KEPT]:
                forgotten = self._entries.pop(id).session
                if forgotten is not None:
                    forgotten.close()
        return session

    def ensure_scene(self, folder: Path | None) -> None:
        """Where nothing is open, open an empty scene that is saved into `folder`: for a generator to fill."""
        if not self.entries():
            opened = Opened("untitled", NOTHING, folder, front=FRONT)
            self.add_session(opened.name, lambda id, scratch: self._session(id, opened, scratch))

    def first(self) -> Session | None:
        """The scene that a page shows first; None if there is none."""
        with self._lock:
            id = next(iter(self._entries), None)
        return None if id is None else self.get(id)

    def get(self, id: str) -> Session | None:
        """An open scene, read now if need be; None for an unknown id. Raises SplatloomError if it is damaged."""
        with self._lock:
            entry = self._entries.get(id)
        if entry is None:
            return None
        with self._opening:
            if entry.session is None:
                entry.session = self._session(id, entry.load(), self.scratch)
            return entry.session

    def entries(self) -> list[SceneEntry]:
        """All scenes, in order."""
        with self._lock:
            return [SceneEntry(id=id, name=entry.name) for id, entry in self._entries.items()]

    def complete(self, info: SceneInfo) -> SceneInfo:
        """What a session says about itself, with the list of all scenes and the generator."""
        known = self.generator
        generator = known and GeneratorInfo(
            name=known.name,
            takes_text=known.takes_text,
            takes_picture=known.takes_picture,
            steps=known.steps,
        )
        return info.model_copy(update={"scenes": self.entries(), "generator": generator})

    def complete_revision(self, revision: Revision) -> Revision:
        """A session's news, with what complete() adds."""
        return revision.model_copy(update={"info": self.complete(revision.info)})

    def close(self) -> None:
        """Stop what is being written, and remove what lies on the disk."""
        with self._lock:
            for entry in self._entries.values():
                if entry.session is not None:
                    entry.session.close()
        self._scratch.cleanup()

    def _session(self, id: str, opened: Opened, folder: Path) -> Session:
        return Session(id, opened, folder, compress=self._compress)
