"""One file to carry across an air gap: a zip with the release's folder, the same bytes for the same site."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Iterable
from pathlib import Path

from fazhi.publishing.manifest import names
from fazhi.publishing.naming import moment_of

EARLIEST = (1980, 1, 1, 0, 0, 0)
UNIX = 3


def write(folder: Path, name: str, file: Path) -> None:
    """Pack a built folder as the release `name`: in order of names, with the commit's time. Raises OSError."""
    moment = max(time.gmtime(moment_of(name) or 0)[:6], EARLIEST)
    _write(((f"{name}/{each}", (folder / each).read_bytes()) for each in names(folder)), moment, file)


def write_verifier(main: bytes, file: Path) -> None:
    """Pack what a bare machine needs to verify, in one file that Python runs; `main` is scripts/verify.py. OSError."""
    here = Path(__file__).resolve().parent
    modules = [here.parent / "__init__.py", *sorted(each for each in here.glob("*.py") if each.stem != "links")]
    parts = [(f"fazhi/{each.relative_to(here.parent).as_posix()}", each.read_bytes()) for each in modules]
    _write([("__main__.py", main), *parts], EARLIEST, file)


def _write(entries: Iterable[tuple[str, bytes]], moment: tuple[int, ...], file: Path) -> None:
    partial = file.with_name(f"{file.name}.part")
    try:
        with zipfile.ZipFile(str(partial), "w") as package:
            for name, content in entries:
                entry = zipfile.ZipInfo(name, moment)  # type: ignore[arg-type]
                entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, UNIX
                entry.external_attr = 0o100644 << 16
                package.writestr(entry, content, compresslevel=9)
        partial.replace(file)
    finally:
        if partial.exists():
            partial.unlink()
