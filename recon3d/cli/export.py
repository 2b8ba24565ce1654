"""`recon3d export`: the scene as a file for other tools."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from tyro.conf import Positional, arg

from recon3d.cli.screen import Screen
from recon3d.errors import SplatloomError


@dataclass(frozen=True, kw_only=True)
class Export:
    """Write a scene as a file for other tools: a standard 3DGS PLY, which every splat viewer reads."""

    scene: Positional[Path]
    """A run folder, or a splat PLY."""
    out: Annotated[Path, arg(aliases=["-o"])]
    """The file to write; its suffix names the format (.ply)."""
    sh_degree: int = 3
    """Keep view-dependent colour up to this degree; 0 makes files four times smaller."""
    min_opacity: float = 0.0
    """Leave out Gaussians more transparent than this."""

    def run(self, screen: Screen) -> None:
        """Do it and say what was written."""
        from recon3d.io.ply import save_ply
        from recon3d.results import scene_of

        if self.out.suffix.lower() != ".ply":
            raise SplatloomError(f"cannot export to {self.out}: give a name that ends in .ply")
        if not 0 <= self.sh_degree <= 3:
            raise SplatloomError(f"--sh-degree must be 0, 1, 2 or 3, not {self.sh_degree}")
        gaussians = scene_of(self.scene)
        kept = gaussians.select(gaussians.opacities >= self.min_opacity)
        kept = kept.replaced({"sh": kept.sh[:, : (self.sh_degree + 1) ** 2]})
        save_ply(kept, self.out, comments=["made by splatloom"])
        size = self.out.stat().st_size / 1e6
        screen.say(f"{self.out}: {len(kept):,} of {len(gaussians):,} Gaussians, {size:.1f} MB")
