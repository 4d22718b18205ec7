"""校核规则, in a preview alone: a page for each kind of finding, with its rule, what to do, and where it is found now."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial

from markupsafe import Markup

from fazhi import addresses
from fazhi.addresses import Links
from fazhi.html import html, join, tag
from fazhi.pages.findings import listed
from fazhi.pages.markup import badge, body, grid, heading, link, note
from fazhi.pages.page import Page, Unwritten
from fazhi.pages.view import Clerks, View
from fazhi.problems import Problem, Severity
from fazhi.rules import Told, rulebook

SHOWN = 50
SOURCE = re.compile(r"\s*(?=出处：)|(?<=。) ")
MEND = "照意见里“建议”说的改：稿子没有定的，改稿子；已经印发的，先对照原件，原件没有错的改网页上的文字。"
LET_STAND = """exceptions:
- code: {}
  quote: 意见指的那几个字
  reason: 原件如此，不能改的理由
"""
SWITCH = """checks:
- code: {}
  severity: {}
  reason: 本站这样做的理由
"""


def build(view: View) -> Iterator[Unwritten]:
    """`rules/<key>` for every code, and `rules/index`; nothing where there is no clerk to read it."""
    if view.clerks is None:
        return
    book = list(rulebook().values())
    yield Unwritten(addresses.RULES, "校核规则", partial(_index, view, book))
    for told in book:
        yield Unwritten(addresses.rule(told.key), told.code, partial(_page, told, view.problems, view.clerks))


def _index(view: View, book: Iterable[Told]) -> Page:
    links = Links(addresses.RULES)
    counts = {told.code: sum(each.code == told.code for each in view.problems) for told in book}
    rows = [
        (link(links.to(addresses.rule(told.key)), told.code), _first(told), badge(told.severity), counts[told.code])
        for told in book
    ]
    text = body(
        heading(1, "校核规则", "rules"),
        note("每种意见一页：规则和出处、怎么办、现在哪里有。只在预览中显示。"),
        grid(("代码", "规则", "平常", "现有"), rows, "各种校核意见"),
    )
    return Page(addresses.RULES, "校核规则", text, {"hide": ["navigation"]})


def _first(told: Told) -> str:
    return _paragraphs(told)[0]


def _paragraphs(told: Told) -> list[str]:
    return [each for each in SOURCE.split(told.words) if each.strip()]


def _page(told: Told, problems: Iterable[Problem], clerks: Clerks) -> Page:
    found = [each for each in problems if each.code == told.code]
    address = addresses.rule(told.key)
    links = Links(address)
    text = body(
        heading(1, told.code, "rule"),
        tag("p", html("{} {}", badge(told.severity), link(links.to(addresses.RULES), "全部规则"))),
        *(tag("p", words) for words in _paragraphs(told)),
        heading(2, "怎么办", "what-to-do"),
        tag("ol", join(tag("li", step) for step in _steps(told))),
        heading(2, f"现在有 {len(found)} 条", "found"),
        listed(found[:SHOWN], links, clerks.concerns) if found else note("没有这种意见。"),
        note(f"只列前 {SHOWN} 条，改好以后再看余下的。") if len(found) > SHOWN else "",
        note(html("英文代码 <code>{}</code>", told.key)),
    )
    return Page(address, told.code, text, {"hide": ["navigation"]})


def _steps(told: Told) -> Iterator[Markup]:
    yield html("<b>改正。</b>{}", MEND)
    if told.exempt:
        said = html("<b>作为例外保留。</b>原件就是这样的，在这份报告的 <code>metrics.yml</code> 里写：")
        yield said + _yaml(LET_STAND.format(told.code))
    if told.guards:
        yield html("涉及个人信息、国家秘密或安全：不能作为例外，不能关，不能降。")
    elif told.fixed:
        yield html("不能作为例外，不能关，不能降。")
    else:
        said = html(
            "<b>全站改轻重。</b>在 <code>docs/registry/checks.yml</code> 里写（{} 之一）：", "、".join(_grades(told))
        )
        yield said + _yaml(SWITCH.format(told.code, next(iter(_grades(told)))))


def _grades(told: Told) -> list[str]:
    return ["off", *(each.value for each in Severity if each is not told.severity)]


def _yaml(text: str) -> Markup:
    return html('<pre class="fz-yaml"><code>{}</code></pre>', text.rstrip())
