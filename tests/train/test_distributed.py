from __future__ import annotations

import os
import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import safetensors.torch
import torch

from recon3d.train.config import TrainConfig
from recon3d.train.density_default import DefaultStrategy
from recon3d.train.distributed import Workers, join_workers
from tests.train.runs import EVERYTHING, QUICK, prepared

ROOT = Path(__file__).parents[2]
CONFIGS = {
    "mcmc": replace(QUICK, steps=20),
    "everything": replace(EVERYTHING, steps=20, density=replace(DefaultStrategy(count=4), max_gaussians=60)),
}


def test_one_worker_shares_with_nobody() -> None:
    alone = Workers()
    numbers = torch.tensor([1.0, 2.0])
    alone.sum_in_place([numbers])
    alone.copy_from_first([numbers])
    alone.wait()
    assert numbers.tolist() == [1, 2] and alone.is_first and alone.share([4, 5, 6]) == [4, 5, 6]


def test_shares_of_a_batch_cover_it_once() -> None:
    shares = [Workers(rank, 3).share(range(7)) for rank in range(3)]
    assert sorted(index for share in shares for index in share) == list(range(7))


def test_without_torchrun_there_is_one_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WORLD_SIZE", raising=False)
    assert join_workers(torch.device("cpu")) == Workers()


@pytest.fixture(scope="module")
def two_processes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the final parameters of each of two gloo processes, as NAME.RANK."""
    folder = tmp_path_factory.mktemp("workers")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    script = (
        "import os, torch, safetensors.torch; torch.set_num_threads(1)\n"
        "from tests.train.test_distributed import CONFIGS\nfrom tests.train.runs import prepared\n"
        "for name, config in CONFIGS.items():\n"
        "    run = prepared(config)\n    assert run.job.batch == 2\n"
        "    tensors = {n: t.detach() for n, t in run.finish().parameters().items()}\n"
        f"    safetensors.torch.save_file(tensors, {str(folder)!r} + f'/{{name}}.' + os.environ['RANK'])\n"
    )
    shared = {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(port), "WORLD_SIZE": "2"}
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", script], cwd=ROOT, env={**os.environ, **shared, "RANK": str(rank)}
        )
        for rank in range(2)
    ]
    assert [process.wait(timeout=200) for process in processes] == [0, 0]
    return folder


@pytest.mark.parametrize("name", list(CONFIGS))
def test_two_processes_train_as_one_with_twice_the_batch(name: str, two_processes: Path) -> None:
    first, second = (safetensors.torch.load_file(two_processes / f"{name}.{rank}") for rank in range(2))
    config: TrainConfig = replace(CONFIGS[name], batch=2)
    alone = {n: t.detach() for n, t in prepared(config).finish().parameters().items()}
    for parameter in alone:
        assert torch.equal(first[parameter], second[parameter])
        # The sums over views are taken in another order; Adam turns rounding of tiny gradients into small steps.
        torch.testing.assert_close(first[parameter], alone[parameter], rtol=1e-3, atol=1e-3)
