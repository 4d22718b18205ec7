"""Putting a report folder in its place: all of it or nothing, by building beside it and renaming."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path


def put_folder(files: dict[str, bytes], target: Path, *, replace: bool) -> None:
    """Write the files as the folder `target`. FileExistsError if it is there and may not be replaced."""
    if target.exists() and not replace:
        raise FileExistsError(target)
    made = _missing_parents(target)
    building = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    try:
        building.chmod(0o755)
        for path, data in files.items():
            file = building / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        _swap(building, target)
    except BaseException:
        shutil.rmtree(building, ignore_errors=True)
        for folder in made:
            if not any(folder.iterdir()):
                folder.rmdir()
        raise


def _missing_parents(target: Path) -> list[Path]:
    """Makes the folders above the target; those made here, innermost first."""
    missing = [folder for folder in target.parents if not folder.exists()]
    target.parent.mkdir(parents=True, exist_ok=True)
    return missing


def _swap(building: Path, target: Path) -> None:
    if not target.exists():
        building.rename(target)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent)) / "old"
    target.rename(old)
    try:
        building.rename(target)
    except OSError:
        old.rename(target)
        raise
    finally:
        shutil.rmtree(old.parent, ignore_errors=True)
