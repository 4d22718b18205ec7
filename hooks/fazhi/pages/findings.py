"""What clerks see in preview: a panel on each page with the findings and drafts that concern it; and lists of findings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from fazhi import addresses
from fazhi.addresses import Links
from fazhi.concerns import Concerns, report_folder
from fazhi.html import EMPTY, html, join, tag, text
from fazhi.pages.markup import badge, link
from fazhi.pages.page import Page
from fazhi.pages.view import View
from fazhi.problems import Problem
from fazhi.rules import rulebook
from fazhi.steps import Task

SHOWN, FEW = 5, 2
MOST = 100
"""So many findings are listed on a page that is not of one report; all of them stand on the pages of their reports."""
FIRST_HEADING = re.compile(r"^# .*$", re.MULTILINE)
CALM = "没有校核意见"


def with_panel(view: View, page: Page) -> Page:
    """The page with its panel behind the title; itself where there is nothing to tell, or no clerk to tell it."""
    told = panel(view, page)
    if not told:
        return page
    title = FIRST_HEADING.search(page.body)
    at = title.end() if title else 0
    body = "\n\n".join(filter(None, (page.body[:at], str(told), page.body[at:].lstrip("\n"))))
    return replace(page, body=body)


def panel(view: View, page: Page) -> Markup:
    """Findings and drafts that concern the page, and its further lines for clerks; empty where there is none of it."""
    if view.clerks is None or page.src_uri == addresses.QUALITY:
        return EMPTY
    found, drafts = view.clerks.problems(page.src_uri), view.clerks.drafts(page.src_uri)
    if not (found or drafts or page.for_clerks):
        return EMPTY
    links = Links(page.src_uri)
    most = len(found) if report_folder(page.src_uri) else MOST
    entries = [_finding(each, links, view.clerks.concerns) for each in found[:most]]
    more = tag("p", f"这里只列前 {most} 条，最严重的在前。", "fz-note") if len(found) > most else EMPTY
    return html(
        '<section class="{}" aria-label="校核意见"><h2>{} <small>只在预览中显示 · {}</small></h2>{}{}{}{}</section>',
        "fz-panel" if found else "fz-panel fz-panel-calm",
        f"校核意见 {len(found)} 条" if found else CALM,
        link(links.to(addresses.QUALITY), "全部问题"),
        folded(entries, "条意见"),
        more,
        _drafts(drafts, links),
        page.for_clerks,
    )


def listed(problems: Sequence[Problem], links: Links, concerns: Concerns | None, *, written: bool = False) -> Markup:
    """Findings one below the other; with `concerns` each place leads to where it shows, and lines are quoted."""
    entries = [_finding(each, links, concerns, written=written or concerns is not None) for each in problems]
    return tag("ul", join(entries), "fz-findings")


def folded(entries: Sequence[Markup], what: str, shown: int = SHOWN) -> Markup:
    """List items one below the other; a long list shows its first ones and folds the rest."""
    if len(entries) <= shown + 1:
        return tag("ul", join(entries), "fz-findings") if entries else EMPTY
    rest = html(
        '<details class="fz-fold"><summary>另外 {} {}</summary>{}</details>',
        len(entries) - shown,
        what,
        tag("ul", join(entries[shown:]), "fz-findings"),
    )
    return tag("ul", join(entries[:shown]), "fz-findings") + rest


def task_entry(task: Task, links: Links) -> Markup:
    """A task: what, the place in the file and on the page, the words it is about, and how to settle it."""
    return html(
        "<li><b>{}</b> <code>{}</code>{}{}{}{}</li>",
        link(links.to(task.spot.page, task.spot.anchor), task.what),
        str(task.place),
        tag("span", html("<q>{}</q>", task.quote), "fz-written") if task.quote else EMPTY,
        tag("span", html("原句：{}", task.sentence), "fz-around") if task.sentence else EMPTY,
        tag("span", html("怎么办：{}", task.remedy), "fz-remedy") if task.remedy else EMPTY,
        tag("code", task.command, "fz-command") if task.command else EMPTY,
    )


def _drafts(drafts: list[Task], links: Links) -> Markup:
    if not drafts:
        return EMPTY
    entries = [task_entry(each, links) for each in drafts]
    head = html('<h3><span class="fz-draft-mark">待核</span> 程序起草、还没有人核对的 {} 条</h3>', len(drafts))
    return head + folded(entries, "条草稿", FEW)


def _code(problem: Problem, links: Links) -> Markup:
    """The code, leading to the page on its rule."""
    told = rulebook().get(problem.code)
    return link(links.to(addresses.rule(told.key)), problem.code) if told else text(problem.code)


def _finding(problem: Problem, links: Links, concerns: Concerns | None, *, written: bool = True) -> Markup:
    place = html("<code>{}</code>", str(problem.place))
    if concerns:
        spot = concerns.problem(problem)[0]
        place = link(links.to(spot.page, spot.anchor), place) if spot.page != links.here or spot.anchor else place
    return html(
        '<li>{} <b>{}</b> {}<br>{}。{}<span class="fz-remedy">建议：{}</span></li>',
        badge(problem.severity),
        _code(problem, links) if concerns else problem.code,
        place,
        problem.message,
        html('<span class="fz-written"><q>{}</q></span>', problem.written) if problem.written and written else EMPTY,
        problem.remedy,
    )
