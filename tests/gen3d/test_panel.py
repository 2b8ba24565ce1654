"""What a viewer's panel asks of gen3d."""

from __future__ import annotations

from contextlib import contextmanager
from importlib.metadata import entry_points
from pathlib import Path

import pytest
import torch

import gen3d.panel
from gen3d.panel import PanelGenerator, generator
from recon3d.errors import SplatloomError
from recon3d.progress import silent_progress
from tests.gen3d.pipelines import pipeline, red_square


class Counting:
    """A progress that remembers, and may stop the work."""

    def __init__(self, stop_at: int | None = None) -> None:
        self.stages: list[tuple[str, int | None]] = []
        self.count, self.stop_at = 0, stop_at

    @contextmanager
    def stage(self, name: str, total: int | None):
        self.stages.append((name, total))
        yield self.advance

    def advance(self, count: int, status: str) -> None:
        self.count += count
        if self.count == self.stop_at:
            raise SplatloomError("stopped")


@pytest.fixture(scope="module")
def panel(tmp_path_factory) -> PanelGenerator:
    return PanelGenerator(pipeline().save_pretrained(tmp_path_factory.mktemp("weights"), "float32"), 3)


def test_words_become_gaussians_with_y_down(panel: PanelGenerator) -> None:
    made = panel.generate("a red chair", None, 3, 2, silent_progress)
    upright = pipeline()("a red chair", generator=3, num_inference_steps=2)[0].gaussians
    assert torch.equal(made.means, upright.means * torch.tensor([-1.0, -1.0, 1.0]))
    assert made.means.dtype == torch.float32 and not made.means.requires_grad


def test_the_same_of_all_makes_the_same_again(panel: PanelGenerator) -> None:
    one, other = (panel.generate("", red_square(), 1, 2, silent_progress) for _ in range(2))
    assert torch.equal(one.means, other.means) and torch.equal(one.sh, other.sh)
    assert len(panel.generate("a red chair", red_square(), 1, 2, silent_progress)) > 0


def test_every_step_is_reported(panel: PanelGenerator) -> None:
    progress = Counting()
    panel.generate("a red chair", None, 0, 5, progress)
    assert progress.stages == [("sampling", 5)] and progress.count == 5


def test_being_stopped_goes_through_and_leaves_it_usable(panel: PanelGenerator) -> None:
    with pytest.raises(SplatloomError, match="stopped"):
        panel.generate("a red chair", None, 0, 5, Counting(stop_at=2))
    assert len(panel.generate("a red chair", None, 0, 1, silent_progress)) > 0


def test_what_cannot_be_made_is_a_sentence(panel: PanelGenerator) -> None:
    with pytest.raises(SplatloomError, match="say what to make"):
        panel.generate("", None, 0, 2, silent_progress)
    with pytest.raises(SplatloomError, match="names no thing"):
        panel.generate("!!!", None, 0, 2, silent_progress)


def test_without_weights_there_is_no_generator(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setattr(gen3d.panel, "SHIPPED", tmp_path / "none.safetensors")
    assert generator() is None


def test_with_weights_it_is_there_at_once_and_reads_no_weights_yet(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setattr(gen3d.panel, "SHIPPED", pipeline().save_pretrained(tmp_path))
    monkeypatch.setattr("gen3d.pipeline.Pipeline.from_pretrained", lambda *_: pytest.fail("reads weights"))
    found = generator()
    assert found is not None and found.takes_text and found.takes_picture
    assert found.steps == pipeline().sampling.steps


def test_broken_weights_are_a_sentence_at_once(monkeypatch, tmp_path: Path) -> None:
    broken = tmp_path / "weights.safetensors"
    broken.write_text("no weights")
    monkeypatch.setattr(gen3d.panel, "SHIPPED", broken)
    with pytest.raises(SplatloomError, match="cannot be read as weights"):
        generator()


def test_viewers_find_it_by_its_entry_point() -> None:
    found = {entry.name: entry for entry in entry_points(group="splatloom.generators")}
    assert found["gen3d"].load() is generator
