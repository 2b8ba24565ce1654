"""A generator that is wired in makes things from words or pictures, and they are placed in the scene."""

from __future__ import annotations

import base64
import io
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

from recon3d.errors import SplatloomError
from recon3d.gaussians import Gaussians
from recon3d.io.ply import save_ply
from recon3d.io.scene_file import load_scene
from recon3d.motion_basis import MotionSpec
from recon3d.progress import Progress
from tests.moving_scene import moving_gaussians
from tests.viewer.client import Page
from tests.viewer.conftest import Serve, info_of, same_tensors
from tests.viewer.pack_reader import read_pack
from viewer import generator
from viewer.edits import Add, Edited, apply_operation
from viewer.generations import Generations
from viewer.generator import GROUP, installed_generator
from viewer.library import Library
from viewer.messages import Generate, GenerationStopped
from viewer.pack import middle_box
from viewer.placing import placed, quat_between
from viewer.transforms import Similarity

ORDER = {"kind": "generate", "prompt": "a  toy\nhorse", "seed": 0, "steps": 5}


class Toymaker:
    """A generator that makes as many Gaussians as it is asked to take steps, when it may."""

    name, takes_text, takes_picture, steps = "toymaker", True, True, 7

    def __init__(self) -> None:
        self.seen: np.ndarray | None = None
        self.may_go_on = threading.Event()
        self.may_go_on.set()

    def generate(
        self, prompt: str, picture: np.ndarray | None, seed: int, steps: int, progress: Progress
    ) -> Gaussians:
        self.seen = picture
        if not prompt:
            raise SplatloomError("say what to make")
        with progress.stage("sampling", steps) as advance:
            assert self.may_go_on.wait(20)
            advance(steps, "")
        return moving_gaussians(0 if prompt == "nothing" else steps)


def hear(page: Page, kind: str) -> Any:
    """The next message of a kind."""
    while (message := page.receive_json())["kind"] != kind:
        pass
    return message


def test_a_generator_makes_scenes_of_its_own(serve: Serve, scene_file: Path) -> None:
    client = serve(scene_file, generator=Toymaker())
    before = info_of(client)
    expected = {"name": "toymaker", "takesText": True, "takesPicture": True, "steps": 7}
    assert before["generator"] == expected
    with client.websocket_connect() as page:
        page.send_json({**ORDER, "prompt": ""})
        assert page.receive_json() == {"kind": "failure", "sentence": "say what to make", "asked": "generate"}
        page.send_json(ORDER)
        first = page.receive_json()
        assert first == {"kind": "progress", "stage": "sampling", "done": 0, "total": 5, "status": ""}
        made = hear(page, "generated")
    found = client.get(made["sceneUrl"]).json()
    assert found["id"] == made["scene"]
    assert (found["name"], found["count"], found["editable"]) == ("a toy horse", 5, True)
    assert info_of(client)["packUrl"] == before["packUrl"]


def test_while_it_works_pages_go_on_and_another_order_has_to_wait(serve: Serve, scene_file: Path) -> None:
    toymaker = Toymaker()
    client = serve(scene_file, generator=toymaker)
    toymaker.may_go_on.clear()
    with client.websocket_connect() as page:
        page.send_json(ORDER)
        hear(page, "progress")
        page.send_json(ORDER)
        assert "at work" in hear(page, "failure")["sentence"]
        everything = {"kind": "everything"}
        page.send_json(
            {
                "kind": "edit",
                "scene": "0",
                "operations": [{"kind": "fade", "selection": everything, "factor": 0.5}],
            }
        )
        assert hear(page, "revision")["info"]["canUndo"]
        toymaker.may_go_on.set()
        assert hear(page, "generated")


def test_it_ends_when_a_page_says_so_and_takes_the_next_order(serve: Serve, scene_file: Path) -> None:
    toymaker = Toymaker()
    client = serve(scene_file, generator=toymaker)
    toymaker.may_go_on.clear()
    with client.websocket_connect() as page, client.websocket_connect() as other:
        page.send_json(ORDER)
        hear(other, "progress")
        other.send_json({"kind": "stopGenerating"})
        other.send_json({"kind": "undo", "scene": "none"})
        hear(other, "failure")  # so that the stop has been heard, too
        toymaker.may_go_on.set()
        assert hear(page, "generationStopped")
        page.send_json(ORDER)
        assert hear(page, "generated")
    assert [scene["name"] for scene in info_of(client)["scenes"]] == ["still.ply", "a toy horse"]


def test_the_end_of_the_server_ends_what_it_makes() -> None:
    toymaker, heard = Toymaker(), threading.Event()
    library = Library(generator=toymaker)
    generations = Generations(library, lambda news: heard.set(), None)
    toymaker.may_go_on.clear()
    order = Generate(prompt="a horse", seed=0, steps=5)
    answers: list[object] = []
    work = threading.Thread(target=lambda: answers.append(generations.make(order)))
    work.start()
    assert heard.wait(20)
    generations.stop()
    toymaker.may_go_on.set()
    work.join(20)
    library.close()
    assert answers == [GenerationStopped()]


def png(picture: np.ndarray, form: str = "PNG") -> str:
    """A picture as pages send it."""
    out = io.BytesIO()
    Image.fromarray(picture).save(out, form)
    return base64.b64encode(out.getvalue()).decode()


def test_a_picture_arrives_as_its_pixels_with_alpha(serve: Serve, scene_file: Path) -> None:
    toymaker = Toymaker()
    client = serve(scene_file, generator=toymaker)
    with_alpha = np.random.default_rng(0).integers(0, 256, (5, 7, 4), np.uint8)
    with client.websocket_connect() as page:
        for sent, expected in (
            (with_alpha, with_alpha),
            (with_alpha[..., :3], np.dstack([with_alpha[..., :3], np.full((5, 7), 255, np.uint8)])),
        ):
            page.send_json({**ORDER, "picture": png(sent)})
            hear(page, "generated")
            assert toymaker.seen is not None and np.array_equal(toymaker.seen, expected)


@pytest.mark.parametrize(
    ("picture", "sentence"),
    [
        ("no base64!", "cannot be read"),
        (base64.b64encode(b"not a picture").decode(), "cannot be read"),
        (png(np.zeros((9, 9, 3), np.uint8))[:60], "cannot be read"),
        (png(np.zeros((9, 9, 3), np.uint8), "GIF"), "PNG or JPEG"),
        (png(np.zeros((1, 5000, 3), np.uint8)), "too large"),
    ],
)
def test_a_bad_picture_is_refused_with_a_sentence(
    serve: Serve, scene_file: Path, picture: str, sentence: str
) -> None:
    client = serve(scene_file, generator=Toymaker())
    with client.websocket_connect() as page:
        page.send_json({**ORDER, "picture": picture})
        assert sentence in hear(page, "failure")["sentence"]


def test_nothing_at_all_is_no_scene(serve: Serve, scene_file: Path) -> None:
    client = serve(scene_file, generator=Toymaker())
    with client.websocket_connect() as page:
        page.send_json({**ORDER, "prompt": "nothing"})
        assert "another seed" in hear(page, "failure")["sentence"]


def cannot() -> None:
    raise SplatloomError("its weights are damaged")


@pytest.mark.parametrize(
    ("made", "notes"), [([Toymaker], 0), ([lambda: None, Toymaker], 0), ([cannot, Toymaker], 1), ([], 0)]
)
def test_the_first_generator_that_is_installed_and_can_work_is_taken(
    monkeypatch: pytest.MonkeyPatch, made: list[Any], notes: int
) -> None:
    entries = [
        SimpleNamespace(name=f"maker {i}", load=lambda factory=factory: factory)
        for i, factory in enumerate(made)
    ]
    monkeypatch.setattr(generator, "entry_points", lambda group: entries if group == GROUP else [])
    heard: list[str] = []
    found = installed_generator(heard.append)
    assert isinstance(found, Toymaker) if made else found is None
    assert len(heard) == notes
    assert all("weights are damaged" in sentence and "maker 0" in sentence for sentence in heard)


def test_what_was_made_is_placed_in_the_scene_as_one_step(serve: Serve, scene_file: Path) -> None:
    client = serve(scene_file, generator=Toymaker())
    with client.websocket_connect() as page:
        page.send_json(ORDER)
        made = hear(page, "generated")["scene"]
        page.send_json({"kind": "place", "scene": "0", "source": made, "center": [1, 2, 3], "size": 0.5})
        news = hear(page, "revision")
        assert (news["info"]["count"], news["info"]["moving"], news["removed"]) == (35, 3, "")
        pack = read_pack(client.get(news["info"]["packUrl"]).content)
        new = pack.columns["id"][:, 0] >= 30
        assert (
            new.sum() == 5
            and np.abs(pack.columns["mean"][new] + pack.header["center"] - [1, 2, 3]).max() < 0.6
        )
        page.send_json({"kind": "undo", "scene": "0"})
        assert hear(page, "revision")["info"]["count"] == 30
        page.send_json({"kind": "place", "scene": "0", "source": "77", "center": [1, 2, 3], "size": 0.5})
        assert hear(page, "failure")["asked"] == "place"


def test_with_a_generator_there_is_a_scene_to_begin_with_and_it_takes_the_first_thing_as_it_is(
    serve: Serve, tmp_path: Path
) -> None:
    client = serve(None, generator=Toymaker(), save_folder=tmp_path)
    empty = info_of(client)
    assert (empty["count"], empty["editable"]) == (0, True) and empty["formats"]
    assert len(client.get(empty["packUrl"]).content) > 0
    with client.websocket_connect() as page:
        page.send_json(ORDER)
        made = hear(page, "generated")["scene"]
        place = {"kind": "place", "scene": empty["id"], "source": made, "center": [1, 2, 3], "size": 0.5}
        page.send_json(place)
        hear(page, "revision")
        page.send_json({"kind": "save", "scene": empty["id"], "format": ".ply", "name": "toy"})
        saved = load_scene(Path(hear(page, "saved")["path"]))
    save_ply(moving_gaussians(5), tmp_path / "made.ply")
    assert same_tensors(saved, load_scene(tmp_path / "made.ply"))


@pytest.mark.parametrize("up", [(0, 0, 1), (0, 1, 0), (0.6, 0, -0.8)])
def test_what_is_placed_stands_upright_in_its_box(up: tuple[float, float, float]) -> None:
    tall = moving_gaussians(400)
    tall = tall.replaced({"means": tall.means * torch.tensor([0.5, 3.0, 0.5])})
    stood = placed(tall, np.array([0, -1.0, 0]), np.array([5.0, 6, 7]), 2.0, np.array(up))
    along = stood.at(0.5).means.double().numpy() @ np.array(up)
    across = np.linalg.norm(np.cross(stood.at(0.5).means.double().numpy() - [5, 6, 7], up), axis=1)
    assert np.ptp(along) > 1.5 > 2 * np.median(across)
    if np.abs(up).max() == 1:
        low, high = middle_box(stood)
        assert np.allclose((low + high) / 2, [5, 6, 7], atol=1e-4) and np.isclose((high - low).max(), 2.0)


def test_the_shortest_turn_takes_one_vector_to_the_other_even_to_its_opposite() -> None:
    start = np.array([0.48, -0.6, 0.64])
    for end in (start, -start, np.array([0, 0, 1.0])):
        turn = Similarity.about((0, 0, 0), quat_between(start, end).tolist(), 1.0, (0, 0, 0))
        assert np.allclose(turn.rotation @ start, end)


def test_what_moves_by_other_functions_of_time_is_not_added_and_that_is_said() -> None:
    scene = Edited.fresh(moving_gaussians(5))
    other = moving_gaussians(5, spec=MotionSpec(means=(1, 0)))
    with pytest.raises(SplatloomError, match="other functions of time"):
        apply_operation(scene, Add(other))
