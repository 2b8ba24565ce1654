"""The split: no variant of a training object is held out."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from gen3d.data.duplicates import Shapes, alike_pairs
from gen3d.data.records import ObjectInfo
from gen3d.data.sources import find_assets
from gen3d.data.split import LARGEST_TEST_GROUP, family_of, with_split
from gen3d.data.voxels import filled, touched_cells
from tests.gen3d.data.objects import boxes, info

ASSETS = Path(os.environ.get("SPLATLOOM_ASSETS", Path(__file__).parents[4] / "shared/data/open/assets"))
MANY = 100


def split_of(infos: list[ObjectInfo], solids: list[np.ndarray], seed: int = 0) -> list[str]:
    return [info.split for info in with_split(infos, lambda index: solids[index], seed)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a red banner", "a blue banner"),
        ("a small chest", "a large golden chest"),
        ("a city building with a base", "a city building without a base"),
        ("rocks 02", "rocks 17"),
    ],
)
def test_variants_by_color_size_and_addition_are_one_family(first: str, second: str) -> None:
    assert family_of("pack", first) == family_of("pack", second)


def test_other_things_and_other_packs_are_other_families() -> None:
    assert family_of("pack", "a wooden chair") != family_of("pack", "a wooden table")
    assert family_of("one", "a chair") != family_of("other", "a chair")


def test_what_is_all_color_keeps_a_name() -> None:
    assert family_of("pack", "an orange") == "pack/orange"


def test_some_are_held_out_and_the_seed_decides_which() -> None:
    infos = [info(f"a/{k}") for k in range(MANY)]
    solids = [boxes(k) for k in range(MANY)]
    first, again, other = (split_of(infos, solids, seed) for seed in (0, 0, 1))
    assert first == again != other
    assert 3 <= Counter(first)["test"] <= 20 and set(first) == {"train", "test"}


def test_copies_under_other_names_lie_on_one_side() -> None:
    names = [info(f"a/{k}") for k in range(MANY)]
    copies = [info(f"copy/{k}") for k in range(MANY)]
    solids = [boxes(k) for k in range(MANY)]
    turned = [np.rot90(solid, k % 4, axes=(0, 2)) for k, solid in enumerate(solids)]
    sides = split_of([*names, *copies], [*solids, *turned])
    assert sides[:MANY] == sides[MANY:] and "test" in sides


def test_families_lie_on_one_side_whatever_their_shapes() -> None:
    infos = [info(f"a/{k}", family=f"a/{k // 4}") for k in range(MANY)]
    sides = split_of(infos, [boxes(k) for k in range(MANY)])
    assert all(len(set(sides[k : k + 4])) == 1 for k in range(0, MANY, 4))


def test_large_groups_are_trained_on() -> None:
    infos = [info(f"a/{k}", family=f"a/{k // 20}") for k in range(MANY)]
    assert LARGEST_TEST_GROUP < 20
    assert set(split_of(infos, [boxes(k) for k in range(MANY)])) == {"train"}


def test_pairs_follow_both_of_their_objects() -> None:
    infos = [info(f"a/{k}") for k in range(MANY)]
    sides = split_of(infos, solids := [boxes(k) for k in range(MANY)])
    held, held_too = [k for k, side in enumerate(sides) if side == "test"][:2]
    trained = sides.index("train")
    pairs = [(held, held_too), (held, trained), (trained, sides.index("train", trained + 1))]
    more = [info(f"pair/{a}-{b}", family=f"a/{a}", related=(f"a/{b}",), source="augmented") for a, b in pairs]
    assert split_of([*infos, *more], [*solids, *(boxes(0) for _ in more)])[MANY:] == [
        "test",
        "aside",
        "train",
    ]


def test_of_ours_copies_of_training_objects_are_put_aside() -> None:
    colors = [f"color{k}" for k in range(40)]
    infos = [
        info(f"p/{k}", family=f"procedural/{color} chair", category="chair", source="procedural")
        for k, color in enumerate(colors)
    ]
    alone = split_of(infos, [boxes(k) for k in range(40)])
    all_alike = split_of(infos, [boxes(0) for _ in range(40)])
    assert "test" in alone and "aside" not in alone
    assert [side == "aside" for side in all_alike] == [side == "test" for side in alone]


def test_what_others_have_decided_makes_no_difference() -> None:
    infos = [info(f"a/{k}") for k in range(30)]
    solids = [boxes(k) for k in range(30)]
    turned_over = [replace(one, split="test") for one in infos]
    assert split_of(turned_over, solids) == split_of(infos, solids)


@pytest.mark.slow
@pytest.mark.skipif(not ASSETS.is_dir(), reason="needs the folder of assets: set SPLATLOOM_ASSETS")
def test_no_real_asset_that_is_held_out_has_a_copy_in_training() -> None:
    made = [asset.make() for asset in find_assets(ASSETS)]
    solids = [filled(touched_cells(mesh)) for _, mesh in made]
    infos = with_split([words for words, _ in made], lambda index: solids[index])
    sides = {side: [k for k, words in enumerate(infos) if words.split == side] for side in ("train", "test")}
    assert len(sides["test"]) > 0.03 * len(infos)
    families = [{infos[k].family for k in members} for members in sides.values()]
    assert not families[0] & families[1]
    shapes = [Shapes.of([solids[k] for k in members]) for members in sides.values()]
    assert alike_pairs(shapes[1], shapes[0]) == []
