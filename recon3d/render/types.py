"""What goes into and comes out of render(): the records shared by every backend."""

from __future__ import annotations

from dataclasses import dataclass, field

from torch import Tensor

ALPHA_MAX = 0.999
"""Alpha of one Gaussian at one pixel is clamped here so that 1 - alpha never vanishes (design.md, section 3)."""
ALPHA_MIN = 1.0 / 255.0
"""Contributions below one 8-bit level are skipped; this also bounds each Gaussian's ellipse exactly."""
TRANSMITTANCE_MIN = 1e-4
"""A pixel stops before the Gaussian that would take its transmittance below this."""
LOW_PASS_PX2 = 0.3
"""Variance in px^2 added to every projected covariance (3DGS low-pass filter)."""
FRUSTUM_MARGIN = 0.3
"""The projection's Jacobian is evaluated inside the image enlarged by this fraction of its half-angle tangent."""


@dataclass(frozen=True)
class RenderSettings:
    """How to render, apart from what.

    sh_degree:   spherical harmonics up to this degree (None: all that the Gaussians carry).
    antialiased: screen-space opacity compensation sqrt(det before / det after low-pass); None: the Gaussians' tag.
    near:        Gaussians nearer than this depth (scene units) are skipped.
    track_screen_gradients: fill RenderInfo.screen_probe, for densification.
    instance_capacity: room for this many instances (pairs of a Gaussian and a 16x16 tile that it touches) per camera.
                 None: as many as there are. With a number, the backend "cuda" reads nothing back from the GPU, so that
                 a CUDA graph can capture it; instances of the farthest Gaussians are dropped beyond it, and
                 RenderInfo.overflow says so. Other backends need no such number.
    """

    sh_degree: int | None = None
    antialiased: bool | None = None
    near: float = 0.01
    track_screen_gradients: bool = False
    instance_capacity: int | None = None


@dataclass(frozen=True)
class RenderInfo:
    """By-products per camera and Gaussian.

    means2d:      (B, N, 2) projected means in pixels (detached; undefined where not visible).
    radii:        (B, N) int32, pixel radius of the bounding box; 0 = not visible.
    screen_probe: (B, N, 4) zeros that require grad, or None. After backward its .grad holds
                  dL/d means2d in [..., :2] and the sum over pixels of |dL/d means2d| in [..., 2:], both per pixel unit.
                  (The reference backend leaves the absolute sums at zero. The backend "cuda" takes magnitudes of what
                  reaches a pixel through colour, depth and alpha, and of every four features, and adds them.)
    overflow:     (B,) bool on the device, whether RenderSettings.instance_capacity was too small; None without one.
    """

    means2d: Tensor
    radii: Tensor
    screen_probe: Tensor | None = None
    overflow: Tensor | None = None


@dataclass(frozen=True)
class RenderOutput:
    """Pictures of B cameras.

    color:        (B, H, W, 3), background blended in.
    alpha:        (B, H, W) in [0, 1].
    depth:        (B, H, W) expected depth (alpha-weighted mean of the Gaussians' z), 0 where alpha is 0; or None.
    median_depth: (B, H, W) z of the Gaussian at which transmittance first falls to 0.5 or below, 0 where it never
                  does; not differentiable; or None.
    features:     (B, H, W, F) alpha-blended features, no background; or None.
    """

    color: Tensor
    alpha: Tensor
    depth: Tensor | None = None
    median_depth: Tensor | None = None
    features: Tensor | None = None
    info: RenderInfo = field(kw_only=True)
