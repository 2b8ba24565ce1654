"""docs/conventions.md, line by line."""

from __future__ import annotations

import json
import math
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from recon3d import conversions
from recon3d.cameras import Cameras
from recon3d.capture.readers.rig_files import read_calibration
from recon3d.capture.times import even_time
from recon3d.gaussians import SH_C0, Gaussians, merge
from recon3d.motion import still
from recon3d.motion_basis import MotionSpec
from recon3d.render import RenderOutput, render
from tests.capture import rigs
from tests.render.scenes import camera_at_origin, one_gaussian

CAMERA = camera_at_origin(8, 6, focal=10.0)
LINE = MotionSpec(means=(1, 0), quats=(0, 0), sh=(0, 0))
"""One function of place: a line."""
WHITE, GREY = [1.0, 1.0, 1.0], [0.5, 0.5, 0.5]


def shot(gaussians: Gaussians, camera: Cameras = CAMERA) -> RenderOutput:
    channels = ("depth", "median_depth")
    return render(gaussians, camera, channels=channels, backend="reference")


def brightest(picture: RenderOutput) -> tuple[int, int]:
    """Row and column of the largest alpha."""
    row, column = divmod(int(picture.alpha[0].argmax()), picture.alpha.shape[2])
    return row, column


def pose(rotation: list[list[float]], translation: list[float]) -> np.ndarray:
    matrix = np.eye(4)
    matrix[:3, :3], matrix[:3, 3] = rotation, translation
    return matrix


def test_every_line_of_the_page_names_a_test_and_every_test_is_named() -> None:
    page = (Path(__file__).parent.parent / "docs" / "conventions.md").read_text()
    rows = [
        line
        for line in page.splitlines()
        if line.startswith("|") and not line.startswith(("|---", "| convention"))
    ]
    named = [re.search(r"`(test_\w+)` \|$", row) for row in rows if not row.startswith("| tool")]
    assert all(named)
    here = {name for name in globals() if name.startswith("test_")} - {
        "test_every_line_of_the_page_names_a_test_and_every_test_is_named"
    }
    assert {match[1] for match in named if match} == here


def test_x_is_right_y_is_down_z_is_forward() -> None:
    middle = brightest(shot(one_gaussian([0.1, 0.1, 2], 0.01, 0.9, WHITE)))
    right = brightest(shot(one_gaussian([0.5, 0.1, 2], 0.01, 0.9, WHITE)))
    below = brightest(shot(one_gaussian([0.1, 0.5, 2], 0.01, 0.9, WHITE)))
    assert right[1] > middle[1] and right[0] == middle[0]
    assert below[0] > middle[0] and below[1] == middle[1]
    assert shot(one_gaussian([0, 0, 2], 0.1, 0.9, WHITE)).alpha.any()
    assert not shot(one_gaussian([0, 0, -2], 0.1, 0.9, WHITE)).alpha.any()


def test_camera_from_world_takes_world_points_into_the_camera() -> None:
    # A camera at world x = 5 that looks back along -x, with world -z as its down.
    camera_from_world = torch.tensor([[[0.0, 1, 0, 0], [0, 0, -1, 0], [-1, 0, 0, 5], [0, 0, 0, 1]]])
    camera = Cameras(camera_from_world, torch.tensor([[10.0, 10.0, 4.0, 3.0]]), 8, 6)
    pixels, depths = camera.project(torch.tensor([[1.0, 0.4, 0.0]]))
    assert camera.centers.tolist() == [[5.0, 0.0, 0.0]]
    assert depths.tolist() == [[4.0]]
    assert pixels.tolist() == [[[5.0, 3.0]]]  # x_camera = y_world = 0.4: 10 * 0.4 / 4 + 4


def test_a_chain_of_transforms_reads_by_its_neighbours() -> None:
    b_from_a = pose([[0, -1, 0], [1, 0, 0], [0, 0, 1]], [1, 2, 3])
    c_from_b = pose([[1, 0, 0], [0, 0, -1], [0, 1, 0]], [-1, 0, 2])
    in_a = np.array([0.3, -0.2, 0.7, 1.0])
    np.testing.assert_allclose((c_from_b @ b_from_a) @ in_a, c_from_b @ (b_from_a @ in_a))
    np.testing.assert_allclose(conversions.invert_rigid(b_from_a) @ b_from_a, np.eye(4), atol=1e-12)


def test_pixel_centres_lie_at_one_half() -> None:
    # A speck projected to (2.5, 1.5) lights pixel row 1, column 2 and its neighbours alike.
    x, y = (2.5 - 4) * 2 / 10, (1.5 - 3) * 2 / 10
    alpha = shot(one_gaussian([x, y, 2], 0.1, 0.9, WHITE)).alpha[0]
    assert int(alpha.argmax()) == 1 * 8 + 2
    torch.testing.assert_close(alpha[1, 1], alpha[1, 3])
    torch.testing.assert_close(alpha[0, 2], alpha[2, 2])


def test_depth_is_z_not_distance() -> None:
    picture = shot(one_gaussian([0.7, 0, 2], 0.05, 0.9, WHITE))
    row, column = brightest(picture)
    assert picture.depth is not None
    assert math.isclose(picture.depth[0, row, column].item(), 2.0, abs_tol=1e-6)


def test_images_are_rows_of_columns_from_the_top() -> None:
    picture = shot(one_gaussian([-0.7, -0.5, 2], 0.01, 0.9, WHITE))
    assert picture.color.shape == (1, 6, 8, 3)
    assert brightest(picture) == (0, 0)


def test_quaternions_are_wxyz_and_turn_axes_into_the_world() -> None:
    # Long along its own x, turned by a quarter about z: long along the world's y.
    half = math.sqrt(0.5)
    needle = one_gaussian([0, 0, 2], 0.02, 0.9, WHITE).replaced(
        {
            "log_scales": torch.tensor([[0.5, 0.02, 0.02]], dtype=torch.float64).log(),
            "quats": torch.tensor([[3 * half, 0, 0, 3 * half]], dtype=torch.float64),
        }
    )
    alpha = shot(needle).alpha[0]
    assert alpha[:, 4].sum() > 2 * alpha[3, :].sum()


def test_scales_and_opacities_are_stored_raw() -> None:
    stored = one_gaussian([0, 0, 2], 0.25, 0.9, WHITE)
    torch.testing.assert_close(stored.log_scales.exp(), torch.full((1, 3), 0.25, dtype=torch.float64))
    torch.testing.assert_close(
        1 / (1 + (-stored.opacity_logits).exp()), torch.tensor([0.9], dtype=torch.float64)
    )


def test_color_is_harmonics_along_the_ray_from_the_camera() -> None:
    sh = torch.zeros(1, 4, 3, dtype=torch.float64)
    sh[0, 0] = 0.2
    sh[0, 3, 0] = 1.0  # multiplies -x: red only where the ray from the camera goes to the left
    broad = one_gaussian([-1.0, 0, 2], 3.0, 0.9, WHITE).replaced({"sh": sh})
    seen_from_right = shot(broad)
    expected = 0.5 + SH_C0 * 0.2 + 0.4886025119029199 * (1 / math.sqrt(5))
    red = seen_from_right.color[0, 3, 4, 0] / seen_from_right.alpha[0, 3, 4]
    assert math.isclose(red.item(), expected, rel_tol=1e-9)


def test_blending_happens_in_the_stored_color_space() -> None:
    black, white = one_gaussian([0, 0, 3], 9.0, 0.999, [0.0] * 3), one_gaussian([0, 0, 2], 9.0, 0.5, WHITE)
    middle = shot(merge([white, black])).color[0, 3, 4]
    torch.testing.assert_close(middle, torch.tensor(GREY, dtype=torch.float64), atol=1e-2, rtol=0)


def test_the_background_fills_what_alpha_leaves() -> None:
    veil, background = (
        one_gaussian([0, 0, 2], 0.3, 0.6, GREY),
        torch.tensor([0.1, 0.9, 0.3], dtype=torch.float64),
    )
    without, with_it = (render(veil, CAMERA, background=b, backend="reference") for b in (None, background))
    torch.testing.assert_close(with_it.color, without.color + (1 - without.alpha[..., None]) * background)


def test_depth_is_zero_where_there_is_nothing() -> None:
    picture = shot(one_gaussian([0, 0, 2], 0.01, 0.9, WHITE))
    assert picture.depth is not None and picture.median_depth is not None
    assert picture.depth[0, 0, 0] == 0 and picture.median_depth[0, 0, 0] == 0


def test_times_travel_with_their_cameras() -> None:
    poses, intrinsics = torch.eye(4).repeat(3, 1, 1), torch.ones(3, 4)
    clip = Cameras(poses, intrinsics, 8, 6, times=torch.tensor([0.0, 0.5, 1.0]))
    picked = clip[1:]
    assert picked.times is not None and picked.times.tolist() == [0.5, 1.0]


def moving(spec: MotionSpec = LINE, *, means: list[float] | None = None) -> Gaussians:
    """A Gaussian at (0, 0, 2) whose first function of place has these coefficients, float32."""
    motion = still(spec, torch.ones(1, dtype=torch.bool))
    table = torch.zeros_like(motion.means)
    table[:, :1] = torch.tensor(means or [0.0, 0, 0])
    placed = one_gaussian([0, 0, 2], 0.1, 0.9, WHITE).to(torch.float32)
    return replace(placed, motion=motion.replaced({"means": table}))


def with_motion(gaussians: Gaussians, **tensors: torch.Tensor) -> Gaussians:
    assert gaussians.motion is not None
    return replace(gaussians, motion=gaussians.motion.replaced(tensors))


def test_time_runs_from_the_first_picture_to_the_last() -> None:
    assert [even_time(i, 5) for i in range(5)] == [0, 0.25, 0.5, 0.75, 1]


def test_local_time_runs_from_minus_one_to_one() -> None:
    motion = moving().motion
    assert motion is not None
    assert [motion.local_time(t).item() for t in (0, 0.5, 1)] == [-1, 0, 1]
    # Twice as fast around time 0.75.
    own = motion.replaced({"clock": torch.tensor([[math.log(2), 0.25]])})
    assert [round(own.local_time(t).item(), 6) for t in (0.5, 0.75, 1)] == [-1, 0, 1]


def test_coefficients_are_root_mean_squares_about_the_stored_value() -> None:
    for spec in (LINE, MotionSpec(means=(0, 1)), MotionSpec(means=(3, 4))):
        scene = moving(spec, means=[0.3, 0, 0])
        times = torch.linspace(0.0005, 0.9995, 1000).tolist()
        x = torch.stack([scene.at(t).means[0, 0] for t in times])
        assert abs(x.mean().item()) < 1e-3
        assert math.isclose(x.square().mean().sqrt().item(), 0.3, rel_tol=1e-3)


def test_turning_adds_to_the_quaternion_before_it_is_normalised() -> None:
    spec = MotionSpec(means=(0, 0), quats=(1, 0), sh=(0, 0))
    scene = moving(spec)
    scene = with_motion(scene, quats=torch.tensor([[[0.0, 0, 0, 1 / math.sqrt(3)]]]))
    # The first function is sqrt(3) x, so that at x = 1 the stored (1, 0, 0, 0) becomes (1, 0, 0, 1): a quarter about z.
    torch.testing.assert_close(scene.at(1.0).quats, torch.tensor([[1.0, 0, 0, 1]]))
    torch.testing.assert_close(
        scene.at(1.0).rotations[0] @ torch.tensor([1.0, 0, 0]), torch.tensor([0, 1.0, 0])
    )


def test_bases_turn_and_shift_before_own_motion_is_added() -> None:
    scene = moving(means=[0.1, 0, 0])
    quarter_about_x, shift = [0.0, 1, 0, 0], [0.0, 0, 5]
    base = torch.tensor([[quarter_about_x + shift]]) / math.sqrt(3)
    scene = with_motion(scene, weights=torch.ones(1, 1), bases=base)
    # At x = 1: (0, 0, 2) turned by a quarter about x is (0, -2, 0), then shifted, then its own 0.1 sqrt(3) along x.
    torch.testing.assert_close(scene.at(1.0).means, torch.tensor([[0.1 * math.sqrt(3), -2, 5]]))


def test_a_life_dims_what_is_outside_it() -> None:
    scene = with_motion(moving(), life=torch.tensor([[0.25, 0.25, 0.25]]))
    opacity = scene.opacities.item()
    assert math.isclose(scene.at(0.5).opacities.item(), opacity, rel_tol=1e-5)
    assert math.isclose(scene.at(0.75).opacities.item(), opacity * math.exp(-0.5), rel_tol=1e-5)
    assert math.isclose(scene.at(1.0).opacities.item(), opacity * math.exp(-2), rel_tol=1e-5)


# The same camera in the words of other tools: at (1, 2, 3), looking along world +x, world +z up.
RIGHT, UP, FORWARD, CENTER = [0.0, -1, 0], [0.0, 0, 1], [1.0, 0, 0], [1.0, 2, 3]
OURS = conversions.invert_rigid(pose(np.stack([RIGHT, np.negative(UP), FORWARD], axis=1).tolist(), CENTER))


def test_opengl_looks_along_minus_z_with_y_up() -> None:
    axes = np.stack([RIGHT, UP, np.negative(FORWARD)], axis=1)
    np.testing.assert_allclose(conversions.from_opengl(pose(axes.tolist(), CENTER)), OURS, atol=1e-12)


def test_llff_columns_are_down_right_backward() -> None:
    columns = np.stack([np.negative(UP), RIGHT, np.negative(FORWARD), CENTER], axis=1)
    np.testing.assert_allclose(conversions.from_llff(columns), OURS, atol=1e-12)


def test_pytorch3d_has_x_left_y_up_and_row_vectors() -> None:
    rotation = np.stack([np.negative(RIGHT), UP, FORWARD], axis=1)  # x_camera = x_world @ R + T
    translation = -np.array(CENTER) @ rotation
    np.testing.assert_allclose(conversions.from_pytorch3d(rotation, translation), OURS, atol=1e-12)


def test_colmap_is_ours_with_a_quaternion() -> None:
    quaternion, translation = conversions.to_colmap(OURS)
    np.testing.assert_allclose(conversions.from_colmap(quaternion, translation), OURS, atol=1e-12)
    quarter_about_z = np.array([math.sqrt(0.5), 0, 0, math.sqrt(0.5)])
    turned = conversions.from_colmap(quarter_about_z, np.zeros(3)) @ [1, 0, 0, 1]
    np.testing.assert_allclose(turned, [0, 1, 0, 1], atol=1e-12)


def test_kornia_and_open3d_put_pixel_centres_at_zero() -> None:
    for convert in (conversions.to_kornia, conversions.to_open3d):
        extrinsics, matrix = convert(OURS, np.array([10.0, 11.0, 4.0, 3.0]))
        np.testing.assert_allclose(extrinsics, OURS)
        assert matrix[:2, 2].tolist() == [3.5, 2.5]


def test_rig_calibrations_put_pixel_centres_at_zero(tmp_path: Path) -> None:
    assert (rigs.MATRIX[0, 2] + 0.5, rigs.MATRIX[1, 2] + 0.5) == rigs.INTRINSICS[2:]
    texts = {"cameras.json": json.dumps({"cameras": rigs.json_cameras()})}
    texts |= {"a.qca.txt": rigs.qca_text(), "Calib.toml": rigs.toml_text()}
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
        for camera, expected in zip(read_calibration(tmp_path / name, []).cameras, rigs.poses()):
            np.testing.assert_allclose(camera.intrinsics, rigs.INTRINSICS)
            np.testing.assert_allclose(camera.camera_from_world, expected, atol=1e-12)
