"""The pictures beside a report's pages."""

from __future__ import annotations

from pathlib import Path


def pictures_of(folder: Path) -> dict[str, bytes]:
    """The files of `images/` by the path that pages use; none that lies elsewhere and is only linked to."""
    home = folder.resolve()
    files = (file for file in sorted((folder / "images").glob("*")) if file.is_file())
    return {f"images/{file.name}": file.read_bytes() for file in files if file.resolve().is_relative_to(home)}
