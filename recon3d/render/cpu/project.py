"""Projection of Gaussians into one camera: activations, EWA splatting, spherical harmonics; forward and backward.

Forward (3DGS, section 4; EWA splatting, Zwicker et al. 2001), per Gaussian with camera (R, t, fx, fy, cx, cy):
    x = R mean + t                             mean2d = (fx x/z + cx, fy y/z + cy)
    V = R R(q) diag(s)   (3x3)                 Sigma = V V^T in the camera
    U = J V              (2x3)                 Sigma2d = U U^T + 0.3 I;  conic = Sigma2d^-1
with J the Jacobian of the projection at x, evaluated inside the enlarged image (FRUSTUM_MARGIN). Working with U
instead of Sigma halves the arithmetic and makes the backward pass two products. Backward recomputes the forward
values: cheaper than storing them, and nothing but the inputs has to be kept.
"""

from __future__ import annotations

import math

import numpy as np

from recon3d.render.cpu.harmonics import sh_basis, sh_direction_gradient
from recon3d.render.cpu.records import (
    COL_BLUE,
    COL_DEPTH,
    COL_GREEN,
    COL_LOG2_OPACITY,
    COL_MEAN_X,
    COL_MEAN_Y,
    COL_QA,
    COL_QB,
    COL_QC,
    COL_RED,
    COL_SLOPE,
    COL_SPAN,
    COL_X_MAX,
    COL_X_TOP,
    COL_Y_MAX,
    LOG2_E,
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
)
from recon3d.render.cpu.tiles import jit
from recon3d.render.types import ALPHA_MIN, FRUSTUM_MARGIN, LOW_PASS_PX2

# Camera record: rotation rows, translation, intrinsics, centre, image size, near plane.
CAM_T, CAM_FX, CAM_FY, CAM_CX, CAM_CY, CAM_CENTER, CAM_WIDTH, CAM_HEIGHT, CAM_NEAR = (
    9,
    12,
    13,
    14,
    15,
    16,
    19,
    20,
    21,
)
CAMERA_FLOATS = 22
# Rows of the pose gradient: dL/dR (9), dL/dt (3).
POSE_FLOATS = 12

_LOW_PASS = np.float32(LOW_PASS_PX2)
_MARGIN = np.float32(FRUSTUM_MARGIN)
_ZERO, _HALF, _ONE, _TWO = np.float32(0.0), np.float32(0.5), np.float32(1.0), np.float32(2.0)
_HALF_LOG2_E = np.float32(0.5 * LOG2_E)
_LOG2_E = np.float32(LOG2_E)
_RATIO_FLOOR = np.float32(1e-12)  # of det before / det after: such a Gaussian is far below ALPHA_MIN anyway


@jit
def _in_camera(camera, mean):
    """Camera-frame position of a world point."""
    x = camera[0] * mean[0] + camera[1] * mean[1] + camera[2] * mean[2] + camera[CAM_T]
    y = camera[3] * mean[0] + camera[4] * mean[1] + camera[5] * mean[2] + camera[CAM_T + 1]
    z = camera[6] * mean[0] + camera[7] * mean[1] + camera[8] * mean[2] + camera[CAM_T + 2]
    return x, y, z


@jit
def _clamped_slopes(camera, x, y, z):
    """x/z and y/z limited to the enlarged image: where the Jacobian is evaluated."""
    width, height = camera[CAM_WIDTH], camera[CAM_HEIGHT]
    fx, fy = camera[CAM_FX], camera[CAM_FY]
    margin_x, margin_y = _MARGIN * _HALF * width / fx, _MARGIN * _HALF * height / fy
    slope_x = min(max(x / z, -camera[CAM_CX] / fx - margin_x), (width - camera[CAM_CX]) / fx + margin_x)
    slope_y = min(max(y / z, -camera[CAM_CY] / fy - margin_y), (height - camera[CAM_CY]) / fy + margin_y)
    return slope_x, slope_y


@jit
def _rotation(quat):
    """Rotation matrix entries, row by row, of a wxyz quaternion of any length, and 1 / length."""
    scale = _ONE / math.sqrt(quat[0] * quat[0] + quat[1] * quat[1] + quat[2] * quat[2] + quat[3] * quat[3])
    w, x, y, z = quat[0] * scale, quat[1] * scale, quat[2] * scale, quat[3] * scale
    return (
        _ONE - _TWO * (y * y + z * z), _TWO * (x * y - w * z), _TWO * (x * z + w * y),
        _TWO * (x * y + w * z), _ONE - _TWO * (x * x + z * z), _TWO * (y * z - w * x),
        _TWO * (x * z - w * y), _TWO * (y * z + w * x), _ONE - _TWO * (x * x + y * y),
        scale,
    )  # fmt: skip


@jit
def _footprint(camera, slope_x, slope_y, z, log_scale, quat, columns):
    """Fill columns (8, 3): rows 0-2 M = R(q) diag(s), rows 3-5 V = R M, rows 6-7 U = J V; returns U U^T, det."""
    r = _rotation(quat)
    for j in range(3):
        s = math.exp(log_scale[j])
        m0, m1, m2 = r[j] * s, r[3 + j] * s, r[6 + j] * s
        v0 = camera[0] * m0 + camera[1] * m1 + camera[2] * m2
        v1 = camera[3] * m0 + camera[4] * m1 + camera[5] * m2
        v2 = camera[6] * m0 + camera[7] * m1 + camera[8] * m2
        columns[0, j], columns[1, j], columns[2, j] = m0, m1, m2
        columns[3, j], columns[4, j], columns[5, j] = v0, v1, v2
        columns[6, j] = camera[CAM_FX] / z * (v0 - slope_x * v2)
        columns[7, j] = camera[CAM_FY] / z * (v1 - slope_y * v2)
    xx = columns[6, 0] * columns[6, 0] + columns[6, 1] * columns[6, 1] + columns[6, 2] * columns[6, 2]
    xy = columns[6, 0] * columns[7, 0] + columns[6, 1] * columns[7, 1] + columns[6, 2] * columns[7, 2]
    yy = columns[7, 0] * columns[7, 0] + columns[7, 1] * columns[7, 1] + columns[7, 2] * columns[7, 2]
    # |u0 x u1|^2 is the determinant as a sum of positive terms (Cauchy-Binet): xx yy - xy^2 would cancel.
    minor_0 = columns[6, 1] * columns[7, 2] - columns[6, 2] * columns[7, 1]
    minor_1 = columns[6, 2] * columns[7, 0] - columns[6, 0] * columns[7, 2]
    minor_2 = columns[6, 0] * columns[7, 1] - columns[6, 1] * columns[7, 0]
    return xx, xy, yy, minor_0 * minor_0 + minor_1 * minor_1 + minor_2 * minor_2


@jit
def _direction(camera, mean):
    """Unit vector from the camera centre to a world point, and its distance."""
    x, y, z = mean[0] - camera[CAM_CENTER], mean[1] - camera[CAM_CENTER + 1], mean[2] - camera[CAM_CENTER + 2]
    distance = max(math.sqrt(x * x + y * y + z * z), np.float32(1e-12))
    return x / distance, y / distance, z / distance, distance


@jit
def project(first, last, camera, gaussians, degree, antialiased, records, radii):
    """Records (N, 16) and radii (N,) int32 of Gaussians first..last; radius 0 = not visible, record untouched.

    gaussians: (means, log_scales, quats, opacity_logits, sh), raw float32. degree: SH degree to evaluate.
    """
    means, log_scales, quats, logits, sh = gaussians
    columns, basis = np.empty((8, 3), np.float32), np.empty(16, np.float32)
    for i in range(first, last):
        radii[i] = 0
        x, y, z = _in_camera(camera, means[i])
        if not z > camera[CAM_NEAR]:
            continue
        opacity = _ONE / (_ONE + math.exp(-logits[i]))
        if opacity < np.float32(ALPHA_MIN):
            continue
        slope_x, slope_y = _clamped_slopes(camera, x, y, z)
        xx, xy, yy, det_before = _footprint(camera, slope_x, slope_y, z, log_scales[i], quats[i], columns)
        det = det_before + _LOW_PASS * (xx + yy) + _LOW_PASS * _LOW_PASS
        xx, yy = xx + _LOW_PASS, yy + _LOW_PASS
        if antialiased:
            opacity *= math.sqrt(max(det_before / det, _RATIO_FLOOR))
        if not opacity >= np.float32(ALPHA_MIN):
            continue
        record = records[i]
        _write_geometry(camera, x, y, z, xx, xy, yy, det, opacity, record)
        left, right = record[COL_MEAN_X] - record[COL_X_MAX], record[COL_MEAN_X] + record[COL_X_MAX]
        top, bottom = record[COL_MEAN_Y] - record[COL_Y_MAX], record[COL_MEAN_Y] + record[COL_Y_MAX]
        # Written so that NaN, from a covariance beyond float32's range, reads as invisible.
        if not (right > _ZERO and bottom > _ZERO and left < camera[CAM_WIDTH] and top < camera[CAM_HEIGHT]):
            continue
        if not (record[COL_SPAN] < np.float32(np.inf) and record[COL_QB] * _ZERO == _ZERO):
            continue
        radii[i] = max(1, math.ceil(min(max(record[COL_X_MAX], record[COL_Y_MAX]), np.float32(1e6))))
        dir_x, dir_y, dir_z, _ = _direction(camera, means[i])
        sh_basis(degree, dir_x, dir_y, dir_z, basis)
        red, green, blue = _HALF, _HALF, _HALF
        for k in range((degree + 1) * (degree + 1)):
            red, green, blue = (
                red + basis[k] * sh[i, k, 0],
                green + basis[k] * sh[i, k, 1],
                blue + basis[k] * sh[i, k, 2],
            )
        record[COL_RED], record[COL_GREEN], record[COL_BLUE] = (
            max(red, _ZERO),
            max(green, _ZERO),
            max(blue, _ZERO),
        )


@jit
def _write_geometry(camera, x, y, z, xx, xy, yy, det, opacity, record):
    """Mean, exponent and ellipse of one Gaussian: see records.py."""
    record[COL_MEAN_X] = camera[CAM_FX] * x / z + camera[CAM_CX]
    record[COL_MEAN_Y] = camera[CAM_FY] * y / z + camera[CAM_CY]
    record[COL_DEPTH] = z
    record[COL_QA], record[COL_QB], record[COL_QC] = (
        -_HALF_LOG2_E * yy / det,
        _LOG2_E * xy / det,
        -_HALF_LOG2_E * xx / det,
    )
    record[COL_LOG2_OPACITY] = math.log(opacity) * _LOG2_E
    reach = _TWO * math.log(opacity / np.float32(ALPHA_MIN))
    y_max = math.sqrt(reach * yy)
    record[COL_X_MAX], record[COL_Y_MAX] = math.sqrt(reach * xx), y_max
    record[COL_X_TOP], record[COL_SLOPE], record[COL_SPAN] = xy / yy * y_max, xy / xx, det / (xx * xx)


@jit
def project_backward(
    first,
    last,
    chunk,
    camera,
    gaussians,
    degree,
    antialiased,
    radii,
    sums,
    depth_gradient,
    gradients,
    screen,
    pose,
):
    """Gradients of Gaussians first..last from their summed moments (N, 12).

    depth_gradient: (N,) dL/dz from the depth channel. gradients: (means, log_scales, quats, logits, sh), rows of
    invisible Gaussians stay zero. screen: (N, 4) dL/dmean2d and its absolute sums, or (0, 4). pose: (chunks, 12).
    """
    means, log_scales, quats, logits, sh = gaussians
    grad_means, grad_scales, grad_quats, grad_logits, grad_sh = gradients
    columns, grad_columns = np.empty((8, 3), np.float32), np.empty((8, 3), np.float32)
    basis = np.empty(16, np.float32)
    pose_row = pose[first // chunk]
    for i in range(first, last):
        grad_means[i, :], grad_scales[i, :], grad_quats[i, :], grad_logits[i] = _ZERO, _ZERO, _ZERO, _ZERO
        grad_sh[i, :, :] = _ZERO
        if radii[i] == 0:
            continue
        s = sums[i]
        x, y, z = _in_camera(camera, means[i])
        slope_x, slope_y = _clamped_slopes(camera, x, y, z)
        covariance = _footprint(camera, slope_x, slope_y, z, log_scales[i], quats[i], columns)
        opacity = _ONE / (_ONE + math.exp(-logits[i]))
        grad_logits[i] += s[SUM_DS] * (_ONE - opacity)
        grad_xx, grad_xy, grad_yy, grad_mx, grad_my = _covariance_gradient(covariance, s, antialiased)
        if screen.shape[0] > 0:
            screen[i, 0], screen[i, 1], screen[i, 2], screen[i, 3] = (
                grad_mx,
                grad_my,
                s[SUM_ABS_X],
                s[SUM_ABS_Y],
            )
        gx, gy, gz = _position_gradient(
            camera,
            x,
            y,
            z,
            slope_x,
            slope_y,
            columns,
            grad_columns,
            (grad_xx, grad_xy, grad_yy, grad_mx, grad_my),
        )
        gz += depth_gradient[i]
        _shape_gradient(
            camera, log_scales[i], quats[i], columns, grad_columns, grad_scales[i], grad_quats[i], pose_row
        )
        _pose_from_point(means[i], gx, gy, gz, pose_row)
        for j in range(3):
            grad_means[i, j] += camera[j] * gx + camera[3 + j] * gy + camera[6 + j] * gz
        _color_gradient(camera, means[i], sh[i], degree, s, basis, grad_means[i], grad_sh[i], pose_row)


@jit
def _covariance_gradient(covariance, s, antialiased):
    """dL/d(Sxx, Sxy, Syy) of Sigma2d and dL/d mean2d, from the moments of ds."""
    xx, xy, yy, det_before = covariance
    xx_low, yy_low = xx + _LOW_PASS, yy + _LOW_PASS
    det = det_before + _LOW_PASS * (xx + yy) + _LOW_PASS * _LOW_PASS
    a, b, c = yy_low / det, -xy / det, xx_low / det
    grad_mx, grad_my = a * s[SUM_DS_X] + b * s[SUM_DS_Y], b * s[SUM_DS_X] + c * s[SUM_DS_Y]
    # -K G K with K the conic and G = dL/dK = -1/2 sum ds d d^T.
    gxx, gxy, gyy = _HALF * s[SUM_DS_XX], _HALF * s[SUM_DS_XY], _HALF * s[SUM_DS_YY]
    grad_xx = a * (a * gxx + b * gxy) + b * (a * gxy + b * gyy)
    grad_xy = _TWO * (a * (b * gxx + c * gxy) + b * (b * gxy + c * gyy))
    grad_yy = b * (b * gxx + c * gxy) + c * (b * gxy + c * gyy)
    if antialiased and det_before > _RATIO_FLOOR * det:
        # d ln sqrt(det before / det after), the opacity compensation.
        half = _HALF * s[SUM_DS]
        grad_xx += half * (yy / det_before - yy_low / det)
        grad_yy += half * (xx / det_before - xx_low / det)
        grad_xy += _TWO * half * xy * (_ONE / det - _ONE / det_before)
    return grad_xx, grad_xy, grad_yy, grad_mx, grad_my


@jit
def _position_gradient(camera, x, y, z, slope_x, slope_y, columns, grad_columns, screen_gradient):
    """dL/d(x, y, z) in the camera; leaves dL/dV in grad_columns[3:6]."""
    grad_xx, grad_xy, grad_yy, grad_mx, grad_my = screen_gradient
    focal_x, focal_y = camera[CAM_FX] / z, camera[CAM_FY] / z
    grad_slope_x, grad_slope_y, along = _ZERO, _ZERO, _ZERO
    for j in range(3):
        u0, u1, v2 = columns[6, j], columns[7, j], columns[5, j]
        d0, d1 = _TWO * grad_xx * u0 + grad_xy * u1, grad_xy * u0 + _TWO * grad_yy * u1
        grad_columns[3, j], grad_columns[4, j] = focal_x * d0, focal_y * d1
        grad_columns[5, j] = -slope_x * focal_x * d0 - slope_y * focal_y * d1
        grad_slope_x -= focal_x * d0 * v2
        grad_slope_y -= focal_y * d1 * v2
        along += u0 * d0 + u1 * d1
    # A clamped slope is a constant: it has no gradient.
    grad_slope_x = grad_slope_x if slope_x == x / z else _ZERO
    grad_slope_y = grad_slope_y if slope_y == y / z else _ZERO
    gx = (camera[CAM_FX] * grad_mx + grad_slope_x) / z
    gy = (camera[CAM_FY] * grad_my + grad_slope_y) / z
    return gx, gy, -(along + gx * x + gy * y) / z


@jit
def _shape_gradient(camera, log_scale, quat, columns, grad_columns, grad_scale, grad_quat, pose_row):
    """From dL/dV to scales, rotation and the camera's rotation: V = R M, M = R(q) diag(s)."""
    r = _rotation(quat)
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
    gw = _TWO * (x * (g[2, 1] - g[1, 2]) + y * (g[0, 2] - g[2, 0]) + z * (g[1, 0] - g[0, 1]))
    gx = _TWO * (
        y * (g[0, 1] + g[1, 0])
        + z * (g[0, 2] + g[2, 0])
        + w * (g[2, 1] - g[1, 2])
        - _TWO * x * (g[1, 1] + g[2, 2])
    )
    gy = _TWO * (
        x * (g[0, 1] + g[1, 0])
        + z * (g[1, 2] + g[2, 1])
        + w * (g[0, 2] - g[2, 0])
        - _TWO * y * (g[0, 0] + g[2, 2])
    )
    gz = _TWO * (
        x * (g[0, 2] + g[2, 0])
        + y * (g[1, 2] + g[2, 1])
        + w * (g[1, 0] - g[0, 1])
        - _TWO * z * (g[0, 0] + g[1, 1])
    )
    # Through the normalisation: only the part across the quaternion counts.
    radial = gw * w + gx * x + gy * y + gz * z
    grad_quat[0] += (gw - radial * w) * scale
    grad_quat[1] += (gx - radial * x) * scale
    grad_quat[2] += (gy - radial * y) * scale
    grad_quat[3] += (gz - radial * z) * scale


@jit
def _pose_from_point(mean, gx, gy, gz, pose_row):
    """Add the gradient of x = R mean + t to dL/d(R, t)."""
    for j in range(3):
        pose_row[j] += gx * mean[j]
        pose_row[3 + j] += gy * mean[j]
        pose_row[6 + j] += gz * mean[j]
    pose_row[9] += gx
    pose_row[10] += gy
    pose_row[11] += gz


@jit
def _color_gradient(camera, mean, sh, degree, s, basis, grad_mean, grad_sh, pose_row):
    """From dL/d rgb to SH coefficients and, through the viewing direction, to the mean and the camera centre."""
    dir_x, dir_y, dir_z, distance = _direction(camera, mean)
    sh_basis(degree, dir_x, dir_y, dir_z, basis)
    count = (degree + 1) * (degree + 1)
    red, green, blue = _HALF, _HALF, _HALF
    for k in range(count):
        red, green, blue = red + basis[k] * sh[k, 0], green + basis[k] * sh[k, 1], blue + basis[k] * sh[k, 2]
    g_red = s[SUM_RED] if red > _ZERO else _ZERO
    g_green = s[SUM_GREEN] if green > _ZERO else _ZERO
    g_blue = s[SUM_BLUE] if blue > _ZERO else _ZERO
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
