"""计划落实: totals by state, a page for each plan year, and a ledger for each body and year pair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

from markupsafe import Markup

from fazhi import addresses, excerpts, kept
from fazhi.addresses import Links
from fazhi.graph import Graph, ReportKey
from fazhi.html import html, join, tag
from fazhi.model import Report
from fazhi.pages.depends import key_alone, key_of
from fazhi.pages.ledger import ledger_table
from fazhi.pages.markup import badge, body, grid, heading, link, note, strip
from fazhi.pages.page import Page, Unwritten
from fazhi.pages.parts import numbered, pages_for, share, spread_over, turner
from fazhi.pages.view import View
from fazhi.promises import MEANING, State
from fazhi.tables.promise_totals import by_year
from fazhi.tables.promise_totals import count as count_states

CELLS = 3.5
"""A row of a ledger is as long as so many cells."""
SAID = "状态由报告机关在次年报告中说明。“未见对应”是核对后没有找到，不等于没有做；“待对照”是还没有核对。"


def build(view: View) -> Iterator[Unwritten]:
    """`follow-up/index`, a page for each plan year, and a ledger for each report with a plan."""
    planned = [report for report in view.graph.reports if view.graph.promises_of.get(report.key)]
    yield from spread_over(addresses.FOLLOW_UP, "计划落实", pages_for(len(planned), 1), partial(_index, view.graph))
    keys = {report.key: key_of(view, report) for report in planned}
    rows = _rows(view, planned, keys)
    for year, counts in by_year(view.graph).items():
        if counts:
            reports = [report for report in planned if report.year == year]
            count = pages_for(len(reports), CELLS * sum(counts.values()) / len(reports))
            write, key = partial(_year, view.graph, reports, counts), partial(_key, view, reports, counts, rows)
            yield from spread_over(addresses.ledger_year(year), f"{year}年计划的落实", count, write, key)
    for report in planned:
        title = f"{view.graph.name(report.issuer)}{report.year}年计划的落实"
        yield Unwritten(addresses.ledger(report), title, partial(_ledger, view.graph, report), keys[report.key])


def _index(graph: Graph, number: int, count: int) -> Page:
    links = Links(addresses.part(addresses.FOLLOW_UP, number))
    totals = {year: counts for year, counts in by_year(graph).items() if counts}
    states = [state for state in State if any(counts[state] for counts in totals.values())]
    rows = (
        [
            link(links.to(addresses.ledger_year(year)), f"{year}年报告的安排"),
            sum(counts.values()),
            *(counts[state] for state in states),
        ]
        for year, counts in totals.items()
    )
    blocks: list[object] = [
        heading(1, "计划落实", "follow-up"),
        tag("p", "每份报告都写了下一年的安排。这里逐项跟踪：次年的报告说它怎么样了。", "fz-lead"),
    ]
    blocks += [
        grid(("计划", "项数", *(badge(state) for state in states)), rows, "各年计划的落实", "fz-numbers"),
        note(SAID),
        turner(addresses.FOLLOW_UP, number, numbered(count)),
    ]
    planned = [report for year in totals for report in graph.reports_by_year[year] if graph.promises_of.get(report.key)]
    for year, reports in groupby(share(planned, number, count), lambda report: report.year):
        blocks += [
            heading(2, f"{year}年报告的安排", f"plan-{year}"),
            strip(totals[year], f"{year}年报告的安排"),
            *_bodies(graph, reports, links),
        ]
    blocks += [heading(2, "状态的意思", "scale"), _scale()]
    return Page(links.here, "计划落实", body(*blocks), {"hide": ["navigation"]})


def _bodies(graph: Graph, reports: Iterable[Report], links: Links) -> list[object]:
    entries = join(
        html(
            "<li>{} <span class='fz-below'>{}</span></li>",
            link(links.to(addresses.ledger(report)), graph.name(report.issuer)),
            "，".join(f"{state} {number}" for state, number in count_states(graph.promises_of[report.key]).items()),
        )
        for report in reports
    )
    return [tag("ul", entries, "fz-bodies")]


def _scale() -> Markup:
    return tag(
        "dl",
        join(html("<div><dt>{}</dt><dd>{}</dd></div>", badge(state), MEANING[state]) for state in State),
        "fz-scale",
    )


def _rows(view: View, planned: Sequence[Report], keys: Mapping[ReportKey, str]) -> dict[ReportKey, str]:
    """A digest of each report's rows on the page of its year, which most changes of the report leave as they are.

    Of none where nothing is kept from one build to the next, and in a preview.
    """
    if view.preview or view.kept is None:
        return {}
    own = (kept.key(told, f"{report}") for report, told in keys.items())  # those of one body have a key in common
    tasks = [(key, partial(_shown, view.graph, report)) for key, report in zip(own, planned, strict=True)]
    return dict(zip(keys, view.kept.all("ledgers", tasks), strict=True))


def _shown(whole: Graph, report: Report) -> str:
    return kept.digest(_table(excerpts.family(whole, report), report, Links(addresses.ledger_year(report.year))))


def _table(graph: Graph, report: Report, links: Links) -> Markup:
    caption = f"{graph.name(report.issuer)}{report.year}年报告的安排"
    return ledger_table(graph, graph.promises_of[report.key], links, caption)


def _key(
    view: View,
    reports: Sequence[Report],
    counts: Counter[State],
    rows: Mapping[ReportKey, str],
    number: int,
    count: int,
) -> str:
    """Of everything that a page of a year's ledger shows."""
    shown = [f"{each.key} {rows[each.key]}" for each in share(reports, number, count)] if rows else []
    return key_alone(view, told=[repr(counts), *shown]) if shown else ""


def _year(whole: Graph, reports: Sequence[Report], counts: Counter[State], number: int, count: int) -> Page:
    year, shown = reports[0].year, share(reports, number, count)
    here, graph = addresses.part(addresses.ledger_year(year), number), excerpts.family(whole, *shown)
    links = Links(here)
    blocks: list[object] = [
        heading(1, f"{year}年报告的安排及落实", "ledger"),
        strip(counts, f"{year}年报告的安排"),
        note(SAID),
        turner(addresses.ledger_year(year), number, numbered(count)),
    ]
    for report in shown:
        blocks += [heading(2, graph.name(report.issuer), f"i-{report.issuer}"), _table(graph, report, links)]
    return Page(here, f"{year}年计划的落实", body(*blocks), {"hide": ["navigation"]})


def _ledger(whole: Graph, report: Report) -> Page:
    graph = excerpts.family(whole, report)
    here = addresses.ledger(report)
    links = Links(here)
    name, promises = graph.name(report.issuer), graph.promises_of[report.key]
    answering = promises[0].answering
    source = html("计划出自 {}", link(links.to(addresses.cover(report)), report.title))
    if answering:
        source += html("；落实情况据 {}", link(links.to(addresses.cover(answering)), answering.title))
        source += f"（其间缺 {promises[0].skipped_years} 年报告）" if promises[0].skipped_years else ""
    else:
        source += f"；{report.year + 1}年报告公开后逐项对照"
    text = body(
        heading(1, f"{name}：{report.year}年报告的安排及落实", "ledger"),
        tag("p", source),
        strip(count_states(promises), f"{name}{report.year}年报告的安排"),
        _table(graph, report, links),
        note(SAID),
    )
    return Page(here, f"{name}{report.year}年计划的落实", text, {"hide": ["navigation", "toc"]})
