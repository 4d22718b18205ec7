"""Short cuts inside MkDocs, the same bytes at less cost. The only file that reaches behind MkDocs's events.

`extra.fazhi.fast: false` turns them off; so does another version of MkDocs than those they were tried with, or Markdown
settings under which a finished page would not be what the converter makes.
"""

from __future__ import annotations

import copy
import html
import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import jinja2
import mkdocs
from fazhi.kept import Kept, digest
from fazhi.pages.finished import Heading, finished
from fazhi.pages.page import Page as Made
from fazhi.parallel import spread
from markdown.extensions.toc import nest_toc_tokens
from mkdocs.commands.build import _build_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

VERSIONS = ("1.6.",)
NEEDED = {"toc", "attr_list"}
HARMLESS = {"tables", "fenced_code", "footnotes", "admonition"}
"""Extensions that leave headings with ids, elements and plain paragraphs as they are."""
ID = re.compile(r'\sid="([^"]*)"')
HEADING_ID = re.compile(r"^#{1,6} .* \{#([\w.-]+)(?: \.run-in)?\}$", re.MULTILINE)
ON_WRITING = ("page_content", "page_context", "post_page")
"""Events of a page that is converted and written: a plugin that listens to them must see every page."""
ADDRESS = re.compile(" at 0x[0-9a-f]+")
SHELF = "written"
"""(size, time of change) of each page that was written, under its name and a digest of everything in it."""


def is_possible(config: MkDocsConfig) -> bool:
    """Whether finished pages would be the converter's, by version, plugins and Markdown settings of the site."""
    extensions = set(config.markdown_extensions)
    toc = set((config.mdx_configs or {}).get("toc", {}))
    fitting = extensions >= NEEDED and extensions <= NEEDED | HARMLESS and toc <= {"title", "slugify"}
    alone = len(config.plugins.events["env"]) < 2 and not any(config.plugins.events[name] for name in ON_WRITING)
    return mkdocs.__version__.startswith(VERSIONS) and fitting and alone and config.extra["fazhi"].fast


def use(files: Files, nav: Navigation, config: MkDocsConfig, made: Mapping[str, Made]) -> None:
    """Have every page that the library made, but for those in the navigation, read and converted by the short way."""
    for file in _others(files, nav):
        if file.generated_by and file.src_uri in made:
            MadePage(file, config, made[file.src_uri])


def use_staged(files: Files, nav: Navigation, config: MkDocsConfig) -> None:
    """The same for pages that the library made earlier and wrote to disk."""
    for file in _others(files, nav):
        StagedPage(None, file, config)


def _others(files: Files, nav: Navigation) -> Iterator[File]:
    """The files of the pages that are not in the navigation."""
    in_nav = {id(page) for page in nav.pages}
    return (file for file in files.documentation_pages() if id(file.page) not in in_nav)


def put_aside(config: MkDocsConfig) -> None:
    """Move the site of the last build out of the way: MkDocs would remove it, and most pages are as they were.

    Like MkDocs it leaves alone what begins with a dot.
    """
    site, before = Path(config.site_dir), _before(config)
    shutil.rmtree(before, ignore_errors=True)
    if not site.is_dir():
        return
    with suppress(OSError):
        before.mkdir()
        for each in site.iterdir():
            if not each.name.startswith("."):
                each.rename(before / each.name)


def throw_away(config: MkDocsConfig) -> None:
    """Remove what is left of the last build."""
    shutil.rmtree(_before(config), ignore_errors=True)


def write(files: Files, nav: Navigation, env: jinja2.Environment, config: MkDocsConfig, kept: Kept) -> list[File]:
    """Write the pages that `use` took over, on all processors; those of the last build that are the same are put back.

    They leave `files`, so that MkDocs does not write them again; gives all pages that were in it.
    """
    listed = list(files.documentation_pages())
    pages = [file.page for file in _others(files, nav) if isinstance(file.page, MadePage)]
    whole = _whole(nav, config)
    keys = [f"{page.file.src_uri} {digest(whole, page.source)}" for page in pages]
    there = [_restore(page.file, kept.get(SHELF, key), config) for page, key in zip(pages, keys, strict=True)]
    missing = [page for page, found in zip(pages, there, strict=True) if not found]
    made = iter(spread([partial(_written, page, listed, nav, env, config) for page in missing]))
    for page, key, found in zip(pages, keys, there, strict=True):
        if stated := found or next(made):
            kept.put(SHELF, key, stated)
            files.remove(page.file)
        else:
            page.convert(config, files)
    return listed


def _before(config: MkDocsConfig) -> Path:
    site = Path(config.site_dir)
    return site.with_name(f".{site.name}.before")


def _whole(nav: Navigation, config: MkDocsConfig) -> str:
    """A digest of what is the same for all pages; the code and the theme are in the version of what is kept."""
    values = {name: value for name, value in config.items() if name not in ("extra", "plugins", "site_dir", "theme")}
    theme = {name: config.theme[name] for name in config.theme}
    extra = {name: value for name, value in config.extra.items() if isinstance(value, (bool, int, str, list, dict))}
    told = (values, theme, extra, config.extra["fazhi"], os.environ.get("SOURCE_DATE_EPOCH"))
    own = [each for folder in config.theme.dirs if "site-packages" not in folder for each in _texts(Path(folder))]
    return digest(str(nav), ADDRESS.sub("", repr(told)), *own)


def _texts(folder: Path) -> Iterator[bytes]:
    return (file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())


def _restore(file: File, known: tuple[int, int] | None, config: MkDocsConfig) -> tuple[int, int] | None:
    """Put a page of the last build back, if it is still what was written then."""
    before = _before(config) / file.dest_uri
    try:
        if known is None or _stated(before) != known:
            return None
        os.makedirs(os.path.dirname(file.abs_dest_path), exist_ok=True)
        before.rename(file.abs_dest_path)
    except OSError:
        return None
    return known


def _written(
    page: MadePage, listed: list[File], nav: Navigation, env: jinja2.Environment, config: MkDocsConfig
) -> tuple[int, int] | None:
    """Write the page, unless it needs the converter."""
    if not page.finish():
        return None
    _build_page(page, config, listed, nav, env)
    return _stated(Path(page.file.abs_dest_path))


def _stated(file: Path) -> tuple[int, int]:
    found = file.stat()
    return found.st_size, found.st_mtime_ns


class FinishedPage(Page):
    """A page that need not be converted where it is HTML already."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Take the body as it is where it needs no converter; else let MkDocs convert it."""
        if not self.finish():
            super().render(config, files)

    def finish(self) -> bool:
        """Take the body as it is; whether that could be done."""
        ready = finished(self.markdown or "")
        if ready is None:
            return False
        self.content = ready.html
        self.toc = get_toc(nest_toc_tokens([_token(each) for each in ready.headings]))
        self.present_anchor_ids = _ids(ready.html)
        self.links_to_anchors = {}
        return True


class MadePage(FinishedPage):
    """A page whose source need not be parsed again, and whose body is looked at when it is written."""

    def __init__(self, file: File, config: MkDocsConfig, made: Made) -> None:
        super().__init__(None, file, config)
        self._made = made
        self._ids: set[str] | None = None

    @property
    def source(self) -> str:
        """The page as the library made it."""
        return self._made.content

    @property
    def present_anchor_ids(self) -> set[str] | None:
        """The ids of the page, for links to them from written pages."""
        return _ids(self._made.body) if self._ids is None else self._ids

    @present_anchor_ids.setter
    def present_anchor_ids(self, found: set[str] | None) -> None:
        self._ids = found

    def read_source(self, config: MkDocsConfig) -> None:
        """What reading `made.content` gives, without a way over YAML."""
        self.markdown, self.meta = f"{self._made.body}\n", copy.deepcopy(self._made.front)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Nothing yet: a page of the last build may be put back instead."""
        self.content, self.links_to_anchors = "", {}

    def convert(self, config: MkDocsConfig, files: Files) -> None:
        """Have the converter read it after all."""
        super().render(config, files)


class StagedPage(FinishedPage):
    """A page whose front matter is JSON values, a line each, as the library writes it."""

    def read_source(self, config: MkDocsConfig) -> None:
        """The same as MkDocs reads, without a way over YAML."""
        front, _, body = self.file.content_string.removeprefix("---\n").partition("\n---\n\n")
        lines = (line.partition(": ") for line in front.split("\n"))
        self.meta = {key: json.loads(value) for key, _, value in lines}
        self.markdown = body


def _ids(body: str) -> set[str]:
    return {html.unescape(found) for found in (*ID.findall(body), *HEADING_ID.findall(body))}


def _token(heading: Heading) -> Any:
    return {"level": heading.level, "id": heading.id, "name": heading.name}
