"""The `recon3d` command."""

from recon3d.cli.app import main

__all__ = ["main"]
