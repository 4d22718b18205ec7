"""One county: how its data arrived, its bodies × years, a page for each year and each indicator, each number linked
to its sentence on the county's own site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from markupsafe import Markup

from fazhi import addresses
from fazhi.addresses import CountyLinks, Links
from fazhi.federation.arrivals import Arrival
from fazhi.federation.summary import Summary
from fazhi.graph import Graph
from fazhi.html import EMPTY, html, join, tag
from fazhi.model import CountySource, Indicator
from fazhi.pages.coverage import board_table
from fazhi.pages.figure_charts import latest_year
from fazhi.pages.figure_table import figure_table
from fazhi.pages.markup import badge, body, facts, grid, heading, link, note, strip
from fazhi.pages.page import Page
from fazhi.pages.parts import numbered, parts, turner
from fazhi.pages.reports_table import reports_table
from fazhi.tables import indicator_by_body, standings
from fazhi.tables.promise_totals import count

HIDE: dict[str, object] = {"hide": ["navigation", "toc"]}
CLICK = "点数字到县网站看原句。— 表示没有登记这个数，不是 0。≥ 原文为余、多、以上；> 为逾、超过；< 为近、不足；≈ 为约。"
REPORT_CELLS = 5
"""A line of the table of reports is as long as so many cells of numbers."""


def build(arrival: Arrival, summary: Summary) -> Iterator[Page]:
    """`counties/<id>/…`; only the first page where the package cannot be used."""
    graph, source = arrival.graph, arrival.source
    if graph is None:
        here = addresses.county(source.id)
        yield Page(here, source.name, body(*_head(arrival, CountyLinks(here, source.public))), HIDE)
        return
    yield from _front(arrival, graph, summary)
    for year in graph.years:
        yield from _year(graph, source, year)
    for indicator in graph.indicators.values():
        if indicator.id in summary.given:
            yield from _indicator(graph, source, indicator)


def _head(arrival: Arrival, links: CountyLinks) -> list[object]:
    source = arrival.source
    reasons = join(tag("li", each) for each in (*arrival.reasons, *arrival.remarks))
    return [
        heading(1, source.name, "county"),
        facts(
            [
                ("县网站", link(source.public, source.public)),
                ("数据包", badge(arrival.condition)),
                ("统计到", arrival.as_of),
                ("数据包的 SHA-256", tag("code", arrival.digest[:16]) if arrival.digest else None),
            ]
        ),
        tag("ul", reasons) if reasons else EMPTY,
        tag("p", link(links.to(addresses.COUNTIES), "各县"), "fz-more"),
    ]


def _front(arrival: Arrival, graph: Graph, summary: Summary) -> Iterator[Page]:
    here = addresses.county(arrival.source.id)
    board = standings.build(graph)
    runs = parts(board, len(standings.board_years(graph)) * 2)
    for number, run in enumerate(runs, 1):
        links = CountyLinks(addresses.part(here, number), arrival.source.public)
        more = [*_years(graph, arrival.source, links), *_given(graph, summary, links)] if number == 1 else []
        text = body(
            *_head(arrival, links),
            *more,
            heading(2, "各机关历年公开情况", "board"),
            note("点日期旁的状态到县网站看报告，点机关看它历年的数和安排。"),
            turner(here, number, numbered(len(runs))),
            board_table(graph, run, links),
        )
        yield Page(links.here, arrival.source.name, text, HIDE)


def _years(graph: Graph, source: CountySource, links: Links) -> list[object]:
    rows = []
    for year in graph.years:
        reports = graph.reports_by_year[year]
        promises = [each for report in reports for each in graph.promises_of.get(report.key, ())]
        words = join(
            (html("{} {}", badge(state), n) for state, n in standings.count(standings.of_year(graph, year)).items()),
            " ",
        )
        told = link(links.to(addresses.county_year(source.id, year)), f"{year}年度")
        numbers = sum(len(graph.readings_of.get(report.key, ())) for report in reports)
        rows.append([told, len(reports), words, numbers, len(promises)])
    return [
        heading(2, "各年度", "years"),
        grid(("年度", "报告", "公开情况", "登记的数", "下年安排"), rows, f"{source.name}各年度", "fz-numbers"),
    ]


def _given(graph: Graph, summary: Summary, links: Links) -> list[object]:
    source = summary.arrival.source
    entries = join(
        html(
            "<li>{}{}</li>",
            link(links.to(addresses.county_indicator(source.id, each.id)), each.short),
            tag("span", f"{summary.given[each.id]} 个机关", "fz-below"),
        )
        for each in graph.indicators.values()
        if each.id in summary.given
    )
    return [
        heading(2, "各指标", "indicators"),
        tag("ul", entries, "fz-bodies") if entries else note("还没有登记的数。"),
    ]


def _year(graph: Graph, source: CountySource, year: int) -> Iterator[Page]:
    here, title = addresses.county_year(source.id, year), f"{source.name}{year}年度"
    order = {key: at for at, key in enumerate(graph.issuers)}
    reports = sorted(graph.reports_by_year[year], key=lambda each: order[each.issuer])
    promises = [each for report in reports for each in graph.promises_of.get(report.key, ())]
    runs = parts(reports, REPORT_CELLS)
    for number, run in enumerate(runs, 1):
        links = CountyLinks(addresses.part(here, number), source.public)
        text = body(
            heading(1, title, "county-year"),
            _up(source, links),
            turner(here, number, numbered(len(runs))),
            reports_table(graph, run, links, f"{title}报告"),
            *([heading(2, "下年安排", "plans"), strip(count(promises), "下年安排")] if promises else []),
        )
        yield Page(links.here, title, text, HIDE)


def _indicator(graph: Graph, source: CountySource, indicator: Indicator) -> Iterator[Page]:
    here, title = addresses.county_indicator(source.id, indicator.id), f"{source.name}：{indicator.short}"
    table = indicator_by_body.build(graph, indicator)
    runs = parts(table.rows, len(table.columns))
    for number, run in enumerate(runs, 1):
        links = CountyLinks(addresses.part(here, number), source.public)
        notes = table.notes if number == 1 else ()
        text = body(
            heading(1, title, "county-indicator"),
            tag("p", indicator.measure, "fz-lead") if indicator.measure else "",
            _up(source, links, indicator),
            note(CLICK),
            turner(here, number, numbered(len(runs))),
            latest_year(table, indicator) if len(runs) == 1 else "",
            figure_table(replace(table, rows=tuple(run), notes=notes), links),
        )
        yield Page(links.here, title, text, HIDE)


def _up(source: CountySource, links: Links, indicator: Indicator | None = None) -> Markup:
    """The way back: the county, and the indicator over all counties."""
    ways = [link(links.to(addresses.county(source.id)), source.name)]
    if indicator:
        ways.append(link(links.to(addresses.indicator(indicator.id)), f"各县的{indicator.short}"))
    return tag("p", join(ways, " · "), "fz-more")
