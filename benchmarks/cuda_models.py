"""How much each of our kernels has to move and to compute, at least, in one training iteration: the roofline's x axis.

Bytes count what must come from memory or go there once; what is read again is taken to come from the caches.
Operations (a multiply-add is two) are upper bounds for the rasterizers: every pixel of a tile with every splat of its
list, of which sub-tiles and stopped pixels skip a part that only hardware counters know.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import torch

from recon3d.cameras import Cameras
from recon3d.gaussians import MOTION, Gaussians
from recon3d.render.cuda import records
from recon3d.render.cuda.motion_inputs import motion_inputs
from recon3d.render.cuda.ordering import order_instances, tile_grid
from recon3d.render.cuda.projection import project
from recon3d.render.cuda.scene import Scene, View

FORWARD_TEST, BACKWARD_STEP = 12, 50
"""Operations of one pixel with one splat: its exponent and a comparison; all sums of the backward."""
SSIM_STEP, SSIM_OVERLAP = 480, 1.57
"""Operations of l1_ssim per channel and pixel, and how often a pixel is done because blocks overlap."""
KEYS_PER_BLOCK, DEPTH_PASSES = 2048, 4


@dataclass(frozen=True)
class Work:
    """What one picture of one scene amounts to.

    gaussians, visible: how many there are, and how many are drawn. harmonics: of each. floats: parameters of each.
    instances: pairs of a Gaussian and a tile. buckets: parts of tiles' lists that backward takes at a time.
    tiles, pixels: of the picture.
    """

    gaussians: int
    visible: int
    harmonics: int
    floats: float
    instances: int
    buckets: int
    tiles: int
    pixels: int

    @property
    def motion_floats(self) -> float:
        """Parameters of a Gaussian's motion."""
        return self.floats - 11 - 3 * self.harmonics

    @property
    def tile_passes(self) -> int:
        """Passes of the sort by tile."""
        return -(-max(self.tiles - 1, 1).bit_length() // 8)

    @property
    def sorted_keys(self) -> int:
        """Keys that all passes of both sorts handle."""
        return DEPTH_PASSES * self.gaussians + self.tile_passes * self.instances

    @property
    def kept_buckets(self) -> int:
        """Buckets whose start is kept."""
        return self.instances // records.BUCKET


@dataclass(frozen=True)
class Model:
    """Least bytes and most operations of a kernel over one iteration."""

    bytes: Callable[[Work], float]
    operations: Callable[[Work], float] = lambda work: 0.0


def _project(work: Work) -> float:
    return work.gaussians * (56 + 4 * work.motion_floats) + work.visible * (12 * work.harmonics + 48)


def _project_backward(work: Work) -> float:
    read = work.gaussians * (48 + 4 * work.motion_floats) + work.visible * 12 * work.harmonics
    return read + 48 * work.instances + 4 * work.floats * work.gaussians


_PAIRS = records.TILE_PIXELS
_STATE = 4 * (1 + 3) * records.TILE_PIXELS  # transmittance and three sums of a tile's pixels

MODELS: Mapping[str, Model] = MappingProxyType(
    {
        "project": Model(_project),
        "project_moving": Model(_project),
        "count_digits": Model(lambda w: 4 * w.sorted_keys),
        "scan_counts": Model(lambda w: 2 * 4 * 256 * w.sorted_keys / KEYS_PER_BLOCK),
        "scatter_digits": Model(lambda w: 16 * w.sorted_keys - 4 * (w.gaussians + w.instances)),
        "list_instances": Model(lambda w: 8 * w.instances + 48 * w.visible + 8 * w.gaussians),
        "tile_ranges": Model(lambda w: 4 * w.tiles),
        "rasterize": Model(
            lambda w: 52 * w.instances + 16 * w.pixels + _STATE * w.kept_buckets,
            lambda w: FORWARD_TEST * _PAIRS * w.instances,
        ),
        "rasterize_backward": Model(
            lambda w: 104 * w.instances + 28 * w.pixels + _STATE * w.kept_buckets,
            lambda w: BACKWARD_STEP * _PAIRS * w.instances,
        ),
        "project_backward": Model(_project_backward),
        "project_backward_moving": Model(_project_backward),
        "l1_ssim": Model(lambda w: 27 * w.pixels, lambda w: 3 * SSIM_STEP * SSIM_OVERLAP * w.pixels),
        "adam": Model(lambda w: 28 * w.floats * w.gaussians, lambda w: 14 * w.floats * w.gaussians),
    }
)
"""By kernel. Those that are not here take no time worth a model."""


def work_of(gaussians: Gaussians, cameras: Cameras) -> Work:
    """The work of a picture by one camera, counted by our own first kernels."""
    with torch.no_grad():
        times = cameras.times if cameras.times is not None else cameras.intrinsics.new_zeros(1)
        motion = motion_inputs(gaussians.motion, times[0])
        scene = Scene(
            gaussians.means,
            gaussians.log_scales,
            gaussians.quats,
            gaussians.opacity_logits,
            gaussians.sh,
            sh_degree=gaussians.sh_degree,
            antialiased=False,
            motion=motion,
        )
        view = View(
            cameras.camera_from_world[0], cameras.intrinsics[0], cameras.width, cameras.height, near=0.01
        )
        projection, tiles = project(scene, view), tile_grid(cameras.width, cameras.height)
        ordering = order_instances(projection, tiles, None)
    lengths = ordering.tile_starts.diff()
    tensors = gaussians.tensors()
    shared = sum(t.numel() for name, t in tensors.items() if name == MOTION + "bases")
    return Work(
        gaussians=len(gaussians),
        visible=int((projection.radii > 0).sum()),
        harmonics=gaussians.sh.shape[1],
        floats=(sum(t.numel() for t in tensors.values()) - shared) / max(len(gaussians), 1),
        instances=len(ordering.slot_from_instance),
        buckets=int((-(-lengths // records.BUCKET)).sum()),
        tiles=tiles.across * tiles.down,
        pixels=cameras.width * cameras.height,
    )
