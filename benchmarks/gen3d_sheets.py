"""Contact sheets for the documentation: prompts as users type them and withheld ones, and pictures of held-out objects.

Nothing is chosen by its outcome: every prompt has seed 0, pictures are evenly spaced over the held-out objects.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from PIL import Image

from gen3d.data.records import ObjectRecord
from gen3d.evaluation.generate import from_picture, from_prompts
from gen3d.evaluation.pictures import pictures_of_record
from gen3d.evaluation.reference import Reference, spread_over
from gen3d.evaluation.sheets import Cell, contact_sheet
from gen3d.evaluation.text import prompts_of
from gen3d.latents.batches import picked_views
from gen3d.latents.decoded import Decoded
from gen3d.latents.evaluate import split_views
from gen3d.latents.fit import FitConfig
from gen3d.pipeline import Pipeline
from gen3d.turntable import strip
from recon3d.errors import CaptureError
from recon3d.io.atomic import atomic_path
from recon3d.progress import Progress
from recon3d.render import render

IMAGES = Path(__file__).parent.parent / "docs" / "images"
TYPED = (
    *("a red wooden chair", "a small blue car", "a tall green tree", "a white mug with a red handle"),
    *("a yellow table with black legs", "a brown wooden bench", "a grey stone tower", "a purple robot"),
    *("a snowman", "a palm tree", "a rocket", "a sword", "a windmill", "a red couch", "a street lamp"),
    *("a bookshelf with books", "a green cactus in a pot", "an orange fish", "a pirate ship", "a pizza"),
    *("a cat", "an elephant", "a bicycle", "a castle on a hill"),
)
"""What users type, from what training data is full of to what it lacks (the last row)."""
PROMPTS, PICTURES, ENCODED = 64, 32, 24
_COLUMNS, _SIDE_PX = 8, 112
_QUALITY = 85


def draw_sheets(pipeline: Pipeline, reference: Reference, fit: FitConfig, progress: Progress) -> None:
    """Write docs/images/gen3d_prompts.jpg, gen3d_images.jpg and gen3d_encoded.jpg. fit: of what is encoded."""
    _save(_prompt_sheet(pipeline, reference, progress), IMAGES / "gen3d_prompts.jpg")
    _save(_picture_sheet(pipeline, reference, progress), IMAGES / "gen3d_images.jpg")
    _save(_encoded_sheet(pipeline, reference, fit, progress), IMAGES / "gen3d_encoded.jpg")


def _prompt_sheet(pipeline: Pipeline, reference: Reference, progress: Progress) -> np.ndarray:
    """Two sides of what each prompt becomes."""
    new = [combination.prompt for combination in prompts_of(reference, PROMPTS - len(TYPED))[0]]
    prompts = [*TYPED, *new]
    cells = []
    with progress.stage("prompts", len(prompts)) as advance:
        latents = from_prompts(pipeline.networks, prompts, 0, pipeline.sampling)
        for prompt, latent in zip(prompts, latents):
            decoded = pipeline.networks.latents.decode(latent[None])[0]
            cells.append(Cell(strip(decoded.gaussians, 2, _SIDE_PX), prompt))
            advance(1, prompt)
    return contact_sheet(cells, _COLUMNS)


def _picture_sheet(pipeline: Pipeline, reference: Reference, progress: Progress) -> np.ndarray:
    """Of each object the picture that was given, and two sides of what it became."""
    chosen = spread_over(reference.held_out.infos, PICTURES)
    cells = []
    with progress.stage("pictures", len(chosen)) as advance:
        for index in chosen:
            record = reference.held_out[index]
            advance(1, record.caption)
            try:
                found = from_picture(pipeline.networks, picked_views(record, [0]), 1, pipeline.sampling)
            except CaptureError:
                continue
            decoded = pipeline.networks.latents.decode(found.both, found.both_details)[0]
            cells.append(Cell(_beside(record, decoded), record.caption))
    return contact_sheet(cells, _COLUMNS // 2)


def _encoded_sheet(
    pipeline: Pipeline, reference: Reference, fit: FitConfig, progress: Progress
) -> np.ndarray:
    """Of each object a picture that was not given, what it shows encoded with detail, and of the latent alone."""
    chosen = spread_over(reference.held_out.infos, ENCODED)
    cells, white = [], torch.ones(3)
    with progress.stage("encoded", len(chosen)) as advance:
        for index in chosen:
            record = reference.held_out[index]
            given, held = split_views(record)
            latents, details = pipeline.encode(given, fit)
            shown = [held.over(0, white)[0]]
            for some in (details, ()):
                gaussians = pipeline.networks.latents.decode(latents, some)[0].gaussians
                shown.append(render(gaussians, held.cameras(0)[:1], background=white).color[0])
            cells.append(Cell((torch.cat(shown, dim=1).clamp(0, 1) * 255).byte().numpy(), record.caption))
            advance(1, record.caption)
    return contact_sheet(cells, _COLUMNS // 2)


def _beside(record: ObjectRecord, decoded: Decoded) -> np.ndarray:
    """(S, 3 S, 3) uint8: given | one side | the other side."""
    given = pictures_of_record(record)[0].float().permute(1, 2, 0).numpy()
    shown = given[..., :3] + (255 - given[..., 3:])  # colour is multiplied by alpha already
    picture = Image.fromarray(shown.clip(0, 255).astype(np.uint8)).resize((_SIDE_PX, _SIDE_PX))
    return np.concatenate([np.asarray(picture), strip(decoded.gaussians, 2, _SIDE_PX)], axis=1)


def _save(sheet: np.ndarray, path: Path) -> None:
    with atomic_path(path) as temporary:
        Image.fromarray(sheet).save(temporary, "JPEG", quality=_QUALITY)
    print(f"wrote {path}")
