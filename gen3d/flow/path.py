"""The straight path between data and noise, and what one can read off a velocity on it.

    x_t = (1 - t) x0 + t e,    v = dx/dt = e - x0,    t = 0 is data, t = 1 is noise

(rectified flow: Liu et al. 2023; the direction of time is that of Esser et al. 2024, Stable Diffusion 3). The best
predictor of v is a velocity field; following it from t = 1 to t = 0 turns noise into data.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

Velocity = Callable[[Tensor, float], Tensor]
"""v(x, t): the velocity (B, ...) at states x (B, ...) float, all at the same time t in [0, 1]."""


def along(time: Tensor | float, like: Tensor) -> Tensor:
    """Times (B,) or one time, shaped to multiply `like` (B, ...), in its type and on its device."""
    t = torch.as_tensor(time, dtype=like.dtype, device=like.device)
    return t.reshape(-1, *[1] * (like.ndim - 1)) if t.ndim else t


def interpolate(data: Tensor, noise: Tensor, time: Tensor | float) -> Tensor:
    """The state x_t (B, ...) at times (B,) or at one time: data at 0, noise at 1."""
    return torch.lerp(data, noise, along(time, data))


def velocity(data: Tensor, noise: Tensor) -> Tensor:
    """dx/dt (B, ...) on the straight path; the same at all times."""
    return noise - data


def data_at(state: Tensor, speed: Tensor, time: Tensor | float) -> Tensor:
    """The data (B, ...) that a straight path through `state` with velocity `speed` comes from: x - t v."""
    return state - along(time, state) * speed


def noise_at(state: Tensor, speed: Tensor, time: Tensor | float) -> Tensor:
    """The noise (B, ...) that a straight path through `state` with velocity `speed` goes to: x + (1 - t) v."""
    return state + (1 - along(time, state)) * speed
