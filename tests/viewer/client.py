"""A client that sends exactly what it is told, unlike libraries that tidy paths and headers up."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

TIMEOUT_S = 20.0


@dataclass(frozen=True)
class Answer:
    """What the server answered; names of headers are in lower case."""

    status_code: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.content.decode()

    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.content)


@dataclass
class Client:
    """Talks to a server on this machine and keeps the cookie it is given."""

    port: int
    cookie: str | None = None
    _headers: dict[str, str] = field(default_factory=dict)

    def get(
        self, path: str, params: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """GET, with the path as it is."""
        return self._request("GET", path, params, headers, None)

    def post(
        self,
        path: str,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        content: bytes | Iterable[bytes] = b"",
    ) -> Answer:
        """POST bytes, or pieces of them without saying how many."""
        return self._request("POST", path, params, headers, content)

    @contextmanager
    def websocket_connect(
        self, path: str = "/api/live", headers: Mapping[str, str] | None = None
    ) -> Iterator[Page]:
        """A websocket, as a page opens it."""
        origin = Origin((headers or {}).get("Origin", f"http://127.0.0.1:{self.port}"))
        with connect(
            f"ws://127.0.0.1:{self.port}{path}",
            origin=origin,
            open_timeout=TIMEOUT_S,
        ) as socket:
            yield Page(socket)

    def _request(
        self,
        method: str,
        path: str,
        params: Mapping[str, str] | None,
        headers: Mapping[str, str] | None,
        content: bytes | Iterable[bytes] | None,
    ) -> Answer:
        url = f"{path}?{urlencode(params)}" if params else path
        sent = {**({"Cookie": self.cookie} if self.cookie else {}), **(headers or {})}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT_S)
        try:
            connection.request(method, url, body=content, headers=sent)
            response = connection.getresponse()
            found = {name.lower(): value for name, value in response.getheaders()}
            if "set-cookie" in found:
                self.cookie = found["set-cookie"].split(";")[0]
            return Answer(response.status, found, response.read())
        finally:
            connection.close()


@dataclass(frozen=True)
class Page:
    """One open websocket."""

    socket: ClientConnection

    def send_json(self, message: Mapping[str, Any]) -> None:
        """Send a message."""
        self.socket.send(json.dumps(message))

    def receive_json(self) -> Any:
        """The next message."""
        return json.loads(self.socket.recv(timeout=TIMEOUT_S))
