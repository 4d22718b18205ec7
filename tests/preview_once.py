"""A site as `mkdocs serve` shows it, built once into a folder: with findings, drafts and the handbook.

Usage: python3 tests/preview_once.py mkdocs.yml SITE
"""

from __future__ import annotations

import sys

from mkdocs.commands.build import build
from mkdocs.config import load_config


def main(config: str, site: str) -> None:
    """Build it, and write all that a browser could ask for; MkDocs raises what is wrong."""
    loaded = load_config(config, site_dir=site)
    loaded.plugins.on_startup(command="serve", dirty=False)
    build(loaded, serve_url="http://127.0.0.1/")
    for hook in loaded["hooks"].values():
        hook.pending().provide_all()


if __name__ == "__main__":
    main(*sys.argv[1:])
