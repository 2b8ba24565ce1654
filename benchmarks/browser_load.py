"""What browsers take of the machine. Processor time is steadier than frames per second where other jobs run beside."""

from __future__ import annotations

import os
from pathlib import Path

PROC = Path("/proc")


def drawing_processes() -> list[int]:
    """Processes that draw for the browsers this process started; none where there is no /proc."""
    return _browser_processes("gpu-process")


def seconds_used(pids: list[int]) -> float:
    """Processor seconds these processes have used so far."""
    ticks = sum(int(field) for pid in pids for field in _fields(pid)[11:13])
    return ticks / os.sysconf("SC_CLK_TCK")


def bytes_held() -> int:
    """Memory that the browsers this process started hold and share with nobody; 0 where there is no /proc."""
    lines = [line for pid in _browser_processes("") for line in _read(pid, "smaps_rollup").splitlines()]
    return sum(int(line.split()[1]) << 10 for line in lines if line.startswith("Private"))


def _browser_processes(kind: str) -> list[int]:
    if not PROC.is_dir():
        return []
    numbers = [int(folder.name) for folder in PROC.iterdir() if folder.name.isdigit()]
    return [pid for pid in numbers if f"--type={kind}" in _read(pid, "cmdline") and _is_ours(pid)]


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
