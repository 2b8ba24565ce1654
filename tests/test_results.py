"""What a run leaves behind: choices that the command's tests do not reach."""

from __future__ import annotations

import pytest
import torch

from recon3d.cameras import Cameras
from recon3d.results import evaluation_background, preview_size


@pytest.mark.parametrize(
    ("setting", "has_alpha", "background"),
    [
        ("auto", True, "white"),
        ("random", True, "white"),
        ("auto", False, "black"),
        ("black", True, "black"),
        ("white", False, "white"),
    ],
)
def test_cut_out_pictures_are_evaluated_on_white_unless_told_otherwise(
    setting: str, has_alpha: bool, background: str
) -> None:
    assert evaluation_background(setting, has_alpha) == background


@pytest.mark.parametrize(
    ("size", "preview"),
    [((1920, 1080), (640, 360)), ((333, 1001), (212, 640)), ((65, 33), (64, 32)), ((3, 1), (4, 2))],
)
def test_previews_keep_the_shape_at_even_sizes(size: tuple[int, int], preview: tuple[int, int]) -> None:
    camera = Cameras(torch.eye(4)[None], torch.ones(1, 4), *size)
    assert preview_size(camera) == preview
