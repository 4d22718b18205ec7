"""The library's pages and files as MkDocs has them: read without YAML, and without the converter where they are HTML."""

from __future__ import annotations

import copy
import html
import json
import posixpath
import re
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from fazhi.pages.finished import Heading, finished
from fazhi.pages.page import Page as Made
from fazhi.pages.page import Unwritten
from fazhi.site import Site
from markdown.extensions.toc import nest_toc_tokens
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import write_file

ID = re.compile(r'\sid="([^"]*)"')
HEADING_ID = re.compile(r"^#{1,6} .* \{#([\w.-]+)(?: \.run-in)?\}$", re.MULTILINE)


class SiteFiles(Files):
    """What stands in docs/, and what the library makes, which joins the others only where MkDocs needs it.

    Before `settle` whatever is asked for (by the navigation) is built by MkDocs as any other page. After it, pages can
    be linked to, and are written by `write` or by `write_page`.
    """

    def __init__(self, files: Iterable[File], config: MkDocsConfig, site: Site) -> None:
        self.made = {page.src_uri: page for page in site.pages}
        super().__init__(file for file in files if file.src_uri not in self.made)
        self._config, self._site, self._settled = config, site, False
        self._known: dict[str, File] = {}

    def settle(self) -> None:
        """The navigation has what it needs."""
        self._settled = True

    def others(self) -> list[Unwritten]:
        """The pages that MkDocs does not build."""
        return [page for page in self.made.values() if page.src_uri not in self._src_uris]

    def get_file_from_path(self, path: str) -> File | None:
        """The file of that name, from docs/ or to be made."""
        return super().get_file_from_path(path) or self._wanted(posixpath.normpath(path))

    def _wanted(self, uri: str) -> File | None:
        if page := self.made.get(uri):
            if not self._settled:
                self.append(generated(self._config, uri, page.content))
                return super().get_file_from_path(uri)
            if uri not in self._known:
                self._known[uri] = made_page(page, self._config).file
            return self._known[uri]
        if uri.endswith(".md"):
            return None
        content = dict(self._site.files).get(uri)
        return None if content is None else generated(self._config, uri, content)

    def write_others(self) -> None:
        """Write what is no page: it replaces what has its name in docs/."""
        for uri, content in self._site.files:
            if found := super().get_file_from_path(uri):
                self.remove(found)
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

    def read_source(self, config: MkDocsConfig) -> None:
        """What reading `source` gives, without a way over YAML."""
        self.markdown, self.meta = f"{self._made.body}\n", copy.deepcopy(self._made.front)


def made_page(page: Unwritten, config: MkDocsConfig) -> MadePage:
    """The page for MkDocs."""
    return MadePage(generated(config, page.src_uri, ""), config, page)


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
