"""What a learner's process may use."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Seconds of wall clock and CPU, bytes, and numbers, all for one session; each is enforced.

    `processes` counts threads too; `output_bytes` is for all outputs together, what is beyond is cut with a note;
    `value_bytes` and `value_depth` bound what a function or a variable may hand over.
    """

    wall_seconds: float = 120.0
    cell_seconds: float = 30.0
    cpu_seconds: int = 60
    memory_bytes: int = 1 << 30
    processes: int = 64
    open_files: int = 256
    disk_bytes: int = 64 << 20
    output_bytes: int = 4 << 20
    value_bytes: int = 1 << 20
    value_depth: int = 32
