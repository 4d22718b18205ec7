"""待办: what is left to do for a report before it is published, in order. For clerks, in a preview alone."""

from __future__ import annotations

from markupsafe import Markup

from fazhi import addresses
from fazhi.addresses import Links
from fazhi.html import EMPTY, html
from fazhi.model import Report
from fazhi.pages.findings import folded, task_entry
from fazhi.pages.markup import body, grid, heading, link, note
from fazhi.pages.page import Page
from fazhi.pages.report.frame import bar, meta
from fazhi.pages.view import View
from fazhi.steps import Step, WorkList
from fazhi.steps.words import BUILD, state

TITLE = "待办"
RULE = (
    "只在预览中显示，不公开。按次序做；“要做”的做完才能发布，“可以再看”的不影响发布。改好文件、保存，这一页会自己更新。"
)
LONG = 20
"""More tasks of a step than that are folded away."""
MANY = 12
"""More reports than that are folded away."""
SHAPES = {True: ("✕", "todo"), False: ("●", "done")}


def todo(view: View, report: Report) -> Page:
    """Verdict, then every step: done with its counts, or its tasks."""
    assert view.clerks is not None
    work, here = view.clerks.work(report), addresses.todo(report)
    links = Links(here)
    text = body(
        bar(view, report, links, here),
        heading(1, TITLE, "todo"),
        note(RULE),
        _verdict(work),
        *(block for number, step in enumerate(work.steps, 1) for block in _step(number, step, links)),
    )
    return Page(here, TITLE, text, {**meta(view, report), "hide": ["navigation", "toc"]})


def todo_line(view: View, report: Report, links: Links) -> Markup:
    """A line for the panels of a report: the verdict, and the way to the list; empty outside a preview."""
    if view.clerks is None:
        return EMPTY
    work = view.clerks.work(report)
    return html('<p class="fz-way">{}：{}。</p>', link(links.to(addresses.todo(work.report)), TITLE), work.verdict)


def overview(view: View, links: Links) -> Markup:
    """Every report with its state and the way to its list, latest year first; for the panel of the home page."""
    reports = sorted(view.graph.reports, key=lambda each: -each.year) if view.clerks else []
    works = [view.clerks.work(each) for each in reports] if view.clerks else []
    if not works:
        return EMPTY
    ready = sum(not work.must for work in works)
    rows = ((_name(work, links), work.must, work.may, "可以发布" if not work.must else "还不能发布") for work in works)
    table = grid(("报告", "要做", "可以再看", "结论"), rows, "各报告的待办", "fz-works fz-numbers")
    return html(
        '<details class="fz-works-box"{}><summary>各报告的待办：{} 份，{} 份可以发布</summary>{}</details>',
        Markup(" open") if len(works) <= MANY else EMPTY,
        len(works),
        ready,
        table,
    )


def _name(work: WorkList, links: Links) -> Markup:
    return link(links.to(addresses.todo(work.report)), f"{work.name} {work.report.year}年")


def _verdict(work: WorkList) -> Markup:
    shape, css = SHAPES[work.must > 0]
    command = html("<br>运行：<code>{}</code>", BUILD) if not work.must else EMPTY
    return html('<p class="fz-verdict-line fz-{}"><b>{} {}。</b>{}</p>', css, shape, work.verdict, command)


def _step(number: int, step: Step, links: Links) -> list[object]:
    shape, css = SHAPES[step.must > 0] if step.must or not step.tasks else ("○", "look")
    told = html(
        '<p class="fz-step fz-{}"><b>{} {}</b>{}{}</p>',
        css,
        shape,
        state(step),
        f"：{step.done}" if step.done else "",
        html("<br>命令：<code>{}</code>", step.command) if step.tasks and step.command else EMPTY,
    )
    entries = [task_entry(task, links) for task in step.tasks]
    return [heading(2, f"{number}. {step.name}", step.key), told, folded(entries, "件", LONG)]
