"""Training records: everything that is known of an object, many objects to a file, read lazily.

    <folder>/shards/00000.safetensors   up to 64 objects; the metadata says who they are
    <folder>/index.jsonl                one line per object: its words, its split, its shard and place

Within a shard, arrays of one size per object are stacked; surface cells of all objects lie one after the other, and
`cell_starts` (N + 1,) says where each begins. Occupancy is packed to bits.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, Literal

import numpy as np
import torch
from safetensors import safe_open
from safetensors.numpy import save_file

from gen3d.data.cells import Voxels
from gen3d.data.views import Views
from gen3d.data.voxels import RESOLUTION
from recon3d.cameras import Cameras
from recon3d.errors import FormatError
from recon3d.io.atomic import atomic_path, atomic_write_text

Split = Literal["train", "test", "aside"]
INDEX = "index.jsonl"
SHARDS = "shards"
_CELL_ARRAYS = ("cells", "rgb", "normals", "places", "cell_parts")
_VIEW_ARRAYS = ("views", "depths", "camera_from_world", "intrinsics")


@dataclass(frozen=True)
class ObjectInfo:
    """What is known of an object in words. JSON keeps all of it.

    id: unique, such as "kaykit-city/bench" or "procedural/000123". caption: plain English. category: one or two words.
    family: objects of one family are variants of each other and lie on one side of the split.
    source: "asset", "procedural" or "augmented". parts: names of labelled parts; record.cell_parts points into them.
    colors: basic colour words, the main one first. part_colors: what each part looks like in words ("red wooden"),
    where exactly known. other_captions: shorter or more exact ones that are true as well. related: other families that
    it shows. origin: the id of the object of which this one is a variant, and edit: what was done; both empty if it is
    none. split: see gen3d.data.split.
    """

    id: str
    caption: str
    category: str
    family: str
    source: str
    licence: str
    author: str
    parts: tuple[str, ...] = ()
    colors: tuple[str, ...] = ()
    part_colors: dict[str, str] = field(default_factory=dict)
    other_captions: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    origin: str = ""
    edit: str = ""
    split: Split = "train"


@dataclass(frozen=True)
class ObjectRecord:
    """One object. R = 64 cells a side over [-0.5, 0.5]^3, axes x, y, z; S surface cells; V pictures of 128 px.

    occupancy: (R, R, R) bool. cells: (S, 3) uint8. rgb: (S, 3) uint8, albedo, sRGB. normals: (S, 3) int8, outward, 127
    is 1. places: (S, 3) uint8, mean point of the surface in the cell, 0 to 255 from its low to its high corner.
    cell_parts: (S,) uint8, index into info.parts, 255 for none. views: (V, H, W, 4) uint8, sRGB and alpha, not
    premultiplied, lit as gen3d.data.views says. depths: (V, H, W) float16, z in object units, 0 for nothing.
    camera_from_world: (V, 4, 4) float32. intrinsics: (V, 4) float32, fx, fy, cx, cy in pixels.
    """

    info: ObjectInfo
    occupancy: np.ndarray
    cells: np.ndarray
    rgb: np.ndarray
    normals: np.ndarray
    places: np.ndarray
    cell_parts: np.ndarray
    views: np.ndarray
    depths: np.ndarray
    camera_from_world: np.ndarray
    intrinsics: np.ndarray

    @property
    def id(self) -> str:
        """Its name, unique in the folder."""
        return self.info.id

    @property
    def caption(self) -> str:
        """What it is, in plain English."""
        return self.info.caption

    @property
    def cameras(self) -> Cameras:
        """The cameras of the views, in the object frame."""
        height, width = self.views.shape[1:3]
        return Cameras(
            torch.from_numpy(self.camera_from_world), torch.from_numpy(self.intrinsics), width, height
        )


def make_record(info: ObjectInfo, voxels: Voxels, views: Views) -> ObjectRecord:
    """The record of an object that was voxelised and photographed."""
    return ObjectRecord(
        info,
        voxels.occupancy,
        voxels.cells,
        voxels.rgb,
        voxels.normals,
        voxels.places,
        voxels.parts,
        views.rgba,
        views.depths,
        views.camera_from_world,
        views.intrinsics,
    )


def write_shard(path: Path, records: Sequence[ObjectRecord], note: dict[str, Any]) -> None:
    """Write records to one file, atomically. note: anything JSON holds, given back by read_note."""
    assert records, "a shard holds at least one object"
    arrays = {name: np.stack([getattr(r, name) for r in records]) for name in _VIEW_ARRAYS}
    arrays |= {name: np.concatenate([getattr(r, name) for r in records]) for name in _CELL_ARRAYS}
    arrays["occupancy"] = np.stack([np.packbits(r.occupancy) for r in records])
    arrays["cell_starts"] = np.cumsum([0, *(len(r.cells) for r in records)])
    metadata = {"objects": json.dumps([asdict(r.info) for r in records]), "note": json.dumps(note)}
    with atomic_path(path) as temporary:
        save_file({name: np.ascontiguousarray(array) for name, array in arrays.items()}, temporary, metadata)


def read_shard_infos(path: Path) -> tuple[list[ObjectInfo], dict[str, Any]]:
    """The words of a shard's objects and its note. Raises FormatError if the file is damaged."""
    try:
        with safe_open(path, "np") as file:
            metadata = file.metadata()
        return [_info(line) for line in json.loads(metadata["objects"])], json.loads(metadata["note"])
    except Exception as error:  # safetensors has an exception of its own beside those of files and of JSON
        raise FormatError(f"{path} is damaged ({error}): delete it and build the data again") from error


def write_index(folder: Path, places: Sequence[tuple[ObjectInfo, int, int]]) -> None:
    """Write index.jsonl, atomically, of (info, shard, place in it)."""
    lines = [json.dumps(asdict(info) | {"shard": shard, "place": place}) for info, shard, place in places]
    atomic_write_text(folder / INDEX, "".join(line + "\n" for line in lines))


def shard_path(folder: Path, shard: int) -> Path:
    """Where a shard lies."""
    return folder / SHARDS / f"{shard:05d}.safetensors"


class RecordSet:
    """The objects of a folder that gen3d data build made.

        records = RecordSet(Path("data")).split("train")
        records[0].views, records.infos[0].caption

    Arrays are read when asked for. May be sent to other processes. Raises FormatError if the folder holds no objects.
    """

    def __init__(self, folder: Path, places: Sequence[tuple[ObjectInfo, int, int]] | None = None) -> None:
        self.folder = Path(folder)
        self._places = _read_index(self.folder) if places is None else list(places)
        self.infos: list[ObjectInfo] = [info for info, _, _ in self._places]
        self._open: dict[int, Any] = {}

    def split(self, name: Split) -> RecordSet:
        """Only the objects of one side of the split."""
        return self.where([info.split == name for info in self.infos])

    def where(self, chosen: Sequence[bool]) -> RecordSet:
        """Only the objects that `chosen` (len,) marks."""
        return RecordSet(self.folder, [place for place, take in zip(self._places, chosen) if take])

    def __len__(self) -> int:
        return len(self._places)

    def __getitem__(self, index: int) -> ObjectRecord:
        """All of object `index`. Raises FormatError if its shard is damaged or gone."""
        return self.read(index)

    def read(self, index: int, views: Sequence[int] | None = None) -> ObjectRecord:
        """Object `index` with only some of its views (None: all)."""
        info, shard, place = self._places[index]
        file = self._shard(shard)
        first, last = (int(start) for start in file.get_slice("cell_starts")[place : place + 2])
        arrays = {name: file.get_slice(name)[first:last] for name in _CELL_ARRAYS}
        arrays |= {name: _some(file.get_slice(name), place, views) for name in _VIEW_ARRAYS}
        bits = np.unpackbits(file.get_slice("occupancy")[place])
        return ObjectRecord(info, bits.reshape((RESOLUTION,) * 3).astype(bool), **arrays)

    def occupancy(self, index: int) -> np.ndarray:
        """(R, R, R) bool of object `index`, alone."""
        _, shard, place = self._places[index]
        bits = np.unpackbits(self._shard(shard).get_slice("occupancy")[place])
        return bits.reshape((RESOLUTION,) * 3).astype(bool)

    def views(self, index: int, views: Sequence[int] | None = None) -> np.ndarray:
        """(V, H, W, 4) uint8 pictures of object `index`, alone: all, or only some."""
        _, shard, place = self._places[index]
        return _some(self._shard(shard).get_slice("views"), place, views)

    def _shard(self, shard: int) -> Any:
        if shard not in self._open:
            path = shard_path(self.folder, shard)
            try:
                self._open[shard] = safe_open(path, "np").__enter__()
            except Exception as error:  # see read_shard_infos
                raise FormatError(f"{path} cannot be read ({error}): build the data again") from error
        return self._open[shard]

    def __getstate__(self) -> dict[str, Any]:
        return self.__dict__ | {"_open": {}}  # open files stay behind


def _some(stored: Any, place: int, views: Sequence[int] | None) -> np.ndarray:
    if views is None:
        return np.asarray(stored[place])
    return np.stack([stored[place, view] for view in views])


def _read_index(folder: Path) -> list[tuple[ObjectInfo, int, int]]:
    path = folder / INDEX
    try:
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        places = [(_info(line), int(line["shard"]), int(line["place"])) for line in lines]
    except OSError as error:
        raise FormatError(
            f"{folder} holds no training data ({INDEX}: {error.strerror}): make it with gen3d data build"
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        raise FormatError(f"{path} is damaged ({error}): make it again with gen3d data build") from error
    if not places:
        raise FormatError(f"{folder} holds no usable objects: give gen3d data build a folder with meshes")
    return places


def _info(line: dict[str, Any]) -> ObjectInfo:
    known = {f.name: line[f.name] for f in fields(ObjectInfo)}
    tuples = ("parts", "colors", "other_captions", "related")
    return ObjectInfo(**known | {name: tuple(known[name]) for name in tuples})
