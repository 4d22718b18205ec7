"""What readers are told of changes after publication: on every page of the report, on its cover, and the text before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup

from fazhi import addresses
from fazhi.addresses import Links
from fazhi.html import EMPTY, html, join, tag
from fazhi.model import Correction, Earlier, Report, Section
from fazhi.pages.markup import body, heading, link
from fazhi.pages.page import Page
from fazhi.pages.report.frame import bar, meta
from fazhi.pages.report.safe import safe
from fazhi.pages.view import View
from fazhi.text import plain

ANCHOR = "corrections"
HEADING = re.compile(r"^(?P<marks>#{2,6}) (?P<words>.+)$", re.MULTILINE)


def line(report: Report, links: Links) -> Markup:
    """One line for every page of a report that was changed, leading to what was; nothing for the others."""
    if not report.info.corrections:
        return EMPTY
    last = report.info.corrections[-1]
    way = link(links.to(addresses.cover(report), ANCHOR), f"{last.kind}说明")
    return html(
        '<p class="fz-notice fz-amended" role="note">本报告公开后于 {} {}，见{}。</p>',
        last.date.isoformat(),
        last.kind,
        way,
    )


def box(report: Report, links: Links, section: Section | None = None) -> Markup:
    """What was changed, and why: all of it, or in one section, where the other sections have the line only."""
    told = [each for each in report.info.corrections if section is None or section.key in each.sections]
    if not told:
        return line(report, links)
    entries = join(entry(report, each, links) for each in reversed(told))
    words = "本部分" if section else "本报告"
    return html(
        '<div class="fz-notice fz-amended" role="note"><p>{}公开后有改动：</p>{}</div>',
        words,
        tag("ul", entries, "fz-corrections"),
    )


def notes(report: Report, links: Links) -> list[object]:
    """The cover's part on changes, latest first."""
    told = [entry(report, each, links) for each in reversed(report.info.corrections)]
    return [heading(2, "更正与更新", ANCHOR), tag("ul", join(told), "fz-corrections")] if told else []


def entry(report: Report, correction: Correction, links: Links, who: Markup = EMPTY) -> Markup:
    """When, (whose,) what and why, and the way to the text before."""
    head = html("<b>{} {}</b>{}{}", correction.date.isoformat(), correction.kind, " " if who else "", who)
    lines = [html("{}：{}", head, correction.what), html("原因：{}", correction.why), _kept(report, correction, links)]
    return tag("li", Markup("<br>").join(each for each in lines if each))


def _kept(report: Report, correction: Correction, links: Links) -> Markup:
    if correction.withheld is not None:
        return html("更正前的版本不再公开：{}", correction.withheld)
    before_it = addresses.before(report, correction) if correction.before else links.here
    return link(links.to(before_it), "更正前的版本") if before_it != links.here else EMPTY


def _blocks(raw: str) -> Iterator[str]:
    """The text with its headings as such, numbered through."""
    at = 0
    for number, match in enumerate(HEADING.finditer(raw), 1):
        yield safe(raw[at : match.start()].strip())
        yield heading(len(match["marks"]), plain(match["words"]), f"before-{number}")
        at = match.end()
    yield safe(raw[at:].strip())


def title(report: Report) -> str:
    """Of a page with a text that was kept."""
    return f"{report.title}（更正前的版本）"


def before(view: View, report: Report, earlier: Earlier) -> Page:
    """A text that was kept, marked as one that no longer holds; search engines leave it out."""
    here = addresses.before(report, earlier.correction)
    links = Links(here)
    now = link(links.to(addresses.cover(report)), "现在的版本")
    text = body(
        bar(view, report, links, here),
        heading(1, title(report), "title"),
        html(
            '<p class="fz-notice fz-amended" role="note">这是 {} 更正以前的全文，已经不是有效的版本。见{}。</p>',
            earlier.correction.date.isoformat(),
            now,
        ),
        tag("ul", entry(report, earlier.correction, links), "fz-corrections"),
        *_blocks(earlier.raw),
    )
    front = meta(view, report)
    fz = front["fz"]
    assert isinstance(fz, dict)
    return Page(here, title(report), text, {**front, "fz": {**fz, "tags": {}, "noindex": True}})
