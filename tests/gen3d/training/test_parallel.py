from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import safetensors.torch
import torch

from gen3d.model.flow_model import build_flow
from gen3d.model.word_bags import vocabulary_of
from gen3d.training.parallel import decayed_apart
from gen3d.training.run import MODEL_FILE
from recon3d.train.checkpoint import read_checkpoint
from tests.gen3d.model.toys import toy_model
from tests.gen3d.training.toys import BLUE, RED, TOY, trained, written

ROOT = Path(__file__).parents[3]
KINDS = ("ddp", "fsdp")


@pytest.fixture(scope="module")
def two_processes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with runs of two gloo processes: `ddp`, and `fsdp`, which was stopped in the middle and resumed."""
    folder = tmp_path_factory.mktemp("workers")
    written(folder / "cache")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    shared = {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(port), "WORLD_SIZE": "2"}
    command = [sys.executable, "-W", "ignore", "-m", "tests.gen3d.training.worker", str(folder)]
    processes = [
        subprocess.Popen(command, cwd=ROOT, env={**os.environ, **shared, "RANK": str(rank)})
        for rank in range(2)
    ]
    assert [process.wait(timeout=200) for process in processes] == [0, 0]
    return folder


@pytest.mark.parametrize("kind", KINDS)
def test_two_processes_train_as_one(kind: str, two_processes: Path, tmp_path: Path) -> None:
    alone = trained(tmp_path).state_dict()
    together = safetensors.torch.load_file(two_processes / kind / MODEL_FILE)
    assert together.keys() == alone.keys()
    for name, tensor in alone.items():
        # Sums over samples are taken in another order; Adam turns rounding of tiny gradients into small steps.
        torch.testing.assert_close(together[name], tensor, atol=2e-3, rtol=1e-2)


def test_divided_weights_are_whole_in_checkpoints(two_processes: Path) -> None:
    for kind in KINDS:
        newest = sorted((two_processes / kind / "checkpoints").iterdir())[-1]
        tensors = read_checkpoint(newest)[1]
        weights = {name: t for name, t in tensors.items() if name.startswith("model.")}
        expected = build_flow(TOY, vocabulary_of([RED, BLUE])).named_parameters()
        assert {n: t.shape for n, t in weights.items()} == {f"model.{n}": p.shape for n, p in expected}


def test_the_first_process_alone_writes_the_log(two_processes: Path) -> None:
    lines = (two_processes / "ddp" / "log.jsonl").read_text().splitlines()
    assert len(lines) == 4


def test_matrices_decay_and_vectors_do_not() -> None:
    model = toy_model()
    matrices, vectors = decayed_apart(model, 0.1)
    assert matrices["weight_decay"] == 0.1 and vectors["weight_decay"] == 0
    assert all(p.ndim > 1 for p in matrices["params"]) and all(p.ndim <= 1 for p in vectors["params"])
    assert len(matrices["params"]) + len(vectors["params"]) == len(list(model.parameters()))
