"""单位: every body by level, and for each one its reports, its numbers over the years, its promises."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import chain

from markupsafe import Markup

from fazhi import addresses, excerpts
from fazhi.addresses import Links
from fazhi.duties import Standing
from fazhi.graph import Graph
from fazhi.html import EMPTY, html, join, tag
from fazhi.model import Issuer, Level, Report
from fazhi.pages.coverage import calendar_line
from fazhi.pages.depends import key_of
from fazhi.pages.figure_charts import over_years
from fazhi.pages.figure_table import figure_table
from fazhi.pages.ledger import ledger_table
from fazhi.pages.markup import badge, body, facts, grid, heading, link, note, strip
from fazhi.pages.page import Page, Unwritten
from fazhi.pages.parts import numbered, pages_for, share, spread_over, turner
from fazhi.pages.reports_table import reports_table
from fazhi.pages.view import View
from fazhi.tables import body_by_year, standings
from fazhi.tables.promise_totals import count

ROW = 2.5
"""A body's row is as long as so many cells of figures."""


def build(view: View) -> Iterator[Unwritten]:
    """`issuers/index` and a page for each registered body."""
    count = pages_for(len(view.graph.issuers), ROW)
    yield from spread_over(addresses.ISSUERS, "单位", count, partial(_index, view.graph))
    owing = {cell.issuer.id for cell in standings.upcoming(view.graph)}
    for issuer, cells in standings.build(view.graph):
        write = partial(_issuer, view.graph, issuer, cells, owing=issuer.id in owing)
        yield Unwritten(
            addresses.issuer(issuer.id), issuer.name, write, _key(view, issuer, cells, owing=issuer.id in owing)
        )


def _key(view: View, issuer: Issuer, cells: list[standings.StandingCell], *, owing: bool) -> str:
    """Of everything that the page of a body shows."""
    states = (f"{cell.year} {cell.standing} {cell.duty} {cell.report and cell.report.key}" for cell in cells)
    return key_of(view, *_reports_of(view.graph, issuer), told=chain(states, [f"{owing}"]))


def _index(graph: Graph, number: int, count: int) -> Page:
    links = Links(addresses.part(addresses.ISSUERS, number))
    blocks: list[object] = [heading(1, "单位", "issuers"), turner(addresses.ISSUERS, number, numbered(count))]
    listed = [issuer for level in Level for issuer in graph.issuers.values() if issuer.level is level]
    for level in Level:
        bodies = [issuer for issuer in share(listed, number, count) if issuer.level is level]
        if bodies:
            rows = (_row(graph, issuer, links) for issuer in bodies)
            blocks += [
                heading(2, level.value, f"level-{level.name.lower()}"),
                grid(("机关", "报告", "最近一年", "登记的数", "计划项"), rows, f"{level}级机关", "fz-numbers"),
            ]
    return Page(links.here, "单位", body(*blocks), {"hide": ["navigation"]})


def _row(graph: Graph, issuer: Issuer, links: Links) -> list[object]:
    reports = graph.reports_by_issuer.get(issuer.id, [])
    latest = max(reports, key=lambda report: report.year, default=None)
    return [
        link(links.issuer(issuer), issuer.name),
        len(reports),
        link(links.to(addresses.cover(latest)), f"{latest.year}年") if latest else tag("span", "未收录", "fz-none"),
        sum(len(graph.readings_of.get(report.key, ())) for report in reports),
        sum(len(graph.promises_of.get(report.key, ())) for report in reports),
    ]


def _issuer(whole: Graph, issuer: Issuer, cells: list[standings.StandingCell], *, owing: bool) -> Page:
    graph = excerpts.family(whole, *_reports_of(whole, issuer))
    here = addresses.issuer(issuer.id)
    links = Links(here)
    text = body(
        heading(1, issuer.name, "issuer"),
        _facts(graph, issuer, links),
        *_reports(graph, issuer, cells, links),
        calendar_line(links, issuer) if owing else EMPTY,
        *_series(graph, issuer, links),
        *_promises(graph, issuer, links),
    )
    return Page(
        here, issuer.name, text, {"hide": ["navigation"], "description": f"{issuer.name}历年法治政府建设年度报告"}
    )


def _facts(graph: Graph, issuer: Issuer, links: Links) -> Markup:
    later = [each for each in graph.issuers.values() if issuer.id in each.renamed_from]
    pairs: list[tuple[str, object | None]] = [
        ("机关全称", issuer.full_name),
        ("类别", issuer.level.value),
        ("上级机关", link(links.issuer(issuer.parent), graph.name(issuer.parent)) if issuer.parent else None),
    ]
    if issuer.renamed_from:
        pairs.append(
            ("更名或合并前", join((link(links.issuer(each), graph.name(each)) for each in issuer.renamed_from), "、"))
        )
    if later:
        pairs.append(("更名或合并为", join((link(links.issuer(each), each.name) for each in later), "、")))
    if issuer.note:
        pairs.append(("说明", issuer.note))
    return facts(pairs)


def _reports_of(graph: Graph, issuer: Issuer) -> list[Report]:
    """The reports of the body and of those it came from, latest first."""
    line = graph.succession.line(issuer.id)
    return sorted(
        (each for issuer_id in line for each in graph.reports_by_issuer.get(issuer_id, ())), key=lambda each: -each.year
    )


def _reports(graph: Graph, issuer: Issuer, cells: list[standings.StandingCell], links: Links) -> list[object]:
    reports = _reports_of(graph, issuer)
    absent = [cell for cell in reversed(cells) if not cell.report and cell.standing is not Standing.NOT_OWED]
    gaps = join((html("{}年 {}", cell.year, badge(cell.standing)) for cell in absent), "，")
    return [
        heading(2, "报告", "reports"),
        reports_table(graph, reports, links, f"{issuer.name}的报告")
        if reports
        else note("本站还没有收录这个机关的报告。"),
        note(html("没有的年份：{}", gaps)) if absent else EMPTY,
    ]


def _series(graph: Graph, issuer: Issuer, links: Links) -> list[object]:
    table = body_by_year.build(graph, issuer)
    if table.is_empty:
        return []
    given = any(graph.readings_of.get(report.key) for report in graph.reports_by_issuer.get(issuer.id, ()))
    download = (
        [tag("p", link(links.to(f"data/issuers/{issuer.id}.csv"), "下载这个机关的数据（CSV）"), "fz-more")]
        if given
        else []
    )
    hint = note("点数字看原句。— 表示该年报告没有登记这个数，不是 0。口径可能逐年不同，比较前请看原句。")
    return [
        heading(2, "历年数据", "series"),
        hint,
        figure_table(table, links),
        *download,
        over_years(table, graph.indicators),
    ]


def _promises(graph: Graph, issuer: Issuer, links: Links) -> list[object]:
    reports = _reports_of(graph, issuer)
    blocks: list[object] = []
    for report in reports:
        promises = graph.promises_of.get(report.key, [])
        if promises:
            former = f"（{graph.name(report.issuer)}）" if report.issuer != issuer.id else ""
            head = f"{report.year}年报告的安排{former}"
            blocks += [
                heading(3, head, f"plan-{report.year}-{report.issuer}"),
                strip(count(promises), head),
                ledger_table(graph, promises, links, head),
            ]
    return [heading(2, "许下的事和落实", "promises"), *blocks] if blocks else []
