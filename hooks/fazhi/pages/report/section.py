"""A page for each section with everything woven in, and the full text on one page for printing."""

from __future__ import annotations

from markupsafe import Markup

from fazhi import addresses
from fazhi.addresses import Links
from fazhi.html import EMPTY, join, tag
from fazhi.model import Report, Section
from fazhi.pages.markup import body, heading, link
from fazhi.pages.page import Page
from fazhi.pages.report.amended import box
from fazhi.pages.report.frame import ROLE_NAMES, bar, meta
from fazhi.pages.report.safe import safe
from fazhi.pages.report.todo import todo_line
from fazhi.pages.report.weave import weave
from fazhi.pages.view import View


def title(section: Section) -> str:
    """Its heading, or what its role is called."""
    return section.title or ROLE_NAMES[section.role]


def full_title(report: Report) -> str:
    """Of the page with the full text."""
    return f"{report.title}（全文）"


def section_page(view: View, report: Report, section: Section, ties: dict[str, Markup]) -> Page:
    here = addresses.section(report, section)
    links = Links(here)
    readings = [each for each in view.graph.readings_of.get(report.key, ()) if each.section is section]
    text = body(
        bar(view, report, links, here),
        box(report, links, section),
        weave(section, readings, ties),
        _turn(report, section, links),
    )
    return Page(here, title(section), text, meta(view, report, section), todo_line(view, report, links))


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


def full_text(view: View, report: Report) -> Page:
    here = addresses.full_text(report)
    links = Links(here)
    parts = [
        weave(
            section,
            [each for each in view.graph.readings_of.get(report.key, ()) if each.section is section],
            {},
            deeper=1,
        )
        for section in report.sections
    ]
    head = (bar(view, report, links, here), heading(1, report.title, "title"), box(report, links))
    text = body(*head, safe(report.opening), *parts)
    return Page(here, full_title(report), text, meta(view, report), todo_line(view, report, links))
