"""Samplers: ways to follow a velocity field from noise to data. One file each, all with the same two verbs."""

from gen3d.flow.samplers.adams import Adams
from gen3d.flow.samplers.euler import Euler
from gen3d.flow.samplers.heun import Heun
from gen3d.flow.samplers.multistep import Multistep
from gen3d.flow.samplers.rf_solver import RFSolver
from gen3d.flow.samplers.sampler import Sampler, Step

SAMPLERS: dict[str, Sampler] = {
    "euler": Euler(),
    "heun": Heun(),
    "rf-solver": RFSolver(),
    "adams": Adams(),
    "multistep": Multistep(),
}
"""All samplers by the name that commands and model files use."""

__all__ = ["SAMPLERS", "Adams", "Euler", "Heun", "Multistep", "RFSolver", "Sampler", "Step"]
