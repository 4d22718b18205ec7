"""The pages of one report: cover, a page for each section, the full text for printing."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from fazhi import addresses
from fazhi.addresses import Links
from fazhi.duties import standing
from fazhi.graph import Graph
from fazhi.model import Report, Role, Section
from fazhi.pages.findings import panel
from fazhi.pages.markup import EMPTY, SIGNS, badge, body, cards, excerpt, facts, heading, join, link, number, strip, tag
from fazhi.pages.page import Page
from fazhi.pages.report.safe import safe
from fazhi.pages.report.ties import fulfilment, ties_of
from fazhi.pages.report.weave import weave
from fazhi.pages.view import View
from fazhi.placing import Reading
from fazhi.tables.promise_totals import count

ROLE_NAMES = {
    Role.DUTY: "第一责任人履职",
    Role.WORK: "举措和成效",
    Role.SHORTFALLS: "不足和原因",
    Role.PLAN: "下年安排",
    Role.OTHER: "其他",
}


def build(view: View) -> Iterator[Page]:
    """Every page of every report."""
    for report in view.graph.reports:
        yield _cover(view, report)
        for section in report.sections:
            yield _section(view, report, section)
        yield _full(view, report)


def _bar(view: View, report: Report, links: Links, here: str) -> Markup:
    """The report's own navigation: body and year, then its parts."""
    entries = [
        (addresses.cover(report), "封面"),
        *((addresses.section(report, each), _short(each)) for each in report.sections),
        (addresses.full_text(report), "全文"),
    ]
    parts = join(
        Markup('<li><a href="{}"{}>{}</a></li>').format(
            links.to(uri), Markup(' aria-current="page"') if uri == here else EMPTY, text
        )
        for uri, text in entries
    )
    who = link(links.issuer(report.issuer), view.graph.name(report.issuer))
    year = link(links.to(addresses.year(report.year)), f"{report.year}年")
    return Markup('<nav class="fz-bar" aria-label="本报告"><p>{} · {}</p><ul>{}</ul></nav>').format(who, year, parts)


def _short(section: Section) -> str:
    head = section.items[0]
    return head.label + excerpt(head.heading or ROLE_NAMES[section.role], 12)


def _meta(view: View, report: Report, section: Section | None = None) -> dict[str, object]:
    about = f"{view.graph.name(report.issuer)}{report.year}年"
    part = f"：{section.items[0].heading}" if section else ""
    published = report.info.published.isoformat() if report.info.published else None
    return {
        "description": f"{about}法治政府建设年度报告{part}",
        "fz": {"kind": "report", "site": f"{about} · {report.title}", "published": published},
        "hide": ["navigation"],
    }


def _cover(view: View, report: Report) -> Page:
    here = addresses.cover(report)
    links = Links(here)
    text = body(
        _bar(view, report, links, here),
        heading(1, report.title, "title"),
        panel(view, [f"{report.folder}/{name}" for name in ("index.md", "metrics.yml")], links),
        _facts(view.graph, report, links),
        safe(report.opening),
        *_key_numbers(view.graph, report, links),
        *_contents(report, links),
        *_plan_summary(view.graph, report, links),
        *_downloads(report, links),
    )
    return Page(here, report.title, text, _meta(view, report))


def _facts(graph: Graph, report: Report, links: Links) -> Markup:
    info, issuer = report.info, graph.issuers.get(report.issuer)
    publisher = (issuer.full_name or issuer.name) if issuer else report.issuer
    state = badge(standing(issuer, report.year, report, graph.as_of)) if issuer else None
    return facts(
        [
            ("发布机构", link(links.issuer(report.issuer), publisher)),
            ("报告年度", f"{report.year}年"),
            ("索引号", info.index_no),
            ("发文字号", info.doc_no),
            ("主送机关", info.addressee),
            ("成文日期", info.written.isoformat() if info.written else None),
            ("发布日期", info.published.isoformat() if info.published else None),
            ("公开情况", state),
        ]
    )


def _key_numbers(graph: Graph, report: Report, links: Links) -> list[object]:
    readings = [each for each in graph.readings_of.get(report.key, ()) if each.metric.indicator in graph.indicators]
    if not readings:
        return []
    entries = [
        (_figure(each, links), each.metric.unit, graph.indicators[each.metric.indicator or ""].short, "")
        for each in readings[:8]
    ]
    more = link(links.issuer(report.issuer), f"与历年对照（共登记 {len(readings)} 个数）")
    return [heading(2, "主要数据", "numbers"), cards(entries), tag("p", more, "fz-more")]


def _figure(reading: Reading, links: Links) -> Markup:
    return link(
        links.reading(reading), SIGNS[reading.metric.bound] + number(reading.metric.value), reading.metric.quote
    )


def _contents(report: Report, links: Links) -> list[object]:
    entries = []
    for section in report.sections:
        inner = join(
            Markup("<li>{}</li>").format(
                link(links.place(report, section, item.id), item.label + excerpt(item.heading, 40))
            )
            for item in section.parts
            if item.id != section.key and item.heading
        )
        head = link(links.to(addresses.section(report, section)), section.title or ROLE_NAMES[section.role])
        entries.append(Markup("<li>{}{}</li>").format(head, tag("ul", inner) if inner else EMPTY))
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


def _section(view: View, report: Report, section: Section) -> Page:
    here = addresses.section(report, section)
    links = Links(here)
    readings = [each for each in view.graph.readings_of.get(report.key, ()) if each.section is section]
    text = body(
        _bar(view, report, links, here),
        panel(view, [f"{report.folder}/{section.stem}.md"], links),
        weave(section, readings, ties_of(view.graph, report, links), links),
        _turn(report, section, links),
    )
    return Page(here, section.title or ROLE_NAMES[section.role], text, _meta(view, report, section))


def _turn(report: Report, section: Section, links: Links) -> Markup:
    """To the part before and the part behind."""
    at = report.sections.index(section)
    before = report.sections[at - 1] if at else None
    after = report.sections[at + 1] if at + 1 < len(report.sections) else None
    ways = [
        link(links.to(addresses.section(report, each)), f"{word}：{each.title}") if each else EMPTY
        for each, word in ((before, "上一部分"), (after, "下一部分"))
    ]
    return tag("nav", join(tag("span", way) for way in ways), "fz-turn", aria_label="前后部分")


def _full(view: View, report: Report) -> Page:
    here = addresses.full_text(report)
    links = Links(here)
    parts = [
        weave(
            section,
            [each for each in view.graph.readings_of.get(report.key, ()) if each.section is section],
            {},
            links,
            deeper=1,
        )
        for section in report.sections
    ]
    text = body(_bar(view, report, links, here), heading(1, report.title, "title"), safe(report.opening), *parts)
    return Page(here, f"{report.title}（全文）", text, _meta(view, report))
