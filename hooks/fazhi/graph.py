"""Every relation between reports, both ways, built once from what was read.

issuer --< report >-- year          reading --> indicator --> topic
plan item of year N --> answer in the next report, and back
shortfall --> plan item of the same report, and back
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeVar

from fazhi.copies import Comparisons, Index
from fazhi.kept import Kept, key
from fazhi.model import Indicator, Issuer, Item, Outline, Registry, Remedy, Report, Role, Section, Topic
from fazhi.placing import Reading, Unplaced, locate_metrics, place_metrics
from fazhi.promises import Answer, Dangling, Promise, read_promises, tie_results
from fazhi.repeats import ItemKey, Listed, find_repeats
from fazhi.roster import Roster, roster_of
from fazhi.sources import Published, Sources
from fazhi.succession import Succession
from fazhi.topics import topic_of

ReportKey = tuple[int, str]
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Passage:
    """A first-level part of a report that the topic pages list."""

    report: Report
    section: Section
    item: Item
    topic: Topic | None


@dataclass(frozen=True, slots=True)
class Graph:
    """Reports, numbers and promises with their relations. Build one with `build`."""

    roster: Roster
    reports: tuple[Report, ...]
    as_of: dt.date | None
    """The date coverage is stated for: as configured, else the latest publication date known."""
    readings: tuple[Reading, ...]
    unplaced: tuple[Unplaced, ...]
    promises: tuple[Promise, ...]
    dangling: tuple[Dangling, ...]
    passages: tuple[Passage, ...]
    succession: Succession
    comparisons: Comparisons = field(repr=False)
    """Each report beside those it may have been copied from."""
    repeats: dict[ItemKey, Listed] = field(repr=False)
    """Items that the report before listed too, by (year, issuer, item id)."""
    readings_of: dict[ReportKey, list[Reading]] = field(repr=False)
    readings_by_indicator: dict[str, list[Reading]] = field(repr=False)
    promises_of: dict[ReportKey, list[Promise]] = field(repr=False)
    answers_in: dict[ReportKey, list[tuple[Answer, Promise]]] = field(repr=False)
    reports_by_year: dict[int, list[Report]] = field(repr=False)
    reports_by_issuer: dict[str, list[Report]] = field(repr=False)
    pages: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    """What people wrote besides: (path, Markdown)."""
    published: Published = field(default_factory=Published, repr=False)
    """What was made public last."""
    digests: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Of everything that each report (by its folder) was made from, with the registry; of the `registry` alone; empty
    where unknown."""

    @property
    def registry(self) -> Registry:
        """Who reports, what is counted, under which headings."""
        return self.roster.registry

    @property
    def issuers(self) -> dict[str, Issuer]:
        """Every body of the registry, by its id."""
        return self.roster.issuers

    @property
    def indicators(self) -> dict[str, Indicator]:
        """Every indicator of the registry, by its id."""
        return self.roster.indicators

    @property
    def years(self) -> list[int]:
        """Every year a report is here for, latest first."""
        return sorted(self.reports_by_year, reverse=True)

    def report(self, year: int, issuer: str) -> Report | None:
        """The report of that year and body, or None."""
        return self.succession.at(year, issuer)

    def outline(self, year: int) -> Outline | None:
        """The Outline for reports on that year; the latest one where none is stated."""
        outlines = self.registry.outlines
        fitting = [each for each in outlines if each.since <= year and (each.until is None or year <= each.until)]
        return max(fitting or outlines, key=lambda each: each.since, default=None)

    def name(self, issuer_id: str) -> str:
        """A body's short name; its id where the registry does not know it."""
        issuer = self.issuers.get(issuer_id)
        return issuer.name if issuer else issuer_id

    def full_name(self, issuer_id: str) -> str:
        """A body's name as it signs; its id where the registry does not know it."""
        issuer = self.issuers.get(issuer_id)
        return (issuer.full_name or issuer.name) if issuer else issuer_id

    def remedies_of(self, report: Report, item_id: str) -> list[Remedy]:
        """The remedies declared for a shortfall or one of its causes."""
        return [each for each in report.notes.remedies if item_id == each.shortfall or item_id in each.causes]

    def promise(self, report: Report, item_id: str) -> Promise | None:
        """The plan item of that id, or None."""
        return next((each for each in self.promises_of.get(report.key, ()) if each.item.id == item_id), None)


def build(sources: Sources, *, drafts: bool = False, as_of: dt.date | None = None, kept: Kept | None = None) -> Graph:
    """Relate everything that was read.

    `drafts` keeps entries that nobody has confirmed (preview only); `as_of` is the date coverage is stated for. What
    `kept` holds is not worked out again.
    """
    reports = (
        sources.reports
        if drafts
        else tuple(replace(report, notes=report.notes.confirmed()) for report in sources.reports)
    )
    roster = roster_of(sources.registry)
    succession = Succession(reports, roster.renamed_from)
    digests = {name: told and f"{told}{drafts:d}" for name, told in sources.digests.items()}
    read = kept or Kept()
    spans = read.all("quotes", [(digests.get(each.folder, ""), partial(locate_metrics, each)) for each in reports])
    placed = [place_metrics(report, located) for report, located in zip(reports, spans, strict=True)]
    readings = tuple(reading for found, _ in placed for reading in found)
    readings_of = _grouped(readings, lambda reading: reading.report.key)
    answers, dangling = tie_results(reports, succession)
    promises = tuple(each for report in reports for each in read_promises(report, answers, readings_of, succession))
    related = relate(roster, reports, readings, promises, as_of=as_of, digests=digests, kept=kept)
    unplaced = tuple(each for _, lost in placed for each in lost)
    told = replace(
        related,
        unplaced=unplaced,
        dangling=tuple(dangling),
        pages=sources.pages,
        published=sources.published,
    )
    return replace(told, passages=tuple(_passages(told, read)))


def relate(
    roster: Roster,
    reports: tuple[Report, ...],
    readings: tuple[Reading, ...],
    promises: tuple[Promise, ...],
    *,
    as_of: dt.date | None,
    digests: Mapping[str, str] | None = None,
    kept: Kept | None = None,
    repeats: dict[ItemKey, Listed] | None = None,
) -> Graph:
    """The relations of numbers and promises that are known already, wherever they were read.

    `repeats` are looked for if they are not given. What `kept` holds under the `digests` of reports, by folder, is not
    worked out again.
    """
    succession, limits = Succession(reports, roster.renamed_from), roster.registry.limits
    dates = [report.info.published for report in reports if report.info.published]
    return Graph(
        roster=roster,
        reports=reports,
        as_of=as_of or max(dates, default=None),
        readings=readings,
        unplaced=(),
        promises=promises,
        dangling=(),
        passages=(),
        succession=succession,
        comparisons=Comparisons(succession, limits, Index(reports, limits, digests, kept)),
        repeats=find_repeats(reports, succession, digests, kept) if repeats is None else repeats,
        readings_of=_grouped(readings, lambda reading: reading.report.key),
        readings_by_indicator=_grouped(readings, lambda reading: reading.metric.indicator or ""),
        promises_of=_grouped(promises, lambda promise: promise.report.key),
        answers_in=_answers_in(promises),
        reports_by_year=_grouped(reports, lambda report: report.year),
        reports_by_issuer=_grouped(reports, lambda report: report.issuer),
        digests={name: key(told, (digests or {}).get("registry", "")) for name, told in (digests or {}).items()},
    )


def _grouped(values: Iterable[V], key: Callable[[V], K]) -> dict[K, list[V]]:
    groups: dict[K, list[V]] = defaultdict(list)
    for value in values:
        groups[key(value)].append(value)
    return dict(groups)


def _answers_in(promises: tuple[Promise, ...]) -> dict[ReportKey, list[tuple[Answer, Promise]]]:
    found: dict[ReportKey, list[tuple[Answer, Promise]]] = defaultdict(list)
    for promise in promises:
        for answer in promise.answers:
            found[answer.report.key].append((answer, promise))
    return dict(found)


def _passages(graph: Graph, kept: Kept) -> list[Passage]:
    """The listed parts of every section but the shortfalls, each with its topic."""
    tasks = [
        (graph.digests.get(report.folder, ""), partial(_topics, report, graph.outline(report.year)))
        for report in graph.reports
    ]
    return [
        Passage(report, section, item, topics.get(topic))
        for report, found in zip(graph.reports, kept.all("topics", tasks), strict=True)
        for topics in [_by_id(graph.outline(report.year))]
        for (section, item), topic in zip(_listed(report), found, strict=True)
    ]


def _topics(report: Report, outline: Outline | None) -> tuple[str, ...]:
    """The ids of the topics of the listed parts; empty for one without."""
    found = (topic_of(item, report, outline) for _, item in _listed(report))
    return tuple(topic.id if topic else "" for topic in found)


def _by_id(outline: Outline | None) -> dict[str, Topic]:
    return {topic.id: topic for topic in outline.topics} if outline else {}


def _listed(report: Report) -> Iterator[tuple[Section, Item]]:
    return (part for role in (Role.DUTY, Role.WORK, Role.PLAN) for part in report.parts(role))
