"""Paths that people give, and files written so that none is ever half-written."""

from __future__ import annotations

import posixpath
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path


def inside(docs: Path, given: str) -> str:
    """A path that a user gives, relative to docs/: as it stands on disk, or beginning with docs/."""
    path = Path(given).resolve()
    if path.is_relative_to(docs):
        return path.relative_to(docs).as_posix()
    return posixpath.normpath(given.replace("\\", "/")).removeprefix("docs/")


def save(files: Mapping[Path, str | bytes]) -> None:
    """Write texts (as UTF-8, line ends as they are) and bytes: all under temporary names first, then all renamed. Raises OSError, leaving nothing."""
    partial = {path: path.with_name(f"{path.name}.part") for path in files}
    try:
        for path, content in files.items():
            partial[path].write_bytes(content.encode(errors="replace") if isinstance(content, str) else content)
        for path in files:
            partial[path].replace(path)
    finally:
        for left in partial.values():
            left.unlink(missing_ok=True)


@contextmanager
def new_folder(target: Path) -> Iterator[Path]:
    """A folder to fill, which becomes `target` (absent or empty) in one step at the end. Raises OSError, leaving nothing."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}-") as temporary:
        folder = Path(temporary) / target.name
        folder.mkdir()
        yield folder
        if target.exists():
            target.rmdir()
        folder.rename(target)
