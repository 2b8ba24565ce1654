"""`recon3d render`: a scene as a video or as pictures, along a camera path."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import numpy as np
from tyro.conf import Positional, arg

from recon3d.cli.clock import load_clip_of, parse_span
from recon3d.cli.screen import Screen
from recon3d.errors import SplatloomError
from recon3d.io.run_folder import RunFolder

if TYPE_CHECKING:
    from recon3d.cameras import Cameras
    from recon3d.gaussians import Gaussians
    from recon3d.io.ply_motion import Clip

SMALLEST_SIDE_PX = 16
"""One block of a video codec."""
DEFAULT_FRAMES = 240
DEFAULT_FPS = 30.0
DERIVED_PATHS = ("orbit", "input", "still")
"""Paths made of the run's own cameras."""


@dataclass(frozen=True)
class Timing:
    """When the pictures of a flight are taken.

    span: clip times of the first and the last picture; equal ones freeze the scene; None: the scene does not move.
    frames: how many. fps: of the video.
    """

    span: tuple[float, float] | None
    frames: int
    fps: float

    @property
    def frozen_at(self) -> float | None:
        """The one moment at which a moving scene is shown; None if time passes."""
        return self.span[0] if self.span is not None and self.span[0] == self.span[1] else None


@dataclass(frozen=True, kw_only=True)
class Render:
    """Render a scene along a camera path, as a video or as pictures.

    A scene that moves plays through its clip at its own speed. Bullet time: --time 0.5 --path orbit. A stabilised view:
    --path still. Slow motion: --slow 4.
    """

    scene: Positional[Path]
    """A run folder, or a scene file: PLY, SPZ, SOG, glTF, ... (then --path must name a file)."""
    out: Annotated[Path, arg(aliases=["-o"])]
    """What to write: NAME.mp4 is a video, a name without suffix a folder of pictures."""
    path: str = "orbit"
    """orbit: around what the cameras look at, within the arc they covered. input: smoothly along the cameras; where one
    camera filmed something that moves, as it went. still: from the camera in the middle of the others, or
    still:NAME from the first one whose name begins so. Or a JSON file: a nerfstudio camera path, a transforms.json,
    or an Inria cameras.json."""
    time: Annotated[str | None, arg(metavar="A:B", help_behavior_hint="")] = None
    """For a scene that moves: the part of the clip to play, by default 0:1, all of it; 1:0 plays it backwards, one
    number freezes it there. A JSON file's own times come before the default."""
    slow: float = 1.0
    """Play a scene that moves so many times more slowly."""
    frames: Annotated[int | None, arg(metavar="N", help_behavior_hint="")] = None
    """How many pictures along the path; by default 240, or as many as the clip takes at its speed. A JSON file brings
    its own cameras."""
    fps: Annotated[float | None, arg(metavar="FPS", help_behavior_hint="")] = None
    """Pictures per second of the video; by default those of the clip, else 30."""
    width: Annotated[int | None, arg(metavar="PX", help_behavior_hint="")] = None
    """Width in pixels; by default that of the training pictures or of the JSON file."""
    height: Annotated[int | None, arg(metavar="PX", help_behavior_hint="")] = None
    """Height in pixels; by default it follows the width in the shape of the pictures."""
    background: Literal["auto", "black", "white"] = "auto"
    """Colour behind the scene; auto is the one the run was evaluated on."""
    backend: str = "auto"
    """Renderer: auto, cuda, gsplat, cpu or reference."""

    def run(self, screen: Screen) -> None:
        """Do it and say where the result is."""
        from recon3d.flight import Flight, write_flight
        from recon3d.results import background_tensor, scene_of

        scene = scene_of(self.scene)
        timing = self._timing(scene)
        cameras = self._cameras(scene, timing)
        if timing.frozen_at is not None:
            scene, cameras = scene.at(timing.frozen_at), replace(cameras, times=None)
        flight = Flight(cameras, background_tensor(self._background()), timing.fps, self.backend)
        write_flight(scene, flight, self.out, screen)
        screen.say(
            f"{self.out}: {len(cameras)} pictures of {cameras.width} x {cameras.height} px{_when(cameras, timing)}"
        )

    def _timing(self, scene: Gaussians) -> Timing:
        """Which times to show, in how many pictures."""
        if self.frames is not None and self.frames < 1:
            raise SplatloomError(f"--frames must be 1 or more, not {self.frames}")
        for name, value in (("fps", self.fps), ("slow", self.slow)):
            if value is not None and not 0 < value < math.inf:
                raise SplatloomError(f"--{name} must be greater than 0, not {value}")
        if scene.motion is None:
            if self.time is not None or self.slow != 1:
                flag = "--time" if self.time is not None else "--slow"
                raise SplatloomError(f"{self.scene} does not move: leave out {flag}")
            return Timing(None, self.frames or DEFAULT_FRAMES, self.fps or DEFAULT_FPS)
        span = parse_span(self.time or "0:1")
        if self.slow != 1 and (span[0] == span[1] or self.frames is not None or self._is_file()):
            raise SplatloomError(
                "--slow needs a --time that runs, such as 0:1, no --frames and no JSON --path"
            )
        if span[0] == span[1]:
            return Timing(span, self.frames or DEFAULT_FRAMES, self.fps or DEFAULT_FPS)
        clip = load_clip_of(self.scene)
        fps = self.fps or clip.fps or DEFAULT_FPS
        return Timing(span, self.frames or self._frames_at_speed(clip, span, fps), fps)

    def _frames_at_speed(self, clip: Clip, span: tuple[float, float], fps: float) -> int:
        """Pictures that the span takes at the clip's own speed, slowed down as asked."""
        whole = DEFAULT_FRAMES / DEFAULT_FPS if clip.duration_s is None else clip.duration_s
        return round(whole * abs(span[1] - span[0]) * self.slow * fps) + 1

    def _is_file(self) -> bool:
        return self.path not in DERIVED_PATHS and not self.path.startswith("still:")

    def _cameras(self, scene: Gaussians, timing: Timing) -> Cameras:
        import torch

        from recon3d.io.camera_path import read_camera_path

        if self._is_file():
            cameras = read_camera_path(Path(self.path))
            cameras = cameras.resized(*self._size(cameras))
            if self.time is None and cameras.times is not None:
                return cameras
        else:
            cameras = self._derived_path(scene, timing)
        times = None if timing.span is None else torch.linspace(*timing.span, len(cameras))
        return replace(cameras, times=times)

    def _derived_path(self, scene: Gaussians, timing: Timing) -> Cameras:
        """A path made of the run's own cameras."""
        from recon3d import paths
        from recon3d.io.cameras_json import read_cameras_json

        if not self.scene.is_dir():
            raise SplatloomError(
                f"{self.scene} is one file without cameras, so there is nothing to derive the path '{self.path}' from: "
                "name a run folder, or a JSON file with --path"
            )
        names, captured = read_cameras_json(RunFolder(self.scene).cameras_json)
        if not captured:
            raise SplatloomError(f"a path needs cameras, and {self.scene}/cameras.json holds none")
        form = paths.PathFormat(timing.frames, *self._size(captured[0]))
        if self.path.startswith("still"):
            return paths.still_path(captured[self._still(names, captured)], form)
        if self.path == "input" and timing.span is not None and timing.frozen_at is None:
            return paths.replay_path(captured, form, np.linspace(*timing.span, timing.frames))
        different = paths.distinct_cameras(captured)
        if self.path == "input":
            return paths.input_path(different, form)
        return paths.orbit_path(different, form, scene.means.double().numpy())

    def _still(self, names: list[str], captured: list[Cameras]) -> int:
        """Which of the cameras to look through."""
        from recon3d.paths import middle_camera

        _, _, wanted = self.path.partition(":")
        if not wanted:
            return middle_camera(captured)
        for i, name in enumerate(names):
            if name.startswith(wanted):
                return i
        raise SplatloomError(
            f"no camera's name begins with '{wanted}'; the names go from {names[0]} to {names[-1]}"
        )

    def _size(self, like: Cameras) -> tuple[int, int]:
        """(width, height) as asked; what is not asked follows the shape of `like`."""
        width, height = self.width, self.height
        if width is None:
            width = like.width if height is None else round(height * like.width / like.height)
        if height is None:
            height = round(width * like.height / like.width)
        if min(width, height) < SMALLEST_SIDE_PX:
            raise SplatloomError(
                f"pictures of {width} x {height} px are too small: give --width or --height larger values"
            )
        return width, height

    def _background(self) -> str:
        if self.background != "auto":
            return self.background
        run = RunFolder(self.scene)
        return run.read_metrics().get("background", "black") if run.is_finished() else "black"


def _when(cameras: Cameras, timing: Timing) -> str:
    """What to add to a line about a moving scene."""
    if timing.frozen_at is not None:
        return f", frozen at time {timing.frozen_at:g}"
    if cameras.times is None:
        return ""
    first, last = cameras.times[0].item(), cameras.times[-1].item()
    return f", from time {first:.3g} to {last:.3g}, {timing.fps:g} per second"
