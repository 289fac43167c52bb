"""What a session uses, seen from outside it: memory, CPU, processes and disk, through /proc."""

import os
from dataclasses import dataclass
from pathlib import Path

from grading.jail_limits import Limits

PROC = Path("/proc")
TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
BLOCK = 512


@dataclass
class Usage:
    """Of all processes of a session: bytes, seconds, and threads."""

    memory: int = 0
    cpu: float = 0.0
    threads: int = 0


def excess(pid: int, limits: Limits, folder: Path | None) -> str | None:
    """Return which limit the session of the process `pid` is beyond: memory, cpu, processes, disk; or None.

    `folder`: where it works, if that has no limit of its own.
    """
    pids = family(pid)
    usage = _usage(pids)
    if usage.threads > limits.processes:
        return "processes"
    if usage.cpu > limits.cpu_seconds:
        return "cpu"
    # What came with the fork is counted in every process; only where that looks too much is it worth a closer look.
    if usage.memory > limits.memory_bytes and _memory(pids) > limits.memory_bytes:
        return "memory"
    if folder is not None and _disk(pid, folder) > limits.disk_bytes:
        return "disk"
    return None


def family(pid: int) -> list[int]:
    """Return the process and all that descend from it."""
    found, waiting = [], [pid]
    while waiting:
        found.append(waiting.pop())
        try:
            for task in os.scandir(f"/proc/{found[-1]}/task"):
                waiting += map(int, _read(f"{task.path}/children").split())
        except OSError:
            continue
    return found


def _usage(pids: list[int]) -> Usage:
    usage = Usage()
    for pid in pids:
        fields = _read(f"/proc/{pid}/stat").rpartition(") ")[2].split()
        if len(fields) > 21:
            usage.cpu += sum(map(int, fields[11:15])) / TICKS
            usage.threads += int(fields[17])
            usage.memory += int(fields[21]) * PAGE
    return usage


def _memory(pids: list[int]) -> int:
    """Return the bytes that the processes take, shared ones counted in parts."""
    total = 0
    for pid in pids:
        for line in _read(f"/proc/{pid}/smaps_rollup").splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1]) * 1024
    return total


def _disk(pid: int, folder: Path) -> int:
    """Return the bytes on disk below a folder and in files that are open though deleted."""
    sizes: dict[tuple[int, int], int] = {}
    device = folder.stat().st_dev
    for place, folders, files in os.walk(folder):
        for name in [*folders, *files]:
            _measure(Path(place, name), sizes, device, follow=False)
    for name in _list(f"/proc/{pid}/fd"):
        _measure(Path(f"/proc/{pid}/fd/{name}"), sizes, device, follow=True)
    return sum(sizes.values())


def _measure(path: Path, sizes: dict[tuple[int, int], int], device: int, follow: bool) -> None:
    try:
        found = path.stat(follow_symlinks=follow)
    except OSError:
        return
    if found.st_dev == device:
        sizes[found.st_dev, found.st_ino] = found.st_blocks * BLOCK


def _list(path: str) -> list[str]:
    try:
        return [entry.name for entry in os.scandir(path)]
    except OSError:
        return []


def _read(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
