"""CUDA kernels on the CPU: one block after another, its threads as fibers. Slow, exact and strict; needs g++."""

from tests.cuda.emulation.launcher import EmulatedLauncher, emulated_launcher
from tests.cuda.emulation.memory import KernelFailure

__all__ = ["EmulatedLauncher", "KernelFailure", "emulated_launcher"]
