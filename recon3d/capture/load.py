"""load_capture: whatever the path holds, as a Capture."""

from __future__ import annotations

from pathlib import Path

from recon3d.capture.options import CaptureOptions
from recon3d.capture.readers.transforms import read_transforms
from recon3d.capture.types import Capture
from recon3d.progress import Progress, silent_progress


def load_capture(
    path: Path,
    work_dir: Path | None = None,
    options: CaptureOptions | None = None,
    progress: Progress = silent_progress,
) -> Capture:
    """Read a dataset with cameras, or estimate them for a video or a folder of photos."""
    path = Path(path)
    return read_transforms(path if path.is_file() else path / "transforms.json")
