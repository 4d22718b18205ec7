"""A plan ledger as a table: item, state, what the next report says, numbers against targets."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from fazhi.addresses import Links
from fazhi.graph import Graph
from fazhi.html import html, join, tag
from fazhi.pages.markup import badge, draft_mark, excerpt, grid, link
from fazhi.pages.report.ties import answer_line, evidence_line, outcome_line, repeated_line, shortfall_line
from fazhi.promises import Promise
from fazhi.repeats import chain
from fazhi.topics import topic_of

HEADS = ("计划项", "状态", "次年报告怎么说", "目标与数据")


def ledger_table(graph: Graph, promises: Iterable[Promise], links: Links, caption: str) -> Markup:
    """One row for each plan item, in the plan's order."""
    return grid(HEADS, (_row(graph, promise, links) for promise in promises), caption, "fz-ledger")


def _row(graph: Graph, promise: Promise, links: Links) -> list[object]:
    item = promise.item
    name = link(
        links.place(promise.report, promise.section, item.id), item.label + (item.heading or excerpt(item.text, 30))
    )
    below = tag("span", excerpt(item.text, 60), "fz-below") if item.heading and not item.is_run else ""
    answers = [answer_line(answer, item, links) for answer in promise.answers]
    said = join(answers, Markup("<br>")) if answers else tag("span", _none(promise), "fz-none")
    outcomes = [outcome_line(outcome, links) for outcome in promise.outcomes]
    evidence = evidence_line(graph, promise, links)
    numbers = join([*outcomes, evidence]) if outcomes or evidence else tag("span", "未定数量目标", "fz-none")
    earlier = chain(graph.repeats, promise.key)
    history = repeated_line("列入计划", earlier, links) if earlier else ""
    topic = topic_of(item, promise.report, graph.outline(promise.report.year))
    under = html('<span class="fz-topic">{}</span>', topic.short if topic else "未归类")
    notes = join(tag("span", line, "fz-below") for line in (under, shortfall_line(promise, links), history) if line)
    return [
        join([name, below, notes]),
        badge(promise.state) + draft_mark(*(answer.result for answer in promise.answers[-1:])),
        said,
        numbers,
    ]


def _none(promise: Promise) -> str:
    if promise.answering is None:
        return f"{promise.report.year + 1}年报告还没有公开"
    return f"{promise.answering.year}年报告已收录，尚未对照"
