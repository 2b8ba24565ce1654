"""The run folder: where things lie, and that two runs never mix."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from recon3d.errors import FormatError, SplatloomError
from recon3d.io.run_folder import RunFolder


def finished(path: Path) -> RunFolder:
    run = RunFolder(path)
    run.write_config({"seed": 1})
    run.scene_ply.write_bytes(b"ply")
    run.write_metrics({"num_gs": 3})
    return run


def test_settings_come_back_as_they_were_saved(tmp_path: Path) -> None:
    run = RunFolder(tmp_path / "out")
    run.write_config({"input": Path("a/b"), "nested": {"sizes": (1, 2), "name": "Grüße"}, "limit": None})
    assert run.read_config() == {"input": "a/b", "nested": {"sizes": [1, 2], "name": "Grüße"}, "limit": None}


def test_unavailable_numbers_are_null(tmp_path: Path) -> None:
    run = RunFolder(tmp_path)
    run.write_metrics({"test": {"psnr": float("inf"), "lpips": float("nan"), "ssim": 0.5}})
    assert json.loads(run.metrics_json.read_text()) == {"test": {"psnr": None, "lpips": None, "ssim": 0.5}}


def test_the_log_grows_by_one_line_per_record(tmp_path: Path) -> None:
    run = RunFolder(tmp_path / "out")
    run.append_log({"step": 1})
    run.append_log({"step": 2, "psnr": float("nan")})
    assert [json.loads(line) for line in run.log_jsonl.read_text().splitlines()] == [
        {"step": 1},
        {"step": 2, "psnr": None},
    ]


def test_a_new_or_empty_folder_may_be_claimed_and_nothing_is_created(tmp_path: Path) -> None:
    RunFolder(tmp_path).claim(resume=False)
    RunFolder(tmp_path / "new").claim(resume=False)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_nothing_but_extracted_frames_may_be_claimed(tmp_path: Path) -> None:
    RunFolder(tmp_path).capture_work.mkdir()
    RunFolder(tmp_path).claim(resume=False)


def test_a_finished_run_is_never_overwritten(tmp_path: Path) -> None:
    run = finished(tmp_path / "out")
    assert run.is_finished()
    with pytest.raises(SplatloomError, match="already holds a finished run"):
        run.claim(resume=False)


def test_an_interrupted_run_asks_for_resume(tmp_path: Path) -> None:
    run = RunFolder(tmp_path / "out")
    run.write_config({"seed": 1})
    assert not run.is_finished()
    with pytest.raises(SplatloomError, match="--resume"):
        run.claim(resume=False)
    run.claim(resume=True)


def test_somebody_elses_folder_and_a_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("precious")
    for resume in (False, True):
        with pytest.raises(SplatloomError, match="holds no run of ours"):
            RunFolder(tmp_path).claim(resume=resume)
    with pytest.raises(SplatloomError, match="is a file"):
        RunFolder(tmp_path / "thesis.txt").claim(resume=False)


@pytest.mark.parametrize("content", [b"", b"[1, 2", b"\xff\xfe", b"just words"])
def test_broken_settings_are_refused_by_name(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "config.yaml").write_bytes(content)
    with pytest.raises(FormatError, match="config"):
        RunFolder(tmp_path).read_config()


def test_missing_settings_and_numbers_say_what_the_folder_is_not(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="not a run folder"):
        RunFolder(tmp_path).read_config()
    with pytest.raises(FormatError, match=r"no metrics\.json"):
        RunFolder(tmp_path).read_metrics()
    (tmp_path / "metrics.json").write_text("{")
    with pytest.raises(FormatError, match="cannot be read"):
        RunFolder(tmp_path).read_metrics()
