"""A folder of sources -> a digest of every file in it: as long as it is the same, reading it again gives the same."""

from __future__ import annotations

import os
from pathlib import Path

from fazhi.kept import digest


def digest_of(folder: Path, docs: Path) -> str:
    """Of the names and contents of all files below the folder, and where it is; empty where that cannot be told.

    It cannot where a file cannot be read, or a link leads to somewhere else.
    """
    try:
        files = sorted(_files(folder))
        told = [part for file in files for part in (file.relative_to(docs).as_posix(), file.read_bytes())]
    except OSError:
        return ""
    return digest(docs.name, folder.relative_to(docs).as_posix(), *told)


def _files(folder: Path) -> list[Path]:
    found: list[Path] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_symlink():
                raise OSError(entry.path)
            if entry.is_dir():
                found += _files(Path(entry.path))
            else:
                found.append(Path(entry.path))
    return found
