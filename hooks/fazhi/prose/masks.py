"""Personal data as it may be shown: 138****1234, 35*************123, 张某某. Findings show nothing else.

A rule for personal data says where they stand in a line and what may be shown instead, of the same length, so that
masking moves nothing. It reads full-width digits and letters as half-width ones.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from fazhi.problems import Severity
from fazhi.prose.passage import Hidden, Passage, Rule, Slip

HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in "，；：！？（）"}
FULL_WIDTH = re.compile(f"[{re.escape(''.join(map(chr, HALF_WIDTH)))}]")
SEPARATORS = " -—　"


Hides = Callable[[str], Iterator[Hidden]]


def masked(text: str, head: int, tail: int) -> str:
    """The text with all but its first and last characters starred; separators stay."""
    last = len(text.translate({ord(each): None for each in SEPARATORS})) - tail
    at, shown = 0, ""
    for char in text:
        keeps = char in SEPARATORS
        shown += char if keeps or at < head or at >= last else "*"
        at += not keeps
    return shown


def person(name: str) -> str:
    """A person's name as court documents mask it."""
    return name[0] + "某" * (len(name) - 1)


def hidden_in(line: str, hides: Hides) -> Iterator[Hidden]:
    """Where the line holds such data, full-width digits or not."""
    return hides(line.translate(HALF_WIDTH) if FULL_WIDTH.search(line) else line)


def personal(key: str, code: str, hides: Hides, message: str, *, fix: str = "", labelled: bool = False) -> Rule:
    """The rule that such data must not stand in a report. `fix` is what to write; "" for the masked form."""

    def find(passage: Passage) -> Iterator[Slip]:
        for index, line in enumerate(passage.lines):
            for each in hidden_in(line, hides):
                yield Slip(index, each.shown, fix or each.shown, message)

    return Rule(key, code, Severity.ERROR, find, labelled, hides, told=message, advice=fix, guards=True)
