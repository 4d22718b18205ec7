"""The search page in headless Chromium: what queries find, in which order, how much is read; keyboard, phones, scripts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from browsing import Visit
from playwright.sync_api import Browser, Page
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
    assert len(answers) >= 60
    missed = {each.name: set(each.case["find"]) - set(each.pages) for each in answers}
    wanted = sum(len(each.case["find"]) for each in answers)
    lost = sum(map(len, missed.values()))
    assert lost <= 0.02 * wanted, {name: pages for name, pages in missed.items() if pages}


def test_the_right_page_is_among_the_first_five(answers: list[Answer]) -> None:
    asked = [each for each in answers if each.case["first"]]
    late = {each.name: each.pages[:5] for each in asked if not set(each.case["first"]) & set(each.pages[:5])}
    assert len(late) <= 0.1 * len(asked), late


def test_nothing_is_said_to_be_found_where_nothing_is(answers: list[Answer]) -> None:
    for each in answers:
        if not each.case["find"]:
            assert not each.pages, each.name
            assert each.status.startswith("没有找到"), each.name
