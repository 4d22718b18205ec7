"""The part of a graph that something about one report may see, and a digest of what the part is made of.

What sees nothing else cannot depend on anything else: as long as the digest is the same, so is whatever is made of it.
"""

from __future__ import annotations

from dataclasses import replace

from fazhi.graph import Graph, relate
from fazhi.model import Report
from fazhi.repeats import within


def alone(graph: Graph, report: Report) -> Graph:
    """The registry and one report with its numbers, and nothing of any other."""
    return relate(graph.roster, (report,), tuple(graph.readings_of.get(report.key, ())), (), as_of=None)


def family(graph: Graph, *chosen: Report) -> Graph:
    """The registry, the reports and those tied to them as their bodies' earlier and later ones.

    Nothing of others, but that `comparisons` still holds all reports.
    """
    tied = {each.key: each for report in chosen for each in graph.succession.family(report)}
    reports = tuple(tied[key] for key in sorted(tied))
    readings = tuple(each for member in reports for each in graph.readings_of.get(member.key, ()))
    promises = tuple(each for member in reports for each in graph.promises_of.get(member.key, ()))
    repeats = within(graph.repeats, reports)
    related = relate(graph.roster, reports, readings, promises, as_of=graph.as_of, repeats=repeats)
    return replace(related, comparisons=graph.comparisons)


def of_year(graph: Graph, year: int) -> Graph:
    """The registry and the reports on one year with their numbers; of what they plan, how much it is.

    Nothing of other years: whatever was answered in them must not be asked for.
    """
    reports = tuple(graph.reports_by_year.get(year, ()))
    readings = tuple(each for report in reports for each in graph.readings_of.get(report.key, ()))
    promises = tuple(each for report in reports for each in graph.promises_of.get(report.key, ()))
    return relate(graph.roster, reports, readings, promises, as_of=graph.as_of)


def digest_of(graph: Graph, report: Report) -> str:
    """Of the files of the report and of the registry; empty where unknown."""
    return graph.digests.get(report.folder, "")
