"""The library's pages and files as MkDocs has them: read without YAML, and without the converter where they are HTML."""

from __future__ import annotations

import copy
import html
import json
import os
import posixpath
import re
from collections.abc import Callable, Container, Iterable, Iterator
from functools import cached_property
from typing import Any

from fazhi.html import text
from fazhi.pages.finished import Heading, finished
from fazhi.pages.page import Page as Made
from fazhi.pages.page import Unwritten
from fazhi.site import Site
from markdown.extensions.toc import nest_toc_tokens
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import write_file

INCLUDED: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
ID = re.compile(r'\sid="([^"]*)"')
HEADING_ID = re.compile(r"^#{1,6} .* \{#([\w.-]+)(?: \.run-in)?\}$", re.MULTILINE)


class SiteFiles(Files):
    """What stands in docs/. What the library makes is found here too, but MkDocs does not build it."""

    def __init__(self, files: Iterable[File], config: MkDocsConfig, site: Site) -> None:
        self.made = {page.src_uri: page for page in site.pages}
        super().__init__(file for file in files if file.src_uri not in self.made)
        self._config, self._site = config, site
        self._known: dict[str, File] = {}
        self._in_nav: dict[str, MadePage] = {}
        self._copied: set[str] = set()

    def adopt(self, nav: Navigation) -> None:
        """The pages of the navigation that the library makes are pages like its others, in the place that nav gives."""
        for page in nav.pages:
            if unwritten := self.made.get(page.file.src_uri):
                self._in_nav[unwritten.src_uri] = adopted(page, unwritten)

    def page(self, unwritten: Unwritten) -> MadePage:
        """The page for MkDocs."""
        known = self._in_nav.get(unwritten.src_uri)
        return known or MadePage(generated(self._config, unwritten.src_uri, ""), self._config, unwritten)

    def get_file_from_path(self, path: str) -> File | None:
        """The file of that name, from docs/ or to be made."""
        return super().get_file_from_path(path) or self._wanted(posixpath.normpath(path))

    def _wanted(self, uri: str) -> File | None:
        if uri not in self._known:
            if page := self.made.get(uri):
                self._known[uri] = self.page(page).file if self._in_nav else generated(self._config, uri, "")
            elif not uri.endswith(".md") and uri in self._names:
                self._known[uri] = generated(self._config, uri, "")
        return self._known.get(uri)

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(uri for uri, _ in self._site.files)

    def others(self) -> Iterator[tuple[str, bytes]]:
        """What is no page: it replaces what has its name in docs/."""
        for uri, content in self._site.files:
            if found := super().get_file_from_path(uri):
                self.remove(found)
            yield uri, content

    def uncopied(self, taken: Container[str]) -> Iterator[File]:
        """What is copied as it is; MkDocs does not copy it again, but for what goes where something else was written."""
        for file in self._static(INCLUDED):
            if file.dest_uri not in taken and os.path.isfile(file.abs_src_path or ""):
                self._copied.add(file.src_uri)
                yield file

    def copy_static_files(self, dirty: bool = False, *, inclusion: Callable[[InclusionLevel], bool] = INCLUDED) -> None:
        """As MkDocs does, but for what is copied."""
        for file in self._static(inclusion):
            file.copy_file(dirty)

    def _static(self, inclusion: Callable[[InclusionLevel], bool]) -> Iterator[File]:
        for file in self:
            if not file.is_documentation_page() and inclusion(file.inclusion) and file.src_uri not in self._copied:
                yield file

    def write_others(self) -> None:
        """Write what is no page."""
        for uri, content in self.others():
            write_file(content, generated(self._config, uri, content).abs_dest_path)


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
    """A page whose source need not be parsed again; it is written when somebody needs it."""

    def __init__(self, file: File, config: MkDocsConfig, unwritten: Unwritten) -> None:
        super().__init__(None, file, config)
        self.stands_for(unwritten)

    def stands_for(self, unwritten: Unwritten) -> None:
        """Which page of the library it is."""
        self._unwritten = unwritten
        self._ids: set[str] | None = None

    @cached_property
    def _made(self) -> Made:
        return self._unwritten.write()

    @property
    def source(self) -> str:
        """The page as the library makes it."""
        return self._made.content

    @property
    def present_anchor_ids(self) -> set[str] | None:
        """The ids of the page, for links to them from written pages."""
        return _ids(self._made.body) if self._ids is None else self._ids

    @present_anchor_ids.setter
    def present_anchor_ids(self, found: set[str] | None) -> None:
        self._ids = found

    def forget(self) -> None:
        """The page is written, and nobody needs its text again: thousands would fill the memory."""
        self.__dict__.pop("_made", None)
        self.markdown = self.content = None

    def read_source(self, config: MkDocsConfig) -> None:
        """What reading `source` gives, without a way over YAML."""
        self.markdown, self.meta = f"{self._made.body}\n", copy.deepcopy(self._made.front)


def adopted(page: Page, unwritten: Unwritten) -> MadePage:
    """A page that MkDocs made for the navigation, as one of the library's; its title is known before it is read."""
    if page.title is None:
        page.title = str(text(unwritten.title))
    page.__class__ = MadePage
    assert isinstance(page, MadePage)
    page.stands_for(unwritten)
    return page


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


def generated(config: MkDocsConfig, uri: str, content: str | bytes) -> File:
    """A file of the site that stands nowhere in docs/."""
    return File.generated(config, uri, content=content, inclusion=InclusionLevel.NOT_IN_NAV)
