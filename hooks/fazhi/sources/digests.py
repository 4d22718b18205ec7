"""A folder of sources -> a digest of every file in it: as long as it is the same, reading it again gives the same.

A folder whose files all have the stamps that they had when it was read last is not read for it, unless one of them was
so young then that it could have changed again within the same stamp.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from fazhi.kept import Kept, digest
from fazhi.sources.tree import Entry, Tree
from fazhi.stamps import Stamp, are_settled

SHELF = "stamps"
Stamped = tuple[tuple[str, Stamp], ...]


def digest_of(tree: Tree, folder: str, kept: Kept) -> str:
    """Of the names and contents of all files below the folder, and where it is; empty where that cannot be told.

    It cannot where a file cannot be read, or a link leads to somewhere else.
    """
    name, now = f"{tree.docs.name}/{folder}", time.time_ns()
    stamped = _stamped(tree.inside.get(folder, ()))
    known: tuple[Stamped, str] | None = kept.get(SHELF, name)
    if known is None or known[0] != stamped:
        known = stamped, _read(tree.docs, folder, stamped)
    if known[1] and are_settled((stamp for _, stamp in stamped), now):
        kept.put(SHELF, name, known)
    return known[1]


def _stamped(entries: Sequence[Entry]) -> Stamped:
    """The files with their stamps; none where one is no plain file."""
    files = [entry for entry in entries if entry.is_link or not entry.is_folder]
    told = tuple((entry.path, entry.stamp) for entry in files if entry.stamp)
    return told if len(told) == len(files) else ()


def _read(docs: Path, folder: str, stamped: Stamped) -> str:
    try:
        told = [part for path, _ in stamped for part in (path, (docs / path).read_bytes())]
    except OSError:
        return ""
    return digest(docs.name, folder, *told) if stamped else ""
