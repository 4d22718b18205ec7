"""公开情况: bodies × years, 按时 / 逾期 / 未在本站公开 / 不适用, with the rule, the dates and the exceptions stated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from markupsafe import Markup

from fazhi import addresses
from fazhi.addresses import Links
from fazhi.duties import ADDRESSEES, HAND_IN, HAND_IN_OF, MEANING, PUBLISH, RULE, Standing
from fazhi.graph import Graph
from fazhi.html import EMPTY, html, tag
from fazhi.model import Issuer, Level
from fazhi.pages.depends import key_alone
from fazhi.pages.markup import badge, body, grid, heading, link, note
from fazhi.pages.page import Page, Unwritten
from fazhi.pages.parts import numbered, pages_for, share, spread_over, turner
from fazhi.pages.view import View
from fazhi.tables import standings


def build(view: View) -> Iterator[Unwritten]:
    """`coverage`: totals by year, the whole board, the dates by level, the exceptions, what the words mean."""
    width = len(standings.board_years(view.graph)) + 2 if view.graph.years else 0
    count = pages_for(len(view.graph.issuers), width)
    yield from spread_over(addresses.COVERAGE, "公开情况", count, partial(_page, view), _key(view))


def _key(view: View) -> str:
    """Of everything that the pages show."""
    return key_alone(view, told=presence(view.graph))


def presence(graph: Graph) -> Iterator[str]:
    """Of reports, which are here and when they were published: whatever boards, calendars and feeds look at."""
    return (f"{report.key} {report.folder} {report.info.published}" for report in graph.reports)


def _page(view: View, number: int, count: int) -> Page:
    links, graph = Links(addresses.part(addresses.COVERAGE, number)), view.graph
    text = body(
        heading(1, "公开情况", "coverage"),
        tag("p", RULE, "fz-lead"),
        *_board(view, number, count, links),
        *_dates(graph),
        *_exceptions(graph, links),
        heading(2, "各种情况的含义", "standings"),
        grid(("情况", "含义"), ((badge(each), words) for each, words in MEANING.items()), "各种情况的含义"),
    )
    return Page(links.here, "公开情况", text, {"hide": ["navigation", "toc"]})


def _board(view: View, number: int, count: int, links: Links) -> list[object]:
    graph = view.graph
    if not graph.years:
        return [note("还没有收录报告。")]
    years = standings.board_years(graph)
    which = "" if view.settings.as_of else "（本站收录的最近发布日期）"
    stated = f"统计截至 {graph.as_of.isoformat()}{which}。" if graph.as_of else ""
    return [
        note(html("{}“未在本站公开”只说本站没有，不等于没有报告。", stated)),
        _totals(graph, years, links),
        turner(addresses.COVERAGE, number, numbered(count)),
        board_table(graph, share(list(standings.build(graph)), number, count), links),
        tag("p", link(links.to("data/coverage.csv"), "下载公开情况和期限（CSV）"), "fz-more"),
        calendar_line(links) if standings.upcoming(graph) else EMPTY,
    ]


def board_table(graph: Graph, board: Sequence[tuple[Issuer, list[standings.StandingCell]]], links: Links) -> Markup:
    """Bodies × years: each report with its date, each gap with what it means."""
    rows = (
        [link(links.issuer(issuer), issuer.name), issuer.level.value, *(_cell(cell, links) for cell in cells)]
        for issuer, cells in board
    )
    heads = ("机关", "类别", *(f"{year}年度" for year in standings.board_years(graph)))
    return grid(heads, rows, "各机关历年公开情况", "fz-coverage")


def calendar_line(links: Links, issuer: Issuer | None = None) -> Markup:
    """The link to a calendar of deadlines, of one body or of all."""
    who = issuer.name if issuer else "各机关"
    href = links.to(addresses.calendar(issuer.id if issuer else ""))
    return tag("p", link(href, f"{who}的报送和公开期限（日历文件，提前14天和3天提醒）"), "fz-more")


def _totals(graph: Graph, years: list[int], links: Links) -> Markup:
    counts = {year: standings.count(standings.of_year(graph, year)) for year in years}
    shown = [each for each in Standing if any(counts[year][each] for year in years)]
    rows = (
        [
            link(links.to(addresses.year(year)), f"{year}年度") if year in graph.years else f"{year}年度",
            sum(counts[year].values()),
            *(counts[year][each] for each in shown),
        ]
        for year in reversed(years)
    )
    return grid(("年度", "应公开", *map(badge, shown)), rows, "各年度公开情况合计", "fz-numbers")


def _cell(cell: standings.StandingCell, links: Links) -> object:
    shown: Markup = badge(cell.standing)
    if cell.report is None or cell.standing is Standing.NOT_OWED:
        return shown
    published = cell.report.info.published
    late = f"，晚 {cell.days_late} 天" if cell.days_late else ""
    below = tag("span", f"{published.isoformat()}{late}", "fz-below") if published else ""
    return html("{}{}", link(links.to(addresses.cover(cell.report)), shown), below)


def _dates(graph: Graph) -> list[object]:
    levels = [level for level in Level if any(issuer.level is level for issuer in graph.issuers.values())]
    rows = (
        (level.value, _month_day(HAND_IN_OF.get(level, HAND_IN)), _month_day(PUBLISH), ADDRESSEES[level])
        for level in levels
    )
    table = grid(("类别", "次年报送", "次年公开", "报送对象"), rows, "报送和公开的期限", "fz-dates")
    return [heading(2, "期限", "deadlines"), table] if levels else []


def _exceptions(graph: Graph, links: Links) -> list[object]:
    rows = [
        (
            link(links.issuer(issuer), issuer.name),
            f"{change.year}年度" if change.year else "每年",
            _month_day(change.hand_in),
            "不公开" if change.exempt else _month_day(change.publish),
            change.reason,
        )
        for issuer in graph.issuers.values()
        for change in issuer.duties
    ]
    heads = ("机关", "年度", "次年报送", "次年公开", "依据")
    return [heading(2, "期限上的例外", "exceptions"), grid(heads, rows, "期限上的例外", "fz-dates")] if rows else []


def _month_day(month_day: str | None) -> str:
    """`03-01` -> 3月1日; what is not given is as the Rule says."""
    if month_day is None:
        return "同规定"
    month, day = map(int, month_day.split("-"))
    return f"{month}月{day}日"
