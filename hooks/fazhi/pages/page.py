"""A page before any site tool has seen it: where it goes, its title, and Markdown with HTML blocks in it.

A page is written when somebody wants to have it: a preview shows few of a site's pages between two changes, and of most
pages of a build it is known without them that they are as they were.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from fazhi.html import EMPTY, html, text


@dataclass(frozen=True, slots=True)
class Page:
    """`src_uri` is relative to docs/ and replaces a written page of that name. `meta` becomes front matter."""

    src_uri: str
    title: str
    body: str
    meta: dict[str, object] = field(default_factory=dict)
    for_clerks: Markup = EMPTY
    """Further lines of its panel; only a preview has one."""

    def noticed(self, notice: str) -> Page:
        """The page with a line above everything else, such as 演示数据; itself without one."""
        line = html('<p class="fz-notice">{}</p>', notice)
        return replace(self, body=f"{line}\n\n{self.body}") if notice else self

    @property
    def content(self) -> str:
        """The page as a Markdown file with front matter (JSON values, which are YAML)."""
        front = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in self.front.items())
        return f"---\n{front}---\n\n{self.body}\n"

    @property
    def front(self) -> dict[str, object]:
        """The front matter as site tools read it."""
        return escaped_entries({"title": self.title, "fz": {"kind": "page"}, **self.meta})


@dataclass(frozen=True, slots=True)
class Unwritten:
    """A page that is not written yet: where it goes, its title, and what writes it, each time anew.

    `key` is a digest of everything that the page is made of; empty where only the page itself can tell.
    """

    src_uri: str
    title: str
    write: Callable[[], Page] = field(repr=False)
    key: str = ""
    published: str | None = None
    """The day on which the report that it belongs to was published, if that is known."""

    def written_by(self, write: Callable[[], Page]) -> Unwritten:
        """The same page, written another way."""
        return Unwritten(self.src_uri, self.title, write, self.key, self.published)

    @property
    def content(self) -> str:
        """The page as a Markdown file with front matter."""
        return self.write().content


def escaped_entries(front: Mapping[str, object]) -> dict[str, object]:
    """Front matter with every text in it escaped: site tools put it into pages as it stands."""
    return {key: _escaped(value) for key, value in front.items()}


def _escaped(value: object) -> object:
    if isinstance(value, str):
        return str(text(value))
    if isinstance(value, dict):
        return escaped_entries(value)
    return [_escaped(inner) for inner in value] if isinstance(value, list) else value
