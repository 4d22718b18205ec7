"""MkDocs events for the site of the level above: its pages stand finished on disk (scripts/federate.py).

on_config  the settings of the site, as everywhere
on_nav     pages that are HTML already are kept out of the Markdown converter (fast_pages.py)

The site is the same without this hook, only later.
"""

from __future__ import annotations

from pathlib import Path

import fast_pages
from fazhi.sources.site_config import settings_at
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """`site_url` and `extra.fazhi` of mkdocs.yml, checked."""
    file = Path(config.config_file_path) if config.config_file_path else None
    config.extra["fazhi"] = settings_at(config.extra.get("fazhi"), config.site_url, file)
    return config


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Take the short ways through MkDocs where they are open; pages are not turned, see site_hooks.py."""
    for page in nav.pages:
        page.previous_page = page.next_page = None
    if fast_pages.is_possible(config):
        fast_pages.use_staged(files, nav, config)
    return nav
