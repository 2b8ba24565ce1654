"""Gradients of the projection (project.py): from moments of ds to raw parameters and camera pose.

The forward values are computed again: cheaper than storing them, and nothing but the inputs has to be kept. The chain
runs backwards through conic = Sigma2d^-1, Sigma2d = U U^T + 0.3 I, U = J V, V = R M, M = R(q) diag(s), x = R mean + t.
"""

from __future__ import annotations

import math

import numpy as np

from recon3d.compiled import borrowing_jit, inlined_jit, kernel_jit
from recon3d.render.cpu.deform import (
    LOGIT,
    MEAN,
    QUAT,
    ROW_FLOATS,
    SCALE,
    TINT,
    KernelMotion,
    Scratch,
    deform_backward,
    deform_place,
    deform_shape,
    deform_tint,
    new_scratch,
)
from recon3d.render.cpu.harmonics import sh_basis, sh_direction_gradient
from recon3d.render.cpu.project import (
    CAM_FX,
    CAM_FY,
    CAM_T,
    HALF,
    LOW_PASS,
    ONE,
    RATIO_FLOOR,
    TWO,
    ZERO,
    clamped_slopes,
    direction,
    footprint,
    in_camera,
    load_row,
    rotation,
)
from recon3d.render.cpu.records import (
    GAUSSIANS_PER_CHUNK,
    SUM_ABS_X,
    SUM_ABS_Y,
    SUM_BLUE,
    SUM_DS,
    SUM_DS_X,
    SUM_DS_XX,
    SUM_DS_XY,
    SUM_DS_Y,
    SUM_DS_YY,
    SUM_GREEN,
    SUM_RED,
    Arrays,
)

POSE_FLOATS = 12  # dL/dR row by row (9), dL/dt (3)


@kernel_jit
def project_backward(
    first: int,
    last: int,
    camera: np.ndarray,
    gaussians: Arrays,
    degree: int,
    antialiased: bool,
    motion: KernelMotion,
    seen: Arrays,
    gradients: tuple[Arrays, KernelMotion],
    screen: np.ndarray,
    pose: np.ndarray,
) -> None:
    """Gradients of Gaussians first..last from their summed moments.

    seen: radii (N,), moments (N, 12), dL/dz from the depth channel (N,). gradients: of (means, log_scales, quats,
    logits, sh), where rows of invisible Gaussians are set to zero, and of the motion's (tables, clock, life, weights,
    poses (chunks, B, 7)), which start at zero. screen: (N, 4) dL/dmean2d and its absolute sums, or (0, 4).
    pose: (chunks, 12).
    """
    grad_tables, grad_clock, grad_life, grad_weights, grad_poses = gradients[1]
    grad_motion = (grad_tables, grad_clock, grad_life, grad_weights, grad_poses[first // GAUSSIANS_PER_CHUNK])
    room = (np.empty((8, 3), np.float32), np.empty((8, 3), np.float32), np.empty(16, np.float32))
    scratch = (new_scratch(motion), _new_row(), _new_row(), _new_row())
    _project_backward(
        first, last, camera, gaussians, degree, antialiased, motion, seen, (gradients[0], grad_motion),
        (screen, pose[first // GAUSSIANS_PER_CHUNK]), room, scratch,
    )  # fmt: skip


@borrowing_jit
def _project_backward(
    first: int,
    last: int,
    camera: np.ndarray,
    gaussians: Arrays,
    degree: int,
    antialiased: bool,
    motion: KernelMotion,
    seen: Arrays,
    gradients: tuple[Arrays, KernelMotion],
    screen_and_pose: Arrays,
    room: Arrays,
    deforming: tuple[Scratch, np.ndarray, np.ndarray, np.ndarray],
) -> None:
    """project_backward(), with this chunk's rows of the gradients by poses, and room for what is being worked on.

    room: for the geometry's columns (8, 3), their gradients (8, 3), the harmonics (16,). deforming: deform's scratch,
    and rows (14,) of base values, of values at the time, of gradients.
    """
    means, log_scales, quats, logits, sh = gaussians
    radii, sums, depth_gradient = seen
    grad_means, grad_scales, grad_quats, grad_logits, grad_sh = gradients[0]
    screen, pose_row = screen_and_pose
    scratch, base, row, grad_row = deforming
    grad_motion, index = gradients[1], motion[0]
    for i in range(first, last):
        grad_means[i, :], grad_scales[i, :], grad_quats[i, :], grad_logits[i] = ZERO, ZERO, ZERO, ZERO
        grad_sh[i, :, :] = ZERO
        if radii[i] == 0:
            continue
        mean, log_scale, quat, logit = means[i], log_scales[i], quats[i], logits[i]
        grads = (grad_means[i], grad_scales[i], grad_quats[i])
        tint = (ZERO, ZERO, ZERO)
        m, lane = (index[i] if index.shape[0] > 0 else -1), 0
        if m >= 0:
            load_row(gaussians, i, base)
            for j in range(ROW_FLOATS):
                row[j], grad_row[j] = base[j], ZERO
            lane = deform_place(motion, m, scratch, True, row)
            deform_shape(motion, m, lane, scratch, row)
            deform_tint(motion, m, lane, scratch, row)
            mean, log_scale, quat, logit = row[MEAN:SCALE], row[SCALE:QUAT], row[QUAT:LOGIT], row[LOGIT]
            grads = (grad_row[MEAN:SCALE], grad_row[SCALE:QUAT], grad_row[QUAT:LOGIT])
            tint = (row[TINT], row[TINT + 1], row[TINT + 2])
        s = sums[i]
        values = (mean, log_scale, quat)
        grad_mx, grad_my = _geometry_gradient(
            camera, values, s, depth_gradient[i], antialiased, room, grads, pose_row
        )
        if screen.shape[0] > 0:
            screen[i, 0], screen[i, 1] = grad_mx, grad_my
            screen[i, 2], screen[i, 3] = s[SUM_ABS_X], s[SUM_ABS_Y]
        opacity = ONE / (ONE + math.exp(-logit))
        grad_logits[i] += s[SUM_DS] * (ONE - opacity)
        _color_gradient(camera, mean, tint, sh[i], degree, s, room[2], grads[0], grad_sh[i], pose_row)
        if m >= 0:
            grad_row[LOGIT] = grad_logits[i]
            for j in range(3):
                grad_row[TINT + j] = grad_sh[i, 0, j]
            deform_backward(motion, m, lane, scratch, base, grad_row, s[SUM_DS], grad_motion)
            _store_row(grad_row, i, gradients[0])


@inlined_jit
def _new_row() -> np.ndarray:
    """Room for one Gaussian's values as deform takes them."""
    return np.empty(ROW_FLOATS, np.float32)


@borrowing_jit
def _store_row(grad_row: np.ndarray, i: int, gradients: Arrays) -> None:
    """The gradients of Gaussian i's base values, the opposite of load_row; those of logit and colour are there."""
    grad_means, grad_scales, grad_quats, _, _ = gradients
    for j in range(3):
        grad_means[i, j], grad_scales[i, j] = grad_row[MEAN + j], grad_row[SCALE + j]
    for j in range(4):
        grad_quats[i, j] = grad_row[QUAT + j]


@borrowing_jit
def _geometry_gradient(
    camera: np.ndarray,
    values: Arrays,
    s: np.ndarray,
    grad_depth: float,
    antialiased: bool,
    room: Arrays,
    grads: Arrays,
    pose_row: np.ndarray,
) -> tuple[float, float]:
    """From the moments s (12,) of one Gaussian to its mean, log scales and quaternion; returns dL/d mean2d.

    values, grads: (mean, log_scale, quat) and what is added to. room: columns (8, 3) and their gradients.
    """
    mean, log_scale, quat = values
    grad_mean, grad_scale, grad_quat = grads
    columns, grad_columns, _ = room
    x, y, z = in_camera(camera, mean)
    slope_x, slope_y = clamped_slopes(camera, x, y, z)
    covariance = footprint(camera, slope_x, slope_y, z, log_scale, quat, columns)
    on_screen = _covariance_gradient(covariance, s, antialiased)
    gx, gy, gz = _position_gradient(camera, x, y, z, slope_x, slope_y, columns, grad_columns, on_screen)
    gz += grad_depth
    _shape_gradient(camera, log_scale, quat, columns, grad_columns, grad_scale, grad_quat, pose_row)
    _pose_from_point(mean, gx, gy, gz, pose_row)
    for j in range(3):
        grad_mean[j] += camera[j] * gx + camera[3 + j] * gy + camera[6 + j] * gz
    return on_screen[3], on_screen[4]


@borrowing_jit
def _covariance_gradient(
    covariance: tuple[float, ...], s: np.ndarray, antialiased: bool
) -> tuple[float, float, float, float, float]:
    """dL/d(Sxx, Sxy, Syy) of Sigma2d and dL/d mean2d, from the moments of ds."""
    xx, xy, yy, det_before = covariance
    xx_low, yy_low = xx + LOW_PASS, yy + LOW_PASS
    det = det_before + LOW_PASS * (xx + yy) + LOW_PASS * LOW_PASS
    a, b, c = yy_low / det, -xy / det, xx_low / det
    grad_mx, grad_my = a * s[SUM_DS_X] + b * s[SUM_DS_Y], b * s[SUM_DS_X] + c * s[SUM_DS_Y]
    # -K G K with K the conic and G = dL/dK = -1/2 sum ds d d^T.
    gxx, gxy, gyy = HALF * s[SUM_DS_XX], HALF * s[SUM_DS_XY], HALF * s[SUM_DS_YY]
    grad_xx = a * (a * gxx + b * gxy) + b * (a * gxy + b * gyy)
    grad_xy = TWO * (a * (b * gxx + c * gxy) + b * (b * gxy + c * gyy))
    grad_yy = b * (b * gxx + c * gxy) + c * (b * gxy + c * gyy)
    if antialiased and det_before > RATIO_FLOOR * det:
        # d ln sqrt(det before / det after), the opacity compensation.
        half = HALF * s[SUM_DS]
        grad_xx += half * (yy / det_before - yy_low / det)
        grad_yy += half * (xx / det_before - xx_low / det)
        grad_xy += TWO * half * xy * (ONE / det - ONE / det_before)
    return grad_xx, grad_xy, grad_yy, grad_mx, grad_my


@borrowing_jit
def _position_gradient(
    camera: np.ndarray,
    x: float,
    y: float,
    z: float,
    slope_x: float,
    slope_y: float,
    columns: np.ndarray,
    grad_columns: np.ndarray,
    screen_gradient: tuple[float, ...],
) -> tuple[float, float, float]:
    """dL/d(x, y, z) in the camera; leaves dL/dV in grad_columns[3:6]."""
    grad_xx, grad_xy, grad_yy, grad_mx, grad_my = screen_gradient
    focal_x, focal_y = camera[CAM_FX] / z, camera[CAM_FY] / z
    grad_slope_x, grad_slope_y, along = ZERO, ZERO, ZERO
    for j in range(3):
        u0, u1, v2 = columns[6, j], columns[7, j], columns[5, j]
        d0, d1 = TWO * grad_xx * u0 + grad_xy * u1, grad_xy * u0 + TWO * grad_yy * u1
        grad_columns[3, j], grad_columns[4, j] = focal_x * d0, focal_y * d1
        grad_columns[5, j] = -slope_x * focal_x * d0 - slope_y * focal_y * d1
        grad_slope_x -= focal_x * d0 * v2
        grad_slope_y -= focal_y * d1 * v2
        along += u0 * d0 + u1 * d1
    # A clamped slope is a constant: it has no gradient.
    grad_slope_x = grad_slope_x if slope_x == x / z else ZERO
    grad_slope_y = grad_slope_y if slope_y == y / z else ZERO
    gx = (camera[CAM_FX] * grad_mx + grad_slope_x) / z
    gy = (camera[CAM_FY] * grad_my + grad_slope_y) / z
    return gx, gy, -(along + gx * x + gy * y) / z


@borrowing_jit
def _shape_gradient(
    camera: np.ndarray,
    log_scale: np.ndarray,
    quat: np.ndarray,
    columns: np.ndarray,
    grad_columns: np.ndarray,
    grad_scale: np.ndarray,
    grad_quat: np.ndarray,
    pose_row: np.ndarray,
) -> None:
    """From dL/dV to scales, rotation and the camera's rotation: V = R M, M = R(q) diag(s)."""
    r = rotation(quat)
    g = grad_columns
    for j in range(3):
        for row in range(3):
            for k in range(3):
                pose_row[3 * row + k] += g[3 + row, j] * columns[k, j]
        for k in range(3):
            g[k, j] = camera[k] * g[3, j] + camera[3 + k] * g[4, j] + camera[6 + k] * g[5, j]
        grad_scale[j] += g[0, j] * columns[0, j] + g[1, j] * columns[1, j] + g[2, j] * columns[2, j]
        s = math.exp(log_scale[j])
        g[0, j], g[1, j], g[2, j] = g[0, j] * s, g[1, j] * s, g[2, j] * s
    scale = r[9]
    w, x, y, z = quat[0] * scale, quat[1] * scale, quat[2] * scale, quat[3] * scale
    gw = TWO * (x * (g[2, 1] - g[1, 2]) + y * (g[0, 2] - g[2, 0]) + z * (g[1, 0] - g[0, 1]))
    gx = TWO * (
        y * (g[0, 1] + g[1, 0])
        + z * (g[0, 2] + g[2, 0])
        + w * (g[2, 1] - g[1, 2])
        - TWO * x * (g[1, 1] + g[2, 2])
    )
    gy = TWO * (
        x * (g[0, 1] + g[1, 0])
        + z * (g[1, 2] + g[2, 1])
        + w * (g[0, 2] - g[2, 0])
        - TWO * y * (g[0, 0] + g[2, 2])
    )
    gz = TWO * (
        x * (g[0, 2] + g[2, 0])
        + y * (g[1, 2] + g[2, 1])
        + w * (g[1, 0] - g[0, 1])
        - TWO * z * (g[0, 0] + g[1, 1])
    )
    # Through the normalisation: only the part across the quaternion counts.
    radial = gw * w + gx * x + gy * y + gz * z
    grad_quat[0] += (gw - radial * w) * scale
    grad_quat[1] += (gx - radial * x) * scale
    grad_quat[2] += (gy - radial * y) * scale
    grad_quat[3] += (gz - radial * z) * scale


@borrowing_jit
def _pose_from_point(mean: np.ndarray, gx: float, gy: float, gz: float, pose_row: np.ndarray) -> None:
    """Add the gradient of x = R mean + t to dL/d(R, t)."""
    for j in range(3):
        pose_row[j] += gx * mean[j]
        pose_row[3 + j] += gy * mean[j]
        pose_row[6 + j] += gz * mean[j]
    pose_row[9] += gx
    pose_row[10] += gy
    pose_row[11] += gz


@borrowing_jit
def _color_gradient(
    camera: np.ndarray,
    mean: np.ndarray,
    tint: tuple[float, float, float],
    sh: np.ndarray,
    degree: int,
    s: np.ndarray,
    basis: np.ndarray,
    grad_mean: np.ndarray,
    grad_sh: np.ndarray,
    pose_row: np.ndarray,
) -> None:
    """From dL/d rgb to SH coefficients and, through the viewing direction, to the mean and the camera centre."""
    dir_x, dir_y, dir_z, distance = direction(camera, mean)
    sh_basis(degree, dir_x, dir_y, dir_z, basis)
    count = (degree + 1) * (degree + 1)
    red, green, blue = HALF + basis[0] * tint[0], HALF + basis[0] * tint[1], HALF + basis[0] * tint[2]
    for k in range(count):
        red, green, blue = red + basis[k] * sh[k, 0], green + basis[k] * sh[k, 1], blue + basis[k] * sh[k, 2]
    g_red = s[SUM_RED] if red > ZERO else ZERO
    g_green = s[SUM_GREEN] if green > ZERO else ZERO
    g_blue = s[SUM_BLUE] if blue > ZERO else ZERO
    for k in range(count):
        grad_sh[k, 0] += basis[k] * g_red
        grad_sh[k, 1] += basis[k] * g_green
        grad_sh[k, 2] += basis[k] * g_blue
        basis[k] = sh[k, 0] * g_red + sh[k, 1] * g_green + sh[k, 2] * g_blue
    if degree == 0:
        return
    gx, gy, gz = sh_direction_gradient(degree, dir_x, dir_y, dir_z, basis)
    radial = gx * dir_x + gy * dir_y + gz * dir_z
    gx, gy, gz = (
        (gx - radial * dir_x) / distance,
        (gy - radial * dir_y) / distance,
        (gz - radial * dir_z) / distance,
    )
    grad_mean[0] += gx
    grad_mean[1] += gy
    grad_mean[2] += gz
    # The centre is -R^T t, and moves against the direction.
    for row in range(3):
        t = camera[CAM_T + row]
        pose_row[3 * row] += t * gx
        pose_row[3 * row + 1] += t * gy
        pose_row[3 * row + 2] += t * gz
        pose_row[9 + row] += camera[3 * row] * gx + camera[3 * row + 1] * gy + camera[3 * row + 2] * gz
