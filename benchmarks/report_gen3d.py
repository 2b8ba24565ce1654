"""The tables of benchmarks.gen3d."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.record import RESULTS
from benchmarks.tables import provenance, table
from gen3d.evaluation.image import WAYS

IMAGES = Path(__file__).parent.parent / "docs" / "images"
_SHEETS = (
    ("gen3d_prompts.jpg", "64 prompts, seed 0, two sides of each; the last 40 are new combinations"),
    ("gen3d_images.jpg", "32 pictures of held-out objects: given, and two sides of what they became"),
    ("gen3d_encoded.jpg", "24 held-out objects: a picture that was not given, with detail, the latent alone"),
)

_ABOUT_LATENTS = (
    "As `gen3d encode` makes them of six pictures with depths of each object: the encoder's latent, fitted to them, "
    "and then the detail. *without detail*: the fitted latent alone, which is all that a flow makes; more than this "
    "nothing that is generated can be. *not fitted*: the encoder's. *the exact field*: decoded of the objects' own "
    "fields, with Gaussians as before any training."
)


def gen3d_sections() -> list[str]:
    """All that has been measured of gen3d."""
    made = {"quality": quality, "samplers": samplers, "speed": speed}
    paths = {name: RESULTS / f"gen3d_{name}.json" for name in made}
    sections = [made[name](json.loads(path.read_text())) for name, path in paths.items() if path.is_file()]
    return [*sections, *_sheets()]


def quality(result: dict[str, Any]) -> str:
    """Latents, pictures, words, and the goals."""
    numbers = result["numbers"]
    settings = numbers["settings"]
    sampling = settings["sampling"]
    text = (
        f"Held-out objects: {settings['objects']}, of families that training never saw. Samples per picture and "
        f"prompt: {settings['seeds']}, {sampling['steps']} steps of `{sampling['sampler']}`, guidance "
        f"{sampling['guidance']['scale']:g}. Means over all; ± is the standard deviation over seeds."
    )
    return (
        f"## gen3d: quality\n\n{text}\n\n"
        f"### The latent space\n\n{_ABOUT_LATENTS}\n\n{_latents(numbers['latents'])}\n"
        "### Pictures to 3D\n\nOne picture without its camera, compared at the best quarter turn. `retrieval` gives "
        f"back the training object whose picture is nearest.\n\n{_images(numbers['image'])}\n"
        f"### Words to 3D\n\n{_about_words(settings)}\n\n{_words(numbers)}\n"
        f"### Goals\n\n{_goals(numbers['goals'])}\n{provenance(result)}"
    )


def samplers(result: dict[str, Any]) -> str:
    """Quality against work."""
    numbers = result["numbers"]
    rows = [
        [
            f"`{way['name']}`",
            way["steps"],
            way["evaluations"],
            f"{1000 * way['seconds']:.0f}",
            f"{way['miss']:.3f}",
            _percent(way["kind"]),
            _percent(way["both"]),
        ]
        for way in numbers["ways"]
    ]
    header = ("sampler", "steps", "evaluations", "ms per sample", "miss", "kind", "kind and colour")
    exact = numbers["exact"]
    text = (
        f"{numbers['prompts']} prompts of new combinations, the same noise for all. *miss*: root mean square distance "
        "to the end of the exact path, in standard deviations of the latent. At that end itself the judge recognises "
        f"{_percent(exact['kind'])} of the kinds and {_percent(exact['both'])} of both."
    )
    return f"## gen3d: samplers\n\n{text}\n\n{table(header, rows)}\n{provenance(result)}"


def speed(result: dict[str, Any]) -> str:
    """Seconds and memory."""
    numbers = result["numbers"]
    networks = ", ".join(f"{name} {count / 1e6:.1f} M" for name, count in numbers["parameters"].items())
    rows = [
        [row["steps"], row["latent_alone_s"], row["one_s"], row["of_eight_s"]] for row in numbers["steps"]
    ]
    header = ("steps", "latent alone, s", "one asset, s", "of eight at once, s each")
    stages = ", ".join(f"{name} {seconds:g} s" for name, seconds in numbers["stages_s"].items())
    text = (
        f"Parameters: {networks}. "
        f"An asset has Gaussians and mesh. Of it: {stages}. The whole command `gen3d text`, from start to files: "
        f"{numbers['command_s']:g} s. Most memory of the process: {numbers['peak_memory_mb']:.0f} MB."
    )
    return f"## gen3d: speed\n\n{text}\n\n{table(header, rows)}\n{provenance(result)}"


def _latents(latents: Mapping[str, Any]) -> str:
    rows = [
        [group, row["objects"], f"{row['psnr']:.2f}", f"{row['iou']:.3f}", _chamfer(row["chamfer"])]
        for group, row in latents.items()
    ]
    return table(("objects", "count", "PSNR dB", "IoU", "Chamfer, % of size"), rows)


def _images(image: Mapping[str, Any]) -> str:
    rows = []
    for group, ways in image.items():
        for way in WAYS:
            row = ways[way]
            rows.append(
                [
                    group,
                    f"`{way}`",
                    f"{row['iou']:.3f} ± {row['spread']['iou']:.3f}",
                    f"{row['iou_median']:.3f}",
                    _chamfer(row["chamfer"]),
                    f"{row['psnr']:.2f} ± {row['spread']['psnr']:.2f}",
                ]
            )
    return table(("objects", "way", "IoU", "median", "Chamfer, % of size", "PSNR dB"), rows)


def _about_words(settings: Mapping[str, Any]) -> str:
    return (
        f"*new*: {len(settings['prompts_new'])} combinations of colour and kind that were withheld from the flow. "
        "*seen*: as many that it was trained on. A classifier that was trained on pictures of real objects alone says "
        "what it sees; its rows on held-out objects, as they are and decoded, are what it can recognise at all. "
        "*copies*: samples with nearly the shape of a training object of the same main colour; *alike*: of any "
        "colour. *diversity*: mean of 1 - overlap between samples of one prompt."
    )


def _words(numbers: Mapping[str, Any]) -> str:
    rows = []
    for name, row in numbers["text"].items():
        shares = [
            f"{_percent(row[key])} ± {100 * row['spread'][key]:.0f}" for key in ("kind", "color", "both")
        ]
        apart = "-" if row["diversity"] is None else f"{row['diversity']:.2f}"
        rows.append([f"generated, {name}", *shares, _percent(row["alike"]), _percent(row["copies"]), apart])
    others = {"nearest caption, new": numbers["retrieval_by_caption"]} | {
        f"held out, {name}": row for name, row in numbers["classifier"].items()
    }
    for name, row in others.items():
        rows.append([name, *(_percent(row.get(key)) for key in ("kind", "color", "both")), "-", "-", "-"])
    level = numbers["training_level"]
    if level:
        rows.append(
            ["training objects", "-", "-", "-", _percent(level["alike"]), _percent(level["copies"]), "-"]
        )
    return table(("objects", "kind", "colour", "both", "alike", "copies", "diversity"), rows)


def _goals(goals: list[dict[str, Any]]) -> str:
    rows = [
        [
            goal["name"],
            "-" if goal["measured"] is None else f"{goal['measured']:.3f}",
            "-" if goal["bound"] is None else f"{'≥' if goal['higher'] else '≤'} {goal['bound']:.3f}",
            "yes" if goal["reached"] else "no",
        ]
        for goal in goals
    ]
    return table(("goal", "measured", "wanted", "reached"), rows)


def _sheets() -> list[str]:
    shown = [f"![{text}](images/{name})\n\n{text}.\n" for name, text in _SHEETS if (IMAGES / name).is_file()]
    return ["## gen3d: what it makes\n\n" + "\n".join(shown)] if shown else []


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.0f} %"


def _chamfer(value: float | None) -> str:
    return "-" if value is None else f"{100 * value:.2f}"
