"""`recon3d render`: a scene as a video or as pictures, along a camera path."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from tyro.conf import Positional, arg

from recon3d.cli.screen import Screen
from recon3d.errors import SplatloomError
from recon3d.io.run_folder import RunFolder

if TYPE_CHECKING:
    from recon3d.cameras import Cameras
    from recon3d.gaussians import Gaussians


SMALLEST_SIDE_PX = 16
"""One block of a video codec."""


@dataclass(frozen=True, kw_only=True)
class Render:
    """Render a scene along a camera path, as a video or as pictures."""

    scene: Positional[Path]
    """A run folder, or a splat PLY (then --path must name a file)."""
    out: Annotated[Path, arg(aliases=["-o"])]
    """What to write: NAME.mp4 is a video, a name without suffix a folder of pictures."""
    path: str = "orbit"
    """orbit: around what the cameras look at, within the arc they covered. input: smoothly along the cameras. Or a
    JSON file: a nerfstudio camera path, a transforms.json, or an Inria cameras.json."""
    frames: int = 240
    """How many pictures along the path; a JSON file brings its own cameras."""
    fps: float = 30
    """Pictures per second of the video."""
    width: Annotated[int | None, arg(metavar="PX", help_behavior_hint="")] = None
    """Width in pixels; by default that of the training pictures or of the JSON file."""
    height: Annotated[int | None, arg(metavar="PX", help_behavior_hint="")] = None
    """Height in pixels; by default it follows the width in the shape of the pictures."""
    background: Literal["auto", "black", "white"] = "auto"
    """Colour behind the scene; auto is the one the run was evaluated on."""
    backend: str = "auto"
    """Renderer: auto, cpu, gsplat or reference."""

    def run(self, screen: Screen) -> None:
        """Do it and say where the result is."""
        from recon3d.flight import Flight, write_flight
        from recon3d.results import background_tensor, scene_of

        gaussians = scene_of(self.scene)
        cameras = self._cameras(gaussians)
        flight = Flight(cameras, background_tensor(self._background()), self.fps, self.backend)
        write_flight(gaussians, flight, self.out, screen)
        screen.say(f"{self.out}: {len(cameras)} pictures of {cameras.width} x {cameras.height} px")

    def _cameras(self, gaussians: Gaussians) -> Cameras:
        from recon3d.io.camera_path import read_camera_path
        from recon3d.io.cameras_json import read_cameras_json
        from recon3d.paths import PathFormat, input_path, orbit_path

        if self.path not in ("orbit", "input"):
            cameras = read_camera_path(Path(self.path))
            return cameras.resized(*self._size(cameras))
        if not self.scene.is_dir():
            raise SplatloomError(
                f"{self.scene} is one file without cameras, so there is nothing to derive the path '{self.path}' from: "
                "name a run folder, or a JSON file with --path"
            )
        captured = read_cameras_json(RunFolder(self.scene).cameras_json)[1]
        if not captured or self.frames < 1:
            raise SplatloomError(
                f"a path needs cameras in {self.scene}/cameras.json and --frames of 1 or more"
            )
        form = PathFormat(self.frames, *self._size(captured[0]))
        if self.path == "input":
            return input_path(captured, form)
        return orbit_path(captured, form, gaussians.means.double().numpy())

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
