"""How the data of each county arrived, with the reasons; what home, coverage and the list of counties share."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from fazhi import addresses
from fazhi.addresses import Links
from fazhi.federation.arrivals import MEANING, Condition
from fazhi.federation.summary import Summary
from fazhi.html import EMPTY, html, join, tag
from fazhi.pages.markup import badge, grid, link


def county_link(county: Summary, links: Links) -> Markup:
    """To the county's page on this site."""
    source = county.arrival.source
    return link(links.to(addresses.county(source.id)), source.name)


def arrivals_table(counties: Iterable[Summary], links: Links, caption: str) -> Markup:
    """County, condition, date, reports, reasons and remarks."""
    rows = (
        [
            county_link(each, links),
            badge(each.arrival.condition),
            each.arrival.as_of or tag("span", "未载明", "fz-none"),
            sum(year.reports for year in each.years.values()),
            join(tag("div", words) for words in (*each.arrival.reasons, *each.arrival.remarks)),
        ]
        for each in counties
    )
    return grid(("县", "数据包", "统计到", "报告", "说明"), rows, caption, "fz-numbers fz-arrivals")


def meanings() -> Markup:
    """What the words stand for."""
    return grid(("情况", "含义"), ((badge(each), MEANING[each]) for each in Condition), "数据包各种情况的含义")


def named(counties: Iterable[Summary], links: Links) -> Markup:
    """Every county that is not in order, in a few words; nothing where all are."""
    entries = join(
        html(
            "<li>{}{}{}</li>",
            county_link(each, links),
            badge(each.arrival.condition),
            tag("span", "；".join(each.arrival.reasons), "fz-below"),
        )
        for each in counties
        if each.arrival.condition is not Condition.GOOD
    )
    return tag("ul", entries, "fz-bodies") if entries else EMPTY
