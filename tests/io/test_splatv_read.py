"""Reading .splatv: what moves there moves here, at every time as its player shows it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from recon3d.errors import FormatError
from recon3d.gaussians import Gaussians
from recon3d.io.scene_file import load_scene
from recon3d.io.splatv import save_splatv
from recon3d.io.splatv_read import read_splatv
from recon3d.motion_basis import MotionSpec
from tests.io.splat_scenes import damaged
from tests.io.test_ply import shared_folder
from tests.io.test_splatv import CAMERA, play
from tests.moving_scene import moving_gaussians


def saved(scene: Gaussians, path: Path) -> Gaussians:
    save_splatv(scene, path, [CAMERA])
    return load_scene(path)


@pytest.mark.parametrize("time", [0.0, 0.3, 0.5, 1.0])
def test_a_moving_scene_is_shown_as_the_player_shows_it(tmp_path: Path, time: float) -> None:
    scene = moving_gaussians(20, spec=MotionSpec(means=(2, 1), quats=(1, 1)), life=True, amount=0.05)
    found = saved(scene, tmp_path / "a.splatv").at(time)
    played = play(tmp_path / "a.splatv", time)
    assert (played.alpha > 0.005).sum() > 5
    for place, alpha, quat in zip(played.xyz, played.alpha, played.quats):
        row = int((found.means - torch.from_numpy(place)).abs().amax(dim=1).argmin())
        mine = torch.nn.functional.normalize(found.quats[row], dim=0).numpy()
        if alpha > 0.005:
            assert np.abs(found.means[row].numpy() - place).max() < 2e-4
            assert float(found.opacities[row]) == pytest.approx(alpha, abs=2e-3)
            assert abs(mine @ (quat / np.linalg.norm(quat))) == pytest.approx(1, abs=1e-4)


def test_a_still_scene_has_no_motion_and_no_filling(tmp_path: Path) -> None:
    scene = moving_gaussians(7).at(0.2)
    found = saved(scene, tmp_path / "a.splatv")
    assert found.motion is None and len(found) == 7


@shared_folder
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused_but_never_crashes(tmp_path: Path, data: st.DataObject) -> None:
    path = tmp_path / "a.splatv"
    if not path.exists():
        save_splatv(moving_gaussians(3), path, [CAMERA])
    bad = tmp_path / "bad.splatv"
    bad.write_bytes(data.draw(damaged(path.read_bytes())))
    try:
        read_splatv(bad)
    except FormatError as error:
        assert "bad.splatv" in str(error)


@pytest.mark.parametrize(
    "text", [b"{}", b"[]", b'[{"type": "splat"}]', b'[{"type": "splat", "size": 1e999}]', b"x"]
)
def test_a_list_of_parts_that_makes_no_sense_is_refused(tmp_path: Path, text: bytes) -> None:
    content = (0x674B).to_bytes(4, "little") + len(text).to_bytes(4, "little") + text
    (tmp_path / "a.splatv").write_bytes(content)
    with pytest.raises(FormatError, match="list of its parts"):
        load_scene(tmp_path / "a.splatv")
