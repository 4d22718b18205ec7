"""The map of the site for search engines: sitemap.xml, and packed. It takes the place of the one that MkDocs fills."""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterable
from urllib.parse import urljoin

import jinja2
from fazhi.pages.page import Unwritten
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.utils import write_file

MAP = "sitemap.xml"


def write_map(pages: Iterable[Unwritten], files: Files, env: jinja2.Environment, config: MkDocsConfig) -> None:
    """Write the map for search engines, with the address of every page and the day its report was published.

    MkDocs knows of pages without their reports, and writes the time of the build into the packed one.
    """
    if not config.site_url:
        return
    found = listed(pages, files)
    names = (File(uri, None, config.site_dir, config.use_directory_urls) for uri in found)
    told = [_told(urljoin(config.site_url, file.url), found[file.src_uri]) for file in names]
    content = env.get_template(MAP).render(config=config, pages=told).encode()
    path = os.path.join(config.site_dir, MAP)
    write_file(content, path)
    write_file(gzip.compress(content, mtime=0), f"{path}.gz")


def listed(pages: Iterable[Unwritten], files: Files) -> dict[str, str | None]:
    """Of every page when it was published, if that is known: those that people wrote come first."""
    made = {page.src_uri: page.published for page in pages}
    return dict.fromkeys(file.src_uri for file in files.documentation_pages() if file.src_uri not in made) | made


def _told(address: str, published: str | None) -> dict[str, object]:
    """A page as the template of the map sees it."""
    return {"page": {"canonical_url": address, "meta": {"fz": {"published": published}}}}
