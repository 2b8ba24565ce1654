"""Scenes in files of any known format: read by what the file holds, written by what its name ends in.

Reading looks at the first bytes, because uploads and downloads often carry the wrong suffix; only formats without any
mark of their own are told by suffix. Writing takes the format from the suffix. Only our .ply keeps motion as it is;
.splatv approximates it; every other format holds one instant.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from recon3d.cameras import Cameras
from recon3d.errors import FormatError, SplatloomError
from recon3d.gaussians import Gaussians
from recon3d.io.ply import load_ply, save_ply
from recon3d.io.ply_motion import Clip
from recon3d.io.splatv import save_splatv
from recon3d.progress import Progress, silent_progress


@dataclass(frozen=True)
class SceneFormat:
    """One format: its suffix, its name for people, and what it can do.

    reads, writes: whether we do. moves: whether it holds a scene that moves.
    """

    suffix: str
    title: str
    reads: bool = True
    writes: bool = True
    moves: bool = False


SCENE_FORMATS = (
    SceneFormat(".ply", "splat PLY (every splat tool; ours keeps motion)", moves=True),
    SceneFormat(".splatv", "splaTV, moving (web player)", reads=False, moves=True),
)
SCENE_SUFFIXES = tuple(form.suffix for form in SCENE_FORMATS if form.reads)
"""Suffixes of files that load_scene reads."""
WRITABLE_SUFFIXES = tuple(form.suffix for form in SCENE_FORMATS if form.writes)
"""Suffixes of files that save_scene writes."""


@dataclass(frozen=True)
class SaveOptions:
    """What a file may say beside the Gaussians; formats leave out what they cannot hold.

    comments: single lines (PLY). clip: the clock of a moving scene (PLY). cameras: batches of one, which a .splatv
    needs. progress: shown while motion is fitted or colours are grouped.
    """

    comments: tuple[str, ...] = ()
    clip: Clip | None = None
    cameras: tuple[Cameras, ...] = ()
    progress: Progress = silent_progress


def load_scene(path: Path) -> Gaussians:
    """Read the Gaussians (float32, CPU, our world frame) of a scene file of any known format.

    Raises FormatError with one sentence if the file is missing, damaged or of no known format.
    """
    path = Path(path)
    start = _first_bytes(path)
    if start.startswith(b"ply") or path.suffix.lower() == ".ply":
        return load_ply(path)
    raise FormatError(f"{path}: is no splat scene of a known format ({', '.join(SCENE_SUFFIXES)})")


def save_scene(gaussians: Gaussians, path: Path, options: SaveOptions | None = None) -> None:
    """Write Gaussians in the format of the path's suffix, atomically.

    Raises SplatloomError for an unknown suffix, or for a scene that moves in a format that cannot; ResourceError when
    the disk is full.
    """
    path, options = Path(path), options or SaveOptions()
    form = format_of(path)
    if gaussians.motion is not None and len(gaussians.motion) and not form.moves:
        raise SplatloomError(
            f"the scene moves, and a {form.suffix} file holds only one instant: freeze it at a time first, or write "
            "a .ply, which keeps the motion"
        )
    if form.suffix == ".splatv":
        save_splatv(gaussians, path, options.cameras, progress=options.progress)
    else:
        save_ply(gaussians, path, options.comments, options.clip)


def format_of(path: Path) -> SceneFormat:
    """The format that save_scene writes under this name. Raises SplatloomError, listing all, for an unknown suffix."""
    name = Path(path).name.lower()
    matches = [form for form in SCENE_FORMATS if form.writes and name.endswith(form.suffix)]
    if not matches:
        raise SplatloomError(
            f"cannot write {path}: its name must end in {', '.join(WRITABLE_SUFFIXES[:-1])} or {WRITABLE_SUFFIXES[-1]}"
        )
    return max(matches, key=lambda form: len(form.suffix))


def _first_bytes(path: Path, count: int = 64) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read(count)
    except OSError as error:
        raise FormatError(f"{path}: cannot be read ({error.strerror or error}): check the path") from error
