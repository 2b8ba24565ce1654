"""Write what the page's unit tests compare with: small packs, and where recon3d says their Gaussians are.

python -m tests.viewer.write_fixture        after a change of the pack's format
"""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

from recon3d.gaussians import Gaussians
from recon3d.motion_basis import MotionSpec
from tests.moving_scene import moving_gaussians
from viewer.pack import write_pack

FIXTURES = Path(__file__).parents[2] / "viewer/web/src/render/fixtures"
TIMES = (0.0, 0.25, 0.6, 1.0)
SPEC = MotionSpec(means=(3, 4), quats=(2, 2), sh=(1, 1))


def recorded(gaussians: Gaussians) -> dict[str, Any]:
    """A pack as base64, and centres (N, 3) by id at several times."""
    return {
        "pack": base64.b64encode(write_pack(gaussians)).decode(),
        "times": TIMES,
        "centers": [gaussians.at(time).means.flatten().tolist() for time in TIMES],
    }


def main() -> None:
    """Write one file per kind of scene."""
    FIXTURES.mkdir(exist_ok=True)
    scenes = {
        "moving": moving_gaussians(24, spec=SPEC, life=True, degree=1),
        "shared": moving_gaussians(24, spec=SPEC, bases=2, degree=0),
    }
    for name, gaussians in scenes.items():
        (FIXTURES / f"{name}.json").write_text(json.dumps(recorded(gaussians)) + "\n")


if __name__ == "__main__":
    main()
