"""The pages of one report: cover, a page for each section, the full text for printing; in a preview beside others, and what is left to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from fazhi import addresses, excerpts
from fazhi.addresses import Links
from fazhi.model import Report
from fazhi.pages.findings import with_panel
from fazhi.pages.page import Page
from fazhi.pages.report.amended import before
from fazhi.pages.report.compare import compare
from fazhi.pages.report.cover import cover
from fazhi.pages.report.depends import key_of
from fazhi.pages.report.section import full_text, section_page
from fazhi.pages.report.ties import ties_of
from fazhi.pages.report.todo import todo
from fazhi.pages.view import View


def build(view: View) -> Iterator[Page]:
    """Every page of every report; those of a report that is as it was are not made again."""
    tasks = [(key_of(view, report), partial(_pages, view, report)) for report in view.graph.reports]
    return (page for pages in view.kept.all("pages", tasks) for page in pages)


def _pages(view: View, report: Report) -> list[Page]:
    """They are shown nothing but what `key_of` is made of."""
    return [
        with_panel(view, page) for page in _of_report(replace(view, graph=excerpts.family(view.graph, report)), report)
    ]


def _of_report(view: View, report: Report) -> Iterator[Page]:
    yield cover(view, report)
    ties = ties_of(view.graph, report, Links(addresses.cover(report)))
    for section in report.sections:
        yield section_page(view, report, section, ties)
    yield full_text(view, report)
    yield from before(view, report)
    if view.clerks:
        yield compare(view, report)
        yield todo(view, view.clerks.work[report.folder])
