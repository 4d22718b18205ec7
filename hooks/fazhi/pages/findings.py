"""Findings as a clerk sees them in preview: a panel on the page they concern, and the list on the quality page."""

from __future__ import annotations

from markupsafe import Markup

from fazhi import addresses
from fazhi.addresses import Links
from fazhi.html import EMPTY, html, join
from fazhi.pages.markup import badge, link
from fazhi.pages.view import View
from fazhi.problems import Problem


def panel(view: View, files: list[str], links: Links, further: Markup = EMPTY) -> Markup:
    """The findings in those files (relative to docs/) and `further` lines for clerks, in preview only.

    Empty where there is neither.
    """
    found = view.problems_in(files)
    if not view.preview or not (found or further):
        return EMPTY
    more = link(links.to(addresses.QUALITY), "全部问题")
    return html(
        '<section class="{}" aria-label="校核意见"><h2>{} <small>只在预览中显示 · {}</small></h2>{}{}</section>',
        "fz-panel" if found else "fz-panel fz-panel-calm",
        f"校核意见 {len(found)} 条" if found else "没有校核意见",
        more,
        listed(found) if found else EMPTY,
        further,
    )


def listed(problems: list[Problem]) -> Markup:
    """Findings one below the other: severity, code, place, message, remedy."""
    return html('<ul class="fz-findings">{}</ul>', join(_entry(each) for each in problems))


def _entry(problem: Problem) -> Markup:
    return html(
        '<li>{} <b>{}</b> <code>{}</code><br>{}。<br><span class="fz-remedy">建议：{}</span></li>',
        badge(problem.severity),
        problem.code,
        str(problem.place),
        problem.message,
        problem.remedy,
    )
