"""The emulator keeps the GPU's rules: probes of every means of cooperation, and mistakes that it must refuse."""

from __future__ import annotations

import ctypes
from pathlib import Path

import pytest
import torch

from recon3d.gpu.launch import Grid, covering, pointer
from tests.cuda.emulation import EmulatedLauncher, KernelFailure, emulated_launcher
from tests.cuda.emulation.build import compiler

PROBES = Path(__file__).parent / "emulation"


class Probe(ctypes.Structure):
    """The twin of Probe in probe.cu."""

    _fields_ = (
        ("values", ctypes.c_void_p),
        ("results", ctypes.c_void_p),
        ("count", ctypes.c_int),
        ("scale", ctypes.c_float),
    )


UNCHECKED = [pytest.param((False, False), id="ascending"), pytest.param((True, False), id="descending")]
CHECKED = [pytest.param((False, True), id="checked"), pytest.param((True, True), id="descending checked")]


@pytest.fixture(params=[*UNCHECKED, CHECKED[0]])
def probes(request: pytest.FixtureRequest) -> EmulatedLauncher:
    if compiler() is None:
        pytest.skip("needs g++, to run the kernels on the CPU")
    reversed, checked = request.param
    return emulated_launcher(PROBES, reversed, checked)


def test_shuffles_static_shared_memory_and_records_by_value_sum_blocks(probes: EmulatedLauncher) -> None:
    values = torch.arange(600, dtype=torch.float32)
    results = torch.zeros(3)
    probe = Probe(pointer(values), pointer(results), 600, 2.0)
    probes("probe.cu:block_sums", covering(600, 256), probe)
    assert results.tolist() == [2 * float(chunk.sum()) for chunk in values.split(256)]


def test_dynamic_shared_memory_and_a_barrier_after_some_have_returned(probes: EmulatedLauncher) -> None:
    values = torch.arange(384, dtype=torch.float32)
    results = torch.zeros(384)
    probes("probe.cu:reverse", Grid(3, 128, shared_bytes=4 * 128), pointer(values), pointer(results))
    assert torch.equal(results, values.view(3, 128).flip(1).flatten())


def test_every_word_of_a_warp_and_votes_of_a_block(probes: EmulatedLauncher) -> None:
    results = torch.zeros(2, 64, 8, dtype=torch.int32)
    probes("probe.cu:warp_words", Grid(2, 64), pointer(results))
    for thread in range(64):
        lane = thread % 32
        expected = [
            lane - 3 if lane >= 3 else lane,
            lane ^ 5,
            lane // 8 * 8 + 2,
            7,
            2,
            0xF << lane // 4 * 4,
            40,
            2,
        ]
        if lane // 4 == 7:
            expected[5] -= 1 << 32
        assert results[:, thread].tolist() == [expected, expected]


def test_halves_of_a_warp_that_diverge_work_by_themselves(probes: EmulatedLauncher) -> None:
    results = torch.zeros(33, dtype=torch.int32)
    probes("probe.cu:halves", Grid(1, 32), pointer(results))
    expected = [lane + (lane ^ 1) + (100 if lane >= 16 else 0) for lane in range(32)]
    assert results.tolist() == [*expected, sum(expected)]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (0, "names lane 5, which has returned"),
        (1, "every thread waits for another"),
        (2, "reads lane 20, which the mask 0000ffff lacks"),
        (3, "meets lane"),
    ],
)
def test_what_a_gpu_leaves_undefined_is_refused(probes: EmulatedLauncher, kind: int, words: str) -> None:
    results = torch.zeros(33, dtype=torch.int32)
    with pytest.raises(KernelFailure, match=words):
        probes("probe.cu:mistake", Grid(1, 32), ctypes.c_int(kind), pointer(results))
    probes("probe.cu:halves", Grid(1, 32), pointer(results))  # and the emulator is as good as new


def test_each_block_finds_shared_memory_spoilt(probes: EmulatedLauncher) -> None:
    results = torch.zeros(1, dtype=torch.int32)
    probes("probe.cu:unwritten", Grid(3, 64, shared_bytes=4 * 64), pointer(results))
    assert results.item() == 2 * 3 * 64


@pytest.mark.parametrize("probes", UNCHECKED, indirect=True)
def test_the_order_of_threads_can_be_turned_round(probes: EmulatedLauncher) -> None:
    results = torch.full((1,), -1, dtype=torch.int32)
    probes("probe.cu:last_writer", Grid(2, 64), pointer(results))
    assert results.item() == (0 if probes.reversed else 127)


def test_arguments_that_do_not_fit_the_kernel_are_refused(probes: EmulatedLauncher) -> None:
    results = torch.zeros(1, dtype=torch.int32)
    with pytest.raises(KernelFailure, match="takes 2 arguments, not 1"):
        probes("probe.cu:walk", Grid(1, 32), pointer(results))
    with pytest.raises(KernelFailure, match="argument 0 has 4 bytes in C\\+\\+, 8 in Python"):
        probes("probe.cu:walk", Grid(1, 32), pointer(results), pointer(results))
    with pytest.raises(KernelFailure, match="no GPU runs 2048 threads"):
        probes("probe.cu:walk", Grid(1, 2048), ctypes.c_int(1), pointer(results))


def test_zero_blocks_launch_nothing(probes: EmulatedLauncher) -> None:
    probes("probe.cu:walk", Grid(0, 32))
    assert probes.launched == []


@pytest.mark.parametrize("probes", CHECKED, indirect=True)
@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (0, "reads outside the tensors it was given .*probe.cu:"),
        (1, "what another thread (reads|writes), with nothing to order them"),
        (2, "what another thread (reads|writes), with nothing to order them"),
        (3, "writes what another thread writes"),
        (4, "touches a misaligned address"),
    ],
)
def test_careless_accesses_to_memory_are_refused_with_their_line(
    probes: EmulatedLauncher, kind: int, words: str
) -> None:
    values, results = torch.arange(64, dtype=torch.int32), torch.zeros(64, dtype=torch.int32)
    with pytest.raises(KernelFailure, match=f"careless: block .*{words}"):
        probes("probe.cu:careless", Grid(2, 64), ctypes.c_int(kind), pointer(values), pointer(results))


@pytest.mark.parametrize("probes", CHECKED, indirect=True)
def test_ordered_and_atomic_accesses_are_no_races(probes: EmulatedLauncher) -> None:
    values, results = torch.arange(64, dtype=torch.int32), torch.zeros(64, dtype=torch.int32)
    probes("probe.cu:careless", Grid(1, 64), ctypes.c_int(5), pointer(values), pointer(results))
    assert torch.equal(results, values.view(32, 2).flip(1).flatten())
    probes("probe.cu:careless", Grid(3, 64), ctypes.c_int(6), pointer(values), pointer(results.zero_()))
    assert results[0].item() == 3 * values.sum().item()


@pytest.mark.parametrize("probes", CHECKED, indirect=True)
def test_the_address_of_a_freed_tensor_is_refused(probes: EmulatedLauncher) -> None:
    results = torch.zeros(1, dtype=torch.int32)
    with pytest.raises(KernelFailure, match=r"hold the address 0x.*, where no tensor lives"):
        probes("probe.cu:last_writer", Grid(1, 64), ctypes.c_void_p(results.data_ptr() + 4))
