"""The flow transformer: latent, word and picture tokens with weights of their own and one attention for all.

After MM-DiT (Esser et al. 2024, Stable Diffusion 3): each block projects every modality by its own weights, lets all
tokens attend to all, and feeds each modality forward by its own weights again. Queries and keys are RMS-normed. Shifts,
scales and gates follow from time and pooled condition (adaLN, Peebles and Xie 2023); one layer per modality makes them
for all blocks, each of which adds its own offset (adaLN-single, Chen et al. 2024). Word and picture tokens are narrower
than latent ones: they say less, and on a CPU their share of the time counts.

The network predicts data, from which the velocity follows: v = (x_t - x0) / t (Li and He 2025, "Back to basics"). Data
fill few of the dimensions of a token, noise fills all: a narrow network that had to predict v = e - x0 would spend
itself on passing noise through.
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn
from torch.nn.functional import silu
from torch.utils.checkpoint import checkpoint

from gen3d.folding import folded, unfolded
from gen3d.model.attention import attend, only_itself, unseen_keys
from gen3d.model.conditions import ConditionTokens
from gen3d.model.config import FlowConfig
from gen3d.model.layers import (
    FeedForward,
    TimeEmbedding,
    gated,
    grid_positions,
    modulated,
    normed_heads,
)

LATENT, TEXT, IMAGE = MODALITIES = ("latent", "text", "image")
LEAST_TIME = 0.05
"""Below it velocities lead to the predicted data in this much time all the same: dividing by t would blow up errors."""
_MODULATIONS = 6
"""Shift, scale and gate, of attention and of the feed-forward layer."""

Tokens = dict[str, Tensor]
"""Tokens (B, T, w) by modality, in the order of MODALITIES."""


class Stream(nn.Module):
    """One modality's weights in one block. inner: width of attention, the same for all modalities.

    answers: whether the modality's tokens are updated; in the last block only the latent's are.
    """

    def __init__(self, width: int, inner: int, heads: int, answers: bool) -> None:
        super().__init__()
        self.answers, self.head_width = answers, inner // heads
        self.project = nn.Linear(width, 3 * inner if answers else 2 * inner)
        self.key_norm = nn.Parameter(torch.ones(self.head_width))
        self.offsets = nn.Parameter(torch.zeros((_MODULATIONS if answers else 2) * width))
        if answers:
            self.query_norm = nn.Parameter(torch.ones(self.head_width))
            self.outwards = nn.Linear(inner, width)
            self.feed_forward = FeedForward(width)

    def modulations(self, shared: Tensor, width: int) -> tuple[Tensor, ...]:
        """The vectors (B, width) that this stream needs, from the modality's shared ones (B, 6 width)."""
        return (shared[:, : len(self.offsets)] + self.offsets).split(width, 1)

    def heads(self, tokens: Tensor, shift: Tensor, scale: Tensor) -> list[Tensor]:
        """Key, value and, if the tokens answer, query, each (B, T, H, d)."""
        projected = self.project(modulated(tokens, shift, scale))
        parts = projected.reshape(*tokens.shape[:2], 3 if self.answers else 2, -1, self.head_width)
        key, value, *query = parts.unbind(2)
        return [
            normed_heads(key, self.key_norm),
            value,
            *[normed_heads(asking, self.query_norm) for asking in query],
        ]

    def updated(self, tokens: Tensor, seen: Tensor, modulations: tuple[Tensor, ...]) -> Tensor:
        """The tokens (B, T, w) after what they have seen (B, T, inner), and fed forward."""
        _, _, attention_gate, shift, scale, forward_gate = modulations
        tokens = gated(tokens, attention_gate, self.outwards(seen))
        return gated(tokens, forward_gate, self.feed_forward(modulated(tokens, shift, scale)))


class JointBlock(nn.Module):
    """All modalities attend to all, then each is fed forward."""

    def __init__(self, widths: Mapping[str, int], heads: int, last: bool) -> None:
        super().__init__()
        self.widths = dict(widths)
        self.streams = nn.ModuleDict(
            {
                name: Stream(width, widths[LATENT], heads, answers=name == LATENT or not last)
                for name, width in widths.items()
            }
        )

    def forward(self, tokens: Tokens, shared: Tokens, bias: Tensor | None) -> Tokens:
        """The tokens after this block; those that do not answer are left out.

        shared: modulations (B, 6 w) by modality. bias: of attention, as of `attend`.
        """
        streams = {name: self._stream(name) for name in tokens}
        modulations = {n: stream.modulations(shared[n], self.widths[n]) for n, stream in streams.items()}
        heads = {n: stream.heads(tokens[n], *modulations[n][:2]) for n, stream in streams.items()}
        keys, values = (torch.cat([part[place] for part in heads.values()], 1) for place in (0, 1))
        queries = torch.cat([part[2] for part in heads.values() if len(part) == 3], 1)
        if bias is not None and bias.shape[2] > 1:
            bias = bias[:, :, : queries.shape[1]]
        answering = [name for name, stream in streams.items() if stream.answers]
        seen = attend(queries, keys, values, bias).split([tokens[name].shape[1] for name in answering], 1)
        return {
            name: streams[name].updated(tokens[name], update, modulations[name])
            for name, update in zip(answering, seen)
        }

    def _stream(self, name: str) -> Stream:
        stream = self.streams[name]
        assert isinstance(stream, Stream)
        return stream


class FlowTransformer(nn.Module):
    """From noisy latents, times and condition tokens to velocities."""

    def __init__(self, config: FlowConfig) -> None:
        super().__init__()
        self.config = config
        values = config.channels * config.patch**3
        widths = {LATENT: config.width, TEXT: config.condition_width, IMAGE: config.condition_width}
        self.inwards = nn.Linear(values, config.width)
        self.positions = nn.Parameter(grid_positions(config.grid // config.patch, config.width))
        self.time = TimeEmbedding(config.width)
        self.modulations = nn.ModuleDict(
            {name: nn.Linear(config.width, _MODULATIONS * width) for name, width in widths.items()}
        )
        self.blocks = nn.ModuleList(
            JointBlock(widths, config.heads, last=index == config.depth - 1) for index in range(config.depth)
        )
        self.last_modulation = nn.Linear(config.width, 2 * config.width)
        self.outwards = nn.Linear(config.width, values)
        self.recompute = False
        """Whether to recompute blocks in the backward pass instead of keeping what they computed."""
        self._start_as_identity()

    def features(
        self, state: Tensor, time: Tensor, told: ConditionTokens, perturbed: Tensor | None = None
    ) -> Tensor:
        """What the blocks make of latents (B, C, G, G, G) at times (B,), for `readout`: (B, T, width + values).

        The last numbers of each token are the latent's own, because velocities lead from there to the data.
        perturbed: (B,) bool, samples whose latent tokens do not see each other in the middle blocks.
        """
        noisy = folded(state, self.config.patch).flatten(1, 3)
        tokens: Tokens = {
            LATENT: self.inwards(noisy) + self.positions,
            TEXT: told.text,
            IMAGE: told.image,
        }
        signal = self._signal(time, told)
        shared = {name: self.modulations[name](signal) for name in MODALITIES}
        plain, cut = self._biases(tokens, told, perturbed)
        first, last = self.config.perturbed_blocks
        for index, block in enumerate(self.blocks):
            bias = cut if cut is not None and first <= index <= last else plain
            if self.recompute and torch.is_grad_enabled():
                tokens = checkpoint(block, tokens, shared, bias, use_reentrant=False)
            else:
                tokens = block(tokens, shared, bias)
        return torch.cat([tokens[LATENT], noisy], 2)

    def readout(self, features: Tensor, time: Tensor, told: ConditionTokens) -> Tensor:
        """Velocities (B, C, G, G, G) float32 of features at times (B,): from the noisy latent to the predicted data."""
        width = self.config.width
        tokens, noisy = features.split([width, features.shape[2] - width], 2)
        shift, scale = self.last_modulation(self._signal(time, told)).chunk(2, 1)
        data = self.outwards(modulated(tokens, shift, scale)).float()
        speed = (noisy.float() - data) / time.float().clamp(min=LEAST_TIME)[:, None, None]
        cells = (self.config.grid // self.config.patch,) * 3
        return unfolded(speed.unflatten(1, cells), self.config.patch)

    def _signal(self, time: Tensor, told: ConditionTokens) -> Tensor:
        """(B, width): when, and what, in one vector."""
        return silu(self.time(time) + told.pooled)

    def _biases(
        self, tokens: Tokens, told: ConditionTokens, perturbed: Tensor | None
    ) -> tuple[Tensor | None, Tensor | None]:
        """The attention bias of most blocks, and that of the perturbed ones where it differs."""
        count = tokens[LATENT].shape[1]
        latent = torch.ones(len(told.text), count, dtype=torch.bool, device=told.text.device)
        mask = torch.cat([latent, told.text_mask, told.image_mask], 1)
        return unseen_keys(mask), None if perturbed is None else only_itself(mask, count, perturbed)

    def _start_as_identity(self) -> None:
        """Gates, shifts, scales and the output begin at zero: every block starts as the identity (adaLN-Zero)."""
        for layer in (*self.modulations.values(), self.last_modulation, self.outwards):
            assert isinstance(layer, nn.Linear)
            nn.init.zeros_(layer.weight)
            nn.init.zeros_(layer.bias)
