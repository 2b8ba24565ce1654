"""Markdown for the page of benchmarks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines) + "\n"


def provenance(result: dict[str, Any]) -> str:
    """One line that says where the numbers come from."""
    machine = result["machine"]
    device = machine["gpu"] or f"{machine['cpu']}, {machine['threads']} threads"
    origin = f"{result['date'][:10]}, commit {result['commit']}"
    note = f" ({result['note']}.)" if result.get("note") else ""
    return f"`{result['command']}`; {origin}, {device}, seed {result['seed']}.{note}\n"
