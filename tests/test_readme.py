"""The README tells the truth: its links lead somewhere, its commands exist, its Python is what the tests run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import recon3d

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()


@pytest.mark.parametrize("page", ["README.md", "docs/viewer.md"])
def test_every_link_leads_to_a_file(page: str) -> None:
    path = ROOT / page
    links = re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text())
    assert links and [link for link in links if not (path.parent / link).exists()] == []


def test_every_make_target_it_names_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z-]+)", README))
    assert {"demo", "test"} <= named <= targets


def test_its_python_is_the_example_of_the_package() -> None:
    # tests/test_public_api.py runs that example.
    (example,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    assert recon3d.__doc__ is not None
    assert example.strip() in recon3d.__doc__
