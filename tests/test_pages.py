"""Pages as Markdown and as the HTML that MkDocs makes of them: links, anchors, hostile text, the report's own words."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

import markdown
import pytest
import yaml
from conftest import COUNTY, SEED, SiteWriter
from fazhi import addresses
from fazhi.pages.findings import MOST, panel
from fazhi.pages.page import Page
from fazhi.pages.report.safe import safe
from fazhi.pages.view import view_of
from fazhi.rules import rulebook
from fazhi.settings import Settings
from fazhi.site import Site, assemble
from fazhi.text import plain
from hostile import HOSTILE, NAMED, Tree, dangers, hostile_site, texts, tree_of
from hypothesis import given
from hypothesis import strategies as st
from sites import page_of, written

THEME = Path(__file__).parent.parent / "hooks" / "theme"
EXTENSIONS = ["toc", "tables", "fenced_code", "attr_list", "footnotes", "admonition"]
"""Those of mkdocs.yml, with the three that MkDocs always adds."""
Trees = dict[str, Tree]


def to_html(text: str) -> str:
    return markdown.markdown(text, extensions=EXTENSIONS)


def front_matter(page: Page) -> tuple[str, str]:
    """Front matter and body of a page's content."""
    _, front, body = page.content.split("---\n", 2)
    return front, body


def trees(site: Site) -> Trees:
    return {page.src_uri: tree_of(to_html(front_matter(page)[1])) for page in written(site)}


@pytest.fixture(scope="session")
def county_trees(county: Site) -> Trees:
    return trees(county)


@pytest.fixture(scope="session")
def preview_trees(county_preview: Site) -> Trees:
    return trees(county_preview)


@pytest.fixture(scope="session")
def seed_trees(seed: Site) -> Trees:
    return trees(seed)


def links(tree: Tree) -> Iterator[str]:
    """Every address that a page uses."""
    for element in tree.iter():
        yield from (str(element.get(name)) for name in ("href", "src") if element.get(name) is not None)


def broken(src_uri: str, target: str, shown: Trees, others: set[str]) -> str | None:
    """What is wrong with a relative link from a page, None if it arrives."""
    parts = urlsplit(target)
    if parts.scheme or parts.netloc or target.startswith("/"):
        return f"{src_uri} 的链接 {target} 不是相对地址"
    path = unquote(parts.path)
    where = posixpath.normpath(posixpath.join(posixpath.dirname(src_uri), path)) if path else src_uri
    page = where.removesuffix(".html") + ".md" if where.endswith(".html") else where
    if page not in shown:
        return None if where in others else f"{src_uri} 的链接 {target} 没有这一页"
    anchor = unquote(parts.fragment)
    return None if not anchor or anchor in ids(shown[page]) else f"{src_uri} 的链接 {target} 没有这个位置"


def ids(tree: Tree) -> list[str]:
    return [str(each) for each in tree.xpath("//@id")]


def files_of(site: Site, docs: Path) -> set[str]:
    on_disk = {file.relative_to(folder).as_posix() for folder in (docs, THEME) for file in folder.rglob("*.*")}
    return {name for name, _ in site.files} | on_disk


@pytest.mark.parametrize("name", ["county", "seed"])
def test_every_link_arrives(name: str, request: pytest.FixtureRequest) -> None:
    shown: Trees = request.getfixturevalue(f"{name}_trees")
    others = files_of(request.getfixturevalue(name), {"county": COUNTY, "seed": SEED}[name])
    faults = [broken(uri, link, shown, others) for uri, tree in shown.items() for link in links(tree)]
    assert not any(faults), "\n".join(list(filter(None, faults))[:20])
    assert len(faults) > 200


def test_a_broken_link_is_noticed() -> None:
    shown = {"a/b.md": tree_of('<p id="x"></p>'), "index.md": tree_of("")}
    assert broken("a/b.md", "../index.html", shown, set()) is None
    assert broken("a/b.md", "#x", shown, set()) is None
    assert broken("a/b.md", "data/c.csv", shown, {"a/data/c.csv"}) is None
    for target in ("b.html#y", "../b.html", "data/c.csv", "/index.html", "https://example.org/"):
        assert broken("a/b.md", target, shown, set())


@pytest.mark.parametrize("name", ["county_trees", "preview_trees", "seed_trees"])
def test_ids_are_unique_on_a_page(name: str, request: pytest.FixtureRequest) -> None:
    shown: Trees = request.getfixturevalue(name)
    doubled = {uri: [each for each, n in Counter(ids(tree)).items() if n > 1] for uri, tree in shown.items()}
    assert not {uri: found for uri, found in doubled.items() if found}


@pytest.mark.parametrize("name", ["county", "county_preview", "seed"])
def test_front_matter_is_the_title_and_meta(name: str, request: pytest.FixtureRequest) -> None:
    site: Site = request.getfixturevalue(name)
    assert len({page.src_uri for page in site.pages}) == len(site.pages)
    for page in written(site):
        assert yaml.safe_load(front_matter(page)[0]) == {"title": page.title, "fz": {"kind": "page"}, **page.meta}
        assert len(re.findall(r"<h1|^# ", front_matter(page)[1], re.MULTILINE)) <= 1, page.src_uri


def test_no_draft_on_a_published_page(county: Site, county_preview: Site) -> None:
    marks = ("fz-draft", "m-joint_enforcement", "待核", "没有校核意见")
    draft = next(each for each in county_preview.graph.promises if each.answers and each.answers[0].result.draft)
    note = draft.answers[0].result.note or ""
    assert note
    own = [page.content for page in written(county) if page.src_uri.startswith("reports/2024/dongmei/")]
    assert not [mark for mark in marks for content in own if mark in content]
    assert not [page.src_uri for page in written(county) if note in page.content or "fz-draft" in page.content]
    preview = "".join(page.content for page in written(county_preview))
    assert all(mark in preview for mark in marks)
    assert note in preview
    assert not [name for name, content in county.files if note.encode() in content]


@pytest.mark.parametrize(
    ("name", "shown"), [("county", "county_trees"), ("county_preview", "preview_trees"), ("seed", "seed_trees")]
)
def test_every_reading_has_its_anchor(name: str, shown: str, request: pytest.FixtureRequest) -> None:
    site: Site = request.getfixturevalue(name)
    pages: Trees = request.getfixturevalue(shown)
    assert site.graph.readings
    for reading in site.graph.readings:
        for uri in (addresses.section(reading.report, reading.section), addresses.full_text(reading.report)):
            (element,) = pages[uri].xpath(f"//*[@id='{reading.anchor}']")
            mark = element if element.tag == "mark" else element.getnext()
            while mark.tag != "mark":
                mark = mark.getnext()
            assert reading.metric.quote in "".join(mark.itertext())


APART = ("fz-bar", "fz-panel", "fz-tie", "fz-turn", "fz-draft-mark")


def own_words(tree: Tree) -> str:
    """The report's own text on a page: without the site's blocks, and without white space."""
    for element in list(tree.iter()):
        if set(str(element.get("class", "")).split()) & set(APART):
            element.drop_tree()
    return bare("".join(tree.itertext()))


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("name", ["county", "county_preview", "seed"])
def test_a_report_page_keeps_every_character(name: str, request: pytest.FixtureRequest) -> None:
    site: Site = request.getfixturevalue(name)
    pages = {page.src_uri: page for page in written(site)}

    def words(uri: str) -> str:
        return own_words(tree_of(to_html(front_matter(pages[uri])[1])))

    for report in site.graph.reports:
        whole = bare(report.title + plain(report.opening))
        for section in report.sections:
            assert words(addresses.section(report, section)) == bare(plain(section.raw))
            whole += bare(plain(section.raw))
        assert words(addresses.full_text(report)) == whole
        assert bare(plain(report.opening)) in words(addresses.cover(report))


def shown_words(raw: str) -> str:
    return bare("".join(tree_of(to_html(safe(raw))).itertext()))


@pytest.mark.parametrize("raw", texts("原文照录"))
def test_what_was_issued_is_shown_as_written(raw: str) -> None:
    assert shown_words(raw) == bare(raw)


@given(st.text("甲乙丙。，、（）〔〕《》“”：；%0123456789.-+<>{}&$~^|/ ", max_size=40))
def test_no_character_of_running_text_is_lost(text: str) -> None:
    """Whatever stands inside a paragraph (what stands at the beginning of a line may be a list: see above)."""
    assert shown_words(f"演示{text}完") == bare(f"演示{text}完")


# Hostile text: nothing that a report, a registry or a note says may run, call out or reach another element.


@pytest.mark.parametrize("raw", HOSTILE, ids=NAMED)
def test_hostile_text_is_only_text(raw: str) -> None:
    assert dangers(to_html(f"演示：\n\n{safe(raw)}\n\n{safe('演示' + raw)}")) == []


def test_dangers_are_noticed() -> None:
    for raw in (
        *HOSTILE[:9],
        "[点](javascript:alert(1))",
        "![图](https://example.org/a.png)",
        "# 甲 {onclick=alert(1)}",
    ):
        assert dangers(to_html(raw)), raw


@pytest.mark.parametrize(
    "name", [" ".join(HOSTILE), "甲 {onclick=alert(1)", "甲 {: onclick=alert(1) }"], ids=["全部", "花括号", "属性"]
)
@pytest.mark.parametrize("preview", [False, True])
def test_hostile_text_anywhere_stays_text(
    name: str, preview: bool, small_site: SiteWriter, smallest: dict[str, str]
) -> None:
    site = assemble(hostile_site(small_site, smallest, name), Settings(), preview=preview)
    assert not [str(problem) for problem in site.problems if problem.code in ("文件错误", "格式错误")]
    found = {page.src_uri: dangers(to_html(front_matter(page)[1])) for page in written(site)}
    assert {uri: each[:5] for uri, each in found.items() if each} == {"search.md": ["<form>", "<script>", "<script>"]}
    for page in written(site):
        assert unescape(yaml.safe_load(front_matter(page)[0])["title"]) == page.title


def marked(small_site: SiteWriter, text: str, metric: str) -> str:
    """The HTML of a section that ends in this text, with this metric noted."""
    folder = "reports/2024/qinghe/"
    docs = small_site({folder + "1-work.md": {"add": f"\n\n{text}\n"}, folder + "metrics.yml": f"metrics:\n{metric}"})
    site = assemble(docs, preview=True)
    return to_html(front_matter(page_of(site, folder + "1-work.md"))[1])


def test_a_number_inside_a_link_address(small_site: SiteWriter) -> None:
    metric = "- {indicator: null, value: 3, unit: 份, quote: 发放3份}\n"
    assert dangers(marked(small_site, "[点](javascript:alert//发放3份)", metric)) == []


def test_a_unit_that_is_markdown(small_site: SiteWriter) -> None:
    metric = '- {indicator: null, value: 0, unit: "[x](onmouseover=alert(1)//)", quote: 未发生重大事故}\n'
    assert dangers(marked(small_site, "未发生重大事故。", metric)) == []


def test_a_quote_across_bold(small_site: SiteWriter) -> None:
    metric = "- {indicator: null, value: 3, unit: 份, quote: 3份资料}\n"
    html = marked(small_site, "**发放3份**资料。", metric)
    (mark,) = tree_of(html).xpath("//mark")
    assert "3份资料" in "".join(mark.itertext())


def test_front_matter_is_harmless(small_site: SiteWriter, smallest: dict[str, str]) -> None:
    """MkDocs themes print title and description without escaping them."""
    site = assemble(hostile_site(small_site, smallest))
    assert not [page.src_uri for page in written(site) if re.search(r"[<>]", front_matter(page)[0])]


def test_template_syntax_does_not_survive(small_site: SiteWriter, smallest: dict[str, str]) -> None:
    site = assemble(hostile_site(small_site, smallest))
    assert not [page.src_uri for page in written(site) if re.search(r"\{\{|\{%", front_matter(page)[1])]


def test_an_indicator_that_is_html(small_site: SiteWriter) -> None:
    metric = """- {indicator: '"><img src=x onerror=alert(1)>', value: 3, unit: 份, quote: 发放3份}\n"""
    assert dangers(marked(small_site, "发放3份。", metric * 2)) == []


def test_an_open_table_does_not_swallow_the_page(small_site: SiteWriter) -> None:
    uri = "reports/2024/qinghe/1-work.md"
    site = assemble(small_site({uri: {"replace": {"## （二）": "<table>\n\n## （二）"}}}))
    tree = tree_of(to_html(front_matter(page_of(site, uri))[1]))
    assert {item.id for item in site.graph.reports[-1].sections[0].items} <= set(ids(tree))


def test_two_items_of_one_paragraph_have_their_ties_behind_it(small_site: SiteWriter) -> None:
    plan = "# 三、下一年度主要安排\n\n先说两点。一是加强执法培训，开展执法培训不少于4次。二是做好纠纷调解。\n\n以上安排报请审议。\n"
    docs = small_site({"reports/2023/qinghe/3-plan.md": plan})
    uri = "reports/2023/qinghe/3-plan.md"
    site = assemble(docs)
    tree = tree_of(to_html(front_matter(page_of(site, uri))[1]))
    blocks = [each for each in tree if each.tag in ("p", "aside")]
    assert [each.tag for each in blocks] == ["p", "aside", "aside", "p"]
    assert [str(each) for each in blocks[0].xpath(".//span[@class='fz-run']/@id")] == ["plan-1", "plan-2"]
    heads = ["".join(each.find("p").itertext()) for each in blocks[1:3]]
    assert [head.replace("落实情况 ", "")[:4] for head in heads] == ["一是加强", "二是做好"]
    assert "达到" in "".join(blocks[1].itertext())
    assert own_words(tree) == bare(plan.replace("# ", ""))


def test_ties_of_the_county_stand_behind_their_items(county: Site, county_trees: Trees) -> None:
    """In the order of the plan, and never before the item that they belong to."""
    for promise in county.graph.promises:
        tree = county_trees[addresses.section(promise.report, promise.section)]
        order = {element: at for at, element in enumerate(tree.iter())}
        (item,) = tree.xpath(f"//*[@id='{promise.item.id}']")
        behind = [each for each in tree.xpath("//aside[contains(@class,'fz-tie-result')]") if order[each] > order[item]]
        assert behind
        assert promise.state.value in "".join(behind[0].itertext()) or promise.item.is_run


REPEATING = "reports/2024/shijianju/compare.md"


def test_a_report_beside_last_years(preview_trees: Trees) -> None:
    """The share with its limit; then every passage, longest first, as each report writes it, with its place."""
    tree = preview_trees[REPEATING]
    row = " ".join(tree.xpath("//tbody/tr")[0].text_content().split())
    assert row.startswith("禾川县市场监督管理局2023年报告31%▲ 超过界限 30%")
    pairs = tree.xpath("//section[@class='fz-pair']")
    lengths = [int(re.findall(r"(\d+) 字", pair.text_content())[0]) for pair in pairs]
    assert len(lengths) == 5
    assert lengths == sorted(lengths, reverse=True)
    own, other = pairs[0].xpath(".//div[@class='fz-pair-side']")
    assert own.xpath(".//b[@class='fz-differs']/text()") == ["96起"]
    assert other.xpath(".//b[@class='fz-differs']/text()") == ["57件"]
    assert "修订轻微违法免罚清单，附上参考案例" in own.xpath("string(.//span[@class='fz-same'])")
    assert own.xpath("string(.//span[@class='fz-around'])").endswith("主动修复信用的意愿增强。")
    assert own.xpath(".//a/@href") == ["1-work.html#work-2"]
    assert other.xpath(".//a/@href") == ["../../2023/shijianju/1-work.html#work-2"]
    assert "（二）推行包容审慎监管" in other.xpath("string(.//a)")


def test_every_report_is_beside_others_in_a_preview_alone(county: Site, county_preview: Site, seed: Site) -> None:
    told = {page.src_uri for page in county_preview.pages if page.src_uri.endswith("/compare.md")}
    assert told == {addresses.compare(report) for report in county_preview.graph.reports}
    for site in (county, seed):
        pages = {page.src_uri: page.content for page in written(site)}
        assert not [
            uri for uri, text in pages.items() if "compare" in uri or "compare.html" in text or "雷同比例" in text
        ]
        assert not [name for name, content in site.files if "雷同比例".encode() in content]


def test_links_of_comparisons_arrive(preview_trees: Trees) -> None:
    """On the comparisons, and to them: on the cover's panel, whether it holds findings or not."""
    pages = {uri: tree for uri, tree in preview_trees.items() if uri.endswith("/compare.md")}
    assert not [
        fault
        for uri, tree in pages.items()
        for link in links(tree)
        if (fault := broken(uri, link, preview_trees, set()))
    ]
    for uri in pages:
        panel = preview_trees[uri.replace("compare", "index")].xpath("//section[@aria-label='校核意见']")[0]
        assert "compare.html" in list(links(panel))
        assert ("超过界限" in panel.text_content()) is (uri == REPEATING)


def test_a_copied_passage_is_only_text(small_site: SiteWriter, smallest: dict[str, str]) -> None:
    """Hostile text that both years have is shown on the comparison as text."""
    docs = hostile_site(small_site, smallest)
    copied = "\n\n".join(
        f"在老渡口支起说事桌，请船工菜农轮流当评理人{each}三天之内给答复，当场握手言和。" for each in HOSTILE
    )
    for year in (2023, 2024):
        file = docs / f"reports/{year}/qinghe/1-work.md"
        file.write_text(f"{file.read_text(encoding='utf-8')}\n\n{copied}\n", encoding="utf-8")
    site = assemble(docs, Settings(), preview=True)
    shown = to_html(front_matter(page_of(site, "reports/2024/qinghe/compare.md"))[1])
    assert dangers(shown) == []
    assert "在老渡口支起说事桌" in shown
    assert "&lt;script" in shown


def test_every_kind_of_finding_has_its_page_in_a_preview_alone(county: Site, county_preview: Site) -> None:
    told = {page.src_uri: page for page in written(county_preview) if page.src_uri.startswith("rules/")}
    assert set(told) == {addresses.RULES, *(addresses.rule(each.key) for each in rulebook().values())}
    assert not [page for page in county.pages if page.src_uri.startswith("rules/")]
    for each in rulebook().values():
        body = told[addresses.rule(each.key)].body
        assert ("exceptions:" in body) == each.exempt
        assert ("checks:" in body) == (not each.fixed)


def test_a_finding_leads_to_its_rule_and_the_rule_to_the_finding(county_preview: Site, preview_trees: Trees) -> None:
    problem = next(each for each in county_preview.problems if each.code == "雷同比例")
    rule = addresses.rule(rulebook()[problem.code].key)
    assert [
        each
        for each in preview_trees[addresses.QUALITY].iter("a")
        if (each.get("href") or "").endswith(rule[:-3] + ".html")
    ]
    assert [each for each in preview_trees[rule].iter("code") if each.text == str(problem.place)]


def test_only_a_report_lists_all_of_very_many_findings(county_preview: Site) -> None:
    graph = county_preview.graph
    first = next(
        each for each in county_preview.problems if "/dongmei/" in each.place.path or "/sifaju/" in each.place.path
    )
    many = [replace(first, message=f"演示{number}") for number in range(MOST + 50)]
    view = view_of(graph, many, "", Settings(), preview=True)
    report = next(each for each in graph.reports if each.folder in first.place.path)
    shown = {
        uri: str(panel(view, Page(uri, "演示", "# 演示")))
        for uri in (addresses.cover(report), f"years/{report.year}.md")
    }
    assert [len(re.findall(r"演示\d", text)) for text in shown.values()] == [MOST + 50, MOST]
    assert [f"只列前 {MOST} 条" in text for text in shown.values()] == [False, True]
    assert all(f"校核意见 {MOST + 50} 条" in text for text in shown.values())
