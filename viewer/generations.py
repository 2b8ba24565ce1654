"""What pages order of a generator: made one at a time, told about meanwhile, and stopped when they say so."""

from __future__ import annotations

import base64
import io
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps
from pydantic import BaseModel

from recon3d.errors import SplatloomError
from recon3d.progress import Advance
from viewer.library import Library
from viewer.messages import Generate, Generated, GenerationStopped
from viewer.opened import FRONT, Opened
from viewer.told_progress import ToldProgress

_NAME_MAX = 60
_PICTURE_MAX_PX = 4096
"""Longest side of a picture that is taken; pages send smaller ones."""


class Generations:
    """Orders from all pages. publish: sends news to them, from any thread."""

    def __init__(
        self, library: Library, publish: Callable[[BaseModel], None], save_folder: Path | None
    ) -> None:
        self._library = library
        self._publish = publish
        self._save_folder = save_folder
        self._busy = threading.Lock()
        self._stopped = threading.Event()

    def make(self, order: Generate) -> Generated | GenerationStopped:
        """Have a scene made, and open it. Raises SplatloomError, as while another one is being made."""
        generator = self._library.generator
        if generator is None:
            raise SplatloomError("no generator is connected to this viewer")
        picture = None if order.picture is None else decoded(order.picture)
        if not self._busy.acquire(blocking=False):
            raise SplatloomError("the generator is at work: wait until it has finished")
        try:
            self._stopped.clear()
            progress = ToldProgress(self._publish, also=_Stoppable(self._stopped))
            made = generator.generate(order.prompt.strip(), picture, order.seed, order.steps, progress)
        except _Stop:
            return GenerationStopped()
        finally:
            self._busy.release()
        if len(made) == 0:
            raise SplatloomError("nothing came of it: try another seed")
        name = " ".join(order.prompt.split())[:_NAME_MAX] or "generated"
        opened = Opened(name, made.detached().to("cpu"), self._save_folder, front=FRONT)
        session = self._library.add_dropped(opened)
        return Generated(scene=session.id, scene_url=f"/api/info?scene={session.id}")

    def stop(self) -> None:
        """End what is being made, at its next step."""
        self._stopped.set()


class _Stop(SplatloomError):
    """What is being made is not wanted any more."""


class _Stoppable:
    """A Progress that shows nothing, and raises as soon as the work shall end."""

    def __init__(self, stopped: threading.Event) -> None:
        self._stopped = stopped

    @contextmanager
    def stage(self, name: str, total: int | None) -> Iterator[Advance]:
        """A stage that ends early when it shall."""
        self._check()
        yield lambda count, status: self._check()

    def _check(self) -> None:
        if self._stopped.is_set():
            raise _Stop("stopped")


def decoded(text: str) -> np.ndarray:
    """(H, W, 4) uint8, upright, sRGB with straight alpha: a PNG or JPEG file in base64. Raises SplatloomError."""
    try:
        with Image.open(io.BytesIO(base64.b64decode(text, validate=True)), formats=("PNG", "JPEG")) as found:
            if max(found.size) > _PICTURE_MAX_PX:
                raise SplatloomError(f"this picture is too large: its sides may have {_PICTURE_MAX_PX} px")
            return np.array(ImageOps.exif_transpose(found).convert("RGBA"))
    except (OSError, ValueError, SyntaxError) as error:
        raise SplatloomError("this picture cannot be read: give a PNG or JPEG file") from error
