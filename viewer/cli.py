"""The `view3d` command: a scene in the browser, or in one HTML file.

Exit status: 0 done, also after Ctrl-C, which is how one leaves a viewer; 2 something the user can mend.
"""

from __future__ import annotations

import signal
import sys
import webbrowser
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import tyro
from tyro.conf import Positional, arg

from recon3d.cli.command import run_command
from recon3d.cli.screen import Screen
from recon3d.errors import SplatloomError

_CONFIG = (tyro.conf.FlagCreatePairsOff, tyro.conf.OmitArgPrefixes)
_LOOK = """Look at Gaussian-splat scenes in the browser, edit and save them.

    view3d out/                          what recon3d reconstruct left
    view3d scene.ply                     any splat file; drop more on the page
    view3d folder/                       all scenes in a folder
    view3d export out/ -o scene.html     one file that opens from disk, offline
"""


@dataclass(frozen=True, kw_only=True)
class Look:
    """Show a scene in the browser until Ctrl-C."""

    scene: Positional[Annotated[Path | None, arg(metavar="SCENE", help_behavior_hint="")]] = None
    """A run folder, a splat file, or a folder of them. Without it the page opens empty, for files to be dropped."""
    port: int = 8090
    """Where to listen; the next free port is taken if it is in use."""
    host: str = "127.0.0.1"
    """Address to listen at. Beyond this machine (such as 0.0.0.0) the printed address holds a secret token."""
    no_open: bool = False
    """Do not open the browser, only print the address."""

    def run(self, screen: Screen) -> None:
        """Serve until Ctrl-C."""
        from viewer.generator import installed_generator
        from viewer.guard import Access
        from viewer.library import Library
        from viewer.server import Service
        from viewer.serving import Serving, listen

        # The server lets SIGTERM through when it has ended; like Ctrl-C it shall leave nothing on the disk.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        local = Access.at(self.host).token is None
        library = Library.of(self.scene, compress=not local, generator=installed_generator(screen.note))
        try:
            address = listen(self.host, self.port)
            folder = _folder_of(self.scene)
            serving = Serving(Service(library, address.access, folder), address)
            screen.say(address.url)
            _note_missing_page(screen)
            if not self.no_open:
                webbrowser.open(address.url)
            screen.note("press Ctrl-C to end")
            serving.run()
        except KeyboardInterrupt:
            pass
        finally:
            library.close()


@dataclass(frozen=True, kw_only=True)
class Export:
    """Write a scene and its viewer as one HTML file, which opens from disk, offline, with the time slider."""

    scene: Positional[Path]
    """A run folder, or a splat file."""
    out: Annotated[Path, arg(aliases=["-o"])] = Path("scene.html")
    """The file to write."""

    def run(self, screen: Screen) -> None:
        """Write it and say how large it is."""
        from viewer.opened import open_scene, scenes_in
        from viewer.standalone import LARGE_BYTES, write_standalone

        if self.out.suffix.lower() not in (".html", ".htm"):
            raise SplatloomError(f"{self.out} is a web page: its name must end in .html")
        found = scenes_in(self.scene)
        if len(found) > 1:
            names = ", ".join(path.name for path in found[:5])
            raise SplatloomError(f"{self.scene} holds {len(found)} scenes ({names} ..): name one of them")
        size = write_standalone(open_scene(found[0]), self.out)
        screen.say(f"{self.out}  {size / 1e6:.1f} MB")
        if size > LARGE_BYTES:
            screen.note(
                f"browsers may refuse a page of {size / 1e6:.0f} MB: leave out what is faint or far with "
                "recon3d export --min-opacity or --sh-degree, or serve the scene with view3d --host"
            )


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `view3d` with these arguments (None: those of the process); exits the process when something is wrong."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    run_command(command(given), Screen("view3d"), left_by_ctrl_c=True)


def command(arguments: list[str]) -> Look | Export:
    """What these arguments ask for. Exits with a usage message where they make no sense."""
    if arguments[:1] == ["export"]:
        return tyro.cli(Export, prog="view3d export", args=arguments[1:], config=_CONFIG)
    return tyro.cli(Look, prog="view3d", description=_LOOK, args=arguments, config=_CONFIG)


def _folder_of(scene: Path | None) -> Path:
    """Where dropped scenes may be saved: beside what was opened, or where the command runs."""
    if scene is None:
        return Path.cwd()
    return scene if scene.is_dir() else scene.parent


def _note_missing_page(screen: Screen) -> None:
    """Say so if the front end was never built, as in a fresh checkout; the rest of the server works."""
    from viewer.server import page_html

    try:
        page_html()
    except SplatloomError as error:
        screen.note(str(error))
