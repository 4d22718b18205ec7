"""公开过的网址不能断：报告、机关、指标的网页改了地址，要在 registry/moved.yml 里写明旧地址到哪里去；写的新地址要有，旧地址不能还有网页，撤下的要写理由。"""

from __future__ import annotations

import difflib
from collections import Counter, defaultdict
from collections.abc import Iterator

from fazhi import moves
from fazhi.graph import Graph
from fazhi.model import Moved, Place, Report
from fazhi.problems import Problem, Severity

CODE = "旧地址"
SEVERITY = Severity.ERROR
CHECKED = ("reports/", "issuers/", "indicators/")
"""Where pages have addresses that people choose; all others are compared when the site is published."""
FILE = "docs/registry/moved.yml"


def check(graph: Graph) -> Iterator[Problem]:
    """Every entry leads somewhere, and every page that is public is there or has an entry."""
    known = set(pages(graph))
    leads = moves.leads(graph.registry.moved, known)
    times = Counter(each.was for each in graph.registry.moved)
    for each in graph.registry.moved:
        for message, remedy in _faults(each, known, set(leads), times):
            yield Problem(SEVERITY, CODE, each.place, message, remedy)
    yield from _gone(graph.published.pages - known - set(leads))


def _gone(pages: frozenset[str]) -> Iterator[Problem]:
    """One finding for all pages that went from one folder."""
    folders: dict[str, list[str]] = defaultdict(list)
    for page in sorted(each for each in pages if each.startswith(CHECKED)):
        folders[page.rpartition("/")[0] + "/"].append(page)
    for folder, gone in folders.items():
        whole = len(gone) > 1 and folder not in CHECKED
        message = f"公开过的网页 {gone[0]}.html " + (f"等 {len(gone)} 个没有了" if len(gone) > 1 else "没有了")
        entry = f"{{was: {folder}, now: 新的文件夹/}}" if whole else f"{{was: {gone[0]}, now: 新地址}}"
        remedy = f"在 {FILE} 的 moved: 下面写一行 - {entry}；撤下了的写 now: null 和 reason: 理由"
        yield Problem(Severity.WARNING, CODE, Place(FILE, 1), message, remedy, internal=True)


def pages(graph: Graph) -> Iterator[str]:
    """The pages of reports, bodies and indicators that the site has, without .html."""
    yield from (f"issuers/{each}" for each in graph.issuers)
    yield from (f"indicators/{each}" for each in graph.indicators if each in graph.readings_by_indicator)
    yield from ("issuers/index", "indicators/index")
    for report in graph.reports:
        yield from (f"{report.folder}/{name}" for name in _names(report))


def _names(report: Report) -> Iterator[str]:
    yield from ("index", "full", *(section.stem for section in report.sections))
    for each in report.info.corrections:
        if each.before:
            yield each.before.replace("/", "-").removesuffix(".md")


def _faults(each: Moved, known: set[str], leading: set[str], times: Counter[str]) -> Iterator[tuple[str, str]]:
    """Message and remedy of what is wrong with one entry."""
    was, now = each.was, each.now
    if was.endswith(".html") or (now or "").endswith(".html"):
        yield f"“{was}”这一条的地址带着 .html", "去掉 .html"
    elif now is None and not each.reason:
        yield f"“{was}”写了撤下，没有写理由", "加一行 reason: 理由；只是换了地址的，now 写新地址"
    elif now is not None and was.endswith("/") != now.endswith("/"):
        yield f"“{was}”和“{now}”一个是文件夹，一个是网页", "文件夹两边都以 / 结尾，网页两边都不以 / 结尾"
    elif times[was] > 1:
        yield f"“{was}”写了 {times[was]} 次", "只留一条"
    elif moves.page(was) in known:
        yield f"“{was}”这个地址现在还有网页，转不了", "删掉这一条；要转走的，先改掉原来的代号或文件名"
    elif now is not None and now.startswith(CHECKED) and not _leads(now, known | leading):
        near = difflib.get_close_matches(moves.page(now), known, 1, 0.7)
        yield f"新地址“{now}”没有这个网页", f"改成“{near[0]}”" if near else "改成现在有的网页的地址，不带 .html"


def _leads(now: str, there: set[str]) -> bool:
    return any(each.startswith(now) for each in there) if now.endswith("/") else now in there
