"""docs/registry/published.yml of a site: what was made public last, so that every copy of the repository knows it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from _files import save
from fazhi.publishing import changes
from fazhi.sources import published
from fazhi.sources.site_config import docs_of


def record_file(config: Path) -> Path:
    """Where the record of the site of a mkdocs.yml stands."""
    return docs_of(config) / published.NAME


def keep(config: Path, release: str, site: Any) -> Path | None:
    """Write down what a site (a Folder, Package …) makes public; None if nothing was to be changed. Raises OSError."""
    reports, file = changes.told(site), record_file(config)
    text = published.record(release, reports, changes.pages(site))
    if not reports or (file.is_file() and file.read_text(encoding="utf-8") == text):
        return None
    save({file: text})
    return file
