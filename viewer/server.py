"""The web server of the viewer: its page, scenes as packs, photos, uploads, pictures, and the websocket.

No path that a page sends ever reaches the file system: scenes and photos have numbers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response
from starlette.routing import Route, WebSocketRoute

from recon3d.errors import SplatloomError
from viewer.guard import Access, Guard
from viewer.library import Library
from viewer.messages import ErrorAnswer, UploadAnswer
from viewer.picture import parse_camera, render_file
from viewer.ranges import pack_response
from viewer.session import Session
from viewer.sockets import Hub
from viewer.training import TrainingControl
from viewer.uploads import UPLOAD_MAX, TooLarge, receive_scene

BUNDLE = Path(__file__).parent / "static"
"""The built front end."""
FOLDER = "./static/"
"""Where the page finds what belongs to it."""
MEDIA_TYPES: Mapping[str, str] = {
    "view3d.js": "text/javascript",
    "view3d.css": "text/css",
}


@dataclass(frozen=True)
class Service:
    """What is served. save_folder: where dropped scenes may be saved. bundle: the built front end."""

    library: Library
    access: Access = field(default_factory=lambda: Access("127.0.0.1"))
    save_folder: Path | None = None
    training: TrainingControl | None = None
    upload_max: int = UPLOAD_MAX
    bundle: Path = BUNDLE


def make_app(service: Service) -> tuple[Starlette, Hub]:
    """The ASGI application, and the way to send news to its pages."""
    if service.library.generator is not None:
        service.library.ensure_scene(service.save_folder)
    hub = Hub(service.library, service.training, service.save_folder)
    api = _Api(service)
    routes = [
        Route("/", api.page),
        Route("/static/{name}", api.bundle),
        Route("/api/info", api.info),
        Route("/api/pack/{scene}/{revision}", api.pack),
        Route("/api/mesh/{scene}/{key}", api.mesh),
        Route("/api/photo/{scene}/{key}/{index:int}", api.photo),
        Route("/api/render", api.render),
        Route("/api/upload", api.upload, methods=["POST"]),
        WebSocketRoute("/api/live", hub.serve),
    ]
    handlers = {
        HTTPException: _answer_http,
        TooLarge: _answer_too_large,
        SplatloomError: _answer_sentence,
        Exception: _answer_mistake,
    }
    guard = Middleware(Guard, access=service.access)
    return Starlette(routes=routes, exception_handlers=handlers, middleware=[guard]), hub  # type: ignore[arg-type]


class _Api:
    """The answers to requests."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._library = service.library

    async def page(self, request: Request) -> Response:
        return HTMLResponse(page_html(self._service.bundle), headers={"Cache-Control": "no-cache"})

    async def bundle(self, request: Request) -> Response:
        name = request.path_params["name"]
        path = self._service.bundle / name
        if name not in MEDIA_TYPES or not path.is_file():
            raise HTTPException(404, "there is no such file")
        return FileResponse(path, media_type=MEDIA_TYPES[name], headers={"Cache-Control": "no-cache"})

    async def info(self, request: Request) -> Response:
        session = await self._session(request.query_params.get("scene"))
        info = self._library.complete(await run_in_threadpool(session.info))
        headers = {"Cache-Control": "no-store"}
        return Response(info.model_dump_json(by_alias=True), headers=headers, media_type="application/json")

    async def pack(self, request: Request) -> Response:
        session = await self._session(request.path_params["scene"])
        pack = session.pack(request.path_params["revision"])
        if pack is None:
            raise HTTPException(404, "this revision of the scene is gone: load the scene again")
        return pack_response(request, pack)

    async def mesh(self, request: Request) -> Response:
        session = await self._session(request.path_params["scene"])
        if session.opened.mesh is None or request.path_params["key"] != session.key:
            raise HTTPException(404, "there is no mesh in this scene")
        headers = {"Cache-Control": "private, max-age=3600"}
        return Response(session.opened.mesh, headers=headers, media_type="model/gltf-binary")

    async def photo(self, request: Request) -> Response:
        session = await self._session(request.path_params["scene"])
        asked = request.query_params.get("width", "")
        width_px = max(int(asked), 1) if re.fullmatch(r"\d{1,5}", asked) else None
        photo = None
        if request.path_params["key"] == session.key:
            photo = await run_in_threadpool(session.photo, request.path_params["index"], width_px)
        if photo is None:
            raise HTTPException(404, "there is no such photo")
        return Response(photo[0], media_type=photo[1], headers={"Cache-Control": "private, max-age=3600"})

    async def render(self, request: Request) -> Response:
        session = await self._session(request.query_params.get("scene"))
        camera = parse_camera(request.query_params)
        gaussians = session.scene.gaussians
        content, media_type = await run_in_threadpool(render_file, gaussians, camera, request.query_params)
        return Response(content, media_type=media_type, headers={"Cache-Control": "no-store"})

    async def upload(self, request: Request) -> Response:
        service = self._service
        session = await receive_scene(request, self._library, service.save_folder, service.upload_max)
        answer = UploadAnswer(scene_url=f"/api/info?scene={session.id}")
        return JSONResponse(answer.model_dump(by_alias=True), 201)

    async def _session(self, id: str | None) -> Session:
        """The scene of this id, or the first. Raises HTTPException if there is none."""
        find = self._library.first if id is None else lambda: self._library.get(id)
        session = await run_in_threadpool(find)
        if session is None:
            nothing = (
                "nothing is open yet: drop a scene on the page" if id is None else "there is no such scene"
            )
            raise HTTPException(404, nothing)
        return session


def page_html(bundle: Path = BUNDLE) -> str:
    """The page, whose script and style are found under ./static. Raises SplatloomError if it was never built."""
    page = bundle / "index.html"
    if not page.is_file():
        raise SplatloomError("the page is not built: run npm install and npm run build in viewer/web")
    text = page.read_text(encoding="utf-8")
    return text.replace('src="./', f'src="{FOLDER}').replace('href="./', f'href="{FOLDER}')


def _error(sentence: str, status: int) -> Response:
    return JSONResponse(ErrorAnswer(error=sentence).model_dump(), status)


async def _answer_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _error(error.detail, error.status_code)


async def _answer_too_large(request: Request, error: Exception) -> Response:
    return _error(str(error), 413)


async def _answer_sentence(request: Request, error: Exception) -> Response:
    return _error(str(error), 422)


async def _answer_mistake(request: Request, error: Exception) -> Response:
    return _error("something went wrong in the viewer; its log says what", 500)
