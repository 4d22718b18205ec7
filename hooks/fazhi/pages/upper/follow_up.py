"""计划落实 of the level above: counties × states for each plan year; the ledgers are on the counties' own sites."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from fazhi import addresses
from fazhi.addresses import CountyLinks
from fazhi.html import tag
from fazhi.pages.follow_up import SAID
from fazhi.pages.markup import badge, body, grid, heading, link, note, strip
from fazhi.pages.page import Page
from fazhi.pages.upper.view import Upper
from fazhi.promises import State


def build(upper: Upper) -> Iterator[Page]:
    """`follow-up/index`."""
    blocks: list[object] = [
        heading(1, "计划落实", "follow-up"),
        tag("p", "每份报告都写了下一年的安排；次年的报告说它怎么样了。点县名到县网站逐项看。", "fz-lead"),
        note(SAID),
    ]
    for year in upper.reported_years:
        blocks += _year(upper, year)
    yield Page(addresses.FOLLOW_UP, "计划落实", body(*blocks), {"hide": ["navigation"]})


def _year(upper: Upper, year: int) -> list[object]:
    told = [
        (each, each.years[year].promises) for each in upper.used if year in each.years and each.years[year].promises
    ]
    counted = sum((counts for _, counts in told), Counter[State]())
    states = [state for state in State if counted[state]]
    if not states:
        return []
    title = f"{year}年报告的安排"
    rows = []
    for county, counts in told:
        source = county.arrival.source
        there = CountyLinks(addresses.FOLLOW_UP, source.public).to(addresses.ledger_year(year))
        rows.append([link(there, source.name), sum(counts.values()), *(counts[state] for state in states)])
    return [
        heading(2, title, f"plan-{year}"),
        strip(Counter({state: counted[state] for state in states}), title),
        grid(("县", "项数", *map(badge, states)), rows, f"{title}，各县", "fz-numbers"),
    ]
