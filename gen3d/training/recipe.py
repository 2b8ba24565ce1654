"""Recipes: everything that a model is trained with, in one YAML file, read strictly.

    latents:      the autoencoder, as gen3d.latents.train_config.TrainLatentsConfig
    decoder:      its decoder once more, alone, as gen3d.training.decoder.TrainDecoderConfig; may be left out
    encoder:      its encoder once more, alone, as gen3d.training.encoder.TrainEncoderConfig; may be left out
    regress:      one picture to a latent, as gen3d.training.regress.TrainRegressConfig; may be left out
    flow:         model and training of the flow, as gen3d.model.config and gen3d.training.config
    sampling:     what the weights recommend to those who use them
    evaluation:   how much is measured at the end
    storage:      of the weights: float32, bfloat16 or int8

What a recipe does not say is as the classes say. An unknown setting is an error, not a surprise.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import yaml

from gen3d.evaluation.report import EvaluationOptions
from gen3d.latents.train_config import TrainLatentsConfig
from gen3d.model.config import FlowConfig
from gen3d.pipeline_file import Sampling
from gen3d.storage import Storage
from gen3d.training.config import FlowTraining
from gen3d.training.decoder import TrainDecoderConfig
from gen3d.training.encoder import TrainEncoderConfig
from gen3d.training.regress import TrainRegressConfig
from recon3d.errors import FormatError, SplatloomError
from recon3d.train.config import config_from_dict

RECIPES = Path(__file__).parent / "recipes"


@dataclass(frozen=True)
class FlowRecipe:
    """The flow: what it is, and how it is trained."""

    model: FlowConfig = field(default_factory=FlowConfig)
    training: FlowTraining = field(default_factory=FlowTraining)


@dataclass(frozen=True)
class Recipe:
    """One model. Raises SplatloomError if its networks do not share one latent space."""

    latents: TrainLatentsConfig = field(default_factory=TrainLatentsConfig)
    decoder: TrainDecoderConfig | None = None
    encoder: TrainEncoderConfig | None = None
    regress: TrainRegressConfig | None = None
    flow: FlowRecipe = field(default_factory=FlowRecipe)
    sampling: Sampling = field(default_factory=Sampling)
    evaluation: EvaluationOptions = field(default_factory=EvaluationOptions)
    storage: Storage = "bfloat16"

    def __post_init__(self) -> None:
        wanted = self.latents.model.latent_shape
        flow = self.flow.model
        others = {"flow": (flow.channels, *(flow.grid,) * 3)}
        if self.regress is not None:
            others["regress"] = self.regress.model.latent_shape
        for name, found in others.items():
            if found != wanted:
                raise SplatloomError(
                    f"the recipe's {name} is for latents of {found[1]}^3 x {found[0]}, its latents are of "
                    f"{wanted[1]}^3 x {wanted[0]}: give all the same"
                )
        self.flow.model.check()


def read_recipe(name: str) -> Recipe:
    """A recipe by the name of one that ships, or from a YAML file.

    Raises FormatError for an unknown name, a damaged file, and settings that are unknown or of the wrong type.
    """
    path = Path(name) if Path(name).suffix in (".yaml", ".yml") else RECIPES / f"{name}.yaml"
    try:
        values = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        known = ", ".join(recipe_names())
        raise FormatError(
            f"there is no recipe {name}: choose one of {known}, or give a .yaml file"
        ) from error
    except yaml.YAMLError as error:
        raise FormatError(f"{path} is no YAML: {' '.join(str(error).split())}") from error
    if not isinstance(values, dict):
        raise FormatError(f"{path} is no recipe: it must hold settings, such as 'storage: int8'")
    return config_from_dict(Recipe, values, str(path))


def recipe_names() -> list[str]:
    """Those that ship."""
    return sorted(path.stem for path in RECIPES.glob("*.yaml"))
