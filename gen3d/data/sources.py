"""Where objects come from: folders of meshes with or without captions, and our own."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from gen3d.data.captions import normalised
from gen3d.data.mesh import Mesh, load_mesh
from gen3d.data.procedural import draw
from gen3d.data.records import ObjectInfo
from gen3d.data.split import family_of
from recon3d.errors import FormatError

MESH_SUFFIXES = (".glb", ".gltf", ".obj", ".ply", ".stl", ".off")
CAPTIONS = "captions.csv"
_COLUMNS = ("path", "caption", "category", "pack", "licence", "author")


class Source(Protocol):
    """One object to be. Small enough to be sent to another process; its repr says all that decides the result."""

    @property
    def name(self) -> str:
        """The id of the record."""
        ...

    def make(self) -> tuple[ObjectInfo, Mesh]:
        """What it is (colours may be left to be looked up) and its normalised mesh. Raises SplatloomError."""
        ...


@dataclass(frozen=True)
class Asset:
    """A mesh file. name: its path in the folder, without suffix."""

    path: Path
    name: str
    caption: str
    category: str
    pack: str
    licence: str
    author: str

    def make(self) -> tuple[ObjectInfo, Mesh]:
        """Read it. Raises FormatError if that fails."""
        caption = normalised(self.caption)
        family = family_of(self.pack, caption)
        info = ObjectInfo(self.name, caption, self.category, family, "asset", self.licence, self.author)
        return info, load_mesh(self.path)


@dataclass(frozen=True)
class Procedural:
    """Number `seed` of our own objects."""

    seed: int

    @property
    def name(self) -> str:
        """Such as "procedural/000123"."""
        return f"procedural/{self.seed:06d}"

    def make(self) -> tuple[ObjectInfo, Mesh]:
        """Draw it."""
        thing = draw(self.seed)
        info = ObjectInfo(
            self.name,
            thing.caption,
            thing.category,
            f"procedural/{thing.colors[0]} {thing.category}",
            "procedural",
            "CC0-1.0",
            "Splatloom",
            thing.parts,
            thing.colors,
            thing.part_looks,
        )
        return info, thing.mesh


def find_assets(folder: Path) -> list[Asset]:
    """The meshes that a folder's captions.csv lists, or else all that lie in it, named by their files.

    Raises FormatError if there are none or the list is damaged.
    """
    folder = Path(folder)
    table = folder / CAPTIONS
    found = _listed(folder, table) if table.is_file() else _all_meshes(folder)
    if not found:
        raise FormatError(
            f"{folder} holds no meshes ({', '.join(MESH_SUFFIXES)}) and no {CAPTIONS}: check the path"
        )
    return found


def _listed(folder: Path, table: Path) -> list[Asset]:
    with open(table, encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        missing = set(_COLUMNS) - set(rows.fieldnames or ())
        if missing:
            raise FormatError(
                f"{table} lacks the columns {', '.join(sorted(missing))}: it needs {', '.join(_COLUMNS)}"
            )
        return [
            Asset(
                folder / row["path"],
                str(Path(row["path"]).with_suffix("")),
                *(row[column] or "" for column in _COLUMNS[1:]),
            )
            for row in rows
        ]


def _all_meshes(folder: Path) -> list[Asset]:
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in MESH_SUFFIXES)
    return [
        Asset(
            path,
            str(path.relative_to(folder).with_suffix("")),
            path.stem,
            "object",
            path.parent.name,
            "unknown",
            "",
        )
        for path in paths
    ]
