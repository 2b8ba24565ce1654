"""Objects into records, in several processes, resumable.

Sources are taken in order, 64 to a shard; a shard is written whole or not at all and remembers what it was made of,
so a build that was interrupted goes on where it stopped. Sources that cannot be read are reported and left out.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import zlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from gen3d.data.captions import surface_colors
from gen3d.data.cells import voxelise
from gen3d.data.records import (
    ObjectInfo,
    ObjectRecord,
    make_record,
    read_shard_infos,
    shard_path,
    write_index,
    write_shard,
)
from gen3d.data.sources import Procedural, Source, find_assets
from gen3d.data.split import with_split
from gen3d.data.views import ViewOptions, develop, look
from recon3d.errors import FormatError, SplatloomError
from recon3d.parallel import thread_count
from recon3d.progress import Progress, silent_progress

OBJECTS_PER_SHARD = 64
_FORMAT = 2  # counts up when records change, so that old shards are made again


@dataclass(frozen=True)
class BuildOptions:
    """What to build.

    procedural: how many objects of our own. limit: take so many of the assets, evenly spaced; None: all. seed: of
    cameras, our own objects and the split. views: how objects are photographed. workers: processes; None: one per core.
    """

    procedural: int = 0
    limit: int | None = None
    seed: int = 0
    views: ViewOptions = field(default_factory=ViewOptions)
    workers: int | None = None


@dataclass(frozen=True)
class BuildReport:
    """What a build left. skipped: id and reason of each unusable object. reused: how many shards were finished."""

    train: int
    test: int
    skipped: tuple[tuple[str, str], ...]
    reused: int


def build(
    folders: Sequence[Path],
    out: Path,
    options: BuildOptions | None = None,
    progress: Progress = silent_progress,
) -> BuildReport:
    """Make the records of all meshes in `folders` and of our own objects in the folder `out`.

    Raises FormatError if a folder holds no meshes or nothing at all could be used, ResourceError if the disk is full.
    """
    options = options or BuildOptions()
    batches = _batches(_sources(folders, options))
    paths = [shard_path(out, number) for number in range(len(batches))]
    marks = [_mark(batch, options) for batch in batches]
    waiting = [k for k, (path, mark) in enumerate(zip(paths, marks)) if _note(path).get("mark") != mark]
    skipped = [
        (name, reason)
        for k in range(len(batches))
        if k not in waiting
        for name, reason in _note(paths[k])["skipped"]
    ]
    with progress.stage("objects", sum(len(batch) for batch in batches)) as advance, _runner(options) as run:
        advance(sum(len(batch) for k, batch in enumerate(batches) if k not in waiting), "")
        jobs = {run(make_shard, paths[k], batches[k], options, marks[k]): k for k in waiting}
        for job in as_completed(jobs):
            skipped += job.result()
            advance(len(batches[jobs[job]]), f"{len(skipped)} skipped" if skipped else "")
    for extra in sorted(set((out / "shards").glob("*.safetensors")) - set(paths)):
        extra.unlink()
    infos = _finish(out, paths, options)
    tests = sum(info.split == "test" for info in infos)
    return BuildReport(len(infos) - tests, tests, tuple(skipped), len(batches) - len(waiting))


def make_shard(
    path: Path, sources: Sequence[Source], options: BuildOptions, mark: str
) -> list[tuple[str, str]]:
    """Make and write one shard; returns what was skipped. Runs in a process of its own."""
    records, skipped = [], []
    for source in sources:
        try:
            records.append(make_object(source, options))
        except SplatloomError as error:
            skipped.append((source.name, str(error)))
    if records:
        write_shard(path, records, {"mark": mark, "skipped": skipped})
    return skipped


def make_object(source: Source, options: BuildOptions) -> ObjectRecord:
    """Voxelise and photograph one object. Raises SplatloomError if its mesh cannot be used."""
    info, mesh = source.make()
    rng = np.random.default_rng([options.seed, zlib.crc32(source.name.encode())])
    seen = look(mesh, options.views, rng)
    voxels = voxelise(mesh, seen)
    colors = info.colors or surface_colors(voxels)
    return make_record(replace(info, colors=colors), voxels, develop(mesh, seen))


def _sources(folders: Sequence[Path], options: BuildOptions) -> list[Source]:
    assets = [asset for folder in folders for asset in find_assets(folder)]
    if options.limit is not None and options.limit < len(assets):
        assets = [assets[k] for k in np.linspace(0, len(assets) - 1, options.limit).round().astype(int)]
    return [*assets, *(Procedural(options.seed * 1_000_000 + k) for k in range(options.procedural))]


def _batches(sources: Sequence[Source]) -> list[Sequence[Source]]:
    return [sources[k : k + OBJECTS_PER_SHARD] for k in range(0, len(sources), OBJECTS_PER_SHARD)]


def _mark(batch: Sequence[Source], options: BuildOptions) -> str:
    """What a shard is made of, as a hash."""
    content = f"{_FORMAT} {options.seed} {options.views} {list(batch)}"
    return hashlib.sha256(content.encode()).hexdigest()


def _note(path: Path) -> dict[str, Any]:
    """The note of a shard; empty if there is none or it is damaged, so that it is made again."""
    if not path.is_file():
        return {}
    try:
        return read_shard_infos(path)[1]
    except FormatError:
        return {}


@contextmanager
def _runner(options: BuildOptions) -> Iterator[Callable[..., Future[Any]]]:
    """A function that runs a function, here or in one of several processes, and gives its future."""
    workers = options.workers or thread_count()
    if workers == 1:
        yield _run_here
        return
    # Started afresh, not forked: torch and numba have threads that do not survive a fork.
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"))
    try:
        yield pool.submit
    finally:
        pool.shutdown(cancel_futures=True)


def _run_here(function: Callable[..., Any], *arguments: Any) -> Future[Any]:
    done: Future[Any] = Future()
    done.set_result(function(*arguments))
    return done


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
    infos = with_split([info for info, _, _ in places], options.seed)
    write_index(out, [(info, shard, place) for info, (_, shard, place) in zip(infos, places)])
    return infos
