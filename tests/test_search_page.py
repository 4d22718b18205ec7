"""The search page in headless Chromium: what queries find, in which order, how much is read; keyboard, phones, scripts."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import pytest
import yaml
from browsing import Visit
from bulk import write_bulk
from conftest import SiteWriter
from fazhi import graph, search, sources
from fazhi.kept import Kept
from fazhi.pages.search import build as search_page
from fazhi.pages.view import View
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sites import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.build]
CASES = sorted((ROOT / "tests" / "cases" / "search").glob("*.yml"))
QUERIES: list[dict[str, Any]] = [query for file in CASES for query in yaml.safe_load(file.read_text(encoding="utf-8"))]
ASK = """async ({query, filters}) => {
    const form = document.getElementById('search-form'), list = document.getElementById('search-results')
    const more = document.getElementById('search-more'), pause = () => new Promise(done => setTimeout(done, 2))
    form.reset()
    for (const [name, value] of Object.entries({q: query, ...filters})) form.elements[name].value = value
    form.requestSubmit()
    while (list.getAttribute('aria-busy') == 'true') await pause()
    while (!more.hidden) {
        const before = list.children.length
        more.click()
        while (list.children.length == before && !more.hidden) await pause()
    }
    return {
        status: document.getElementById('search-status').textContent,
        links: [...list.querySelectorAll('h2 a')].map(a => a.getAttribute('href')),
        marked: [...list.children].map(li => [...li.querySelectorAll('mark')].map(mark => mark.textContent)),
    }
}"""


@dataclass(frozen=True, slots=True)
class Answer:
    """A query and the pages that it found, as `2024/huaidu/1-work` or `issuers/huaidu`, best first."""

    case: dict[str, Any]
    pages: list[str]
    status: str
    marked: list[list[str]]

    @property
    def name(self) -> str:
        return f"{self.case['query']} {self.case.get('filters', '')}"


def ask(page: Page, query: str, **filters: object) -> dict[str, Any]:
    """What the page shows for a query, all of it."""
    told: dict[str, Any] = page.evaluate(
        ASK, {"query": query, "filters": {key: str(value) for key, value in filters.items()}}
    )
    return told


def short(href: str) -> str:
    return href.partition("#")[0].removeprefix("reports/").removesuffix(".html")


@pytest.fixture(scope="module")
def answers(browser: Browser, sites: Path) -> Iterator[list[Answer]]:
    """Every query of tests/cases/search asked of the county, from disk."""
    visit = Visit(browser.new_page(), f"{sites.as_uri()}/%E4%B8%93%E6%A0%8F/county/")
    page = visit.open("search.html")
    found = []
    for case in QUERIES:
        told = ask(page, case["query"], **case.get("filters", {}))
        found.append(Answer(case, [short(link) for link in told["links"]], told["status"], told["marked"]))
    assert not visit.noise
    yield found
    page.close()


def test_queries_find_their_pages(answers: list[Answer]) -> None:
    """All of them; and where something is filtered, no others."""
    assert len(answers) >= 60
    missed = {each.name: sorted(set(each.case["find"]) - set(each.pages)) for each in answers}
    assert not {name: pages for name, pages in missed.items() if pages}
    filtered = [each for each in answers if "filters" in each.case]
    assert not {each.name: each.pages for each in filtered if set(each.pages) != set(each.case["find"])}
    for each in answers:
        assert len(each.pages) == len(set(each.pages)) == sum(map(int, re.findall("[0-9]+", each.status))), each.name


def test_the_right_page_is_among_the_first_five(answers: list[Answer]) -> None:
    asked = [each for each in answers if each.case["first"]]
    late = {each.name: each.pages[:5] for each in asked if not set(each.case["first"]) & set(each.pages[:5])}
    assert len(late) <= 0.05 * len(asked), late


def test_the_text_of_reports_stands_before_lists_of_it(answers: list[Answer]) -> None:
    (pages,) = (each.pages for each in answers if each.name == "调解成功率 ")
    assert [page.split("/")[0] for page in pages].index("indicators") == len(pages) - 1


def test_nothing_is_said_to_be_found_where_nothing_is(answers: list[Answer]) -> None:
    for each in answers:
        if not each.case["find"]:
            assert not each.pages, each.name
            assert each.status.startswith("没有找到"), each.name


def test_a_result_shows_the_words_marked(answers: list[Answer]) -> None:
    marked = {each.name: each.marked for each in answers}
    assert all("复议" in marks for marks in marked["复议 "])
    assert all("1186件" in marks for marks in marked["１１８６件 "])
    assert any({"物业", "调解员"} <= set(marks) for marks in marked["物业 调解员 "])


@pytest.fixture
def county(context: BrowserContext, base: str) -> Visit:
    """A visit to the site of the invented county."""
    return Visit(context.new_page(), f"{base}county/")


def asked(visit: Visit, query: str) -> Page:
    """The search page with its answer to a query that its address holds."""
    page = visit.open(f"search.html?q={quote(query)}")
    expect(page.locator("#search-results")).to_have_attribute("aria-busy", "false")
    return page


def test_a_result_leads_to_the_place_of_its_sentence(county: Visit) -> None:
    page = asked(county, "听证室 建成启用")
    page.get_by_role("link", name="听证室建成启用").click()
    page.wait_for_url(re.compile("/reports/2023/sifaju/1-work.html#work-2$"))
    page.wait_for_function("() => document.querySelector(':target').getBoundingClientRect().top < innerHeight")
    assert "深化行政复议改革" in page.locator(":target").inner_text()
    assert not county.noise


def test_by_keyboard_from_the_header_to_a_report_and_back(county: Visit) -> None:
    """/ goes to the box in the header; arrows, Enter and Esc do the rest; going back finds the query again."""
    page = county.open("reports/2023/sifaju/1-work.html")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox", name="搜索报告")).to_be_focused()
    page.keyboard.type("枫桥经验")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"county/search\.html\?q="))
    results = page.locator("#search-results h2 a")
    expect(results).to_have_count(2)
    page.keyboard.press("/")
    box = page.get_by_role("searchbox", name="要找的字词")
    expect(box).to_be_focused()
    for key, focused in (("ArrowDown", results.nth(0)), ("ArrowDown", results.nth(1)), ("ArrowUp", results.nth(0))):
        page.keyboard.press(key)
        expect(focused).to_be_focused()
    page.keyboard.press("Escape")
    expect(box).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/reports/2024/huaidu/1-work.html#work-4$"))
    page.go_back()
    expect(results).to_have_count(2)
    expect(box).to_have_value("枫桥经验")
    box.focus()
    page.keyboard.press("Escape")
    expect(box).to_have_value("")
    expect(results).to_have_count(0)
    assert not county.noise


def test_what_is_typed_and_chosen_is_told_and_kept_in_the_address(county: Visit) -> None:
    page = county.open("search.html")
    page.get_by_role("search").get_by_role("searchbox").press_sequentially("复议")
    status = page.get_by_role("status")
    expect(status).to_have_text("找到 28 页。")
    page.get_by_role("combobox", name="年度").select_option("2023")
    page.get_by_role("combobox", name="部分").select_option("下年安排")
    expect(status).to_have_text("找到 1 页。")
    assert unquote(urlsplit(page.url).query) == "q=复议&year=2023&kind=plan"
    page.get_by_role("searchbox").fill("法治公园")
    expect(status).to_have_text(re.compile("没有找到"))
    page.get_by_role("combobox", name="年度").select_option("")
    page.get_by_role("combobox", name="部分").select_option("")
    expect(status).to_have_text(re.compile("没有一字不差的结果。下面 2 页"))
    assert not county.noise


def test_every_page_has_the_box_or_the_way_to_it(on_disk: Visit) -> None:
    for path in ("index.html", "years/2024.html", "reports/2023/sifaju/1-work.html", "issuers/luting.html"):
        page = on_disk.open(path)
        assert page.locator("header").get_by_role("search").is_visible(), path
        page.set_viewport_size({"width": 320, "height": 700})
        page.locator("header").get_by_role("link", name="搜索", exact=True).click()
        page.wait_for_url(re.compile("/county/search.html$"))
        page.set_viewport_size({"width": 1280, "height": 800})
    assert page.get_by_role("searchbox").count() == 1


def test_results_fit_a_phone_and_more_are_a_press_away(on_disk: Visit) -> None:
    on_disk.page.set_viewport_size({"width": 320, "height": 700})
    page = asked(on_disk, "2024年")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    results = page.locator("#search-results h2 a")
    expect(results).to_have_count(10)
    page.get_by_role("button", name="再显示一些").click()
    expect(results).to_have_count(20)
    expect(results.nth(10)).to_be_focused()


def test_paper_shows_results_without_the_form(on_disk: Visit) -> None:
    page = asked(on_disk, "枫桥经验")
    page.emulate_media(media="print")
    assert page.locator("form:visible, button:visible").count() == 0
    assert page.locator("#search-results li:visible").count() == 2


def test_without_scripts_the_page_says_where_to_look(browser: Browser, sites: Path) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{sites.as_uri()}/%E4%B8%93%E6%A0%8F/county/search.html")
    told = page.get_by_text("不能用时，请从单位、年度、指标查找")
    assert told.is_visible()
    hrefs = [link.get_attribute("href") for link in told.get_by_role("link").all()]
    assert hrefs == ["issuers/index.html", "years/index.html", "indicators/index.html"]
    page.close()


def light_site(docs: Path, to: Path) -> str:
    """The search of a site alone, without MkDocs: its page, its files, the assets. Gives the address of the page."""
    related = graph.build(sources.load(docs))
    shutil.copytree(ROOT / "hooks" / "theme" / "assets", to / "assets")
    for name, content in search.export(related, Kept()):
        (to / "search" / name).parent.mkdir(parents=True, exist_ok=True)
        (to / "search" / name).write_bytes(content)
    (page,) = search_page(View(related, ()))
    text = f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>搜索</title><h1>搜索</h1>{page.write().body}</html>'
    (to / "search.html").write_text(text.replace("# 搜索 {#search}", ""), encoding="utf-8")
    return (to / "search.html").as_uri()


def test_scripts_of_the_site_itself_are_all_that_it_needs(context: BrowserContext, small: Path, host: str) -> None:
    """Under `script-src 'self'`: no inline script, no eval, no other host."""
    page = context.new_page()
    policy = {"Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'"}
    page.route(
        f"{host}**",
        lambda route: route.fulfill(path=small / urlsplit(route.request.url).path[1:], headers=policy),
    )
    visit = Visit(page, host)
    asked(visit, "调解")
    assert page.locator("#search-results li").count() > 0
    assert not visit.noise


@pytest.fixture
def small(small_site: SiteWriter, tmp_path: Path) -> Path:
    """The search of the small site, in a folder of its own."""
    light_site(small_site(), tmp_path / "light")
    return tmp_path / "light"


def test_text_of_reports_is_shown_as_text(context: BrowserContext, small_site: SiteWriter, tmp_path: Path) -> None:
    evil = '测试<img src=x onerror="document.title=1">“</script><script>document.title=2</script>”坏字\u2028\\尾'
    docs = small_site()
    file = next(docs.glob("reports/*/*/1-work.md"))
    file.write_text(f"{file.read_text(encoding='utf-8')}\n{evil}。\n", encoding="utf-8")
    issuers = docs / "registry" / "issuers.yml"
    text = re.sub(r"(?m)^(.*name: ).*$", r"\1'测试</option></select><img src=x onerror=alert(1)>'", issuers.read_text())
    issuers.write_text(text, encoding="utf-8")
    visit = Visit(context.new_page(), light_site(docs, tmp_path / "evil").removesuffix("search.html"))
    page = asked(visit, "坏字")
    assert page.locator("#search-results li").count() == 1
    assert "坏字" in page.locator("#search-results mark").all_inner_texts()
    assert page.locator("img, article script").count() == 0
    assert page.title() == "搜索"
    assert not visit.noise


def test_files_of_another_day_or_none_are_said_to_be_so(context: BrowserContext, small: Path) -> None:
    visit = Visit(context.new_page(), f"{small.as_uri()}/")
    terms = small / "search" / "terms" / "0.js"
    terms.write_text(re.sub(r'"[0-9a-f]{8}"', '"00000000"', terms.read_text(encoding="utf-8")), encoding="utf-8")
    expect(asked(visit, "调解").get_by_role("status")).to_have_text("网站刚更新过，请刷新本页再搜索。")
    terms.unlink()
    expect(asked(visit, "调解").get_by_role("status")).to_have_text(re.compile("^搜索用的文件读不到。"))


BUDGET = 300_000


def test_a_first_query_over_300_reports_reads_little(context: BrowserContext, tmp_path: Path) -> None:
    write_bulk(tmp_path / "docs", 300)
    address = light_site(tmp_path / "docs", tmp_path / "light").removesuffix("search.html")
    whole = sum(file.stat().st_size for file in (tmp_path / "light" / "search").rglob("*.js"))
    pasted = re.findall(
        "[^。\n]{40,60}。", (tmp_path / "docs/reports/2024/body-7/1-work.md").read_text(encoding="utf-8")
    )
    for query in ("行政复议", "法治政府建设", "2024年 调解成功率", "法", "行政执法人员培训 合法性审查", pasted[0]):
        assert bytes_read(Visit(context.new_page(), address), query) < min(BUDGET, whole / 10), query


def bytes_read(visit: Visit, query: str) -> int:
    """The size of every file of the index that a browser reads for one answer."""
    read: list[str] = []
    visit.page.on("request", lambda request: read.append(unquote(urlsplit(request.url).path)))
    assert asked(visit, query).locator("#search-results li").count() > 0
    visit.page.close()
    return sum(Path(path).stat().st_size for path in read if "/search/" in path)
