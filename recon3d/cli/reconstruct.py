"""`recon3d reconstruct`: a video, photos or a dataset into a run folder."""

from __future__ import annotations

import shlex
import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from tyro.conf import Positional, arg

from recon3d.cli.live import shown_live
from recon3d.cli.report import introduce, report, report_seeds
from recon3d.cli.screen import Screen
from recon3d.errors import FormatError, SplatloomError
from recon3d.io.run_folder import RunFolder
from recon3d.options import ReconstructOptions

if TYPE_CHECKING:
    from recon3d.api import Origin
    from recon3d.progress import Progress


@dataclass(frozen=True, kw_only=True)
class Reconstruct:
    """Turn a video, a folder of photos or a posed dataset into a Gaussian-splat scene."""

    input: Positional[Annotated[Path | None, arg(metavar="INPUT", help_behavior_hint="")]] = None
    """A video, a folder of photos, or a dataset: COLMAP, transforms.json (nerfstudio, instant-ngp, Blender), LLFF,
    Nerfies, or synchronised videos with their calibration. Cameras are estimated where it has none. Not needed with
    --resume."""
    out: Annotated[Path, arg(aliases=["-o"])]
    """Folder for everything the run leaves: scene.ply, metrics.json, preview.png, preview.mp4 and more."""
    resume: bool = False
    """Continue the interrupted run in --out with the settings it was started with."""
    seeds: int = 1
    """Repeat with so many seeds, into out/seed-0, out/seed-1 ...; mean and spread go into out/metrics.json."""
    masks: Annotated[Path | None, arg(metavar="FOLDER", help_behavior_hint="")] = None
    """Folder of masks named like the pictures; what is black in them is ignored everywhere."""
    frames: int = 120
    """How many frames to take from a video: the sharpest of each of so many equal pieces. Of synchronised videos: how
    many instants, evenly spaced."""
    sequence: bool = False
    """The pictures are a video in order of their names: give each its time, evenly from 0 to 1. Of one camera, add
    --dynamic if something moves; several that film together make a scene that moves."""
    matching: Literal["auto", "exhaustive", "sequential"] = "auto"
    """How to pair pictures when estimating cameras: auto is sequential for a video, exhaustive for photos."""
    camera_model: Literal["auto", "pinhole", "opencv", "fisheye"] = "auto"
    """Lens to estimate when the input does not say: opencv is radial and tangential distortion."""
    view: bool = False
    """Show training live in the browser, with pause and stop. It runs on without the page."""
    training: ReconstructOptions = field(default_factory=ReconstructOptions)

    @property
    def how_to_resume(self) -> str:
        """What to type after an interruption."""
        if not RunFolder(self.out).config_yaml.is_file():
            return "Run the same command again to continue."
        return f"Continue with: recon3d reconstruct -o {shlex.quote(str(self.out))} --resume"

    def run(self, screen: Screen) -> None:
        """Do it and say what was done."""
        from recon3d.api import check_options

        plan = _as_started(self) if self.resume else self
        if plan.seeds < 1:
            raise SplatloomError(f"--seeds must be 1 or more, not {plan.seeds}")
        check_options(plan.training)
        origin = plan.origin()
        with shown_live(plan.view, plan.out, screen) as progress:
            plan._work(origin, screen, progress)

    def _work(self, origin: Origin, screen: Screen, progress: Progress) -> None:
        from recon3d.api import open_capture, reconstruct, reconstruct_seeds, with_method

        began = time.monotonic()
        capture = open_capture(origin, self.out, resume=self.resume, progress=progress)
        capture, method = with_method(capture, self.training)
        introduce(capture, method, self.training, screen)
        if self.seeds > 1:
            spread = reconstruct_seeds(
                origin, self.out, self.training, self.seeds, resume=self.resume, progress=progress
            )
            report_seeds(self.out, spread, screen)
            return
        scene = reconstruct(
            capture, self.out, self.training, origin=origin, resume=self.resume, progress=progress
        )
        if not screen.quiet:
            report(self.out, scene, capture, time.monotonic() - began, screen)

    def origin(self) -> Origin:
        """What to read, and how. Raises SplatloomError if no input is named."""
        from recon3d.api import Origin
        from recon3d.capture import CaptureOptions

        if self.input is None:
            raise SplatloomError("which pictures? Try: recon3d reconstruct VIDEO_OR_FOLDER -o out/")
        options = CaptureOptions(
            target_frames=self.frames,
            masks=self.masks,
            matching=self.matching,
            camera_model=self.camera_model,
            seed=self.training.seed,
            sequence=self.sequence,
        )
        return Origin(self.input, options)


def _as_started(asked: Reconstruct) -> Reconstruct:
    """The command with what the interrupted run was started with; what is asked differently stays as asked."""
    run = RunFolder(asked.out)
    if not run.config_yaml.is_file():
        return asked
    from recon3d.train.config import config_from_dict

    saved, where = run.read_config(), str(run.config_yaml)
    source, reading = saved.get("input"), saved.get("capture_options")
    if not isinstance(source, str) or not isinstance(reading, dict):
        raise FormatError(f"{where} does not say what was reconstructed: start again in another folder")
    if asked.input is not None and str(asked.input.absolute()) != source:
        raise SplatloomError(
            f"{asked.out} holds a run of {source}, not of {asked.input}: leave the input out to continue it, "
            "or choose another folder with -o"
        )
    training = config_from_dict(ReconstructOptions, saved.get("options", {}), where)
    return replace(
        asked,
        input=Path(source),
        training=training if asked.training == ReconstructOptions() else asked.training,
        seeds=int(saved.get("seeds", 1)),
        masks=Path(reading["masks"]) if reading.get("masks") else None,
        frames=reading.get("target_frames", asked.frames),
        matching=reading.get("matching", asked.matching),
        camera_model=reading.get("camera_model", asked.camera_model),
        sequence=reading.get("sequence", asked.sequence),
    )
