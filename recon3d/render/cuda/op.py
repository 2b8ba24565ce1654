"""The CUDA rasterizer as two torch operators: `splatloom::rasterize_cuda` and its backward.

One operator covers one camera, from raw parameters to pictures, so that nothing per Gaussian goes through torch in
between. Registered with torch.library: autograd, torch.compile and multi-process training see ordinary operators. They
are registered for all devices, as what runs the kernels is decided by the launcher; render() is what picks a backend.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from recon3d.render.cuda import records
from recon3d.render.cuda.motion_inputs import MotionInputs
from recon3d.render.cuda.ordering import Ordering, order_instances, tile_grid
from recon3d.render.cuda.projection import project, project_backward
from recon3d.render.cuda.raster import (
    Blended,
    BlendedGradients,
    Buckets,
    Painting,
    rasterize,
    rasterize_backward,
)
from recon3d.render.cuda.scene import Scene, View

_CAMERA, _BACKGROUND, _PROBE = 6, 8, 9
"""Places among the operator's tensors."""
_NUMBERS = 10
"""Arguments of the operator behind its lists."""


@torch.library.custom_op("splatloom::rasterize_cuda", mutates_args=())
def rasterize_cuda(
    means: Tensor,
    log_scales: Tensor,
    quats: Tensor,
    opacity_logits: Tensor,
    sh: Tensor,
    features: Tensor,
    camera_from_world: Tensor,
    intrinsics: Tensor,
    background: Tensor,
    probe: Tensor,
    motion: list[Tensor],
    layout: list[Tensor],
    orders: list[int],
    frequency: float,
    width: int,
    height: int,
    sh_degree: int,
    antialiased: bool,
    with_depth: bool,
    with_median: bool,
    near: float,
    capacity: int | None,
    for_backward: bool,
) -> list[Tensor]:
    """Render one camera. All tensors float32 on one device; features (N, F); probe (N, 4) or (0, 4) receives screen
    gradients.

    motion, layout, orders, frequency: the fields of motion_inputs(), at the camera's time.
    capacity: see RenderSettings.instance_capacity. for_backward: whether to keep what backward needs.

    Returns color (3, H, W), alpha (H, W), extras (F [+ 1 for summed z], H, W), median depth (H, W) or (0, 0),
    overflow (1,) bool or (0,), radii (N,), then what backward needs: splats, tile counts, the fields of Ordering but
    overflow, and of Buckets. Raises ResourceError as order_instances() does.
    """
    moving = MotionInputs(motion, layout, orders, frequency)
    scene = _scene([means, log_scales, quats, opacity_logits, sh], sh_degree, antialiased, moving)
    projection = project(scene, View(camera_from_world, intrinsics, width, height, near))
    ordering = order_instances(projection, tile_grid(width, height), capacity)
    painting = _painting(projection.splats, features, background, width, height, with_depth)
    blended, buckets = rasterize(painting, ordering, with_median=with_median, for_backward=for_backward)
    return [
        *(
            blended.color,
            blended.alpha,
            blended.extras,
            blended.median_depth,
            ordering.overflow,
            projection.radii,
        ),
        *(projection.splats, projection.tile_counts),
        *(ordering.tile_starts, ordering.gaussian_from_instance),
        *(ordering.slot_from_instance, ordering.first_slots),
        *(buckets.reached, buckets.transmittance, buckets.sums),
    ]


@torch.library.custom_op("splatloom::rasterize_cuda_backward", mutates_args=())
def rasterize_cuda_backward(
    inputs: list[Tensor],
    motion: list[Tensor],
    layout: list[Tensor],
    orders: list[int],
    frequency: float,
    saved: list[Tensor],
    pictures: list[Tensor],
    gradients: list[Tensor],
    width: int,
    height: int,
    sh_degree: int,
    antialiased: bool,
    with_depth: bool,
    near: float,
    pose: bool,
) -> list[Tensor]:
    """Gradients of rasterize_cuda by its tensors but intrinsics, background and probe, on the screen, and by motion.

    gradients: dL/d of the pictures; an empty tensor stands for zero. pose: whether that of camera_from_world is wanted;
    else it is empty, as is that on the screen if the probe is.
    """
    *parameters, features, camera_from_world, intrinsics, background, probe = inputs
    splats, tile_counts, tile_starts, gaussians, slots, first_slots, *kept = saved
    ordering = Ordering(tile_starts, gaussians, slots, first_slots, overflow=tile_starts.new_empty(0))
    painting = _painting(splats, features, background, width, height, with_depth)
    color, alpha, extras = pictures
    blended = Blended(color, alpha, extras, median_depth=alpha.new_empty(0, 0))
    by_color, by_alpha, by_extras = (gradient.contiguous() for gradient in gradients)
    instances, by_features = rasterize_backward(
        painting,
        ordering,
        tile_counts,
        (blended, Buckets(*kept)),
        BlendedGradients(by_color, by_alpha, by_extras),
        absolute=len(probe) > 0,
    )
    found = project_backward(
        _scene(parameters, sh_degree, antialiased, MotionInputs(motion, layout, orders, frequency)),
        View(camera_from_world, intrinsics, width, height, near),
        splats,
        instances,
        pose=pose,
        screen=len(probe) > 0,
    )
    return [*found.parameters, by_features, found.camera_from_world, found.screen, *found.motion]


def _scene(parameters: list[Tensor], sh_degree: int, antialiased: bool, motion: MotionInputs) -> Scene:
    means, log_scales, quats, opacity_logits, sh = parameters
    return Scene(means, log_scales, quats, opacity_logits, sh, sh_degree, antialiased, motion)


def _painting(
    splats: Tensor, features: Tensor, background: Tensor, width: int, height: int, with_depth: bool
) -> Painting:
    return Painting(
        splats, features.detach().contiguous(), background.detach().contiguous(), width, height, with_depth
    )


@rasterize_cuda.register_fake
def _rasterize_shapes(*args: Any) -> list[Tensor]:
    """Shapes and dtypes alone, for torch.compile; how many instances there are is known only at run time."""
    means, features = args[0], args[5]
    width, height, _, _, with_depth, with_median, _, capacity, for_backward = args[14:]
    count, tiles = len(means), -(-width // records.TILE_PX) * -(-height // records.TILE_PX)
    instances = torch.library.get_ctx().new_dynamic_size() if capacity is None else capacity
    stored = instances // records.BUCKET if for_backward else 0
    pixels = records.TILE_PIXELS if for_backward else 0
    sums = 3 + with_depth if for_backward else 0

    def floats(*shape: int) -> Tensor:
        return means.new_empty(shape)

    def integers(length: int | torch.SymInt) -> Tensor:
        return means.new_empty(length, dtype=torch.int32)

    return [
        *(
            floats(3, height, width),
            floats(height, width),
            floats(features.shape[1] + with_depth, height, width),
        ),
        floats(height, width) if with_median else floats(0, 0),
        means.new_empty(0 if capacity is None else 1, dtype=torch.bool),
        *(integers(count), floats(count, records.SPLAT_FLOATS), integers(count)),
        *(integers(tiles + 1), integers(instances), integers(instances), integers(count)),
        *(integers(tiles if for_backward else 0), floats(stored, pixels), floats(sums, stored, pixels)),
    ]


@rasterize_cuda_backward.register_fake
def _backward_shapes(inputs: list[Tensor], motion: list[Tensor], *args: Any) -> list[Tensor]:
    """Gradients look like their inputs."""
    pose: bool = args[-1]
    by_camera = inputs[_CAMERA] if pose else inputs[_CAMERA].new_empty(0)
    like = [*inputs[:_CAMERA], by_camera, inputs[_PROBE], *motion]
    return [torch.empty_like(tensor) for tensor in like]


def _setup_context(ctx: Any, inputs: tuple[Any, ...], output: list[Tensor]) -> None:
    (
        *tensors,
        motion,
        layout,
        orders,
        frequency,
        width,
        height,
        sh_degree,
        antialiased,
        with_depth,
        _,
        near,
        _,
        _,
    ) = inputs
    color, alpha, extras, _, _, _, *saved = output
    groups = (tensors, motion, layout, saved, (color, alpha, extras))
    ctx.save_for_backward(*(tensor for group in groups for tensor in group))
    ctx.group_sizes = [len(group) for group in groups]
    ctx.set_materialize_grads(False)
    ctx.times = (orders, frequency)
    ctx.settings = (width, height, sh_degree, antialiased, with_depth, near)
    ctx.wanted = (tensors[_CAMERA].requires_grad, tensors[_BACKGROUND].requires_grad)


def _backward(ctx: Any, gradients: list[Tensor]) -> tuple[Any, ...]:
    left = iter(ctx.saved_tensors)
    inputs, motion, layout, saved, pictures = ([next(left) for _ in range(n)] for n in ctx.group_sizes)
    given = [
        picture.new_empty(0) if gradient is None else gradient
        for picture, gradient in zip(pictures, gradients[:3])
    ]
    wants_pose, wants_background = ctx.wanted
    found = rasterize_cuda_backward(
        inputs, motion, layout, *ctx.times, saved, pictures, given, *ctx.settings, wants_pose
    )
    by_screen, by_motion = found[_CAMERA + 1], found[_CAMERA + 2 :]
    by_background = None
    if wants_background and gradients[0] is not None:
        by_background = ((1 - pictures[1]) * gradients[0]).sum(dim=(1, 2))
    of_tensors = (*found[:_CAMERA], found[_CAMERA] if wants_pose else None, None, by_background, by_screen)
    of_orders: list[Any] | None = None if ctx.times[0] else []  # torch takes an empty list for one of tensors
    return (*of_tensors, by_motion, [None] * len(layout), of_orders, *[None] * _NUMBERS)


rasterize_cuda.register_autograd(_backward, setup_context=_setup_context)
