"""Results kept from one build to the next, each under a digest of everything it was made from.

What is kept lies in a folder that may be removed at any time. It counts only for the same code, packages and settings
(`version`); a file that cannot be read, or that holds anything but values of this library, is as if it were not there.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from fazhi.parallel import spread

T = TypeVar("T")
Task = tuple[str, Callable[[], T]]
UNUSED = 4
"""A file is written anew when entries that the last build did not use are more than this part of those that it did."""
CODE = Path(__file__).resolve().parent.parent
PLAIN = {"datetime": {"date", "datetime"}, "builtins": {"set", "frozenset"}, "markupsafe": {"Markup"}}


class Kept:
    """Shelves of results. Without a folder they last as long as the object.

    What is missing is made by so many processes; None: by as many as there are processors.
    """

    def __init__(self, folder: Path | None = None, version: str = "", *, workers: int | None = 1) -> None:
        self._folder, self._version, self._workers = folder, version, workers
        self._shelves: dict[str, dict[str, Any]] = {}
        self._used: dict[str, dict[str, Any]] = {}
        self._written: dict[str, set[str]] = {}

    def all(self, shelf: str, tasks: Sequence[Task[T]]) -> list[T]:
        """The results of tasks, each kept under its key; those that are missing are made, on all processors.

        The key tells everything that the result depends on; an empty one keeps nothing.
        """
        used = self._used.setdefault(shelf, {})
        known = ChainMap(used, self._shelf(shelf))
        missing = [at for at, (key, _) in enumerate(tasks) if key not in known]
        made = dict(zip(missing, spread([tasks[at][1] for at in missing], self._workers), strict=True))
        found = [made[at] if at in made else known[key] for at, (key, _) in enumerate(tasks)]
        used.update((key, value) for (key, _), value in zip(tasks, found, strict=True) if key)
        return found

    def put(self, shelf: str, key: str, value: object) -> None:
        """Keep a value."""
        if self.get(shelf, key) != value:
            self._written.get(shelf, set()).discard(key)
        self._used.setdefault(shelf, {})[key] = value

    def get(self, shelf: str, key: str) -> Any:
        """The value that an earlier build kept; None if there is none."""
        return self._shelf(shelf).get(key)

    def turn(self) -> None:
        """The end of a build: what it did not use is forgotten."""
        self._shelves, self._used = self._used, {}

    def save(self) -> None:
        """Write what is not on disk after `turn`: behind what is there, or anew where much of that is not used any more.

        A full disk keeps nothing.
        """
        if self._folder is None:
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            for name, shelf in self._shelves.items():
                self._save(name, shelf, self._folder / f"{name}.pickle")
        except OSError:
            return

    def _save(self, name: str, shelf: dict[str, Any], file: Path) -> None:
        there = self._written.get(name)
        if there is None or len(there - shelf.keys()) > len(shelf) // UNUSED:
            _write(file, self._version, shelf)
            there = set()
        elif new := {key: value for key, value in shelf.items() if key not in there}:
            _append(file, new)
        self._written[name] = there | shelf.keys()

    def _shelf(self, name: str) -> dict[str, Any]:
        if name not in self._shelves:
            self._shelves[name] = self._load(name)
        return self._shelves[name]

    def _load(self, name: str) -> dict[str, Any]:
        if self._folder is None:
            return {}
        try:
            with (self._folder / f"{name}.pickle").open("rb") as file:
                shelf = dict(_entries(file, self._version))
        except Exception:  # whatever a damaged file makes pickle raise
            return {}
        self._written[name] = set(shelf)
        return shelf


class _Reader(pickle.Unpickler):
    """Reads values of this library, dates and plain data; a file that names anything else is no file of ours."""

    def __init__(self, file: BinaryIO, found: dict[tuple[str, str], type]) -> None:
        super().__init__(file)
        self._found = found

    def find_class(self, module: str, name: str) -> Any:
        if known := self._found.get((module, name)):
            return known
        if name in PLAIN.get(module, ()) or (module.startswith("fazhi.") and "." not in name):
            found = super().find_class(module, name)
            if isinstance(found, type):
                self._found[module, name] = found
                return found
        raise pickle.UnpicklingError(f"{module}.{name}")


def digest(*parts: str | bytes) -> str:
    """One digest of texts, each with its length, so that no two lists of texts have the same."""
    found = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        found.update(b"%d:" % len(data))
        found.update(data)
    return found.hexdigest()


def key(*parts: str) -> str:
    """The key of what depends on all these; empty where one of them is unknown."""
    return digest(*parts) if all(parts) else ""


def code_version() -> str:
    """A digest of this library, of hooks and theme beside it, of Python and of the packages that are installed."""
    files = sorted(file for file in CODE.rglob("*") if "__pycache__" not in file.parts and file.is_file())
    packages = sorted(name for folder in sys.path if folder for name in _packages(folder))
    return digest(sys.version, *packages, *(part for file in files for part in (_inside(file), file.read_bytes())))


def _inside(file: Path) -> str:
    return file.relative_to(CODE).as_posix()


def _packages(folder: str) -> Iterable[str]:
    try:
        return [name for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info"))]
    except OSError:
        return []


def _entries(file: BinaryIO, version: str) -> Iterator[tuple[str, Any]]:
    """The entries of a shelf of that version; raises whatever damaged data make pickle raise."""
    found: dict[tuple[str, str], type] = {}
    if _Reader(file, found).load() != version:
        raise pickle.UnpicklingError("another version")
    with suppress(EOFError):
        while True:
            key, value = _Reader(file, found).load()
            yield key, value


def _write(file: Path, version: str, shelf: Mapping[str, Any]) -> None:
    """The version, then entry by entry: nothing is in memory twice."""
    beside = file.with_name(f"{file.name}.{os.getpid()}")
    with beside.open("wb") as out:
        pickle.dump(version, out, pickle.HIGHEST_PROTOCOL)
        for entry in shelf.items():
            pickle.dump(entry, out, pickle.HIGHEST_PROTOCOL)
    beside.replace(file)


def _append(file: Path, entries: Mapping[str, Any]) -> None:
    """Entries behind those of the file, in one piece: of two for one key the last counts."""
    data = b"".join(pickle.dumps(entry, pickle.HIGHEST_PROTOCOL) for entry in entries.items())
    with file.open("ab") as out:
        out.write(data)
