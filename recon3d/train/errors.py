"""How training can end early, as sentences for people."""

from recon3d.errors import SplatloomError


class TrainingInterrupted(SplatloomError):
    """Ctrl-C or a termination signal; the state was saved if the run has a folder."""


class TrainingDiverged(SplatloomError):
    """The loss is not a number."""
