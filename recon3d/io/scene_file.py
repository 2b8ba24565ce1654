"""Scenes in files of any known format: read by what the file holds, written by what its name ends in.

Reading looks at the first bytes, because uploads and downloads often carry the wrong suffix; only formats without any
mark of their own are told by suffix. Writing takes the format from the suffix. Only our .ply keeps motion as it is;
.splatv approximates it; every other format holds one instant.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import torch

from recon3d.cameras import Cameras
from recon3d.errors import FormatError, SplatloomError
from recon3d.gaussians import Gaussians
from recon3d.io.compressed_ply import is_compressed_ply, read_compressed_ply, write_compressed_ply
from recon3d.io.glb import GLB
from recon3d.io.gltf import read_gltf, write_gltf
from recon3d.io.ksplat import read_ksplat
from recon3d.io.ply import load_ply, save_ply
from recon3d.io.ply_comments import Up, up_comment, up_of
from recon3d.io.ply_motion import Clip, load_clip
from recon3d.io.ply_table import read_ply_header
from recon3d.io.sog import read_sog
from recon3d.io.sog_files import META, ZIP, is_sog_folder
from recon3d.io.sog_write import write_sog
from recon3d.io.splat import read_splat, write_splat
from recon3d.io.splat_arrays import SplatArrays
from recon3d.io.splatv import MAGIC as SPLATV_MAGIC
from recon3d.io.splatv import save_splatv, scene_size
from recon3d.io.splatv_read import read_splatv
from recon3d.io.spz import GZIP, MAGIC, read_spz, write_spz
from recon3d.progress import Progress, silent_progress


@dataclass(frozen=True)
class SceneFormat:
    """One format: its suffix, its name for people, and what it can do.

    reads, writes: whether we do. moves: whether it holds a scene that moves. marked: whether its files can be told by
    their first bytes. sh_degree: the highest it holds.
    """

    suffix: str
    title: str
    reads: bool = True
    writes: bool = True
    moves: bool = False
    marked: bool = True
    sh_degree: int = 3


SCENE_FORMATS = (
    SceneFormat(".ply", "splat PLY, exact; ours keeps motion", moves=True),
    SceneFormat(".compressed.ply", "compressed PLY of SuperSplat, a quarter of the size"),
    SceneFormat(".spz", "SPZ by Niantic, a tenth of the size of a PLY"),
    SceneFormat(".sog", "SOG by PlayCanvas, the smallest, for the web"),
    SceneFormat(".glb", "glTF with KHR_gaussian_splatting, exact"),
    SceneFormat(".splat", "splat, without view-dependent colour", marked=False, sh_degree=0),
    SceneFormat(".ksplat", "ksplat of GaussianSplats3D", writes=False, marked=False, sh_degree=2),
    SceneFormat(".splatv", "splaTV, a web player of moving splats", moves=True, sh_degree=0),
)
SCENE_SUFFIXES = tuple(form.suffix for form in SCENE_FORMATS if form.reads)
"""Suffixes of files that load_scene reads."""
WRITABLE_SUFFIXES = tuple(form.suffix for form in SCENE_FORMATS if form.writes)
"""Suffixes of files that save_scene writes."""
_MARKS = {
    b"ply\n": ".ply",
    b"ply\r": ".ply",
    GZIP: ".spz",
    MAGIC: ".spz",
    ZIP: ".sog",
    GLB: ".glb",
    SPLATV_MAGIC.to_bytes(4, "little"): ".splatv",
}
"""What files of a format begin with; long enough that no .splat, which begins with any float, does so by chance."""


@dataclass(frozen=True)
class LoadOptions:
    """What a file may leave open.

    spz_frame: the axes of an SPZ that does not name them: "rub" by its specification, "rdf" as many writers store.
    """

    spz_frame: str = "rub"


@dataclass(frozen=True)
class SaveOptions:
    """What a file may say beside the Gaussians; formats leave out what they cannot hold.

    comments: single lines (PLY). up: where up is in the world (PLY). clip: the clock of a moving scene (PLY).
    cameras: batches of one (.splatv), by default one that sees the scene. spz_frame: the axes an SPZ is written in.
    progress: shown while motion is fitted or colours are grouped.
    """

    comments: tuple[str, ...] = ()
    up: Up | None = None
    clip: Clip | None = None
    cameras: tuple[Cameras, ...] = ()
    spz_frame: str = "rub"
    progress: Progress = silent_progress

    @property
    def notes(self) -> tuple[str, ...]:
        """Everything a PLY header says in comments."""
        return (*self.comments, *(() if self.up is None else (up_comment(self.up),)))


def load_scene(path: Path, options: LoadOptions | None = None) -> Gaussians:
    """Read the Gaussians (float32, CPU, our world frame) of a scene file of any known format.

    Raises FormatError with one sentence if the file is missing, damaged or of no known format, ResourceError where
    reading it needs an optional package.
    """
    path, options = Path(path), options or LoadOptions()
    suffix = found_format(path)
    if suffix == ".ply" and not is_compressed_ply(path):
        return load_ply(path)
    if suffix == ".splatv":
        return read_splatv(path)
    return _READERS[suffix](path, options).gaussians(path)


def up_of_scene(path: Path) -> Up | None:
    """Where up is, unit vector in the world frame, if the file says so (PLY). Raises FormatError as load_scene does."""
    return up_of(read_ply_header(path).comments) if found_format(path) == ".ply" else None


def clip_of_scene(path: Path) -> Clip | None:
    """The clock of a scene that moves, if the file says it (a PLY of ours). Raises FormatError as load_scene does."""
    return load_clip(path) if found_format(path) == ".ply" else None


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
    if form.suffix == ".ply":
        save_ply(gaussians, path, options.notes, options.clip)
    elif form.suffix == ".splatv":
        cameras = options.cameras or (_camera_before(gaussians),)
        save_splatv(gaussians, path, cameras, progress=options.progress)
    else:
        _WRITERS[form.suffix](SplatArrays.of(gaussians), path, options)


def format_of(path: Path) -> SceneFormat:
    """The format that save_scene writes under this name. Raises SplatloomError, listing all, for an unknown suffix."""
    name = Path(path).name.lower()
    matches = [form for form in SCENE_FORMATS if form.writes and name.endswith(form.suffix)]
    if not matches:
        raise SplatloomError(
            f"cannot write {path}: its name must end in {', '.join(WRITABLE_SUFFIXES[:-1])} or {WRITABLE_SUFFIXES[-1]}"
        )
    return max(matches, key=lambda form: len(form.suffix))


def found_format(path: Path) -> str:
    """The suffix of the format that a file's first bytes show, or else its name. Raises FormatError for neither."""
    if is_sog_folder(path) or path.name == META:
        return ".sog"
    start = _first_bytes(path)
    for mark, suffix in _MARKS.items():
        if start.startswith(mark):
            return suffix
    if path.suffix.lower() in SCENE_SUFFIXES:
        return path.suffix.lower()  # its reader says what is wrong with it, if anything
    raise FormatError(
        f"{path}: is no splat scene of a known format, which are {', '.join(SCENE_SUFFIXES)}: check the path"
    )


def _camera_before(gaussians: Gaussians) -> Cameras:
    """A camera that sees a scene of which no cameras are known: along z from two of its sizes away."""
    size = scene_size(gaussians)
    middle = gaussians.means.detach().cpu().float().median(dim=0).values if len(gaussians) else torch.zeros(3)
    pose = torch.eye(4)[None]
    pose[0, :3, 3] = torch.tensor([0, 0, 2 * size]) - middle
    return Cameras(pose, torch.tensor([[1000.0, 1000, 640, 360]]), 1280, 720)


def _first_bytes(path: Path, count: int = 64) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read(count)
    except OSError as error:
        raise FormatError(f"{path}: cannot be read ({error.strerror or error}): check the path") from error


_READERS: Mapping[str, Callable[[Path, LoadOptions], SplatArrays]] = {
    ".ply": lambda path, options: read_compressed_ply(path),
    ".sog": lambda path, options: read_sog(path),
    ".glb": lambda path, options: read_gltf(path),
    ".splat": lambda path, options: read_splat(path),
    ".ksplat": lambda path, options: read_ksplat(path),
    ".spz": lambda path, options: read_spz(path, options.spz_frame),
}
_WRITERS: Mapping[str, Callable[[SplatArrays, Path, SaveOptions], None]] = {
    ".compressed.ply": lambda splats, path, options: write_compressed_ply(splats, path, options.notes),
    ".sog": lambda splats, path, options: write_sog(splats, path, options.progress),
    ".glb": lambda splats, path, options: write_gltf(splats, path),
    ".splat": lambda splats, path, options: write_splat(splats, path),
    ".spz": lambda splats, path, options: write_spz(splats, path, options.spz_frame),
}
