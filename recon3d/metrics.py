"""How close a render is to the truth: PSNR, SSIM, LPIPS; each over the pixels in use."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from recon3d.train.losses import ssim_map

PSNR_MAX = 100.0
"""PSNR of identical pictures, where the formula gives infinity: far above the 59 dB that 8 bits can show."""


def psnr(rendered: Tensor, truth: Tensor, mask: Tensor | None = None) -> float:
    """Peak signal-to-noise ratio in dB of two (H, W, 3) pictures in [0, 1], at most PSNR_MAX.

    mask: (H, W), 0 = ignore. One mean square error over all used pixels and channels, as in the 3DGS code.
    Not a number if the mask ignores everything.
    """
    squared = (rendered - truth) ** 2
    used = squared if mask is None else squared[mask > 0]
    error = float(used.mean())
    return PSNR_MAX if error <= 10 ** (-PSNR_MAX / 10) else float(-10 * torch.log10(used.mean()))


def ssim(rendered: Tensor, truth: Tensor, mask: Tensor | None = None, region: Tensor | None = None) -> float:
    """Structural similarity of two (H, W, 3) pictures in [0, 1] (Wang et al. 2004; 11x11 window, sigma 1.5).

    mask: (H, W), 0 = ignore. Ignored pixels count as perfectly rendered inside the windows of their
    neighbours, and their own values are left out of the mean.
    region: (H, W), not 0 = pixels to average over, whose windows see their neighbours outside as they were rendered;
    None is every pixel in use. Not a number if it holds none.
    """
    similarity = ssim_map(_truth_where_ignored(rendered, truth, mask)[None], truth[None])[0]
    counted = [pixels > 0 for pixels in (mask, region) if pixels is not None]
    return float((similarity[torch.stack(counted).all(dim=0)] if counted else similarity).mean())


@dataclass(frozen=True)
class Lpips:
    """The learned perceptual distance (Zhang et al. 2018), where it can be computed without a download.

    distance: (1, 3, H, W) pictures in [-1, 1] -> scalar tensor; None if unavailable.
    sentence: which network is used, or why there is none and how to get it.
    """

    distance: Callable[[Tensor, Tensor], Tensor] | None
    sentence: str

    def __call__(self, rendered: Tensor, truth: Tensor, mask: Tensor | None = None) -> float | None:
        """LPIPS of two (H, W, 3) pictures in [0, 1], lower is better; None if unavailable, never a stand-in.

        The network looks at whole pictures, so pixels that the mask (H, W) ignores are given their true
        colour.
        """
        if self.distance is None:
            return None
        pair = (_truth_where_ignored(rendered, truth, mask), truth)
        a, b = (2 * x.permute(2, 0, 1)[None].float().cpu() - 1 for x in pair)
        with torch.no_grad():
            return float(self.distance(a, b))


def load_lpips() -> Lpips:
    """LPIPS with VGG (as the 3DGS code) or else AlexNet features, if package and weights are on this disk."""
    if importlib.util.find_spec("lpips") is None:
        return Lpips(None, "LPIPS not computed: pip install 'splatloom[lpips]' to have it")
    folder = Path(torch.hub.get_dir()) / "checkpoints"
    backbones = {"vgg": "vgg16-397923af.pth", "alex": "alexnet-owt-7be5be79.pth"}
    for network, weights in backbones.items():
        if (folder / weights).is_file():
            import lpips

            return Lpips(lpips.LPIPS(net=network, verbose=False).eval(), f"LPIPS with {network} features")
    return Lpips(
        None,
        f"LPIPS not computed: its weights are not on this machine; put {backbones['vgg']} "
        f"(torchvision's VGG-16) into {folder}",
    )


def _truth_where_ignored(rendered: Tensor, truth: Tensor, mask: Tensor | None) -> Tensor:
    return rendered if mask is None else torch.where((mask > 0)[..., None], rendered, truth)
