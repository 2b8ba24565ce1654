"""Projection of Gaussians into one camera: activations, EWA splatting, spherical harmonics.

Per Gaussian with camera (R, t, fx, fy, cx, cy) (3DGS, section 4; EWA splatting, Zwicker et al. 2001):
    x = R mean + t                             mean2d = (fx x/z + cx, fy y/z + cy)
    V = R R(q) diag(s)   (3x3)                 Sigma = V V^T in the camera
    U = J V              (2x3)                 Sigma2d = U U^T + 0.3 I;  conic = Sigma2d^-1
with J the Jacobian of the projection at x, evaluated inside the enlarged image (FRUSTUM_MARGIN). Working with U
instead of Sigma halves the arithmetic and makes the backward pass (project_backward.py) two products.
"""

from __future__ import annotations

import math

import numpy as np

from recon3d.compiled import borrowing_jit, kernel_jit
from recon3d.render.cpu.deform import (
    LOGIT,
    MEAN,
    QUAT,
    ROW_FLOATS,
    SCALE,
    TINT,
    KernelMotion,
    Scratch,
    deform_place,
    deform_shape,
    deform_tint,
    new_scratch,
    visibility,
)
from recon3d.render.cpu.harmonics import sh_basis
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
    Arrays,
)
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

LOW_PASS = np.float32(LOW_PASS_PX2)
_MARGIN = np.float32(FRUSTUM_MARGIN)
ZERO, HALF, ONE, TWO = np.float32(0.0), np.float32(0.5), np.float32(1.0), np.float32(2.0)
_HALF_LOG2_E = np.float32(0.5 * LOG2_E)
_LOG2_E = np.float32(LOG2_E)
FAINTEST = np.float32(math.log(ALPHA_MIN))  # a factor on opacity below this hides even an opaque Gaussian
RATIO_FLOOR = np.float32(1e-12)  # of det before / det after: such a Gaussian is far below ALPHA_MIN anyway


@borrowing_jit
def in_camera(camera: np.ndarray, mean: np.ndarray) -> tuple[float, float, float]:
    """Camera-frame position of a world point."""
    x = camera[0] * mean[0] + camera[1] * mean[1] + camera[2] * mean[2] + camera[CAM_T]
    y = camera[3] * mean[0] + camera[4] * mean[1] + camera[5] * mean[2] + camera[CAM_T + 1]
    z = camera[6] * mean[0] + camera[7] * mean[1] + camera[8] * mean[2] + camera[CAM_T + 2]
    return x, y, z


@borrowing_jit
def clamped_slopes(camera: np.ndarray, x: float, y: float, z: float) -> tuple[float, float]:
    """x/z and y/z limited to the enlarged image: where the Jacobian is evaluated."""
    width, height = camera[CAM_WIDTH], camera[CAM_HEIGHT]
    fx, fy = camera[CAM_FX], camera[CAM_FY]
    margin_x, margin_y = _MARGIN * HALF * width / fx, _MARGIN * HALF * height / fy
    slope_x = min(max(x / z, -camera[CAM_CX] / fx - margin_x), (width - camera[CAM_CX]) / fx + margin_x)
    slope_y = min(max(y / z, -camera[CAM_CY] / fy - margin_y), (height - camera[CAM_CY]) / fy + margin_y)
    return slope_x, slope_y


@borrowing_jit
def rotation(quat: np.ndarray) -> tuple[float, ...]:
    """Rotation matrix entries, row by row, of a wxyz quaternion of any length, and 1 / length."""
    scale = ONE / math.sqrt(quat[0] * quat[0] + quat[1] * quat[1] + quat[2] * quat[2] + quat[3] * quat[3])
    w, x, y, z = quat[0] * scale, quat[1] * scale, quat[2] * scale, quat[3] * scale
    return (
        ONE - TWO * (y * y + z * z), TWO * (x * y - w * z), TWO * (x * z + w * y),
        TWO * (x * y + w * z), ONE - TWO * (x * x + z * z), TWO * (y * z - w * x),
        TWO * (x * z - w * y), TWO * (y * z + w * x), ONE - TWO * (x * x + y * y),
        scale,
    )  # fmt: skip


@borrowing_jit
def footprint(
    camera: np.ndarray,
    slope_x: float,
    slope_y: float,
    z: float,
    log_scale: np.ndarray,
    quat: np.ndarray,
    columns: np.ndarray,
) -> tuple[float, float, float, float]:
    """Fill columns (8, 3): rows 0-2 M = R(q) diag(s), rows 3-5 V = R M, rows 6-7 U = J V; returns U U^T, det."""
    r = rotation(quat)
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


@borrowing_jit
def direction(camera: np.ndarray, mean: np.ndarray) -> tuple[float, float, float, float]:
    """Unit vector from the camera centre to a world point, and its distance."""
    x, y, z = mean[0] - camera[CAM_CENTER], mean[1] - camera[CAM_CENTER + 1], mean[2] - camera[CAM_CENTER + 2]
    distance = max(math.sqrt(x * x + y * y + z * z), np.float32(1e-12))
    return x / distance, y / distance, z / distance, distance


@borrowing_jit
def load_row(gaussians: Arrays, i: int, row: np.ndarray) -> None:
    """Base values of Gaussian i as deform takes them: see deform.py."""
    means, log_scales, quats, logits, _ = gaussians
    for j in range(3):
        row[MEAN + j], row[SCALE + j], row[TINT + j] = means[i, j], log_scales[i, j], ZERO
    for j in range(4):
        row[QUAT + j] = quats[i, j]
    row[LOGIT] = logits[i]


@kernel_jit
def project(
    first: int,
    last: int,
    camera: np.ndarray,
    gaussians: Arrays,
    degree: int,
    antialiased: bool,
    motion: KernelMotion,
    records: np.ndarray,
    radii: np.ndarray,
) -> None:
    """Records (N, 16) and radii (N,) int32 of Gaussians first..last; radius 0 = not visible, record untouched.

    gaussians: (means, log_scales, quats, opacity_logits, sh), raw float32. degree: SH degree to evaluate.
    """
    scratch = new_scratch(motion)
    room = (np.empty((8, 3), np.float32), np.empty(16, np.float32), np.empty(ROW_FLOATS, np.float32))
    _project(first, last, camera, gaussians, degree, antialiased, motion, room, scratch, records, radii)


@borrowing_jit
def _project(
    first: int,
    last: int,
    camera: np.ndarray,
    gaussians: Arrays,
    degree: int,
    antialiased: bool,
    motion: KernelMotion,
    room: Arrays,
    scratch: Scratch,
    records: np.ndarray,
    radii: np.ndarray,
) -> None:
    """project(), with room for footprint's columns (8, 3), the harmonics (16,) and a row of deform's (14,)."""
    means, log_scales, quats, logits, sh = gaussians
    columns, basis, row = room
    index = motion[0]
    for i in range(first, last):
        radii[i] = 0
        mean, log_scale, quat, logit, fade = means[i], log_scales[i], quats[i], logits[i], ZERO
        m, lane = (index[i] if index.shape[0] > 0 else -1), 0
        if m >= 0:
            fade = visibility(motion, m)
            if fade < FAINTEST:
                continue
            load_row(gaussians, i, row)
            lane = deform_place(motion, m, scratch, False, row)
            mean, logit = row[MEAN:SCALE], row[LOGIT]
        x, y, z = in_camera(camera, mean)
        if not z > camera[CAM_NEAR]:
            continue
        opacity = math.exp(fade) / (ONE + math.exp(-logit)) if fade < ZERO else ONE / (ONE + math.exp(-logit))
        if opacity < np.float32(ALPHA_MIN):
            continue
        if m >= 0:
            deform_shape(motion, m, lane, scratch, row)
            log_scale, quat = row[SCALE:QUAT], row[QUAT:LOGIT]
        slope_x, slope_y = clamped_slopes(camera, x, y, z)
        xx, xy, yy, det_before = footprint(camera, slope_x, slope_y, z, log_scale, quat, columns)
        det = det_before + LOW_PASS * (xx + yy) + LOW_PASS * LOW_PASS
        xx, yy = xx + LOW_PASS, yy + LOW_PASS
        if antialiased:
            opacity *= math.sqrt(max(det_before / det, RATIO_FLOOR))
        if not opacity >= np.float32(ALPHA_MIN):
            continue
        record = records[i]
        _write_geometry(camera, x, y, z, xx, xy, yy, det, opacity, record)
        left, right = record[COL_MEAN_X] - record[COL_X_MAX], record[COL_MEAN_X] + record[COL_X_MAX]
        top, bottom = record[COL_MEAN_Y] - record[COL_Y_MAX], record[COL_MEAN_Y] + record[COL_Y_MAX]
        # Written so that NaN, from a covariance beyond float32's range, reads as invisible.
        if not (right > ZERO and bottom > ZERO and left < camera[CAM_WIDTH] and top < camera[CAM_HEIGHT]):
            continue
        if not (record[COL_SPAN] < np.float32(np.inf) and record[COL_QB] * ZERO == ZERO):
            continue
        radii[i] = max(1, math.ceil(min(max(record[COL_X_MAX], record[COL_Y_MAX]), np.float32(1e6))))
        dir_x, dir_y, dir_z, _ = direction(camera, mean)
        sh_basis(degree, dir_x, dir_y, dir_z, basis)
        red, green, blue = HALF, HALF, HALF
        if m >= 0:
            deform_tint(motion, m, lane, scratch, row)
            red, green, blue = (
                red + basis[0] * row[TINT],
                green + basis[0] * row[TINT + 1],
                blue + basis[0] * row[TINT + 2],
            )
        for k in range((degree + 1) * (degree + 1)):
            red, green, blue = (
                red + basis[k] * sh[i, k, 0],
                green + basis[k] * sh[i, k, 1],
                blue + basis[k] * sh[i, k, 2],
            )
        record[COL_RED], record[COL_GREEN], record[COL_BLUE] = (
            max(red, ZERO),
            max(green, ZERO),
            max(blue, ZERO),
        )


@borrowing_jit
def _write_geometry(
    camera: np.ndarray,
    x: float,
    y: float,
    z: float,
    xx: float,
    xy: float,
    yy: float,
    det: float,
    opacity: float,
    record: np.ndarray,
) -> None:
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
    reach = TWO * math.log(opacity / np.float32(ALPHA_MIN))
    y_max = math.sqrt(reach * yy)
    record[COL_X_MAX], record[COL_Y_MAX] = math.sqrt(reach * xx), y_max
    record[COL_X_TOP], record[COL_SLOPE], record[COL_SPAN] = xy / yy * y_max, xy / xx, det / (xx * xx)
