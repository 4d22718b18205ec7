"""更正与更新: every change of a report after it was published, latest first."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from fazhi import addresses
from fazhi.addresses import Links
from fazhi.html import join, tag
from fazhi.model import Report
from fazhi.pages.markup import body, heading, link, note
from fazhi.pages.page import Page, Unwritten
from fazhi.pages.report.amended import ANCHOR, entry
from fazhi.pages.view import View

LEAD = "报告公开以后，正文或登记的数有改动的，都在这里和报告的封面说明改了什么、为什么改；更正前的版本仍可查阅。"


def build(view: View) -> Iterator[Unwritten]:
    """`corrections`: date, body and year, kind, what, why, with ways to the report and to the text before."""
    yield Unwritten(addresses.CORRECTIONS, "更正与更新", partial(_page, view))


def _page(view: View) -> Page:
    links = Links(addresses.CORRECTIONS)
    told = [(each, report) for report in view.graph.reports for each in report.info.corrections]
    entries = [
        entry(report, each, links, link(links.to(addresses.cover(report), ANCHOR), _who(view, report)))
        for each, report in sorted(told, key=lambda pair: (pair[0].date, pair[1].key), reverse=True)
    ]
    listed = tag("ul", join(entries), "fz-corrections") if entries else note("没有更正。")
    text = body(heading(1, "更正与更新", "corrections"), tag("p", LEAD, "fz-lead"), listed)
    return Page(addresses.CORRECTIONS, "更正与更新", text, {"hide": ["navigation"]})


def _who(view: View, report: Report) -> str:
    return f"{view.graph.name(report.issuer)}{report.year}年的报告"
