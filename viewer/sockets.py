"""The websocket: what pages ask for, and news to all of them."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from pathlib import Path

from pydantic import BaseModel, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from recon3d.errors import SplatloomError
from viewer.generations import Generations
from viewer.library import Library
from viewer.messages import (
    Edit,
    Failure,
    Generate,
    Place,
    Redo,
    Revision,
    Save,
    SetTraining,
    StopGenerating,
    TrainingSet,
    Undo,
    client_message,
)
from viewer.session import Session
from viewer.training import TrainingControl

MESSAGE_MAX = 64 << 20
"""Bytes of the largest message: a selection of ten million Gaussians."""
_QUEUE_MAX = 512
"""News that may wait for one page; one that is slower is sent away, and comes back to a fresh start."""
_NOT_UNDERSTOOD = 1008
_AGAIN_LATER = 1013
_log = logging.getLogger("view3d")
_Asked = Edit | Undo | Redo | Place | Save | SetTraining | Generate
"""Messages that are answered."""


class Hub:
    """All connected pages. Messages may be sent to them from any thread."""

    def __init__(
        self, library: Library, training: TrainingControl | None = None, save_folder: Path | None = None
    ) -> None:
        self._library = library
        self._training = training
        self._pages: set[asyncio.Queue[str | None]] = set()
        self._generations = Generations(library, self.publish, save_folder)
        self._under_way: set[asyncio.Task[None]] = set()
        self._loop: asyncio.AbstractEventLoop | None = None

    @property
    def pages(self) -> int:
        """How many pages are connected."""
        return len(self._pages)

    async def serve(self, socket: WebSocket) -> None:
        """One page, until it leaves."""
        self._loop = asyncio.get_running_loop()
        await socket.accept()
        news: asyncio.Queue[str | None] = asyncio.Queue(_QUEUE_MAX)
        self._pages.add(news)
        sender = asyncio.create_task(_send_news(socket, news))
        try:
            await self._listen(socket, news)
        except WebSocketDisconnect:
            pass
        finally:
            self._pages.discard(news)
            sender.cancel()
            with suppress(asyncio.CancelledError, WebSocketDisconnect, RuntimeError):
                await sender

    def close(self) -> None:
        """End what is being made for pages, as the server ends."""
        self._generations.stop()

    def publish(self, message: BaseModel) -> None:
        """Send a message to all pages, from any thread, without waiting for any."""
        loop = self._loop
        if loop is not None and not loop.is_closed():
            with suppress(RuntimeError):  # the loop may close just now
                loop.call_soon_threadsafe(self._publish, message.model_dump_json(by_alias=True))

    def _publish(self, text: str) -> None:
        for news in list(self._pages):
            try:
                news.put_nowait(text)
            except asyncio.QueueFull:
                self._pages.discard(news)
                news.get_nowait()
                news.put_nowait(None)

    async def _listen(self, socket: WebSocket, news: asyncio.Queue[str | None]) -> None:
        while True:
            received = await socket.receive()
            if received["type"] != "websocket.receive":
                return
            try:
                message = client_message.validate_json(received.get("text") or "")
            except ValidationError:
                await _dismiss(socket, "this message is not understood: reload the page")
                return
            if isinstance(message, StopGenerating):
                self._generations.stop()
            elif isinstance(message, Generate):  # takes long: the page may go on
                task = asyncio.create_task(self._answer(message, news))
                self._under_way.add(task)
                task.add_done_callback(self._under_way.discard)
            else:
                await self._answer(message, news)

    async def _answer(self, message: _Asked, news: asyncio.Queue[str | None]) -> None:
        """Do what is asked. What goes wrong is told to who asked; what changes, to everyone."""
        try:
            answer = await run_in_threadpool(self._do, message)
        except SplatloomError as error:
            answer = Failure(sentence=str(error), asked=message.kind)
        except Exception:
            _log.exception("a message could not be answered")
            answer = Failure(
                sentence="something went wrong in the viewer; its log says what", asked=message.kind
            )
        if isinstance(answer, Revision | TrainingSet):
            self._publish(answer.model_dump_json(by_alias=True))
        else:
            await news.put(answer.model_dump_json(by_alias=True))

    def _do(self, message: _Asked) -> BaseModel:
        """Carry out a message; the answer. Raises SplatloomError."""
        if isinstance(message, SetTraining):
            if self._training is None:
                raise SplatloomError("nothing is being trained here")
            self._training.set(message.action)
            return TrainingSet(state=self._training.state)
        if isinstance(message, Generate):
            return self._generations.make(message)
        session = self._named(message.scene)
        if isinstance(message, Save):
            return session.save(message)
        if not session.editable:
            raise SplatloomError("this scene cannot be edited while it is being trained")
        if isinstance(message, Place):
            return self._library.complete_revision(session.place(self._named(message.source), message))
        return self._library.complete_revision(_changed(session, message))

    def _named(self, scene: str) -> Session:
        session = self._library.get(scene)
        if session is None:
            raise SplatloomError("this scene is no longer open: reload the page")
        return session


def _changed(session: Session, message: Edit | Undo | Redo) -> Revision:
    if isinstance(message, Edit):
        return session.edit(message.operations)
    return session.undo() if isinstance(message, Undo) else session.redo()


async def _send_news(socket: WebSocket, news: asyncio.Queue[str | None]) -> None:
    """Send what is queued, in order; None means that too much was."""
    with suppress(WebSocketDisconnect, RuntimeError):
        while True:
            text = await news.get()
            if text is None:
                await socket.close(_AGAIN_LATER, "too slow: connect again")
                return
            await socket.send_text(text)


async def _dismiss(socket: WebSocket, sentence: str) -> None:
    with suppress(WebSocketDisconnect, RuntimeError):
        if socket.application_state == WebSocketState.CONNECTED:
            await socket.send_text(Failure(sentence=sentence).model_dump_json(by_alias=True))
            await socket.close(_NOT_UNDERSTOOD, sentence)
