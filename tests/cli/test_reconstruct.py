"""`recon3d reconstruct`, as a user runs it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import yaml
from PIL import Image

from recon3d.io.ply import load_ply
from tests.cli.conftest import QUICK, what_was_said
from tests.commands import Run
from tests.tiny_dataset import written_poses


def test_one_command_leaves_everything_the_run_folder_promises(finished: Path) -> None:
    names = {entry.name for entry in finished.iterdir()}
    promised = {"scene.ply", "transforms.json", "cameras.json", "config.yaml", "metrics.json"}
    promised |= {"per_image.json", "preview.png", "preview.mp4", "log.jsonl"}
    assert promised <= names
    assert not [name for name in names if "tmp" in name]


def test_the_metrics_are_those_of_the_held_out_and_the_training_pictures(finished: Path) -> None:
    metrics = json.loads((finished / "metrics.json").read_text())
    assert metrics["test"]["num_images"] == 2  # every 8th of 9
    assert metrics["train"]["num_images"] == 7
    assert metrics["test"]["psnr"] > 15  # three seconds of training; an untrained ball has under 10
    assert metrics["num_gs"] == len(load_ply(finished / "scene.ply"))
    assert metrics["seed"] == 0
    rows = json.loads((finished / "per_image.json").read_text())
    assert [row["split"] for row in rows] == ["test"] * 2 + ["train"] * 7
    mean = np.mean([row["psnr"] for row in rows[:2]])
    assert metrics["test"]["psnr"] == pytest.approx(mean)


def test_the_written_cameras_are_those_of_the_input_with_the_split_that_was_used(
    finished: Path, ball: Path
) -> None:
    assert np.allclose(written_poses(finished), written_poses(ball), atol=1e-6)
    splits = {f["split"] for f in json.loads((finished / "transforms.json").read_text())["frames"]}
    assert splits == {"train", "test"}
    assert len(json.loads((finished / "cameras.json").read_text())) == 9


def test_the_settings_suffice_to_repeat_the_run(finished: Path, ball: Path) -> None:
    config = yaml.safe_load((finished / "config.yaml").read_text())
    assert config["input"] == str(ball)
    assert config["method"] == "static"
    assert config["options"]["minutes"] == 0.05
    assert config["settings"]["train"]["seed"] == 0
    assert "torch" in config["versions"]


def test_the_summary_says_what_was_made_where_it_lies_and_what_to_type_next(finished: Path) -> None:
    said = what_was_said(finished)
    assert "7 to train on, 2 held out" in said
    assert "held out  PSNR" in said
    assert f"{finished}/scene.ply" in said
    assert f"view3d {finished}" in said.split("Next:")[1]
    assert f"recon3d render {finished}" in said


def test_the_contact_sheet_shows_the_held_out_pictures(finished: Path) -> None:
    with Image.open(finished / "preview.png") as sheet:
        assert sheet.width == 3 * 420 + 4 * 8
        assert sheet.height > 2 * 300


def test_a_finished_run_is_not_overwritten(recon3d: Run, ball: Path, finished: Path) -> None:
    done = recon3d("reconstruct", ball, "-o", finished)
    assert done.status == 2
    assert "already holds a finished run" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nowhere"], "nowhere"),
        ([], "which pictures?"),
        (["{ball}", "--minutes", "-1"], "--minutes must be greater than 0"),
        (["{ball}", "--seeds", "0"], "--seeds must be 1 or more"),
        (["{ball}", "--test-every", "1"], "--test-every must be 2 or more"),
        (["{ball}", "--method", "magic"], "no method 'magic'"),
        (["{ball}", "--backend", "magic"], "no render backend 'magic'"),
    ],
)
def test_a_mistake_is_answered_by_one_line_and_leaves_nothing(
    recon3d: Run, ball: Path, tmp_path: Path, arguments: list[str], sentence: str
) -> None:
    out = tmp_path / "out"
    done = recon3d("reconstruct", *(a.format(ball=ball) for a in arguments), "-o", out)
    assert done.status == 2
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert len([line for line in done.stderr.splitlines() if line.startswith("recon3d:")]) == 1
    assert not out.exists()


def test_an_interrupted_run_says_how_to_continue_and_continues(
    recon3d: Run, ball: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    command = [
        sys.executable,
        "-m",
        "recon3d",
        "reconstruct",
        str(ball),
        "-o",
        str(out),
        *QUICK,
        "--minutes",
        "0.1",
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 120
    while not (out / "log.jsonl").exists() and time.monotonic() < deadline and process.poll() is None:
        time.sleep(0.05)
    os.kill(process.pid, signal.SIGINT)
    said = process.communicate(timeout=120)[1]
    assert process.returncode == 130, said
    assert f"recon3d reconstruct -o {out} --resume" in said
    assert "Traceback" not in said
    assert not (out / "metrics.json").exists()
    assert "--resume" in recon3d("info", out).stdout
    assert "add --resume" in recon3d("reconstruct", ball, "-o", out).stderr
    done = recon3d("reconstruct", "-o", out, "--resume")
    assert done.status == 0, done.stderr
    assert json.loads((out / "metrics.json").read_text())["seconds"] >= 6  # both parts count


def test_seeds_give_mean_and_spread(recon3d: Run, ball: Path, tmp_path: Path) -> None:
    done = recon3d("reconstruct", ball, "-o", tmp_path / "out", *QUICK, "--minutes", "0.01", "--seeds", "2")
    assert done.status == 0, done.stderr
    spread = json.loads((tmp_path / "out" / "metrics.json").read_text())
    each = [json.loads((tmp_path / "out" / f"seed-{s}" / "metrics.json").read_text()) for s in (0, 1)]
    values = [metrics["test"]["psnr"] for metrics in each]
    assert spread["seeds"] == [0, 1]
    assert spread["test"]["psnr"]["values"] == values
    assert spread["test"]["psnr"]["mean"] == pytest.approx(np.mean(values))
    assert spread["test"]["psnr"]["std"] == pytest.approx(np.std(values, ddof=1))
    assert "±" in done.stdout
