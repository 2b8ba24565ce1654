"""Latents for evaluation, sampled as the pipeline does by default: of many prompts, and of single pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from torch import Tensor

from gen3d.data.records import ObjectRecord
from gen3d.flow.samplers import SAMPLERS
from gen3d.generation import Plan, Told, generators_of, sample_latents
from gen3d.latents.batches import picked_views
from gen3d.latents.poses import cropped
from gen3d.latents.views import MAX_VIEWS, PosedViews
from gen3d.pipeline_file import Networks, Sampling
from gen3d.reading import read_picture


@dataclass(frozen=True)
class FromPicture:
    """What one picture becomes; latents are (S, C, G, G, G), S seeds, or 1 where nothing is random.

    regression: at once. flow: from noise. both: the flow, set out from the regression.
    """

    regression: Tensor
    flow: Tensor
    both: Tensor


def from_prompts(networks: Networks, prompts: Sequence[str], seed: int, sampling: Sampling) -> Tensor:
    """(N, C, G, G, G) latents: sample i has seed + i. Raises SplatloomError for prompts without a word."""
    told, generators = Told(tuple(prompts)), generators_of(seed, len(prompts))
    return sample_latents(networks.flow, told, plan_of(sampling), generators)


def from_picture(networks: Networks, view: PosedViews, seeds: int, sampling: Sampling) -> FromPicture:
    """Latents of one picture, a batch of 1 with 1 view, without its camera. Raises CaptureError if it is empty."""
    picture = cropped(view).rgba[0].permute(0, 3, 1, 2)
    estimate = read_picture(networks, picture)
    nothing, plan = (None,) * seeds, plan_of(sampling)
    flow = sample_latents(networks.flow, Told(nothing, picture), plan, generators_of(0, seeds))
    if plan.strength == 1:  # nothing of the estimate would be left
        return FromPicture(estimate, flow, flow)
    starts = estimate.expand(seeds, *estimate.shape[1:])
    both = sample_latents(networks.flow, Told(nothing, picture, starts), plan, generators_of(0, seeds))
    return FromPicture(estimate, flow, both)


def from_record(networks: Networks, record: ObjectRecord) -> Tensor:
    """(1, C, G, G, G) latents of all pictures and depths of a record: the best that the latent space can do."""
    views = range(min(len(record.views), MAX_VIEWS))
    return networks.latents.encode(picked_views(record, views)).cpu()


def plan_of(sampling: Sampling) -> Plan:
    """How the pipeline samples where a call does not say."""
    return Plan(
        steps=sampling.steps,
        guidance=sampling.guidance,
        sampler=SAMPLERS[sampling.sampler],
        strength=sampling.image_strength,
        shift=sampling.shift,
        joint_views=sampling.joint_views,
    )
