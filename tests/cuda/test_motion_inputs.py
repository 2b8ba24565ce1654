"""What the CUDA operators take of the motion: the same functions of time and poses as recon3d/motion.py, no copies."""

from __future__ import annotations

import pytest
import torch

from recon3d.motion import Motion
from recon3d.motion_basis import ATTRIBUTES, MotionSpec, basis_matrices
from recon3d.render.cuda.motion_inputs import matrix_floats, motion_inputs
from recon3d.render.cuda.records import FUNCTIONS_PER_CHUNK
from tests.render.scenes import generator, random_motion

SPECS = (
    MotionSpec(),
    MotionSpec(form="plain"),
    MotionSpec(means=(0, 2), quats=(0, 0), log_scales=(4, 0), opacity_logits=(1, 3), frequency=1.5),
    MotionSpec(means=(0, 0), quats=(0, 0), sh=(0, 0)),
)
TIME = torch.tensor(0.37)


def motion_of(seed: int, spec: MotionSpec = SPECS[0], *, bases: int = 0, life: bool = False) -> Motion:
    """Float32 motion of some of ten Gaussians."""
    motion = random_motion(10, generator(seed), spec, bases=bases, life=life)
    return motion.replaced({name: tensor.float() for name, tensor in motion.tensors().items()})


@pytest.mark.parametrize("spec", SPECS, ids=["orthonormal", "plain", "mixed", "nothing moves"])
def test_the_matrix_holds_each_attributes_functions_of_its_own_orders(spec: MotionSpec) -> None:
    motion = motion_of(0, spec)
    inputs = motion_inputs(motion, TIME)
    matrix = inputs.layout[2]
    assert len(matrix) == matrix_floats(inputs) and len(matrix) % FUNCTIONS_PER_CHUNK == 0
    for name, (polynomial, fourier) in zip(ATTRIBUTES, zip(inputs.orders[::2], inputs.orders[1::2])):
        whole = torch.from_numpy(basis_matrices(spec)[name].copy()).float()
        rows, padded = (
            1 + polynomial + 2 * fourier,
            -(-whole.shape[1] // FUNCTIONS_PER_CHUNK) * FUNCTIONS_PER_CHUNK,
        )
        block, matrix = matrix[: rows * padded].reshape(rows, padded), matrix[rows * padded :]
        waves = spec.degree + 1
        assert torch.equal(block[: polynomial + 1, : whole.shape[1]], whole[: polynomial + 1])
        assert torch.equal(block[polynomial + 1 :, : whole.shape[1]], whole[waves : waves + 2 * fourier])
        assert not block[:, whole.shape[1] :].any()
    assert len(matrix) == 0


@pytest.mark.parametrize("spec", SPECS[:3], ids=["orthonormal", "plain", "mixed"])
def test_poses_of_the_bases_are_those_of_the_motion_with_their_gradient(spec: MotionSpec) -> None:
    motion = motion_of(1, spec, bases=4)
    bases = motion.bases.requires_grad_()
    found, expected = motion_inputs(motion, TIME).parameters[-1], motion.base_poses(TIME)
    torch.testing.assert_close(found, expected)
    weights = torch.randn(found.shape, generator=generator(2))
    (gradient,) = torch.autograd.grad(found, bases, weights)
    (exact,) = torch.autograd.grad(expected, bases, weights)
    torch.testing.assert_close(gradient, exact)


def test_a_still_scene_has_empty_inputs() -> None:
    inputs = motion_inputs(None, TIME)
    assert inputs.is_static
    assert all(tensor.numel() == 0 for tensor in (*inputs.parameters, *inputs.layout))
    assert len(inputs.parameters) == len(ATTRIBUTES) + 4 and inputs.orders == []


def test_parameters_and_time_are_passed_on_without_a_copy() -> None:
    motion = motion_of(3, bases=2, life=True)
    inputs = motion_inputs(motion, TIME)
    tensors = motion.tensors()
    for name, tensor in zip((*ATTRIBUTES, "clock", "life", "weights"), inputs.parameters):
        assert tensor is tensors[name]
    assert inputs.layout[0] is motion.index
    assert inputs.layout[1].data_ptr() == TIME.data_ptr()


def test_what_a_spec_needs_is_made_once() -> None:
    motion = motion_of(4, bases=2)
    assert motion_inputs(motion, TIME).layout[2] is motion_inputs(motion, TIME).layout[2]
