"""各县: every county of the list, and 按机关: every body by county."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi import addresses
from fazhi.addresses import CountyLinks, Links
from fazhi.federation.summary import Summary
from fazhi.html import html, join, tag
from fazhi.model import Issuer
from fazhi.pages.markup import body, heading, link, note
from fazhi.pages.page import Page
from fazhi.pages.parts import parts, turner
from fazhi.pages.upper.conditions import arrivals_table, county_link
from fazhi.pages.upper.view import Upper

HIDE: dict[str, object] = {"hide": ["navigation", "toc"]}
Entry = tuple[Summary, Issuer]


def build(upper: Upper) -> Iterator[Page]:
    """`counties/index` and `issuers/index` with its further parts."""
    links = Links(addresses.COUNTIES)
    table = arrivals_table(upper.counties, links, "各县")
    yield Page(addresses.COUNTIES, "各县", body(heading(1, "各县", "counties"), table), HIDE)
    entries = [(county, issuer) for county in upper.used for issuer in county.bodies]
    runs = parts(entries, 1)
    names = ["—".join(dict.fromkeys(each[0].arrival.source.name for each in (run[0], run[-1]))) for run in runs if run]
    for number, run in enumerate(runs, 1):
        here = addresses.part(addresses.ISSUERS, number)
        text = body(
            heading(1, "单位", "issuers"),
            note("按县排列。点机关到县网站看它历年的报告、数和安排。"),
            turner(addresses.ISSUERS, number, names or [""]),
            *_lists(list(run), Links(here)),
        )
        yield Page(here, "单位", text, HIDE)


def _lists(entries: list[Entry], links: Links) -> Iterator[object]:
    """The bodies of each county on this page."""
    by_county: dict[str, list[Entry]] = {}
    for entry in entries:
        by_county.setdefault(entry[0].arrival.source.id, []).append(entry)
    for key, own in by_county.items():
        there = CountyLinks(links.here, own[0][0].arrival.source.public)
        yield tag("h2", county_link(own[0][0], links), id=f"county-{key}")
        names = join(html("<li>{}</li>", link(there.issuer(issuer), issuer.name)) for _, issuer in own)
        yield tag("ul", names, "fz-map")
