"""Packs over HTTP: whole, in ranges, or compressed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from starlette.requests import Request
from starlette.responses import FileResponse, Response, StreamingResponse

from viewer.pack_file import PackFile

MEDIA_TYPE = "application/octet-stream"
_FOR_EVER = "private, max-age=31536000, immutable"


def pack_response(request: Request, pack: PackFile) -> Response:
    """The answer to a request of a pack: 200, 206 for one range, 416 for one that does not exist."""
    asked = request.headers.get("range")
    headers = {"Accept-Ranges": "bytes", "Cache-Control": _FOR_EVER, "Vary": "Accept-Encoding"}
    if asked is None and pack.compressed is not None and _takes_gzip(request):
        return FileResponse(
            pack.compressed, media_type=MEDIA_TYPE, headers={**headers, "Content-Encoding": "gzip"}
        )
    span = (0, pack.size) if asked is None else parse_range(asked, pack.size)
    if span is None:
        return Response(status_code=416, headers={"Content-Range": f"bytes */{pack.size}"})
    start, end = span
    if asked is not None:
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{pack.size}"
    headers["Content-Length"] = str(end - start)
    pieces: Iterator[bytes] = pack.read(start, end)
    status = 200 if asked is None else 206
    return StreamingResponse(pieces, status, headers, media_type=MEDIA_TYPE)


def parse_range(text: str, size: int) -> tuple[int, int] | None:
    """(start, end) of a Range header over `size` bytes, end not included; None if it lies outside or is damaged.

    Of several ranges only the first is answered, which RFC 9110 allows.
    """
    match = re.fullmatch(r"bytes=\s*(\d{0,18})-(\d{0,18})\s*(,.*)?", text)
    if match is None or not (match[1] or match[2]):
        return None
    if not match[1]:
        start, end = max(0, size - int(match[2])), size
    else:
        start, end = int(match[1]), min(size, int(match[2]) + 1) if match[2] else size
    return (start, end) if start < end else None


def _takes_gzip(request: Request) -> bool:
    return "gzip" in request.headers.get("accept-encoding", "")
