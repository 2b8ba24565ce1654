"""Files that are dropped on the page: received within limits, decoded, and opened as scenes of their own."""

from __future__ import annotations

import uuid
from pathlib import Path, PurePosixPath, PureWindowsPath

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request

from recon3d.errors import FormatError, ResourceError
from recon3d.io.atomic import explained_writes
from recon3d.io.scene_file import SCENE_SUFFIXES
from viewer.library import Library
from viewer.opened import Opened, open_file
from viewer.session import Session

UPLOAD_MAX = 4 << 30
"""Bytes of the largest file that is taken."""
_NAME_MAX = 120


class TooLarge(ResourceError):
    """The file is larger than what is taken."""


async def receive_scene(
    request: Request, library: Library, folder: Path | None, limit: int = UPLOAD_MAX
) -> Session:
    """Open the body of a request as a scene that may be saved into `folder`.

    Raises TooLarge above `limit` bytes, FormatError with a sentence if the file cannot be read; nothing is changed
    then, and the file is gone.
    """
    name = display_name(request.query_params.get("name", ""))
    received = library.scratch / f"{uuid.uuid4().hex}{_suffix(name)}"
    try:
        await _receive(request, received, limit)
        opened = await run_in_threadpool(_open, received, name, folder)
        return await run_in_threadpool(library.add_dropped, opened)
    finally:
        received.unlink(missing_ok=True)


def display_name(given: str) -> str:
    """A name to show: the last part of whatever path was given, printable and short."""
    bare = PurePosixPath(PureWindowsPath(given).name).name
    kept = "".join(character for character in bare if character.isprintable())[-_NAME_MAX:].strip()
    return kept or "dropped scene"


def _suffix(name: str) -> str:
    """The longest suffix of a known format that the name ends in, else none: no other part of it reaches the disk."""
    matches = [suffix for suffix in SCENE_SUFFIXES if name.lower().endswith(suffix)]
    return max(matches, key=len, default="")


async def _receive(request: Request, target: Path, limit: int) -> None:
    """Write the body to `target`. Raises TooLarge as soon as that is known."""
    announced = request.headers.get("content-length", "")
    if announced.isdigit() and int(announced) > limit:
        raise _too_large(limit)
    size = 0
    with explained_writes(target), open(target, "wb") as file:
        try:
            async for piece in request.stream():
                size += len(piece)
                if size > limit:
                    raise _too_large(limit)
                await run_in_threadpool(file.write, piece)
        except ClientDisconnect as error:
            raise FormatError("the upload was cut short: drop the file again") from error
    if size == 0:
        raise FormatError("the file is empty")


def _too_large(limit: int) -> TooLarge:
    return TooLarge(f"the file is larger than {limit / 1e6:,.0f} MB: open it with view3d FILE instead")


def _open(path: Path, name: str, folder: Path | None) -> Opened:
    try:
        return open_file(path, name, folder)
    except MemoryError as error:
        raise ResourceError(f"{name} does not fit into this machine's memory") from error
