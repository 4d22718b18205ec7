"""All repairs on one page, again and again until there is nothing left to do; and where a place of the page has gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from fazhi.repairs.page import Edit, Page, Repair

MOST_ROUNDS = 50
Kept = tuple[str, int, int]
"""The code of a finding that people let stand, and the offsets of the line it is about."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A page after its repairs: its text, how often each was made, and the edits step by step."""

    text: str
    counts: Counter[str]
    steps: tuple[tuple[Edit, ...], ...]

    def moved(self, start: int, end: int) -> tuple[int, int]:
        """Where the stretch `start:end` of the page as it was now stands."""
        for step in self.steps:
            start, end = _moved(start, step, at_end=False), _moved(end, step, at_end=True)
        return start, max(start, end)


def mend(page: Page, repairs: Iterable[Repair], kept: Sequence[Kept] = ()) -> Mended:
    """The page with every repair made outside the closed stretches and outside what is kept as issued."""
    repairs, counts, steps = tuple(repairs), Counter[str](), list[tuple[Edit, ...]]()
    for _ in range(MOST_ROUNDS):
        before = len(steps)
        for repair in repairs:
            edits = _allowed(page, repair, kept)
            if edits:
                counts[repair.name] += len(edits)
                steps.append(edits)
                page = replace(page, text=applied(page.text, edits))
                kept = [(code, _moved(a, edits, at_end=False), _moved(b, edits, at_end=True)) for code, a, b in kept]
        if len(steps) == before:
            break
    return Mended(page.text, counts, tuple(steps))


def _allowed(page: Page, repair: Repair, kept: Sequence[Kept]) -> tuple[Edit, ...]:
    """Its edits in order that touch nothing closed, nothing kept and not each other."""
    found = sorted(repair.find(page), key=lambda edit: (edit.start, edit.end))
    if not found:
        return ()
    barred = [(start, end) for code, start, end in kept if repair.code and code == repair.code]
    if not repair.everywhere:
        barred += page.closed()
    edits: list[Edit] = []
    for edit in found:
        free = not any(_touches(edit, start, end, inside=repair.swallows) for start, end in barred)
        if free and page.text[edit.start : edit.end] != edit.new and (not edits or edits[-1].end <= edit.start):
            edits.append(edit)
    return tuple(edits)


def _touches(edit: Edit, start: int, end: int, *, inside: bool) -> bool:
    """Whether the edit and the stretch overlap; with `inside`, one that the edit holds wholly does not count."""
    overlap = edit.start < end and start < edit.end
    return overlap and not (inside and edit.start < start and end < edit.end)


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text with edits made that are in order and do not overlap."""
    pieces, at = [], 0
    for edit in edits:
        pieces += [text[at : edit.start], edit.new]
        at = edit.end
    return "".join([*pieces, text[at:]])


def _moved(offset: int, edits: Iterable[Edit], *, at_end: bool) -> int:
    """Where an offset has gone; one inside an edit goes to its beginning, or to its end for the end of a stretch."""
    shift = 0
    for edit in edits:
        if edit.end <= offset:
            shift += len(edit.new) - (edit.end - edit.start)
        elif edit.start < offset:
            return edit.start + shift + (len(edit.new) if at_end else 0)
    return offset + shift
