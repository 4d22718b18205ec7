"""The version of what is kept: a digest of this library, of hooks and theme beside it, of Python and of its packages."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from fazhi.kept import digest
from fazhi.shelf import Shelf
from fazhi.stamps import are_settled, stamp_of

CODE = Path(__file__).resolve().parent.parent


def code_version(folder: Path) -> str:
    """The version; what `folder` holds of the files of the code is not read again while their stamps are the same."""
    packages = sorted(name for each in sys.path if each for name in _packages(each))
    return digest(sys.version, *packages, _of_code(Shelf(folder / "code.kept", sys.version)))


def _of_code(shelf: Shelf) -> str:
    now = time.time_ns()
    stamped = [(path, stamp_of(os.stat(path))) for path in _files(CODE)]
    stamps = digest(*map(str, stamped))
    known: tuple[str, str] | object = shelf.get("code")
    if isinstance(known, tuple) and known[0] == stamps:
        return str(known[1])
    found = digest(*_contents(path for path, _ in stamped))
    if are_settled((stamp for _, stamp in stamped), now):
        _keep(shelf, (stamps, found))
    return found


def _keep(shelf: Shelf, told: tuple[str, str]) -> None:
    shelf.put("code", told)
    shelf.turn()
    with suppress(OSError):
        shelf.save()


def _files(folder: Path) -> Iterator[str]:
    """Every file below the folder, but for what Python compiled."""
    for above, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        yield from (os.path.join(above, name) for name in sorted(names))


def _contents(paths: Iterable[str]) -> Iterator[str | bytes]:
    """Path and content of each file."""
    for path in paths:
        yield os.path.relpath(path, CODE)
        with open(path, "rb") as file:
            yield file.read()


def _packages(folder: str) -> Iterable[str]:
    try:
        return [name for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info"))]
    except OSError:
        return []
