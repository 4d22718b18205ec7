"""What was fetched is kept by its SHA-256, so that the same site can be built again without a network.

objects/ab/abcd…        a file
last/<county>.json      the files of the county's last good package, name -> SHA-256, and what was remarked on it
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

Files = Mapping[str, str]
"""The name of each file of a package: its SHA-256."""
Received = tuple[Files, tuple[str, ...]]
"""The files of a package and the remarks on it."""


class Cache:
    """A folder; it is made when the first file is kept. Its methods raise OSError."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, digest: str) -> Path:
        """Where the file of that digest is, or would be."""
        return self._folder / "objects" / digest[:2] / digest

    def keep(self, content: bytes) -> str:
        """Keep a file; gives its SHA-256."""
        digest = hashlib.sha256(content).hexdigest()
        if not self.holds(digest):
            _write(self.path(digest), content)
        return digest

    def holds(self, digest: str) -> bool:
        """Whether the file is here, whole; one that was spoilt counts as not here."""
        path = self.path(digest)
        return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == digest

    def last(self, county: str) -> Received | None:
        """The county's last good package, all its files here; None where there is none."""
        try:
            told = json.loads((self._folder / "last" / f"{county}.json").read_bytes())
            files, remarks = dict(told["files"]), tuple(map(str, told["remarks"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None
        whole = all(re.fullmatch("[0-9a-f]{64}", str(each)) and self.holds(each) for each in files.values())
        return (files, remarks) if files and whole else None

    def remember(self, county: str, received: Received) -> None:
        """Note that this package was good."""
        told = {"files": dict(received[0]), "remarks": received[1]}
        text = json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        _write(self._folder / "last" / f"{county}.json", text.encode())


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all, whoever else writes the same file at the same time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, partial = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        os.replace(partial, path)
    except OSError:
        Path(partial).unlink(missing_ok=True)
        raise
