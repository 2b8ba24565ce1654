"""Running the server: on the next free port, until Ctrl-C or in a thread of its own."""

from __future__ import annotations

import errno
import socket
import threading
import time
from dataclasses import dataclass

import uvicorn
from starlette.types import ASGIApp

from recon3d.errors import ResourceError, SplatloomError
from viewer.guard import Access
from viewer.server import Service, make_app
from viewer.sockets import MESSAGE_MAX, Hub

PORT = 8090
_TRIES = 100
_GRACE_S = 2
"""Seconds that pages have for finishing what they load when the server ends."""
_START_S = 20.0


@dataclass(frozen=True)
class Address:
    """Where the server listens: a socket that is bound already, so that nobody else can take its port."""

    access: Access
    socket: socket.socket
    port: int

    @property
    def url(self) -> str:
        """What to open in a browser."""
        name = {"0.0.0.0": socket.gethostname(), "::": socket.gethostname()}.get(
            self.access.host, self.access.host
        )
        bracketed = f"[{name}]" if ":" in name else name
        token = f"?token={self.access.token}" if self.access.token else ""
        return f"http://{bracketed}:{self.port}/{token}"


def listen(host: str = "127.0.0.1", port: int = PORT) -> Address:
    """Take the first free port from `port` on.

    Raises SplatloomError for a host that is not ours, ResourceError if no port is free.
    """
    for candidate in range(port, min(port + _TRIES, 65536)):
        try:
            found = _bound(host, candidate)
        except socket.gaierror as error:
            raise SplatloomError(
                f"--host {host} is no address of this machine: try 127.0.0.1 or 0.0.0.0"
            ) from error
        except OSError as error:
            if error.errno == errno.EADDRNOTAVAIL:
                raise SplatloomError(f"--host {host} is no address of this machine: try 127.0.0.1") from error
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
            continue
        return Address(Access.at(host), found, int(found.getsockname()[1]))
    raise ResourceError(f"no port from {port} on is free: choose another with --port")


def _bound(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    made = socket.socket(family, kind, protocol)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(where)
        made.listen(128)
    except OSError:
        made.close()
        raise
    return made


class _Server(uvicorn.Server):
    """A server whose end does not wait for work that nobody will see."""

    def __init__(self, config: uvicorn.Config, hub: Hub) -> None:
        super().__init__(config)
        self._hub = hub

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End, as uvicorn does."""
        self._hub.close()
        await super().shutdown(sockets)


class Serving:
    """A server at an address, not running yet."""

    def __init__(self, service: Service, address: Address) -> None:
        assert service.access == address.access
        app, self.hub = make_app(service)
        self.address = address
        self._server = _Server(_config(app), self.hub)
        self._thread: threading.Thread | None = None

    def run(self) -> None:
        """Serve until Ctrl-C or SIGTERM, which end it cleanly and are raised again as usual."""
        self._server.run(sockets=[self.address.socket])

    def start(self) -> None:
        """Serve from a thread of its own; returns once pages can connect. Raises ResourceError if that fails."""
        self._thread = threading.Thread(target=self.run, name="view3d", daemon=True)
        self._thread.start()
        deadline = time.monotonic() + _START_S
        while not self._server.started:
            if not self._thread.is_alive() or time.monotonic() > deadline:
                raise ResourceError("the viewer's server did not start")
            time.sleep(0.01)

    def stop(self) -> None:
        """End a server that was started, and wait until it has ended."""
        self._server.should_exit = True
        if self._thread is not None:
            self._thread.join(2 * _GRACE_S)


def _config(app: ASGIApp) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        ws="websockets-sansio",
        ws_max_size=MESSAGE_MAX,
        timeout_graceful_shutdown=_GRACE_S,
        server_header=False,
        lifespan="off",
    )
