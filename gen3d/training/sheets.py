"""Sample sheets while a flow is trained: the same prompts and the same noise each time, so that progress shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gen3d.data.captions import without_article
from gen3d.data.kinds import combination_of, kind_of, withheld
from gen3d.data.records import RecordSet
from gen3d.evaluation.sheets import Cell, contact_sheet
from gen3d.generation import Plan, Told, generators_of, sample_latents
from gen3d.latents.model import LatentModel
from gen3d.latents.sheets import write_sheet
from gen3d.model.flow_model import FlowModel
from gen3d.pipeline_file import Sampling
from gen3d.turntable import strip

_PROMPTS = 12
_COLUMNS = 4
_SIDES, _SIDE_PX = 2, 128


@dataclass(frozen=True)
class SheetDrawer:
    """Draws what a flow makes of some prompts into <folder>/sheets/<step>.png."""

    latents: LatentModel
    prompts: tuple[str, ...]
    sampling: Sampling
    folder: Path

    @staticmethod
    def of_records(records: RecordSet, latents: LatentModel, sampling: Sampling, folder: Path) -> SheetDrawer:
        """With half of the prompts from training captions, and half withheld combinations if there are any."""
        infos = records.split("train").infos
        new = sorted(combination.prompt for combination in withheld(infos))
        plain = [
            info.caption for info in infos if kind_of(info) is not None and combination_of(info) is not None
        ]
        seen = sorted(set(plain), key=without_article)
        half = _PROMPTS // 2
        return SheetDrawer(latents, (*_evenly(new, half), *_evenly(seen, _PROMPTS - half)), sampling, folder)

    def __call__(self, model: FlowModel, step: int) -> None:
        """Sample, decode, write."""
        told, generators = Told(self.prompts), generators_of(0, len(self.prompts))
        latents = sample_latents(model, told, Plan.of(self.sampling), generators)
        cells = [
            Cell(strip(decoded.gaussians, _SIDES, _SIDE_PX), prompt)
            for decoded, prompt in zip(self.latents.decode(latents), self.prompts)
        ]
        write_sheet(contact_sheet(cells, _COLUMNS), self.folder / "sheets" / f"{step:06d}.png")


def _evenly(items: Sequence[str], count: int) -> list[str]:
    count = min(count, len(items))
    return [items[k * len(items) // count] for k in range(count)]
