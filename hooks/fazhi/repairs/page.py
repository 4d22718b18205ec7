"""What a repair reads and what it says: a page of a report as written, and the edits it would make in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

CLOSED = re.compile(
    r"\A---[ ]*\n.*?^---[ ]*$"  # front matter
    r"|^[ ]{0,3}(?P<fence>```+|~~~+).*?(?:^[ ]{0,3}(?P=fence)|\Z)"
    r"|^(?:[ ]{4}|\t)[^\n]*$"  # indented code
    r"|(?<![\\`])(?P<tick>`+)(?!`)[^\n]+?(?<!`)(?P=tick)(?!`)"
    r"|<!--.*?(?:-->|\Z)"
    r"|<(?P<tag>table|pre|script|style|svg|math|iframe)\b.*?(?:</(?P=tag)[ ]*>|\Z)"
    r"|</?(?!o:p\b|w:)[A-Za-z][^<>\n]*>"  # other tags, and addresses in angle brackets
    r"|!?\[(?:\\.|[^\[\]\\\n])*\](?:\([^()\n]*\)|\[[^\[\]\n]*\])"  # links and pictures
    r"|\[\^[^\[\]\n]+\]:?"  # footnotes
    r"|^[ ]{0,3}\[(?![\^])(?:[^\[\]\n])+\]:[ ][^\n]*$"
    r"|(?:https?|ftp|file|mailto):[^\s，。；、！）》”]+|\bwww\.[^\s，。；、！）》”]+|[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+\.[A-Za-z0-9.-]+"
    r"|&#?[A-Za-z0-9]{1,31};"
    r"|^[ ]*\|?[ :|-]*-[ :|-]*\|[ :|-]*$",  # the rule below a table's head
    re.MULTILINE | re.DOTALL,
)
"""Stretches of Markdown that no repair touches: what they hold is not a report's running text."""


@dataclass(frozen=True, slots=True)
class Edit:
    """`new` in the place of `text[start:end]`."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Page:
    """One Markdown file with line ends as \\n, and the ids that places of earlier pages of the report have."""

    text: str
    key: str = "work"
    """The id of the section, as in `Section.key`."""
    taken: frozenset[str] = frozenset()

    def lines(self) -> Iterator[tuple[int, str]]:
        """Each line without its end, with the offset at which it begins."""
        at = 0
        for line in self.text.split("\n"):
            yield at, line
            at += len(line) + 1

    def closed(self) -> list[tuple[int, int]]:
        """The stretches that no repair touches."""
        return [match.span() for match in CLOSED.finditer(self.text)]


@dataclass(frozen=True, slots=True)
class Repair:
    """A repair: what people call it, the code of the finding it makes vanish ("" if none), how its places are found."""

    name: str
    find: Callable[[Page], Iterator[Edit]]
    code: str = ""
    everywhere: bool = False
    """Whether it works in closed stretches too."""
    swallows: bool = False
    """Whether it may take away a closed stretch that lies wholly inside what it takes away."""
