"""封面: metadata, opening, key numbers, contents, plans, downloads."""

from __future__ import annotations

from markupsafe import Markup

from fazhi import addresses
from fazhi.addresses import Links
from fazhi.duties import standing
from fazhi.graph import Graph
from fazhi.html import EMPTY, html, join, tag
from fazhi.model import Report
from fazhi.numbers import shown
from fazhi.pages.head import publication
from fazhi.pages.linked_data import report_data, script_text
from fazhi.pages.markup import SIGNS, badge, body, cards, draft_mark, excerpt, facts, heading, link, strip
from fazhi.pages.page import Page
from fazhi.pages.report.amended import line, notes
from fazhi.pages.report.compare import way_to
from fazhi.pages.report.frame import ROLE_NAMES, bar, meta
from fazhi.pages.report.safe import safe
from fazhi.pages.report.todo import todo_line
from fazhi.pages.view import View
from fazhi.placing import Reading
from fazhi.settings import LABELS
from fazhi.tables.promise_totals import count


def cover(view: View, report: Report) -> Page:
    here = addresses.cover(report)
    links = Links(here)
    text = body(
        bar(view, report, links, here),
        heading(1, report.title, "title"),
        line(report, links),
        _facts(view, report, links),
        safe(report.opening),
        *_key_numbers(view.graph, report, links),
        *_contents(report, links),
        *_plan_summary(view.graph, report, links),
        *notes(report, links),
        *_downloads(report, links),
    )
    linked = script_text(report_data(view.graph, report, view.settings))
    for_clerks = todo_line(view, report, links) + _compared(view, report, links)
    return Page(here, report.title, text, meta(view, report, linked_data=linked), for_clerks)


def _compared(view: View, report: Report, links: Links) -> Markup:
    return way_to(view, report, links) if view.preview else EMPTY


def _facts(view: View, report: Report, links: Links) -> Markup:
    """The metadata table under the labels of the site, then what this site adds."""
    info, issuer = report.info, view.graph.issuers.get(report.issuer)
    publisher = info.publisher or ((issuer.full_name or issuer.name) if issuer else report.issuer)
    values = {key: getattr(info, key) for key in LABELS} | {
        "publisher": link(links.issuer(report.issuer), publisher),
        "written": info.written.isoformat() if info.written else None,
        "published": publication(report),
    }
    state = badge(standing(issuer, report.year, report, view.graph.as_of)) if issuer else None
    return facts(
        [
            *((label, values[key]) for key, label in view.settings.labels.items() if label),
            ("主送机关", info.addressee),
            ("报告年度", f"{report.year}年"),
            ("公开情况", state),
        ]
    )


def _key_numbers(graph: Graph, report: Report, links: Links) -> list[object]:
    readings = [each for each in graph.readings_of.get(report.key, ()) if each.metric.indicator in graph.indicators]
    if not readings:
        return []
    entries = [(_figure(each, links), each.metric.unit, _told(graph, each), "") for each in readings[:8]]
    more = link(links.issuer(report.issuer), f"与历年对照（共登记 {len(readings)} 个数）")
    return [heading(2, "主要数据", "numbers"), cards(entries), tag("p", more, "fz-more")]


def _figure(reading: Reading, links: Links) -> Markup:
    return link(links.reading(reading), SIGNS[reading.metric.bound] + shown(reading.metric.value), reading.metric.quote)


def _told(graph: Graph, reading: Reading) -> Markup:
    """What the number is of, and whether it is a draft."""
    return html("{}{}", graph.indicators[reading.metric.indicator or ""].short, draft_mark(reading.metric))


def _contents(report: Report, links: Links) -> list[object]:
    entries = []
    for section in report.sections:
        inner = join(
            html("<li>{}</li>", link(links.place(report, section, item.id), item.label + excerpt(item.heading, 40)))
            for item in section.parts
            if item.id != section.key and item.heading
        )
        head = link(links.to(addresses.section(report, section)), section.title or ROLE_NAMES[section.role])
        entries.append(html("<li>{}{}</li>", head, tag("ul", inner) if inner else EMPTY))
    return [heading(2, "目录", "contents"), tag("ol", join(entries), "fz-contents")]


def _plan_summary(graph: Graph, report: Report, links: Links) -> list[object]:
    own, answered = graph.promises_of.get(report.key, []), graph.answers_in.get(report.key, [])
    blocks: list[object] = []
    if answered:
        earlier = answered[0][1].report
        blocks += [
            heading(2, f"{earlier.year}年计划的落实", "answered"),
            strip(count(promise for _, promise in answered), "上年计划"),
            tag("p", link(links.to(addresses.ledger(earlier)), "逐项对照"), "fz-more"),
        ]
    if own:
        blocks += [
            heading(2, "本报告的下年安排", "promised"),
            strip(count(own), "下年安排"),
            tag("p", link(links.to(addresses.ledger(report)), f"{len(own)} 项安排逐项跟踪"), "fz-more"),
        ]
    return blocks


def _downloads(report: Report, links: Links) -> list[object]:
    entries = [link(links.to(addresses.full_text(report)), "全文（一页，可打印）")]
    source = report.info.source
    if source:
        entries.append(
            link(links.to(f"{report.folder}/{source.file}"), f"收到的原件：{source.file.rpartition('/')[2]}")
        )
        entries.append(tag("span", f"SHA-256：{source.sha256}", "fz-hash"))
    return [heading(2, "下载", "downloads"), tag("ul", join(tag("li", each) for each in entries), "fz-downloads")]
