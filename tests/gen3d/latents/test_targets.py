import numpy as np

from gen3d.latents.targets import REACH, in_bricks, surface_targets
from gen3d.latents.turns import turned_pose, turned_targets
from tests.gen3d.latents.objects import BALL_RADIUS, BLUE, RED, RESOLUTION, ball, slab


def test_the_field_is_negative_exactly_in_the_solid() -> None:
    for record in (ball(), slab(), slab((0.4, 0.001, 0.4))):
        targets = surface_targets(record)
        solid = in_bricks(record.occupancy)[targets.active]
        assert ((targets.field < 0) == solid).all()


def test_the_field_is_the_distance_to_the_ball_less_the_support_of_a_cell() -> None:
    targets = surface_targets(ball())
    bricks = np.argwhere(targets.active)
    within = np.stack(np.meshgrid([0, 1], [0, 1], [0, 1], indexing="ij"), axis=-1).reshape(1, 8, 3)
    centers = (2 * bricks[:, None] + within + 0.5) / RESOLUTION - 0.5
    length = np.linalg.norm(centers, axis=-1)
    support = 0.5 * np.abs(centers / length[..., None]).sum(axis=-1)
    expected = (length - BALL_RADIUS) * RESOLUTION - support
    found = targets.field * (REACH / 127)
    near = np.abs(expected) < 1
    # Discs stand for a curved surface of 13 cells radius, and places are rounded into their cells.
    assert np.abs(found - expected)[near].mean() < 0.1
    assert np.abs(found - expected)[near].max() < 0.6


def test_every_surface_cell_has_its_row_place_and_colour() -> None:
    record = ball()
    targets = surface_targets(record)
    assert len(targets.rows) == len(record.cells)
    brick, sub = targets.places[targets.rows // 8].astype(int), targets.rows % 8
    cells = 2 * brick + np.stack([sub // 4, sub // 2 % 2, sub % 2], axis=1)
    assert (cells == record.cells).all()
    points = (cells + targets.offsets / 255) / RESOLUTION - 0.5
    assert np.abs(np.linalg.norm(points, axis=1) - BALL_RADIUS).max() < 0.5 / RESOLUTION
    clear = np.abs(points[:, 0]) > 2 / RESOLUTION
    wanted = np.where(points[:, :1] > 0, RED, BLUE)
    assert (
        np.abs(targets.lit[clear].astype(int) - wanted[clear]).max() <= 40
    )  # unseen cells are a little darker


def test_cells_that_no_picture_shows_take_the_colour_of_a_neighbour_or_a_dimmed_one_of_their_own() -> None:
    record = ball(views=1)
    targets = surface_targets(record)
    albedo = targets.albedo.astype(int)
    kept = np.abs(targets.lit - albedo).max(axis=1) <= 2
    dimmed = np.abs(targets.lit - 0.85 * albedo).max(axis=1) <= 2
    assert kept.sum() > 100 and dimmed.sum() > 100
    assert (kept | dimmed).mean() > 0.9


def test_four_quarter_turns_change_nothing() -> None:
    targets = surface_targets(slab())
    same = turned_targets(targets, 4)
    once_and_thrice = turned_targets(turned_targets(targets, 1), 3)
    for name, array in vars(targets).items():
        assert (getattr(same, name) == array).all(), name
        assert (getattr(once_and_thrice, name) == array).all(), name


def test_turned_targets_are_the_targets_of_the_turned_object() -> None:
    lying, standing = slab((0.45, 0.1, 0.2)), slab((0.2, 0.1, 0.45))
    turned, expected = turned_targets(surface_targets(lying), 1), surface_targets(standing)
    assert (turned.active == expected.active).all() and (turned.inside == expected.inside).all()
    order = np.lexsort(turned.places.T[::-1])
    assert (turned.places[order] == expected.places).all()
    # Where two discs are equally near, which one counts depends on their order.
    assert (np.abs(turned.field[order].astype(int) - expected.field) <= 2).mean() > 0.97


def test_a_turned_camera_sees_of_the_turned_object_what_it_saw_before() -> None:
    poses = slab().camera_from_world
    point = np.array([0.3, 0.1, -0.2])
    turned_point = np.array([point[2], point[1], -point[0]])
    before = poses[:, :3, :3] @ point + poses[:, :3, 3]
    turned = turned_pose(poses, 1)
    after = turned[:, :3, :3] @ turned_point + turned[:, :3, 3]
    assert np.allclose(before, after, atol=1e-6)
