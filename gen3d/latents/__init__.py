"""The latent space: posed pictures to a small grid of numbers, and back to Gaussians and a mesh.

views, evidence, encoder       -> what pictures say of every cell, and a latent from it
decoder, cells, bricks         -> a latent into the field near surfaces
surface, mesh, decoded         -> Gaussians and a mesh of one field
model, standardise             -> both ways, with the statistics of the latents
fit, descent, wanted, seen     -> a latent that shows the pictures better than the encoder's
detail, detail_fit             -> what latents leave out of an object
poses, regress                 -> one picture to a latent at once
targets, turns, batches        -> what training compares with
losses, render_loss, perceptual, training_loop, train_latents -> training
evaluate, sheets               -> how well it holds objects
"""

from gen3d.latents.config import LatentConfig, small, tiny
from gen3d.latents.corpus import Corpus, encode_corpus
from gen3d.latents.decoded import Decoded
from gen3d.latents.detail import Detail
from gen3d.latents.detail_fit import DetailFit
from gen3d.latents.evaluate import evaluate_latents, summary
from gen3d.latents.fit import Encoding, FitConfig, encoded
from gen3d.latents.model import LatentModel
from gen3d.latents.regress import ImageRegressor, RegressConfig
from gen3d.latents.standardise import visibility_weights
from gen3d.latents.train_config import TrainLatentsConfig
from gen3d.latents.train_latents import train_latents
from gen3d.latents.views import PosedViews

__all__ = [
    "Corpus",
    "Decoded",
    "Detail",
    "DetailFit",
    "Encoding",
    "FitConfig",
    "ImageRegressor",
    "LatentConfig",
    "LatentModel",
    "PosedViews",
    "RegressConfig",
    "TrainLatentsConfig",
    "encode_corpus",
    "encoded",
    "evaluate_latents",
    "small",
    "summary",
    "tiny",
    "train_latents",
    "visibility_weights",
]
