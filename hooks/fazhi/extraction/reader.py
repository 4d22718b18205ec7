"""One pass over a text: blot out what counts nothing, read the rest, sort it, and name what it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from fazhi.extraction.changes import falls, from_to, is_change
from fazhi.extraction.clauses import Clause, clause_at, stretches
from fazhi.extraction.indicator_choice import NONE_AT_ALL, Vocabulary, place_of
from fazhi.extraction.kinds import kind_of
from fazhi.extraction.ranges import readings
from fazhi.extraction.shared import measures, respective
from fazhi.extraction.sorting import sort
from fazhi.extraction.subsets import parts_of
from fazhi.extraction.values import Extraction, Found, MetricKind, Reading, Span
from fazhi.extraction.zeros import Zero
from fazhi.model import Bound, Indicator, Level
from fazhi.numbers import read

SETS_OUT = re.compile("[由从自]")
Stretch = TypeVar("Stretch", Reading, Span)


def figures(text: str, year: int, level: Level | None = None) -> Iterator[Reading]:
    """The readings of all metrics of the text, in order: as `extract` gives them, without asking what they count."""
    for start, end in stretches(text):
        if found := sort(text[start:end], year, level):
            whole = [*found.own, *(_nothing(zero, text[start:end]) for zero in found.nil)]
            yield from (_moved(each, start) for each in sorted(whole, key=lambda each: each.start))


def _nothing(zero: Zero, text: str) -> Reading:
    return Reading(0, Bound.EXACT, UNNAMED, zero.start, zero.end, text[zero.start : zero.end])


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
    found = sort(text, year, level)
    if found is None:
        return Extraction((), (), ())
    metrics = _measured(found.own, found.parts, found.blotted) + list(_nil_metrics(found.nil, text))
    metrics.sort(key=lambda each: (each[0].reading.start, each[0].measure))
    named = _named(metrics, found.parts, indicators, text) if metrics else ()
    return Extraction(tuple(named), tuple(dict.fromkeys(found.norms)), (*found.nothing, *found.others))


Measured = tuple[Found, tuple[int, int]]
"""A metric and the words of its own measure; WHOLE where it shares its number with none."""
WHOLE = (-1, -1)
UNNAMED = "件"
"""The unit of what did not happen, where no indicator gives one."""


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
    unit = next((unit for unit in units if unit not in ("%", "％", "成")), UNNAMED)
    return replace(reading, unit=unit, quote=text[reading.start : reading.end])
