"""Moving Gaussians inside the projection: values at a time, and gradients back to coefficients (recon3d/motion.py).

The value of every attribute at the camera's time is made in a small row of scratch and used at once; no deformed copy
of the scene is written. The row holds, in the order of motion_basis.ATTRIBUTES: mean, log scales, quaternion, opacity
logit, and what is added to the constant colour coefficient.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor

from recon3d.compiled import inlined_jit
from recon3d.motion import LONGEST_FADE, Motion
from recon3d.motion_basis import ATTRIBUTES, MotionSpec, basis_matrices
from recon3d.render.cpu.records import Arrays
from recon3d.render.cpu.residual import add_residual, residual_backward
from recon3d.render.motion_parameters import BASE_POSE_FLOATS as POSE
from recon3d.render.motion_parameters import ordered_parameters
from recon3d.simd import LANES, fma8, load8, store8

MEAN, SCALE, QUAT, LOGIT, TINT, ROW_FLOATS = 0, 3, 6, 10, 11, 14
"""Where each attribute begins in a row."""
RAW_MAX = 64
"""Raw functions that the scratch holds; more would take over a minute of clip to be of use."""

ZERO, HALF, ONE, TWO = np.float32(0.0), np.float32(0.5), np.float32(1.0), np.float32(2.0)
_LONGEST = np.float32(LONGEST_FADE)

KernelMotion = Any
"""(index, moment, matrix, tables, clock, life, weights, poses): see kernel_motion."""
Scratch = tuple[np.ndarray, ...]
"""Raw functions and their slopes (RAW_MAX,), basis functions and theirs (P,), the blended pose (7,), eight lanes."""


@functools.cache
def _matrix(spec: MotionSpec) -> Tensor:
    """(R P,) float32: row r holds what raw function r gives to every basis function of all attributes, one after the
    other, P of them, a multiple of eight lanes."""
    assert spec.raw_count <= RAW_MAX, spec
    columns = np.concatenate(list(basis_matrices(spec).values()), axis=1)
    padded = np.pad(columns, ((0, 0), (0, -columns.shape[1] % LANES)))
    return torch.from_numpy(np.ascontiguousarray(padded)).float().flatten()


def layout_tensors(motion: Motion | None, time: float) -> list[Tensor]:
    """What the operator needs of the motion besides parameters: index, (time, omega, degree, harmonics), matrix."""
    if motion is None:
        return [torch.empty(0, dtype=torch.int32), torch.zeros(4), torch.zeros(0)]
    spec = motion.spec
    moment = torch.tensor([time, spec.omega, spec.degree, spec.harmonics], dtype=torch.float32)
    return [motion.index, moment, _matrix(spec)]


def parameter_tensors(motion: Motion | None, time: float) -> list[Tensor]:
    """The parameters that gradients flow to: five tables, clock, life, weights, and the bases' poses at the time."""
    if motion is None or motion.weights.shape[1] == 0:
        return ordered_parameters(motion, torch.empty(0, POSE))
    return ordered_parameters(motion, motion.base_poses(time))


def kernel_motion(layout: Sequence[np.ndarray], parameters: Sequence[np.ndarray]) -> KernelMotion:
    """The arrays of layout_tensors and parameter_tensors as the kernels take them."""
    tables, rest = parameters[: len(ATTRIBUTES)], parameters[len(ATTRIBUTES) :]
    return (*layout, tuple(tables), *rest)


@inlined_jit
def new_scratch(matrix: np.ndarray, moment: np.ndarray) -> Scratch:
    """Room for one Gaussian's functions of time."""
    width = matrix.shape[0] // _raw_count(moment)
    raw, slopes = np.empty(RAW_MAX, np.float32), np.empty(RAW_MAX, np.float32)
    values, changes = np.empty(width, np.float32), np.empty(width, np.float32)
    return raw, slopes, values, changes, np.empty(POSE, np.float32), np.empty(LANES, np.float32)


@inlined_jit
def _raw_count(moment: np.ndarray) -> int:
    return 1 + int(moment[2]) + 2 * int(moment[3])


@inlined_jit
def _combine(matrix: np.ndarray, raw: np.ndarray, count: int, values: np.ndarray) -> None:
    """values (P,) = matrix^T raw over `count` raw functions, eight at a time."""
    width = values.shape[0]
    for first in range(0, width, LANES):
        total = load8(matrix, first) * raw[0]
        for r in range(1, count):
            total = fma8(load8(matrix, r * width + first), raw[r], total)
        store8(values, first, total)


@inlined_jit
def _fill_raw(x: float, moment: np.ndarray, raw: np.ndarray, slopes: np.ndarray) -> None:
    """raw[0], slopes[0] (RAW_MAX,): raw functions at local time x and their derivatives by x."""
    degree, harmonics = int(moment[2]), int(moment[3])
    raw[0], slopes[0] = ONE, ZERO
    if degree > 0:
        raw[1], slopes[1] = x, ONE
    for k in range(2, degree + 1):
        raw[k] = TWO * x * raw[k - 1] - raw[k - 2]
        slopes[k] = TWO * raw[k - 1] + TWO * x * slopes[k - 1] - slopes[k - 2]
    if harmonics == 0:
        return
    omega = moment[1]
    sine, cosine = math.sin(omega * x), math.cos(omega * x)
    s, c = ZERO, ONE
    for k in range(harmonics):
        s, c = s * cosine + c * sine, c * cosine - s * sine
        at = degree + 1 + 2 * k
        rate = omega * np.float32(k + 1)
        raw[at], raw[at + 1] = s, c
        slopes[at], slopes[at + 1] = rate * c, -rate * s


@inlined_jit
def visibility(motion: KernelMotion, m: int) -> float:
    """ln of what the life of moving row m leaves of its opacity."""
    moment, life = motion[1], motion[5]
    if life.shape[0] == 0:
        return ZERO
    u = min(max(abs(moment[0] - life[m, 0]) - life[m, 1], ZERO) / life[m, 2], _LONGEST)
    return -HALF * u * u


@inlined_jit
def deform(motion: KernelMotion, m: int, scratch: Scratch, row: np.ndarray) -> None:
    """Turn the base values in `row` (14,) of moving row m into those at the time; scratch is left filled."""
    _, moment, matrix, tables, clock, _, weights, poses = motion
    raw, slopes, values, _, pose, lanes = scratch
    x = TWO * math.exp(clock[m, 0]) * (moment[0] - HALF - clock[m, 1])
    _fill_raw(x, moment, raw, slopes)
    _combine(matrix, raw, _raw_count(moment), values)
    if weights.shape[1] > 0:
        for j in range(POSE):
            pose[j] = ZERO
        for b in range(weights.shape[1]):
            for j in range(POSE):
                pose[j] += weights[m, b] * poses[b, j]
        _turn(pose, row)
    k = add_residual(m, tables[0], 3, values, 0, row, MEAN, lanes)
    k = add_residual(m, tables[1], 3, values, k, row, SCALE, lanes)
    k = add_residual(m, tables[2], 4, values, k, row, QUAT, lanes)
    k = add_residual(m, tables[3], 1, values, k, row, LOGIT, lanes)
    add_residual(m, tables[4], 3, values, k, row, TINT, lanes)
    if weights.shape[1] > 0:
        _turn_quat(pose, row)


@inlined_jit
def _unit(pose: np.ndarray) -> tuple[float, float, float, float, float]:
    """The pose's quaternion at length 1, and 1 / its length."""
    scale = ONE / math.sqrt(pose[0] * pose[0] + pose[1] * pose[1] + pose[2] * pose[2] + pose[3] * pose[3])
    return pose[0] * scale, pose[1] * scale, pose[2] * scale, pose[3] * scale, scale


@inlined_jit
def _turn(pose: np.ndarray, row: np.ndarray) -> None:
    """mean = R(q) mean + t, written with a = (x, y, z): v + 2 w (a x v) + 2 a x (a x v)."""
    w, x, y, z, _ = _unit(pose)
    v0, v1, v2 = row[MEAN], row[MEAN + 1], row[MEAN + 2]
    c0, c1, c2 = TWO * (y * v2 - z * v1), TWO * (z * v0 - x * v2), TWO * (x * v1 - y * v0)
    row[MEAN] = v0 + w * c0 + (y * c2 - z * c1) + pose[4]
    row[MEAN + 1] = v1 + w * c1 + (z * c0 - x * c2) + pose[5]
    row[MEAN + 2] = v2 + w * c2 + (x * c1 - y * c0) + pose[6]


@inlined_jit
def _turn_quat(pose: np.ndarray, row: np.ndarray) -> None:
    """quat = q * quat."""
    w, x, y, z, _ = _unit(pose)
    a, b, c, d = row[QUAT], row[QUAT + 1], row[QUAT + 2], row[QUAT + 3]
    row[QUAT] = w * a - x * b - y * c - z * d
    row[QUAT + 1] = w * b + x * a + y * d - z * c
    row[QUAT + 2] = w * c - x * d + y * a + z * b
    row[QUAT + 3] = w * d + x * c - y * b + z * a


@inlined_jit
def deform_backward(
    motion: KernelMotion,
    m: int,
    scratch: Scratch,
    base: np.ndarray,
    grad: np.ndarray,
    grad_visibility: float,
    gradients: KernelMotion,
) -> None:
    """From dL/d(values at the time) in grad (14,) to dL/d(base values) in the same place, and to row m's parameters.

    scratch: as deform left it. base: (14,) base values. grad_visibility: dL/d ln of the opacity's factor.
    gradients: (tables, clock, life, weights, poses), poses being this chunk's (B, 7).
    """
    _, slopes, _, changes, pose, _ = scratch
    _, moment, matrix, _, clock, life, weights, poses = motion
    grad_tables, grad_clock, grad_life, grad_weights, grad_poses = gradients
    _combine(matrix, slopes, _raw_count(moment), changes)
    by_quat = (ZERO, ZERO, ZERO, ZERO)
    if weights.shape[1] > 0:
        by_quat = _turn_quat_backward(motion, m, scratch, base, grad)
    grad_x = _residuals_backward(motion, m, scratch, grad, grad_tables)
    if weights.shape[1] > 0:
        _turn_backward(pose, base, grad, by_quat, weights, m, poses, grad_weights, grad_poses)
    speed = TWO * math.exp(clock[m, 0])
    grad_clock[m, 0] = grad_x * speed * (moment[0] - HALF - clock[m, 1])
    grad_clock[m, 1] = -grad_x * speed
    if life.shape[0] > 0:
        away = moment[0] - life[m, 0]
        u = max(abs(away) - life[m, 1], ZERO) / life[m, 2]
        if u > ZERO and u < _LONGEST:
            along = grad_visibility * u / life[m, 2]
            grad_life[m, 0] = along if away > ZERO else -along
            grad_life[m, 1] = along
            grad_life[m, 2] = along * u


@inlined_jit
def _residuals_backward(
    motion: KernelMotion, m: int, scratch: Scratch, grad: np.ndarray, grad_tables: Arrays
) -> float:
    """Gradients of all coefficients of row m; returns dL/dx."""
    _, _, values, changes, _, lanes = scratch
    tables, functions = motion[3], (values, changes)
    second = tables[0].shape[1]
    third = second + tables[1].shape[1]
    fourth = third + tables[2].shape[1]
    fifth = fourth + tables[3].shape[1]
    return (
        residual_backward(m, (tables[0], grad_tables[0]), 3, functions, 0, grad, MEAN, lanes)
        + residual_backward(m, (tables[1], grad_tables[1]), 3, functions, second, grad, SCALE, lanes)
        + residual_backward(m, (tables[2], grad_tables[2]), 4, functions, third, grad, QUAT, lanes)
        + residual_backward(m, (tables[3], grad_tables[3]), 1, functions, fourth, grad, LOGIT, lanes)
        + residual_backward(m, (tables[4], grad_tables[4]), 3, functions, fifth, grad, TINT, lanes)
    )


@inlined_jit
def _turn_quat_backward(
    motion: KernelMotion, m: int, scratch: Scratch, base: np.ndarray, grad: np.ndarray
) -> tuple[float, float, float, float]:
    """Through quat' = q * v with v = quat + residual: dL/dv into grad; returns dL/dq for q of length 1."""
    _, _, values, _, pose, lanes = scratch
    tables = motion[3]
    w, x, y, z, _ = _unit(pose)
    v = np.empty(4, np.float32)
    for c in range(4):
        v[c] = base[QUAT + c]
    add_residual(m, tables[2], 4, values, tables[0].shape[1] + tables[1].shape[1], v, 0, lanes)
    a, b, c, d = v[0], v[1], v[2], v[3]
    g0, g1, g2, g3 = grad[QUAT], grad[QUAT + 1], grad[QUAT + 2], grad[QUAT + 3]
    # conj(q) * g, and g * conj(v): transposes of the two multiplications.
    grad[QUAT] = w * g0 + x * g1 + y * g2 + z * g3
    grad[QUAT + 1] = w * g1 - x * g0 - y * g3 + z * g2
    grad[QUAT + 2] = w * g2 + x * g3 - y * g0 - z * g1
    grad[QUAT + 3] = w * g3 - x * g2 + y * g1 - z * g0
    return (
        g0 * a + g1 * b + g2 * c + g3 * d,
        -g0 * b + g1 * a - g2 * d + g3 * c,
        -g0 * c + g1 * d + g2 * a - g3 * b,
        -g0 * d - g1 * c + g2 * b + g3 * a,
    )


@inlined_jit
def _turn_backward(
    pose: np.ndarray,
    base: np.ndarray,
    grad: np.ndarray,
    grad_quat: tuple[float, float, float, float],
    weights: np.ndarray,
    m: int,
    poses: np.ndarray,
    grad_weights: np.ndarray,
    grad_poses: np.ndarray,
) -> None:
    """Through mean' = R(q) mean + t: dL/dmean into grad, dL/d(q, t) to the weights and poses of the bases."""
    w, x, y, z, scale = _unit(pose)
    v0, v1, v2 = base[MEAN], base[MEAN + 1], base[MEAN + 2]
    g0, g1, g2 = grad[MEAN], grad[MEAN + 1], grad[MEAN + 2]
    along, across, both = x * v0 + y * v1 + z * v2, x * g0 + y * g1 + z * g2, g0 * v0 + g1 * v1 + g2 * v2
    # m x g, the axis' part of 2 w g . (a x v) = 2 w a . (v x g).
    n0, n1, n2 = v1 * g2 - v2 * g1, v2 * g0 - v0 * g2, v0 * g1 - v1 * g0
    qw = grad_quat[0] + TWO * (x * n0 + y * n1 + z * n2)
    qx = grad_quat[1] + TWO * (w * n0 + g0 * along + v0 * across - TWO * x * both)
    qy = grad_quat[2] + TWO * (w * n1 + g1 * along + v1 * across - TWO * y * both)
    qz = grad_quat[3] + TWO * (w * n2 + g2 * along + v2 * across - TWO * z * both)
    radial = qw * w + qx * x + qy * y + qz * z
    qw, qx, qy, qz = (
        (qw - radial * w) * scale,
        (qx - radial * x) * scale,
        (qy - radial * y) * scale,
        (qz - radial * z) * scale,
    )
    # R^T g: the rotation with the opposite axis.
    c0, c1, c2 = TWO * (y * g2 - z * g1), TWO * (z * g0 - x * g2), TWO * (x * g1 - y * g0)
    grad[MEAN] = g0 - w * c0 + (y * c2 - z * c1)
    grad[MEAN + 1] = g1 - w * c1 + (z * c0 - x * c2)
    grad[MEAN + 2] = g2 - w * c2 + (x * c1 - y * c0)
    for b in range(weights.shape[1]):
        p, weight, g = poses[b], weights[m, b], grad_poses[b]
        grad_weights[m, b] = qw * p[0] + qx * p[1] + qy * p[2] + qz * p[3] + g0 * p[4] + g1 * p[5] + g2 * p[6]
        g[0], g[1], g[2], g[3] = (
            g[0] + weight * qw,
            g[1] + weight * qx,
            g[2] + weight * qy,
            g[3] + weight * qz,
        )
        g[4], g[5], g[6] = g[4] + weight * g0, g[5] + weight * g1, g[6] + weight * g2
