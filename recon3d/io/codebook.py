"""Representing many values by few: 256 numbers for scalars, a palette of vectors for harmonics.

Scalars: Lloyd's iteration in one dimension on sorted values, from the density that is best for the mean square error
(Panter and Dite 1951: quantisation levels as dense as the cube root of the values), with a floor under it: without one,
the few largest scales of a scene, its sky, would be off by half.

Vectors: k-means by levels. A first one makes 256 groups; each gets a share of the palette by how much it misses its
group's centre, and is then divided in the same way. Comparing a million vectors with all of 65,536 entries would take
hours where this takes a minute, and loses little: what is far apart is never confused.
"""

from __future__ import annotations

import numpy as np
import torch

from recon3d.progress import Advance, Progress, silent_progress

LEVELS = 256
_SCALAR_ROUNDS = 4
_FLOOR = 2.0
"""Of the mean cube root, added everywhere: free on average, and makes the largest error twenty times smaller."""
_VECTOR_ROUNDS = 6
_BINS = 8192
_SAMPLE = 65_536
_BLOCK = 4096
"""Vectors that are compared with all entries at once: 8 MB of distances at most."""
_GROUPS = 256
_DIRECT = 512
"""Palettes up to this size are one k-means."""
_SHARE_ROUNDS = 4


def scalar_codebook(values: np.ndarray, levels: int = LEVELS) -> tuple[np.ndarray, np.ndarray]:
    """`levels` numbers float32 in rising order, and for each of `values` (any shape) the uint8 index of the nearest."""
    flat = np.sort(values.ravel()).astype(np.float64)
    if not len(flat):
        return np.zeros(levels, np.float32), np.zeros(values.shape, np.uint8)
    distinct = np.unique(flat)
    if len(distinct) <= levels:
        codebook = np.pad(distinct, (0, levels - len(distinct)), mode="edge")
    else:
        codebook = _lloyd(flat, _cube_root_levels(flat, levels))
    codebook = codebook.astype(np.float32)
    middles = (codebook[1:] + codebook[:-1]) / 2
    return codebook, np.searchsorted(middles, values).astype(np.uint8)


def vector_palette(
    vectors: np.ndarray, size: int, progress: Progress = silent_progress
) -> tuple[np.ndarray, np.ndarray]:
    """At most `size` vectors (P, D) float32, and for each of `vectors` (N, D) the int64 index of one near to it."""
    vectors = np.ascontiguousarray(vectors, np.float32)
    if len(vectors) <= size:
        return vectors, np.arange(len(vectors))
    threads = torch.get_num_threads()
    torch.set_num_threads(
        1
    )  # thousands of small products: waiting for a second thread takes longer than they do
    try:
        with progress.stage("grouping colours", len(vectors)) as advance:
            return _palette(vectors, size, np.random.default_rng(0), advance)
    finally:
        torch.set_num_threads(threads)


def nearest(vectors: np.ndarray, entries: np.ndarray) -> np.ndarray:
    """(N,) int64 index of the nearest of `entries` (P, D) for each of `vectors` (N, D), both float32."""
    ours, theirs = torch.from_numpy(entries), torch.from_numpy(vectors)
    squares = ours.square().sum(dim=1)
    found = np.empty(len(vectors), np.int64)
    for start in range(0, len(vectors), _BLOCK):
        distances = torch.addmm(squares, theirs[start : start + _BLOCK], ours.T, alpha=-2)
        found[start : start + _BLOCK] = distances.numpy().argmin(axis=1)  # many times faster than torch's
    return found


def _palette(
    vectors: np.ndarray, size: int, draw: np.random.Generator, advance: Advance
) -> tuple[np.ndarray, np.ndarray]:
    """At most `size` entries, and the index of each vector's."""
    if len(vectors) <= size or size <= _DIRECT:
        entries = _k_means(vectors, size, draw)
        advance(len(vectors), "")
        return entries, nearest(vectors, entries) if len(vectors) > size else np.arange(len(vectors))
    sample = vectors[draw.choice(len(vectors), min(len(vectors), _SAMPLE), replace=False)]
    centers = _k_means(sample, _GROUPS, draw)
    groups = nearest(vectors, centers)
    misses = np.bincount(groups, np.square(vectors - centers[groups]).sum(axis=1), len(centers))
    counts = np.bincount(groups, minlength=len(centers))
    shares = _shares(misses, counts, size)
    labels = np.empty(len(vectors), np.int64)
    parts: list[np.ndarray] = []
    used = 0
    for rows, share in zip(
        np.split(np.argsort(groups, kind="stable"), np.cumsum(counts)[:-1]), shares.tolist()
    ):
        if len(rows):
            part, own = _palette(vectors[rows], share, draw, advance)
            labels[rows] = used + own
            parts.append(part)
            used += len(part)
    return np.concatenate(parts), labels


def _shares(misses: np.ndarray, counts: np.ndarray, size: int) -> np.ndarray:
    """How many of `size` entries each group gets: by its squared misses, one at least, and no more than its rows."""
    shares = np.minimum(counts, 1)
    for _ in range(_SHARE_ROUNDS):  # what full groups do not take goes to the others
        weights = np.where(shares < counts, misses, 0)
        if not weights.any():
            break
        more = ((size - shares.sum()) * (weights / weights.sum())).astype(np.int64)
        shares = np.minimum(shares + more, counts)
    return shares


def _cube_root_levels(flat: np.ndarray, levels: int) -> np.ndarray:
    """Levels at even steps of the integral of the cube root of the density of sorted values."""
    counts, edges = np.histogram(flat, bins=_BINS)
    weights = np.cbrt(counts)
    integral = np.concatenate([[0.0], np.cumsum(weights + _FLOOR * weights.mean())])
    return np.interp((np.arange(levels) + 0.5) / levels * integral[-1], integral, edges)


def _lloyd(flat: np.ndarray, codebook: np.ndarray) -> np.ndarray:
    """Each level moved to the mean of the sorted values that are nearest to it, again and again."""
    integral = np.concatenate([[0.0], np.cumsum(flat)])
    for _ in range(_SCALAR_ROUNDS):
        cuts = np.searchsorted(flat, (codebook[1:] + codebook[:-1]) / 2)
        bounds = np.concatenate([[0], cuts, [len(flat)]])
        counts = np.diff(bounds)
        codebook = np.where(counts > 0, np.diff(integral[bounds]) / np.maximum(counts, 1), codebook)
    return codebook


def _k_means(vectors: np.ndarray, count: int, draw: np.random.Generator) -> np.ndarray:
    """At most `count` centres (P, D) of `vectors` (N, D)."""
    if len(vectors) <= count:
        return vectors
    centers = vectors[draw.choice(len(vectors), count, replace=False)]
    for _ in range(_VECTOR_ROUNDS):
        labels = nearest(vectors, centers)
        order = np.argsort(labels, kind="stable")
        found, starts, counts = np.unique(labels[order], return_index=True, return_counts=True)
        centers[found] = np.add.reduceat(vectors[order], starts) / counts[:, None]
        missing = np.setdiff1d(np.arange(count), found)
        centers[missing] = vectors[draw.choice(len(vectors), len(missing))]
    return centers
