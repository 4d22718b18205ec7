"""The site of the last build, left where it is: most of it is as the next one would make it.

What the next build neither takes over nor writes again is removed at its end, as if it had begun with an empty folder.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

from fazhi.stamps import Stamp, stamp_of

WINDOWS = os.name == "nt"
"""There a folder's list tells neither the number of a file nor how many names it has."""


class LastSite:
    """What stands in the folder of the site. Like MkDocs it leaves alone what begins with a dot there.

    Links and files with several names are removed at once: what is written there would be written elsewhere.
    """

    def __init__(self, site: Path) -> None:
        self._site = site
        self._folders: dict[str, None] = {}
        self._files: dict[str, Stamp] = {}
        """A file that is written has another stamp than before."""
        self._taken: set[str] = set()
        with suppress(FileNotFoundError):
            self._look("")

    def _look(self, folder: str) -> None:
        with os.scandir(self._site / folder) as entries:
            for entry in entries:
                name = f"{folder}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    if folder or not entry.name.startswith("."):
                        self._folders[name] = None
                        self._look(f"{name}/")
                elif folder or not entry.name.startswith("."):
                    self._see(name, os.lstat(entry.path) if WINDOWS else entry.stat(follow_symlinks=False))

    def _see(self, name: str, found: os.stat_result) -> None:
        if stat.S_ISREG(found.st_mode) and found.st_nlink == 1:
            self._files[name] = stamp_of(found)
        else:
            (self._site / name).unlink()

    def has(self, name: str, size: int, changed: int) -> bool:
        """Whether a file has that size and was changed then (in nanoseconds)."""
        return self._files.get(name, ())[:2] == (size, changed)

    def take(self, names: Iterable[str]) -> None:
        """The files belong to the new site."""
        self._taken.update(names)

    def make_room(self, names: Iterable[str]) -> None:
        """Remove files that stand where folders of these files must be, and folders that have the name of a file.

        Another process may have done so already.
        """
        wanted = set(names)
        above = {str(folder) for name in wanted for folder in PurePosixPath(name).parents}
        for name in self._files.keys() & above:
            with suppress(OSError):
                (self._site / name).unlink()
        for name in self._folders.keys() & wanted:
            shutil.rmtree(self._site / name, ignore_errors=True)

    def clear(self) -> None:
        """Remove what is neither taken nor written since, and folders that are empty."""
        for name in self._left():
            (self._site / name).unlink()
        for folder in reversed(self._folders):
            with suppress(OSError):
                (self._site / folder).rmdir()

    def _left(self) -> Iterator[str]:
        for name, stamp in self._files.items():
            if name not in self._taken:
                with suppress(OSError):
                    if stamp == stamp_of(os.lstat(self._site / name)):
                        yield name
