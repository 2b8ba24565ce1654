"""What training minimises: weighted terms by name, each a pure function of pictures, Gaussians or depths."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

import torch
from torch import Tensor
from torch.nn.functional import conv2d

from recon3d.gaussians import Gaussians
from recon3d.train import cuda_kernels

SSIM_WINDOW = 11
SSIM_SIGMA = 1.5
SSIM_C1, SSIM_C2 = 0.01**2, 0.03**2
"""Window and constants of SSIM (Wang et al. 2004) for pictures in [0, 1]."""


@dataclass(frozen=True)
class LossTerms(Mapping[str, Tensor]):
    """Scalar loss terms by name, weights already applied; `total` is their sum.

    measures: scalars for the log that are not part of the loss and carry no gradient.
    """

    terms: dict[str, Tensor] = field(default_factory=dict)
    measures: dict[str, Tensor] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Tensor:
        return self.terms[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.terms)

    def __len__(self) -> int:
        return len(self.terms)

    def __or__(self, other: LossTerms) -> LossTerms:
        """Both sets of terms; names must differ."""
        assert not self.terms.keys() & other.terms.keys(), (list(self), list(other))
        return LossTerms({**self.terms, **other.terms}, {**self.measures, **other.measures})

    @property
    def total(self) -> Tensor:
        """The scalar to differentiate."""
        first, *rest = self.terms.values()
        return sum(rest, start=first)


@dataclass(frozen=True)
class LossWeights:
    """How much each loss term counts; a weight of 0 leaves the term out."""

    dssim: float = 0.2
    """Share of 1 - SSIM in the photometric loss; the rest is L1."""
    opacity: float = 0.01
    """Mean opacity (3DGS-MCMC): frees splats that do nothing."""
    scale: float = 0.01
    """Mean standard deviation over the scene extent (3DGS-MCMC): keeps splats small."""
    scale_ratio: float = 0.0
    """Penalty on splats whose longest axis exceeds 10 times their shortest (PhysGaussian): against needles."""
    depth: float = 0.0
    """Inverse-depth L1 against triangulated points, at the start."""
    depth_final: float = 0.0
    """The same at the end; exponential between the two."""


def photometric_loss(
    rendered: Tensor, target: Tensor, mask: Tensor | None = None, dssim: float = 0.2
) -> LossTerms:
    """The term "photometric": (1 - dssim) L1 + dssim (1 - SSIM), over the pixels in use (3DGS, equation 7).

    rendered: (H, W, 3) float. target: (H, W, 3) uint8. mask: (H, W) uint8, above 127 = use; None = all. Ignored pixels
    count as perfectly rendered inside the windows of their neighbours, and their own values are left out. Measures:
    l1, mse, ssim.
    """
    fused = _fused_operator(rendered)
    if fused is None:
        return photometric_torch(rendered, target, mask, dssim)
    used = mask if mask is not None else target.new_empty(0, 0)
    values, _ = fused(rendered.permute(2, 0, 1), target, used, dssim)
    l1, mse, similarity = values.detach()[1:4]
    return LossTerms({"photometric": values[0]}, {"l1": l1, "mse": mse, "ssim": similarity})


def _fused_operator(
    rendered: Tensor,
) -> Callable[[Tensor, Tensor, Tensor, float], tuple[Tensor, Tensor]] | None:
    """The operator that computes the loss with its gradient where the picture is, or None where there is none.

    Imported here because compiling either's kernels is of no use to those who train on the other device.
    """
    if cuda_kernels.kernels_take(rendered):
        from recon3d.train.cuda_ssim import photometric_cuda

        return photometric_cuda
    if rendered.device.type == "cpu" and rendered.dtype == torch.float32:
        from recon3d.train.cpu_ssim import photometric_cpu

        return photometric_cpu
    return None


def photometric_torch(rendered: Tensor, target: Tensor, mask: Tensor | None, dssim: float) -> LossTerms:
    """photometric_loss in plain torch, for any device and dtype: what the fused versions are tested against."""
    truth = target.to(rendered.dtype) / 255
    used = torch.ones_like(truth[..., 0]) if mask is None else (mask > 127).to(truth.dtype)
    if mask is not None:
        rendered = torch.where((mask > 127)[..., None], rendered, truth)
    count = (3 * used.sum()).clamp(min=1)
    similarity = (ssim_map(rendered[None], truth[None])[0] * used[..., None]).sum() / count
    difference = rendered - truth
    l1, mse = difference.abs().sum() / count, difference.square().sum() / count
    loss = ((1 - dssim) * l1 + dssim * (1 - similarity)) * (used.sum() > 0)
    return LossTerms(
        {"photometric": loss}, {"l1": l1.detach(), "mse": mse.detach(), "ssim": similarity.detach()}
    )


def ssim(a: Tensor, b: Tensor) -> Tensor:
    """(B,) mean structural similarity of pictures (B, H, W, C) in [0, 1]."""
    return ssim_map(a, b).mean(dim=(1, 2, 3))


def ssim_map(a: Tensor, b: Tensor) -> Tensor:
    """(B, H, W, C) structural similarity per pixel and channel, zeros beyond the border (as 3DGS measures it)."""
    batch, height, width, channels = a.shape
    flat_a, flat_b = (x.permute(0, 3, 1, 2).reshape(batch * channels, 1, height, width) for x in (a, b))
    moments = torch.cat([flat_a, flat_b, flat_a * flat_a, flat_b * flat_b, flat_a * flat_b])
    mean_a, mean_b, square_a, square_b, product = _blur(moments).chunk(5)
    variance_a, variance_b = square_a - mean_a**2, square_b - mean_b**2
    covariance = product - mean_a * mean_b
    luminance = (2 * mean_a * mean_b + SSIM_C1) / (mean_a**2 + mean_b**2 + SSIM_C1)
    structure = (2 * covariance + SSIM_C2) / (variance_a + variance_b + SSIM_C2)
    return (luminance * structure).reshape(batch, channels, height, width).permute(0, 2, 3, 1)


def regularisers(
    gaussians: Gaussians, weights: LossWeights, extent: float, alive: Tensor | None = None
) -> LossTerms:
    """The terms that look at the Gaussians alone; none for an empty scene. alive: (N,) bool, whom they hold for."""
    terms: dict[str, Tensor] = {}
    if len(gaussians) == 0:
        return LossTerms(terms)
    if weights.opacity > 0:
        terms["opacity"] = weights.opacity * _mean(gaussians.opacities, alive)
    if weights.scale > 0:
        terms["scale"] = weights.scale / extent * _mean(gaussians.scales, alive)
    if weights.scale_ratio > 0:
        terms["scale_ratio"] = weights.scale_ratio * scale_ratio_penalty(gaussians.log_scales)
    return LossTerms(terms)


def _mean(values: Tensor, alive: Tensor | None) -> Tensor:
    """Mean of values (N, ...) with those of each Gaussian times `alive` (N,)."""
    if alive is None:
        return values.mean()
    return (values.flatten(1) if values.ndim > 1 else values[:, None]).mul(alive[:, None]).mean()


def scale_ratio_penalty(log_scales: Tensor, limit: float = 10.0) -> Tensor:
    """Mean excess of longest over shortest axis beyond `limit` (PhysGaussian, Xie et al. 2024)."""
    longest, shortest = log_scales.amax(dim=1), log_scales.amin(dim=1)
    return ((longest - shortest).exp() - limit).clamp(min=0).mean()


def inverse_depth_loss(depth: Tensor, pixels: Tensor, inverse_depths: Tensor) -> Tensor:
    """Mean |1/rendered - 1/known| at known points, in inverse scene units.

    depth: (H, W) rendered, 0 = nothing there. pixels: (P, 2) x, y in px with centres at +0.5, inside the picture.
    inverse_depths: (P,). The nearest pixel is read. Points where nothing was rendered do not count: an empty pixel
    has no depth to pull on.
    """
    height, width = depth.shape
    column = pixels[:, 0].long().clamp(0, width - 1)
    row = pixels[:, 1].long().clamp(0, height - 1)
    at_points = depth[row, column]
    hit = at_points > 0
    error = (1 / at_points[hit] - inverse_depths[hit]).abs()
    return error.sum() / max(int(hit.sum()), 1)


def _blur(x: Tensor) -> Tensor:
    """Gaussian window over (M, 1, H, W), separable, same size."""
    offsets = torch.arange(SSIM_WINDOW, dtype=x.dtype, device=x.device) - SSIM_WINDOW // 2
    window = torch.exp(-(offsets**2) / (2 * SSIM_SIGMA**2))
    window = window / window.sum()
    pad = SSIM_WINDOW // 2
    rows = conv2d(x, window.view(1, 1, 1, -1), padding=(0, pad))
    return conv2d(rows, window.view(1, 1, -1, 1), padding=(pad, 0))
