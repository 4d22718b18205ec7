"""Paths that people give, and files written so that none is ever half-written."""

from __future__ import annotations

import contextlib
import posixpath
import shutil
import tempfile
from collections.abc import Iterator, Mapping
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


@contextlib.contextmanager
def new_folder(out: Path, *, made_before: str = "") -> Iterator[Path]:
    """A temporary folder that takes the place of `out` when all went well; until then, and on failure, nothing changes.

    `out` may be missing or empty, or, with `made_before`, an earlier result, which holds a file of that name: a name
    that nothing else has. Raises FileExistsError for any other folder, and OSError.
    """
    if out.exists() and any(out.iterdir()) and not (made_before and (out / made_before).is_file()):
        raise FileExistsError(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-") as temporary:
        made, old = Path(temporary, "new"), Path(temporary, "old")
        made.mkdir()
        yield made
        if out.exists():
            out.rename(old)
        try:
            made.rename(out)
        except OSError:
            if old.exists():
                old.rename(out)
            raise
        shutil.rmtree(old, ignore_errors=True)
