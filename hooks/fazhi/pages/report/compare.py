"""对照: a report beside the body's last one and beside other bodies' of the same year. For clerks, in a preview alone."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from fazhi import addresses
from fazhi.addresses import Links
from fazhi.copies import Comparison, Shared, Spot
from fazhi.html import EMPTY, html, join, tag
from fazhi.model import Report
from fazhi.pages.markup import body, excerpt, grid, heading, link, note
from fazhi.pages.page import Page
from fazhi.pages.report.frame import bar, meta
from fazhi.pages.view import View

TITLE = "文字对照"
NOTHING = "没有成段相同的文字。"
RULE = (
    "只在预览中显示，不公开。套话不算，数字不同而其余相同的仍算相同；相同段落里不同的字和数加了框；比例以本报告除去套话的文字为准。"
    "界限写在 registry/limits.yml。"
)


def compare(view: View, report: Report) -> Page:
    """The shares, then every long passage side by side, longest first."""
    here = addresses.compare(report)
    links = Links(here)
    found = view.graph.comparisons.of(report)
    text = body(
        bar(view, report, links, here),
        heading(1, TITLE, "compare"),
        note(RULE),
        _shares(view, found, links),
        EMPTY if not found or any(each.passages for each in found) else note(NOTHING),
        *(block for at, each in enumerate(found, 1) for block in _passages(view, each, f"with-{at}", links)),
    )
    return Page(here, TITLE, text, {**meta(view, report), "hide": ["navigation", "toc"]})


def way_to(view: View, report: Report, links: Links) -> Markup:
    """A line for the cover's panel: the shares, and the way to the comparison."""
    told = [
        f"与{_name(view, each)}相同 {each.percent}%{'（超过界限）' if each.is_over else ''}"
        for each in view.graph.comparisons.of(report)
    ]
    shares = "，".join(told) or "没有可以对照的报告"
    return html('<p class="fz-way">{}：{}</p>', link(links.to(addresses.compare(report)), TITLE), shares)


def _name(view: View, comparison: Comparison) -> str:
    return f"{view.graph.name(comparison.other.issuer)}{comparison.other.year}年报告"


def _shares(view: View, found: tuple[Comparison, ...], links: Links) -> Markup:
    if not found:
        return note("没有这个机关更早的报告，也没有文字相近的其他机关报告。")
    rows = [
        (
            link(links.to(addresses.cover(each.other)), _name(view, each)),
            html("{}%", each.percent),
            _verdict(each),
            len(each.passages),
        )
        for each in found
    ]
    return grid(("对照的报告", "相同", "结论", "段落"), rows, "相同文字的比例", "fz-shares")


def _verdict(comparison: Comparison) -> Markup:
    if comparison.is_over:
        return tag("span", f"▲ 超过界限 {comparison.limit}%", "fz-missed")
    return tag("span", f"没有超过界限 {comparison.limit}%")


def _passages(view: View, comparison: Comparison, anchor: str, links: Links) -> Iterator[object]:
    """The heading and the passages shared with one other report; nothing where no passage is long."""
    if not comparison.passages:
        return
    names = f"{comparison.report.year}年（本报告）", _name(view, comparison)
    yield heading(2, f"与{names[1]}相同的段落", anchor)
    for number, each in enumerate(comparison.passages, 1):
        yield _pair(number, each, names, links)


def _pair(number: int, shared: Shared, names: tuple[str, str], links: Links) -> Markup:
    return html(
        '<section class="fz-pair" aria-label="第{}段"><p class="fz-pair-head"><b>第{}段</b> {} 字（套话不计）</p>'
        '<div class="fz-pair-sides">{}{}</div></section>',
        number,
        number,
        shared.length,
        _side(shared.own, names[0], links),
        _side(shared.other, names[1], links),
    )


def _side(spot: Spot, name: str, links: Links) -> Markup:
    return html(
        '<div class="fz-pair-side"><p class="fz-pair-place"><b>{}</b> {}</p>'
        '<blockquote>{}<span class="fz-same">{}</span>{}</blockquote></div>',
        name,
        _place(spot, links),
        tag("span", spot.before, "fz-around") if spot.before else EMPTY,
        _words(spot),
        tag("span", spot.after, "fz-around") if spot.after else EMPTY,
    )


def _place(spot: Spot, links: Links) -> Markup:
    """The way to the passage in its report: the section's title, then the item inside it."""
    part, item = spot.part, spot.item
    if part.section is None or item is None:
        return link(links.to(addresses.cover(part.report)), "开头")
    inner = "" if item is part.section.items[0] else f" › {item.label}{excerpt(item.heading, 18)}"
    return link(links.place(part.report, part.section, item.id), f"{excerpt(part.section.title, 18)}{inner}")


def _words(spot: Spot) -> Markup:
    """The passage as written, with a mark around what the other report has otherwise."""
    pieces, at = [], 0
    for start, end in spot.differing:
        pieces += [_lines(spot.text[at:start]), tag("b", spot.text[start:end], "fz-differs")]
        at = end
    return join([*pieces, _lines(spot.text[at:])])


def _lines(text: str) -> Markup:
    return join((line for line in text.split("\n")), Markup("<br>"))
