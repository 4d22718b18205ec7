"""MkDocs events <-> fazhi. Beside it only made_*.py, fast_*.py, live_*.py, upper_hooks.py import mkdocs.

on_startup  is this a preview (`serve`) or a build for publication?
on_config   docs/ is read, related, checked; findings go to the log; an error ends a build before anything is touched;
            what is not needed to look what changed is imported when another processor reads that already
on_files    every page and file the library makes joins the site, or replaces the written page of that name
on_nav      no page turning (WCAG 2.1.4); MkDocs builds what is in the navigation and what people wrote, and no more
on_pre_build, on_env, on_post_build  pages that are as they were in the last build are not written again, the others
            on all processors (fast_pages.py); in a preview, those that a browser asks for (live_preview.py)
on_serve    a rebuild that fails (mkdocs.yml cannot be read) is told on every page, until it is mended
on_page_read_source  a written page that is not UTF-8 is shown as far as it can be read; its finding says so
on_page_markdown  front matter of written pages is escaped

Templates see the site in `config.extra`; where it is missing they say that the hooks did not run.
"""

from __future__ import annotations

import gc
import logging
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import fast_start

fast_start.begin()

import jinja2
from fazhi import sources
from fazhi.kept import Kept
from fazhi.problems import Severity
from fazhi.settings import Settings
from fazhi.sources.files import as_utf8
from fazhi.sources.site_config import load_settings, settings_at
from fazhi.version import code_version
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import clean_directory

if TYPE_CHECKING:
    import fast_pages
    import fast_theme
    import live_preview
    import live_server
    import made_map
    import made_pages
    from fazhi import site as library
    from mkdocs.livereload import LiveReloadServer
else:
    LATER = (
        "fazhi.site",
        "last_site",
        "made_map",
        "made_pages",
        "fast_pages",
        "fast_theme",
        "live_preview",
        "live_server",
    )
    library, _, made_map, made_pages, fast_pages, fast_theme, live_preview, live_server = map(fast_start.later, LATER)

log = logging.getLogger("mkdocs.hooks.fazhi")
LEVELS = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.WARNING, Severity.HINT: logging.INFO}
KEY = "fazhi_site"
NAV = "fazhi_nav"
LAST = "fazhi_last"
_process: dict[str, bool] = {"preview": False, "serving": False, "dirty": False}
_memory: dict[str, Kept] = {}
"""What builds of this process keep for the next, by docs folder; valid by content, whatever changes in between."""


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember what the process was started for; it stays so for every rebuild of this process."""
    _process["preview"], _process["dirty"] = command == "serve", dirty


@cache
def pending() -> live_preview.OnDemand:
    """What a running preview has not written yet."""
    return live_preview.OnDemand()


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Assemble the site, report every finding, and refuse to build with an error in it."""
    settings = _settings(config)
    docs, kept, preview = Path(config.docs_dir), _kept(config, settings), _process["preview"]
    if preview:
        pending().drop()
    found = sources.find(docs, kept)
    fast_start.done(library, made_map, made_pages, fast_pages, fast_theme)
    site = library.assemble(docs, settings, preview=preview, kept=kept, found=found)
    told = {severity for severity, level in LEVELS.items() if log.isEnabledFor(level)}
    for problem in site.problems:
        if problem.severity in told:
            log.log(LEVELS[problem.severity], "%s", problem)
    errors = sum(problem.severity is Severity.ERROR for problem in site.problems)
    if errors and not preview:
        site.made.end()
        raise PluginError(f"有 {errors} 处错误，没有生成网站；按上面的建议改好再来")
    config.extra |= {KEY: site, "fazhi": settings}
    config.theme.static_templates.discard(made_map.MAP)
    config.extra["fazhi_findings"] = bool(site.problems) and preview
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Keep the pages of the last build until it is known which of them are the same; look at no icons."""
    if fast_pages.is_possible(config):
        fast_theme.list_shown(config)
        fast_pages.list_less()
        if not _process["preview"]:
            config.extra[LAST] = fast_pages.keep_site(config, dirty=_process["dirty"])


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Put the library's pages and files among those that MkDocs found in docs/."""
    site: library.Site = config.extra[KEY]
    for stray in [file for file in files.documentation_pages() if file.src_uri.startswith("reports/")]:
        files.remove(stray)  # a page of a report is shown as the library makes it, or not at all
    if template := files.get_file_from_path(made_map.MAP):
        files.remove(template)  # it is filled by `write_map`
    if fast_pages.is_possible(config):
        return made_pages.SiteFiles(files, config, site)
    for page in site.pages:
        _put(files, config, page.src_uri, page.content)
    for src_uri, content in site.files:
        _put(files, config, src_uri, content)
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """No turning of pages; the navigation has what it needs."""
    for page in nav.pages:  # columns have no order to turn pages in; the theme would turn them at the keys p and n
        page.previous_page = page.next_page = None
    config.extra[NAV] = nav
    if isinstance(files, made_pages.SiteFiles):
        files.adopt(nav)
    return nav


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Write the library's pages the short way, or leave them until they are asked for."""
    nav = config.extra.pop(NAV)
    if isinstance(files, made_pages.SiteFiles):
        if _process["preview"]:
            pending().take(files, nav, env, config)
        fast_theme.share(env, nav, config)
        if not _process["preview"]:
            fast_pages.write(files, nav, env, config, _kept(config, config.extra["fazhi"]), config.extra[LAST])
    elif not _process["preview"]:
        made_map.write_map(config.extra[KEY].pages, files, env, config)
    return env


def on_post_build(config: MkDocsConfig) -> None:
    """Nothing is left of the last build but what the next one may use."""
    if last := config.extra.pop(LAST, None):
        last.clear()
    kept = _kept(config, config.extra["fazhi"])
    kept.turn()
    if not _process["serving"]:
        kept.save()
    gc.freeze()  # what a build leaves is looked through by no later one; hardly any of it hangs together in circles


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:
    """While a rebuild fails, every address says why: MkDocs would keep browsers waiting, without a word."""
    from fazhi.pages.stopped import stopped

    file, build = Path(config.config_file_path or "mkdocs.yml"), server.builder
    _process["serving"] = True

    def build_or_tell() -> None:
        with pending().lock:
            try:
                build()
            except Exception as error:
                log.exception("生成不了网站")
                pending().drop()
                _tell(Path(server.root), stopped(load_settings(file).problems, str(error)))

    server.builder = build_or_tell
    if fast_pages.is_possible(config):
        live_server.attach(server, pending(), config)
    return server


def _tell(site: Path, page: str) -> None:
    """The page in the place of everything that was there; 404.html answers for all other addresses."""
    clean_directory(str(site))
    for name in ("index.html", "404.html"):
        (site / name).write_text(page, encoding="utf-8")


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """In a preview, the text of a written page, whatever its bytes: MkDocs would give up. None leaves it to MkDocs."""
    if not _process["preview"] or page.file.abs_src_path is None:
        return None
    return as_utf8(Path(page.file.abs_src_path))


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Front matter of written pages is escaped: themes put it into pages as it stands."""
    from fazhi.pages.page import escaped_entries

    if page.file.generated_by is None:
        page.meta = escaped_entries(page.meta)
    return markdown


def _put(files: Files, config: MkDocsConfig, src_uri: str, content: str | bytes) -> None:
    written = files.get_file_from_path(src_uri)
    if written:
        files.remove(written)
    files.append(made_pages.generated(config, src_uri, content))


def _kept(config: MkDocsConfig, settings: Settings) -> Kept:
    """What builds of these sources keep: in a folder beside mkdocs.yml, and while this process lasts."""
    name = f"{config.docs_dir} {settings.fast}"
    if name not in _memory:
        folder = Path(config.config_file_path or "mkdocs.yml").parent / ".cache" / "fazhi"
        kind = "preview" if _process["preview"] else "public"
        _memory[name] = Kept(folder / kind, code_version(folder), workers=None) if settings.fast else Kept()
    return _memory[name]


def _settings(config: MkDocsConfig) -> Settings:
    """`site_url` and `extra.fazhi` of mkdocs.yml."""
    file = Path(config.config_file_path) if config.config_file_path else None
    return settings_at(config.extra.get("fazhi"), config.site_url, file)
