"""A stretch of text sorted: its own figures, what did not happen, rules and plans, numbers of others."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from fazhi.extraction.changes import from_to
from fazhi.extraction.clauses import Clause, clause_at, clauses
from fazhi.extraction.kinds import is_figure
from fazhi.extraction.norms import norm_of, norm_span, plan_from, tells_later
from fazhi.extraction.other_bodies import someone_else
from fazhi.extraction.ranges import readings
from fazhi.extraction.small_numerals import is_count
from fazhi.extraction.traps import masked, traps
from fazhi.extraction.values import Reading, Span
from fazhi.extraction.zeros import Zero, zeros
from fazhi.model import Level
from fazhi.numbers import read

TELLS_NUMBER = re.compile(r"[0-9０-９零〇一二两三四五六七八九十百千万亿无未没]")
NAMES = ("书名", "口号", "年度区间")
"""Reasons of words in which a year says nothing about when."""


@dataclass(frozen=True, slots=True)
class Sorted:
    """The readings of a stretch by what they turned out to be, and the stretch as they were read.

    `nothing` are words that count nothing, `blotted` the text without them; `nil` says that nothing of a kind happened.
    """

    text: str
    parts: tuple[Clause, ...]
    nothing: list[Span]
    blotted: str
    nil: list[Zero]
    own: list[Reading]
    norms: list[Span]
    others: list[Span]


def sort(text: str, year: int, level: Level | None) -> Sorted | None:
    """One stretch of text sorted; None if it tells no number. `year` and `level` are those of the report."""
    if not TELLS_NUMBER.search(text):
        return None
    parts, nothing = clauses(text), traps(text)
    plans = _plans(text, nothing, year)
    blotted = masked(text, nothing)
    nil = [zero for zero in zeros(text) if not _planned(zero.start, parts, plans)]
    found = [reading for reading in readings(read(blotted), blotted) if not _within(reading, nil)]
    result = Sorted(text, parts, nothing, blotted, nil, [], [], [])
    for reading in found:
        _put(reading, result, plans, year, level)
    _drop_set_out(result, found)
    return result


def _plans(text: str, nothing: list[Span], year: int) -> dict[int, int]:
    if not tells_later(text):
        return {}
    return plan_from(clauses(masked(text, [span for span in nothing if span.reason in NAMES])), year)


def _within(reading: Reading, nil: list[Zero]) -> bool:
    return any(zero.start < reading.end and reading.start < zero.end for zero in nil)


def _planned(start: int, parts: tuple[Clause, ...], plans: dict[int, int]) -> bool:
    sentence = parts[clause_at(parts, start)].sentence
    return sentence in plans and start >= plans[sentence]


def _put(reading: Reading, result: Sorted, plans: dict[int, int], year: int, level: Level | None) -> None:
    """Add the reading to those it belongs to."""
    parts, text = result.parts, result.text
    index = clause_at(parts, reading.start)
    clause = parts[index]
    seen = Clause(clause.start, clause.end, result.blotted[clause.start : clause.end], clause.sentence)
    before, behind = seen.before(reading.start), seen.after(reading.end)
    if not is_figure(reading, before) or not is_count(reading, before, behind):
        result.others.append(Span(reading.start, reading.end, reading.quote, "不是计数"))
    elif reason := norm_of(reading, clause, plans, text):
        result.norms.append(norm_span(reading, clause, reason))
    elif reason := someone_else(reading, index, parts, year, level, text):
        result.others.append(Span(reading.start, reading.end, reading.quote, reason))
    else:
        result.own.append(reading)


def _drop_set_out(result: Sorted, found: list[Reading]) -> None:
    """Move the A of 由A缩至B out of the metrics, and make sure that B is one."""
    text = result.text
    for first, second in pairwise(found):
        clause = result.parts[clause_at(result.parts, first.start)]
        if second.start <= clause.end and from_to(
            first, second, clause.before(first.start), text[first.end : second.start]
        ):
            if first in result.own:
                result.own.remove(first)
                result.others.append(Span(first.start, first.end, first.quote, "原先的数"))
            if second not in result.own:
                result.own.append(second)
                result.others[:] = [span for span in result.others if span.start != second.start]
