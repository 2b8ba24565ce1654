from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recon3d.errors import FormatError
from recon3d.methods.static import PRESETS, StaticConfig
from recon3d.train.config import TrainConfig, config_from_dict, config_to_dict
from recon3d.train.density_default import DefaultStrategy
from recon3d.train.poses import PoseConfig


@pytest.mark.parametrize("name", list(PRESETS))
def test_presets_survive_json(name: str) -> None:
    plain = json.loads(json.dumps(config_to_dict(PRESETS[name])))
    assert config_from_dict(StaticConfig, plain) == PRESETS[name]


@given(st.integers(0, 10**6), st.floats(0.1, 100), st.sampled_from(["random", "white"]), st.booleans())
def test_any_configuration_survives_its_plain_form(
    steps: int, minutes: float, back: str, poses: bool
) -> None:
    config = replace(
        TrainConfig(density=DefaultStrategy(resets=steps)),
        steps=steps,
        minutes=minutes,
        background=back,
        poses=PoseConfig() if poses else None,
    )
    assert config_from_dict(TrainConfig, config_to_dict(config)) == config


def test_missing_settings_take_their_defaults() -> None:
    assert config_from_dict(TrainConfig, {"steps": 3}) == TrainConfig(steps=3)


def test_an_unknown_setting_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(
        FormatError, match=r"config.yaml has the unknown setting 'step'; did you mean 'steps'\?"
    ):
        config_from_dict(TrainConfig, {"step": 3}, "config.yaml")


def test_an_unknown_setting_inside_another_is_refused_with_its_place() -> None:
    with pytest.raises(FormatError, match=r"config.yaml: rates has the unknown setting 'color'"):
        config_from_dict(TrainConfig, {"rates": {"color": 1.0}}, "config.yaml")


@pytest.mark.parametrize(
    "values, message",
    [
        ({"steps": "many"}, "steps cannot be 'many'; it must be int"),
        ({"steps": True}, "steps cannot be True"),
        ({"background": "green"}, "background cannot be 'green'"),
        ({"density": {"strategy": "magic"}}, "strategy cannot be 'magic'; choose one of mcmc, default"),
        ({"rates": 3}, "rates cannot be 3"),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused(values: dict[str, object], message: str) -> None:
    with pytest.raises(FormatError, match=message):
        config_from_dict(TrainConfig, values)


def test_whole_numbers_do_for_fractions() -> None:
    assert config_from_dict(TrainConfig, {"minutes": 5}).minutes == 5.0
