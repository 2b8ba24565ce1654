"""How large scene.ply of a moving clip is now, beside one in which every Gaussian stores coefficients.

    python -m benchmarks.storage_dynamic

Nothing is trained: a file's size follows from how many Gaussians there are, how many of them move, and by how many
functions of time. The first two are recorded in dynamic_<clip>.json for each seed. The third is not: positions get as
many frequencies as flow finds them to need (recon3d.train.motion_follow). It is therefore found from the recorded size,
as the number of frequencies with which a file has exactly the recorded bytes, to the last one, for every seed. The file
is either of version 2 of the motion, as save_ply writes it, or of version 1, in which all Gaussians stored
coefficients (recon3d.io.ply_motion). Of the latter kind, files of version 2 with as many Gaussians, of which as many
move, by the same functions, are then written and measured.

Only clips with `ours` count, which has a life per moving Gaussian and no bases.
"""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import torch

from benchmarks.dynamic import stored_bytes
from benchmarks.dynamic_ways import OURS
from benchmarks.record import RESULTS, write_result
from benchmarks.render_dynamic import cloud
from recon3d.gaussians import Gaussians
from recon3d.io.ply_motion import KEYWORD, MARK, motion_comment, motion_names
from recon3d.motion import always, still
from recon3d.motion_basis import MotionSpec
from recon3d.train.motion_follow import FREQUENCIES

SH_COEFFICIENTS = 4
"""Of the scenes of benchmarks.dynamic: degree 1."""
FLOAT_BYTES = 4


@dataclass(frozen=True)
class Clip:
    """What dynamic_<name>.json records of `ours`, for each seed.

    gaussians, moving: how many there are, and how many of them move. sizes: bytes of scene.ply.
    """

    name: str
    gaussians: tuple[int, ...]
    moving: tuple[int, ...]
    sizes: tuple[int, ...]
    frames_bytes: float | None
    """Of one scene per instant, mean over the seeds; None where that was not measured."""

    def scenes(self, spec: MotionSpec) -> Iterator[Gaussians]:
        """One scene of these numbers for each seed."""
        return (scene(count, moving, spec) for count, moving in zip(self.gaussians, self.moving, strict=True))


def scene(count: int, moving: int, spec: MotionSpec) -> Gaussians:
    """Gaussians of which so many have coefficients and a life; their values change no file's size."""
    static = cloud(count)
    static = replace(static, sh=static.sh[:, :SH_COEFFICIENTS])
    life = always(moving, static.means)
    return replace(static, motion=still(spec, torch.arange(count) < moving, life=life))


def bytes_of_version_1(gaussians: Gaussians) -> int:
    """Size of the file in which every Gaussian has its coefficients as properties of its vertex."""
    motion = gaussians.motion
    assert motion is not None
    content = json.loads(motion_comment(motion).removeprefix(KEYWORD))
    old = {"version": 1, **{k: v for k, v in content.items() if k not in ("version", "rows", "life")}}
    comment = f"comment {KEYWORD} {json.dumps(old, separators=(',', ':'))}\n"
    names = [MARK, *motion_names(motion.spec.counts(), life=motion.has_life, bases=len(motion.bases))]
    header = len(comment) + sum(len(f"property float {name}\n") for name in names)
    return stored_bytes(replace(gaussians, motion=None)) + header + FLOAT_BYTES * len(names) * len(gaussians)


def recorded() -> list[Clip]:
    """The clips of all dynamic_<name>.json."""
    clips = []
    for path in sorted(RESULTS.glob("dynamic_*.json")):
        numbers = json.loads(path.read_text())["numbers"]
        ours, frames = numbers["ways"].get("ours"), numbers["ways"].get("frames")
        if ours is None:
            continue
        gaussians, moving, sizes = (
            tuple(int(value) for value in ours[name]["values"])
            for name in ("gaussians", "moving_gaussians", "bytes")
        )
        frames_bytes = None if frames is None else float(frames["bytes"]["mean"])
        clips.append(Clip(numbers["capture"], gaussians, moving, sizes, frames_bytes))
    return clips


def measured(clip: Clip) -> dict[str, Any]:
    """Sizes of a clip's files as recorded and now, and how many times smaller than one scene per instant they are.

    Raises ValueError if no number of frequencies gives the recorded sizes.
    """
    for frequencies in FREQUENCIES:
        spec = replace(OURS.spec, means=(OURS.spec.means[0], frequencies))
        now = tuple(stored_bytes(gaussians) for gaussians in clip.scenes(spec))
        before = tuple(bytes_of_version_1(gaussians) for gaussians in clip.scenes(spec))
        if clip.sizes in (now, before):
            return {
                "clip": clip.name,
                "recorded_version": 2 if clip.sizes == now else 1,
                "frequencies": frequencies,
                "gaussians": statistics.fmean(clip.gaussians),
                "moving_gaussians": statistics.fmean(clip.moving),
                "recorded_bytes": statistics.fmean(clip.sizes),
                "bytes": statistics.fmean(now),
                **_beside_frames(now, clip.frames_bytes),
            }
    raise ValueError(
        f"dynamic_{clip.name}.json: no number of frequencies of {FREQUENCIES} gives files of {clip.sizes} bytes"
    )


def _beside_frames(sizes: Sequence[int], frames_bytes: float | None) -> dict[str, float]:
    if frames_bytes is None:
        return {}
    return {"frames_bytes": frames_bytes, "times_smaller": frames_bytes / statistics.fmean(sizes)}


def main() -> None:
    """Measure and write benchmarks/results/storage_dynamic.json."""
    rows = [measured(clip) for clip in recorded()]
    for row in rows:
        print(row)
    write_result("storage_dynamic", {"rows": rows}, seed=0)


if __name__ == "__main__":
    main()
