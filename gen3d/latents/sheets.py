"""Sample sheets: what the autoencoder makes of objects, beside what they are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from gen3d.latents.batches import picked_views
from gen3d.latents.model import LatentModel
from gen3d.latents.render_loss import rendered, truth
from gen3d.latents.views import MAX_VIEWS, ObjectData
from recon3d.io.atomic import atomic_path

_GAP_PX = 4
_COLUMNS = 3
"""Pictures of each object."""


@torch.no_grad()
def sample_sheet(model: LatentModel, records: Sequence[ObjectData], backend: str = "auto") -> np.ndarray:
    """(H, W, 3) uint8: one row per object, pairs of truth | decoded from three sides, before white."""
    white = torch.ones(3, device=model.device)
    rows = []
    for record in records:
        shown = picked_views(record, np.linspace(0, len(record.views) - 1, _COLUMNS).round()).to(model.device)
        given = picked_views(record, range(min(len(record.views), MAX_VIEWS)))
        field = model.decode_field(model.encode(given))
        rows.append(_row(truth(shown, white).color, rendered(field, shown, white, backend).color))
    return np.concatenate(rows)


def write_sheet(sheet: np.ndarray, path: Path) -> None:
    """Write a PNG, atomically."""
    with atomic_path(path) as temporary:
        Image.fromarray(sheet).save(temporary)


def _row(wanted: Tensor, found: Tensor) -> np.ndarray:
    """(H, W, 3) uint8 of pictures (P, H, W, 3), pair by pair."""
    gap = torch.ones(wanted.shape[1], _GAP_PX, 3)
    strips = [torch.cat([a, b, gap], dim=1) for a, b in zip(wanted.cpu(), found.cpu())]
    strip = torch.cat(strips, dim=1).clamp(0, 1)
    return (strip * 255 + 0.5).byte().numpy()
