"""正文里像是数了什么的数，要么登记为指标，要么写进 not_metrics；日期、会议、文号、要求和别人的数除外。"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial

from fazhi.extraction import Reading, figures
from fazhi.graph import Graph
from fazhi.model import Level, Place, Report, Role, Section
from fazhi.problems import Problem, Severity
from fazhi.text import line_of, sentence

CODE = "数未登记"
SEVERITY = Severity.HINT


def check(graph: Graph) -> Iterator[Problem]:
    """Every number that the reader of prose takes for a metric is inside a noted quote or named as none."""
    for report in graph.reports:
        issuer = graph.issuers.get(report.issuer)
        for section in report.sections:
            if section.role in (Role.DUTY, Role.WORK, Role.OTHER):
                place = cache(partial(Place, section.place.path))
                for reading in _unnoted(graph, report, section, issuer.level if issuer else None):
                    yield _problem(section, reading, place(line_of(section.raw, reading.start)))


def _unnoted(graph: Graph, report: Report, section: Section, level: Level | None) -> Iterator[Reading]:
    noted = [(each.start, each.end) for each in graph.readings_of.get(report.key, ()) if each.section is section]
    for reading in figures(section.raw, report.year, level):
        inside = any(start <= reading.start and reading.end <= end for start, end in noted)
        if not inside and not any(reading.quote in words for words in report.notes.not_metrics):
            yield reading


def _problem(section: Section, reading: Reading, place: Place) -> Problem:
    first, last = sentence(section.raw, reading.start, reading.end)
    around = section.raw[max(first, reading.start - 12) : min(last, reading.end + 4)].replace("\n", " ")
    message = f"“{around}”里的“{reading.quote}”没有登记"
    remedy = f"在 metrics.yml 的 metrics 里登记；不算指标的，把“{reading.quote}”写进 not_metrics"
    return Problem(SEVERITY, CODE, place, message, remedy)
