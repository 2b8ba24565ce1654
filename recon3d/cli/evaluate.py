"""`recon3d evaluate`: measure a finished run again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tyro.conf import Positional

from recon3d.cli.report import scores
from recon3d.cli.screen import Screen
from recon3d.io.run_folder import RunFolder


@dataclass(frozen=True, kw_only=True)
class Evaluate:
    """Measure a finished run on its held-out pictures again, and renew its numbers and contact sheet."""

    run_folder: Positional[Path]
    """The folder that recon3d reconstruct made."""
    backend: str = "auto"
    """Renderer: auto, cuda, gsplat, cpu or reference."""

    def run(self, screen: Screen) -> None:
        """Do it and print the numbers."""
        from recon3d.results import evaluate_run

        run = RunFolder(self.run_folder)
        metrics = evaluate_run(run, self.backend, screen)
        screen.rows([("held out", scores(metrics["test"])), ("training", scores(metrics["train"]))])
        if metrics["test"]["lpips"] is None:
            screen.say(metrics["lpips_note"])
        screen.rows(
            [(str(run.per_image_json), "every picture"), (str(run.preview_png), "truth | render | error")]
        )
