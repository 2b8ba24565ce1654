"""`recon3d export`: the scene as a file of any format, or as one file per frame, for other tools."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from tyro.conf import Positional, arg

from recon3d.cli.clock import frames_of_clip, load_clip_of
from recon3d.cli.screen import Screen
from recon3d.errors import SplatloomError
from recon3d.io.run_folder import RunFolder

if TYPE_CHECKING:
    from torch import Tensor

    from recon3d.cameras import Cameras
    from recon3d.gaussians import Gaussians

MADE_BY = "made by splatloom"
_PEAK_SAMPLES = 33
"""Times at which the highest opacity of a moving Gaussian is looked for."""


@dataclass(frozen=True, kw_only=True)
class Export:
    """Write a scene as a file for other tools; the suffix of its name says which format.

    .ply is the standard 3DGS PLY: exact, and every splat viewer reads it. Smaller, for the web and for phones:
    .sog (PlayCanvas, the smallest), .spz (Niantic), .compressed.ply (SuperSplat), .splat (without view-dependent
    colour). .glb is glTF with KHR_gaussian_splatting. A scene that moves keeps its motion in a .ply of ours (other
    viewers show it still), plays in the splaTV web player as a .splatv, becomes one ordinary PLY per frame with
    --frames, or one instant of it any format with --time.
    """

    scene: Positional[Path]
    """A run folder, or a scene file: .ply, .spz, .sog, .glb, .splat or .ksplat."""
    out: Annotated[Path | None, arg(aliases=["-o"], metavar="PATH", help_behavior_hint="")] = None
    """The file to write: NAME.ply, .compressed.ply, .spz, .sog, .glb, .splat or .splatv. With --frames a folder, by
    default `frames` beside scene.ply."""
    frames: bool = False
    """Write one PLY per frame of the clip, with the same Gaussians in the same order in all of them."""
    count: Annotated[int | None, arg(metavar="N", help_behavior_hint="")] = None
    """With --frames: how many, evenly from time 0 to time 1; by default as many as the clip has."""
    time: Annotated[float | None, arg(metavar="T", help_behavior_hint="")] = None
    """Write the scene as it is at this time, from 0 to 1, without motion."""
    sh_degree: int = 3
    """Keep view-dependent colour up to this degree; 0 makes files four times smaller."""
    min_opacity: float = 0.0
    """Leave out Gaussians that are never less transparent than this."""
    spz_frame: Literal["rub", "rdf"] = "rub"
    """Axes of a .spz that is read or written: rub (y up) by its specification, or rdf, those of PLY files, which many
    tools store. A scene that comes out upside down was written the other way."""

    def run(self, screen: Screen) -> None:
        """Do it and say what was written."""
        from recon3d.io.scene_file import LoadOptions
        from recon3d.results import scene_of
        from recon3d.train.threads import one_torch_thread

        self._check_options()
        scene = scene_of(self.scene, LoadOptions(self.spz_frame))
        self._check_motion(scene)
        # Hundreds of small operators: on a busy machine torch waits for its second thread longer than they take.
        with one_torch_thread():
            self._export(scene, screen)

    def _export(self, scene: Gaussians, screen: Screen) -> None:
        chosen = scene if self.time is None else scene.at(self.time)
        kept = chosen.select(_highest_opacities(chosen) >= self.min_opacity)
        kept = kept.replaced({"sh": kept.sh[:, : (self.sh_degree + 1) ** 2]})
        share = f"{len(kept):,} of {len(scene):,} Gaussians"
        if self.frames:
            self._write_frames(kept, share, screen)
        elif self._target().suffix.lower() == ".splatv":
            self._write_splatv(kept, share, screen)
        else:
            self._write_file(kept, share, screen)

    def _check_options(self) -> None:
        from recon3d.io.scene_file import WRITABLE_SUFFIXES, format_of

        if self.frames and self.out is not None and self.out.name.lower().endswith(WRITABLE_SUFFIXES):
            raise SplatloomError(f"--frames writes many files: give -o a folder instead of {self.out}")
        if not self.frames and self.out is None:
            raise SplatloomError(f"give -o a name that ends in one of {', '.join(WRITABLE_SUFFIXES)}")
        if not self.frames and self.out is not None:
            format_of(self.out)
        if self.frames and self.time is not None:
            raise SplatloomError("--frames writes all times and --time one: leave out one of them")
        if self.count is not None and (not self.frames or self.count < 2):
            raise SplatloomError("--count says how many --frames to write: give it 2 or more, with --frames")
        if self.time is not None and not 0 <= self.time <= 1:
            raise SplatloomError(
                f"--time must be from 0 (the first instant of the clip) to 1, not {self.time}"
            )
        if not 0 <= self.sh_degree <= 3:
            raise SplatloomError(f"--sh-degree must be 0, 1, 2 or 3, not {self.sh_degree}")

    def _check_motion(self, scene: Gaussians) -> None:
        if scene.motion is None and (self.frames or self.time is not None):
            raise SplatloomError(
                f"{self.scene} does not move: leave out {'--frames' if self.frames else '--time'}"
            )
        if scene.motion is None or self.frames or self.time is not None:
            return
        from recon3d.io.scene_file import format_of

        form = format_of(self._target())
        if not form.moves:
            raise SplatloomError(
                f"{self.scene} moves, and a {form.suffix} file holds only one instant: choose it with --time, such as "
                "--time 0.5, or write one PLY per frame with --frames"
            )

    def _target(self) -> Path:
        if self.out is not None:
            return self.out
        return (self.scene if self.scene.is_dir() else self.scene.parent) / "frames"

    def _write_file(self, kept: Gaussians, share: str, screen: Screen) -> None:
        from recon3d.io.scene_file import SaveOptions, format_of, save_scene

        target = self._target()
        clip = None if kept.motion is None else load_clip_of(self.scene)
        options = SaveOptions((MADE_BY,), clip=clip, spz_frame=self.spz_frame, progress=screen)
        save_scene(kept, target, options)
        moving = "" if kept.motion is None else f", {len(kept.motion):,} of them move"
        flat = kept.sh_degree > 0 and format_of(target).sh_degree == 0
        lost = ", without the view-dependent colour that this format has no place for" if flat else ""
        screen.say(f"{target}: {share}{moving}, {_megabytes(target)}{lost}")

    def _write_frames(self, kept: Gaussians, share: str, screen: Screen) -> None:
        import numpy as np

        from recon3d.io.ply_frames import save_ply_frames

        count = self.count or frames_of_clip(self.scene)
        if count is None:
            raise SplatloomError(
                f"{self.scene} does not say how many frames its clip has: give their number with --count"
            )
        target = self._target()
        report = save_ply_frames(kept, target, np.linspace(0, 1, count).tolist(), [MADE_BY], screen)
        there = f" ({report.kept} were there already)" if report.kept else ""
        screen.say(f"{target}: {count} frames{there} of {share}, each {_megabytes(report.paths[0])}")

    def _write_splatv(self, kept: Gaussians, share: str, screen: Screen) -> None:
        from recon3d.io.splatv import save_splatv, scene_size

        report = save_splatv(kept, self._target(), self._cameras(kept), progress=screen)
        screen.say(f"{self._target()}: {share} as {report.splats:,} splats, {_megabytes(self._target())}")
        if report.moving:
            size = scene_size(kept)
            screen.say(
                f"  {report.moving:,} that move became {report.segments:,} pieces of cubic motion, "
                f"{report.median_error / size:.2%} of the scene's size off (median; at worst "
                f"{report.worst_error / size:.2%})"
            )
        if report.missed:
            screen.note(
                f"{report.missed:,} Gaussians move too fast for this format and miss its tolerance; --frames is exact"
            )

    def _cameras(self, kept: Gaussians) -> list[Cameras]:
        """Those of the run folder; for a bare file one that looks at the scene."""
        from recon3d.io.cameras_json import read_cameras_json
        from recon3d.paths import distinct_cameras, overview_camera

        cameras_json = RunFolder(self.scene).cameras_json
        if self.scene.is_dir() and cameras_json.is_file():
            cameras = read_cameras_json(cameras_json)[1]
            if cameras:
                return distinct_cameras(cameras)
        return [overview_camera(kept.means.double().numpy())]


def _highest_opacities(gaussians: Gaussians) -> Tensor:
    """(N,) highest opacity of each Gaussian over the clip."""
    import torch

    if gaussians.motion is None:
        return gaussians.opacities
    times = torch.linspace(0, 1, _PEAK_SAMPLES).tolist()
    return torch.stack([gaussians.at(time).opacities for time in times]).amax(dim=0)


def _megabytes(path: Path) -> str:
    return f"{path.stat().st_size / 1e6:.1f} MB"
