"""Objects into records, in several processes, resumable.

Sources are taken in order, 64 to a shard; a shard is written whole or not at all and remembers what it was made of,
so a build that was interrupted goes on where it stopped. Sources that cannot be read are reported and left out.
"""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import signal
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from time import monotonic
from typing import Any

import numpy as np

from gen3d.data.captions import MAIN_SHARE, colored, surface_colors
from gen3d.data.cells import Voxels, voxelise
from gen3d.data.records import (
    SHARDS,
    ObjectInfo,
    ObjectRecord,
    RecordSet,
    make_record,
    read_shard_infos,
    shard_path,
    write_index,
    write_shard,
)
from gen3d.data.sources import Procedural, Source, find_assets, pairs, variants
from gen3d.data.split import with_split
from gen3d.data.views import ViewOptions, develop, look
from recon3d.errors import FormatError, ResourceError, SplatloomError
from recon3d.io.atomic import atomic_write_text
from recon3d.parallel import thread_count
from recon3d.progress import Progress, silent_progress

OBJECTS_PER_SHARD = 64
SKIPPED = "skipped.jsonl"
_FORMAT = 4  # counts up when records change, so that old shards are made again


@dataclass(frozen=True)
class BuildOptions:
    """What to build.

    procedural: how many objects of our own. variants: how many of each asset, in other colours. pairs: how many of two
    objects together. limit: take so many of the assets, evenly spaced; None: all. seed: of cameras, our own objects and
    the split. views: how objects are photographed. workers: processes; None: one per core.
    """

    procedural: int = 0
    variants: int = 0
    pairs: int = 0
    limit: int | None = None
    seed: int = 0
    views: ViewOptions = field(default_factory=ViewOptions)
    workers: int | None = None


@dataclass(frozen=True)
class _Shard:
    """One file to be. note: what it says of itself, empty while it is not there or of other content."""

    path: Path
    sources: Sequence[Source]
    mark: str
    note: dict[str, Any]


@dataclass(frozen=True)
class BuildReport:
    """What a build left.

    train, test, aside: objects on each side of the split. skipped: id and reason of each unusable object. reused: how
    many shards were finished before.
    """

    train: int
    test: int
    aside: int
    skipped: tuple[tuple[str, str], ...]
    reused: int


def build(
    folders: Sequence[Path],
    out: Path,
    options: BuildOptions | None = None,
    progress: Progress = silent_progress,
) -> BuildReport:
    """Make the records of all meshes in `folders` and of our own objects in the folder `out`.

    Writes skipped.jsonl beside the index, with the id and the reason of what could not be used. Raises FormatError if a
    folder holds no meshes or nothing at all could be used, ResourceError if the disk is full.
    """
    options = options or BuildOptions()
    shards = _plan(Path(out), _sources(folders, options), options)
    skipped = [*_skipped_before(shards), *_make(shards, options, progress)]
    atomic_write_text(out / SKIPPED, "".join(json.dumps({"id": n, "reason": r}) + "\n" for n, r in skipped))
    for extra in set((out / SHARDS).glob("*.safetensors")) - {shard.path for shard in shards}:
        extra.unlink()
    infos = _finish(out, [shard.path for shard in shards], options)
    counts = Counter(info.split for info in infos)
    reused = sum(bool(shard.note) for shard in shards)
    return BuildReport(counts["train"], counts["test"], counts["aside"], tuple(skipped), reused)


def make_shard(
    path: Path, sources: Sequence[Source], options: BuildOptions, mark: str
) -> list[tuple[str, str]]:
    """Make and write one shard; returns what was skipped. Runs in a process of its own."""
    records, skipped = [], []
    for source in sources:
        try:
            record = make_object(source, options)
            records += [record] if record is not None else []
        except SplatloomError as error:
            skipped.append((source.name, str(error)))
    if records:
        write_shard(path, records, {"mark": mark, "skipped": skipped})
    return skipped


def make_object(source: Source, options: BuildOptions) -> ObjectRecord | None:
    """Voxelise and photograph one object; None if there is none. Raises SplatloomError if its mesh cannot be used."""
    made = source.make()
    if made is None:
        return None
    info, mesh = made
    rng = np.random.default_rng([options.seed, zlib.crc32(source.name.encode())])
    seen = look(mesh, options.views, rng)
    voxels = voxelise(mesh, seen)
    return make_record(_with_colors(info, voxels), voxels, develop(mesh, seen))


def _with_colors(info: ObjectInfo, voxels: Voxels) -> ObjectInfo:
    """The words with the colours that one sees, also before the noun if one colour covers most of an asset."""
    if info.colors:
        return info
    seen = surface_colors(voxels)
    words = tuple(word for word, _ in seen)
    exact = (
        colored(info.caption, words[0])
        if info.source == "asset" and seen[0][1] >= MAIN_SHARE
        else info.caption
    )
    others = (exact,) if exact != info.caption else ()
    return replace(info, colors=words, other_captions=(*info.other_captions, *others))


def _sources(folders: Sequence[Path], options: BuildOptions) -> list[Sequence[Source]]:
    """All objects to be, by kind: so that more of one kind leave the shards of the others as they are."""
    prefixes = [f"{Path(folder).name}/" if len(folders) > 1 else "" for folder in folders]
    assets = [
        asset for folder, prefix in zip(folders, prefixes) for asset in find_assets(Path(folder), prefix)
    ]
    if options.limit is not None and options.limit < len(assets):
        assets = [assets[k] for k in np.linspace(0, len(assets) - 1, options.limit).round().astype(int)]
    ours = [Procedural(options.seed * 1_000_000 + k) for k in range(options.procedural)]
    return [assets, ours, variants(assets, options.variants), pairs(assets, options.pairs, options.seed)]


def _plan(out: Path, kinds: Sequence[Sequence[Source]], options: BuildOptions) -> list[_Shard]:
    """Which sources go into which file. Files that hold just what is wanted are kept, whatever their number."""
    notes = {path: _note(path) for path in sorted((out / SHARDS).glob("*.safetensors"))}
    finished = {note["mark"]: path for path, note in notes.items() if note}
    batches = [
        kind[k : k + OBJECTS_PER_SHARD] for kind in kinds for k in range(0, len(kind), OBJECTS_PER_SHARD)
    ]
    marks = [_mark(batch, options) for batch in batches]
    kept = {finished[mark] for mark in marks if mark in finished}
    free = (path for path in (shard_path(out, number) for number in count()) if path not in kept)
    paths = [finished[mark] if mark in finished else next(free) for mark in marks]
    return [
        _Shard(path, batch, mark, notes.get(path, {}) if mark in finished else {})
        for path, batch, mark in zip(paths, batches, marks)
    ]


def _skipped_before(shards: Sequence[_Shard]) -> list[tuple[str, str]]:
    """What was skipped in shards that are there already."""
    return [(name, reason) for shard in shards if shard.note for name, reason in shard.note["skipped"]]


def _make(shards: Sequence[_Shard], options: BuildOptions, progress: Progress) -> list[tuple[str, str]]:
    """Make the shards that are not there; returns what was skipped in them."""
    waiting, skipped = [shard for shard in shards if not shard.note], list[tuple[str, str]]()
    total, done, began = sum(len(shard.sources) for shard in shards), 0, monotonic()
    left = sum(len(shard.sources) for shard in waiting)
    with progress.stage("objects", total) as advance:
        advance(total - left, "")
        for shard, missing in _made_in_turn(waiting, options):
            skipped += missing
            done, left = done + len(shard.sources), left - len(shard.sources)
            advance(len(shard.sources), _status((monotonic() - began) / done * left, len(skipped)))
    return skipped


def _made_in_turn(
    waiting: Sequence[_Shard], options: BuildOptions
) -> Iterator[tuple[_Shard, list[tuple[str, str]]]]:
    """Each shard as soon as it is written, with what was skipped; made here or in several processes."""
    workers = min(options.workers or thread_count(), len(waiting))
    if workers <= 1:
        yield from ((shard, make_shard(shard.path, shard.sources, options, shard.mark)) for shard in waiting)
        return
    # Started afresh, not forked: torch and numba have threads that do not survive a fork.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, context, initializer=_leave_ctrl_c_to_the_parent)
    try:
        jobs = {
            pool.submit(make_shard, shard.path, shard.sources, options, shard.mark): shard
            for shard in waiting
        }
        for job in as_completed(jobs):
            yield jobs[job], job.result()
    except BrokenProcessPool as error:
        raise ResourceError(
            f"one of {workers} processes was ended from outside, mostly for lack of memory: start again with fewer "
            "workers; what is finished is kept"
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _leave_ctrl_c_to_the_parent() -> None:
    """A shard that is being made is finished and written; the parent then stops."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _status(seconds_left: float, skipped: int) -> str:
    missing = f", {skipped} skipped" if skipped else ""
    return f"about {seconds_left / 60:.0f} min left{missing}" if seconds_left > 90 else missing.strip(", ")


def _mark(batch: Sequence[Source], options: BuildOptions) -> str:
    """What a shard is made of, as a hash."""
    content = f"{_FORMAT} {options.seed} {options.views} {list(batch)}"
    return hashlib.sha256(content.encode()).hexdigest()


def _note(path: Path) -> dict[str, Any]:
    """The note of a shard; empty if it is damaged, so that it is made again."""
    try:
        return read_shard_infos(path)[1]
    except FormatError:
        return {}


def _finish(out: Path, paths: Sequence[Path], options: BuildOptions) -> list[ObjectInfo]:
    """Decide the split and write the index."""
    places = [
        (info, number, place)
        for number, path in enumerate(paths)
        if path.is_file()
        for place, info in enumerate(read_shard_infos(path)[0])
    ]
    if not places:
        raise FormatError(f"none of the objects could be used, so {out} stays empty: see what was skipped")
    records = RecordSet(out, places)
    infos = with_split(records.infos, records.occupancy, options.seed)
    write_index(out, [(info, shard, place) for info, (_, shard, place) in zip(infos, places)])
    return infos
