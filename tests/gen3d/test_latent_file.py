"""Latents as files."""

from __future__ import annotations

import pytest
import safetensors.torch
import torch

from gen3d.latent_file import StoredLatents, load_latents, save_latents
from gen3d.latents.detail import Detail
from recon3d.errors import FormatError


def detail(surface: int = 3, numbers: int = 3) -> Detail:
    sides = torch.zeros(4, 4, 4, dtype=torch.uint8)
    sides.view(-1)[:surface] = 2
    return Detail(sides, torch.randn(numbers, 5).half(), "decoder")


def test_latents_come_back_with_what_was_said_of_them(tmp_path) -> None:
    latents = torch.randn(2, 4, 3, 3, 3)
    stored = StoredLatents(latents, (), "here", {"prompt": "a stör", "seed": 7})
    save_latents(tmp_path / "l.safetensors", stored)
    back = load_latents(tmp_path / "l.safetensors", "here")
    assert torch.equal(back.latents, latents) and back.about == {"prompt": "a stör", "seed": 7}
    assert back.details == () and back.space == "here"


def test_details_come_back_as_they_were(tmp_path) -> None:
    details = (detail(), detail(5, 5))
    save_latents(tmp_path / "l.safetensors", StoredLatents(torch.zeros(2, 4, 3, 3, 3), details, "here"))
    for back, one in zip(load_latents(tmp_path / "l.safetensors", "here").details, details, strict=True):
        assert torch.equal(back.sides, one.sides) and torch.equal(back.features, one.features)
        assert back.decoder == "decoder"


def test_damaged_details_are_refused(tmp_path) -> None:
    with pytest.raises(FormatError, match=r"\(4, 5\) numbers for 3 bricks"):
        detail(3, 4)
    path = tmp_path / "l.safetensors"
    metadata = {"format": "splatloom-latent-1", "space": "here", "decoder": "decoder"}
    latents, sides = torch.zeros(1, 4, 3, 3, 3), detail().sides
    broken = torch.full((3, 5), torch.nan).half()
    for tensors in ({"detail.0.sides": sides}, {"detail.0.sides": sides, "detail.0.features": broken}):
        safetensors.torch.save_file({"latents": latents, **tensors}, path, metadata)
        with pytest.raises(FormatError, match="its detail cannot be read"):
            load_latents(path, "here")


def test_another_latent_space_is_refused(tmp_path) -> None:
    save_latents(tmp_path / "l.safetensors", StoredLatents(torch.zeros(1, 4, 3, 3, 3), (), "there"))
    with pytest.raises(FormatError, match=r"belongs to the latent space there and these weights have here"):
        load_latents(tmp_path / "l.safetensors", "here")


def test_other_files_are_refused(tmp_path) -> None:
    (tmp_path / "text.safetensors").write_text("hello")
    safetensors.torch.save_file({"x": torch.zeros(1)}, tmp_path / "other.safetensors")
    for name, sentence in (
        ("text", "cannot be read as a latent"),
        ("none", "cannot be read as a latent"),
        ("other", "holds no latent"),
    ):
        with pytest.raises(FormatError, match=sentence):
            load_latents(tmp_path / f"{name}.safetensors", "here")
