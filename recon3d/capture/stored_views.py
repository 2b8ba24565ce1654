"""Views that decode their pictures when asked, so that a long clip needs no more memory than its budget."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from torch import Tensor

from recon3d.cameras import Cameras
from recon3d.capture.byte_budget import ByteBudget, Slot
from recon3d.capture.pictures import has_alpha
from recon3d.capture.types import Capture, Frame, View
from recon3d.capture.views import check_frame, load_view, view_camera, view_size


def stored_views(
    capture: Capture, indices: Sequence[int], budget: ByteBudget, *, max_pixels: int | None = None
) -> list[View]:
    """The frames `indices` as load_views gives them, but only as many in memory as `budget` allows.

    If all fit into what is free of the budget they are decoded now. Otherwise each is when first asked for, and again
    after it had to give way to others.

    Raises CaptureError naming the picture or mask that is missing, damaged or of the wrong size: here for what
    headers show, and when the picture is decoded for the rest.
    """
    frames = [capture.frames[i] for i in indices]
    with ThreadPoolExecutor(max_workers=4) as pool:
        views = list(pool.map(lambda f: _stored_view(f, capture.has_alpha, budget, max_pixels), frames))
        if sum(view.most_bytes for view in views) <= budget.free:
            list(pool.map(StoredView.loaded, views))
    return list(views)


class StoredView(View):
    """A view whose camera is known and whose pixels are decoded when asked for.

    dataclasses.replace does not take it, as it has no pixels to hand over; with_camera and loaded do.
    """

    def __init__(self, camera: Cameras, source: _Source) -> None:
        # Frozen like every view, so set past its own guard, as dataclasses do.
        object.__setattr__(self, "name", source.frame.name)
        object.__setattr__(self, "camera", camera)
        object.__setattr__(self, "_source", source)

    _source: _Source

    @property
    def image(self) -> Tensor:
        """(H, W, 3) uint8, decoded if need be."""
        return self.loaded().image

    @property
    def mask(self) -> Tensor | None:
        """(H, W) uint8 or None, decoded if there may be one."""
        return self.loaded().mask if self._source.may_mask else None

    @property
    def alpha(self) -> Tensor | None:
        """(H, W) uint8 or None, decoded if there is one."""
        return self.loaded().alpha if self._source.has_alpha else None

    @property
    def moving(self) -> Tensor | None:
        """(H, W) uint8 or None, decoded if there is one."""
        return self.loaded().moving if self._source.has_moving else None

    @property
    def budget(self) -> ByteBudget:
        """What bounds this picture, all others of the capture, and copies made of them."""
        return self._source.budget

    @property
    def most_bytes(self) -> int:
        """Memory that the decoded view takes at most."""
        source = self._source
        planes = 3 + source.may_mask + source.has_alpha + source.has_moving
        return self.camera.width * self.camera.height * planes

    def loaded(self) -> View:
        """The view with its pixels, from memory or from disk. Raises CaptureError as load_views does."""
        return replace(self._source.view(), camera=self.camera)

    def with_camera(self, camera: Cameras) -> View:
        """The same picture, still in one copy, taken by another camera."""
        return StoredView(camera, self._source)


@dataclass(frozen=True)
class _Source:
    """Where the pixels of a view come from, and where they stay while there is room."""

    frame: Frame
    size: tuple[int, int]
    has_alpha: bool
    budget: ByteBudget
    kept: Slot[View]

    @property
    def may_mask(self) -> bool:
        """Whether there can be a mask: a given one, or one of what the lens does not reach."""
        return self.frame.mask_path is not None or self.frame.lens.model != "pinhole"

    @property
    def has_moving(self) -> bool:
        """Whether it is known what moves."""
        return self.frame.moving_path is not None

    def view(self) -> View:
        """The decoded view."""
        view = self.kept.get()
        if view is None:
            view = load_view(self.frame, self.size, self.has_alpha)
            planes = (view.image, view.mask, view.alpha, view.moving)
            self.kept.put(view, sum(plane.nbytes for plane in planes if plane is not None))
        return view


def _stored_view(frame: Frame, alpha_wanted: bool, budget: ByteBudget, max_pixels: int | None) -> StoredView:
    check_frame(frame)
    size = view_size(frame.width, frame.height, max_pixels, 1.0)
    alpha = alpha_wanted and has_alpha(frame.image_path)
    return StoredView(view_camera(frame, size), _Source(frame, size, alpha, budget, Slot(budget)))
