"""Pipeline: words or pictures in, assets out. One object, one call, one file of weights.

pipe = Pipeline.from_pretrained()
asset = pipe("a red wooden chair", generator=7)[0]
asset.save("chair.glb")
asset.save("chair.ply")
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from gen3d.asset import Asset
from gen3d.flow.guidance import Guidance
from gen3d.generation import (
    Plan,
    Seeds,
    Told,
    generators_of,
    sample_latents,
    step_callback,
)
from gen3d.latents.detail import Detail
from gen3d.latents.fit import Encoding, FitConfig, encoded
from gen3d.latents.poses import PICTURE_PX, cropped
from gen3d.latents.views import PosedViews
from gen3d.pictures import CutOut, Picture, cut_out
from gen3d.pipeline_file import Networks, Sampling, StoredPipeline, read_pipeline, write_pipeline
from gen3d.reading import DETAIL_PX, read_picture, shown_detail
from gen3d.storage import Storage
from gen3d.weights import SHIPPED
from recon3d.errors import FormatError, SplatloomError
from recon3d.progress import Progress, silent_progress

FILE_NAME = "gen3d.safetensors"
"""Of weights in a folder."""
OUTPUTS = ("gaussians", "mesh")
MOST_PICTURES = 8
"""More pictures of one object than this are thinned out: each costs as much as the first and adds less."""

StepCallback = Callable[["Pipeline", int, float, dict[str, Tensor]], "dict[str, Tensor] | None"]
"""Called after each step with the pipeline, the step's number, its time (1 is noise, 0 data) and {"latents": (B, C, G,
G, G), "preview": the same, as they would become}. May return {"latents": ...} to go on with instead."""


@dataclass(frozen=True)
class Pipeline:
    """Latent space, flow and regression, ready to use.

    networks: all on one device. sampling: what calls use where they do not say. notes: of the weights, plain values.
    """

    networks: Networks
    sampling: Sampling = field(default_factory=Sampling)
    notes: Mapping[str, Any] = field(default_factory=dict)

    @staticmethod
    def from_pretrained(path: Path | str | None = None, device: torch.device | str = "cpu") -> Pipeline:
        """Read weights: a file, a folder with gen3d.safetensors, or None for those that come with the program.

        Raises FormatError, saying how to get some, if there are none, and for files that are something else, damaged or
        of another version.
        """
        stored = read_pipeline(weights_file(path))
        return Pipeline(stored.networks, stored.sampling, stored.notes).to(device)

    def save_pretrained(self, path: Path | str, storage: Storage = "bfloat16") -> Path:
        """Write everything to one file, atomically, and return its path: `path`, or gen3d.safetensors in that folder.

        storage: of matrices; int8 takes half of bfloat16's room. Raises SplatloomError for another.
        """
        path = Path(path)
        target = path if path.suffix == ".safetensors" else path / FILE_NAME
        write_pipeline(target, StoredPipeline(self.networks, self.sampling, dict(self.notes)), storage)
        return target

    def to(self, device: torch.device | str) -> Pipeline:
        """The same pipeline with its networks moved to a device."""
        for network in self.networks.parts().values():
            network.to(device)
        return self

    @property
    def space(self) -> str:
        """Name of the latent space; latents of another one cannot be used."""
        return self.networks.space

    def __call__(
        self,
        prompt: str | Sequence[str] | None = None,
        *,
        image: Picture | CutOut | Sequence[Picture | CutOut] | None = None,
        latents: Tensor | None = None,
        strength: float | None = None,
        num_assets: int = 1,
        generator: Seeds = None,
        num_inference_steps: int | None = None,
        guidance_scale: float | Guidance | None = None,
        sampler: str | None = None,
        outputs: Sequence[str] = OUTPUTS,
        callback_on_step_end: StepCallback | None = None,
    ) -> list[Asset]:
        """Make objects from words, from pictures, from both, or from latents. What is None is as `sampling` says.

        What is made of a picture is then given the detail by which it looks as in the first of them, from there
        (sampling.detail_steps).

        prompt: one, or several: `num_assets` objects are made of each, one prompt after the other.
        image: a picture of one object, or several of the same one; the first shows it from where its front will be.
        latents: (C, G, G, G), or (B, C, G, G, G) with one for each object: standardised, to begin from.
        strength: share of these, or of what regression reads from the first picture, that is replaced by noise before
            sampling begins: 0 keeps them, 1 forgets them.
        generator: an int s (object i has seed s + i), a torch.Generator, one for each object, or None: random. Every
            object has its own, so that it is the same alone, in a batch and on every machine.
        num_inference_steps: 0 keeps what regression reads from a picture: the fast path.
        guidance_scale: how much more than it learned the model follows the condition; 1 adds nothing. A Guidance also
            has its interval, rescale and perturbed attention.
        sampler: a name in gen3d.flow.samplers.SAMPLERS.
        outputs: of "gaussians" and "mesh", what to make now; none of them: only latents.

        Raises SplatloomError with a sentence for prompts without a word, pictures without an object, and settings that
        make no sense.
        """
        began = time.monotonic()
        asked = self._asked(num_inference_steps, guidance_scale, sampler, strength)
        plan = Plan.of(asked)
        if callback_on_step_end is not None:
            plan = replace(plan, on_step=step_callback(partial(callback_on_step_end, self)))
        _check_outputs(outputs)
        cut = cut_outs(image)
        told, camera = self._told(_each(prompt, num_assets), cut, latents, plan.keeps_start)
        generators = generators_of(generator, len(told.prompts))
        made = sample_latents(self.networks.flow, told, plan, generators)
        seconds = (time.monotonic() - began) / len(made)
        notes = tuple(note for one in cut for note in one.notes)
        assets: Iterable[Asset] = _bare_assets(made, told.prompts, generators, self.space, seconds)
        if camera is not None and asked.detail_steps and outputs:
            assets = self._detailed(assets, cut[0], camera, asked.detail_steps)
        return [
            self._decoded(replace(bare, notes=(*self._remarks(bare.prompt), *notes)), outputs)
            for bare in assets
        ]

    def encode(
        self,
        views: PosedViews,
        fit: FitConfig = FitConfig(),  # noqa: B008  (frozen)
        progress: Progress = silent_progress,
    ) -> Encoding:
        """Latents (B, C, G, G, G), standardised, and details, on the CPU, of posed pictures of B objects.

        fit: how both are fitted to the pictures; FitConfig.of_steps(0, 0) for the encoder's latents and no details.
        pipe.decode(*pipe.encode(views)) are the objects; pipe(latents=pipe.encode(views).latents) goes on from them.
        """
        found = encoded(self.networks.latents, views, fit, progress)
        return found._replace(latents=found.latents.cpu())

    def decode(
        self, latents: Tensor, details: Sequence[Detail] = (), outputs: Sequence[str] = OUTPUTS
    ) -> list[Asset]:
        """The objects of standardised latents (B, C, G, G, G) or (C, G, G, G), with the detail of each if it is given.

        Raises FormatError if the latents have another shape than this model's, or hold NaN, and if the details are not
        as many, or of another decoder.
        """
        _check_outputs(outputs)
        batch = self._batch_of(latents).float().cpu()
        if details and len(details) != len(batch):
            raise FormatError(
                f"{len(details)} details were given for {len(batch)} latents: give one for each"
            )
        assets = [
            Asset(latent, self.space, detail=details[k] if details else None)
            for k, latent in enumerate(batch)
        ]
        return [self._decoded(asset, outputs) for asset in assets]

    def _asked(
        self,
        steps: int | None,
        guidance: float | Guidance | None,
        sampler: str | None,
        strength: float | None,
    ) -> Sampling:
        """What a call says, and the weights where it does not. Raises SplatloomError for what makes no sense."""
        own = self.sampling
        if isinstance(guidance, (int, float)):
            guidance = replace(own.guidance, scale=float(guidance))
        return replace(
            own,
            steps=own.steps if steps is None else steps,
            sampler=sampler or own.sampler,
            guidance=guidance or own.guidance,
            image_strength=own.image_strength if strength is None else strength,
        )

    def _told(
        self, prompts: Sequence[str | None], cut: Sequence[CutOut], latents: Tensor | None, keeps_start: bool
    ) -> tuple[Told, Tensor | None]:
        """Conditions and start of as many samples as there are prompts; a picture is a start only if it is kept.

        And the camera (1, 6) of the first picture, if it is the start and one was read.
        """
        if prompts[0] is None and not cut and latents is None:
            raise SplatloomError(
                "say what to make: give a prompt, for example 'a red wooden chair', or a picture"
            )
        pictures = torch.cat([_cropped(one, PICTURE_PX) for one in cut]) if cut else None
        start, camera = None, None
        if latents is not None:
            start = self._batch_of(latents)
        elif pictures is not None and keeps_start:
            start, camera = read_picture(self.networks, pictures[:1])
        if start is not None:
            if len(start) not in (1, len(prompts)):
                raise SplatloomError(
                    f"{len(start)} latents were given for {len(prompts)} assets: give one, or one for each"
                )
            start = start.expand(len(prompts), *start.shape[1:])
        return Told(tuple(prompts), pictures, start), camera

    def _batch_of(self, latents: Tensor) -> Tensor:
        """Latents as a batch. Raises FormatError if they are none of this model."""
        batch = latents[None] if latents.ndim == 4 else latents
        wanted = self.networks.latents.config.latent_shape
        if batch.ndim != 5 or tuple(batch.shape[1:]) != wanted or not len(batch):
            shape = "x".join(map(str, wanted))
            raise FormatError(
                f"these latents are {tuple(latents.shape)}, not {shape} or a batch of that: another model made them"
            )
        return batch

    def _detailed(
        self, assets: Iterable[Asset], shown: CutOut, camera: Tensor, steps: int
    ) -> Iterator[Asset]:
        """The assets with what a picture shows of them."""
        picture = _cropped(shown, DETAIL_PX)
        for bare in assets:
            began = time.monotonic()
            detail = shown_detail(self.networks, bare.latent[None], picture, camera, steps)
            yield replace(bare, detail=detail, timings={**bare.timings, "detail": time.monotonic() - began})

    def _decoded(self, bare: Asset, outputs: Sequence[str]) -> Asset:
        """The asset with what it decodes to, and how long that took."""
        if not outputs:
            return bare
        began = time.monotonic()
        details = () if bare.detail is None else (bare.detail,)
        decoded = self.networks.latents.decode(bare.latent[None], details)[0]
        made = replace(bare, decoded=decoded, timings={**bare.timings, "decoding": time.monotonic() - began})
        if "mesh" not in outputs or made.is_empty:
            return made
        began = time.monotonic()
        _ = made.mesh  # computed now, kept with the asset
        return replace(made, timings={**made.timings, "mesh": time.monotonic() - began})

    def _remarks(self, prompt: str | None) -> tuple[str, ...]:
        """What the user should know about how a prompt was read."""
        return () if prompt is None else self.networks.flow.provider.read(prompt).notes


def weights_file(path: Path | str | None) -> Path:
    """The file of weights that is meant. Raises FormatError, saying how to get one, if there is none."""
    if path is None:
        if not SHIPPED.is_file():
            raise FormatError(
                f"the weights that come with gen3d are not there ({SHIPPED}): install the program again, or make your "
                "own with gen3d train and name them with --weights"
            )
        return SHIPPED
    path = Path(path)
    found = path / FILE_NAME if path.is_dir() else path
    if not found.is_file():
        raise FormatError(
            f"there are no weights at {found}: check the path, leave it out for those that come with gen3d, or make "
            "your own with gen3d train"
        )
    return found


def cut_outs(image: Picture | CutOut | Sequence[Picture | CutOut] | None) -> list[CutOut]:
    """All pictures of one object, cut out; at most MOST_PICTURES. Raises CaptureError as cut_out does."""
    if image is None:
        return []
    several = list(image) if isinstance(image, (list, tuple)) else [image]
    if not several:
        raise SplatloomError("the list of pictures is empty: give at least one")
    kept = [
        several[round(i)]
        for i in torch.linspace(0, len(several) - 1, min(len(several), MOST_PICTURES)).tolist()
    ]
    return [one if isinstance(one, CutOut) else cut_out(one) for one in kept]


def _each(prompt: str | Sequence[str] | None, count: int) -> list[str | None]:
    """The prompt of every asset. Raises SplatloomError where there are none to make."""
    prompts: list[str | None] = [prompt] if prompt is None or isinstance(prompt, str) else list(prompt)
    if count < 1 or not prompts:
        raise SplatloomError(f"{count if prompts else 0} assets cannot be made: ask for at least 1")
    return [one for one in prompts for _ in range(count)]


def _check_outputs(outputs: Sequence[str]) -> None:
    if unknown := sorted(set(outputs) - set(OUTPUTS)):
        raise SplatloomError(f"there is no output '{unknown[0]}': choose of {', '.join(OUTPUTS)}")


def _bare_assets(
    latents: Tensor,
    prompts: Sequence[str | None],
    generators: Sequence[torch.Generator],
    space: str,
    seconds: float,
) -> Iterator[Asset]:
    """Assets that are not decoded yet."""
    for latent, prompt, own in zip(latents, prompts, generators):
        yield Asset(latent, space, None, prompt, own.initial_seed(), {"sampling": seconds})


def _cropped(picture: CutOut, side_px: int) -> Tensor:
    """(1, 4, side_px, side_px) uint8, cropped to the object."""
    # With a camera that nobody reads: it is not known.
    unposed = PosedViews(
        torch.from_numpy(picture.rgba)[None, None], torch.eye(4)[None, None], torch.ones(1, 1, 4)
    )
    return torch.movedim(cropped(unposed, side_px).rgba[:, 0], 3, 1).contiguous()
