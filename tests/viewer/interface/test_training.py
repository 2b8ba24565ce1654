"""A page that was open before there was anything to see."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from playwright.sync_api import expect

from tests.moving_scene import moving_gaussians
from tests.viewer.interface.conftest import Open, Served, picture
from viewer.library import Library
from viewer.training import LiveSession, TrainingControl


def test_the_first_splats_of_a_training_are_seen_whole_and_with_all_their_colours(
    visit: Open, tmp_path: Path
) -> None:
    library, control = Library(), TrainingControl()
    session = library.add_session("run", lambda id, scratch: LiveSession(id, "run", control, scratch))
    assert isinstance(session, LiveSession)
    served = Served(library, tmp_path)
    url = served.start()
    try:
        page = visit(url)
        revision = session.show(moving_gaussians(200, degree=2))
        assert served.serving is not None
        served.serving.hub.publish(revision.model_copy(update={"info": library.complete(revision.info)}))
        expect(page.locator(".facts")).to_contain_text("200 splats")
        early = picture(page)
        assert np.ptp(early.astype(int), axis=(0, 1)).max() > 50
        assert np.abs(picture(visit(url)).astype(int) - early).max() <= 3
    finally:
        served.stop()
        library.close()
