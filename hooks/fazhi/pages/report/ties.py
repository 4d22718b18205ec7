"""What stands behind an item of a report: 落实情况, 对应上年计划, 下步打算, 针对的不足."""

from __future__ import annotations

from collections import defaultdict

from markupsafe import Markup

from fazhi import addresses
from fazhi.addresses import Links
from fazhi.graph import Graph
from fazhi.html import EMPTY, html, join, tag
from fazhi.matching.features import Passage
from fazhi.matching.pieces import nearest
from fazhi.model import Item, Remedy, Report, Section
from fazhi.numbers import shown
from fazhi.pages.markup import SIGNS, badge, draft_mark, excerpt, link
from fazhi.placing import Reading
from fazhi.promises import Answer, Promise
from fazhi.repeats import Listed, chain
from fazhi.targets import Outcome
from fazhi.text import plain

SAID, MOST = 70, 3
YEARS = ("", "两", "三", "四", "五", "多")


def ties_of(graph: Graph, report: Report, links: Links) -> dict[str, Markup]:
    """For each item id of the report, the blocks to set behind it."""
    found: dict[str, list[Markup]] = defaultdict(list)
    for promise in graph.promises_of.get(report.key, ()):
        found[promise.item.id].append(fulfilment(graph, promise, links))
    for answer, promise in graph.answers_in.get(report.key, ()):
        for _, item in answer.places:
            found[item.id].append(_planned(answer, promise, item, links))
    for remedy in report.notes.remedies:
        found[remedy.shortfall].append(_remedied(graph, report, remedy, links))
    return {item_id: join(blocks) for item_id, blocks in found.items()}


def _block(css: str, label: str, head: object, content: object) -> Markup:
    return html(
        '<aside class="fz-tie fz-tie-{}" role="note" aria-label="{}"><p class="fz-tie-head"><b>{}</b> {}</p>{}</aside>',
        css,
        label,
        label,
        head,
        content,
    )


def _lead(item: Item) -> str:
    """Which of several items in one paragraph is meant: its 一是 with the first words."""
    return f"{item.label}{excerpt(item.heading, 18)}" if item.is_run else ""


def fulfilment(graph: Graph, promise: Promise, links: Links) -> Markup:
    """落实情况 of a plan item: state, note, the places that report it, numbers against targets, the shortfall behind it."""
    lines = [answer_line(answer, promise.item, links) for answer in promise.answers]
    lines += [outcome_line(outcome, links) for outcome in promise.outcomes]
    lines += [evidence_line(graph, promise, links)]
    lines += [shortfall_line(promise, links)]
    earlier = chain(graph.repeats, promise.key)
    lines += [repeated_line("列入计划", earlier, links)] if earlier else []
    state = badge(promise.state) + draft_mark(*(answer.result for answer in promise.answers[-1:]))
    head = join([_lead(promise.item), state, _when(promise, links)], " ")
    return _block("result", "落实情况", head, join(tag("p", line) for line in lines if line))


def _when(promise: Promise, links: Links) -> Markup:
    if promise.answering is None:
        return html("{}年报告公开后在这里对照", promise.report.year + 1)
    told = f"据{promise.answering.year}年报告"
    if promise.skipped_years:
        told += f"（其间缺 {promise.skipped_years} 年报告）"
    return link(links.to(addresses.cover(promise.answering)), told)


def answer_line(answer: Answer, asked: Item, links: Links) -> Markup:
    """Note and places of one declared result, each place with the sentence that is nearest to what was planned."""
    places = join(
        (
            html(
                '{}<q class="fz-said">{}</q>',
                place_link(answer.report, section, item, links),
                excerpt(nearest(_passage(asked), _passage(item)).rstrip("；。"), SAID),
            )
            for section, item in answer.places
        ),
        "、",
    )
    pieces = [draft_mark(answer.result), answer.result.note or "", html("见 {}", places) if places else ""]
    return join((piece for piece in pieces if piece), " ")


def _passage(item: Item) -> Passage:
    return Passage(item.id, item.heading, plain(item.text))


def evidence_line(graph: Graph, promise: Promise, links: Links) -> Markup:
    """The numbers in the places that answer the item; at most three, each leading to its sentence."""
    quotes = [
        link(links.reading(each), _counted(graph, each), each.metric.quote) + draft_mark(each.metric)
        for each in promise.evidence[:MOST]
    ]
    more = "等" if len(promise.evidence) > MOST else ""
    return html('<span class="fz-evidence">数据：{}{}</span>', join(quotes, "、"), more) if quotes else EMPTY


def place_link(report: Report, section: Section, item: Item, links: Links) -> Markup:
    """A link to a place in a report, named by its number and heading."""
    return link(links.place(report, section, item.id), f"{item.label}{excerpt(item.heading or item.text, 24)}")


def _counted(graph: Graph, reading: Reading) -> str:
    """罚没金额274.5万元; the words of the quote where the number has no indicator."""
    metric = reading.metric
    indicator = graph.indicators.get(metric.indicator or "")
    number = f"{SIGNS[metric.bound]}{shown(metric.value)}{metric.unit}"
    return f"{indicator.short}{number}" if indicator else f"“{metric.quote}”"


def outcome_line(outcome: Outcome, links: Links) -> Markup:
    """A target beside its number, with both quotes."""
    promised = html("目标：“{}”{}", outcome.target.quote, draft_mark(outcome.target))
    if outcome.actual is None:
        return html('<span class="fz-target">{} · 未登记可对照的实际数</span>', promised)
    verdict = {True: ("met", "达到"), False: ("missed", "未达到"), None: ("open", "无法判断")}[outcome.met]
    actual = link(links.reading(outcome.actual), f"“{outcome.actual.metric.quote}”") + draft_mark(outcome.actual.metric)
    shape = {"met": "●", "missed": "▲", "open": "◌"}[verdict[0]]
    return html(
        '<span class="fz-target">{} · 实际：{} · <span class="fz-verdict fz-{}">{} {}</span></span>',
        promised,
        actual,
        verdict[0],
        shape,
        verdict[1],
    )


def shortfall_line(promise: Promise, links: Links) -> Markup:
    """The shortfalls that this plan item answers."""
    found = [promise.report.find(remedy.shortfall) for remedy in promise.remedies]
    places = [place_link(promise.report, section, item, links) for section, item in filter(None, found)]
    return html("针对本年不足：{}{}", join(places, "、"), draft_mark(*promise.remedies)) if places else EMPTY


def _planned(answer: Answer, promise: Promise, here: Item, links: Links) -> Markup:
    """对应上年计划 behind a result."""
    target = link(
        links.place(promise.report, promise.section, promise.item.id),
        f"{promise.item.label}{promise.item.heading or excerpt(promise.item.text, 24)}",
    )
    head = join(
        [
            _lead(here),
            html("{}年计划 {}", promise.report.year, target),
            badge(promise.state),
            draft_mark(answer.result),
        ],
        " ",
    )
    lines = [tag("p", excerpt(promise.item.text, 70), "fz-quote")]
    lines += [tag("p", outcome_line(outcome, links)) for outcome in promise.outcomes]
    return _block("plan", "对应上年计划", head, join(lines))


def _remedied(graph: Graph, report: Report, remedy: Remedy, links: Links) -> Markup:
    """下步打算 behind a shortfall: the plan items that answer it, each with what has become of it; and that it came before."""
    found = report.find(remedy.shortfall)
    lines = []
    for item_id in remedy.items:
        promise = graph.promise(report, item_id)
        if promise:
            place = place_link(report, promise.section, promise.item, links)
            lines.append(tag("p", join([place, badge(promise.state)], " ")))
    earlier = chain(graph.repeats, (report.year, report.issuer, remedy.shortfall))
    if earlier:
        lines.append(tag("p", repeated_line("列为不足", earlier, links), "fz-again"))
    head = join([_lead(found[1]) if found else "", draft_mark(remedy)])
    return _block("remedy", "下步打算", head, join(lines))


def repeated_line(what: str, earlier: list[Listed], links: Links) -> Markup:
    """连续两年…, with the earlier wordings quoted and linked."""
    quotes = join(
        (
            html(
                "{}年“{}”",
                each.report.year,
                link(
                    links.place(each.report, each.section, each.item.id),
                    excerpt(each.item.heading or each.item.text, 30),
                ),
            )
            for each in earlier
        ),
        "，",
    )
    return html("<b>连续{}年{}</b>：{}", YEARS[min(len(earlier), len(YEARS) - 1)], what, quotes)


__all__ = ["answer_line", "evidence_line", "fulfilment", "outcome_line", "place_link", "shortfall_line", "ties_of"]
