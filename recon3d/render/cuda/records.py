"""The records of cuda/records.cuh as ctypes.

A record holds addresses: the tensors must outlive the launch. Who fills one has made sure of dtypes, of the device and
that rows follow each other without gaps.
"""

from __future__ import annotations

import ctypes

from recon3d.motion_basis import ATTRIBUTES

SPLAT_COLUMNS = (
    *("mean_x", "mean_y", "qa", "qb"),
    *("qc", "log2_opacity", "red", "green"),
    *("blue", "depth", "x_max", "y_max"),
)
"""Columns of a splat: see records.cuh."""
SPLAT_FLOATS = len(SPLAT_COLUMNS)
SUM_COLUMNS = (
    *("ds", "ds_x", "ds_y", "ds_xx"),
    *("ds_xy", "ds_yy", "red", "green"),
    *("blue", "depth", "abs_x", "abs_y"),
)
"""Columns of an instance's sums: see records.cuh."""
SUM_FLOATS = len(SUM_COLUMNS)
POSE_FLOATS = 12
"""dL/d rotation row by row (9), dL/d translation (3)."""
FUNCTIONS_PER_CHUNK = 8
"""The functions of time of an attribute are padded to a multiple of this in the motion's matrix."""

_POINTER, _INT, _FLOAT = ctypes.c_void_p, ctypes.c_int32, ctypes.c_float
_TABLES = _POINTER * len(ATTRIBUTES)
_ORDERS = _INT * len(ATTRIBUTES)


class Camera(ctypes.Structure):
    """One camera."""

    _fields_ = (
        ("camera_from_world", _POINTER),
        ("intrinsics", _POINTER),
        ("width", _INT),
        ("height", _INT),
        ("near", _FLOAT),
    )


class Gaussians(ctypes.Structure):
    """Raw parameters."""

    _fields_ = (
        ("means", _POINTER),
        ("log_scales", _POINTER),
        ("quats", _POINTER),
        ("opacity_logits", _POINTER),
        ("sh", _POINTER),
        ("count", _INT),
        ("sh_stride", _INT),
        ("sh_degree", _INT),
        ("antialiased", _INT),
    )


class Motion(ctypes.Structure):
    """How some of the Gaussians move."""

    _fields_ = (
        ("index", _POINTER),
        ("time", _POINTER),
        ("matrix", _POINTER),
        ("tables", _TABLES),
        ("clock", _POINTER),
        ("life", _POINTER),
        ("weights", _POINTER),
        ("poses", _POINTER),
        ("functions", _ORDERS),
        ("degrees", _ORDERS),
        ("harmonics", _ORDERS),
        ("bases", _INT),
        ("frequency", _FLOAT),
    )


class GaussianGradients(ctypes.Structure):
    """Gradients of the raw parameters."""

    _fields_ = (
        ("means", _POINTER),
        ("log_scales", _POINTER),
        ("quats", _POINTER),
        ("opacity_logits", _POINTER),
        ("sh", _POINTER),
    )


class MotionGradients(ctypes.Structure):
    """Gradients of the motion's parameters; those of the bases' poses by moving row, before weighting."""

    _fields_ = (
        ("tables", _TABLES),
        ("clock", _POINTER),
        ("life", _POINTER),
        ("weights", _POINTER),
        ("poses", _POINTER),
    )


class Splats(ctypes.Structure):
    """What projection leaves of each Gaussian."""

    _fields_ = (
        ("rows", _POINTER),
        ("radii", _POINTER),
        ("tile_counts", _POINTER),
        ("depth_keys", _POINTER),
    )


class Slots(ctypes.Structure):
    """Where the instances of each Gaussian are."""

    _fields_ = (("first", _POINTER), ("counts", _POINTER), ("total", _INT))


class ViewGradients(ctypes.Structure):
    """Where gradients on the screen and of the camera's pose go."""

    _fields_ = (("screen", _POINTER), ("pose_partials", _POINTER))


class Backflow(ctypes.Structure):
    """What flows back through the projection."""

    _fields_ = (
        ("splats", _POINTER),
        ("sums", _POINTER),
        ("slots", Slots),
        ("gradients", GaussianGradients),
        ("view", ViewGradients),
    )


class Tiles(ctypes.Structure):
    """The grid of tiles that covers a picture."""

    _fields_ = (("across", _INT), ("down", _INT))


CHANNELS = 4
"""What is blended in one launch: red, green, blue and depth, or as many features."""
BUCKET = 64
"""Instances of a tile's list that one warp of the backward rasterizer takes: see buckets.cuh."""
TILE_PX = 16
TILE_PIXELS = TILE_PX * TILE_PX
"""A tile is a square of 16 pixels a side: see constants.cuh."""
_PLANES = _POINTER * CHANNELS


class Instances(ctypes.Structure):
    """The lists of splats that the tiles blend."""

    _fields_ = (("tile_starts", _POINTER), ("gaussians", _POINTER), ("slots", _POINTER))


class Payload(ctypes.Structure):
    """What a splat brings besides its alpha."""

    _fields_ = (("features", _POINTER), ("stride", _INT), ("first", _INT), ("count", _INT))


class Pictures(ctypes.Structure):
    """What is written of each pixel."""

    _fields_ = (
        ("planes", _PLANES),
        ("alpha", _POINTER),
        ("median_depth", _POINTER),
        ("background", _POINTER),
        ("width", _INT),
        ("height", _INT),
    )


class PictureGradients(ctypes.Structure):
    """Gradients of the planes and of alpha."""

    _fields_ = (("planes", _PLANES), ("alpha", _POINTER))


class Buckets(ctypes.Structure):
    """Where pixels stood at the start of each bucket."""

    _fields_ = (("reached", _POINTER), ("transmittance", _POINTER), ("sums", _PLANES))


class InstanceSums(ctypes.Structure):
    """Where the backward rasterizer leaves its sums."""

    _fields_ = (("rows", _POINTER), ("features", _POINTER), ("absolute", _INT))
