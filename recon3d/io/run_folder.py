"""The run folder: everything one reconstruction leaves behind, in files a person can read.

scene.ply          the Gaussians                     metrics.json   numbers; null where unavailable
transforms.json    cameras, nerfstudio layout        per_image.json numbers of every evaluated picture
cameras.json       the same, Inria list              preview.png    contact sheet truth | render | error
config.yaml        what is needed to repeat the run  preview.mp4    a flight around the scene
checkpoints/       exact state for --resume          log.jsonl      one line per logged step
capture/           extracted frames and camera estimation, kept so that an interrupted run continues
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from recon3d.errors import FormatError, SplatloomError
from recon3d.io.atomic import atomic_write_json, atomic_write_text, explained_writes


@dataclass(frozen=True)
class RunFolder:
    """Typed paths inside one run folder. Nothing is created before something is written."""

    path: Path

    @property
    def scene_ply(self) -> Path:
        """The Gaussians."""
        return self.path / "scene.ply"

    @property
    def transforms_json(self) -> Path:
        """Cameras in nerfstudio's layout, in the input's own world frame."""
        return self.path / "transforms.json"

    @property
    def cameras_json(self) -> Path:
        """Cameras as the Inria list."""
        return self.path / "cameras.json"

    @property
    def config_yaml(self) -> Path:
        """Input, options, seed and versions."""
        return self.path / "config.yaml"

    @property
    def metrics_json(self) -> Path:
        """Summary numbers."""
        return self.path / "metrics.json"

    @property
    def per_image_json(self) -> Path:
        """Numbers of every evaluated picture."""
        return self.path / "per_image.json"

    @property
    def preview_png(self) -> Path:
        """Contact sheet truth | render | error."""
        return self.path / "preview.png"

    @property
    def preview_mp4(self) -> Path:
        """A flight around the scene."""
        return self.path / "preview.mp4"

    @property
    def checkpoints(self) -> Path:
        """Folder of training states."""
        return self.path / "checkpoints"

    @property
    def log_jsonl(self) -> Path:
        """One JSON object per logged step."""
        return self.path / "log.jsonl"

    @property
    def capture_work(self) -> Path:
        """Extracted frames and the camera-estimation database."""
        return self.path / "capture"

    def is_finished(self) -> bool:
        """Whether a run completed here: the metrics are the last thing written."""
        return self.metrics_json.is_file()

    def claim(self, *, resume: bool) -> None:
        """Make sure that a run may write here; raises SplatloomError rather than mix two runs."""
        if self.path.exists() and not self.path.is_dir():
            raise SplatloomError(f"{self.path} is a file; give -o a folder")
        # What was learned about the pictures (capture/) may be reused by any run of the same input.
        if not self.path.exists() or all(entry == self.capture_work for entry in self.path.iterdir()):
            return
        if not self.config_yaml.is_file():
            raise SplatloomError(
                f"{self.path} is not empty and holds no run of ours; choose a new folder with -o"
            )
        if resume:
            return
        if self.is_finished():
            raise SplatloomError(
                f"{self.path} already holds a finished run; choose another folder with -o, or delete this one first"
            )
        raise SplatloomError(
            f"{self.path} holds an interrupted run; add --resume to continue it, or choose another folder with -o"
        )

    def write_config(self, config: Mapping[str, Any]) -> None:
        """Save the configuration: nested plain values only. Raises ResourceError when the disk is full."""
        atomic_write_text(
            self.config_yaml, yaml.safe_dump(_plain(config), sort_keys=False, allow_unicode=True)
        )

    def read_config(self) -> dict[str, Any]:
        """The saved configuration. Raises FormatError where it is missing or broken."""
        try:
            config = yaml.safe_load(self.config_yaml.read_text(encoding="utf-8"))
        except FileNotFoundError as error:
            raise FormatError(
                f"{self.path} is not a run folder (no config.yaml in it): check the path"
            ) from error
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            raise FormatError(
                f"{self.config_yaml} cannot be read ({_one_line(error)}): run the command again"
            ) from error
        if not isinstance(config, dict):
            raise FormatError(f"{self.config_yaml} holds no settings: run recon3d reconstruct again")
        return config

    def write_metrics(self, metrics: Mapping[str, Any]) -> None:
        """Save the summary numbers; NaN and infinity become null, JSON's honest word for them."""
        atomic_write_json(self.metrics_json, _plain(metrics))

    def write_per_image(self, rows: Any) -> None:
        """Save the numbers of every evaluated picture."""
        atomic_write_json(self.per_image_json, _plain(rows))

    def read_metrics(self) -> dict[str, Any]:
        """The saved numbers. Raises FormatError where they are missing or broken."""
        try:
            metrics = json.loads(self.metrics_json.read_text(encoding="utf-8"))
        except FileNotFoundError as error:
            raise FormatError(
                f"{self.path} has no metrics.json: the run did not finish; add --resume"
            ) from error
        except (OSError, ValueError) as error:
            raise FormatError(
                f"{self.metrics_json} cannot be read ({error}): run recon3d evaluate again"
            ) from error
        if not isinstance(metrics, dict):
            raise FormatError(f"{self.metrics_json} is not a JSON object: run recon3d evaluate again")
        return metrics

    def append_log(self, record: Mapping[str, Any]) -> None:
        """Add one line to log.jsonl; one write call, so that a kill leaves whole lines."""
        line = json.dumps(_plain(record), allow_nan=False) + "\n"
        with explained_writes(self.log_jsonl):
            self.path.mkdir(parents=True, exist_ok=True)
            with open(self.log_jsonl, "a", encoding="utf-8") as file:
                file.write(line)


def _plain(value: Any) -> Any:
    """The value in terms JSON and YAML have: paths as text, tuples as lists, non-finite numbers as None."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, os.PathLike):
        return os.fspath(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return value


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
