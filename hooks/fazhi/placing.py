"""Where each quoted number stands: the step from what a person noted to a place a reader can be sent to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from fazhi.model import Item, Metric, Report, Section
from fazhi.text import locate, plain, sentence


@dataclass(frozen=True, slots=True)
class Reading:
    """A metric found in its report: the offsets of its quote in `section.raw`, and the anchor it is given there."""

    metric: Metric
    report: Report
    section: Section
    item: Item
    start: int
    end: int
    anchor: str

    @property
    def sentence(self) -> str:
        """The sentence around the quote, as a reader sees it."""
        first, last = sentence(self.section.raw, self.start, self.end)
        return plain(self.section.raw[first:last])


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A metric whose quote cannot be pointed at: `hits` places were found where one is needed."""

    metric: Metric
    report: Report
    hits: int
    unknown_section: bool = False


Span = tuple[Section, int, int]
Located = tuple[int, int, int] | int
"""The number of a section and the offsets of a quote in it; else how many places were found where one is needed."""
NO_ITEM = -1
"""In the place of that: the item that the quote should stand in is not there."""


def find_quote(report: Report, quote: str, section: str | None) -> list[Span] | None:
    """Every place of the quote, inside the item `section` or in the whole report; None if there is no such item."""
    if section is not None:
        found = report.find(section)
        if found is None:
            return None
        scope = [(found[0], found[1].start, found[1].end)]
    else:
        scope = [(each, 0, len(each.raw)) for each in report.sections]
    return [(each, *span) for each, start, end in scope for span in locate(each.raw, quote, start, end)]


def locate_metrics(report: Report) -> tuple[Located, ...]:
    """For each metric of the report where its quote stands."""
    return tuple(_located(report, metric) for metric in report.notes.metrics)


def _located(report: Report, metric: Metric) -> Located:
    spans = find_quote(report, metric.quote, metric.section)
    if spans is None:
        return NO_ITEM
    span = _choose(spans, metric.occurrence)
    return (report.sections.index(span[0]), *span[1:]) if span else len(spans)


def place_metrics(report: Report, located: Sequence[Located]) -> tuple[list[Reading], list[Unplaced]]:
    """Every metric of the report, found or not. Anchors are `m-<indicator>`, numbered from the second on."""
    readings: list[Reading] = []
    unplaced: list[Unplaced] = []
    used: Counter[str] = Counter()
    for metric, found in zip(report.notes.metrics, located, strict=True):
        if isinstance(found, int):
            unplaced.append(Unplaced(metric, report, max(found, 0), found == NO_ITEM))
            continue
        section, start, end = report.sections[found[0]], *found[1:]
        name = metric.indicator or "number"
        used[name] += 1
        anchor = f"m-{name}" if used[name] == 1 else f"m-{name}-{used[name]}"
        readings.append(Reading(metric, report, section, section.holding(start), start, end, anchor))
    return readings, unplaced


def _choose(spans: list[Span], occurrence: int | None) -> Span | None:
    if occurrence is not None:
        return spans[occurrence - 1] if occurrence <= len(spans) else None
    return spans[0] if len(spans) == 1 else None
