"""The page that is served is the one that its sources make."""

from __future__ import annotations

import hashlib
from pathlib import Path

from viewer.server import BUNDLE

WEB = Path(__file__).parents[2] / "viewer" / "web"
FOLDERS = ("src", "wasm")
FILES = (
    "assembly.ts",
    "digest.ts",
    "index.html",
    "licences.ts",
    "package-lock.json",
    "tsconfig.json",
    "vite.config.ts",
)


def test_the_built_page_is_that_of_these_sources() -> None:
    paths = [WEB / name for name in FILES]
    paths += [path for folder in FOLDERS for path in (WEB / folder).rglob("*") if path.is_file()]
    digest = hashlib.sha256()
    for path in sorted(path.relative_to(WEB).as_posix() for path in paths):
        digest.update(path.encode() + b"\0" + (WEB / path).read_bytes() + b"\0")
    assert (BUNDLE / "sources.sha256").read_text().strip() == digest.hexdigest(), "run make page"


def test_the_built_page_loads_nothing_from_elsewhere() -> None:
    text = (BUNDLE / "index.html").read_text()
    assert "http://" not in text and "https://" not in text
