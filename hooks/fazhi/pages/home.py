"""总览: the latest year at a glance. What docs/index.md says stays; the block between its markers is filled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from fazhi import addresses
from fazhi.addresses import Links
from fazhi.duties import Standing, due
from fazhi.graph import Graph
from fazhi.html import html, join, tag
from fazhi.numbers import shown
from fazhi.pages.markup import SIGNS, badge, body, cards, draft_mark, heading, link, note, strip
from fazhi.pages.page import Page, Unwritten
from fazhi.pages.report.todo import overview
from fazhi.pages.reports_table import reports_table
from fazhi.pages.view import View
from fazhi.promises import Promise
from fazhi.tables import standings, year_sum
from fazhi.tables.promise_totals import count
from fazhi.tables.table import Figure

MARKER = re.compile(r"<!-- fazhi:home -->.*?<!-- /fazhi:home -->", re.DOTALL)
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
TITLE = re.compile(r"^title:[ ]*(.+?)[ ]*$", re.MULTILINE)


def build(view: View) -> Iterator[Unwritten]:
    """The home page; written text without markers is kept whole, with the block behind it."""
    front = FRONT_MATTER.match(view.welcome)
    given = TITLE.search(front.group()) if front else None
    title = given[1].strip("'\"") if given else "法治政府建设年度报告"
    yield Unwritten(
        addresses.HOME, title, partial(_page, view, title, view.welcome[front.end() :] if front else view.welcome)
    )


def _page(view: View, title: str, written: str) -> Page:
    links = Links(addresses.HOME)
    filled = _filled(view.graph, links)
    text = MARKER.sub(lambda _: filled, written) if MARKER.search(written) else f"{written}\n\n{filled}"
    if not re.search(r"^# ", text, re.MULTILINE):
        text = f"{heading(1, title, 'home')}\n\n{text.strip()}"
    feeds = any(report.info.published for report in view.graph.reports)
    return Page(
        addresses.HOME,
        title,
        text.strip(),
        {"hide": ["navigation", "toc"], "fz": {"kind": "home", "feeds": feeds}},
        overview(view, links),
    )


def _filled(graph: Graph, links: Links) -> str:
    if not graph.years:
        return body(note("还没有收录报告。"))
    year = graph.years[0]
    return body(
        heading(2, f"{year}年度一览", "latest"),
        _at_a_glance(graph, year, links),
        *_bodies(graph, year, links),
        *_headline_numbers(graph, year, links),
        *_promises(graph, year, links),
        *_newest(graph, links),
    )


def _at_a_glance(graph: Graph, year: int, links: Links) -> Markup:
    cells = standings.of_year(graph, year)
    counts = standings.count(cells)
    public = sum(1 for cell in cells if cell.report)
    answered = [promise for promise in graph.promises if promise.answering and promise.answering.year == year]
    planned = [promise for promise in graph.promises if promise.report.year == year]
    readings = sum(1 for each in graph.readings if each.report.year == year)
    to_year = links.to(addresses.year(year))
    ripe = (link(links.to(addresses.FOLLOW_UP), len(answered)), "项", "上年计划已到对照期", _state_words(answered))
    return cards(
        [
            (link(to_year, f"{public}"), f"/{len(cells)}", "份报告已公开", _standing_words(counts)),
            (link(f"{to_year}#statistics", readings), "个", "登记的数", "每个都连到原句"),
            (link(links.to(addresses.ledger_year(year)), len(planned)), "项", "下年安排", "待下年报告逐项对照"),
            *([ripe] if answered else []),
        ]
    )


def _standing_words(counts: dict[Standing, int]) -> str:
    return "，".join(f"{standing} {counts[standing]}" for standing in Standing if counts.get(standing))


def _state_words(promises: list[Promise]) -> str:
    return "，".join(f"{state} {amount}" for state, amount in count(promises).items())


def _bodies(graph: Graph, year: int, links: Links) -> list[object]:
    entries = join(
        html(
            "<li>{}{}{}</li>",
            link(
                links.to(addresses.cover(cell.report)) if cell.report else links.issuer(cell.issuer), cell.issuer.name
            ),
            badge(cell.standing),
            tag("time", cell.report.info.published.isoformat()) if cell.report and cell.report.info.published else "",
        )
        for cell in standings.of_year(graph, year)
    )
    rule = f"应于 {due(year).isoformat()} 前公开"
    as_of = f"；统计截至 {graph.as_of.isoformat()}" if graph.as_of else ""
    more = link(links.to(addresses.COVERAGE), "历年公开情况")
    return [heading(2, "谁公开了", "bodies"), tag("ul", entries, "fz-bodies"), note(join([rule, as_of, " · ", more]))]


def _headline_numbers(graph: Graph, year: int, links: Links) -> list[object]:
    sums = [
        (indicator, whole)
        for indicator in graph.indicators.values()
        if (whole := year_sum.build(graph, year, indicator))
    ]
    top = sorted(sums, key=lambda entry: -len(_givers(entry[1])))[:8]
    entries = []
    for indicator, whole in top:
        givers = _givers(whole)
        below = f"{len(givers)} 个乡镇街道合计" if len(givers) > 1 else graph.name(givers[0])
        what = html("{}{}", indicator.short, draft_mark(*(each.metric for each in whole.readings)))
        text = SIGNS[whole.bound] + shown(whole.value)
        entries.append((link(links.to(addresses.indicator(indicator.id)), text), indicator.unit, what, below))
    if not entries:
        return []
    more = link(f"{links.to(addresses.year(year))}#statistics", "各机关的全部数据")
    told = "合计只含乡镇、街道，并且只加已登记、可相加的数；≥ 表示原文为“余”“多”“以上”。"
    return [heading(2, "主要数据", "numbers"), cards(entries), note(join([told, more]))]


def _givers(whole: Figure) -> list[str]:
    return list(dict.fromkeys(reading.report.issuer for reading in whole.readings))


def _promises(graph: Graph, year: int, links: Links) -> list[object]:
    due_now = [promise for promise in graph.promises if promise.answering and promise.answering.year == year]
    if not due_now:
        planned = [promise for promise in graph.promises if promise.report.year == year]
        if not planned:
            return []
        more = link(links.to(addresses.ledger_year(year)), "逐项查看")
        return [heading(2, f"{year}年报告许下的安排", "promises"), strip(count(planned), "下年安排"), note(more)]
    more = link(links.to(addresses.FOLLOW_UP), "逐项对照")
    return [
        heading(2, "上年计划的落实", "promises"),
        strip(count(due_now), "上年计划"),
        note(join(["状态由报告机关在次年报告中说明；“未见对应”不等于没有做。", more])),
    ]


def _newest(graph: Graph, links: Links) -> list[object]:
    newest = sorted(graph.reports, key=lambda report: (report.year, str(report.info.published or "")), reverse=True)[:6]
    return [heading(2, "最新报告", "newest"), reports_table(graph, newest, links, "最新报告")]
