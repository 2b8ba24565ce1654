"""Pictures of scenes that move for the docs, rendered from a run folder: nothing is retouched.

    python -m benchmarks.pictures_dynamic out/hand --name hand

Writes docs/images/<name>_held_out.jpg (rows: held-out pictures, renders, errors) and, with --times,
docs/images/<name>_times.jpg (rows: new cameras between the captured ones; columns: instants of the clip).
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from benchmarks.pictures import save_grid
from recon3d.contact_sheet import error_heat
from recon3d.flight import render_picture
from recon3d.io.run_folder import RunFolder
from recon3d.paths import PathFormat, orbit_path
from recon3d.results import load_run


def main() -> None:
    """Render both pictures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("run", type=Path)
    parser.add_argument("--name", required=True)
    parser.add_argument("--views", type=int, nargs="+", default=[0, -1], help="held-out pictures to show")
    parser.add_argument("--times", action="store_true", help="write the second picture too")
    chosen = parser.parse_args()
    scene = load_run(RunFolder(chosen.run))
    columns = []
    for index in chosen.views:
        view = scene.test_views[index].loaded()
        truth, rendered = view.image.numpy(), render_picture(scene.gaussians, view.camera)
        heat = error_heat(rendered.astype(np.float32) / 255, truth.astype(np.float32) / 255)
        columns.append([truth, rendered, heat])
    save_grid(f"{chosen.name}_held_out", [list(row) for row in zip(*columns)])
    if not chosen.times:
        return
    cameras = [view.camera for view in (*scene.train_views, *scene.test_views)]
    form = PathFormat(9, cameras[0].width, cameras[0].height)
    path = orbit_path(cameras, form, scene.gaussians.means.double().numpy())
    times = torch.linspace(0.05, 0.95, 4)
    save_grid(
        f"{chosen.name}_times",
        [[render_picture(scene.gaussians, replace(path[i], times=t[None])) for t in times] for i in (1, 5)],
    )


if __name__ == "__main__":
    main()
