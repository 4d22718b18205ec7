"""Results kept from one build to the next, each under a digest of everything it was made from.

What is kept lies in a folder that may be removed at any time. It counts only for the same code, packages and settings
(`version`); a file that cannot be read, or that holds anything but values of this library, is as if it were not there.
"""

from __future__ import annotations

import hashlib
import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from fazhi.parallel import WORTH_IT, Begun, begin, spread
from fazhi.shelf import MISSING, Shelf, packed

T = TypeVar("T")
Task = tuple[str, Callable[[], T]]
SMALL = 1 << 12
"""So many bytes are copied sooner than they are told apart."""
MANY = 64
"""So many values take longer to read than a process to begin."""


class Kept:
    """Shelves of results. Without a folder they last as long as the object.

    What is missing is made by so many processes; None: by as many as there are processors.
    """

    def __init__(self, folder: Path | None = None, version: str = "", *, workers: int | None = 1) -> None:
        self._folder, self._version, self._workers = folder, version, workers
        self._shelves: dict[str, Shelf] = {}
        self._begun: dict[str, tuple[list[str], Begun[bytes]]] = {}
        """What is being made already, by shelf: the keys, and the results, packed."""

    def begin(self, shelf: str, tasks: Sequence[Task[T]]) -> None:
        """Have another process make what is missing until `all` asks for it, where it is little and much is there."""
        known = self._shelf(shelf)
        missing = [(key, task) for key, task in tasks if key not in known]
        few = 0 < len(missing) < WORTH_IT and len(tasks) - len(missing) >= MANY
        if few and self._folder and self._workers != 1:
            self._begun[shelf] = (
                [key for key, _ in missing],
                begin(partial(map, _packed, [each for _, each in missing])),
            )

    def all(self, shelf: str, tasks: Sequence[Task[T]]) -> list[T]:
        """The results of tasks, each kept under its key; those that are missing are made, on all processors.

        The key tells everything that the result depends on; an empty one keeps nothing.
        """
        known = self._shelf(shelf)
        found = [known.get(key) for key, _ in tasks]
        missing = [at for at, value in enumerate(found) if value is MISSING]
        begun = self._taken(shelf, [tasks[at][0] for at in missing])
        for at, value in zip(missing, self._made(known, [tasks[at] for at in missing], begun), strict=True):
            found[at] = value
            known.hold(tasks[at][0], value)
        known.use(key for key, _ in tasks)
        return found

    def fill(self, shelf: str, tasks: Sequence[Task[T]]) -> None:
        """Make what `all` would make, and have none of it in memory but what no file can keep."""
        known = self._shelf(shelf)
        missing = [(key, task) for key, task in tasks if key and key not in known]
        for (key, _), value in zip(missing, self._made(known, missing), strict=True):
            if key not in known:
                known.hold(key, value)
        known.use(key for key, _ in tasks)

    def _taken(self, shelf: str, keys: list[str]) -> Begun[bytes] | None:
        """What was begun, if it is just what is missing: a value that cannot be read is missing, too."""
        told, begun = self._begun.pop(shelf, ([], None))
        if begun and told != keys:
            begun.end()
            return None
        return begun

    def _made(self, known: Shelf, tasks: Sequence[Task[T]], begun: Iterable[bytes] | None = None) -> Iterator[T]:
        """The results, which are written as they were packed in the process that made them: to pickle them once more
        would double every text in memory."""
        if self._folder is None:
            yield from spread([task for _, task in tasks], self._workers)
            return
        results = deque(begun or spread([partial(_packed, task) for _, task in tasks], self._workers))
        with suppress(OSError):
            known.write({key: result for (key, _), result in zip(tasks, results, strict=True) if key})
        while results:
            yield pickle.loads(results.popleft())

    def put(self, shelf: str, key: str, value: object) -> None:
        """Keep a value."""
        self._shelf(shelf).put(key, value)

    def get(self, shelf: str, key: str) -> Any:
        """The value that is kept; None if there is none."""
        found = self._shelf(shelf).get(key)
        return None if found is MISSING else found

    def turn(self) -> None:
        """The end of a build: what it did not use is forgotten."""
        for shelf in self._shelves.values():
            shelf.turn()

    def save(self) -> None:
        """Write what is not on disk after `turn`: behind what is there, or anew where much of that is not used any more.

        A full disk keeps nothing.
        """
        with suppress(OSError):
            for shelf in self._shelves.values():
                shelf.save()

    def _shelf(self, name: str) -> Shelf:
        if name not in self._shelves:
            file = self._folder and self._folder / f"{name}.kept"
            self._shelves[name] = Shelf(file, self._version)
        return self._shelves[name]


def _packed(task: Callable[[], object]) -> bytes:
    return packed(task())


def digest(*parts: str | bytes) -> str:
    """One digest of texts, each with its length, so that no two lists of texts have the same."""
    found = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        head = b"%d:" % len(data)
        for piece in (head + data,) if len(data) < SMALL else (head, data):
            found.update(piece)
    return found.hexdigest()


def key(*parts: str) -> str:
    """The key of what depends on all these; empty where one of them is unknown."""
    return digest(*parts) if all(parts) else ""
