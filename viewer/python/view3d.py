"""view3d.show(gaussians): the viewer from Python and Jupyter."""

from viewer.show import View, show

__all__ = ["View", "show"]
