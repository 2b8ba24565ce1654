"""Camera frames of other tools to ours and back. Pure float64 numpy; matrices are (..., 4, 4) unless said otherwise.

Ours: camera_from_world with OpenCV axes (x right, y down, z forward), pixel centres at +0.5.

    tool                     direction           camera axes (x, y, z)         vectors   pixel centres
    OpenGL, Blender, NeRF    world_from_camera   right, up, backward           column    +0.5
    LLFF                     world_from_camera   down, right, backward         column    +0.5
    PyTorch3D                camera_from_world   left, up, forward             row       (NDC)
    kornia, Open3D           camera_from_world   right, down, forward          column    0
    COLMAP                   camera_from_world   right, down, forward          column    +0.5, quaternion wxyz
"""

from __future__ import annotations

import numpy as np

_FLIP_Y_AND_Z = np.diag([1.0, -1.0, -1.0, 1.0])
_FLIP_X_AND_Y = np.diag([-1.0, -1.0, 1.0])
_OPENCV_FROM_LLFF = np.array([[0, 1.0, 0], [1, 0, 0], [0, 0, -1]])


def invert_rigid(b_from_a: np.ndarray) -> np.ndarray:
    """a_from_b of rigid transforms (..., 4, 4), without the rounding of a general inverse."""
    rotation = np.swapaxes(b_from_a[..., :3, :3], -1, -2)
    return rigid(rotation, -(rotation @ b_from_a[..., :3, 3:])[..., 0])


def rigid(rotation: np.ndarray, translation: np.ndarray) -> np.ndarray:
    """(..., 4, 4) float64 from a rotation (..., 3, 3) and a translation (..., 3)."""
    result = np.zeros((*np.shape(translation)[:-1], 4, 4))
    result[..., :3, :3] = rotation
    result[..., :3, 3] = translation
    result[..., 3, 3] = 1.0
    return result


def from_opengl(world_from_camera: np.ndarray) -> np.ndarray:
    """camera_from_world (ours) from an OpenGL, Blender or NeRF pose."""
    return invert_rigid(np.asarray(world_from_camera, np.float64) @ _FLIP_Y_AND_Z)


def to_opengl(camera_from_world: np.ndarray) -> np.ndarray:
    """The OpenGL, Blender or NeRF pose world_from_camera of ours."""
    return invert_rigid(np.asarray(camera_from_world, np.float64)) @ _FLIP_Y_AND_Z


def from_llff(world_from_camera: np.ndarray) -> np.ndarray:
    """camera_from_world (ours) from LLFF poses (..., 3, 4), whose columns are down, right, backward, position."""
    poses = np.asarray(world_from_camera, np.float64)
    return invert_rigid(rigid(poses[..., :3, :3] @ _OPENCV_FROM_LLFF.T, poses[..., :3, 3]))


def to_llff(camera_from_world: np.ndarray) -> np.ndarray:
    """LLFF poses (..., 3, 4) of ours."""
    world_from_camera = invert_rigid(np.asarray(camera_from_world, np.float64))
    rotation = world_from_camera[..., :3, :3] @ _OPENCV_FROM_LLFF
    return np.concatenate([rotation, world_from_camera[..., :3, 3:]], axis=-1)


def from_pytorch3d(rotation: np.ndarray, translation: np.ndarray) -> np.ndarray:
    """camera_from_world (ours) from PyTorch3D's R (..., 3, 3) and T (..., 3): x_camera = x_world R + T, rows."""
    columns = np.swapaxes(np.asarray(rotation, np.float64), -1, -2)
    return rigid(_FLIP_X_AND_Y @ columns, np.asarray(translation, np.float64) @ _FLIP_X_AND_Y)


def to_pytorch3d(camera_from_world: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """PyTorch3D's R (..., 3, 3) and T (..., 3) of ours."""
    ours = np.asarray(camera_from_world, np.float64)
    rotation = np.swapaxes(_FLIP_X_AND_Y @ ours[..., :3, :3], -1, -2)
    return rotation, ours[..., :3, 3] @ _FLIP_X_AND_Y


def from_kornia(extrinsics: np.ndarray, intrinsics: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(camera_from_world, fx fy cx cy (..., 4)) from kornia's PinholeCamera matrices, both (..., 4, 4)."""
    return np.array(extrinsics, np.float64), _intrinsics_from_matrix(np.asarray(intrinsics, np.float64))


def to_kornia(camera_from_world: np.ndarray, intrinsics: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """kornia's extrinsics and intrinsics, both (..., 4, 4), of ours: camera_from_world and fx fy cx cy (..., 4)."""
    values = np.asarray(intrinsics, np.float64)
    matrix = rigid(_matrix_from_intrinsics(values), np.zeros((*values.shape[:-1], 3)))
    return np.array(camera_from_world, np.float64), matrix


def from_open3d(extrinsic: np.ndarray, intrinsic_matrix: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(camera_from_world, fx fy cx cy (..., 4)) from Open3D's (..., 4, 4) extrinsic and (..., 3, 3) matrix."""
    return np.array(extrinsic, np.float64), _intrinsics_from_matrix(np.asarray(intrinsic_matrix, np.float64))


def to_open3d(camera_from_world: np.ndarray, intrinsics: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Open3D's extrinsic (..., 4, 4) and intrinsic_matrix (..., 3, 3) of ours."""
    matrix = _matrix_from_intrinsics(np.asarray(intrinsics, np.float64))
    return np.array(camera_from_world, np.float64), matrix


def from_colmap(quaternion_wxyz: np.ndarray, translation: np.ndarray) -> np.ndarray:
    """camera_from_world (ours) from COLMAP's qvec (..., 4), normalised here, and tvec (..., 3)."""
    q = np.asarray(quaternion_wxyz, np.float64)
    w, x, y, z = np.moveaxis(q / np.linalg.norm(q, axis=-1, keepdims=True), -1, 0)
    rows = [
        [1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)],
        [2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)],
        [2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)],
    ]
    rotation = np.stack([np.stack(row, axis=-1) for row in rows], axis=-2)
    return rigid(rotation, np.asarray(translation, np.float64))


def to_colmap(camera_from_world: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """COLMAP's qvec (..., 4) wxyz with w >= 0, and tvec (..., 3), of ours."""
    ours = np.asarray(camera_from_world, np.float64)
    flat = ours[..., :3, :3].reshape(-1, 3, 3)
    quaternions = np.array([_quaternion(rotation) for rotation in flat])
    return quaternions.reshape(*ours.shape[:-2], 4), ours[..., :3, 3].copy()


def _quaternion(rotation: np.ndarray) -> np.ndarray:
    """wxyz of one rotation, as the dominant eigenvector (Bar-Itzhack 2000): stable for every angle."""
    r = rotation
    symmetric = np.array(
        [
            [r[0, 0] + r[1, 1] + r[2, 2], r[2, 1] - r[1, 2], r[0, 2] - r[2, 0], r[1, 0] - r[0, 1]],
            [r[2, 1] - r[1, 2], r[0, 0] - r[1, 1] - r[2, 2], r[1, 0] + r[0, 1], r[0, 2] + r[2, 0]],
            [r[0, 2] - r[2, 0], r[1, 0] + r[0, 1], r[1, 1] - r[0, 0] - r[2, 2], r[2, 1] + r[1, 2]],
            [r[1, 0] - r[0, 1], r[0, 2] + r[2, 0], r[2, 1] + r[1, 2], r[2, 2] - r[0, 0] - r[1, 1]],
        ]
    )
    quaternion = np.linalg.eigh(symmetric)[1][:, -1]
    return quaternion if quaternion[0] >= 0 else -quaternion


def _intrinsics_from_matrix(matrix: np.ndarray) -> np.ndarray:
    """fx fy cx cy with centres at +0.5 from a matrix whose centres are at 0."""
    values = [matrix[..., 0, 0], matrix[..., 1, 1], matrix[..., 0, 2] + 0.5, matrix[..., 1, 2] + 0.5]
    return np.stack(values, axis=-1)


def _matrix_from_intrinsics(intrinsics: np.ndarray) -> np.ndarray:
    """The 3x3 matrix with pixel centres at 0 from fx fy cx cy with centres at +0.5."""
    matrix = np.zeros((*intrinsics.shape[:-1], 3, 3))
    matrix[..., 0, 0], matrix[..., 1, 1] = intrinsics[..., 0], intrinsics[..., 1]
    matrix[..., 0, 2], matrix[..., 1, 2] = intrinsics[..., 2] - 0.5, intrinsics[..., 3] - 0.5
    matrix[..., 2, 2] = 1.0
    return matrix
