"""Least squares on tracks: exact without noise, robust with outliers, and calm where little is known."""

from __future__ import annotations

import numpy as np

from recon3d.priors.fit import fit_tracks, spread_to_points

TIMES = np.linspace(0, 1, 40)
BASIS = np.sqrt(2) * np.cos(np.pi * np.arange(1, 7) * TIMES[:, None])
FREE = np.zeros(6)
RIDGE = 1e-2 * np.arange(1, 7) ** 2.0


def made(count: int, seed: int = 0) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Base (P, 3), coefficients (P, 6, 3) and their exact points (P, 40, 3)."""
    random = np.random.default_rng(seed)
    base, coefficients = random.normal(0, 5, (count, 3)), random.normal(0, 1, (count, 6, 3))
    return base, coefficients, base[:, None] + np.einsum("tk,pkc->ptc", BASIS, coefficients)


def test_coefficients_are_found_exactly_without_noise() -> None:
    base, coefficients, points = made(5000)
    fitted = fit_tracks(BASIS, points, np.ones(points.shape[:2], bool), FREE)
    np.testing.assert_allclose(fitted.base, base, atol=1e-9)
    np.testing.assert_allclose(fitted.coefficients, coefficients, atol=1e-9)
    assert fitted.residual.max() < 1e-9


def test_missing_samples_do_not_matter_while_enough_are_left() -> None:
    base, coefficients, points = made(20)
    valid = np.random.default_rng(1).uniform(size=points.shape[:2]) < 0.7
    fitted = fit_tracks(BASIS, np.where(valid[..., None], points, np.nan), valid, FREE)
    np.testing.assert_allclose(fitted.coefficients, coefficients, atol=1e-7)
    np.testing.assert_allclose(fitted.base, base, atol=1e-7)


def test_a_few_wrong_samples_hardly_matter() -> None:
    _, coefficients, points = made(50)
    points = points + np.random.default_rng(2).normal(0, 0.01, points.shape)
    valid = np.ones(points.shape[:2], bool)
    points[:, [7, 23]] += 3.0
    robust = fit_tracks(BASIS, points, valid, FREE, rounds=5).coefficients
    plain = fit_tracks(BASIS, points, valid, FREE, rounds=0).coefficients
    errors = [np.abs(found - coefficients).max(axis=(1, 2)) for found in (robust, plain)]
    assert np.median(errors[0]) < 0.02 < 10 * np.median(errors[0]) < np.median(errors[1])


def test_short_tracks_stay_near_what_was_seen() -> None:
    _, _, points = made(100, seed=3)
    points = points + np.random.default_rng(4).normal(0, 0.02, points.shape)
    valid = np.zeros(points.shape[:2], bool)
    valid[:, 10:15] = True
    fitted = fit_tracks(BASIS, points, valid, RIDGE)
    path = fitted.base[:, None] + np.einsum("tk,pkc->ptc", BASIS, fitted.coefficients)
    middle = points[:, 10:15].mean(axis=1, keepdims=True)
    radius = np.linalg.norm(points[:, 10:15] - middle, axis=-1).max(axis=1)
    assert (np.linalg.norm(path - middle, axis=-1).max(axis=1) <= 2.001 * radius + 1e-9).all()
    assert np.median(fitted.residual) < np.median(radius) / 3, "and still follow it there"


def test_two_samples_give_a_resting_point_and_none_an_infinite_residual() -> None:
    _, _, points = made(2)
    valid = np.zeros(points.shape[:2], bool)
    valid[0, [4, 30]] = True
    fitted = fit_tracks(BASIS, points, valid, RIDGE)
    assert (fitted.coefficients == 0).all()
    np.testing.assert_allclose(fitted.base[0], points[0, [4, 30]].mean(axis=0))
    assert np.isfinite(fitted.residual[0]) and np.isinf(fitted.residual[1])


def test_no_tracks_fit_to_nothing() -> None:
    fitted = fit_tracks(BASIS, np.zeros((0, 40, 3)), np.zeros((0, 40), bool), RIDGE)
    assert fitted.base.shape == (0, 3) and fitted.coefficients.shape == (0, 6, 3)


def test_spread_takes_a_tracks_own_value_on_it_and_the_mean_halfway() -> None:
    tracks = np.array([[0.0, 0, 0], [2, 0, 0]])
    coefficients = np.stack([np.full((6, 3), 1.0), np.full((6, 3), 3.0)])
    points = np.array([[0.0, 0, 0], [1, 0, 0], [0, 9, 0]])
    spread, near = spread_to_points(tracks, coefficients, points, radius=3.0)
    assert near.tolist() == [True, True, False]
    np.testing.assert_allclose(spread[:, 0, 0], [1, 2, 0], atol=1e-5)


def test_spread_from_no_tracks_reaches_nothing() -> None:
    spread, near = spread_to_points(np.zeros((0, 3)), np.zeros((0, 6, 3)), np.zeros((4, 3)), radius=1.0)
    assert spread.shape == (4, 6, 3) and not near.any()
