"""Everything that stands in docs/, looked at once: names, kinds and stamps, no contents."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from fazhi.stamps import Stamp, stamp_of


@dataclass(frozen=True, slots=True)
class Entry:
    """A file or folder by its path relative to docs/, with /. `stamp` is None for what is no plain file."""

    path: str
    is_folder: bool
    is_link: bool
    stamp: Stamp | None = None

    @property
    def parts(self) -> list[str]:
        return self.path.split("/")


@dataclass(frozen=True)
class Tree:
    """What stands in a docs folder, in the order of its paths; what links lead to is not looked into."""

    docs: Path
    entries: tuple[Entry, ...]

    @cached_property
    def inside(self) -> dict[str, list[Entry]]:
        """What stands in the folder of each report, and in that of the registry."""
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            top, *names = entry.parts
            depth = {"reports": 3, "registry": 1}.get(top, 0)
            if depth and len(names) >= depth:
                found["/".join([top, *names[: depth - 1]])].append(entry)
        return found

    @cached_property
    def report_folders(self) -> list[str]:
        """The folder of every report that has a cover, by year and body."""
        return [folder for folder in self._third if os.path.isfile(os.path.join(self.docs, folder, "index.md"))]

    @property
    def strays(self) -> list[str]:
        """Folders that look like a report's, without a cover."""
        known = set(self.report_folders)
        others = (folder for folder in self._third if folder not in known)
        return [folder for folder in others if not os.path.exists(os.path.join(self.docs, folder, "index.md"))]

    @cached_property
    def _third(self) -> list[str]:
        return [
            entry.path
            for entry in self.entries
            if entry.is_folder and entry.path.startswith("reports/") and entry.path.count("/") == 2
        ]


def look(docs: Path) -> Tree:
    """What stands in the folder; nothing if it is not there."""
    found = sorted(_entries(docs, ""), key=lambda entry: entry.parts)
    return Tree(docs, tuple(found))


def _entries(folder: os.PathLike[str] | str, prefix: str) -> Iterator[Entry]:
    try:
        with os.scandir(folder) as entries:
            listed = list(entries)
    except OSError:
        return
    for each in listed:
        path, is_link, is_folder = f"{prefix}{each.name}", each.is_symlink(), each.is_dir()
        yield Entry(path, is_folder, is_link, None if is_link or is_folder else _stamp(each))
        if is_folder and not is_link:
            yield from _entries(each.path, f"{path}/")


def _stamp(entry: os.DirEntry[str]) -> Stamp | None:
    try:
        return stamp_of(entry.stat(follow_symlinks=False))
    except OSError:
        return None
