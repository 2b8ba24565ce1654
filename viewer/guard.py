"""Who may talk to the server: this machine's own pages, or whoever has the token.

A page of any web site can send requests to 127.0.0.1 from a visitor's browser. Two checks keep such pages out: the Host
header must name this machine (a site whose name is made to point at 127.0.0.1 still sends its own name), and a request
that says where it comes from must come from our own page. Beyond this machine, everything needs the token.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from viewer.messages import ErrorAnswer

LOOPBACK = ("127.0.0.1", "localhost", "::1")
_COOKIE = "view3d-token"
_PAGE = "/"
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; "
    "img-src 'self' data: blob:; media-src 'self' blob:; style-src 'self' 'unsafe-inline'; "
    "worker-src 'self' blob:; connect-src 'self' data: blob:; "
    "object-src 'none'; base-uri 'none'; form-action 'none'",
}


@dataclass(frozen=True)
class Access:
    """Where the server listens, and the token that is needed there (None: on this machine alone, none is)."""

    host: str
    token: str | None = None

    @staticmethod
    def at(host: str) -> Access:
        """Access for a server that listens at `host`: with a new token unless only this machine can reach it."""
        return Access(host, None if host in LOOPBACK else secrets.token_urlsafe(24))


class Guard:
    """ASGI middleware that lets through what may pass and answers everything else with one sentence."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app = app
        self._access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request or connection."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        complaint = self._complaint(scope)
        if complaint is None:
            await self._app(scope, receive, self._with_headers(scope, send))
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008, "reason": complaint})
        else:
            answer = JSONResponse(ErrorAnswer(error=complaint).model_dump(), 403)
            await answer(scope, receive, self._with_headers(scope, send))

    def _complaint(self, scope: Scope) -> str | None:
        """Why not; None where there is nothing to say against it."""
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if self._access.token is None and _name(f"//{host}") not in LOOPBACK:
            return "this viewer answers only under the name of this machine: open the address that view3d printed"
        origin = headers.get("origin")
        if origin is not None and urlsplit(origin).netloc != host:
            return "requests from pages of other sites are not answered"
        if headers.get("sec-fetch-site") == "cross-site" and scope["path"] != _PAGE:
            return "requests from pages of other sites are not answered"
        if self._access.token is not None and not self._has_token(scope, headers):
            return "the address lacks the token: open the whole address that view3d printed"
        return None

    def _has_token(self, scope: Scope, headers: Headers) -> bool:
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[-1]
        return self._is_token(given) or self._is_token(_cookie(headers.get("cookie", "")))

    def _is_token(self, given: str) -> bool:
        return secrets.compare_digest(given.encode(), (self._access.token or "").encode())

    def _with_headers(self, scope: Scope, send: Send) -> Send:
        """Add what tells the browser to be careful; the page also gets the token as a cookie, for what it loads."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                if self._access.token is not None and message["status"] == 200 and scope["path"] == _PAGE:
                    cookie = f"{_COOKIE}={self._access.token}; HttpOnly; SameSite=Strict; Path=/"
                    headers.append("Set-Cookie", cookie)
            await send(message)

        return send_with_headers


def _name(url: str) -> str | None:
    """The host's name in a URL, without port and brackets; None if it is no URL."""
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def _cookie(header: str) -> str:
    try:
        morsel = SimpleCookie(header).get(_COOKIE)
    except CookieError:
        return ""
    return "" if morsel is None else morsel.value
