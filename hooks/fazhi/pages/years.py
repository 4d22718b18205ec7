"""年度: every year, and for each one its reports, coverage, statistics across bodies, plans and results."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain

from markupsafe import Markup

from fazhi import addresses, excerpts
from fazhi.addresses import Links
from fazhi.duties import due
from fazhi.graph import Graph
from fazhi.html import html, join, tag
from fazhi.model import Topic
from fazhi.pages.depends import key_alone
from fazhi.pages.figure_table import figure_table
from fazhi.pages.markup import badge, body, cards, grid, heading, link, note, strip
from fazhi.pages.page import Page, Unwritten
from fazhi.pages.parts import numbered, pages_for, share, share_of_table, spread_over, turner
from fazhi.pages.reports_table import reports_table
from fazhi.pages.view import View
from fazhi.promises import State
from fazhi.tables import standings, year_by_topic
from fazhi.tables.promise_totals import count as count_states
from fazhi.tables.table import Table

CELLS = 4
"""A report's row is as long as so many cells of figures."""
Tables = list[tuple[Topic, Table]]


@dataclass(frozen=True)
class _Plans:
    """Where the plans of the year before stand that a year's reports answer, and where those that they make."""

    answered: Counter[State]
    planned: Counter[State]

    @staticmethod
    def of(graph: Graph, year: int) -> _Plans:
        return _Plans(
            count_states(each for each in graph.promises if each.answering and each.answering.year == year),
            count_states(each for each in graph.promises if each.report.year == year),
        )


def build(view: View) -> Iterator[Unwritten]:
    """`years/index` and a page for each year."""
    yield Unwritten(addresses.YEARS, "年度", partial(_index, view.graph))
    for year in view.graph.years:
        count = pages_for(len(view.graph.reports_by_year[year]), CELLS + _given(view.graph, year))
        plans = _Plans.of(view.graph, year)
        write = partial(_year, cache(partial(_told, view.graph, year)), year, plans)
        yield from spread_over(addresses.year(year), f"{year}年度", count, write, _key(view, year, plans))


def _given(graph: Graph, year: int) -> int:
    """How many indicators have a number of that year."""
    return sum(any(each.report.year == year for each in found) for found in graph.readings_by_indicator.values())


def _index(graph: Graph) -> Page:
    links = Links(addresses.YEARS)
    rows = (
        [
            link(links.to(addresses.year(year)), f"{year}年度"),
            len(graph.reports_by_year[year]),
            join(
                (
                    html("{} {}", badge(state), n)
                    for state, n in standings.count(standings.of_year(graph, year)).items()
                ),
                " ",
            ),
            sum(1 for each in graph.readings if each.report.year == year),
            sum(1 for each in graph.promises if each.report.year == year),
        ]
        for year in graph.years
    )
    table = grid(("年度", "报告", "公开情况", "登记的数", "下年安排"), rows, "各年度", "fz-numbers")
    return Page(
        addresses.YEARS,
        "年度",
        body(heading(1, "年度", "years"), note("年度指报告所写的年份；报告在次年公开。"), table),
        {"hide": ["navigation", "toc"]},
    )


def _key(view: View, year: int, plans: _Plans) -> str:
    """Of everything that the pages of a year show."""
    reports = view.graph.reports_by_year[year]
    listed = (str(len(view.graph.promises_of.get(report.key, ()))) for report in reports)
    return key_alone(view, *reports, told=chain([repr(plans)], listed))


def _told(whole: Graph, year: int) -> tuple[Graph, Tables]:
    graph = excerpts.of_year(whole, year)
    outline = graph.outline(year)
    return graph, [(topic, year_by_topic.build(graph, year, topic)) for topic in (outline.topics if outline else ())]


def _year(told: Callable[[], tuple[Graph, Tables]], year: int, plans: _Plans, number: int, count: int) -> Page:
    here = addresses.part(addresses.year(year), number)
    links, (graph, tables) = Links(here), told()
    reports = [report for issuer in graph.issuers for report in graph.reports_by_issuer.get(issuer, ())]
    text = body(
        heading(1, f"{year}年度法治政府建设年度报告", "year"),
        _summary(graph, year),
        turner(addresses.year(year), number, numbered(count)),
        heading(2, "报告", "reports"),
        reports_table(graph, share(reports, number, count), links, f"{year}年度报告"),
        *(_missing(graph, year, links) if number == 1 else ()),
        *_statistics(tables, number, count, links),
        *_plans(plans, year, links),
    )
    return Page(here, f"{year}年度", text, {"hide": ["navigation"]})


def _summary(graph: Graph, year: int) -> Markup:
    cells = standings.of_year(graph, year)
    public = sum(1 for cell in cells if cell.report)
    words = "，".join(f"{standing} {number}" for standing, number in standings.count(cells).items())
    return cards(
        [
            (public, f"/{len(cells)}", "份报告已公开", words),
            (len(graph.readings), "个", "登记的数", ""),
            (len(graph.promises), "项", "下年安排", ""),
        ]
    )


def _missing(graph: Graph, year: int, links: Links) -> list[object]:
    absent = [cell for cell in standings.of_year(graph, year) if not cell.report]
    entries = join(
        (html("{} {}", link(links.issuer(cell.issuer), cell.issuer.name), badge(cell.standing)) for cell in absent),
        "、",
    )
    as_of = f"统计截至 {graph.as_of.isoformat()}。" if graph.as_of else ""
    line = html("没有本年报告的机关：{}", entries) if absent else "名录中应报告的机关都已公开本年报告。"
    return [note(join([line, f"（应于 {due(year).isoformat()} 前公开。{as_of}）"]))]


def _statistics(tables: Tables, number: int, count: int, links: Links) -> list[object]:
    blocks: list[object] = [
        heading(2, "统计", "statistics"),
        note("点数字看原句。— 表示该机关的报告没有登记这个数，不是 0。"),
    ]
    for topic, table in tables:
        if not table.is_empty:
            shown = share_of_table(table, number, count)
            blocks += [heading(3, topic.short, f"topic-{topic.id}"), figure_table(shown, links)]
    return blocks if len(blocks) > 2 else []


def _plans(plans: _Plans, year: int, links: Links) -> list[object]:
    blocks: list[object] = []
    if plans.answered:
        blocks += [
            heading(2, "上年计划的落实", "answered"),
            strip(plans.answered, "上年计划"),
            tag("p", link(links.to(addresses.FOLLOW_UP), "逐项对照"), "fz-more"),
        ]
    if plans.planned:
        blocks += [
            heading(2, "下年安排", "promised"),
            strip(plans.planned, "下年安排"),
            tag("p", link(links.to(addresses.ledger_year(year)), "逐项跟踪"), "fz-more"),
        ]
    return blocks
