"""专题: the Outline's parts, and for each one who did what, by year, with the indicators that belong to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from itertools import chain

from markupsafe import Markup

from fazhi import addresses
from fazhi.addresses import Links
from fazhi.graph import Graph, Passage
from fazhi.html import html, join, tag
from fazhi.model import Indicator, Role, Topic
from fazhi.pages.depends import key_alone
from fazhi.pages.markup import body, excerpt, grid, heading, link, note
from fazhi.pages.page import Page, Unwritten
from fazhi.pages.parts import numbered, pages_for, share, spread_over, turner
from fazhi.pages.view import View

PASSAGE = 1.6
"""A passage is as long as so many cells of figures."""


def build(view: View) -> Iterator[Unwritten]:
    """`topics/index` and a page for every topic of every Outline that a report falls under."""
    graph = view.graph
    by_topic: dict[str, list[Passage]] = defaultdict(list)
    for passage in graph.passages:
        by_topic[passage.topic.id if passage.topic else ""].append(passage)
    outlines = [outline for year in graph.years if (outline := graph.outline(year))]
    topics = {topic.id: topic for outline in reversed(outlines) for topic in outline.topics}
    yield Unwritten(addresses.TOPICS, "专题", partial(_index, graph, list(topics.values()), by_topic))
    for topic in topics.values():
        found = sorted(by_topic.get(topic.id, ()), key=_order)
        count = pages_for(len(found), PASSAGE)
        write, key = partial(_topic, graph, topic, found), partial(_key, view, topic, found)
        yield from spread_over(addresses.topic(topic.id), topic.short, count, write, key)


def _index(graph: Graph, topics: list[Topic], by_topic: dict[str, list[Passage]]) -> Page:
    links = Links(addresses.TOPICS)
    rows = (
        [
            link(
                links.to(addresses.topic(topic.id)), f"{topic.number}、{topic.short}" if topic.number else topic.short
            ),
            topic.name,
            sum(1 for each in by_topic[topic.id] if each.section.role is not Role.PLAN),
            sum(1 for each in by_topic[topic.id] if each.section.role is Role.PLAN),
            sum(
                1
                for each in graph.indicators.values()
                if each.topic == topic.id and graph.readings_by_indicator.get(each.id)
            ),
        ]
        for topic in topics
    )
    outline = graph.outline(graph.years[0]) if graph.years else None
    told = f"专题按{outline.name}分；没有序号的是地方增设。" if outline else ""
    loose = len(by_topic[""])
    text = body(
        heading(1, "专题", "topics"),
        note(told),
        grid(("专题", "全名", "做了什么（段）", "下年安排（段）", "指标"), rows, "专题", "fz-numbers"),
        note(f"另有 {loose} 段看不出专题，没有归入。") if loose else "",
    )
    return Page(addresses.TOPICS, "专题", text, {"hide": ["navigation", "toc"]})


def _key(view: View, topic: Topic, found: list[Passage], number: int, count: int) -> str:
    """Of everything that the page shows: the passages themselves, and which indicators have a number."""
    shown = (part for each in share(found, number, count) for part in _parts(each))
    given = (each.id for each in _given(view.graph, topic))
    return key_alone(view, told=chain([topic.name, topic.short], given, [""], shown))


def _parts(passage: Passage) -> tuple[str, ...]:
    """Whatever `_entry` and `_order` look at."""
    report, section, item = passage.report, passage.section, passage.item
    where = f"{report.key} {report.folder} {section.stem} {section.role}"
    return where, section.title, item.id, item.heading, item.text


def _given(graph: Graph, topic: Topic) -> list[Indicator]:
    """The topic's indicators that a report has a number of."""
    own = (each for each in graph.indicators.values() if each.topic == topic.id)
    return [each for each in own if graph.readings_by_indicator.get(each.id)]


def _topic(graph: Graph, topic: Topic, found: list[Passage], number: int, count: int) -> Page:
    here = addresses.part(addresses.topic(topic.id), number)
    passages = share(found, number, count)
    links, indicators = Links(here), _given(graph, topic)
    blocks: list[object] = [heading(1, topic.name, "topic")]
    if indicators:
        shown = join(tag("li", link(links.to(addresses.indicator(each.id)), each.short)) for each in indicators)
        blocks += [heading(2, "指标", "indicators"), tag("ul", shown, "fz-chips")]
    blocks.append(turner(addresses.topic(topic.id), number, numbered(count)))
    for year in sorted({each.report.year for each in passages}, reverse=True):
        blocks += _year(graph, year, [each for each in passages if each.report.year == year], links)
    if not passages:
        blocks.append(note("还没有报告写到这个专题。"))
    return Page(here, topic.short, body(*blocks), {"hide": ["navigation"], "description": topic.name})


def _order(passage: Passage) -> tuple[int, bool]:
    """Latest year first; what was done before what is planned."""
    return -passage.report.year, passage.section.role is Role.PLAN


def _year(graph: Graph, year: int, passages: list[Passage], links: Links) -> list[object]:
    done = [each for each in passages if each.section.role is not Role.PLAN]
    planned = [each for each in passages if each.section.role is Role.PLAN]
    blocks: list[object] = [heading(2, f"{year}年", f"y{year}")]
    for head, chosen in (("做了什么", done), (f"打算在{year + 1}年做什么", planned)):
        if chosen:
            blocks += [tag("h3", head), tag("ul", join(_entry(graph, each, links) for each in chosen), "fz-passages")]
    return blocks


def _entry(graph: Graph, passage: Passage, links: Links) -> Markup:
    item = passage.item
    return html(
        "<li><b>{}</b> {}<br><span>{}</span></li>",
        graph.name(passage.report.issuer),
        link(links.place(passage.report, passage.section, item.id), item.heading or passage.section.title),
        excerpt(item.text, 100),
    )
