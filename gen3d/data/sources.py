"""Where objects come from: folders of meshes with or without captions, our own, and what is made of both.

A source is small, so that it can be sent to another process, and its repr says all that decides its outcome, so that a
build knows what it has made already.
"""

from __future__ import annotations

import csv
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

import numpy as np

from gen3d.data import augment
from gen3d.data.captions import normalised
from gen3d.data.colors import BASIC_COLORS
from gen3d.data.mesh import Mesh, load_mesh
from gen3d.data.procedural import CATEGORIES, draw
from gen3d.data.records import ObjectInfo
from gen3d.data.split import family_of
from recon3d.errors import FormatError

MESH_SUFFIXES = (".glb", ".gltf", ".obj", ".ply", ".stl", ".off")
CAPTIONS = "captions.csv"
_COLUMNS = ("path", "caption", "category", "pack", "licence", "author")
OUR_LICENCE, OUR_NAME = "CC0-1.0", "Splatloom"
_MOST_TURN_DEG = 8.0  # beside right angles
_MOST_STRETCH = 0.15  # logarithm of the factor along each axis
_SMALL = (
    "mug",
    "bottle",
    "vase",
    "teapot",
    "lamp",
    "flower",
    "cactus",
    "present",
    "mushroom",
    "robot",
    "car",
    "fish",
)
"""Procedural things that one puts on others."""
_FLAT = ("table", "stool", "barrel", "bookshelf", "bench", "bed")
"""Procedural things that one puts others on."""


class Source(Protocol):
    """One object to be."""

    @property
    def name(self) -> str:
        """The id of its record."""
        ...

    def make(self) -> tuple[ObjectInfo, Mesh] | None:
        """What it is (colours may be left to be looked up) and its normalised mesh.

        None if there turns out to be nothing to make. Raises SplatloomError if its files cannot be used.
        """
        ...


@dataclass(frozen=True)
class Asset:
    """A mesh file. name: its path in its folder, without suffix. size: of the file, to notice that it has changed."""

    path: Path = field(repr=False)  # where the folder lies makes no difference to the outcome
    name: str
    caption: str
    category: str
    pack: str
    licence: str
    author: str
    size: int

    def make(self) -> tuple[ObjectInfo, Mesh]:
        """Read it. Raises FormatError if that fails."""
        caption = normalised(self.caption)
        family = family_of(self.pack, caption)
        info = ObjectInfo(self.name, caption, self.category, family, "asset", self.licence, self.author)
        return info, load_mesh(self.path)


@dataclass(frozen=True)
class Procedural:
    """Number `seed` of our own objects, of a category or of the one that the seed decides."""

    seed: int
    category: str | None = None

    @property
    def name(self) -> str:
        """Such as "procedural/000123" or "procedural/mug-000123"."""
        return f"procedural/{f'{self.category}-' if self.category else ''}{self.seed:06d}"

    def make(self) -> tuple[ObjectInfo, Mesh]:
        """Draw it."""
        thing = draw(self.seed, self.category)
        info = ObjectInfo(
            id=self.name,
            caption=thing.caption,
            category=thing.category,
            family=f"procedural/{thing.colors[0]} {thing.category}",
            source="procedural",
            licence=OUR_LICENCE,
            author=OUR_NAME,
            parts=thing.parts,
            colors=thing.colors,
            part_colors=thing.part_looks,
            other_captions=(thing.brief,) if thing.brief != thing.caption else (),
        )
        return info, thing.mesh


@dataclass(frozen=True)
class Variant:
    """Variant `number` of an asset: in another colour, which its caption names, turned and stretched a little."""

    of: Asset
    number: int

    @property
    def name(self) -> str:
        """Such as "kaykit-city/bench#2"."""
        return f"{self.of.name}#{self.number}"

    def make(self) -> tuple[ObjectInfo, Mesh] | None:
        """Read the asset and change it; None if its colour cannot be changed. Raises FormatError as the asset does."""
        info, mesh = self.of.make()
        rng = np.random.default_rng(zlib.crc32(self.name.encode()))
        color = _one(BASIC_COLORS, rng)
        changed = augment.recoloured(mesh, info.caption, color, rng)
        if changed is None:
            return None
        turn = 90.0 * rng.integers(4) + rng.uniform(-_MOST_TURN_DEG, _MOST_TURN_DEG)
        x, y, z = np.exp(rng.uniform(-_MOST_STRETCH, _MOST_STRETCH, 3)).tolist()
        moved = augment.stretched(augment.turned(changed.mesh, float(turn)), (x, y, z))
        said = replace(info, id=self.name, caption=changed.caption, source="augmented", origin=info.id)
        return replace(said, edit=f"{color}, turned by {turn:.0f} degrees"), moved


@dataclass(frozen=True)
class Pair:
    """Two objects in a relation."""

    first: Asset | Procedural
    second: Asset | Procedural
    relation: augment.Relation

    @property
    def name(self) -> str:
        """Such as "pair/mug-000123 on top of table-000124"."""
        names = [source.name.removeprefix("procedural/") for source in (self.first, self.second)]
        return f"pair/{names[0]} {self.relation} {names[1]}"

    def make(self) -> tuple[ObjectInfo, Mesh] | None:
        """Make and place both; None if the first cannot stand on the second. Raises SplatloomError as they do."""
        (one, first), (other, second) = self.first.make(), self.second.make()
        labels = (one.category, other.category)
        if labels[0] == labels[1]:
            labels = (f"first {labels[0]}", f"second {labels[1]}")
        rng = np.random.default_rng(zlib.crc32(self.name.encode()))
        whole = first.as_one_part(labels[0]), second.as_one_part(labels[1])
        mesh = augment.together(whole[0], whole[1], self.relation, rng)
        if mesh is None:
            return None
        names = [info.other_captions[0] if info.other_captions else info.caption for info in (one, other)]
        info = ObjectInfo(
            id=self.name,
            caption=augment.pair_caption(names[0], names[1], self.relation),
            category="pair",
            family=one.family,
            related=(other.family,),
            source="augmented",
            licence=_both(one.licence, other.licence),
            author=_both(one.author, other.author),
            parts=mesh.part_names,
            part_colors=dict(zip(labels, names)),
        )
        return info, mesh


def find_assets(folder: Path, prefix: str = "") -> list[Asset]:
    """The meshes that a folder's captions.csv lists, or else all that lie in it, named by their files.

    prefix: of their names, where several folders are read. Raises FormatError if there are none or the list is damaged.
    """
    table = folder / CAPTIONS
    found = _listed(folder, table) if table.is_file() else _all_meshes(folder)
    found = [replace(asset, name=prefix + asset.name) for asset in found]
    if not found:
        raise FormatError(
            f"{folder} holds no meshes ({', '.join(MESH_SUFFIXES)}) and no {CAPTIONS}: check the path"
        )
    return found


def variants(assets: Sequence[Asset], each: int) -> list[Variant]:
    """So many variants of each asset."""
    return [Variant(asset, number) for number in range(1, each + 1) for asset in assets]


def pairs(assets: Sequence[Asset], count: int, seed: int) -> list[Pair]:
    """Pairs of different things: on top of each other, or next to each other, of ours or assets."""
    rng = np.random.default_rng([seed, 3])
    return [_draw_pair(assets, seed * 1_000_000 + 2 * number, rng) for number in range(count)]


def _draw_pair(assets: Sequence[Asset], number: int, rng: np.random.Generator) -> Pair:
    first: Asset | Procedural
    second: Asset | Procedural
    kind = rng.integers(3 if len(assets) > 1 else 2)
    if kind == 0:
        first, second = Procedural(number, _one(_SMALL, rng)), Procedural(number + 1, _one(_FLAT, rng))
        return Pair(first, second, "on top of")
    if kind == 1:
        names = rng.permutation(list(CATEGORIES))
        first, second = Procedural(number, str(names[0])), Procedural(number + 1, str(names[1]))
    else:
        one, other = rng.choice(len(assets), 2, replace=False)
        first, second = assets[one], assets[other]
    return Pair(first, second, "next to")


def _both(one: str, other: str) -> str:
    return " and ".join(dict.fromkeys((one, other)))


def _one(names: Sequence[str], rng: np.random.Generator) -> str:
    return names[int(rng.integers(len(names)))]


def _listed(folder: Path, table: Path) -> list[Asset]:
    with open(table, encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        missing = set(_COLUMNS) - set(rows.fieldnames or ())
        if missing:
            raise FormatError(f"{table} lacks the columns {', '.join(sorted(missing))}: add them")
        return [_asset(folder, row) for row in rows]


def _asset(folder: Path, row: dict[str, str]) -> Asset:
    path, words = folder / row["path"], [row[column] or "" for column in _COLUMNS[1:]]
    caption, category, pack, licence, author = words
    name = Path(row["path"]).with_suffix("").as_posix()
    return Asset(path, name, caption, category, pack, licence, author, _size(path))


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def _all_meshes(folder: Path) -> list[Asset]:
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in MESH_SUFFIXES)
    return [_unlisted(folder, path) for path in paths]


def _unlisted(folder: Path, path: Path) -> Asset:
    name = path.relative_to(folder).with_suffix("").as_posix()
    return Asset(path, name, path.stem, "object", path.parent.name, "unknown", "", _size(path))
