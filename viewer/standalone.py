"""One self-contained HTML file: the page, its script and style, and the scene inside, for disk, mail and web space."""

from __future__ import annotations

import base64
import gzip
import json
import re
from pathlib import Path

from recon3d.errors import SplatloomError
from recon3d.io.atomic import atomic_write_bytes
from viewer.messages import SceneInfo
from viewer.opened import Opened
from viewer.pack import write_pack
from viewer.server import BUNDLE, FOLDER, page_html
from viewer.session import camera_info, clip_info

LARGE_BYTES = 100_000_000
"""Some browsers refuse pages beyond this size."""
_WORTH = 0.95
"""Compressed data are used if they are at most this much of the others."""
_SCRIPT = re.compile(r'<script[^>]*src="\./static/([\w.]+)"[^>]*></script>')
_STYLE = re.compile(r'<link[^>]*rel="stylesheet"[^>]*href="\./static/([\w.]+)"[^>]*>')


def write_standalone(opened: Opened, target: Path, bundle: Path = BUNDLE) -> int:
    """Write the page with the scene inside, atomically; its size in bytes.

    Raises SplatloomError if the front end in `bundle` was never built, ResourceError when the disk is full.
    """
    content = standalone_html(opened, bundle).encode()
    atomic_write_bytes(target, content)
    return len(content)


def standalone_html(opened: Opened, bundle: Path = BUNDLE) -> str:
    """The page: SceneInfo as JSON in #view3d-info, the pack as base64 in #view3d-pack, script and style inlined.

    Raises SplatloomError if the page was never built, or refers to anything else, and for a mesh.
    """
    if opened.mesh is not None:
        raise SplatloomError(f"{opened.name} is a mesh: a page can only hold splats")
    data = write_pack(opened.gaussians, up=opened.up)
    packed = gzip.compress(data, 9, mtime=0)
    encoding = "gzip" if len(packed) < _WORTH * len(data) else "identity"
    body = base64.b64encode(packed if encoding == "gzip" else data).decode()
    page, scripts = _styled_page(bundle)
    inside = (
        f'<script type="application/json" id="view3d-info">{_info_json(opened, len(data))}</script>',
        f'<script type="text/plain" id="view3d-pack" data-encoding="{encoding}">{body}</script>',
        *(f"<script>{script}</script>" for script in scripts),
    )
    at = page.rindex("</body>")
    return page[:at] + "\n".join(inside) + "\n" + page[at:]


def _styled_page(bundle: Path) -> tuple[str, list[str]]:
    """The page with its style in it and without its scripts, and the scripts, which belong at its end."""
    page = page_html(bundle)
    scripts = [_script(bundle / name) for name in _SCRIPT.findall(page)]
    page = _SCRIPT.sub("", page)
    page = _STYLE.sub(lambda found: f"<style>{(bundle / found[1]).read_text(encoding='utf-8')}</style>", page)
    if FOLDER in page:
        raise SplatloomError(
            "the built page refers to files that cannot be put into it: build viewer/web again"
        )
    return page, scripts


def _script(path: Path) -> str:
    """The script, which must not seem to end where one of its strings says so."""
    return re.sub("</(script)", r"<\\/\1", path.read_text(encoding="utf-8"), flags=re.IGNORECASE)


def _info_json(opened: Opened, pack_bytes: int) -> str:
    """SceneInfo without anything that needs a server; no `<` in it, so that names cannot end the element."""
    motion = opened.gaussians.motion
    info = SceneInfo(
        id="0",
        name=opened.name,
        revision=0,
        count=len(opened.gaussians),
        moving=0 if motion is None else len(motion),
        mesh_url=None,
        pack_url="",
        pack_bytes=pack_bytes,
        cameras=[camera_info(shot, "").model_copy(update={"photo_url": None}) for shot in opened.shots],
        metrics=opened.metrics,
        training_curve=list(opened.curve) or None,
        training=None,
        clip=clip_info(opened),
        up=opened.up,
        front=opened.front,
        generator=None,
        editable=False,
        can_undo=False,
        can_redo=False,
        formats=[],
        scenes=[],
        notes=[],
    )
    return json.dumps(info.model_dump(by_alias=True)).replace("<", "\\u003c")
