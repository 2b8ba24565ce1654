"""Kinds and colours: synonyms are one kind, and one colour of each kind is withheld in full."""

from __future__ import annotations

from gen3d.data.colors import BASIC_COLORS
from gen3d.data.kinds import (
    Combination,
    allowed,
    combination_of,
    combinations_of,
    kind_of,
    kinds_of,
    withheld,
)
from gen3d.data.records import ObjectInfo
from tests.gen3d.data.objects import info


def things(kind: str, each: int = 2) -> list[ObjectInfo]:
    """Some objects of ours of one kind in every colour."""
    return [
        info(
            f"{kind}/{color}{k}",
            category=kind,
            source="procedural",
            caption=f"a {color} {kind}",
            colors=(color,),
        )
        for color in BASIC_COLORS
        for k in range(each)
    ]


def test_synonyms_are_one_kind_and_what_follows_a_preposition_does_not_count() -> None:
    sofa, couch = info(caption="a sofa"), info(caption="a red couch with a blue table")
    assert kind_of(sofa) == kind_of(couch) == "sofa"
    assert combinations_of(couch) == {Combination("red", "sofa")}


def test_a_noun_is_a_kind_where_there_are_enough_assets_of_it() -> None:
    assets = [info(f"a/{k}", caption="a rock") for k in range(3)] + [info("a/x", caption="a comb")]
    assert kinds_of([*assets, *things("mug", each=1)], fewest=3) == ("mug", "rock")


def test_the_main_colour_counts_even_where_no_caption_says_it() -> None:
    plain = info(caption="a rock", colors=("grey", "green"))
    assert combination_of(plain) == Combination("grey", "rock")
    assert combinations_of(plain) == {Combination("grey", "rock")}


def test_a_combination_is_withheld_from_single_objects_and_from_pairs() -> None:
    objects = things("mug") + things("chair")
    forbidden = withheld(objects)
    assert sorted(c.kind for c in forbidden) == ["chair", "mug"]
    color = next(c.color for c in forbidden if c.kind == "mug")
    pair = info(
        "pair",
        category="pair",
        caption=f"a {color} mug next to a tree",
        part_colors={"mug": f"a {color} mug", "tree": "a tree"},
    )
    kept = [one for one, keep in zip([*objects, pair], allowed([*objects, pair])) if keep]
    assert len(kept) == len(objects) - 4 and pair not in kept
    assert not set().union(*(combinations_of(one) for one in kept)) & forbidden


def test_a_colour_that_belongs_to_a_kind_is_not_withheld() -> None:
    trees = [
        info(f"t/{k}", category="tree", source="procedural", caption="a green tree", colors=("green",))
        for k in range(20)
    ]
    assert withheld(trees) == set()


def test_prompts_have_the_right_article() -> None:
    assert Combination("orange", "chair").prompt == "an orange chair"
