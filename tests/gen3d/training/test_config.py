from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import Any

import pytest

from gen3d.flow.losses import PseudoHuber
from gen3d.flow.times import UShaped
from gen3d.training.config import ConditionMix, FlowTraining
from recon3d.errors import SplatloomError
from recon3d.train.config import config_from_dict


def test_the_rate_rises_along_a_line_and_falls_along_a_cosine() -> None:
    training = FlowTraining(rate=1.0, warm_up=0.1)
    rates = [training.rate_at(progress) for progress in (0, 0.05, 0.1, 0.55, 1)]
    assert rates == pytest.approx([0, 0.5, 1, 0.5, 0])


def test_settings_survive_a_file() -> None:
    training = FlowTraining(times=UShaped(3.0), loss=PseudoHuber(), minutes=2.0, betas=(0.8, 0.9))
    assert config_from_dict(FlowTraining, json.loads(json.dumps(asdict(training)))) == training


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"steps": 0}, "nothing to do"),
        ({"minutes": 0.0}, "nothing to do"),
        ({"batch": 9}, "cannot be shared among 2"),
        ({"micro_batch": 0}, "micro_batch"),
        ({"most_views": 0}, "most_views"),
        ({"mix": ConditionMix(0.5, 0.5, 0.5, 0.5)}, "add up to 1"),
        ({"mix": ConditionMix(1.5, -0.5, 0, 0)}, "add up to 1"),
    ],
)
def test_what_cannot_be_trained_is_refused(change: dict[str, Any], sentence: str) -> None:
    with pytest.raises(SplatloomError, match=sentence):
        replace(FlowTraining(), **change).check(workers=2)


def test_a_resumed_run_may_learn_more_slowly_but_not_from_other_times() -> None:
    identity = FlowTraining().identity()
    assert FlowTraining(rate=1e-5, micro_batch=2, log_every=7).identity() == identity
    assert FlowTraining(times=UShaped()).identity() != identity
