"""Processor time that a browser takes to draw: steadier than frames per second where other jobs share the machine."""

from __future__ import annotations

import os
from pathlib import Path

PROC = Path("/proc")


def drawing_processes() -> list[int]:
    """Processes that draw for the browsers this process started; none where there is no /proc."""
    if not PROC.is_dir():
        return []
    numbers = [int(folder.name) for folder in PROC.iterdir() if folder.name.isdigit()]
    return [pid for pid in numbers if "--type=gpu-process" in _read(pid, "cmdline") and _is_ours(pid)]


def seconds_used(pids: list[int]) -> float:
    """Processor seconds these processes have used so far."""
    ticks = sum(int(field) for pid in pids for field in _fields(pid)[11:13])
    return ticks / os.sysconf("SC_CLK_TCK")


def _is_ours(pid: int) -> bool:
    while pid > 1:
        if pid == os.getpid():
            return True
        fields = _fields(pid)
        pid = int(fields[1]) if fields else 0
    return False


def _fields(pid: int) -> list[str]:
    """What follows the name in /proc/<pid>/stat: state, parent, .. (man 5 proc)."""
    return _read(pid, "stat").rpartition(")")[2].split()


def _read(pid: int, name: str) -> str:
    try:
        return (PROC / str(pid) / name).read_text()
    except OSError:
        return ""
