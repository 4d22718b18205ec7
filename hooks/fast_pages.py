"""Short cuts inside MkDocs, the same bytes at less cost. The only file that reaches behind MkDocs's events.

`extra.fazhi.fast: false` turns them off; so does another version of MkDocs than those they were tried with, or Markdown
settings under which a finished page would not be what the converter makes.
"""

from __future__ import annotations

import copy
import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import mkdocs
from fazhi.pages.finished import Heading, finished
from fazhi.pages.page import Page as Made
from markdown.extensions.toc import nest_toc_tokens
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


def is_possible(config: MkDocsConfig) -> bool:
    """Whether finished pages would be the converter's, by version and by the Markdown settings of the site."""
    extensions = set(config.markdown_extensions)
    toc = set((config.mdx_configs or {}).get("toc", {}))
    fitting = extensions >= NEEDED and extensions <= NEEDED | HARMLESS and toc <= {"title", "slugify"}
    return mkdocs.__version__.startswith(VERSIONS) and fitting and config.extra["fazhi"].fast


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


class FinishedPage(Page):
    """A page that need not be converted where it is HTML already."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Take the body as it is where it needs no converter; else let MkDocs convert it."""
        ready = finished(self.markdown or "")
        if ready is None:
            super().render(config, files)
            return
        self.content = ready.html
        self.toc = get_toc(nest_toc_tokens([_token(each) for each in ready.headings]))
        self.present_anchor_ids = {html.unescape(found) for found in ID.findall(ready.html)}
        self.links_to_anchors = {}


class MadePage(FinishedPage):
    """A page whose source need not be parsed again."""

    def __init__(self, file: File, config: MkDocsConfig, made: Made) -> None:
        super().__init__(None, file, config)
        self._made = made

    def read_source(self, config: MkDocsConfig) -> None:
        """What reading `made.content` gives, without a way over YAML."""
        self.markdown, self.meta = f"{self._made.body}\n", copy.deepcopy(self._made.front)


class StagedPage(FinishedPage):
    """A page whose front matter is JSON values, a line each, as the library writes it."""

    def read_source(self, config: MkDocsConfig) -> None:
        """The same as MkDocs reads, without a way over YAML."""
        front, _, body = self.file.content_string.removeprefix("---\n").partition("\n---\n\n")
        lines = (line.partition(": ") for line in front.split("\n"))
        self.meta = {key: json.loads(value) for key, _, value in lines}
        self.markdown = body


def _token(heading: Heading) -> Any:
    return {"level": heading.level, "id": heading.id, "name": heading.name}
