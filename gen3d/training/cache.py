"""What a flow is trained on: latents, captions and pictures of many objects, computed beforehand.

A cache is a folder:

    latents.safetensors   latents (N, C, G, G, G) float16, bfloat16 or float32: standardised, so that each channel has
                          about mean 0 and standard deviation 1
                          turned (N, 3, C, G, G, G), optional: the same objects after 1, 2 and 3 quarter turns
                          facing (N, V) uint8, with it: the quarter turns that bring what an image shows to the front
                          poses (N, V, 6), optional: the images' cameras, as gen3d.latents.poses.pose_numbers
                          weights (N, G, G, G), optional: how much each cell counts in the loss, about 1 on average
                          states (N, K, C, G, G, G) and knots (K,), optional: where a teacher passed on its way to each
                          latent, at times that fall from 1; makes the training one of reflow or distillation
    images.safetensors    optional: images (N, V, 4, 64, 64) uint8, RGBA cut-outs of each object from several sides;
                          one whose first picture is empty is taken to have none
    captions.jsonl        one line per latent: {"id": "chair-12", "captions": ["a red chair", ...]}, other keys ignored

Tensors are mapped into memory, not read: a cache may be larger than memory.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import safetensors
import safetensors.torch
import torch
from torch import Tensor

from gen3d.latents.poses import POSE_NUMBERS
from gen3d.model.image import SIDE_PX
from recon3d.errors import FormatError, SplatloomError
from recon3d.io.atomic import atomic_path, atomic_write_text

_LATENTS, _IMAGES, _CAPTIONS = "latents.safetensors", "images.safetensors", "captions.jsonl"


@dataclass(frozen=True)
class Entry:
    """One object: a name for people, and the captions that describe it (perhaps none)."""

    id: str
    captions: tuple[str, ...]


@dataclass(frozen=True)
class LatentCache:
    """A cache in memory; shapes as at the top of this module."""

    latents: Tensor
    entries: tuple[Entry, ...]
    images: Tensor | None = None
    weights: Tensor | None = None
    states: Tensor | None = None
    knots: Tensor | None = None
    turned: Tensor | None = None
    facing: Tensor | None = None
    poses: Tensor | None = None

    def __len__(self) -> int:
        return len(self.entries)

    def captions(self) -> list[str]:
        """All captions, in order."""
        return [caption for entry in self.entries for caption in entry.captions]

    def latents_turned(self, objects: Tensor, turns: Tensor) -> Tensor:
        """(S, C, G, G, G) float32 latents of objects (S,), each after its number of quarter turns (S,)."""
        latents = self.latents[objects].float()
        if self.turned is None:
            return latents
        turned = self.turned[objects, (turns - 1).clamp(min=0)].float()
        return torch.where((turns > 0)[:, None, None, None, None], turned, latents)

    def to(self, device: torch.device) -> LatentCache:
        """The same with its tensors on another device."""
        tensors = {name: t.to(device) for name, t in self.tensors().items()}
        return LatentCache(entries=self.entries, **tensors)

    def tensors(self) -> dict[str, Tensor]:
        """The tensors that are there, by name."""
        named = {
            "latents": self.latents,
            "images": self.images,
            "weights": self.weights,
            "states": self.states,
            "knots": self.knots,
            "turned": self.turned,
            "facing": self.facing,
            "poses": self.poses,
        }
        return {name: tensor for name, tensor in named.items() if tensor is not None}


def write_cache(folder: Path, cache: LatentCache) -> None:
    """Write a cache, each file atomically, the captions last. Raises FormatError if it is not sound."""
    _require_sound(cache, str(folder))
    tensors = {name: tensor.cpu().contiguous() for name, tensor in cache.tensors().items()}
    images = tensors.pop("images", None)
    with atomic_path(folder / _LATENTS) as temporary:
        safetensors.torch.save_file(tensors, temporary)
    if images is not None:
        with atomic_path(folder / _IMAGES) as temporary:
            safetensors.torch.save_file({"images": images}, temporary)
    lines = [json.dumps({"id": e.id, "captions": e.captions}, ensure_ascii=False) for e in cache.entries]
    atomic_write_text(folder / _CAPTIONS, "".join(f"{line}\n" for line in lines))


def open_cache(folder: Path) -> LatentCache:
    """The cache in a folder. Raises FormatError if it is missing, damaged, or its parts do not belong together."""
    if not (folder / _LATENTS).is_file():
        raise FormatError(f"{folder} holds no {_LATENTS}: encode the data first, then train the flow on that")
    tensors = _tensors(folder / _LATENTS)
    if "latents" not in tensors:
        raise FormatError(f"{folder / _LATENTS} holds no tensor 'latents': encode the data again")
    images = _tensors(folder / _IMAGES)["images"] if (folder / _IMAGES).is_file() else None
    cache = LatentCache(
        tensors["latents"],
        _entries(folder / _CAPTIONS),
        images,
        *(tensors.get(name) for name in ("weights", "states", "knots", "turned", "facing", "poses")),
    )
    _require_sound(cache, str(folder))
    return cache


def _tensors(path: Path) -> dict[str, Tensor]:
    """All tensors of a file, mapped into memory."""
    try:
        return safetensors.torch.load_file(path)
    except (OSError, safetensors.SafetensorError) as error:
        raise FormatError(f"{path} is damaged ({error}): encode the data again") from error


def _entries(path: Path) -> tuple[Entry, ...]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        return tuple(_entry(json.loads(line)) for line in lines)
    except OSError as error:
        raise FormatError(f"{path} cannot be read ({error.strerror}): encode the data again") from error
    except (ValueError, KeyError, TypeError) as error:
        raise FormatError(
            f"{path} holds a line that is no caption ({error}): encode the data again"
        ) from error


def _entry(line: dict[str, object]) -> Entry:
    captions = line["captions"]
    if not isinstance(captions, list) or not all(isinstance(caption, str) for caption in captions):
        raise TypeError(f"captions of {line['id']} are no list of texts")
    return Entry(str(line["id"]), tuple(captions))


def _require_sound(cache: LatentCache, where: str) -> None:
    """Raise FormatError, or SplatloomError where there is nothing, if the parts do not fit each other."""
    if not len(cache.latents):
        raise SplatloomError(f"{where} holds no objects: build it from data with at least one usable object")
    for name, wrong in _faults(cache).items():
        if wrong:
            raise FormatError(f"{where}: {name}: encode the data again")


def _faults(cache: LatentCache) -> dict[str, bool]:
    """What could be wrong, and whether it is."""
    count, shape = len(cache.latents), cache.latents.shape
    images, weights, states, knots = cache.images, cache.weights, cache.states, cache.knots
    faults = {
        f"latents of shape {tuple(shape)} are no cubes": cache.latents.ndim != 5 or len(set(shape[2:])) != 1,
        f"{count} latents but {len(cache)} captions": count != len(cache),
        "latents that are not numbers": not bool(torch.isfinite(cache.latents).all()),
        "states without knots, or knots without states": (states is None) != (knots is None),
    }
    if images is not None:
        right = images.ndim == 5 and images.shape[2:] == (4, SIDE_PX, SIDE_PX) and images.dtype == torch.uint8
        faults[f"images of shape {tuple(images.shape)} do not fit"] = not right or len(images) != count
    if weights is not None:
        faults[f"weights of shape {tuple(weights.shape)} do not fit"] = weights.shape != (count, *shape[2:])
    if states is not None and knots is not None:
        fits = states.shape == (count, len(knots), *shape[1:])
        faults[f"states of shape {tuple(states.shape)} do not fit"] = not fits
        falling = torch.cat([knots, knots.new_zeros(1)]).diff()
        faults["knots that do not fall from 1"] = float(knots[0]) != 1 or not bool((falling < 0).all())
    if cache.poses is not None:
        fits = images is not None and cache.poses.shape == (*images.shape[:2], POSE_NUMBERS)
        faults[f"poses of shape {tuple(cache.poses.shape)} do not fit"] = not fits
    return faults | _turn_faults(cache)


def _turn_faults(cache: LatentCache) -> dict[str, bool]:
    """What could be wrong with turned latents, and whether it is."""
    turned, facing, images = cache.turned, cache.facing, cache.images
    faults = {"turned latents without facing, or the reverse": (turned is None) != (facing is None)}
    if turned is not None and facing is not None:
        count, *shape = cache.latents.shape
        fits = turned.shape == (count, 3, *shape)
        faults[f"turned latents of shape {tuple(turned.shape)} do not fit"] = not fits
        seen = None if images is None else images.shape[:2]
        faults[f"facing of shape {tuple(facing.shape)} does not fit"] = facing.shape != seen or bool(
            (facing > 3).any()
        )
    return faults
