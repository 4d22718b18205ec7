"""Sentences and clauses: the stretches within which a word can speak for a number."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

SENTENCE_BREAK = re.compile(r"[。！？!?\n]+|；|;")
STRETCH_BREAK = re.compile(r"(?<=。)|\n+")
LONGEST = 1000
CLAUSE_BREAK = re.compile(r"[，：:,（）()|]")


@dataclass(frozen=True, slots=True)
class Clause:
    """Words between two commas (or brackets); `sentence` is the number of the sentence it belongs to."""

    start: int
    end: int
    text: str
    sentence: int

    def before(self, offset: int) -> str:
        """Its words before the offset."""
        return self.text[: max(0, offset - self.start)]

    def after(self, offset: int) -> str:
        """Its words from the offset on."""
        return self.text[max(0, offset - self.start) :]


def clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of the text in order; a comma inside a number or quotation marks does not part."""
    found: list[Clause] = []
    pairs = _pairs(text)
    for number, (first, last) in enumerate(_pieces(text, 0, len(text), SENTENCE_BREAK, pairs)):
        for start, end in _pieces(text, first, last, CLAUSE_BREAK, pairs):
            found.append(Clause(start, end, text[start:end], number))
    return tuple(found)


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """The text in stretches that say nothing about each other: sentences up to a 。 or a line's end.

    One of more than LONGEST characters is cut, so that no input takes long.
    """
    for start, end in _pieces(text, 0, len(text), STRETCH_BREAK, _pairs(text)):
        for at in range(start, end, LONGEST):
            yield at, min(at + LONGEST, end)


def _pairs(text: str) -> list[str]:
    """The pairs of marks that open in the text."""
    return [pair for pair in ("“”", "《》") if pair[0] in text]


def _pieces(text: str, start: int, end: int, mark: re.Pattern[str], pairs: list[str]) -> Iterator[tuple[int, int]]:
    at = start
    for match in mark.finditer(text, start, end):
        if _in_number(text, match.start()) or (pairs and _inside(text, start, match.start(), pairs)):
            continue
        if match.start() > at:
            yield at, match.start()
        at = match.end()
    if at < end:
        yield at, end


def _in_number(text: str, offset: int) -> bool:
    """Whether the mark at the offset is the comma of 1,200."""
    comma = text.startswith((",", "，"), offset)
    return comma and text[offset - 1 : offset].isdigit() and text[offset + 1 : offset + 4].isdigit()


def _inside(text: str, start: int, offset: int, pairs: list[str]) -> bool:
    """Whether the offset lies within one of the pairs of marks: “…”, 《…》."""
    near = max(start, offset - LONGEST)
    return any(text.rfind(pair[0], near, offset) > text.rfind(pair[1], near, offset) for pair in pairs)


def clause_at(parts: tuple[Clause, ...], offset: int) -> int:
    """The index of the clause that holds the offset (the last one that starts before it)."""
    return max(bisect_right(parts, offset, key=lambda clause: clause.start) - 1, 0)
