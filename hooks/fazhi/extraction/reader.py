"""One pass over a text: blot out what counts nothing, read the rest, sort it, and name what it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeVar

from fazhi.extraction.changes import falls, from_to, is_change
from fazhi.extraction.clauses import Clause, clause_at, clauses, stretches
from fazhi.extraction.indicator_choice import NONE_AT_ALL, Vocabulary, place_of
from fazhi.extraction.kinds import is_figure, kind_of
from fazhi.extraction.norms import norm_of, norm_span, plan_from, tells_later
from fazhi.extraction.other_bodies import someone_else
from fazhi.extraction.ranges import readings
from fazhi.extraction.shared import measures, respective
from fazhi.extraction.small_numerals import is_count
from fazhi.extraction.subsets import parts_of
from fazhi.extraction.traps import masked, traps
from fazhi.extraction.values import Extraction, Found, MetricKind, Reading, Span
from fazhi.extraction.zeros import Zero, zeros
from fazhi.model import Bound, Indicator, Level
from fazhi.numbers import read

SETS_OUT = re.compile("[由从自]")
TELLS_NUMBER = re.compile(r"[0-9０-９零〇一二两三四五六七八九十百千万亿无未没]")
Stretch = TypeVar("Stretch", Reading, Span)


@dataclass(frozen=True, slots=True)
class _Sorted:
    """The readings of a text by what they turned out to be."""

    own: list[Reading]
    norms: list[Span]
    others: list[Span]


def extract(text: str, indicators: Sequence[Indicator], year: int, level: Level | None = None) -> Extraction:
    """Metrics, norms and other numbers of the text, in order. `year` is the year reported on; with `level` the
    figures of a county's own area (全县…) are its own, without it they are taken to be the superior's."""
    found = [(start, _extract(text[start:end], indicators, year, level)) for start, end in stretches(text)]
    return Extraction(
        tuple(replace(each, reading=_moved(each.reading, by)) for by, part in found for each in part.metrics),
        tuple(_moved(span, by) for by, part in found for span in part.norms),
        tuple(_moved(span, by) for by, part in found for span in part.not_metrics),
    )


def _moved(stretch: Stretch, by: int) -> Stretch:
    return replace(stretch, start=stretch.start + by, end=stretch.end + by)


def _extract(text: str, indicators: Sequence[Indicator], year: int, level: Level | None) -> Extraction:
    if not TELLS_NUMBER.search(text):
        return Extraction((), (), ())
    parts = clauses(text)
    nothing = traps(text)
    plans: dict[int, int] = {}
    if tells_later(text):
        plans = plan_from(clauses(masked(text, [span for span in nothing if span.reason in NAMES])), year)
    blotted = masked(text, nothing)
    nil = [zero for zero in zeros(text) if not _planned(zero.start, parts, plans)]
    found = [reading for reading in readings(read(blotted), blotted) if not _within(reading, nil)]
    sorted_ = _sort(found, parts, plans, blotted, text, year, level)
    metrics = _measured(sorted_.own, parts, blotted) + list(_nil_metrics(nil, text))
    metrics.sort(key=lambda each: (each[0].reading.start, each[0].measure))
    named = _named(metrics, parts, indicators, text) if metrics else ()
    return Extraction(tuple(named), tuple(dict.fromkeys(sorted_.norms)), (*nothing, *sorted_.others))


def _within(reading: Reading, nil: list[Zero]) -> bool:
    return any(zero.start < reading.end and reading.start < zero.end for zero in nil)


def _planned(start: int, parts: tuple[Clause, ...], plans: dict[int, int]) -> bool:
    sentence = parts[clause_at(parts, start)].sentence
    return sentence in plans and start >= plans[sentence]


def _sort(
    found: list[Reading],
    parts: tuple[Clause, ...],
    plans: dict[int, int],
    blotted: str,
    text: str,
    year: int,
    level: Level | None,
) -> _Sorted:
    result = _Sorted([], [], [])
    for reading in found:
        index = clause_at(parts, reading.start)
        clause = parts[index]
        seen = replace(clause, text=blotted[clause.start : clause.end])
        before, behind = seen.before(reading.start), seen.after(reading.end)
        if not is_figure(reading, before) or not is_count(reading, before, behind):
            result.others.append(Span(reading.start, reading.end, reading.quote, "不是计数"))
        elif reason := norm_of(reading, clause, plans, text):
            result.norms.append(norm_span(reading, clause, reason))
        elif reason := someone_else(reading, index, parts, year, level, text):
            result.others.append(Span(reading.start, reading.end, reading.quote, reason))
        else:
            result.own.append(reading)
    _drop_set_out(result, found, parts, text)
    return result


def _drop_set_out(result: _Sorted, found: list[Reading], parts: tuple[Clause, ...], text: str) -> None:
    """Move the A of 由A缩至B out of the metrics, and make sure that B is one."""
    for first, second in pairwise(found):
        clause = parts[clause_at(parts, first.start)]
        if second.start <= clause.end and from_to(
            first, second, clause.before(first.start), text[first.end : second.start]
        ):
            if first in result.own:
                result.own.remove(first)
                result.others.append(Span(first.start, first.end, first.quote, "原先的数"))
            if second not in result.own:
                result.own.append(second)
                result.others[:] = [span for span in result.others if span.start != second.start]


Measured = tuple[Found, tuple[int, int]]
"""A metric and the words of its own measure; WHOLE where it shares its number with none."""
WHOLE = (-1, -1)
NAMES = ("书名", "口号", "年度区间")
"""Reasons of words in which a year says nothing about when."""


def _measured(own: list[Reading], parts: tuple[Clause, ...], text: str) -> list[Measured]:
    """Each reading with its kind, once per measure that shares it, and the words of that measure."""
    own.sort(key=lambda reading: reading.start)
    roles = parts_of(own, text)
    result: list[Measured] = []
    for number, reading in enumerate(own):
        index = clause_at(parts, reading.start)
        clause = parts[index]
        before = text[clause.start : reading.start]
        base = Found(reading, kind_of(reading), part=roles.get(number))
        base = _as_change(base, before, text)
        previous = text[parts[index - 1].start : parts[index - 1].end] if index else ""
        shared = [] if base.kind is MetricKind.CHANGE else measures(before, previous, text[reading.end : clause.end])
        own_of = respective(before, text[reading.end : clause.end])
        if own_of:
            result.append((base, (clause.start + own_of[0], clause.start + own_of[1])))
            continue
        spans = [(clause.start + left, clause.start + right) for left, right in shared] or [WHOLE]
        result += [(replace(base, measure=at, about=text[slice(*span)]), span) for at, span in enumerate(spans)]
    return result


def _as_change(found: Found, before: str, text: str) -> Found:
    numbers = list(readings(read(before), before)) if SETS_OUT.search(before) else []
    if numbers and from_to(numbers[-1], found.reading, before[: numbers[-1].start], before[numbers[-1].end :]):
        return replace(
            found, kind=MetricKind.CHANGE, start_value=numbers[-1].value, falls=numbers[-1].value > found.reading.value
        )
    if is_change(before, found.reading):
        return replace(found, kind=MetricKind.CHANGE, falls=falls(before))
    return found


def _nil_metrics(nil: list[Zero], text: str) -> Iterator[Measured]:
    for zero in nil:
        for position, span in enumerate(zero.measures):
            reading = Reading(0, Bound.EXACT, "", zero.start, zero.end, "")
            yield Found(reading, MetricKind.ZERO, measure=position, about=text[slice(*span)]), span


def _named(
    metrics: list[Measured], parts: tuple[Clause, ...], indicators: Sequence[Indicator], text: str
) -> Iterator[Found]:
    """Each metric with its indicator; without indicators to choose from only its reading is completed."""
    vocabulary = Vocabulary(indicators, text)
    if not indicators:
        yield from (replace(each, reading=_completed(each.reading, None, vocabulary, text)) for each, _ in metrics)
        return
    previous: Found | None = None
    for number, (found, span) in enumerate(metrics):
        reading = found.reading
        clause = parts[clause_at(parts, reading.start)]
        following = next(
            (each.reading.start for each, _ in metrics[number + 1 :] if each.reading.start >= reading.end), len(text)
        )
        last = max(other[1] for each, other in metrics if each.reading.start == reading.start)
        together = previous if previous and _same_sentence(previous, clause, parts) else None
        chosen = _choice(found, span, clause, parts, vocabulary, text, together, following, last)
        found = replace(found, indicator=chosen, reading=_completed(reading, chosen, vocabulary, text))
        yield found
        previous = found if chosen is not None or previous is None else previous


def _choice(
    found: Found, span: tuple[int, int], clause: Clause, parts: tuple[Clause, ...], vocabulary: Vocabulary, text: str,
    previous: Found | None, following: int, shared_end: int,
) -> str | None:  # fmt: skip
    reading = found.reading
    relative = found.kind is MetricKind.CHANGE and reading.unit in ("%", "成", "倍", "个百分点")
    unit = "" if relative else reading.unit or NONE_AT_ALL
    sentence = _sentence_of(clause, parts)
    if span != WHOLE:
        own: tuple[tuple[int, int], ...] = (span, (max(clause.start, shared_end), reading.start))
    else:
        before = previous.reading.end if previous and previous.reading.start < reading.start else 0
        own = ((_own_start(text, max(clause.start, before), reading.start, before > clause.start), reading.start),)
    place = place_of(reading.start, reading.end, unit, own, clause, sentence, following, text)
    inherited = previous.indicator if previous and unit not in ("%", "成") else None
    return vocabulary.choose(place, inherited)


def _own_start(text: str, start: int, stop: int, after_number: bool) -> int:
    """Behind another number of the clause, own words start after the pause: …2次旁听庭审、|1次模拟法庭."""
    pause = text.find("、", start, stop) if after_number else -1
    return max(start, pause + 1)


def _same_sentence(previous: Found, clause: Clause, parts: tuple[Clause, ...]) -> bool:
    return parts[clause_at(parts, previous.reading.start)].sentence == clause.sentence


def _sentence_of(clause: Clause, parts: tuple[Clause, ...]) -> tuple[int, int]:
    same = [part for part in parts if part.sentence == clause.sentence]
    return same[0].start, same[-1].end


def _completed(reading: Reading, chosen: str | None, vocabulary: Vocabulary, text: str) -> Reading:
    """A zero gets the unit of its indicator (件 without one) and its words."""
    if reading.unit or reading.quote:
        return reading
    units = vocabulary.indicators[chosen].units() if chosen else ()
    unit = next((unit for unit in units if unit not in ("%", "％", "成")), "件")
    return replace(reading, unit=unit, quote=text[reading.start : reading.end])
