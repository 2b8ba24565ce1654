"""What trainings of the latent model can be told."""

from __future__ import annotations

from dataclasses import dataclass, field

from gen3d.latents.batches import DrawOptions
from gen3d.latents.config import LatentConfig
from gen3d.latents.losses import LossWeights
from gen3d.latents.render_loss import RenderWeights
from gen3d.latents.training_loop import LoopConfig


@dataclass(frozen=True)
class FieldTrainingConfig:
    """What is common to trainings that compare decoded fields with their objects."""

    loop: LoopConfig = field(default_factory=LoopConfig)
    """How long and how fast."""
    losses: LossWeights = field(default_factory=LossWeights)
    """Loss weights."""
    pictures: RenderWeights = field(default_factory=RenderWeights)
    """Weights of losses on rendered pictures."""
    render_from: float = 0.3
    """Progress from which pictures are rendered and compared, too."""
    render_every: int = 3
    """Steps from one such comparison to the next."""

    def renders(self, step: int) -> bool:
        """Whether pictures are compared in this step, counted from 0."""
        return step >= self.render_from * self.loop.steps and step % self.render_every == 0


@dataclass(frozen=True)
class TrainLatentsConfig(FieldTrainingConfig):
    """One training run of the autoencoder."""

    model: LatentConfig = field(default_factory=LatentConfig)
    """Sizes."""
    draw: DrawOptions = field(default_factory=DrawOptions)
    """Batches, and the seed of everything random."""
    render_from: float = 0.6
    render_every: int = 2
    feature_steps: int = 300
    """Steps for the network behind the perceptual term, before all else; 0 leaves that term out."""
