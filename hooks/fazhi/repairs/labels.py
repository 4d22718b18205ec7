"""The number that a heading or a paragraph of a page begins with, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fazhi.importers.typed_numbers import TypedNumber, typed_number
from fazhi.repairs.page import Page

START = re.compile(r"(?:(?P<marks>#{1,6})[ ]+)?(?:\*\*)?")


@dataclass(frozen=True, slots=True)
class Label:
    """A number as typed, at `start`; `depth` is the heading's level, 0 for a paragraph."""

    number: TypedNumber
    start: int
    depth: int
    end: int
    """Behind the number and all spaces that follow it."""
    after: str
    """The first character of what follows, "" if nothing does."""


def labels(page: Page) -> Iterator[Label]:
    """The number of every line that begins with one."""
    for at, line in page.lines():
        opening = START.match(line)
        skip = opening.end() if opening else 0
        number = typed_number(line[skip:])
        if opening and number:
            words = line[skip + len(number.text) :].lstrip(" 　")
            yield Label(number, at + skip, len(opening["marks"] or ""), at + len(line) - len(words), words[:1])
