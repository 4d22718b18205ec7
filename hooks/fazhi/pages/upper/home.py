"""总览 of the level above: how many counties are in, who is not, the latest year at a glance."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from fazhi import addresses
from fazhi.addresses import Links
from fazhi.html import join, tag
from fazhi.pages.markup import body, cards, heading, link, note
from fazhi.pages.page import Page
from fazhi.pages.upper.conditions import named
from fazhi.pages.upper.sums import text_of
from fazhi.pages.upper.view import Upper
from fazhi.pages.upper.years import year_table

HEADLINES = 8


def build(upper: Upper) -> Iterator[Page]:
    """`index`."""
    links = Links(addresses.HOME)
    faulty = named(upper.counties, links)
    missing: list[object] = [heading(2, "没有收齐的县", "missing"), faulty] if faulty else []
    text = body(
        heading(1, upper.listing.name, "home"),
        tag("p", "各县网站发布的数据包汇总而成；每个数都能一路点到县网站上的原句。以各机关发布的原文为准。", "fz-lead"),
        *_latest(upper, missing, links),
        tag("p", link(links.to(addresses.COVERAGE), "各县数据包和历年公开情况"), "fz-more"),
    )
    yield Page(addresses.HOME, upper.listing.name, text, {"hide": ["navigation", "toc"], "fz": {"kind": "home"}})


def _latest(upper: Upper, missing: list[object], links: Links) -> list[object]:
    if not upper.reported_years:
        return [note("还没有收到可以用的数据包。"), *missing]
    year = upper.reported_years[0]
    return [
        heading(2, f"{year}年度一览", "latest"),
        _at_a_glance(upper, year, links),
        *missing,
        heading(2, "主要数据", "numbers"),
        *_headlines(upper, year, links),
        heading(2, "各县", "counties"),
        year_table(upper, year, links),
    ]


def _at_a_glance(upper: Upper, year: int, links: Links) -> Markup:
    told = [each.years[year] for each in upper.used if year in each.years]
    words = "，".join(f"{condition} {amount}" for condition, amount in upper.conditions().items())
    standings = upper.standings(year)
    public = sum(each.reports for each in told)
    stated = "，".join(f"{standing} {amount}" for standing, amount in standings.items())
    answered = sum(sum(each.answered.values()) for each in told)
    return cards(
        [
            (link(links.to(addresses.COUNTIES), len(upper.used)), f"/{len(upper.counties)}", "个县的数据已列入", words),
            (link(links.to(addresses.year(year)), public), f"/{sum(standings.values())}", "份报告已公开", stated),
            (sum(each.readings for each in told), "个", "登记的数", "每个都连到县网站上的原句"),
            (link(links.to(addresses.FOLLOW_UP), answered), "项", "上年计划已到对照期", ""),
        ]
    )


def _headlines(upper: Upper, year: int, links: Links) -> list[object]:
    sums = [(each, found) for each in upper.indicators if (found := upper.sum(each.id, year))]
    top = sorted(sums, key=lambda entry: -entry[1].bodies)[:HEADLINES]
    if not top:
        return [note("还没有可以相加的数。")]
    entries = [
        (
            link(links.to(addresses.indicator(each.id)), text_of(found)),
            each.unit,
            each.short,
            f"{found.bodies} 个乡镇街道合计",
        )
        for each, found in top
    ]
    more = link(links.to(addresses.INDICATORS), "全部指标")
    told = "合计只含已列入的县的乡镇、街道，并且只加已登记、可相加的数。"
    return [cards(entries), note(join([told, more]))]
