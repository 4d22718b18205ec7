"""公开情况: bodies × years, 按时 / 逾期 / 未在本站公开 / 不适用, with the rule stated."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from fazhi import addresses
from fazhi.addresses import Links
from fazhi.duties import Standing
from fazhi.html import html, tag
from fazhi.pages.markup import badge, body, grid, heading, link, note
from fazhi.pages.page import Page
from fazhi.pages.view import View
from fazhi.tables import standings

RULE = "《法治政府建设与责任落实督察工作规定》第二十四条：每年4月1日之前，地方各级政府和县级以上政府部门的法治政府建设年度报告应当公开，涉密的除外。"


def build(view: View) -> Iterator[Page]:
    """`coverage`: the whole board on one page."""
    links = Links(addresses.COVERAGE)
    years = sorted(view.graph.years)
    rows = (
        [link(links.issuer(issuer), issuer.name), issuer.level.value, *(_cell(cell, links) for cell in cells)]
        for issuer, cells in standings.build(view.graph)
    )
    as_of = (
        f"统计截至 {view.graph.as_of.isoformat()}（本站收录的最近发布日期，或配置的日期）。" if view.graph.as_of else ""
    )
    text = body(
        heading(1, "公开情况", "coverage"),
        tag("p", RULE, "fz-lead"),
        grid(("机关", "类别", *(f"{year}年度" for year in years)), rows, "各机关历年公开情况", "fz-coverage"),
        note(f"{as_of}“未在本站公开”只说本站没有，不等于没有报告；“不适用”是当年还没有或不再有报告职责。"),
    )
    yield Page(addresses.COVERAGE, "公开情况", text, {"hide": ["navigation", "toc"]})


def _cell(cell: standings.StandingCell, links: Links) -> object:
    shown: Markup = badge(cell.standing)
    if cell.report is None or cell.standing is Standing.NOT_OWED:
        return shown
    published = cell.report.info.published
    below = tag("span", published.isoformat(), "fz-below") if published else ""
    return html("{}{}", link(links.to(addresses.cover(cell.report)), shown), below)
