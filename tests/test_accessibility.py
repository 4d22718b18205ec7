"""What WCAG 2.1 AA (and axe-core's further rules) ask of every kind of page: by axe-core, by keyboard, enlarged, on paper.

Two combinations of screen and scheme run by default, without rows that are made like rows before them; with
FAZHI_AXE=all whole pages in all four.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import axe_playwright_python
import pytest
from browsing import Visit
from lxml import html
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize
from sites import ROOT, run

pytestmark = [pytest.mark.browser, pytest.mark.build, pytest.mark.xdist_group("browser")]
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {"runOnly": {"type": "tag", "values": TAGS}, "rules": {"target-size": {"enabled": True}}}
ENHANCED = {"runOnly": {"type": "rule", "values": ["color-contrast-enhanced"]}}
FOUND = """options => axe.run(document, {resultTypes: ['violations'], ...options}).then(({violations}) => violations.flatMap(
    ({id, nodes}) => nodes.map(({target, html}) => `${id}: ${target.join(' ')}: ${html.slice(0, 120)}`)))"""
DESKTOP, PHONE = ViewportSize(width=1280, height=800), ViewportSize(width=360, height=740)
COMBINATIONS: dict[str, tuple[ViewportSize, Literal["light", "dark"]]] = {
    "desktop-light": (DESKTOP, "light"),
    "phone-dark": (PHONE, "dark"),
    "desktop-dark": (DESKTOP, "dark"),
    "phone-light": (PHONE, "light"),
}
ALL = os.environ.get("FAZHI_AXE") == "all"
USUAL = list(COMBINATIONS)[: 4 if ALL else 2]
SHORTEN = """document.querySelectorAll('tbody, ul, ol').forEach(list => {
    const made = row => [...new Set([row, ...row.querySelectorAll('*')].map(e => e.tagName + e.className))].sort().join()
    const seen = new Set()
    for (const row of [...list.children]) seen.has(made(row)) ? row.remove() : seen.add(made(row))
})"""
"""Rows with the same elements and classes as one before them go: most of the time goes into the contrast of each."""
SETTLED = "() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 60)))"
"""The theme has seen the new size: what scrolls now can be reached by keyboard."""
ASKED = "?q=%E8%B0%83%E8%A7%A3"
SEED = ("reports/2024/wutong/index.html", "reports/2024/wutong/1-work.html")
REPORT = "reports/2024/wutong/"
CLERKS = (
    *("quality.html", "rules/jump_since_last_year.html", "guide/git.html"),
    *(REPORT + name for name in ("index.html", "todo.html", "compare.html", "1-work.html")),
)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
Opener = Callable[..., Page]


@pytest.fixture(scope="session")
def clerks(sites: Path) -> Path:
    """The site of docs/ as its clerks see it, beside the published one."""
    site = sites / "专栏" / "preview"
    done = run(ROOT / "tests" / "preview_once.py", ROOT / "mkdocs.yml", site)
    assert done.returncode == 0, done.stdout
    return site


@pytest.fixture
def opener(browser: Browser, sites: Path) -> Iterator[Opener]:
    """Opens a page of a site, on disk, in a fresh profile with the settings given (of the system, or of the window)."""
    contexts: list[BrowserContext] = []

    def start(path: str, /, **settings: Any) -> Page:
        contexts.append(browser.new_context(**{"viewport": DESKTOP, **settings}))
        contexts[-1].set_default_timeout(5000)
        page = contexts[-1].new_page()
        page.goto(f"{sites.as_uri()}/%E4%B8%93%E6%A0%8F/{path}")
        return page

    yield start
    for each in contexts:
        each.close()


def goto(page: Page, path: str) -> Page:
    """Another page of the same kind of sites; everything that is folded is opened, results of a search are waited for."""
    page.goto(page.url.partition("%E6%A0%8F/")[0] + "%E6%A0%8F/" + path)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    if path.endswith(ASKED):
        page.locator("#search-results li").first.wait_for()
    return page


def violations(page: Page, options: dict[str, Any] = RULES) -> list[str]:
    """What axe-core has against the page as it stands."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found: list[str] = page.evaluate(FOUND, options)
    return found


def found_on(page: Page) -> dict[str, list[str]]:
    """What axe-core has against the page, by combination of screen and scheme; the page itself follows both."""
    found = {}
    if not ALL:
        page.evaluate(SHORTEN)
    for name in USUAL:
        viewport, scheme = COMBINATIONS[name]
        page.set_viewport_size(viewport)
        page.emulate_media(color_scheme=scheme)
        page.evaluate(SETTLED)
        found[name] = violations(page)
    return {name: wrong for name, wrong in found.items() if wrong}


def test_axe_finds_nothing(opener: Opener, kinds: list[str], clerks: Path) -> None:
    page = opener("county/index.html", reduced_motion="reduce")
    paths = [f"county/{path}{ASKED if path == 'search.html' else ''}" for path in (*kinds, "404.html")]
    paths += [*(f"docs/{path}" for path in SEED), *(f"preview/{path}" for path in CLERKS)]
    found = {path: found_on(goto(page, path)) for path in paths}
    assert not {path: wrong for path, wrong in found.items() if wrong}


def test_high_contrast_is_high(opener: Opener) -> None:
    """7:1, which WCAG asks for at AAA (1.4.6), also where the system asks for it and nothing was chosen."""
    page = opener("county/index.html", contrast="more", reduced_motion="reduce")
    assert page.get_by_role("button", name="高对比度", pressed=True).count() == 1
    for path in ("index.html", "reports/2024/dongmei/1-work.html", "follow-up/2022-sifaju.html", "coverage.html"):
        goto(page, f"county/{path}")
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            assert not violations(page, ENHANCED), (path, scheme)


SIZE = "() => parseFloat(getComputedStyle(document.querySelector('article p')).fontSize)"
FIRST = """new MutationObserver(() => { if (document.body) window.first ??= document.documentElement.dataset.fzLarge })
    .observe(document, {childList: true, subtree: true})"""


@pytest.fixture
def county(context: BrowserContext, base: str) -> Visit:
    """A visit to the invented county, from disk and over HTTP."""
    return Visit(context.new_page(), f"{base}county/")


def press(page: Page, name: str) -> None:
    """Reach a button by keyboard, and press it."""
    button = page.get_by_role("button", name=name).first
    for _ in range(20):
        if button.evaluate("each => each === document.activeElement"):
            return page.keyboard.press("Space")
        page.keyboard.press("Tab")
    raise AssertionError(f"no {name} within 20 tabs")


def test_large_type_lasts(county: Visit) -> None:
    """Chosen by keyboard it holds on the next page before that is drawn, and can be undone."""
    page = county.open("index.html")
    usual = page.evaluate(SIZE)
    press(page, "大字版")
    assert page.evaluate(SIZE) >= 1.3 * usual
    page.add_init_script(FIRST)
    county.open("accessibility.html")
    assert page.evaluate("window.first") == ""
    assert page.evaluate(SIZE) >= 18
    press(page, "大字版")
    county.open("index.html")
    assert page.evaluate(SIZE) == usual
    assert not county.noise


REFUSING = (
    """Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})"""
)


def test_switches_work_where_nothing_may_be_kept(on_disk: Visit) -> None:
    on_disk.page.add_init_script(REFUSING)
    page = on_disk.open("index.html")
    press(page, "高对比度")
    press(page, "切换到深色")
    colours = "() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
    assert page.evaluate(colours) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    press(page, "切换到浅色")
    assert page.evaluate(colours) == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    assert not on_disk.noise


STOP = """() => {
    const at = document.activeElement, box = at.getClientRects()[0], style = getComputedStyle(at)
    if (!at || at === document.body) return 'end'
    if (at.dataset.seen) return 'again'
    at.dataset.seen = ''
    const x = Math.min(box.left + 4, innerWidth - 1), ys = [box.top + 4, box.bottom - 4, Math.max(box.top, 0) + 70]
    const hit = ys.some(y => at.contains(document.elementFromPoint(x, y)))
    const inked = style.outlineStyle === 'solid' && parseFloat(style.outlineWidth) >= 2
    return hit && inked ? '' : `${hit ? '' : 'covered '}${inked ? '' : 'no outline '}${at.outerHTML.slice(0, 100)}`
}"""
UNSEEN = """() => [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")]
    .filter(each => each.checkVisibility({visibilityProperty: true}) && each.tabIndex >= 0 && !('seen' in each.dataset))
    .map(each => each.outerHTML.slice(0, 100))"""


@pytest.mark.parametrize(
    ("path", "viewport"),
    [
        ("follow-up/2022-sifaju.html", PHONE),
        ("follow-up/2022-sifaju.html", DESKTOP),
        ("indicators/penalties.html", PHONE),
    ],
    ids=["ledger-phone", "ledger-desktop", "figures-phone"],
)
def test_tab_reaches_everything_and_shows_where(opener: Opener, path: str, viewport: ViewportSize) -> None:
    """Every control that can be seen is reached, nothing that cannot, each with an outline and under nothing, no trap."""
    page = opener(f"county/{path}", viewport=viewport, reduced_motion="reduce")
    stops = []
    for _ in range(200):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(STOP))
        if stops[-1] in ("end", "again"):
            break
    assert stops[-1] == "end"
    assert not [each for each in stops[:-1] if each]
    assert not page.evaluate(UNSEEN)


def test_the_menu_by_keyboard(opener: Opener) -> None:
    page = opener("county/reports/2024/dongmei/1-work.html", viewport=PHONE)
    menu, button = page.get_by_role("navigation", name="导航栏"), page.get_by_role("button", name="导航")
    focus_in_menu = "() => !!document.activeElement.closest('.md-sidebar--primary')"
    for end in ("Escape", "Shift+Tab"):
        assert menu.count() == 0
        button.focus()
        page.keyboard.press("Enter")
        page.wait_for_function(focus_in_menu)
        assert button.get_attribute("aria-expanded") == "true"
        assert not violations(page)
        page.keyboard.press("Tab")
        assert page.evaluate(focus_in_menu)
        for _ in range(1 if end == "Escape" else 4):
            page.keyboard.press(end)
        assert button.get_attribute("aria-expanded") == "false"
        page.wait_for_timeout(0)
        menu.wait_for(state="detached")
    button.focus()


def test_the_slash_can_be_turned_off(opener: Opener) -> None:
    """WCAG 2.1.4: a shortcut of one character can be turned off."""
    page = opener("county/accessibility.html")
    focused = "() => document.activeElement.name ?? ''"
    for expected in ("q", ""):
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("/")
        assert page.evaluate(focused) == expected
        page.get_by_role("button", name="停用 / 键").click()


def test_nothing_moves_where_no_motion_is_wanted(opener: Opener) -> None:
    moving = "() => [...document.querySelectorAll('*')].filter(e => /[1-9]/.test(getComputedStyle(e).transitionDuration)).length"
    assert opener("county/index.html").evaluate(moving) > 0
    assert opener("county/index.html", reduced_motion="reduce").evaluate(moving) == 0


OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_large_type_at_four_hundred_percent(opener: Opener, kinds: list[str]) -> None:
    """320 px wide is 1280 px at 400 % (WCAG 1.4.10): still no page is wider, with large type too."""
    page = opener("county/index.html", viewport={"width": 320, "height": 256})
    page.get_by_role("button", name="大字版").click()
    wide = {path: goto(page, f"county/{path}").evaluate(OVERFLOW) for path in kinds}
    assert not {path: by for path, by in wide.items() if by > 0}


INK = """() => ['article h1', 'article p', 'article td', 'article a'].flatMap(each => document.querySelector(each) ?? []).map(
    each => getComputedStyle(each).color.match(/[0-9.]+/g).slice(0, 3).reduce((a, b) => a + +b, 0))"""


def test_paper_is_printed_dark_on_white(opener: Opener) -> None:
    """Also from the dark scheme and in high contrast, without the switches."""
    page = opener("county/index.html", color_scheme="dark", contrast="more", reduced_motion="reduce")
    for path in ("index.html", "reports/2024/dongmei/1-work.html", "indicators/penalties.html"):
        goto(page, f"county/{path}").emulate_media(media="print")
        assert max(page.evaluate(INK)) < 350, path
        assert page.locator(".fz-reading:visible").count() == 0
        page.emulate_media(media="screen")


def test_every_page_says_its_language_and_leads_to_the_statement(sites: Path, kinds: list[str]) -> None:
    county = sites / "专栏" / "county"
    for path in kinds:
        tree = html.fromstring((county / path).read_bytes())
        assert tree.get("lang") == "zh-CN", path
        for place in (tree.find(".//footer"), tree.find(".//section[@class='fz-reading']")):
            links = [] if place is None else [str(each.get("href")) for each in place.iter("a")]
            assert "../" * path.count("/") + "accessibility.html" in links, path


def article(file: Path) -> str:
    """The text of a page, without what stands around it."""
    found = html.fromstring(file.read_bytes()).find(".//article")
    assert found is not None, file
    return "".join(map(str, found.itertext()))


def test_the_statement_names_whom_to_tell_only_where_that_is_known(sites: Path) -> None:
    county, docs = (article(sites / "专栏" / site / "accessibility.html") for site in ("county", "docs"))
    assert "0000-0000000（演示数据）" in county
    assert "没有写明联系方式" not in county
    assert "没有写明联系方式" in docs
    for text in (county, docs):
        assert "GB/T 37668-2019" in text
        assert "没有经过第三方机构检测" in text
