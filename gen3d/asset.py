"""One generated object: its latent, Gaussians and mesh of one geometry, and files of all of these."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from torch import Tensor

from gen3d.latent_file import SUFFIX as LATENT_SUFFIX
from gen3d.latent_file import StoredLatents, save_latents
from gen3d.latents.decoded import MESH_SUFFIXES, Decoded
from gen3d.latents.detail import Detail
from gen3d.latents.mesh import ColoredMesh
from gen3d.turntable import save_strip, save_turntable
from recon3d.errors import SplatloomError
from recon3d.gaussians import Gaussians
from recon3d.io.scene_file import WRITABLE_SUFFIXES

SPLAT_SUFFIXES = tuple(suffix for suffix in WRITABLE_SUFFIXES if suffix not in MESH_SUFFIXES)
"""Formats of Gaussians; a .glb holds the mesh."""
SUFFIXES = (*MESH_SUFFIXES, *SPLAT_SUFFIXES, ".png", ".mp4", LATENT_SUFFIX)
"""What Asset.save writes."""


@dataclass(frozen=True)
class Asset:
    """One object in its own frame: within [-0.5, 0.5]^3, y up, front towards +z.

    latent: (C, G, G, G) float32 on the CPU, standardised. space: name of its latent space. decoded: what the latent
    decodes to, or None where only latents were asked for. detail: what the latent leaves out, of objects that were
    encoded or made of a picture. prompt, seed: what it was made from; the same model makes it again from
    `generator=asset.seed`. timings: seconds by stage. notes: sentences for the user, such as about words that the model
    does not know.
    """

    latent: Tensor
    space: str
    decoded: Decoded | None = None
    prompt: str | None = None
    seed: int | None = None
    timings: Mapping[str, float] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    detail: Detail | None = None

    @property
    def gaussians(self) -> Gaussians:
        """One Gaussian for each surface cell, in the object frame, y up. Raises SplatloomError if not decoded."""
        return self._decoded().gaussians

    @property
    def mesh(self) -> ColoredMesh:
        """Closed triangles with colours, in the object frame, y up. Raises SplatloomError if there is no surface."""
        return self._decoded().mesh

    @property
    def is_empty(self) -> bool:
        """Whether nothing was made: a latent that decodes to no surface."""
        return self.decoded is not None and len(self.decoded.cells) == 0

    def save(self, path: Path | str) -> None:
        """Write what the suffix says, atomically.

        .glb, .obj                          the mesh, y up
        .ply, .spz, .sog, .splat and more   the Gaussians, turned to the axes of such files; both appear alike in tools
        .png, .mp4                          pictures from four sides; a turntable
        .safetensors                        the latent and its detail

        Raises SplatloomError for another suffix or an empty object, ResourceError when the disk is full.
        """
        path = Path(path)
        write = self._writer(path)
        if self.is_empty and path.suffix.lower() != LATENT_SUFFIX:
            raise SplatloomError(
                f"there is nothing to save in {path.name}: the object came out empty; try another seed or other words"
            )
        write(path)

    def _writer(self, path: Path) -> Callable[[Path], None]:
        check_target(path)
        suffix = path.suffix.lower()
        if suffix == LATENT_SUFFIX:
            about = {"prompt": self.prompt, "seed": self.seed}
            stored = StoredLatents(
                self.latent[None], () if self.detail is None else (self.detail,), self.space, about
            )
            return partial(save_latents, stored=stored)
        if suffix == ".png":
            return partial(save_strip, self.gaussians)
        if suffix == ".mp4":
            return partial(save_turntable, self.gaussians)
        return self._decoded().save

    def _decoded(self) -> Decoded:
        if self.decoded is None:
            raise SplatloomError(
                "only the latent of this asset was made: ask for outputs=('gaussians', 'mesh'), or decode the latent"
            )
        return self.decoded


def check_target(path: Path) -> None:
    """Raises SplatloomError, naming what there is, if no asset can be saved under this name."""
    if not path.name.lower().endswith(SUFFIXES):
        raise SplatloomError(
            f"cannot write {path}: its name must end in {', '.join(MESH_SUFFIXES)} for the mesh, "
            f"{', '.join(SPLAT_SUFFIXES)} for the Gaussians, .png or .mp4 for pictures, {LATENT_SUFFIX} for the latent"
        )
