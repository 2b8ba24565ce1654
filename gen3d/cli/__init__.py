"""The `gen3d` command."""

from gen3d.cli.app import main

__all__ = ["main"]
