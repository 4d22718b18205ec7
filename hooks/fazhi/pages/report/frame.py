"""What every page of a report shares: its own navigation, its title and description, names of the parts."""

from __future__ import annotations

from markupsafe import Markup

from fazhi import addresses
from fazhi.addresses import Links
from fazhi.html import EMPTY, html, join
from fazhi.model import Report, Role, Section
from fazhi.pages.head import article_tags
from fazhi.pages.markup import excerpt, link
from fazhi.pages.view import View

ROLE_NAMES = {
    Role.DUTY: "第一责任人履职",
    Role.WORK: "举措和成效",
    Role.SHORTFALLS: "不足和原因",
    Role.PLAN: "下年安排",
    Role.OTHER: "其他",
}


def bar(view: View, report: Report, links: Links, here: str) -> Markup:
    """The report's own navigation: body and year, then its parts."""
    entries = [
        (addresses.cover(report), "封面"),
        *((addresses.section(report, each), short(each)) for each in report.sections),
        (addresses.full_text(report), "全文"),
    ]
    parts = join(
        html(
            '<li><a href="{}"{}>{}</a></li>',
            links.to(uri),
            Markup(' aria-current="page"') if uri == here else EMPTY,
            text,
        )
        for uri, text in entries
    )
    who = link(links.issuer(report.issuer), view.graph.name(report.issuer))
    year = link(links.to(addresses.year(report.year)), f"{report.year}年")
    return html('<nav class="fz-bar" aria-label="本报告"><p>{} · {}</p><ul>{}</ul></nav>', who, year, parts)


def short(section: Section) -> str:
    head = section.items[0]
    return head.label + excerpt(head.heading or ROLE_NAMES[section.role], 12)


def meta(view: View, report: Report, section: Section | None = None, linked_data: Markup = EMPTY) -> dict[str, object]:
    """The front matter of a page of the report: description, tags and JSON-LD for the theme."""
    about = f"{view.graph.name(report.issuer)}{report.year}年"
    part = f"：{section.items[0].heading}" if section else ""
    description = f"{about}法治政府建设年度报告{part}"
    published = report.info.published.isoformat() if report.info.published else None
    tags = article_tags(report, view.graph.issuers.get(report.issuer), report.title + part, description, view.settings)
    return {
        "description": description,
        "fz": {
            "kind": "report",
            "site": f"{about} · {report.title}",
            "published": published,
            "tags": tags,
            "linked_data": linked_data,
        },
        "hide": ["navigation"],
    }
