from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from gen3d.flow.sample import draw_noise, sample, seeded
from gen3d.flow.samplers import SAMPLERS
from gen3d.model.files import load_flow
from gen3d.model.flow_model import FlowModel
from gen3d.training.run import FlowHooks, FlowRun, train_flow
from recon3d.errors import FormatError, ResourceError, SplatloomError
from tests.gen3d.training.toys import BLUE, QUICK, RED, TOY, field_of, trained, two_kinds, written

LEARNING = replace(QUICK, steps=150, batch=16, rate=4e-3, average=0.9, log_every=50)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished run that has learned the two kinds."""
    folder = tmp_path_factory.mktemp("learned")
    train_flow(written(folder / "cache"), folder / "run", FlowRun(TOY, LEARNING), device="cpu")
    return folder / "run"


@pytest.fixture(scope="module")
def model(folder: Path) -> FlowModel:
    return load_flow(folder / "flow.safetensors")[0]


@pytest.mark.parametrize("sampler", SAMPLERS.values(), ids=list(SAMPLERS))
def test_a_caption_brings_its_kind(model: FlowModel, sampler: object) -> None:
    method = next(s for s in SAMPLERS.values() if s is sampler)
    told = model.encode([RED, BLUE] * 4)
    noise = draw_noise(model.latent_shape, seeded(0, 8))
    made = sample(field_of(model, told, scale=2), noise, method.plan(8), method)
    means = made.flatten(1).mean(1)
    assert bool((means[::2] > 0.6).all()) and bool((means[1::2] < -0.6).all())


def test_words_of_the_same_meaning_and_pictures_bring_it_too(model: FlowModel) -> None:
    images = two_kinds(2).images
    euler = SAMPLERS["euler"]
    noise = draw_noise(model.latent_shape, seeded(0, 2))
    for told in (model.encode(["crimson sphere", "navy package"]), model.encode([None, None], images)):
        means = sample(field_of(model, told), noise, euler.plan(8), euler).flatten(1).mean(1)
        assert float(means[0]) > 0.6 and float(means[1]) < -0.6


def test_a_run_leaves_what_it_says(folder: Path) -> None:
    assert {path.name for path in folder.iterdir()} == {
        *("flow.safetensors", "config.yaml", "log.jsonl", "metrics.json", "checkpoints")
    }
    lines = [json.loads(line) for line in (folder / "log.jsonl").read_text().splitlines()]
    assert [line["step"] for line in lines] == [1, 50, 100, 150]
    assert lines[-1]["loss"] < 0.5 * lines[0]["loss"] and lines[-1]["samples"] == 2400
    assert len(lines[-1]["loss_by_time"]) == 10 and lines[-1]["rate"] < 1e-5
    metrics = json.loads((folder / "metrics.json").read_text())
    assert metrics["seed"] == 0 and metrics["processes"] == 1 and metrics["loss"] == lines[-1]["loss"]
    assert load_flow(folder / "flow.safetensors")[1]["steps"] == 150


def test_a_run_may_begin_with_the_weights_of_another(folder: Path, model: FlowModel, tmp_path: Path) -> None:
    still = replace(QUICK, steps=1, rate=1e-12)
    run = FlowRun(training=still, start=folder / "flow.safetensors")
    further = train_flow(folder.parent / "cache", tmp_path / "further", run, device="cpu")
    for name, tensor in model.state_dict().items():
        torch.testing.assert_close(further.state_dict()[name], tensor)


def test_sheets_are_drawn_with_the_averaged_weights(tmp_path: Path) -> None:
    drawn: list[tuple[int, torch.Tensor]] = []

    def draw(model: FlowModel, step: int) -> None:
        drawn.append((step, model.transformer.outwards.weight.detach().clone()))

    run = FlowRun(TOY, replace(QUICK, sheet_every=4))
    model = train_flow(
        written(tmp_path / "cache"), tmp_path / "run", run, hooks=FlowHooks(draw_sheet=draw), device="cpu"
    )
    assert [step for step, _ in drawn] == [4, 6]
    assert torch.equal(drawn[-1][1], model.transformer.outwards.weight)


@pytest.mark.gpu
@pytest.mark.parametrize("bf16", [False, True])
def test_a_gpu_learns_the_same_kinds(bf16: bool, tmp_path: Path) -> None:
    training = replace(LEARNING, bf16=bf16, recompute=bf16, micro_batch=10)
    train_flow(written(tmp_path / "cache"), tmp_path / "run", FlowRun(TOY, training), device="cuda")
    on_cpu = load_flow(tmp_path / "run" / "flow.safetensors")[0]
    noise, euler = draw_noise(on_cpu.latent_shape, seeded(0, 2)), SAMPLERS["euler"]
    told = on_cpu.encode([RED, BLUE])
    made = sample(field_of(on_cpu, told, scale=2), noise, euler.plan(8), euler)
    assert float(made[0].mean()) > 0.6 and float(made[1].mean()) < -0.6
    on_gpu = load_flow(tmp_path / "run" / "flow.safetensors")[0].to("cuda")
    same = sample(
        field_of(on_gpu, on_gpu.encode([RED, BLUE]), scale=2), noise.to("cuda"), euler.plan(8), euler
    )
    torch.testing.assert_close(same.cpu(), made, atol=1e-2, rtol=1e-2)


def test_minutes_end_a_run(tmp_path: Path) -> None:
    trained(tmp_path, minutes=0.01, steps=10**9)
    last = json.loads((tmp_path / "run" / "log.jsonl").read_text().splitlines()[-1])
    assert last["progress"] == 1 and 0.5 < last["seconds"] < 30


def test_a_folder_with_another_run_is_left_alone(tmp_path: Path) -> None:
    trained(tmp_path)
    with pytest.raises(SplatloomError, match="already holds a finished run"):
        trained(tmp_path)


def test_latents_of_another_size_are_refused(tmp_path: Path) -> None:
    run = FlowRun(replace(TOY, channels=5), QUICK)
    with pytest.raises(
        SplatloomError, match=r"latents of shape \(2, 4, 4, 4\), the model is for \(5, 4, 4, 4\)"
    ):
        train_flow(written(tmp_path / "cache"), tmp_path / "run", run, device="cpu")


def test_no_cache_and_no_gpu_are_said_plainly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FormatError, match="encode the data first"):
        train_flow(tmp_path, tmp_path / "run", FlowRun(TOY, QUICK), device="cpu")
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    with pytest.raises(SplatloomError, match="no GPU"):
        train_flow(tmp_path, tmp_path / "run", FlowRun(TOY, QUICK), device="cuda")


def test_too_little_memory_ends_before_the_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gen3d.training.run.available_memory", lambda device: 10**6)
    with pytest.raises(ResourceError, match="micro_batch"):
        trained(tmp_path)
    assert not (tmp_path / "run" / "checkpoints").exists()
