"""Building data: all kinds of objects, what is broken left out, and going on after an interruption."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from gen3d.data import build as building
from gen3d.data.build import SKIPPED, BuildOptions, build
from gen3d.data.cli import DataBuild
from gen3d.data.records import RecordSet
from gen3d.data.views import ViewOptions
from recon3d.cli.screen import Screen
from recon3d.errors import FormatError, SplatloomError
from tests.gen3d.data.meshes import save_glb

SMALL = BuildOptions(procedural=2, variants=1, pairs=2, views=ViewOptions(count=2, size=32), workers=1)


@pytest.fixture
def assets(tmp_path: Path) -> Path:
    """Two meshes, one of them broken, and a list that also names one that is not there."""
    folder = tmp_path / "assets"
    (folder / "pack").mkdir(parents=True)
    save_glb(folder / "pack" / "red_cube.glb", factor=(0.8, 0.0, 0.0, 1.0))
    (folder / "pack" / "broken.glb").write_bytes(b"nothing")
    rows = ["path,caption,category,pack,licence,author"]
    rows += [
        f"pack/{name}.glb,{name.replace('_', ' ')},shape,pack,CC0-1.0,me"
        for name in ("red_cube", "broken", "gone")
    ]
    (folder / "captions.csv").write_text("\n".join(rows) + "\n")
    return folder


def test_all_kinds_of_objects_become_records(assets: Path, tmp_path: Path) -> None:
    report = build([assets], tmp_path / "out", SMALL)
    records = RecordSet(tmp_path / "out")
    by_source = {
        source: [k for k, i in enumerate(records.infos) if i.source == source]
        for source in ("asset", "procedural", "augmented")
    }
    assert [records.infos[k].caption for k in by_source["asset"]] == ["a red cube"]
    assert len(by_source["procedural"]) == 2 and len(by_source["augmented"]) >= 1
    cube = records[by_source["asset"][0]]
    assert cube.occupancy.all() and cube.info.colors == ("red",) and cube.views.shape == (2, 32, 32, 4)
    variant = next(i for i in records.infos if i.origin)
    assert variant.origin == "pack/red_cube" and variant.caption == f"a {variant.colors[0]} cube"
    assert report.train + report.test + report.aside == len(records)


def test_what_is_broken_is_reported_and_left_out(assets: Path, tmp_path: Path) -> None:
    report = build([assets], tmp_path / "out", BuildOptions(views=SMALL.views, workers=1))
    assert [name for name, _ in report.skipped] == ["pack/broken", "pack/gone"]
    lines = [json.loads(line) for line in (tmp_path / "out" / SKIPPED).read_text().splitlines()]
    assert lines[0]["id"] == "pack/broken" and "broken.glb" in lines[0]["reason"]
    again = build([assets], tmp_path / "out", BuildOptions(views=SMALL.views, workers=1))
    assert again.skipped == report.skipped and again.reused == 1


def test_an_interrupted_build_goes_on_to_the_same_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "OBJECTS_PER_SHARD", 2)
    options = BuildOptions(procedural=6, views=SMALL.views, workers=1)
    build([], tmp_path / "whole", options)
    make_shard, made = building.make_shard, list[Path]()

    def make_one_then_stop(path: Path, *rest: object) -> list[tuple[str, str]]:
        if made:
            raise KeyboardInterrupt
        made.append(path)
        return make_shard(path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(building, "make_shard", make_one_then_stop)
    with pytest.raises(KeyboardInterrupt):
        build([], tmp_path / "parts", options)
    monkeypatch.setattr(building, "make_shard", make_shard)
    assert build([], tmp_path / "parts", options).reused == 1
    assert same_files(tmp_path / "whole", tmp_path / "parts")


def test_more_objects_leave_finished_shards_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "OBJECTS_PER_SHARD", 2)
    few = BuildOptions(procedural=2, pairs=2, views=SMALL.views, workers=1)
    build([], tmp_path, few)
    more = BuildOptions(procedural=4, pairs=2, views=SMALL.views, workers=1)
    assert build([], tmp_path, more).reused == 2
    assert build([], tmp_path, few).reused == 2 and len(RecordSet(tmp_path)) <= 4


def test_other_options_make_other_records(tmp_path: Path) -> None:
    build([], tmp_path, BuildOptions(procedural=1, views=SMALL.views, workers=1))
    before = RecordSet(tmp_path)[0].views
    report = build([], tmp_path, BuildOptions(procedural=1, views=ViewOptions(count=3, size=32), workers=1))
    assert report.reused == 0 and RecordSet(tmp_path)[0].views.shape != before.shape


def test_a_folder_without_a_list_is_captioned_by_file_names(tmp_path: Path) -> None:
    (tmp_path / "meshes").mkdir()
    save_glb(tmp_path / "meshes" / "old_oak_02.obj")
    build([tmp_path / "meshes"], tmp_path / "out", BuildOptions(views=SMALL.views, workers=1))
    info = RecordSet(tmp_path / "out").infos[0]
    assert info.caption == "an old oak" and info.licence == "unknown"


def test_a_folder_without_meshes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="holds no meshes"):
        build([tmp_path], tmp_path / "out", SMALL)


def test_nothing_usable_is_refused(assets: Path, tmp_path: Path) -> None:
    (assets / "pack" / "red_cube.glb").write_bytes(b"")
    with pytest.raises(FormatError, match="none of the objects could be used"):
        build([assets], tmp_path / "out", BuildOptions(views=SMALL.views, workers=1))


@pytest.mark.slow
def test_several_processes_make_what_one_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "OBJECTS_PER_SHARD", 2)
    for workers in (1, 2):
        build([], tmp_path / str(workers), BuildOptions(procedural=4, views=SMALL.views, workers=workers))
    assert same_files(tmp_path / "1", tmp_path / "2")


def test_the_command_builds_and_says_what_there_is(
    assets: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    DataBuild(
        folders=(assets,), out=tmp_path / "out", procedural=1, variants=0, pairs=0, views=1, workers=1
    ).run(Screen("gen3d"))
    shown = capsys.readouterr()
    assert "to train on" in shown.out and "skipped pack/broken" in shown.err


@pytest.mark.parametrize(
    "wrong", [{"procedural": -1}, {"views": 0}, {"limit": 0}, {"workers": 0}, {"procedural": 0, "pairs": 0}]
)
def test_absurd_options_are_refused(tmp_path: Path, wrong: dict[str, int]) -> None:
    with pytest.raises(SplatloomError):
        DataBuild(out=tmp_path, **wrong).run(Screen("gen3d"))  # type: ignore[arg-type]


def same_files(one: Path, other: Path) -> bool:
    """Whether two builds hold the same objects, whatever the numbers of their shards."""
    first, second = RecordSet(one), RecordSet(other)
    order = np.argsort([info.id for info in first.infos]), np.argsort([info.id for info in second.infos])
    pairs = [(first[a], second[b]) for a, b in zip(*order)]
    return len(first) == len(second) and all(
        a.info == b.info and (a.views == b.views).all() and (a.occupancy == b.occupancy).all()
        for a, b in pairs
    )
