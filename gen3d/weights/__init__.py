"""The weights that come with the program."""

from pathlib import Path

SHIPPED = Path(__file__).parent / "tiny.safetensors"
"""Made by gen3d/training; what they learned from, and how good they are, is in the file's notes and docs/gen3d.md."""
