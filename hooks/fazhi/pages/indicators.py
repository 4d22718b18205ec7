"""指标: every indicator by topic, and for each one bodies × years, how it is counted, and the sentences behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from itertools import chain

from markupsafe import Markup

from fazhi import addresses
from fazhi.addresses import Links
from fazhi.graph import Graph
from fazhi.html import html, join, tag
from fazhi.kept import digest
from fazhi.model import Adds, Indicator
from fazhi.model.words import DIRECTIONS, KINDS
from fazhi.pages.depends import key_alone
from fazhi.pages.figure_charts import latest_year
from fazhi.pages.figure_table import figure_table
from fazhi.pages.markup import body, draft_mark, facts, grid, heading, link, note
from fazhi.pages.page import Page, Unwritten
from fazhi.pages.parts import numbered, pages_for, share, share_of_table, spread_over, turner
from fazhi.pages.report.weave import describe
from fazhi.pages.view import View
from fazhi.placing import Reading
from fazhi.tables import indicator_by_body
from fazhi.tables.table import Table

SENTENCE = 2
"""A sentence is as long as so many cells of figures."""


def build(view: View) -> Iterator[Unwritten]:
    """`indicators/index` and a page for each registered indicator that some report gives."""
    given = [each for each in view.graph.indicators.values() if view.graph.readings_by_indicator.get(each.id)]
    yield Unwritten(addresses.INDICATORS, "指标", partial(_index, view.graph, given))
    known = digest(*(f"{report.key}" for report in view.graph.reports))
    for indicator in given:
        count = pages_for(*_size(view.graph, indicator))
        write = partial(
            _indicator, view.graph, indicator, cache(partial(indicator_by_body.build, view.graph, indicator))
        )
        key = _key(view, indicator, known)
        yield from spread_over(addresses.indicator(indicator.id), indicator.name, count, write, key)


def _key(view: View, indicator: Indicator, known: str) -> str:
    """Of everything that the pages of an indicator show: its numbers, and of which bodies and years reports are here."""
    readings = view.graph.readings_by_indicator[indicator.id]
    return key_alone(view, told=chain([known], *map(_parts, readings)))


def _parts(reading: Reading) -> tuple[str, ...]:
    """Whatever tables, charts and `_sentences` look at."""
    report, metric = reading.report, reading.metric
    where = f"{report.key} {report.folder} {reading.section.stem} {reading.anchor}"
    value = f"{metric.value!r} {metric.bound} {metric.part}"
    return where, value, metric.unit, metric.quote, metric.scope or "", reading.sentence


def _size(graph: Graph, indicator: Indicator) -> tuple[int, float]:
    """How many bodies gave the indicator, and how many cells each has: in the table, and as sentences."""
    readings = graph.readings_by_indicator[indicator.id]
    bodies = len({each.report.issuer for each in readings})
    return bodies, len(graph.years) + SENTENCE * len(readings) / bodies


def _index(graph: Graph, given: list[Indicator]) -> Page:
    links = Links(addresses.INDICATORS)
    blocks: list[object] = [heading(1, "指标", "indicators"), note("只列出已有报告给出数字的指标。")]
    outline = graph.outline(graph.years[0]) if graph.years else None
    for topic in outline.topics if outline else ():
        rows = [_row(graph, each, links) for each in given if each.topic == topic.id]
        if rows:
            blocks += [
                heading(2, topic.short, f"topic-{topic.id}"),
                grid(("指标", "单位", "机关", "年度", "口径"), rows, topic.name, "fz-numbers"),
            ]
    return Page(addresses.INDICATORS, "指标", body(*blocks), {"hide": ["navigation"]})


def _row(graph: Graph, indicator: Indicator, links: Links) -> list[object]:
    readings = graph.readings_by_indicator[indicator.id]
    years = sorted({each.report.year for each in readings})
    span = f"{years[0]}" if len(years) == 1 else f"{years[0]}—{years[-1]}"
    return [
        link(links.to(addresses.indicator(indicator.id)), indicator.name),
        indicator.unit,
        len({each.report.issuer for each in readings}),
        span,
        tag("span", indicator.measure, "fz-below"),
    ]


def _indicator(graph: Graph, indicator: Indicator, build_table: Callable[[], Table], number: int, count: int) -> Page:
    here = addresses.part(addresses.indicator(indicator.id), number)
    links, table = Links(here), build_table()
    text = body(
        heading(1, indicator.name, "indicator"),
        tag("p", indicator.measure, "fz-lead") if indicator.measure else "",
        turner(addresses.indicator(indicator.id), number, numbered(count)),
        heading(2, "各机关历年", "table"),
        note(
            "点数字看原句。— 表示没有登记这个数，不是 0。≥ 原文为余、多、以上；> 为逾、超过；< 为近、不足；≈ 为约、左右。"
        ),
        latest_year(table, indicator),
        figure_table(share_of_table(table, number, count), links),
        tag("p", link(links.to(f"data/indicators/{indicator.id}.csv"), "下载这个指标的数据（CSV）"), "fz-more"),
        heading(2, "怎么数的", "measure"),
        _facts(graph, indicator, links),
        heading(2, "每个数的原句", "sentences"),
        _sentences(graph, share(_ordered(graph, indicator), number, count), links),
    )
    return Page(here, indicator.name, text, {"hide": ["navigation"], "description": indicator.measure})


def _facts(graph: Graph, indicator: Indicator, links: Links) -> Markup:
    outline = graph.outline(graph.years[0])
    topic = outline.topic(indicator.topic) if outline else None
    return facts(
        [
            ("专题", link(links.to(addresses.topic(topic.id)), topic.name) if topic else None),
            ("规范单位", indicator.unit),
            ("可合并的单位", "、".join(indicator.like_units) or "无"),
            ("不合并的单位", "、".join(indicator.other_units) or "无"),
            ("类型", KINDS[indicator.kind]),
            ("各机关能否相加", "能" if indicator.adds is Adds.SUM else "不能"),
            ("多少与好坏", DIRECTIONS[indicator.direction]),
        ]
    )


def _ordered(graph: Graph, indicator: Indicator) -> list[Reading]:
    """Every number of the indicator, latest year first."""
    return sorted(
        graph.readings_by_indicator[indicator.id], key=lambda each: (-each.report.year, graph.name(each.report.issuer))
    )


def _sentences(graph: Graph, ordered: Iterable[Reading], links: Links) -> Markup:
    return tag(
        "ul",
        join(
            html(
                "<li><b>{}</b>{} <span>{}年 {}</span><br>{}</li>",
                link(links.reading(each), describe(each)),
                draft_mark(each.metric),
                each.report.year,
                graph.name(each.report.issuer),
                each.sentence,
            )
            for each in ordered
        ),
        "fz-sentences",
    )
