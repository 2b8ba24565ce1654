"""Meshes in the page: drawn by depth among the splats."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import trimesh
from playwright.sync_api import Page, expect

from recon3d.gaussians import Gaussians, gaussians_from_points
from tests.viewer.interface.conftest import Open, Served, picture
from viewer.library import Library
from viewer.opened import Opened, open_scene
from viewer.session import Session

GREEN = np.array([[0.1, 0.9, 0.1]])
VIEW = """view3d.setCamera({
  cameraFromWorld: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1],
  fx: 300, fy: 300, cx: 450, cy: 300, width: 900, height: 600,
})"""


def red(mesh: trimesh.Trimesh) -> bytes:
    """A .glb of the mesh, red; z of the file is z of the scene, x and y are turned."""
    mesh.visual.vertex_colors = np.tile([255, 20, 20, 255], (len(mesh.vertices), 1))
    content = mesh.export(file_type="glb")
    assert isinstance(content, bytes)
    return content


def balls(*places: tuple[float, float, float]) -> Gaussians:
    """Round, green, nearly opaque."""
    made = gaussians_from_points(
        np.array(places, float), np.repeat(GREEN, len(places), 0), sh_degree=0, opacity=0.98
    )
    return made.replaced({"log_scales": made.log_scales * 0 - 2.0})


def is_red(pixel: np.ndarray) -> bool:
    return bool(pixel[0] > 100 and pixel[1] < 80)


def is_green(pixel: np.ndarray) -> bool:
    return bool(pixel[1] > 150 and pixel[0] < 80)


@pytest.fixture
def show(visit: Open, tmp_path: Path) -> Iterator[Callable[[Opened], Page]]:
    """The page of a scene."""
    library = Library()
    served = Served(library, tmp_path)

    def open_page(opened: Opened) -> Page:
        library.add_session(opened.name, lambda id, scratch: Session(id, opened, scratch))
        return visit(served.start())

    yield open_page
    served.stop()
    library.close()


def test_a_wall_hides_the_splats_behind_it_and_is_hidden_by_those_before(
    show: Callable[[Opened], Page],
) -> None:
    wall = trimesh.creation.box((2, 4, 0.1)).apply_translation((-1, 0, 4))  # the right half
    before, behind, beside = (0.75, -0.6, 3), (1.25, 0.8, 5), (-1.25, 0.8, 5)
    page = show(Opened("both", balls(before, behind, beside), mesh=red(wall)))
    page.evaluate(VIEW)
    seen = picture(page)

    def at(x: float, y: float, z: float) -> np.ndarray:
        return seen[round(300 + 300 * y / z), round(450 + 300 * x / z)].astype(int)

    assert is_green(at(*before)) and is_red(at(*behind)) and is_green(at(*beside))
    assert is_red(at(0.75, 0.5, 4)) and at(-0.75, 0.0, 4).max() < 60


def test_a_mesh_alone_is_looked_at_from_its_front(show: Callable[[Opened], Page], tmp_path: Path) -> None:
    front = trimesh.creation.box((1, 1, 0.02)).apply_translation((0, 0, 0.5))
    back = trimesh.creation.box((1, 1, 0.9))
    front.visual.vertex_colors = np.tile([20, 255, 20, 255], (len(front.vertices), 1))
    back.visual.vertex_colors = np.tile([255, 20, 20, 255], (len(back.vertices), 1))
    path = tmp_path / "thing.glb"
    trimesh.util.concatenate([back, front]).export(path)
    page = show(open_scene(path))
    expect(page.locator(".facts")).to_contain_text("mesh")
    seen = picture(page).astype(int)
    shows_green = (seen[..., 1] > 2 * seen[..., 0] + 20).sum()
    shows_red = (seen[..., 0] > 2 * seen[..., 1] + 20).sum()
    assert shows_green > 2 * shows_red > 0
