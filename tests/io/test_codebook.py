"""Few values for many: 256 numbers and a palette of vectors come near to what they stand for."""

from __future__ import annotations

import numpy as np
import pytest

from recon3d.io.codebook import nearest, scalar_codebook, vector_palette


def test_a_normal_distribution_is_met_within_a_hundredth_and_its_tails_are_not_forgotten() -> None:
    values = np.random.default_rng(0).normal(size=(20_000, 3)).astype(np.float32)
    values[0, 0] = 12
    codebook, indices = scalar_codebook(values)
    assert codebook.shape == (256,) and (np.diff(codebook) >= 0).all()
    errors = np.abs(codebook[indices] - values)
    assert np.sqrt(np.mean(errors**2)) < 0.02 and errors.max() < 0.1


@pytest.mark.parametrize("count", [0, 1, 256])
def test_few_values_are_exact(count: int) -> None:
    values = np.random.default_rng(0).normal(size=count).astype(np.float32)
    codebook, indices = scalar_codebook(values)
    assert codebook.shape == (256,) and np.array_equal(codebook[indices], values)


def test_few_vectors_are_their_own_palette() -> None:
    vectors = np.random.default_rng(0).normal(size=(50, 9)).astype(np.float32)
    palette, rows = vector_palette(vectors, 64)
    assert np.array_equal(palette[rows], vectors)


def test_clusters_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    draw = np.random.default_rng(0)
    centers = draw.normal(size=(300, 9)).astype(np.float32)
    vectors = centers[draw.integers(300, size=6000)] + 1e-3 * draw.normal(size=(6000, 9)).astype(np.float32)
    palette, rows = vector_palette(vectors, 1200)
    assert len(palette) <= 1200
    assert np.sqrt(np.mean((palette[rows] - vectors) ** 2)) < 0.05  # the spread of the clusters is 1


def test_levels_lose_little_against_one_comparison_of_all() -> None:
    draw = np.random.default_rng(0)
    vectors = (draw.normal(size=(6000, 9)) * draw.uniform(size=(6000, 1))).astype(np.float32)
    palette, rows = vector_palette(vectors, 1024)
    chosen = np.square(palette[rows] - vectors).sum()
    assert chosen < 1.1 * np.square(palette[nearest(vectors, palette)] - vectors).sum()


def test_equal_vectors_need_one_entry_each_time() -> None:
    palette, rows = vector_palette(np.ones((3000, 9), np.float32), 1024)
    assert np.array_equal(palette[rows], np.ones((3000, 9)))
