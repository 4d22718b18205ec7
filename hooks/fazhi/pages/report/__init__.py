"""The pages of one report: cover, a page for each section, the full text for printing; in a preview beside others, and what is left to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache, partial

from markupsafe import Markup

from fazhi import addresses, excerpts
from fazhi.addresses import Links
from fazhi.graph import ReportKey
from fazhi.model import Report, Section
from fazhi.pages.depends import key_of
from fazhi.pages.page import Page, Unwritten
from fazhi.pages.report import amended, compare, cover, section, todo
from fazhi.pages.report.ties import ties_of
from fazhi.pages.view import View

Seen = Callable[[ReportKey], tuple[View, dict[str, Markup]]]
"""All that the pages of a report may see: it and those tied to it, and what ties its items to theirs."""
RECENT = 4
"""Of so many reports it is remembered: the pages of one are written one after the other."""


def build(view: View) -> Iterator[Unwritten]:
    """Every page of every report."""
    seen: Seen = lru_cache(RECENT)(partial(_seen, view))
    for report in view.graph.reports:
        yield from _of_report(view, report, seen)


def _seen(view: View, key: ReportKey) -> tuple[View, dict[str, Markup]]:
    report = view.graph.succession.at(*key)
    assert report is not None
    graph = excerpts.family(view.graph, report)
    return replace(view, graph=graph), ties_of(graph, report, Links(addresses.cover(report)))


def _of_report(view: View, report: Report, seen: Seen) -> Iterator[Unwritten]:
    key = key_of(view, report)
    published = report.info.published.isoformat() if report.info.published else None

    def page(src_uri: str, title: str, write: Callable[[View, Report], Page]) -> Unwritten:
        return Unwritten(src_uri, title, lambda: write(seen(report.key)[0], report), key, published)

    yield page(addresses.cover(report), report.title, cover.cover)
    for each in report.sections:
        write = partial(_section, report, each, seen)
        yield Unwritten(addresses.section(report, each), section.title(each), write, key, published)
    yield page(addresses.full_text(report), section.full_title(report), section.full_text)
    for earlier in report.earlier:
        before = partial(amended.before, earlier=earlier)
        yield page(addresses.before(report, earlier.correction), amended.title(report), before)
    if view.clerks:
        yield page(addresses.compare(report), compare.TITLE, compare.compare)
        yield page(addresses.todo(report), todo.TITLE, todo.todo)


def _section(report: Report, each: Section, seen: Seen) -> Page:
    view, ties = seen(report.key)
    return section.section_page(view, report, each, ties)
