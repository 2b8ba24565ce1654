"""What `view3d` must not wait for before it can show a splat file."""

from __future__ import annotations

import subprocess
import sys

STARTED = """
import sys
import viewer.cli, viewer.generator, viewer.guard, viewer.library, viewer.server, viewer.serving
print([name for name in ("torch._dynamo", "numba", "scipy", "pycolmap", "cv2", "av") if name in sys.modules])
"""


def test_a_scene_file_is_shown_without_loading_what_only_reconstruction_needs() -> None:
    done = subprocess.run([sys.executable, "-c", STARTED], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
