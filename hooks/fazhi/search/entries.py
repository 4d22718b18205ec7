"""What can be found: the parts of every report and its cover, bodies, indicators. Tables repeated elsewhere are not.

An entry is a page; its text stands in lines (a sentence, a heading, a row of a table), each with the anchor to go to.
Lines stand in blocks: a first-level part of a section, with its topic.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from fazhi import addresses
from fazhi.addresses import Links
from fazhi.graph import Graph
from fazhi.model import Indicator, Issuer, Item, Report, Role, Section
from fazhi.text import SENTENCE_END, plain

COVER, BODY, INDICATOR = "cover", "body", "indicator"
KINDS = (*(role.value for role in Role), COVER, BODY, INDICATOR)
"""Every kind of entry: the roles of sections, then covers, bodies, indicators."""
INLINE = re.compile(r"!?\[(?P<words>[^\[\]\n]*)\]\([^()\n]*\)|\[\^\w{1,20}\]:?|</?[a-zA-Z][^<>\n]{0,80}>")
LINKS = Links(addresses.SEARCH)
Topics = dict[tuple[int, str, str], str]
"""The id of a topic by year, body and id of a part."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as a reader sees it, and the id on its page to go to."""

    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Block:
    """Lines under one heading; `headed` if the first line is that heading."""

    lines: tuple[Line, ...]
    headed: bool = True
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that can be found; year 0 and body "" where it belongs to none."""

    href: str
    title: str
    kind: str
    blocks: tuple[Block, ...]
    year: int = 0
    body: str = ""


def entries(graph: Graph) -> Iterator[Entry]:
    """Every page that can be found, in the order that decides between equals: latest reports first, as registered."""
    yield from of_registry(graph)
    topics = topics_of(graph)
    for report in sorted_reports(graph):
        yield from of_report(graph, report, topics)


def of_registry(graph: Graph) -> Iterator[Entry]:
    """Bodies, and indicators that a report has."""
    for issuer in graph.issuers.values():
        yield _issuer(graph, issuer)
    for indicator in graph.indicators.values():
        if graph.readings_by_indicator.get(indicator.id):
            yield _indicator(indicator)


def sorted_reports(graph: Graph) -> list[Report]:
    """Latest first, then as their bodies are registered."""
    order = {issuer: at for at, issuer in enumerate(graph.issuers)}
    return sorted(graph.reports, key=lambda each: (-each.year, order.get(each.issuer, len(order))))


def topics_of(graph: Graph) -> Topics:
    """The topic of every listed part that has one."""
    return {(*each.report.key, each.item.id): each.topic.id for each in graph.passages if each.topic}


def of_report(graph: Graph, report: Report, topics: Topics) -> Iterator[Entry]:
    """The cover of a report and its sections."""
    yield _cover(graph, report)
    for section in report.sections:
        yield _section(graph, report, section, topics)


def _lines(texts: Iterable[str | None], anchor: str) -> tuple[Line, ...]:
    return tuple(Line(text, anchor) for text in texts if text)


def _issuer(graph: Graph, issuer: Issuer) -> Entry:
    former = "、".join(graph.name(each) for each in issuer.renamed_from)
    lines = _lines((issuer.name, issuer.full_name, former and f"更名或合并前：{former}", issuer.note), "issuer")
    href = LINKS.to(addresses.issuer(issuer.id))
    return Entry(href, f"单位：{issuer.name}", BODY, (Block(lines),), body=issuer.id)


def _indicator(indicator: Indicator) -> Entry:
    lines = _lines((indicator.name, indicator.short, indicator.measure), "indicator")
    href = LINKS.to(addresses.indicator(indicator.id))
    return Entry(href, f"指标：{indicator.name}", INDICATOR, (Block(lines, topic=indicator.topic),))


def _cover(graph: Graph, report: Report) -> Entry:
    info = report.info
    known = (f"发文字号：{info.doc_no}" if info.doc_no else None, f"索引号：{info.index_no}" if info.index_no else None)
    lines = _lines((report.title, *known, *sentences(report.opening)), "title")
    href, title = LINKS.to(addresses.cover(report)), f"{graph.name(report.issuer)} {report.year}年 · {report.title}"
    return Entry(href, title, COVER, (Block(lines),), report.year, report.issuer)


def _section(graph: Graph, report: Report, section: Section, topics: Topics) -> Entry:
    href = LINKS.to(addresses.section(report, section))
    title = f"{graph.name(report.issuer)} {report.year}年 · {section.title or report.title}"
    blocks = []
    for part, start, end in _parts(section):
        topic = topics.get((*report.key, part.id), "")
        blocks.append(Block(tuple(_placed(section, start, end)), start == part.start and not part.is_run, topic))
    return Entry(href, title, section.role.value, tuple(blocks), report.year, report.issuer)


def _parts(section: Section) -> Iterator[tuple[Item, int, int]]:
    """The section cut at its first-level parts, with the text before the first and behind the last."""
    whole = section.items[0]
    at = 0
    for part in section.parts if section.parts != (whole,) else ():
        if part.start > at:
            yield whole, at, part.start
        yield part, part.start, part.end
        at = part.end
    if at < len(section.raw):
        yield whole, at, len(section.raw)


def _placed(section: Section, start: int, end: int) -> Iterator[Line]:
    """The lines of a stretch of a section, each with the innermost item that holds it."""
    edges = {edge for item in section.items for edge in (item.start, item.end) if start < edge < end}
    for first, last in pairwise(sorted({start, end, *edges})):
        anchor = section.holding(first).id
        for text in sentences(section.raw[first:last]):
            yield Line(text, anchor)


def sentences(raw: str) -> Iterator[str]:
    """The sentences, headings and rows of a table in a piece of Markdown, as a reader sees them."""
    for row in raw.split("\n"):
        text = INLINE.sub(lambda match: match["words"] or " ", plain(row)).strip()
        at = 0
        for end in [match.end() for match in SENTENCE_END.finditer(text)] + [len(text)]:
            if text[at:end].strip():
                yield text[at:end].strip()
            at = end
