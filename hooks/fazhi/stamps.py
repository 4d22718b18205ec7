"""What tells without reading it that a file is as it was: size, times, and its number on the disk."""

from __future__ import annotations

import os
from collections.abc import Iterable

Stamp = tuple[int, int, int, int]
"""Size, time of the last change of the content, of anything about the file (both in nanoseconds), number on the disk."""
YOUNG = 2_000_000_000
"""Nanoseconds; the coarsest file systems tell times in steps of two seconds."""


def stamp_of(told: os.stat_result) -> Stamp:
    """The stamp of a file."""
    return told.st_size, told.st_mtime_ns, told.st_ctime_ns, told.st_ino


def are_settled(stamps: Iterable[Stamp], then: int) -> bool:
    """Whether none of the files was so young then (in nanoseconds) that it could change again within the same stamp."""
    return all(max(changed, touched) < then - YOUNG for _, changed, touched, _ in stamps)
