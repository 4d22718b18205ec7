"""搜索: the form with its filters; two scripts fill in the results. Without them the page says where to look instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from markupsafe import Markup

from fazhi import addresses
from fazhi.addresses import Links
from fazhi.graph import Graph
from fazhi.html import html, join, tag
from fazhi.model import Level
from fazhi.pages.markup import body, heading, link
from fazhi.pages.page import Page, Unwritten
from fazhi.pages.report.frame import ROLE_NAMES
from fazhi.pages.view import View
from fazhi.search.entries import BODY, COVER, INDICATOR

KIND_NAMES = {**{role.value: name for role, name in ROLE_NAMES.items()}, COVER: "封面", BODY: "单位", INDICATOR: "指标"}
FORM = """<form id="search-form" class="fz-finder" role="search" action="search.html" method="get">
<p><input type="search" name="q" autocomplete="off" aria-label="要找的字词" placeholder="字词、单位、数字或文号"><button>搜索</button></p>
<p>{}</p>
</form>
<p id="search-status" class="fz-found" role="status"></p>
<ol id="search-results" class="fz-results" aria-label="搜索结果"></ol>
<p><button id="search-more" class="fz-next" type="button" hidden>再显示一些</button></p>"""


def build(view: View) -> Iterator[Unwritten]:
    """`search`: one page, whatever is asked."""
    yield Unwritten(addresses.SEARCH, "搜索", partial(_page, view))


def _page(view: View) -> Page:
    links = Links(addresses.SEARCH)
    filters = join(
        [
            _select("year", "年度", _options((str(year), f"{year}年") for year in view.graph.years)),
            _select("body", "单位", _bodies(view.graph)),
            _select("topic", "专题", _options(_topics(view.graph).items())),
            _select("kind", "部分", _options(KIND_NAMES.items())),
        ]
    )
    ways = join(
        (
            link(links.to(address), name)
            for address, name in (
                (addresses.ISSUERS, "单位"),
                (addresses.YEARS, "年度"),
                (addresses.INDICATORS, "指标"),
            )
        ),
        "、",
    )
    text = body(
        heading(1, "搜索", "search"),
        html(FORM, filters),
        tag("p", html("搜索要在浏览器里运行 JavaScript。不能用时，请从{}查找。", ways), "fz-unscripted"),
        '<script src="assets/search-index.js"></script><script src="assets/search.js"></script>',
    )
    meta: dict[str, object] = {
        "fz": {"kind": "search"},
        "hide": ["navigation", "toc"],
        "description": "在各机关报告原文中搜索字词",
    }
    return Page(addresses.SEARCH, "搜索", text, meta)


def _select(name: str, label: str, options: Markup) -> Markup:
    return html('<label>{} <select name="{}"><option value="">全部</option>{}</select></label>', label, name, options)


def _options(pairs: Iterable[tuple[str, str]]) -> Markup:
    return join(html('<option value="{}">{}</option>', value, name) for value, name in pairs)


def _bodies(graph: Graph) -> Markup:
    groups = [(level, [each for each in graph.issuers.values() if each.level is level]) for level in Level]
    return join(
        html('<optgroup label="{}">{}</optgroup>', level, _options((each.id, each.name) for each in held))
        for level, held in groups
        if held
    )


def _topics(graph: Graph) -> dict[str, str]:
    return {topic.id: topic.short for outline in graph.registry.outlines for topic in outline.topics}
