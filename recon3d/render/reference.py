"""The reference renderer: the meaning of render() in plain torch, for any dtype and device.

Every other backend's values and gradients are tested against this one in float64. It is written to be read: every
pixel looks at every visible Gaussian, and autograd differentiates the result in every floating input. Memory grows
with pixels x Gaussians, so it suits tests and small scenes.

Sources: 3D Gaussian Splatting (Kerbl et al. 2023), EWA splatting (Zwicker et al. 2001), the opacity compensation of
Mip-Splatting (Yu et al. 2024) with the 3DGS low-pass filter.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import torch
from torch import Tensor

from recon3d.cameras import Cameras
from recon3d.gaussians import Gaussians
from recon3d.render.spherical_harmonics import sh_colors
from recon3d.render.types import (
    ALPHA_MAX,
    ALPHA_MIN,
    FRUSTUM_MARGIN,
    LOW_PASS_PX2,
    TRANSMITTANCE_MIN,
    RenderInfo,
    RenderOutput,
    RenderSettings,
)

PAIRS_PER_CHUNK = 1 << 21
"""Pixels x Gaussians blended at once; bounds the memory of rendering without gradients."""
COMPENSATION_FLOOR = 1e-12
"""Least det ratio under the square root: keeps its derivative finite. Such Gaussians fall below ALPHA_MIN anyway."""


@dataclass(frozen=True)
class Splats:
    """V Gaussians as one camera sees them, nearest first.

    index:     (V,) int64, which Gaussians they are.
    means2d:   (V, 2) pixels.
    conics:    (V, 3) xx, xy, yy of the inverse 2D covariance, px^-2.
    opacities: (V,) after the antialiasing compensation.
    depths:    (V,) camera z, scene units.
    radii:     (V,) int32, the larger half-side of the bounding box in pixels, rounded up.
    """

    index: Tensor
    means2d: Tensor
    conics: Tensor
    opacities: Tensor
    depths: Tensor
    radii: Tensor


def render_reference(
    gaussians: Gaussians,
    cameras: Cameras,
    *,
    background: Tensor,
    channels: Collection[str],
    features: Tensor | None,
    settings: RenderSettings,
) -> RenderOutput:
    """Render as render() does, from arguments it has already completed.

    background: (B, 3). features: (N, F) if "features" is among the channels.
    settings:   sh_degree and antialiased are no longer None.
    """
    batch, count = len(cameras), len(gaussians)
    means = gaussians.means
    probe = means.new_zeros(batch, count, 4, requires_grad=True) if settings.track_screen_gradients else None
    means2d = means.new_zeros(batch, count, 2)
    radii = torch.zeros(batch, count, dtype=torch.int32, device=means.device)
    images = []
    for b in range(batch):
        frozen = gaussians if cameras.times is None else gaussians.at(cameras.times[b])
        splats = project(frozen, cameras[b], settings, None if probe is None else probe[b, :, :2])
        means2d[b, splats.index] = splats.means2d.detach()
        radii[b, splats.index] = splats.radii
        colors = _colors(frozen, cameras[b], splats, settings)
        payload = None if features is None or "features" not in channels else features[splats.index]
        images.append(_picture(splats, cameras, colors, payload))
    color, alpha, depth, median_depth, blended = (torch.stack(part) for part in zip(*images))
    return RenderOutput(
        color + (1 - alpha)[..., None] * background[:, None, None],
        alpha,
        depth if "depth" in channels else None,
        median_depth if "median_depth" in channels else None,
        blended if "features" in channels else None,
        info=RenderInfo(means2d, radii, probe),
    )


def project(
    gaussians: Gaussians, camera: Cameras, settings: RenderSettings, nudge_px: Tensor | None
) -> Splats:
    """The Gaussians that one camera (a batch of one) sees, as 2D splats sorted by depth, ties by index.

    nudge_px: (N, 2) added to the projected means, or None; a probe for their gradient.
    """
    rotation, translation = camera.camera_from_world[0, :3, :3], camera.camera_from_world[0, :3, 3]
    in_camera = gaussians.means @ rotation.T + translation
    in_front = (in_camera[:, 2] > settings.near).nonzero()[:, 0]
    in_camera, seen = in_camera[in_front], gaussians.select(in_front)
    depths = in_camera[:, 2]
    focal, center = camera.intrinsics[0, :2], camera.intrinsics[0, 2:]
    means2d = in_camera[:, :2] / depths[:, None] * focal + center
    if nudge_px is not None:
        means2d = means2d + nudge_px[in_front]

    image_from_unit = _jacobians(in_camera, camera) @ rotation @ (seen.rotations * seen.scales[:, None, :])
    (sxx, sxy, syy), det, det_ratio = _filtered_covariances(image_from_unit)
    opacities = seen.opacities
    if settings.antialiased:
        opacities = opacities * det_ratio.clamp(min=COMPENSATION_FLOOR).sqrt()

    # Exact box of the ellipse alpha >= ALPHA_MIN, that is q <= 2 ln(o / ALPHA_MIN).
    level = 2 * (opacities.detach() / ALPHA_MIN).clamp(min=1).log()
    half_px = torch.stack([level * sxx.detach(), level * syy.detach()], dim=1).sqrt()
    size_px = half_px.new_tensor([camera.width, camera.height])
    hits = ((means2d + half_px > 0) & (means2d - half_px < size_px)).all(dim=1) & (opacities >= ALPHA_MIN)

    kept = hits.nonzero()[:, 0]
    order = kept[torch.argsort(depths[kept], stable=True)]
    conics = torch.stack([syy, -sxy, sxx], dim=1) / det[:, None]
    radii = half_px.amax(dim=1).ceil().clamp(min=1).to(torch.int32)
    return Splats(
        in_front[order], means2d[order], conics[order], opacities[order], depths[order], radii[order]
    )


def _jacobians(in_camera: Tensor, camera: Cameras) -> Tensor:
    """(M, 2, 3) derivative of pixels by camera coordinates, at the point moved inside the enlarged image.

    The linearisation is poor far outside the image, hence the limits (as in 3DGS and gsplat).
    """
    focal, center = camera.intrinsics[0, :2], camera.intrinsics[0, 2:]
    size_px = center.new_tensor([camera.width, camera.height])
    margin = FRUSTUM_MARGIN * 0.5 * size_px / focal
    low, high = -center / focal - margin, (size_px - center) / focal + margin
    z = in_camera[:, 2]
    tangents = torch.minimum(torch.maximum(in_camera[:, :2] / z[:, None], low), high)
    scale = focal / z[:, None]
    zero = torch.zeros_like(z)
    row_x = torch.stack([scale[:, 0], zero, -scale[:, 0] * tangents[:, 0]], dim=1)
    row_y = torch.stack([zero, scale[:, 1], -scale[:, 1] * tangents[:, 1]], dim=1)
    return torch.stack([row_x, row_y], dim=1)


def _filtered_covariances(image_from_unit: Tensor) -> tuple[tuple[Tensor, Tensor, Tensor], Tensor, Tensor]:
    """2D covariances after the low-pass filter: (xx, xy, yy), their determinants, det before / det after.

    image_from_unit: (M, 2, 3), pixels by coordinates of the unit Gaussian. The determinants come from the minors
    (Cauchy-Binet): sums of positive terms, which cannot cancel to a negative value as xx yy - xy^2 can.
    """
    row_x, row_y = image_from_unit.unbind(dim=1)
    xx, xy, yy = (row_x * row_x).sum(1), (row_x * row_y).sum(1), (row_y * row_y).sum(1)
    det_before = torch.linalg.cross(row_x, row_y).square().sum(1)
    det_after = det_before + LOW_PASS_PX2 * (xx + yy) + LOW_PASS_PX2**2
    return (xx + LOW_PASS_PX2, xy, yy + LOW_PASS_PX2), det_after, det_before / det_after


def _colors(gaussians: Gaussians, camera: Cameras, splats: Splats, settings: RenderSettings) -> Tensor:
    """(V, 3) RGB of the splats seen from the camera centre."""
    directions = torch.nn.functional.normalize(gaussians.means[splats.index] - camera.centers, dim=1)
    degree = gaussians.sh_degree if settings.sh_degree is None else settings.sh_degree
    return sh_colors(gaussians.sh[splats.index], directions, degree)


def _picture(splats: Splats, cameras: Cameras, colors: Tensor, features: Tensor | None) -> list[Tensor]:
    """Colour without background, alpha, expected depth, median depth and features: each (H, W) or (H, W, C)."""
    payload = [colors, splats.depths[:, None], *([] if features is None else [features])]
    values = torch.cat(payload, dim=1)
    blended, alphas, medians = [], [], []
    for pixels in _pixel_chunks(cameras, len(splats.index), colors):
        weights, median_depth = _blend(splats, pixels)
        blended.append(weights @ values)
        alphas.append(weights.sum(dim=1))
        medians.append(median_depth)
    shape = (cameras.height, cameras.width)
    alpha = torch.cat(alphas)
    sums = torch.cat(blended)
    covered = alpha > 0
    depth = torch.where(covered, sums[:, 3] / torch.where(covered, alpha, 1), 0)
    flat = [sums[:, :3], alpha, depth, torch.cat(medians), sums[:, 4:]]
    return [part.reshape(*shape, *part.shape[1:]) for part in flat]


def _pixel_chunks(cameras: Cameras, splat_count: int, like: Tensor) -> Iterator[Tensor]:
    """Pixel centres (P, 2) in row-major order, in chunks of at most PAIRS_PER_CHUNK pixel-splat pairs."""
    xs = torch.arange(cameras.width, dtype=like.dtype, device=like.device) + 0.5
    ys = torch.arange(cameras.height, dtype=like.dtype, device=like.device) + 0.5
    pixels = torch.stack(torch.meshgrid(xs, ys, indexing="xy"), dim=-1).reshape(-1, 2)
    yield from pixels.split(max(1, PAIRS_PER_CHUNK // max(1, splat_count)))


def _blend(splats: Splats, pixels: Tensor) -> tuple[Tensor, Tensor]:
    """Blending weights (P, V), front to back, and median depths (P,) at pixel centres (P, 2)."""
    dx, dy = (pixels[:, None] - splats.means2d).unbind(dim=-1)
    xx, xy, yy = splats.conics.unbind(dim=1)
    q = xx * dx * dx + 2 * xy * dx * dy + yy * dy * dy
    alphas = (splats.opacities * torch.exp(-0.5 * q)).clamp(max=ALPHA_MAX)
    with torch.no_grad():
        visible = alphas >= ALPHA_MIN
        transmittance = torch.where(visible, 1 - alphas, 1).cumprod(dim=1)
        contributes = visible & (transmittance >= TRANSMITTANCE_MIN)
        halved = transmittance <= 0.5
        first = torch.nn.functional.pad(halved, (0, 1), value=True).int().argmax(dim=1)
        median_depths = torch.nn.functional.pad(splats.depths, (0, 1))[first]
    alphas = torch.where(contributes, alphas, 0)
    before = torch.nn.functional.pad((1 - alphas).cumprod(dim=1), (1, 0), value=1)[:, :-1]
    return alphas * before, median_depths
