"""Runs a command and says what it cost: wall and processor seconds, peak memory; and how big a site is."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

ENVIRONMENT = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "PYTHONUTF8": "1"}


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took; `memory` is the greatest of any one process in MB."""

    wall: float
    cpu: float
    memory: float

    @property
    def values(self) -> dict[str, float]:
        return {key: round(value, 3) for key, value in asdict(self).items()}


@dataclass(frozen=True, slots=True)
class Size:
    """The pages of a site in bytes."""

    pages: int
    total: int
    median: int
    largest: int
    largest_name: str


def measure(command: Sequence[str | Path], cwd: Path, log: Path, more: Mapping[str, str] | None = None) -> Cost:
    """Run a command to its end; `subprocess.CalledProcessError` if it fails. All it says goes to `log`.

    The processor time is that of the command and of everything it started and waited for.
    """
    began = time.perf_counter()
    with log.open("wb") as out:
        process = subprocess.Popen(
            list(map(str, command)),
            cwd=cwd,
            stdout=out,
            stderr=subprocess.STDOUT,
            env={**os.environ, **ENVIRONMENT, **(more or {})},
        )
        _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(map(str, command)))
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def size_of(site: Path) -> Size:
    """Number and bytes of the .html files below a folder."""
    sizes = sorted((file.stat().st_size, file.relative_to(site).as_posix()) for file in site.rglob("*.html"))
    if not sizes:
        return Size(0, 0, 0, 0, "")
    median = int(statistics.median(size for size, _ in sizes))
    return Size(len(sizes), sum(size for size, _ in sizes), median, *sizes[-1])
