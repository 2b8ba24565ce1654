"""`gen3d data build`: folders of meshes, and objects of our own, into training records."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from tyro.conf import Positional, arg

from recon3d.cli.screen import Screen, duration
from recon3d.errors import SplatloomError

if TYPE_CHECKING:
    from gen3d.data.build import BuildReport

_SKIPPED_SHOWN = 5


@dataclass(frozen=True, kw_only=True)
class DataBuild:
    """Turn folders of meshes (.glb, .obj, ...) and objects of our own into training records.

    Each object is voxelised with its colours, photographed from all around and captioned; what is too like a training
    object is never held out. A build that was interrupted goes on where it stopped when it is started again.
    """

    folders: Positional[tuple[Path, ...]] = ()
    """Folders with meshes. A captions.csv in one (path, caption, category, pack, licence, author) says what is in it;
    without it file names are the captions."""
    out: Annotated[Path, arg(aliases=["-o"])]
    """The folder for the records: index.jsonl and shards/."""
    procedural: int = 2000
    """How many objects of our own to draw: 33 categories made of labelled parts, with exact captions."""
    variants: int = 1
    """How many variants of each mesh to add, with its main colour changed and named in the caption."""
    pairs: int = 500
    """How many pairs of objects to add, next to or on top of each other."""
    views: int = 8
    """Pictures of each object."""
    limit: Annotated[int | None, arg(metavar="N", help_behavior_hint="")] = None
    """Use only so many of the meshes, evenly spaced: for a quick look."""
    seed: int = 0
    """Of the cameras, our own objects, the pairs and the split."""
    workers: Annotated[int | None, arg(metavar="N", help_behavior_hint="")] = None
    """Processes; by default one per core."""

    how_to_resume = "Start the same command again: it goes on where it stopped."

    def run(self, screen: Screen) -> None:
        """Do it and say what there is now."""
        import time

        from gen3d.data.build import BuildOptions, build
        from gen3d.data.views import ViewOptions

        self._check()
        options = BuildOptions(
            procedural=self.procedural,
            variants=self.variants,
            pairs=self.pairs,
            limit=self.limit,
            seed=self.seed,
            views=ViewOptions(count=self.views),
            workers=self.workers,
        )
        began = time.monotonic()
        report = build(self.folders, self.out, options, screen)
        self._show(report, time.monotonic() - began, screen)

    def _check(self) -> None:
        counts = {
            "procedural": self.procedural,
            "variants": self.variants,
            "pairs": self.pairs,
            "seed": self.seed,
        }
        for name, count in counts.items():
            if count < 0:
                raise SplatloomError(f"--{name} must be 0 or more, not {count}")
        if not 1 <= self.views <= 64:
            raise SplatloomError(f"--views must be from 1 to 64, not {self.views}")
        if (self.limit is not None and self.limit < 1) or (self.workers is not None and self.workers < 1):
            raise SplatloomError("--limit and --workers must be 1 or more")
        if not self.folders and not self.procedural and not self.pairs:
            raise SplatloomError(
                "there is nothing to build: give a folder with meshes, or --procedural a number"
            )

    def _show(self, report: BuildReport, seconds: float, screen: Screen) -> None:
        screen.rows(
            [
                ("to train on", f"{report.train:,} objects"),
                ("held out", f"{report.test:,} objects, of other families and shapes"),
                ("put aside", f"{report.aside:,} objects that would mix the two"),
                (
                    "took",
                    duration(seconds) + (f"; {report.reused} shards were there" if report.reused else ""),
                ),
            ]
        )
        for name, reason in report.skipped[:_SKIPPED_SHOWN]:
            screen.note(f"skipped {name}: {reason}")
        if len(report.skipped) > _SKIPPED_SHOWN:
            screen.note(f"{len(report.skipped)} were skipped in all: see {self.out / 'skipped.jsonl'}")
