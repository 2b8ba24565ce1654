"""`python -m scenes.generate [static|dynamic|all]`: render the project's captures with exact ground truth.

As committed (about ten minutes on two cores):  python -m scenes.generate all
Everything, lossless, elsewhere:                python -m scenes.generate all --full --out captures
A quick look:                                   python -m scenes.generate all --scale 0.25 --out captures
The frames of the committed video as JPEG:      python -m scenes.generate unpack
A dynamic capture of an animated GLB of yours:  python -m scenes.generate animated --help
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from scenes import animated_captures
from scenes.captures import JUGGLER, TABLETOP, Recipe, write_juggler, write_tabletop
from scenes.write import read_clip, write_picture

HERE = Path(__file__).parent


def main(arguments: list[str] | None = None) -> None:
    """The command."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments[:1] == ["animated"]:
        return animated_captures.main(arguments[1:])
    parser = argparse.ArgumentParser(
        prog="python -m scenes.generate", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("what", nargs="?", default="all", choices=("static", "dynamic", "all", "unpack"))
    parser.add_argument("--out", type=Path, default=HERE, help="folder for tabletop/ and juggler/")
    parser.add_argument("--full", action="store_true", help="truth and pictures of every frame, as PNG")
    parser.add_argument("--scale", type=float, default=1.0, help="factor on the picture size")
    parser.add_argument("--frames", type=int, default=None, help="frames of the moving camera")
    parser.add_argument("--seed", type=int, default=TABLETOP.seed, help="of the textures")
    options = parser.parse_args(arguments)
    if options.what == "unpack":
        unpack(options.out / "tabletop")
    if options.what in ("static", "all"):
        write_tabletop(options.out / "tabletop", _adapted(TABLETOP, options))
    if options.what in ("dynamic", "all"):
        write_juggler(options.out / "juggler", _adapted(JUGGLER, options))


def unpack(folder: Path) -> None:
    """Write the frames of folder/video.mp4 under the names that folder/transforms.json gives them."""
    for index, frame in enumerate(read_clip(folder / "video.mp4")):
        write_picture(frame, folder / f"frames/{index:04d}.jpg")


def _adapted(recipe: Recipe, options: argparse.Namespace) -> Recipe:
    """The recipe with the command's options."""
    width, height = (max(2, 2 * round(side * options.scale / 2)) for side in recipe.size)
    recipe = replace(recipe, size=(width, height), frames=options.frames or recipe.frames, seed=options.seed)
    return replace(recipe, truth_every=1, fixed_every=1, lossless=True) if options.full else recipe


if __name__ == "__main__":
    main()
