"""Training from the command line: every stage leaves its files, none is done twice, what is missing is said."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from gen3d.data.records import RecordSet
from gen3d.latents import LatentModel
from gen3d.latents.train_config import TrainLatentsConfig
from gen3d.model.files import save_flow
from gen3d.pipeline import Pipeline
from gen3d.pipeline_file import Sampling
from gen3d.training import encode, stages
from gen3d.training.cache import open_cache
from gen3d.training.cli import TrainAll, TrainFlow, TrainLatents
from gen3d.training.decoder import TrainDecoderConfig
from gen3d.training.halves import deepened
from gen3d.training.recipe import FlowRecipe, Recipe
from gen3d.training.sheets import SheetDrawer
from gen3d.training.stages import Making
from recon3d.cli.screen import Screen
from recon3d.errors import FormatError, SplatloomError
from tests.gen3d.evaluation.small import FLOW, HELD_OUT, LATENTS, OBJECTS, built, networks

RECIPE = """
latents:
  model: {latent_channels: 2, fold: 1, kept: 2, view_channels: 2, latent_width: 8, middle_width: 8, brick_width: 8}
  draw: {batch: 2, fewest_views: 1, bricks: 40}
  loop: {steps: 2}
  render_from: 1.0
  feature_steps: 0
decoder:
  blocks: 2
  loop: {steps: 1}
  batch: 2
  bricks: 40
  render_from: 1.0
encoder:
  blocks: 2
  draw: {batch: 2, fewest_views: 1, bricks: 40}
  loop: {steps: 1}
  render_from: 1.0
regress:
  model: {latent_grid: 8, latent_channels: 2, picture_width: 8, width: 32, blocks: 1}
  loop: {steps: 1}
  batch: 2
flow:
  model: {grid: 8, channels: 2, patch: 4, width: 32, depth: 1, heads: 1, condition_width: 32, tower_layers: 1,
          text: {strategy: words, most_words: 6, buckets: 16}, perturbed_blocks: [0, 0]}
  training: {steps: 2, batch: 2}
sampling: {steps: 1}
storage: float32
"""


BARE = Recipe(
    TrainLatentsConfig(model=LATENTS),
    flow=FlowRecipe(FLOW),
    decoder=TrainDecoderConfig(blocks=2),
    storage="float32",
)
"""One without a regression."""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of records."""
    return built(tmp_path_factory.mktemp("data"))


@pytest.fixture
def recipe(tmp_path: Path) -> str:
    """The smallest recipe that has everything."""
    (tmp_path / "smallest.yaml").write_text(RECIPE)
    return str(tmp_path / "smallest.yaml")


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """No sheets and no evaluation: networks after two steps decode to heaps of crumbs."""
    monkeypatch.setattr(stages, "_shown", lambda records: [])
    monkeypatch.setattr(stages.SheetDrawer, "of_records", lambda *rest: None)
    monkeypatch.setattr(stages.Making, "evaluated", lambda self: {})
    monkeypatch.setattr("gen3d.evaluation.report.rows", lambda found: [("evaluated", "yes")])


@pytest.mark.usefixtures("quick")
def test_one_command_leads_from_records_to_weights_and_does_nothing_twice(
    data: Path,
    recipe: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    command = TrainAll(data=data, out=tmp_path / "run", recipe=recipe, device="cpu")
    command.run(Screen("gen3d"))
    pipeline = Pipeline.from_pretrained(tmp_path / "run")
    assert pipeline.sampling.steps == 1 and pipeline.notes["data"]["objects"] == OBJECTS - HELD_OUT
    assert pipeline("a red chair", generator=0, outputs=())[0].latent.shape == (2, 8, 8, 8)
    assert len(open_cache(tmp_path / "run" / "cache")) == OBJECTS - HELD_OUT
    shown = capsys.readouterr().out
    assert "2 steps in batches of 2" in shown and "evaluated  yes" in shown
    assert "latents 2, decoder 1, encoder 1, regression 1" in shown

    stored_space = pipeline.networks.latents.config
    assert (stored_space.blocks, stored_space.decoder_blocks) == (2, 2)
    parts = ("latents", "decoder", "encoder", "regress", "flow")
    for name in (*(f"train_{part}" for part in parts), "encode_for_flow"):
        monkeypatch.setattr(stages, name, None)
    TrainAll(data=data, out=tmp_path / "run", recipe=recipe, device="cpu", resume=True).run(Screen("gen3d"))


@pytest.mark.usefixtures("quick")
def test_a_finished_stage_says_what_it_made_and_does_not_overwrite_it_by_accident(
    data: Path, recipe: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "run"
    command = TrainLatents(data=data, out=out, recipe=recipe, device="cpu")
    command.run(Screen("gen3d"))
    shown = "".join(capsys.readouterr().out.split())  # long paths are broken into lines
    for name in ("latents/latents", "decoder/latents", "encoder/latents", "regress/regress"):
        assert f"{out}/{name}.safetensors" in shown
    with pytest.raises(SplatloomError, match="continue it with --resume"):
        command.run(Screen("gen3d"))


def stored(data: Path, out: Path, recipe: Recipe = BARE) -> Making:
    """A model of which all networks are there, untrained; the decoder beside the latent space is one block deeper."""
    made = Making(data, out, recipe, resume=True)
    small = networks()
    small.latents.save(made.latents_file)
    deepened(small.latents, decoder=2, stars=2).save(made.decoder_file)
    save_flow(made.flow_file, small.flow, {})
    return made


@pytest.mark.parametrize(("recipe", "blocks"), [(BARE, 2), (replace(BARE, decoder=None), 1)])
def test_weights_hold_the_decoder_that_the_recipe_ends_with(
    recipe: Recipe, blocks: int, data: Path, tmp_path: Path
) -> None:
    made = stored(data, tmp_path, recipe)
    assert made.can_assemble
    made.assembled()
    assert Pipeline.from_pretrained(made.weights_file).networks.latents.config.decoder_blocks == blocks


def test_without_a_decoder_that_the_recipe_asks_for_nothing_is_put_together(
    data: Path, tmp_path: Path
) -> None:
    made = stored(data, tmp_path)
    made.decoder_file.unlink()
    assert not made.can_assemble
    plain = replace(made, recipe=replace(BARE, decoder=None))
    assert plain.can_assemble and plain.trained_decoder() is None and plain.trained_encoder() is None


def test_sheets_are_drawn_by_the_newest_decoder(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, drawing = stored(data, tmp_path), []

    def drawer(records: RecordSet, latents: LatentModel, *rest: Any) -> None:
        drawing.append(latents.config.decoder_blocks)

    monkeypatch.setattr(stages, "train_flow", lambda *rest, **settings: networks().flow)
    monkeypatch.setattr(stages, "encode_for_flow", lambda *rest: None)
    monkeypatch.setattr(stages.SheetDrawer, "of_records", drawer)
    made.flow_file.unlink()
    made.cache.mkdir()
    made.trained_flow()
    made.decoder_file.unlink()
    made.trained_flow()
    assert drawing == [2, 1]


def test_what_the_flow_learns_is_encoded_once_for_all_decoders(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, encoding = stored(data, tmp_path), []
    monkeypatch.setattr(stages, "encode_for_flow", lambda model, *rest: encoding.append(model.config))
    made.cache.mkdir()
    made.encoded()
    deepened(networks().latents, decoder=3, stars=3).save(made.decoder_file)
    made.encoded()
    assert encoding == [LATENTS]


def test_a_flow_needs_a_latent_space(data: Path, recipe: str, tmp_path: Path) -> None:
    with pytest.raises(SplatloomError, match="train the latent space first, with gen3d train latents"):
        TrainFlow(data=data, out=tmp_path / "run", recipe=recipe, device="cpu").run(Screen("gen3d"))


def test_data_without_objects_is_refused(recipe: str, tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="holds no training data"):
        TrainLatents(data=tmp_path, out=tmp_path / "run", recipe=recipe, device="cpu").run(Screen("gen3d"))


@pytest.mark.parametrize("command", [TrainLatents, TrainAll])
def test_several_processes_train_only_a_flow(
    command: type[TrainAll], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORLD_SIZE", "2")
    with pytest.raises(SplatloomError, match="use torchrun for gen3d train flow alone"):
        command(data=tmp_path, out=tmp_path).run(Screen("gen3d"))


def test_the_way_to_go_on_can_be_pasted() -> None:
    command = TrainFlow(data=Path("my data"), out=Path("run"))
    expected = "Continue with: gen3d train flow --data 'my data' -o run --recipe tiny --resume"
    assert command.how_to_resume == expected


def test_what_is_withheld_does_not_reach_the_flow(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encode, "allowed", lambda infos: [k > 0 for k in range(len(infos))])
    records = RecordSet(data)
    cache = encode.encode_for_flow(networks().latents, records, tmp_path / "cache")
    ids = [info.id for info in records.split("train").infos]
    assert [entry.id for entry in cache.entries] == ids[1:]
    assert cache.entries[0].captions[0] == records.split("train").infos[1].caption
    monkeypatch.setattr(encode, "allowed", lambda infos: [False] * len(infos))
    with pytest.raises(SplatloomError, match="holds nothing to train a flow on"):
        encode.encode_for_flow(networks().latents, records, tmp_path / "none")


def test_a_sheet_shows_every_prompt(data: Path, tmp_path: Path) -> None:
    small = networks()
    drawer = SheetDrawer.of_records(RecordSet(data), small.latents, Sampling(steps=1), tmp_path)
    assert 1 <= len(drawer.prompts) <= 12
    drawer(small.flow, 40)
    sheet = np.asarray(Image.open(tmp_path / "sheets" / "000040.png"))
    assert sheet.shape[1] > 4 * 256 and len(np.unique(sheet)) > 10
