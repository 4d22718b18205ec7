"""年度 of the level above: every year, and for each one county by county."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from fazhi import addresses
from fazhi.addresses import Links
from fazhi.duties import Standing
from fazhi.federation.summary import Summary
from fazhi.html import html, join, tag
from fazhi.pages.markup import badge, body, grid, heading, link, note
from fazhi.pages.page import Page
from fazhi.pages.upper.conditions import county_link
from fazhi.pages.upper.sums import sums_row, sums_table, total_cell
from fazhi.pages.upper.view import Upper


def build(upper: Upper) -> Iterator[Page]:
    """`years/index` and a page for each year that some county has a report on."""
    yield _index(upper)
    for year in upper.reported_years:
        yield _year(upper, year)


def _index(upper: Upper) -> Page:
    links = Links(addresses.YEARS)
    rows = (
        [
            link(links.to(addresses.year(year)), f"{year}年度"),
            sum(1 for each in upper.used if year in each.years and each.years[year].reports),
            sum(each.years[year].reports for each in upper.used if year in each.years),
            join((html("{} {}", badge(state), n) for state, n in upper.standings(year).items()), " "),
        ]
        for year in upper.reported_years
    )
    table = grid(("年度", "县", "报告", "公开情况"), rows, "各年度", "fz-numbers")
    return Page(addresses.YEARS, "年度", body(heading(1, "年度", "years"), table), {"hide": ["navigation", "toc"]})


def _year(upper: Upper, year: int) -> Page:
    here = addresses.year(year)
    links = Links(here)
    text = body(
        heading(1, f"{year}年度", "year"),
        heading(2, "各县的报告", "counties"),
        year_table(upper, year, links),
        heading(2, "合计", "sums"),
        note("只含乡镇、街道，只加已登记、可相加的数。点指标看各县，点县的数看各机关。"),
        _sums(upper, year, links),
    )
    return Page(here, f"{year}年度", text, {"hide": ["navigation"]})


def year_table(upper: Upper, year: int, links: Links) -> Markup:
    """Counties down; how many owed a report, how they stand, numbers, plan items. Below it those that are not in."""
    told = [each for each in upper.used if year in each.years]
    absent = [each for each in upper.counties if each not in told]
    shown = [each for each in Standing if upper.standings(year)[each]]
    heads = ("县", "应公开", *map(badge, shown), "登记的数", "下年安排")
    table = grid(heads, (_row(each, year, shown, links) for each in told), f"各县{year}年度", "fz-numbers")
    names = join((html("{} {}", county_link(each, links), badge(each.arrival.condition)) for each in absent), "、")
    return table + note(join(["没有列入：", names])) if absent else table


def _row(county: Summary, year: int, shown: list[Standing], links: Links) -> list[object]:
    told, source = county.years[year], county.arrival.source
    there = link(links.to(addresses.county_year(source.id, year)), source.name)
    return [
        there if told.reports else county_link(county, links),
        sum(told.standings.values()),
        *(told.standings[each] for each in shown),
        told.readings,
        sum(told.promises.values()),
    ]


def _sums(upper: Upper, year: int, links: Links) -> Markup:
    """Indicators down, the sum of all counties, and how many bodies it adds up."""
    rows = (
        sums_row(
            html(
                "{}{}",
                link(links.to(addresses.indicator(each.id)), each.name),
                tag("span", f"（{each.unit}）", "fz-unit"),
            ),
            [total_cell(upper.sum(each.id, year))],
        )
        for each in upper.indicators
    )
    return sums_table(f"{year}年度各指标合计", ("指标", "合计"), rows)
