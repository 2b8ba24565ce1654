from __future__ import annotations

import pytest
import torch

from gen3d.model.image import ImageEncoder, without_background
from tests.gen3d.model.toys import pictures


@pytest.mark.parametrize("patch", [8, 16])
def test_a_picture_has_one_token_per_patch(patch: int) -> None:
    torch.manual_seed(0)
    encoder = ImageEncoder(32, patch, layers=1)
    assert encoder(pictures(2, views=3)).shape == (2, 3 * (64 // patch) ** 2, 32)


def test_what_lies_behind_the_object_does_not_matter() -> None:
    cut_out = pictures(2)[:, 0]
    cut_out[:, 3, :32] = 0
    other = cut_out.clone()
    other[:, :3, :32] = 200
    assert torch.equal(without_background(cut_out), without_background(other))
    other[:, :3, 32:] = 200
    assert not torch.equal(without_background(cut_out), without_background(other))


def test_bytes_and_floats_are_the_same_picture() -> None:
    bytes_ = pictures(1)[:, 0]
    torch.testing.assert_close(without_background(bytes_), without_background(bytes_.float() / 255))


def test_views_are_encoded_each_by_itself() -> None:
    torch.manual_seed(0)
    encoder, both = ImageEncoder(32, 16, layers=1), pictures(1, views=2)
    together = encoder(both)
    torch.testing.assert_close(together[:, 16:], encoder(both[:, 1:]))
