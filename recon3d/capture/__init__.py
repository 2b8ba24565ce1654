"""Captures: videos, photos and posed datasets as frames with cameras."""

from recon3d.capture.inspect import inspect_capture
from recon3d.capture.load import load_capture
from recon3d.capture.options import CaptureOptions
from recon3d.capture.types import Capture, Frame, Lens, Points, View
from recon3d.capture.views import load_views

__all__ = [
    "Capture",
    "CaptureOptions",
    "Frame",
    "Lens",
    "Points",
    "View",
    "inspect_capture",
    "load_capture",
    "load_views",
]
