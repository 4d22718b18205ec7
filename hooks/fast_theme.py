"""Short cuts in the theme, the same bytes at less cost.

Parts that are the same on all pages of a folder are made once for each folder: menu, tabs, scripts and the like differ
by the way back to the top alone. Pages of the navigation are marked in the menu, so theirs is made for each. Nothing is
shared where the part is not the theme's own, or the theme is another version than those it was tried with.

MkDocs lists all files of the theme to find those that the site needs; the 14,000 icons are not among them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from importlib.util import cache_from_source
from pathlib import Path

import jinja2
import material  # type: ignore[import-untyped]
import mkdocs
from jinja2.runtime import Context
from jinja2.utils import concat
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

VERSIONS = ("9.8.",)
PARTS = ("partials/nav.html", "partials/tabs.html", "partials/logo.html", "partials/top.html")
BASE = "base.html"
BLOCKS = ("styles", "config", "scripts")
ASSETS = ("assets/",)
Render = Callable[[Context], Iterator[str]]
"""Jinja's own: a generator of what is to be joined."""


class Shown(jinja2.FileSystemLoader):
    """Lists the files of a theme without those that MkDocs leaves out: what is in a folder with a dot before its name."""

    def list_templates(self) -> list[str]:
        """Paths relative to the theme's folders, in order."""
        return sorted({name for folder in self.searchpath for name in _shown(folder)})


def list_shown(config: MkDocsConfig) -> None:
    """From now on have the theme list what the site may need, and read templates as Python compiled them earlier."""
    make = config.theme.get_env

    def get_env() -> jinja2.Environment:
        env = make()
        env.loader = Shown(config.theme.dirs)
        env.bytecode_cache = _compiled()
        return env

    config.theme.get_env = get_env  # type: ignore[method-assign]


def _compiled() -> jinja2.BytecodeCache | None:
    """Compiled templates lie where Python puts this file when it is compiled; none if there is no such place."""
    folder = os.path.dirname(cache_from_source(__file__))
    if sys.dont_write_bytecode or not os.access(folder, os.W_OK):
        return None
    return jinja2.FileSystemBytecodeCache(folder, f"theme-{mkdocs.__version__}-{jinja2.__version__}-%s.pyc")


def _shown(folder: str) -> Iterator[str]:
    for inside, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        place = "" if inside == folder else f"{Path(inside).relative_to(folder).as_posix()}/"
        yield from (place + name for name in names)


def share(env: jinja2.Environment, nav: Navigation, config: MkDocsConfig) -> None:
    """From now on make these parts once for each folder."""
    if config.theme.name != "material" or not material.__version__.startswith(VERSIONS):
        return
    marked = {page.file.src_uri for page in nav.pages}
    tops = {_top(address) for address in (*ASSETS, *_linked(nav.items), *_set(config))}
    for template in filter(_is_theirs, map(env.get_template, PARTS)):
        template.root_render_func = once(template.root_render_func, marked, tops)
    if _is_theirs(base := env.get_template(BASE)):
        base.blocks |= {name: once(base.blocks[name], marked, tops) for name in BLOCKS}


def _is_theirs(template: jinja2.Template) -> bool:
    return (template.filename or "").startswith(tuple(material.__path__))


def _linked(items: Iterable[StructureItem]) -> Iterator[str]:
    """The addresses in the menu."""
    for item in items:
        yield from _linked(getattr(item, "children", None) or ())
        yield getattr(item, "url", None) or ""


def _set(config: MkDocsConfig) -> Iterator[str]:
    """The addresses in mkdocs.yml that these parts lead to."""
    yield str(config.extra.get("homepage") or "")
    yield from map(str, (*config.extra_css, *config.extra_javascript))


def once(render: Render, marked: Collection[str], tops: Collection[str]) -> Render:
    """The same as `render`, which is called once for all pages from which addresses look the same.

    It is called for each of the pages that are `marked`; `tops` are what the addresses that it shows begin with.
    """
    known: dict[str, str] = {}

    def shared(context: Context) -> Iterator[str]:
        page: Page | None = context.get("page")
        if page is None or page.file.src_uri in marked:
            yield from render(context)
            return
        place = _place(page.url, tops)
        if place not in known:
            known[place] = concat(render(context))
        yield known[place]

    return shared


def _top(url: str) -> str:
    return url.partition("/")[0]


def _place(url: str, tops: Collection[str]) -> str:
    """The folder of a page; only how deep it is, if no address begins like that of the page."""
    folder = url.rpartition("/")[0]
    return folder if not folder or _top(folder) in tops else str(folder.count("/"))
