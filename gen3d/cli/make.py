"""`gen3d text` and `gen3d image`: words or pictures into assets."""

from __future__ import annotations

import shlex
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from tyro.conf import Positional, arg

from gen3d.cli.outputs import Outputs, save_assets
from gen3d.cli.settings import ModelOptions, SamplingOptions, advancing
from recon3d.cli.screen import Screen, duration
from recon3d.errors import SplatloomError

if TYPE_CHECKING:
    from gen3d.asset import Asset
    from gen3d.pictures import CutOut
    from gen3d.pipeline import Pipeline

Out = Annotated[tuple[Path, ...], arg(aliases=["-o"], metavar="PATH", help_behavior_hint="")]


@dataclass(frozen=True, kw_only=True)
class Text:
    """Make objects from words.

    The words that the model learned are everyday things and colours: "a red wooden chair", "a small blue car".
    """

    prompt: Positional[str]
    """What to make, in quotes."""
    out: Out
    """Files to write, several if you like: .glb or .obj for the mesh; .ply, .spz, .sog or .splat for the Gaussians;
    .png or .mp4 for pictures; .safetensors for the latent. Or one folder, which gets all of these."""
    sampling: SamplingOptions = field(default_factory=SamplingOptions)
    model: ModelOptions = field(default_factory=ModelOptions)

    def run(self, screen: Screen) -> None:
        """Do it and say what was made."""
        self.sampling.check()
        outputs = Outputs.of(self.out, self.sampling.num)
        pipeline = self.model.pipeline()
        began = time.monotonic()
        assets = _made(pipeline, self.sampling, screen, prompt=self.prompt)
        _show(assets, outputs, time.monotonic() - began, screen)


@dataclass(frozen=True, kw_only=True)
class Image:
    """Make objects from a picture, or from several pictures of the same object.

    Transparency says what the object is; a picture without any is cut out, best where the background is plain.
    """

    pictures: Positional[tuple[Path, ...]]
    """One picture, or several of one object; the first shows its front."""
    out: Out
    """Files to write, as for gen3d text, or one folder, which gets everything and the cut-out."""
    prompt: Annotated[str | None, arg(metavar="WORDS", help_behavior_hint="")] = None
    """What it is, in words, to help."""
    mask: Annotated[str, arg(metavar="NAME|FILE", help_behavior_hint="(default: auto)")] = "auto"
    """How to cut out pictures without transparency: auto, plain (a plain background), grabcut (any), none (the whole
    picture is the object), a U-2-Net as .onnx, or, for a single picture, one that is white where the object is."""
    strength: Annotated[float | None, arg(metavar="X", help_behavior_hint="")] = None
    """From 0, keep the first estimate as it is, to 1, forget it and sample from noise."""
    detail: Annotated[int | None, arg(metavar="N", help_behavior_hint="")] = None
    """Steps by which the side that the picture shows is made to look like it; 0 leaves all as it was imagined."""
    sampling: SamplingOptions = field(default_factory=SamplingOptions)
    model: ModelOptions = field(default_factory=ModelOptions)

    def run(self, screen: Screen) -> None:
        """Do it and say what was made."""
        self.sampling.check()
        if not self.pictures:
            raise SplatloomError("which picture? Try: gen3d image photo.png -o out/")
        if self.strength is not None and not 0 <= self.strength <= 1:
            raise SplatloomError(f"--strength must be from 0 to 1, not {self.strength:g}")
        outputs = Outputs.of(self.out, self.sampling.num)
        inputs = {path.resolve() for path in self.pictures}
        if kept := [path for path in outputs.files if path.resolve() in inputs]:
            raise SplatloomError(f"{kept[0]} is the picture itself: write to another name with -o")
        cut = self._cut_out()
        pipeline = self.model.pipeline()
        if self.detail is not None:
            sampling = replace(pipeline.sampling, detail_steps=self.detail)
            pipeline = replace(pipeline, sampling=sampling)
        began = time.monotonic()
        assets = _made(pipeline, self.sampling, screen, prompt=self.prompt, image=cut, strength=self.strength)
        if outputs.folder is not None:
            _write_cut_outs(cut, outputs.folder)
        _show(assets, outputs, time.monotonic() - began, screen)
        if self.prompt is None:
            screen.say("It helps to say what it is, with --prompt.")

    def _cut_out(self) -> list[CutOut]:
        from gen3d.pictures import cut_out, is_picture, named_provider

        provider = named_provider(self.mask)
        if len(self.pictures) > 1 and is_picture(self.mask):
            raise SplatloomError(
                f"--mask {self.mask} fits one picture only: give each picture transparency instead"
            )
        return [cut_out(path, provider) for path in self.pictures]


def _made(
    pipeline: Pipeline,
    sampling: SamplingOptions,
    screen: Screen,
    *,
    prompt: str | None,
    image: Sequence[CutOut] | None = None,
    strength: float | None = None,
) -> list[Asset]:
    """Sample with progress shown."""
    from gen3d.generation import BATCH

    steps = pipeline.sampling.steps if sampling.steps is None else sampling.steps
    with screen.stage("sampling", steps * -(-sampling.num // BATCH)) as advance:
        return pipeline(
            prompt,
            image=image,
            strength=strength,
            num_assets=sampling.num,
            generator=sampling.seed,
            num_inference_steps=sampling.steps,
            guidance_scale=sampling.guidance,
            sampler=sampling.sampler,
            callback_on_step_end=advancing(advance),
        )


def _show(assets: Sequence[Asset], outputs: Outputs, seconds: float, screen: Screen) -> None:
    """Save, and say what there is now and what to type next."""
    written = save_assets(assets, outputs, screen)
    full = [asset for asset in assets if not asset.is_empty]
    sizes = f"{len(full[0].gaussians):,} Gaussians, {len(full[0].mesh.faces):,} triangles"
    screen.say(f"{len(full)} made in {duration(seconds)}; the first has {sizes}")
    splats = [path for path in written if path.suffix.lower() in (".ply", ".spz", ".sog", ".splat")]
    look = f"view3d {shlex.quote(str(splats[0]))}, or " if splats else ""
    screen.say(f"Next: {look}another one with --seed {len(assets) + (assets[0].seed or 0)}")


def _write_cut_outs(cut: Sequence[CutOut], folder: Path) -> None:
    """What was taken to be the object, for the user to see."""
    import io

    from PIL import Image as Pillow

    from recon3d.io.atomic import atomic_write_bytes

    for place, one in enumerate(cut):
        png = io.BytesIO()
        Pillow.fromarray(one.rgba).save(png, "PNG")
        atomic_write_bytes(folder / f"cut_out{'' if len(cut) == 1 else place + 1}.png", png.getvalue())
