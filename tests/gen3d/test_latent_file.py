"""Latents as files."""

from __future__ import annotations

import pytest
import safetensors.torch
import torch

from gen3d.latent_file import load_latents, save_latents
from recon3d.errors import FormatError


def test_latents_come_back_with_what_was_said_of_them(tmp_path) -> None:
    latents = torch.randn(2, 4, 3, 3, 3)
    save_latents(tmp_path / "l.safetensors", latents, "here", {"prompt": "a stör", "seed": 7})
    back, about = load_latents(tmp_path / "l.safetensors", "here")
    assert torch.equal(back, latents) and about == {"prompt": "a stör", "seed": 7}


def test_another_latent_space_is_refused(tmp_path) -> None:
    save_latents(tmp_path / "l.safetensors", torch.zeros(1, 4, 3, 3, 3), "there", {})
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
