"""The built site in headless Chromium: links land, nothing calls out, phones, dark, paper, keyboard.

Each site is opened both ways: straight from disk, and over HTTP inside a sub-folder of somebody else's site.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from browsing import Visit
from fazhi.publishing.links import BuiltSite
from playwright.sync_api import BrowserContext, Locator, Page
from sites import build, change, contents

pytestmark = [pytest.mark.browser, pytest.mark.build, pytest.mark.xdist_group("browser")]
CLEAR = "rgba(0, 0, 0, 0)"


@pytest.fixture
def docs(context: BrowserContext, base: str) -> Visit:
    """A visit to the site of docs/."""
    return Visit(context.new_page(), f"{base}docs/")


@pytest.fixture
def county(context: BrowserContext, base: str) -> Visit:
    """A visit to the site of the invented county."""
    return Visit(context.new_page(), f"{base}county/")


BACKGROUND = "element => getComputedStyle(element).backgroundColor"
ON_TOP = """element => {
    if (!element) return false
    const box = element.getClientRects()[0], x = box.left + box.width / 2, y = box.top + box.height / 2
    const hit = document.elementFromPoint(x, y)
    return !!hit && (element.contains(hit) || hit.contains(element))
}"""


def landed(page: Page, address: str) -> Locator:
    """What the address names, once there; it must be in sight: within the window and under nothing."""
    page.wait_for_url(re.compile(address))
    page.wait_for_function(f"({ON_TOP})(document.querySelector(':target'))")
    target = page.locator(":target")
    assert target.get_attribute("id") == page.url.partition("#")[2]
    return target


def test_there_are_all_kinds_of_pages(kinds: list[str]) -> None:
    assert len(kinds) >= 20
    assert {name.split("/")[-1] for name in kinds} >= {"coverage.html", "full.html", "quality.html", "index.html"}


@pytest.mark.parametrize("at", [0, -1])
def test_a_statistics_cell_leads_to_its_sentence(docs: Visit, at: int) -> None:
    """The number's quote is the target, it and its sentence are highlighted, and other numbers are not."""
    page = docs.open("years/2024.html")
    cells = page.locator("td a[href*='reports/'][href*='#']")
    assert cells.count() >= 5
    cell = cells.nth(at % cells.count())
    number = re.sub(r"\D", "", cell.inner_text())
    cell.click()
    target = landed(page, "/reports/2024/wutong/1-work.html#")
    assert number in target.inner_text()
    highlight = target.evaluate(BACKGROUND)
    sentence = target.locator("xpath=..")
    assert len(sentence.inner_text()) > len(target.inner_text())
    others = page.locator("article mark:not(:target)").evaluate_all(f"all => all.map({BACKGROUND})")
    assert others
    assert highlight not in {CLEAR, "rgb(255, 255, 255)", *others}
    assert sentence.evaluate(BACKGROUND) != CLEAR
    assert not docs.noise


def test_a_plan_item_leads_to_its_result_and_back(county: Visit) -> None:
    """落实情况 of an item of 2022 -> the passage of 2023 -> 对应上年计划 there -> the same item."""
    page = county.open("reports/2022/sifaju/3-plan.html")
    page.get_by_role("note", name="落实情况").locator("a[href*='#']").first.click()
    passage = landed(page, "/reports/2023/sifaju/1-work.html#")
    blocks = page.get_by_role("note", name="对应上年计划")
    behind = blocks.locator("a[href$='2022/sifaju/3-plan.html#plan-1']").first
    assert passage.evaluate("(one, other) => one.compareDocumentPosition(other)", behind.element_handle()) & 4
    behind.click()
    landed(page, "/reports/2022/sifaju/3-plan.html#plan-1$")
    assert not county.noise


def test_a_shortfall_leads_to_the_plan_item_that_answers_it(county: Visit) -> None:
    page = county.open("reports/2023/sifaju/2-shortfalls.html")
    page.get_by_role("note", name="下步打算").first.locator("a[href*='#']").first.click()
    answer = landed(page, "/reports/2023/sifaju/3-plan.html#plan-2$")
    assert "司法所规范化建设" in answer.inner_text()
    assert not county.noise


def test_every_kind_of_page_is_quiet(county: Visit, kinds: list[str]) -> None:
    """No error or warning on the console, nothing missing, nothing asked of another host."""
    for path in kinds:
        county.open(path)
        assert not county.noise, path


UNREACHABLE = """() => [...document.querySelectorAll('article table')].map(table => {
    for (let box = table.parentElement; box && box.tagName != 'BODY'; box = box.parentElement)
        if (/auto|scroll/.test(getComputedStyle(box).overflowX) && box.scrollWidth > box.clientWidth + 1) return box
}).filter(box => box && box.tabIndex < 0).map(box => box.outerHTML.slice(0, 120))"""
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_no_page_is_wider_than_a_phone(on_disk: Visit, kinds: list[str]) -> None:
    """What is wider, such as a table, scrolls in a frame of its own, which the keyboard can reach."""
    on_disk.page.set_viewport_size({"width": 320, "height": 844})
    wide, unreachable = {}, {}
    for path in kinds:
        page = on_disk.open(path)
        wide[path], unreachable[path] = page.evaluate(OVERFLOW), page.evaluate(UNREACHABLE)
    assert not {path: by for path, by in wide.items() if by > 0}
    assert not {path: frames for path, frames in unreachable.items() if frames}


def test_a_wide_table_scrolls_by_keyboard(on_disk: Visit) -> None:
    on_disk.page.set_viewport_size({"width": 320, "height": 844})
    page = on_disk.open("years/2024.html")
    frames = page.get_by_role("region").filter(has=page.locator("table")).all()
    frame = next(each for each in frames if each.evaluate("box => box.scrollWidth > box.clientWidth + 9"))
    frame.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("box => box.scrollLeft > 0", arg=frame.element_handle())


BRIGHTNESS = (
    "() => getComputedStyle(document.body).backgroundColor.match(/[0-9]+/g).slice(0, 3).reduce((a, b) => a + +b, 0)"
)


def test_dark_scheme(county: Visit) -> None:
    """The switch darkens the page, the choice lasts to the next page, and back again."""
    page = county.open("index.html")
    assert page.evaluate(BRIGHTNESS) > 600
    page.get_by_title("切换到深色").click()
    assert page.evaluate(BRIGHTNESS) < 200
    county.open("years/2024.html")
    assert page.evaluate(BRIGHTNESS) < 200
    page.get_by_title("切换到浅色").click()
    assert page.evaluate(BRIGHTNESS) > 600
    assert not county.noise


def test_paper_shows_the_text_alone(on_disk: Visit) -> None:
    for path in ("reports/2023/sifaju/1-work.html", "reports/2023/sifaju/full.html", "years/2024.html"):
        page = on_disk.open(path)
        assert page.locator("header:visible, nav:visible").count() > 0
        page.emulate_media(media="print")
        assert page.locator("header:visible, nav:visible").count() == 0, path
        assert page.locator("article h1").is_visible()
        assert page.locator("article p:visible, article td:visible").count() > 3
        page.emulate_media(media="screen")


def test_the_first_tab_reaches_a_skip_link(on_disk: Visit) -> None:
    page = on_disk.open("reports/2023/sifaju/1-work.html")
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    assert str(link.get_attribute("href")).startswith("#")
    page.wait_for_function("() => getComputedStyle(document.activeElement).opacity == '1'")
    assert link.evaluate(ON_TOP)
    page.keyboard.press("Enter")
    landed(page, "#.")


LINES = """element => {
    const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), range = document.createRange(), tops = new Map()
    while (walk.nextNode())
        for (let at = 0; at < walk.currentNode.length; at++) {
            range.setStart(walk.currentNode, at), range.setEnd(walk.currentNode, at + 1)
            const box = range.getBoundingClientRect(), line = Math.round((box.top + box.bottom) / 2 / 8)
            tops.set(line, (tops.get(line) || 0) + 1)
        }
    return [...tops.values()]
}"""


def test_the_text_of_a_report_is_a_column_for_reading(on_disk: Visit) -> None:
    """34 to 42 Chinese characters a line on a desktop screen."""
    page = on_disk.open("reports/2023/sifaju/1-work.html")
    longest = max(page.locator("article > p").all(), key=lambda each: len(each.inner_text()))
    full = longest.evaluate(LINES)[1:-1]
    assert full
    assert 34 <= sorted(full)[len(full) // 2] <= 42


def test_a_sum_of_the_level_above_leads_to_a_sentence_of_the_county(
    context: BrowserContext, upper: Path, host: str
) -> None:
    """From all counties to one, from it to the number of one body, from there to its sentence, highlighted."""
    visit = Visit(context.new_page(), host)
    page = visit.open("%E4%B8%93%E6%A0%8F/upper/indicators/disputes_mediated.html")
    page.locator("tr", has_text="禾川县").get_by_role("link", name="274").click()
    page.wait_for_url(re.compile("upper/counties/county/disputes_mediated"))
    page.locator("td a.fz-figure", has_text=re.compile("^78$")).click()
    target = landed(page, "county/reports/2024/huaidu/1-work.html#m-disputes_mediated$")
    assert "78" in target.inner_text()
    assert target.evaluate(BACKGROUND) != CLEAR
    assert visit.noise == []


def test_the_site_of_the_level_above_is_whole(upper: Path, sites: Path) -> None:
    """No broken link, nothing from elsewhere, the same bytes by the short way and the long one, no page too long."""
    site = sites / "专栏" / "upper"
    assert BuiltSite(site).faults == []
    files = contents(site)
    assert max(len(content) for name, content in files.items() if name.endswith(".html")) < 400_000
    assert "乌有县" in files["coverage.html"].decode()
    change(upper / "mkdocs.yml", "  fazhi:\n", "  fazhi:\n    fast: false\n")
    slow = build(upper / "mkdocs.yml", upper / "slow")
    assert slow.code == 0, slow.log
    assert slow.files == files
