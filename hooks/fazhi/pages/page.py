"""A page before any site tool has seen it: where it goes, its title, and Markdown with HTML blocks in it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace

from fazhi.html import html


@dataclass(frozen=True, slots=True)
class Page:
    """`src_uri` is relative to docs/ and replaces a written page of that name. `meta` becomes front matter."""

    src_uri: str
    title: str
    body: str
    meta: dict[str, object] = field(default_factory=dict)

    def noticed(self, notice: str) -> Page:
        """The page with a line above everything else, such as 演示数据; itself without one."""
        line = html('<p class="fz-notice">{}</p>', notice)
        return replace(self, body=f"{line}\n\n{self.body}") if notice else self

    @property
    def content(self) -> str:
        """The page as a Markdown file with front matter (JSON values, which are YAML)."""
        entries = {"title": self.title, **self.meta}
        front = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in entries.items())
        return f"---\n{front}---\n\n{self.body}\n"
