"""The README's pictures, rendered from a run folder: nothing is retouched.

    python -m benchmarks.pictures out/demo

Writes docs/images/views.jpg (held-out photo, render, depth, error) and docs/images/orbit.jpg (new views).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import cv2
import numpy as np
import torch

from recon3d.contact_sheet import error_heat
from recon3d.flight import render_picture
from recon3d.io.run_folder import RunFolder
from recon3d.paths import PathFormat, orbit_path
from recon3d.render import render
from recon3d.results import load_run

IMAGES = Path(__file__).parent.parent / "docs" / "images"
WIDTH_PX = 480
QUALITY = 88


def main() -> None:
    """Render both pictures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("run", type=Path)
    scene = load_run(RunFolder(parser.parse_args().run))
    IMAGES.mkdir(exist_ok=True)
    views = scene.test_views
    rows = []
    for view in (views[len(views) // 3], views[-2]):
        output = render(scene.gaussians, view.camera, channels=("depth",))
        truth = view.image.numpy()
        rendered = output.color[0].clamp(0, 1).numpy()
        assert output.depth is not None
        heat = error_heat(rendered, truth.astype(np.float32) / 255)
        rows.append([truth, _bytes(rendered), depth_colors(output.depth[0]), heat])
    save_grid("views", rows)
    cameras = [view.camera for view in (*scene.train_views, *scene.test_views)]
    size = PathFormat(9, cameras[0].width, cameras[0].height)
    path = orbit_path(cameras, size, scene.gaussians.means.double().numpy())
    save_grid("orbit", [[render_picture(scene.gaussians, path[i]) for i in range(4)]])


def depth_colors(depth: torch.Tensor) -> np.ndarray:
    """(H, W, 3) uint8: inverse depth between its 1st and 99th percentile, near is bright."""
    inverse = np.where(depth.numpy() > 0, 1 / np.maximum(depth.numpy(), 1e-9), 0)
    low, high = np.percentile(inverse[inverse > 0], [1, 99])
    level = np.clip((inverse - low) / max(high - low, 1e-9), 0, 1)
    return cv2.cvtColor(
        cv2.applyColorMap((255 * level).astype(np.uint8), cv2.COLORMAP_INFERNO), cv2.COLOR_BGR2RGB
    )


def _bytes(picture: np.ndarray) -> np.ndarray:
    return np.rint(255 * picture).astype(np.uint8)


def save_grid(name: str, rows: list[list[np.ndarray]]) -> None:
    """A grid of pictures as docs/images/<name>.jpg."""
    fitted = [[_fitted(picture) for picture in row] for row in rows]
    # Cameras of a rig may differ by a few pixels in shape; the bottom is cut to the least.
    height = min(picture.shape[0] for row in fitted for picture in row)
    grid = np.concatenate([np.concatenate([p[:height] for p in row], axis=1) for row in fitted], axis=0)
    path = IMAGES / f"{name}.jpg"
    cv2.imwrite(str(path), cv2.cvtColor(grid, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
    print(f"wrote {path}")


def _fitted(picture: np.ndarray) -> np.ndarray:
    height = round(picture.shape[0] * WIDTH_PX / picture.shape[1])
    return cv2.resize(picture, (WIDTH_PX, height), interpolation=cv2.INTER_AREA)


if __name__ == "__main__":
    main()
