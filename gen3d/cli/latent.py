"""`gen3d encode` and `gen3d decode`: objects into the latent space, and back."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from tyro.conf import Positional, arg

from gen3d.cli.make import Out
from gen3d.cli.outputs import Outputs, save_assets
from gen3d.cli.settings import ModelOptions
from recon3d.cli.screen import Screen
from recon3d.errors import SplatloomError

if TYPE_CHECKING:
    from gen3d.placing import Up
else:
    from typing import Literal

    Up = Literal["auto", "x", "-x", "y", "-y", "z", "-z"]


@dataclass(frozen=True, kw_only=True)
class Encode:
    """Turn pictures of one object from all around, or a mesh, into a latent.

    The object is cut out by transparency or masks where the capture has them.
    """

    input: Positional[Path]
    """A run folder of recon3d, any capture that recon3d reads (transforms.json, COLMAP, Blender, photos ...), or a
    mesh: .glb, .obj, .ply, .stl."""
    out: Annotated[Path, arg(aliases=["-o"], metavar="FILE")]
    """The latent to write, NAME.safetensors; or what gen3d decode would write from it."""
    mask: str = "auto"
    """How to cut out pictures that have neither transparency nor masks: auto, plain, grabcut, none, or a U-2-Net as
    .onnx."""
    up: Up = "auto"
    """Which way is up in the world of the cameras; auto asks how they stand."""
    fit: int = 60
    """Steps by which the latent is fitted to the pictures; 0 takes what the encoder gives, in a second."""
    detail: int = 100
    """Steps by which the detail is fitted: what the latent, which is small, leaves out. 0 leaves it out, as in what
    words make."""
    model: ModelOptions = field(default_factory=ModelOptions)

    def run(self, screen: Screen) -> None:
        """Do it and say what was written."""
        from gen3d.captures import CaptureReading, views_of
        from gen3d.latents.fit import FitConfig
        from gen3d.pictures import is_picture, named_provider

        if is_picture(self.mask):
            raise SplatloomError(
                f"--mask {self.mask} fits one picture only: put masks beside the pictures, or give them transparency"
            )
        mask = named_provider(self.mask)
        outputs = Outputs.of((self.out,), 1, preview=False)
        pipeline = self.model.pipeline()
        seen = views_of(self.input, CaptureReading(mask, self.up, screen))
        for note in seen.notes:
            screen.note(note)
        assets = pipeline.decode(
            *pipeline.encode(seen.views, FitConfig.of_steps(self.fit, self.detail), screen)
        )
        written = save_assets(assets, outputs, screen)
        screen.say(f"{seen.views.view_count} pictures of {self.input} became a latent")
        if written[0].suffix == ".safetensors":
            name = shlex.quote(str(written[0]))
            screen.say(f"Next: gen3d decode {name} -o {shlex.quote(written[0].stem)}.glb")


@dataclass(frozen=True, kw_only=True)
class Decode:
    """Turn latents into objects."""

    latent: Positional[Path]
    """What gen3d encode wrote, or gen3d text and image as .safetensors."""
    out: Out
    """Files to write, as for gen3d text, or one folder, which gets everything."""
    no_detail: bool = False
    """Leave out the detail that the file may hold: the object as a flow sees it."""
    model: ModelOptions = field(default_factory=ModelOptions)

    def run(self, screen: Screen) -> None:
        """Do it and say what was written."""
        from gen3d.latent_file import load_latents

        if not self.latent.is_file():
            raise SplatloomError(f"{self.latent}: there is no such file; check the path")
        pipeline = self.model.pipeline()
        stored = load_latents(self.latent, pipeline.space)
        outputs = Outputs.of(self.out, len(stored.latents))
        with screen.stage("decoding", None):
            assets = pipeline.decode(stored.latents, () if self.no_detail else stored.details)
        save_assets(assets, outputs, screen)
