import json
from dataclasses import replace
from pathlib import Path

import pytest
import safetensors.torch
import torch

from gen3d.latents.batches import picked_views, stacked
from gen3d.latents.config import LatentConfig, small, tiny
from gen3d.latents.model import LatentModel
from recon3d.errors import FormatError, SplatloomError
from tests.gen3d.latents.objects import RESOLUTION, SMALLEST, ball, slab


def model() -> LatentModel:
    torch.manual_seed(0)
    return LatentModel(SMALLEST).eval()


def parameters(config: LatentConfig) -> int:
    with torch.device("meta"):
        return sum(p.numel() for p in LatentModel(config).parameters())


def test_pictures_become_latents_of_the_configured_shape() -> None:
    views = stacked([picked_views(ball(), range(3)), picked_views(slab(), range(3))])
    assert model().encode(views).shape == (2, *SMALLEST.latent_shape)


def test_one_picture_is_enough_and_depth_need_not_be_known() -> None:
    net = model()
    one = picked_views(ball(), [0]).without_depths()
    assert net.encode(one).isfinite().all()


def test_each_objects_latent_does_not_depend_on_the_others_of_its_batch() -> None:
    net = model()
    a, b = picked_views(ball(), range(3)), picked_views(slab(), range(3))
    both = net.encode(stacked([a, b]))
    assert torch.allclose(both[:1], net.encode(a), atol=1e-5)
    assert torch.allclose(both[1:], net.encode(b), atol=1e-5)


def test_a_latent_decodes_to_a_grid_gaussians_and_a_mesh() -> None:
    net = model()
    decoded = net.decode(torch.randn(2, *SMALLEST.latent_shape, generator=torch.Generator().manual_seed(1)))
    assert len(decoded) == 2
    assert decoded[0].distances.shape == (RESOLUTION,) * 3
    assert len(decoded[0].gaussians) == len(decoded[0].cells) == len(decoded[0].albedo)


def test_decoding_is_differentiable_in_the_latent() -> None:
    latent = torch.randn(1, *SMALLEST.latent_shape, requires_grad=True)
    field = model().decode_field(latent)
    (field.solid.sum() + field.cells.raw.sum()).backward()
    assert latent.grad is not None and latent.grad.abs().sum() > 0


def test_latents_of_another_model_or_of_nan_are_refused() -> None:
    with pytest.raises(FormatError, match="another model"):
        model().decode(torch.zeros(1, 3, 4, 4, 4))
    with pytest.raises(FormatError, match="NaN"):
        model().decode(torch.full((1, *SMALLEST.latent_shape), float("nan")))


def test_a_file_restores_the_model_its_configuration_and_its_statistics(tmp_path: Path) -> None:
    net = model()
    net.statistics.mean.uniform_()
    net.save(tmp_path / "model.safetensors", {"seed": 3})
    same = LatentModel.load(tmp_path / "model.safetensors")
    views = picked_views(ball(), range(2))
    assert same.config == net.config
    assert torch.equal(same.encode(views), net.encode(views))


@pytest.mark.parametrize("content", [b"", b"no model at all", b"\x08\x00\x00\x00\x00\x00\x00\x00{}"])
def test_what_is_no_model_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "thing.safetensors"
    path.write_bytes(content)
    with pytest.raises(FormatError, match="thing"):
        LatentModel.load(path)


def test_another_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "old.safetensors"
    safetensors.torch.save_file({"x": torch.zeros(1)}, path, {"format": "splatloom-latents-0"})
    with pytest.raises(FormatError, match="splatloom-latents-0"):
        LatentModel.load(path)


def test_parameters_that_do_not_fit_or_are_nan_are_refused(tmp_path: Path) -> None:
    net, path = model(), tmp_path / "broken.safetensors"
    net.save(path)
    tensors = safetensors.torch.load_file(path)
    with safetensors.safe_open(path, "pt") as file:
        about = file.metadata()
    first = next(name for name in tensors if name.startswith("encoder"))
    safetensors.torch.save_file({n: t for n, t in tensors.items() if n != first}, path, about)
    with pytest.raises(FormatError, match="damaged"):
        LatentModel.load(path)
    safetensors.torch.save_file(tensors | {first: tensors[first] * float("nan")}, path, about)
    with pytest.raises(FormatError, match=first.replace(".", r"\.")):
        LatentModel.load(path)
    safetensors.torch.save_file(tensors, path, about | {"config": json.dumps({"cells": 3})})
    with pytest.raises(FormatError, match="cells"):
        LatentModel.load(path)


def test_a_latent_grid_must_go_with_the_resolution() -> None:
    with pytest.raises(SplatloomError, match="choose 16 or 8"):
        LatentConfig(resolution=64, latent_grid=4)


@pytest.mark.parametrize("wrong", [{"fold": 3}, {"kept": 0}, {"kept": 200}], ids=str)
def test_no_more_numbers_can_be_kept_than_there_are(wrong: dict[str, int]) -> None:
    with pytest.raises(SplatloomError, match="keep no more than there are"):
        replace(tiny(), **wrong)


def test_tiny_and_small_have_the_sizes_they_promise() -> None:
    assert tiny().latent_shape == (32, 4, 4, 4)
    assert small().latent_shape == (24, 8, 8, 8)
    assert parameters(tiny()) < 4e6 < parameters(small()) < 4e7
