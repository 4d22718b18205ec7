"""MkDocs events <-> fazhi. Beside it only fast_pages.py imports mkdocs.

on_startup  is this a preview (`serve`) or a build for publication?
on_config   docs/ is read, related, checked; findings go to the log; an error ends a build before anything is touched
on_files    every page and file the library makes joins the site, or replaces the written page of that name
on_nav      pages that are HTML already are kept out of the Markdown converter (fast_pages.py)

Templates see the site in `config.extra`; where it is missing they say that the hooks did not run.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Literal

import fast_pages
from fazhi.problems import Severity
from fazhi.settings import Settings, settings_of
from fazhi.site import Site, assemble
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation

log = logging.getLogger("mkdocs.hooks.fazhi")
LEVELS = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.WARNING, Severity.HINT: logging.INFO}
KEY = "fazhi_site"
_process: dict[str, bool] = {"preview": False}


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember what the process was started for; it stays so for every rebuild of this process."""
    _process["preview"] = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Assemble the site, report every finding, and refuse to build with an error in it."""
    site = assemble(Path(config.docs_dir), _settings(config), preview=_process["preview"])
    for problem in site.problems:
        log.log(LEVELS[problem.severity], "%s", problem)
    errors = sum(problem.severity is Severity.ERROR for problem in site.problems)
    if errors and not _process["preview"]:
        raise PluginError(f"有 {errors} 处错误，没有生成网站；按上面的建议改好再来")
    config.extra[KEY] = site
    config.extra["fazhi_findings"] = len(site.problems) if _process["preview"] else 0
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Put the library's pages and files among those that MkDocs found in docs/."""
    site: Site = config.extra[KEY]
    for page in site.pages:
        _put(files, config, page.src_uri, page.content)
    for src_uri, content in site.files:
        _put(files, config, src_uri, content)
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Take the short ways through MkDocs where they are open."""
    site: Site = config.extra[KEY]
    if fast_pages.is_possible(config):
        fast_pages.use(files, nav, config, {page.src_uri: page for page in site.pages})
    return nav


def _put(files: Files, config: MkDocsConfig, src_uri: str, content: str | bytes) -> None:
    written = files.get_file_from_path(src_uri)
    if written:
        files.remove(written)
    files.append(File.generated(config, src_uri, content=content, inclusion=InclusionLevel.NOT_IN_NAV))


def _settings(config: MkDocsConfig) -> Settings:
    """`site_url` and `extra.fazhi` of mkdocs.yml."""
    try:
        return settings_of(config.extra.get("fazhi") or {}, config.site_url)
    except ValueError as error:
        raise PluginError(str(error)) from error
