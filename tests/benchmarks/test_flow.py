from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from benchmarks.flow import measured
from recon3d.priors.flow import Flow
from scenes.write import write_flow, write_mask, write_picture

WIDTH, MOVING_COLUMNS = 32, 10
TRUTH_PX = (6, 6, 6, 6, 6, 20, 6)
"""To the right, in each row of the picture."""
FORTH_PX = (6, 8, 9, 9, 6, 9, 9)
BACK_PX = (-6, -8, -9, 0, 0, -9, -9)
"""What is found: right, just right, wrong, and wrong and right without a way back; the last two rows do not count."""
SEEN = (True, True, True, True, True, False, True)
MOVING = (True, True, True, True, True, True, False)


@dataclass(frozen=True)
class Rows:
    """The flow above; of two pictures the brighter is the later."""

    name = licence = source = "test"

    def __call__(self, image_a: np.ndarray, image_b: np.ndarray) -> Flow:
        pixels = _flow(FORTH_PX if image_a.mean() < image_b.mean() else BACK_PX)
        return Flow(pixels, np.ones(pixels.shape[:2], np.float32))


def _flow(to_the_right: tuple[int, ...]) -> np.ndarray:
    along = np.repeat(np.array(to_the_right, np.float32)[:, None], WIDTH, axis=1)
    return np.stack([along, np.zeros_like(along)], axis=-1)


def _capture(folder: Path, moving: dict[str, tuple[bool, ...]]) -> Path:
    """Two cameras with two pictures each; those named have flow to the next, with these rows moving."""
    frames = []
    for i, name in enumerate(("a0", "a1", "b0", "b1")):
        write_picture(np.full((len(SEEN), WIDTH, 3), 100 + i, np.uint8), folder / f"{name}.png")
        frame = {"file_path": f"{name}.png"}
        if name in moving:
            frame |= {"flow_file_path": f"{name}_flow.png", "moving_file_path": f"{name}_moving.png"}
            seen = np.repeat(np.array(SEEN)[:, None], WIDTH, axis=1)
            moves = np.array(moving[name])[:, None] & (np.arange(WIDTH) < MOVING_COLUMNS)
            write_flow(_flow(TRUTH_PX), seen, folder / frame["flow_file_path"])
            write_mask(moves, folder / frame["moving_file_path"])
        frames.append(frame)
    (folder / "transforms.json").write_text(json.dumps({"frames": frames}))
    return folder


def test_only_flow_that_returns_is_known_and_only_what_moves_and_is_seen_counts(tmp_path: Path) -> None:
    found = measured(_capture(tmp_path, {"a0": MOVING}), Rows())
    assert found == {"pixels": 5 * MOVING_COLUMNS, "right": 2 / 5, "wrong": 1 / 5, "fastest_px": 6}


def test_shares_are_of_the_pixels_of_all_pictures_with_flow(tmp_path: Path) -> None:
    only_right = (True, *(False,) * (len(MOVING) - 1))
    found = measured(_capture(tmp_path, {"a0": MOVING, "b0": only_right}), Rows())
    assert found["pixels"] == 6 * MOVING_COLUMNS
    assert (found["right"], found["wrong"]) == pytest.approx((3 / 6, 1 / 6))
