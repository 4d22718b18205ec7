"""A list of reports as a table; shared by the pages of a year and of a body."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from fazhi import addresses
from fazhi.addresses import Links
from fazhi.duties import standing
from fazhi.graph import Graph
from fazhi.html import tag
from fazhi.model import Report
from fazhi.pages.markup import badge, grid, link


def reports_table(graph: Graph, reports: Iterable[Report], links: Links, caption: str) -> Markup:
    """Body, year, title, publication date, standing, numbers noted and plan items of each report."""
    heads = ("机关", "年度", "报告", "发布日期", "公开情况", "登记的数", "计划项")
    return grid(heads, (_row(graph, report, links) for report in reports), caption, "fz-reports")


def _row(graph: Graph, report: Report, links: Links) -> list[object]:
    issuer = graph.issuers.get(report.issuer)
    published = report.info.published
    plans = len(graph.promises_of.get(report.key, ()))
    return [
        link(links.issuer(report.issuer), graph.name(report.issuer)),
        link(links.to(addresses.year(report.year)), f"{report.year}"),
        link(links.to(addresses.cover(report)), report.title),
        published.isoformat() if published else tag("span", "未载明", "fz-none"),
        badge(standing(issuer, report.year, report, graph.as_of)) if issuer else "",
        len(graph.readings_of.get(report.key, ())),
        link(links.to(addresses.ledger(report)), plans) if plans else 0,
    ]
