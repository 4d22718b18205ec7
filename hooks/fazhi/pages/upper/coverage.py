"""公开情况 of the level above: which data packages are in and which are not and why; how the bodies stand by year."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi import addresses
from fazhi.addresses import Links
from fazhi.duties import MEANING, RULE
from fazhi.html import html, tag
from fazhi.pages.markup import badge, body, grid, heading, link, note
from fazhi.pages.page import Page
from fazhi.pages.upper.conditions import arrivals_table, meanings
from fazhi.pages.upper.view import Upper
from fazhi.pages.upper.years import year_table


def build(upper: Upper) -> Iterator[Page]:
    """`coverage`."""
    links = Links(addresses.COVERAGE)
    before = upper.listing.not_before
    text = body(
        heading(1, "公开情况", "coverage"),
        tag("p", RULE, "fz-lead"),
        heading(2, "各县的数据包", "packages"),
        note("县的数据没有列入，不等于县里没有报告。" + (f"统计日期应不早于 {before}。" if before else "")),
        arrivals_table(upper.counties, links, "各县的数据包"),
        tag("p", link(links.to("data/counties.csv"), "下载（CSV）"), "fz-more"),
        meanings(),
        *_years(upper, links),
        heading(2, "各种情况的含义", "standings"),
        grid(("情况", "含义"), ((badge(each), words) for each, words in MEANING.items()), "各种情况的含义"),
    )
    yield Page(addresses.COVERAGE, "公开情况", text, {"hide": ["navigation"]})


def _years(upper: Upper, links: Links) -> Iterator[object]:
    for year in upper.reported_years:
        yield heading(2, f"{year}年度", f"year-{year}")
        yield html("{}", year_table(upper, year, links))
