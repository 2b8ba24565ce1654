"""Recipes are read strictly, and those that ship fit together."""

from __future__ import annotations

from pathlib import Path

import pytest

from gen3d.model.config import SMALL
from gen3d.training.recipe import read_recipe, recipe_names
from recon3d.errors import FormatError, SplatloomError


@pytest.mark.parametrize("name", recipe_names())
def test_recipes_that_ship_can_be_read(name: str) -> None:
    recipe = read_recipe(name)
    recipe.flow.training.check(workers=1)
    assert recipe.latents.model.latent_shape[0] == recipe.flow.model.channels


def test_the_recipes_are_the_two_sizes_of_the_model() -> None:
    assert recipe_names() == ["small", "tiny"]
    assert read_recipe("tiny").flow.model.tokens == 64 and read_recipe("small").flow.model == SMALL


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("flow: {training: {minutse: 3}}", "unknown setting 'minutse'; did you mean 'minutes'"),
        ("decoder: {star: 3}", "unknown setting 'star'; did you mean 'stars'"),
        ("storage: int4", "storage cannot be 'int4'"),
        ("flow: {training: {minutes: soon}}", "minutes cannot be 'soon'"),
        ("- 1\n- 2", "is no recipe"),
        ("a: [", "is no YAML"),
        ("", "is no recipe"),
    ],
)
def test_what_is_wrong_with_a_recipe_is_said(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(text)
    with pytest.raises(FormatError, match=complaint):
        read_recipe(str(path))


def test_a_recipe_needs_no_decoder_of_its_own_and_no_regression(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("storage: int8")
    assert read_recipe(str(path)).decoder is None and read_recipe(str(path)).regress is None
    path.write_text("decoder: {blocks: 4, loop: {steps: 7}}")
    decoder = read_recipe(str(path)).decoder
    assert decoder is not None and (decoder.blocks, decoder.loop.steps) == (4, 7)


@pytest.mark.parametrize("name", recipe_names())
def test_recipes_that_ship_train_a_deeper_decoder_in_the_end(name: str) -> None:
    recipe = read_recipe(name)
    assert recipe.decoder is not None
    assert recipe.decoder.blocks > recipe.latents.model.decoder_blocks
    assert recipe.decoder.stars > recipe.latents.model.stars
    assert recipe.encoder is not None and recipe.encoder.blocks > recipe.latents.model.blocks


def test_an_unknown_recipe_names_those_that_there_are() -> None:
    with pytest.raises(FormatError, match="choose one of small, tiny"):
        read_recipe("huge")


def test_networks_of_different_latents_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("flow: {model: {grid: 16, channels: 8}}")
    with pytest.raises(
        SplatloomError, match="flow is for latents of 16\\^3 x 8, its latents are of 4\\^3 x 32"
    ):
        read_recipe(str(path))
