"""The viewer from Python: view3d.show(gaussians) returns at once, and the page stays up to date with the object."""

from __future__ import annotations

import html
import time
import webbrowser
from pathlib import Path
from types import TracebackType

from recon3d.gaussians import Gaussians
from viewer.generator import Generator
from viewer.library import Library
from viewer.opened import Opened
from viewer.server import Service
from viewer.serving import PORT, Serving, listen
from viewer.session import Session

_HEIGHT_PX = 540


class View:
    """A scene in the browser, served from a thread of this process until close() or its end.

    In Jupyter the object shows itself as a frame in the notebook.
    """

    def __init__(
        self,
        scene: Gaussians,
        *,
        name: str = "scene",
        host: str = "127.0.0.1",
        port: int = PORT,
        generator: Generator | None = None,
    ) -> None:
        """Serve `scene` on the first free port from `port` on. Raises ResourceError if there is none.

        generator: makes more things for the scene, in a panel of the page.
        """
        opened = Opened(name, scene.detached().to("cpu"), folder=Path.cwd())
        address = listen(host, port)
        self._library = Library(compress=address.access.token is not None, generator=generator)
        self._session = self._library.add_session(name, lambda id, folder: Session(id, opened, folder))
        self._serving = Serving(Service(self._library, address.access, Path.cwd()), address)
        self._serving.start()

    @property
    def url(self) -> str:
        """What to open in a browser."""
        return self._serving.address.url

    @property
    def gaussians(self) -> Gaussians:
        """The scene as it is now, with what was edited in the page."""
        return self._session.scene.gaussians

    def update(self, scene: Gaussians) -> None:
        """Show another scene in all pages, without moving their cameras."""
        opened = Opened(self._session.opened.name, scene.detached().to("cpu"), folder=Path.cwd())
        revision = self._session.replace_scene(opened)
        self._serving.hub.publish(self._library.complete_revision(revision))

    def open_browser(self) -> None:
        """Open the page in the user's browser."""
        webbrowser.open(self.url)

    def wait(self) -> None:
        """Block until Ctrl-C."""
        try:
            while True:
                time.sleep(3600)
        except KeyboardInterrupt:
            self.close()

    def close(self) -> None:
        """End the server and remove what lies on the disk."""
        self._serving.stop()
        self._library.close()

    def __enter__(self) -> View:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"View({self.url})"

    def _repr_html_(self) -> str:
        """The page in a frame, for notebooks."""
        source = html.escape(self.url, quote=True)
        return f'<iframe src="{source}" width="100%" height="{_HEIGHT_PX}" style="border:0" allowfullscreen></iframe>'


def show(
    scene: Gaussians,
    *,
    name: str = "scene",
    port: int = PORT,
    open_browser: bool | None = None,
    generator: Generator | None = None,
) -> View:
    """Show Gaussians in the browser (in a notebook: in a frame) and return at once.

    open_browser: None opens one except in a notebook, where the returned object shows itself. generator: makes more
    things for the scene, in a panel of the page.
    """
    view = View(scene, name=name, port=port, generator=generator)
    if open_browser if open_browser is not None else not in_notebook():
        view.open_browser()
    return view


def in_notebook() -> bool:
    """Whether this runs in a Jupyter kernel, which shows what a cell returns."""
    try:
        from IPython import get_ipython  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        return False
    shell = get_ipython()
    return shell is not None and type(shell).__name__ == "ZMQInteractiveShell"
