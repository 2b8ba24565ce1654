"""Small scenes and cameras for the render tests, and the backends they run on."""

from __future__ import annotations

from dataclasses import dataclass, replace

import torch
from torch import Tensor

from recon3d.cameras import Cameras
from recon3d.gaussians import SH_C0, Gaussians, rotation_from_quat
from recon3d.motion import Motion, still
from recon3d.motion_basis import ATTRIBUTES, MotionSpec
from recon3d.render import RenderOutput, RenderSettings, render


@dataclass(frozen=True)
class Backend:
    """A backend together with the kind of tensors it renders."""

    name: str
    dtype: torch.dtype
    device: str = "cpu"

    def __str__(self) -> str:
        return f"{self.name}-{str(self.dtype).removeprefix('torch.')}"

    def render(
        self,
        gaussians: Gaussians,
        cameras: Cameras,
        *,
        background: Tensor | None = None,
        features: Tensor | None = None,
        depth: bool = True,
        settings: RenderSettings = RenderSettings(),
    ) -> RenderOutput:
        """Render everything this backend can, in its dtype and on its device."""
        channels = ["color"] + ["depth"] * depth + ["median_depth"] * (depth and self.name != "gsplat")
        return render(
            gaussians.to(self.device).to(self.dtype),
            cameras.to(self.device).to(self.dtype),
            background=None if background is None else background.to(self.device, self.dtype),
            channels=channels + ["features"] * (features is not None),
            features=None if features is None else features.to(self.device, self.dtype),
            settings=settings,
            backend=self.name,
        )


REFERENCE = Backend("reference", torch.float64)


def one_gaussian(mean: list[float], scale: float, opacity: float, rgb: list[float]) -> Gaussians:
    """One isotropic Gaussian in float64 with a colour that does not depend on the direction."""
    return Gaussians(
        means=torch.tensor([mean], dtype=torch.float64),
        log_scales=torch.full((1, 3), scale, dtype=torch.float64).log(),
        quats=torch.tensor([[1.0, 0, 0, 0]], dtype=torch.float64),
        opacity_logits=torch.logit(torch.tensor([opacity], dtype=torch.float64)),
        sh=(torch.tensor([[rgb]], dtype=torch.float64) - 0.5) / SH_C0,
    )


def camera_at_origin(width: int, height: int, focal: float) -> Cameras:
    """One float64 camera at the world's origin, looking along +z, principal point in the middle."""
    intrinsics = torch.tensor([[focal, focal, width / 2, height / 2]], dtype=torch.float64)
    return Cameras(torch.eye(4, dtype=torch.float64)[None], intrinsics, width, height)


def random_cameras(count: int, generator: torch.Generator) -> Cameras:
    """Cameras about 4 units from the origin, looking roughly at it: uneven focal lengths, shifted principal point,
    an image whose sides are no multiples of a tile."""
    quats = torch.tensor([1.0, 0, 0, 0]) + 0.3 * torch.randn(count, 4, generator=generator)
    camera_from_world = torch.eye(4, dtype=torch.float64).repeat(count, 1, 1)
    camera_from_world[:, :3, :3] = rotation_from_quat(quats.double())
    camera_from_world[:, :3, 3] = torch.tensor([0.1, -0.2, 4.0])
    intrinsics = torch.tensor([[30.0, 26.0, 18.5, 10.25]], dtype=torch.float64).repeat(count, 1)
    return Cameras(camera_from_world, intrinsics, 35, 21)


def random_gaussians(count: int, generator: torch.Generator, *, sh_degree: int = 3) -> Gaussians:
    """A float64 cloud around the origin: stretched, of all opacities, some off screen, some darker than black."""

    def normal(*shape: int) -> Tensor:
        return torch.randn(*shape, generator=generator, dtype=torch.float64)

    return Gaussians(
        means=normal(count, 3),
        log_scales=0.6 * normal(count, 3) - 1.8,
        quats=normal(count, 4),
        opacity_logits=2 * normal(count),
        sh=normal(count, (sh_degree + 1) ** 2, 3) * 0.4,
    )


def random_motion(
    count: int,
    generator: torch.Generator,
    spec: MotionSpec = MotionSpec(  # noqa: B008  (frozen)
        means=(3, 4), quats=(2, 2), log_scales=(1, 1), opacity_logits=(1, 0)
    ),
    *,
    bases: int = 0,
    life: bool = False,
) -> Motion:
    """Float64 motion of about two thirds of `count` Gaussians, with clocks of their own."""

    def normal(*shape: int) -> Tensor:
        return torch.randn(*shape, generator=generator, dtype=torch.float64)

    motion = still(spec, torch.rand(count, generator=generator) < 0.67)
    rows = len(motion)
    tables = {name: 0.1 * normal(*getattr(motion, name).shape) for name in (*ATTRIBUTES, "clock")}
    fades = torch.stack([0.5 + 0.2 * normal(rows), 0.1 * normal(rows).abs(), 0.2 + normal(rows).abs()], dim=1)
    return motion.replaced(
        {
            **tables,
            "life": fades if life else motion.life.double(),
            "weights": normal(rows, bases).softmax(dim=1) if bases else normal(rows, 0),
            "bases": 0.2 * normal(bases, spec.counts()["means"], 7),
        }
    )


def generator(seed: int) -> torch.Generator:
    """A seeded source of random numbers."""
    return torch.Generator().manual_seed(seed)


def moved(gaussians: Gaussians, cameras: Cameras, new_from_world: Tensor) -> tuple[Gaussians, Cameras]:
    """Scene and cameras carried along by one rigid motion (4, 4); meant for SH degree 0."""
    rotation, translation = new_from_world[:3, :3], new_from_world[:3, 3]
    means = gaussians.means @ rotation.T + translation
    quats = quat_product(quat_from_rotation(rotation), gaussians.quats)
    world_from_new = torch.linalg.inv(new_from_world)
    return (
        replace(gaussians, means=means, quats=quats),
        replace(cameras, camera_from_world=cameras.camera_from_world @ world_from_new),
    )


def quat_from_rotation(rotation: Tensor) -> Tensor:
    """wxyz quaternion (4,) of a rotation by less than 180 degrees."""
    w = (1 + rotation.trace()).sqrt() / 2
    skew = rotation - rotation.T
    return torch.stack([w, *(torch.stack([skew[2, 1], skew[0, 2], skew[1, 0]]) / (4 * w))])


def quat_product(a: Tensor, b: Tensor) -> Tensor:
    """Hamilton product of wxyz quaternions (..., 4)."""
    aw, ax, ay, az = a.unbind(-1)
    bw, bx, by, bz = b.unbind(-1)
    return torch.stack(
        [
            aw * bw - ax * bx - ay * by - az * bz,
            aw * bx + ax * bw + ay * bz - az * by,
            aw * by - ax * bz + ay * bw + az * bx,
            aw * bz + ax * by - ay * bx + az * bw,
        ],
        dim=-1,
    )
