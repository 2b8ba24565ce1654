"""Scenes for the tests of projection: as the kernels take them and as the reference does, and what flows back."""

from __future__ import annotations

from dataclasses import dataclass, replace

import torch
from torch import Tensor

from recon3d.cameras import Cameras
from recon3d.gaussians import Gaussians
from recon3d.motion import still
from recon3d.motion_basis import MotionSpec
from recon3d.render import RenderSettings, reference
from recon3d.render.cuda.motion_inputs import motion_inputs
from recon3d.render.cuda.projection import (
    InstanceSums,
    Projection,
    ProjectionGradients,
    project,
    project_backward,
)
from recon3d.render.cuda.scene import Scene, View
from tests.render.scenes import generator, random_cameras, random_gaussians, random_motion

COUNT = 150
"""More Gaussians than a block has threads, and no multiple of a warp."""
PLAIN = MotionSpec(means=(2, 3), quats=(1, 1), log_scales=(0, 2), opacity_logits=(1, 0), form="plain")


@dataclass(frozen=True)
class Case:
    """Float64 Gaussians and one camera at a time, how to project them, and the device that the kernels run on."""

    gaussians: Gaussians
    camera: Cameras
    time: float = 0.0
    sh_degree: int = 3
    antialiased: bool = False
    device: str = "cpu"

    @property
    def settings(self) -> RenderSettings:
        """The same for the reference."""
        return RenderSettings(sh_degree=self.sh_degree, antialiased=self.antialiased)

    def scene(self) -> Scene:
        """Float32, for the kernels."""
        rounded = self.gaussians.to(torch.float32).to(self.device)
        moving = motion_inputs(rounded.motion, torch.tensor(self.time, device=self.device))
        return Scene(*rounded.base().values(), self.sh_degree, self.antialiased, moving)

    def view(self) -> View:
        """Float32, for the kernels."""
        rounded = self.camera.to(torch.float32).to(self.device)
        return View(
            rounded.camera_from_world[0],
            rounded.intrinsics[0],
            rounded.width,
            rounded.height,
            self.settings.near,
        )

    def frozen(self, gaussians: Gaussians) -> Gaussians:
        """These Gaussians at the case's time, itself rounded to float32."""
        return gaussians if gaussians.motion is None else gaussians.at(float(torch.tensor(self.time)))


def still_case(seed: int, **settings: bool | int) -> Case:
    """A random cloud that stands still."""
    source = generator(seed)
    return Case(random_gaussians(COUNT, source), random_cameras(1, source), **settings)  # type: ignore[arg-type]


def moving_case(
    seed: int, *, time: float = 0.3, bases: int = 0, life: bool = False, spec: MotionSpec | None = None
) -> Case:
    """A random cloud of which two thirds move."""
    case, source = still_case(seed), generator(seed + 1000)
    given = {} if spec is None else {"spec": spec}
    motion = random_motion(COUNT, source, **given, bases=bases, life=life)
    return replace(case, gaussians=replace(case.gaussians, motion=motion), time=time)


def all_moving_case(seed: int) -> Case:
    """A random cloud in which everything moves."""
    case = moving_case(seed)
    motion = still(MotionSpec(), torch.ones(COUNT, dtype=torch.bool))
    source = generator(seed)
    tables = {
        name: 0.1 * torch.randn(table.shape, generator=source, dtype=torch.float64)
        for name, table in motion.tensors().items()
    }
    return replace(case, gaussians=replace(case.gaussians, motion=motion.replaced(tables)))


CASES = {
    "still": lambda: still_case(0),
    "antialiased": lambda: still_case(1, antialiased=True),
    "first degree of three": lambda: still_case(2, sh_degree=1),
    "constant colours": lambda: still_case(3, sh_degree=0),
    "moving": lambda: moving_case(4),
    "at the start": lambda: moving_case(5, time=0.0),
    "in the middle": lambda: moving_case(5, time=0.5),
    "at the end": lambda: moving_case(5, time=1.0),
    "all moving": lambda: all_moving_case(6),
    "plain functions": lambda: moving_case(7, spec=PLAIN),
    "with lives": lambda: moving_case(8, life=True),
    "with bases": lambda: moving_case(9, bases=3),
    "with lives and many bases": lambda: moving_case(10, bases=30, life=True),
}


def projected(case: Case) -> Projection:
    """What the kernel makes of the case, on the CPU."""
    found = project(case.scene(), case.view())
    return Projection(found.splats.cpu(), found.radii.cpu(), found.tile_counts.cpu(), found.depth_keys.cpu())


def flowed_back(
    case: Case, splats: Tensor, instances: InstanceSums, *, pose: bool = True, screen: bool = True
) -> ProjectionGradients:
    """Gradients by the kernels, on the CPU. splats: of projected()."""
    there = InstanceSums(
        instances.sums.to(case.device),
        instances.first_slots.to(case.device),
        instances.tile_counts.to(case.device),
    )
    found = project_backward(
        case.scene(), case.view(), splats.to(case.device), there, pose=pose, screen=screen
    )
    return ProjectionGradients(
        [gradient.cpu() for gradient in found.parameters],
        [gradient.cpu() for gradient in found.motion],
        found.camera_from_world.cpu(),
        found.screen.cpu(),
    )


def flow_back(projection: Projection, totals: Tensor, seed: int) -> InstanceSums:
    """Instances whose sums add up to `totals` (N, C) for each Gaussian that touches a tile.

    Some have many more slots than tiles, and slots lie in another order than Gaussians, as in a picture.
    """
    source = generator(seed)
    drawn, count = projection.tile_counts > 0, len(totals)
    many = torch.rand(count, generator=source) < 0.1
    counts = torch.where(many, torch.randint(1, 90, (count,), generator=source), projection.tile_counts)
    counts = torch.where(drawn, counts, 0)
    order = torch.randperm(count, generator=source)
    first = torch.zeros_like(counts)
    first[order] = counts[order].cumsum(0) - counts[order]
    gaussian_from_slot = torch.empty(int(counts.sum()), dtype=torch.long)
    for gaussian in range(count):
        gaussian_from_slot[first[gaussian] : first[gaussian] + counts[gaussian]] = gaussian
    noise = torch.randn(len(gaussian_from_slot), totals.shape[1], generator=source, dtype=torch.float64)
    excess = torch.zeros_like(totals).index_add_(0, gaussian_from_slot, noise)
    share = (totals - excess) / counts.clamp(min=1)[:, None]
    sums = noise + share[gaussian_from_slot]
    return InstanceSums(sums.float(), first.int(), counts.int())


def reference_rows(case: Case, gaussians: Gaussians) -> tuple[reference.Splats, Tensor]:
    """The reference's splats of the case with these Gaussians, and their colours (V, 3)."""
    frozen = case.frozen(gaussians)
    splats = reference.project(frozen, case.camera, case.settings, None)
    return splats, reference._colors(frozen, case.camera, splats, case.settings)
