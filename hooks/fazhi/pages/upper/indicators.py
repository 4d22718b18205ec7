"""指标 of the level above: counties × years, each sum leading to the bodies and sentences behind it."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from fazhi import addresses
from fazhi.addresses import Links
from fazhi.charts import side_by_side
from fazhi.charts.drawing import Bar
from fazhi.html import EMPTY, html, tag
from fazhi.model import Adds, Bound, Indicator
from fazhi.model.words import DIRECTIONS, KINDS
from fazhi.pages.figure_charts import MOST
from fazhi.pages.markup import body, facts, grid, heading, link, note
from fazhi.pages.page import Page
from fazhi.pages.upper.sums import sum_cell, sums_row, sums_table, text_of, total_cell
from fazhi.pages.upper.view import Upper


def build(upper: Upper) -> Iterator[Page]:
    """`indicators/index` and a page for each indicator that some body gave."""
    yield _index(upper)
    for indicator in upper.indicators:
        yield _indicator(upper, indicator)


def _index(upper: Upper) -> Page:
    links = Links(addresses.INDICATORS)
    blocks: list[object] = [heading(1, "指标", "indicators"), note("只列出已有机关给出数字的指标。")]
    for topic in upper.topics:
        rows = [
            [
                link(links.to(addresses.indicator(each.id)), each.name),
                each.unit,
                sum(1 for county in upper.used if each.id in county.given),
                sum(county.given.get(each.id, 0) for county in upper.used),
            ]
            for each in upper.indicators
            if each.topic == topic.id
        ]
        if rows:
            blocks += [
                heading(2, topic.short, f"topic-{topic.id}"),
                grid(("指标", "单位", "县", "机关"), rows, topic.name, "fz-numbers"),
            ]
    return Page(addresses.INDICATORS, "指标", body(*blocks), {"hide": ["navigation"]})


def _indicator(upper: Upper, indicator: Indicator) -> Page:
    here = addresses.indicator(indicator.id)
    links = Links(here)
    text = body(
        heading(1, indicator.name, "indicator"),
        tag("p", indicator.measure, "fz-lead") if indicator.measure else "",
        heading(2, "各县历年", "table"),
        note(
            "县的数是乡镇、街道之和，点它看各机关的数，再点到县网站看原句。— 不是 0。不排名；各县、各年度口径可能不同。"
        ),
        _chart(upper, indicator),
        _table(upper, indicator, links),
        heading(2, "怎么数的", "measure"),
        facts(
            [
                ("规范单位", indicator.unit),
                ("可合并的单位", "、".join(indicator.like_units) or "无"),
                ("类型", KINDS[indicator.kind]),
                ("能否相加", "能" if indicator.adds is Adds.SUM else "不能"),
                ("多少与好坏", DIRECTIONS[indicator.direction]),
            ]
        ),
    )
    return Page(here, indicator.name, text, {"hide": ["navigation"], "description": indicator.measure})


def _table(upper: Upper, indicator: Indicator, links: Links) -> Markup:
    years = sorted(upper.reported_years)
    rows = (
        sums_row(_name(county.arrival.source.id, county.arrival.source.name, indicator.id in county.given, indicator, links),
                 [sum_cell(county, indicator.id, year, links) for year in years])
        for county in upper.counties
    )  # fmt: skip
    foot = sums_row("已列入的县合计", [total_cell(upper.sum(indicator.id, year)) for year in years])
    heads = ("县", *(html('{}<span class="fz-unit">（{}）</span>', f"{year}年", indicator.unit) for year in years))
    return sums_table(indicator.name, heads, rows, foot if indicator.adds is Adds.SUM else EMPTY)


def _name(county: str, name: str, given: bool, indicator: Indicator, links: Links) -> Markup:
    there = addresses.county_indicator(county, indicator.id) if given else addresses.county(county)
    return link(links.to(there), name)


def _chart(upper: Upper, indicator: Indicator) -> Markup:
    """Counties side by side in the latest year, where they are few enough to be seen."""
    year = upper.reported_years[0]
    told = [(each.arrival.source.name, each.sums.get((indicator.id, year))) for each in upper.counties]
    bars = [Bar(name, s.figure.value, text_of(s), s.figure.bound is not Bound.EXACT) for name, s in told if s]
    if not 1 < len(bars) <= MOST:
        return EMPTY
    about = f"{year}年{indicator.short}（{indicator.unit}），各县乡镇、街道之和"
    drawing = side_by_side.draw(bars, about)
    shown = html('<figure class="fz-figure-box"><figcaption>{}</figcaption>{}</figure>', about, drawing)
    return tag("div", shown, "fz-charts")
