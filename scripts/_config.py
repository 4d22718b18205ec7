"""What mkdocs.yml beside a docs folder sets for the site, for the commands that build without MkDocs."""

from __future__ import annotations

from pathlib import Path

from fazhi.settings import Settings
from fazhi.sources.site_config import load_settings


def site_settings(docs: Path) -> Settings:
    """The settings of the mkdocs.yml next to `docs`; the defaults where there is none or it is faulty."""
    return load_settings(docs.resolve().parent / "mkdocs.yml")
