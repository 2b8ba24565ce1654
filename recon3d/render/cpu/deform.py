"""Moving Gaussians inside the projection: values at a time, and gradients back to coefficients (recon3d/motion.py).

The value of every attribute at the camera's time is made in a small row of scratch and used at once; no deformed copy
of the scene is written. The row holds, in the order of motion_basis.ATTRIBUTES: mean, log scales, quaternion, opacity
logit, and what is added to the constant colour coefficient.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor

from recon3d.compiled import borrowing_jit, inlined_jit
from recon3d.motion import LONGEST_FADE, Motion
from recon3d.motion_basis import ATTRIBUTES
from recon3d.render.cpu.records import Arrays
from recon3d.render.cpu.residual import add_residual, residual_backward
from recon3d.render.cpu.time_functions import basis_sums, find_lane, new_block
from recon3d.render.motion_parameters import BASE_POSE_FLOATS as POSE
from recon3d.render.motion_parameters import ordered_parameters
from recon3d.simd import LANES

MEAN, SCALE, QUAT, LOGIT, TINT, ROW_FLOATS = 0, 3, 6, 10, 11, 14
"""Where each attribute begins in a row."""

ZERO, HALF, ONE, TWO = np.float32(0.0), np.float32(0.5), np.float32(1.0), np.float32(2.0)
_LONGEST = np.float32(LONGEST_FADE)

KernelMotion = Any
"""(index, moment, sums, tables, clock, life, weights, poses): see kernel_motion."""
Scratch = Any
"""A block of time_functions, the blended pose (7,), twice eight lanes."""


def layout_tensors(motion: Motion | None, time: float) -> list[Tensor]:
    """What the operator needs besides parameters: index, (time, frequency, degree, harmonics), functions as sums."""
    if motion is None:
        none = torch.empty(0, dtype=torch.int32)
        return [none, torch.zeros(4), torch.zeros(1, dtype=torch.int32), none, torch.zeros(0)]
    spec = motion.spec
    moment = torch.tensor([time, spec.frequency, spec.degree, spec.harmonics], dtype=torch.float32)
    return [motion.index, moment, *basis_sums(spec)]


def parameter_tensors(motion: Motion | None, time: float) -> list[Tensor]:
    """The parameters that gradients flow to: five tables, clock, life, weights, and the bases' poses at the time."""
    if motion is None or motion.weights.shape[1] == 0:
        return ordered_parameters(motion, torch.empty(0, POSE))
    return ordered_parameters(motion, motion.base_poses(time))


def kernel_motion(layout: Sequence[np.ndarray], parameters: Sequence[np.ndarray]) -> KernelMotion:
    """The arrays of layout_tensors and parameter_tensors as the kernels take them."""
    index, moment, *sums = layout
    tables, rest = parameters[: len(ATTRIBUTES)], parameters[len(ATTRIBUTES) :]
    return (index, moment, tuple(sums), tuple(tables), *rest)


@inlined_jit
def new_scratch(motion: KernelMotion) -> Scratch:
    """Room for what is being worked on."""
    return new_block(motion[1], motion[2]), np.empty(POSE, np.float32), np.empty(2 * LANES, np.float32)


@borrowing_jit
def visibility(motion: KernelMotion, m: int) -> float:
    """ln of what the life of moving row m leaves of its opacity."""
    moment, life = motion[1], motion[5]
    u = ZERO
    if life.shape[0] > 0:
        u = min(max(abs(moment[0] - life[m, 0]) - life[m, 1], ZERO) / life[m, 2], _LONGEST)
    return -HALF * u * u


@borrowing_jit
def functions_at(tables: Arrays, lane: int) -> tuple[int, int, int, int, int]:
    """Where each attribute's functions begin, in the Gaussian's lane of a block's values."""
    scale = lane + LANES * tables[0].shape[1]
    quat = scale + LANES * tables[1].shape[1]
    logit = quat + LANES * tables[2].shape[1]
    return lane, scale, quat, logit, logit + LANES * tables[3].shape[1]


@borrowing_jit
def deform_place(motion: KernelMotion, m: int, scratch: Scratch, with_slopes: bool, row: np.ndarray) -> int:
    """Mean and opacity of moving row m at the time, in place of the base values in `row` (14,); returns its lane.

    with_slopes: see find_lane.
    """
    _, moment, sums, tables, clock, _, weights, poses = motion
    block, pose, lanes = scratch
    lane = find_lane(moment, sums, clock, m, block, with_slopes)
    if weights.shape[1] > 0:
        for j in range(POSE):
            pose[j] = ZERO
        for b in range(weights.shape[1]):
            for j in range(POSE):
                pose[j] += weights[m, b] * poses[b, j]
        _turn(pose, row)
    at = functions_at(tables, lane)
    add_residual(m, tables[0], 3, block[3], at[0], row, MEAN, lanes)
    add_residual(m, tables[3], 1, block[3], at[3], row, LOGIT, lanes)
    return lane


@borrowing_jit
def deform_shape(motion: KernelMotion, m: int, lane: int, scratch: Scratch, row: np.ndarray) -> None:
    """Scales and rotation, after deform_place."""
    tables, weights = motion[3], motion[6]
    block, pose, lanes = scratch
    at = functions_at(tables, lane)
    add_residual(m, tables[1], 3, block[3], at[1], row, SCALE, lanes)
    add_residual(m, tables[2], 4, block[3], at[2], row, QUAT, lanes)
    if weights.shape[1] > 0:
        _turn_quat(pose, row)


@borrowing_jit
def deform_tint(motion: KernelMotion, m: int, lane: int, scratch: Scratch, row: np.ndarray) -> None:
    """What is added to the constant colour coefficient, after deform_place."""
    block, _, lanes = scratch
    add_residual(m, motion[3][4], 3, block[3], functions_at(motion[3], lane)[4], row, TINT, lanes)


@borrowing_jit
def _unit(pose: np.ndarray) -> tuple[float, float, float, float, float]:
    """The pose's quaternion at length 1, and 1 / its length."""
    scale = ONE / math.sqrt(pose[0] * pose[0] + pose[1] * pose[1] + pose[2] * pose[2] + pose[3] * pose[3])
    return pose[0] * scale, pose[1] * scale, pose[2] * scale, pose[3] * scale, scale


@borrowing_jit
def _turn(pose: np.ndarray, row: np.ndarray) -> None:
    """mean = R(q) mean + t, written with a = (x, y, z): v + 2 w (a x v) + 2 a x (a x v)."""
    w, x, y, z, _ = _unit(pose)
    v0, v1, v2 = row[MEAN], row[MEAN + 1], row[MEAN + 2]
    c0, c1, c2 = TWO * (y * v2 - z * v1), TWO * (z * v0 - x * v2), TWO * (x * v1 - y * v0)
    row[MEAN] = v0 + w * c0 + (y * c2 - z * c1) + pose[4]
    row[MEAN + 1] = v1 + w * c1 + (z * c0 - x * c2) + pose[5]
    row[MEAN + 2] = v2 + w * c2 + (x * c1 - y * c0) + pose[6]


@borrowing_jit
def _turn_quat(pose: np.ndarray, row: np.ndarray) -> None:
    """quat = q * quat."""
    w, x, y, z, _ = _unit(pose)
    a, b, c, d = row[QUAT], row[QUAT + 1], row[QUAT + 2], row[QUAT + 3]
    row[QUAT] = w * a - x * b - y * c - z * d
    row[QUAT + 1] = w * b + x * a + y * d - z * c
    row[QUAT + 2] = w * c - x * d + y * a + z * b
    row[QUAT + 3] = w * d + x * c - y * b + z * a


@borrowing_jit
def deform_backward(
    motion: KernelMotion,
    m: int,
    lane: int,
    scratch: Scratch,
    base: np.ndarray,
    grad: np.ndarray,
    grad_visibility: float,
    gradients: KernelMotion,
) -> None:
    """From dL/d(values at the time) in grad (14,) to dL/d(base values) in the same place, and to row m's parameters.

    lane, scratch: as deform_place left them, with slopes. base: (14,) base values. grad_visibility: dL/d ln of the
    opacity's factor.
    gradients: (tables, clock, life, weights, poses), poses being this chunk's (B, 7).
    """
    pose = scratch[1]
    _, moment, _, _, clock, life, weights, poses = motion
    grad_tables, grad_clock, grad_life, grad_weights, grad_poses = gradients
    by_quat = (ZERO, ZERO, ZERO, ZERO)
    if weights.shape[1] > 0:
        by_quat = _turn_quat_backward(motion, m, lane, scratch, base, grad)
    grad_x = _residuals_backward(motion, m, lane, scratch, grad, grad_tables)
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


@borrowing_jit
def _residuals_backward(
    motion: KernelMotion, m: int, lane: int, scratch: Scratch, grad: np.ndarray, grad_tables: Arrays
) -> float:
    """Gradients of all coefficients of row m; returns dL/dx."""
    block, _, lanes = scratch
    tables, functions = motion[3], (block[3], block[4])
    at = functions_at(tables, lane)
    return (
        residual_backward(m, (tables[0], grad_tables[0]), 3, functions, at[0], grad, MEAN, lanes)
        + residual_backward(m, (tables[1], grad_tables[1]), 3, functions, at[1], grad, SCALE, lanes)
        + residual_backward(m, (tables[2], grad_tables[2]), 4, functions, at[2], grad, QUAT, lanes)
        + residual_backward(m, (tables[3], grad_tables[3]), 1, functions, at[3], grad, LOGIT, lanes)
        + residual_backward(m, (tables[4], grad_tables[4]), 3, functions, at[4], grad, TINT, lanes)
    )


@borrowing_jit
def _turn_quat_backward(
    motion: KernelMotion, m: int, lane: int, scratch: Scratch, base: np.ndarray, grad: np.ndarray
) -> tuple[float, float, float, float]:
    """Through quat' = q * v with v = quat + residual: dL/dv into grad; returns dL/dq for q of length 1."""
    block, pose, lanes = scratch
    tables = motion[3]
    w, x, y, z, _ = _unit(pose)
    for c in range(4):
        lanes[LANES + c] = base[QUAT + c]
    add_residual(m, tables[2], 4, block[3], functions_at(tables, lane)[2], lanes, LANES, lanes)
    a, b, c, d = lanes[LANES], lanes[LANES + 1], lanes[LANES + 2], lanes[LANES + 3]
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


@borrowing_jit
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
