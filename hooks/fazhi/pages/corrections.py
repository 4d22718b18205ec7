"""更正与更新: every change of a report after it was published, latest first."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi import addresses
from fazhi.addresses import Links
from fazhi.html import html, tag
from fazhi.pages.markup import body, grid, heading, link, note
from fazhi.pages.page import Page
from fazhi.pages.view import View

LEAD = "报告公开以后，正文或登记的数有改动的，都在这里和报告的封面说明改了什么、为什么改；更正前的版本仍可查阅。"


def build(view: View) -> Iterator[Page]:
    """`corrections`: date, body and year, kind, what, why, with ways to the report and to the text before."""
    links = Links(addresses.CORRECTIONS)
    told = [(each, report) for report in view.graph.reports for each in report.info.corrections]
    rows = [
        (
            each.date.isoformat(),
            link(links.to(addresses.cover(report), "corrections"), f"{view.graph.name(report.issuer)} {report.year}年"),
            each.kind.value,
            html("{}<br>原因：{}", each.what, each.why),
            link(links.to(addresses.before(report, each)), "更正前") if each.before else "—",
        )
        for each, report in sorted(told, key=lambda pair: (pair[0].date, pair[1].key), reverse=True)
    ]
    table = (
        grid(("日期", "报告", "类别", "改了什么、为什么", "原来的"), rows, "更正与更新") if rows else note("没有更正。")
    )
    text = body(heading(1, "更正与更新", "corrections"), tag("p", LEAD, "fz-lead"), table)
    yield Page(addresses.CORRECTIONS, "更正与更新", text, {"hide": ["navigation"]})
