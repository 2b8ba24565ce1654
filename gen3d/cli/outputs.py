"""Where a command's assets go: files that are named, or a folder with everything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from recon3d.errors import SplatloomError

if TYPE_CHECKING:
    from gen3d.asset import Asset
    from recon3d.cli.screen import Screen

IN_A_FOLDER = ("asset.glb", "asset.ply", "turntable.png", "turntable.mp4", "latent.safetensors")
_PICTURES = (".png", ".mp4")


@dataclass(frozen=True)
class Outputs:
    """The files of each asset. several: then names get the seed, so that each can be made again. folder: if one was
    asked for."""

    files: tuple[Path, ...]
    several: bool
    folder: Path | None = None

    @staticmethod
    def of(out: Sequence[Path], count: int, *, preview: bool = True) -> Outputs:
        """What `-o` asks for: files by their suffixes, or one folder that gets everything.

        preview: add a turntable picture beside named files where none is named. Raises SplatloomError for a suffix that
        nothing is written as, or a folder among files.
        """
        from gen3d.asset import check_target

        if len(out) == 1 and (not out[0].suffix or out[0].is_dir()):
            if out[0].is_file():
                raise SplatloomError(f"{out[0]} is a file without suffix: name another folder with -o")
            return Outputs(tuple(out[0] / name for name in IN_A_FOLDER), count > 1, out[0])
        for path in out:
            check_target(path)
            if path.is_dir():
                raise SplatloomError(f"{path} is a folder: name a file with -o")
        files = tuple(dict.fromkeys(out))
        if preview and not any(path.suffix.lower() in _PICTURES for path in files):
            # Not chair.png: that may be the very photo that chair.glb is made from.
            files = (*files, files[0].with_name(files[0].name.split(".")[0] + "_turntable.png"))
        return Outputs(files, count > 1)

    def of_asset(self, label: str) -> list[Path]:
        """Its files; where there are several assets, `label` tells them apart."""
        if not self.several:
            return list(self.files)
        return [_labelled(path, label) for path in self.files]


def save_assets(assets: Sequence[Asset], outputs: Outputs, screen: Screen) -> list[Path]:
    """Write all files, show what they are, and return them. Raises SplatloomError if all assets are empty."""
    for note in dict.fromkeys(note for asset in assets for note in asset.notes):
        screen.note(note)
    if all(asset.is_empty for asset in assets):
        raise SplatloomError("what came out is empty: try another --seed, or other words")
    written: list[Path] = []
    with screen.stage("writing", len(assets) * len(outputs.files)) as advance:
        for place, asset in enumerate(assets):
            label = str(place + 1) if asset.seed is None else str(asset.seed)
            if asset.is_empty:
                screen.note(f"the one with seed {label} came out empty and is left out")
                continue
            for path in outputs.of_asset(label):
                asset.save(path)
                written.append(path)
                advance(1, path.name)
    screen.rows([(str(path), _what(path)) for path in written])
    return written


def _labelled(path: Path, label: str) -> Path:
    """chair.glb -> chair-7.glb; chair.compressed.ply -> chair-7.compressed.ply."""
    stem, dot, suffix = path.name.partition(".")
    return path.with_name(f"{stem}-{label}{dot}{suffix}")


def _what(path: Path) -> str:
    """What a file holds, and its size."""
    kinds = {
        ".glb": "mesh with a colour per vertex",
        ".obj": "mesh with a colour per vertex",
        ".png": "pictures from four sides",
        ".mp4": "turntable",
        ".safetensors": "latent, for gen3d decode",
    }
    size = path.stat().st_size
    shown = f"{size / 1e6:.1f} MB" if size >= 1e5 else f"{size / 1e3:.0f} kB"
    return f"{kinds.get(path.suffix.lower(), 'Gaussians')}, {shown}"
