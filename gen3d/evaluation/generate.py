"""Latents for evaluation, sampled as the pipeline does by default: of many prompts, and of single pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from torch import Tensor

from gen3d.data.records import ObjectRecord
from gen3d.generation import Plan, Told, generators_of, sample_latents
from gen3d.latents import Detail
from gen3d.latents.batches import picked_views
from gen3d.latents.poses import cropped
from gen3d.latents.views import MAX_VIEWS, PosedViews
from gen3d.pipeline_file import Networks, Sampling
from gen3d.reading import DETAIL_PX, read_picture, shown_detail


@dataclass(frozen=True)
class FromPicture:
    """What one picture becomes; latents are (S, C, G, G, G), S seeds, or 1 where nothing is random.

    regression: at once. flow: from noise. both: the flow, set out from the regression. regression_details,
    both_details: what the picture shows of them, as the pipeline adds it; none where no camera was read.
    """

    regression: Tensor
    flow: Tensor
    both: Tensor
    regression_details: tuple[Detail, ...] = ()
    both_details: tuple[Detail, ...] = ()


def from_prompts(networks: Networks, prompts: Sequence[str], seed: int, sampling: Sampling) -> Tensor:
    """(N, C, G, G, G) latents: sample i has seed + i. Raises SplatloomError for prompts without a word."""
    told, generators = Told(tuple(prompts)), generators_of(seed, len(prompts))
    return sample_latents(networks.flow, told, Plan.of(sampling), generators)


def from_picture(networks: Networks, view: PosedViews, seeds: int, sampling: Sampling) -> FromPicture:
    """Latents of one picture, a batch of 1 with 1 view, without its camera. Raises CaptureError if it is empty."""
    picture = cropped(view).rgba[0].permute(0, 3, 1, 2)
    read = read_picture(networks, picture)
    estimate = read.latents
    nothing, plan = (None,) * seeds, Plan.of(sampling)
    flow = sample_latents(networks.flow, Told(nothing, picture), plan, generators_of(0, seeds))
    if plan.strength == 1:  # nothing of the estimate would be left
        return FromPicture(estimate, flow, flow)
    starts = estimate.expand(seeds, *estimate.shape[1:])
    both = sample_latents(networks.flow, Told(nothing, picture, starts), plan, generators_of(0, seeds))
    if read.camera is None or not sampling.detail_steps:
        return FromPicture(estimate, flow, both)
    large, camera = cropped(view, DETAIL_PX).rgba[0].permute(0, 3, 1, 2), read.camera
    details = [
        tuple(shown_detail(networks, one, large, camera, sampling.detail_steps) for one in latents.split(1))
        for latents in (estimate, both)
    ]
    return FromPicture(estimate, flow, both, *details)


def from_record(networks: Networks, record: ObjectRecord) -> Tensor:
    """(1, C, G, G, G) latents of all pictures and depths of a record: the best that the latent space can do."""
    views = range(min(len(record.views), MAX_VIEWS))
    return networks.latents.encode(picked_views(record, views)).cpu()
