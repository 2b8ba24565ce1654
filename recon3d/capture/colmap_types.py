"""COLMAP's cameras, poses and points as ours and back. Its axes and pixel centres are ours already."""

from __future__ import annotations

import numpy as np
import pycolmap

from recon3d.capture.types import Frame, Lens, Points
from recon3d.conversions import rigid
from recon3d.errors import CaptureError

_EQUIDISTANT = ("SIMPLE_FISHEYE", "FISHEYE", "SIMPLE_RADIAL_FISHEYE", "RADIAL_FISHEYE", "OPENCV_FISHEYE")
_RADIAL_TANGENTIAL = ("SIMPLE_RADIAL", "RADIAL", "OPENCV", "FULL_OPENCV")
# Within each family the extra parameters are a prefix of k1 k2 k3 k4 or of k1 k2 p1 p2 k3 k4 k5 k6.


def camera_from_colmap(camera: pycolmap.Camera, where: str) -> tuple[tuple[float, float, float, float], Lens]:
    """(fx, fy, cx, cy) and lens of a COLMAP camera. Raises CaptureError for models we cannot undistort."""
    name = camera.model_name
    params = [float(p) for p in camera.params]
    if not np.isfinite(params).all():
        raise CaptureError(
            f"{where}: camera {camera.camera_id} has NaN or infinite parameters; solve it again"
        )
    focal_count = len(camera.focal_length_idxs())
    extra = params[focal_count + 2 :]
    intrinsics = (params[0], params[focal_count - 1], params[focal_count], params[focal_count + 1])
    if name in ("PINHOLE", "SIMPLE_PINHOLE"):
        return intrinsics, Lens()
    if name in _EQUIDISTANT:
        return intrinsics, Lens("fisheye", (*extra, *(0.0,) * (4 - len(extra))))
    if name in _RADIAL_TANGENTIAL:
        return intrinsics, Lens("opencv", (*extra, *(0.0,) * (4 - len(extra))))
    raise CaptureError(
        f"{where}: COLMAP's camera model {name} is not supported; solve with PINHOLE, SIMPLE_RADIAL, OPENCV or "
        "OPENCV_FISHEYE, or export with COLMAP's image_undistorter"
    )


def colmap_camera(frame: Frame, camera_id: int) -> pycolmap.Camera:
    """The COLMAP camera of a frame, with its intrinsics taken as known."""
    coefficients = frame.lens.coefficients
    extra = coefficients
    if frame.lens.model == "pinhole":
        model = "PINHOLE"
    elif frame.lens.model == "fisheye":
        model = "OPENCV_FISHEYE"
    elif len(coefficients) == 4:
        model = "OPENCV"
    else:
        model, extra = "FULL_OPENCV", (*coefficients, *(0.0,) * (8 - len(coefficients)))
    camera = pycolmap.Camera(
        model=model, width=frame.width, height=frame.height, params=[*frame.intrinsics, *extra]
    )
    camera.camera_id = camera_id
    camera.has_prior_focal_length = True
    return camera


def image_camera(image: pycolmap.Image) -> pycolmap.Camera:
    """The camera of an image that belongs to a model."""
    camera = image.camera
    assert camera is not None, image.name
    return camera


def pose_from_colmap(image: pycolmap.Image) -> np.ndarray:
    """(4, 4) camera_from_world of a registered image."""
    matrix = image.cam_from_world().matrix()
    return rigid(matrix[:, :3], matrix[:, 3])


def colmap_pose(camera_from_world: np.ndarray) -> pycolmap.Rigid3d:
    """COLMAP's record of one of our poses."""
    return pycolmap.Rigid3d(
        pycolmap.Rotation3d(np.ascontiguousarray(camera_from_world[:3, :3])), camera_from_world[:3, 3]
    )


def points_from_colmap(model: pycolmap.Reconstruction, frame_of_image: dict[int, int]) -> Points:
    """All points of a model, sorted by id; observations by frames that `frame_of_image` (image id -> index) knows."""
    items = sorted(model.points3D.items())
    observations = [
        (frame_of_image[element.image_id], row)
        for row, (_, point) in enumerate(items)
        for element in point.track.elements
        if element.image_id in frame_of_image
    ]
    # Two features of one picture may share a point: the pair is kept once.
    pairs = np.unique(np.array(observations, np.int64).reshape(-1, 2), axis=0)
    return Points(
        xyz=np.array([point.xyz for _, point in items], np.float64).reshape(-1, 3),
        rgb=np.array([point.color for _, point in items], np.uint8).reshape(-1, 3),
        errors_px=np.array([point.error for _, point in items], np.float64),
        observations=pairs,
    )
