"""`recon3d info`: what is in any input or output, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tyro.conf import Positional

from recon3d.cli.report import scores
from recon3d.cli.screen import Screen
from recon3d.errors import SplatloomError
from recon3d.io.run_folder import RunFolder

if TYPE_CHECKING:
    from recon3d.gaussians import Gaussians


@dataclass(frozen=True, kw_only=True)
class Info:
    """Say what any input or output holds, and what is wrong with it."""

    path: Positional[Path]
    """A run folder, a scene file (PLY, SPZ, SOG, glTF, ...), a cameras.json, a video, a folder of photos, or a
    dataset."""

    def run(self, screen: Screen) -> None:
        """Look at it and print what was found."""
        if not self.path.exists():
            raise SplatloomError(f"{self.path} does not exist: check the path")
        screen.title(str(self.path))
        for line in describe(self.path):
            screen.say(f"  {line}")


def describe(path: Path) -> list[str]:
    """Sentences about any input or output. Raises FormatError for a broken file of a known kind."""
    from recon3d.io.scene_file import SCENE_SUFFIXES
    from recon3d.io.sog_files import is_sog_folder

    run = RunFolder(path)
    if path.name.lower().endswith(SCENE_SUFFIXES) or is_sog_folder(path):
        return describe_scene(path)
    if run.config_yaml.is_file():
        return describe_run(run)
    if path.suffix.lower() == ".json" and _is_camera_list(path):
        return _describe_cameras(path)
    from recon3d.capture import inspect_capture

    return inspect_capture(path)


def describe_run(run: RunFolder) -> list[str]:
    """What a run folder holds and how far it got."""
    config = run.read_config()
    lines = [f"run of {config.get('input')} with method {config.get('method', '?')}"]
    if not run.is_finished():
        steps = sorted(run.checkpoints.glob("step_*.safetensors"))
        reached = f"saved at {steps[-1].stem.replace('_', ' ')}" if steps else "nothing saved yet"
        return [*lines, f"not finished ({reached}); continue: recon3d reconstruct -o {run.path} --resume"]
    metrics = run.read_metrics()
    if "seeds" in metrics:
        return [*lines, f"seeds {metrics['seeds']}; mean and spread in {run.metrics_json}"]
    lines += [f"held out: {scores(metrics.get('test', {}))}", f"training: {scores(metrics.get('train', {}))}"]
    lines += [f"trained for {metrics.get('seconds', 0):,.0f} s, {metrics.get('steps', 0):,} steps"]
    return [*lines, *(f"scene.ply: {line}" for line in describe_scene(run.scene_ply))]


def describe_scene(path: Path) -> list[str]:
    """Count, size, extent, motion and suspicious Gaussians of a scene file."""
    from recon3d.cli.clock import load_clip_of
    from recon3d.cli.motion_report import describe_motion
    from recon3d.io.scene_file import load_scene

    gaussians = load_scene(path)
    mode = "trained antialiased" if gaussians.antialiased else "classic (not antialiased)"
    files = path.iterdir() if path.is_dir() else [path]
    size = sum(file.stat().st_size for file in files) / 1e6
    lines = [f"{len(gaussians):,} Gaussians, SH degree {gaussians.sh_degree}, {mode}, {size:.1f} MB"]
    if not len(gaussians):
        return [*lines, "the scene is empty"]
    return lines + describe_motion(gaussians, load_clip_of(path)) + _describe_gaussians(gaussians)


def _describe_gaussians(gaussians: Gaussians) -> list[str]:
    low, high = (gaussians.means.double().quantile(q, dim=0).tolist() for q in (0.05, 0.95))
    box = " x ".join(f"{b - a:.3g}" for a, b in zip(low, high))
    middle = ", ".join(f"{(a + b) / 2:.3g}" for a, b in zip(low, high))
    lines = [f"90 % of them lie in a box of {box} around ({middle}), scene units"]
    faint = float((gaussians.opacities < 1 / 255).float().mean())
    if faint > 0.01:
        lines.append(
            f"{faint:.0%} are too transparent to be seen; recon3d export --min-opacity 0.004 drops them"
        )
    size = max(b - a for a, b in zip(low, high))
    huge = int((gaussians.scales.amax(dim=1) > size).sum())
    if huge:
        lines.append(f"{huge:,} are larger than that box: sky, or floaters near the cameras")
    return lines


def _is_camera_list(path: Path) -> bool:
    try:
        return path.read_text(encoding="utf-8").lstrip().startswith("[") or '"camera_path"' in path.read_text(
            "utf-8"
        )
    except (OSError, UnicodeDecodeError):
        return False


def _describe_cameras(path: Path) -> list[str]:
    from recon3d.io.camera_path import read_camera_path

    cameras = read_camera_path(path)
    extent = float((cameras.centers.amax(dim=0) - cameras.centers.amin(dim=0)).max())
    return [
        f"{len(cameras)} cameras of {cameras.width} x {cameras.height} px, spread over {extent:.3g} scene units",
        f"render along them: recon3d render SCENE --path {path} -o flight.mp4",
    ]
