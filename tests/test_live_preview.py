"""What a preview writes when a browser asks: the page, once; files only when one of them is asked for."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import fast_pages
import pytest
from fazhi.pages.page import Page, Unwritten
from live_preview import OnDemand

MADE = ("index.md", "years/2024.md", "reports/2024/qinghe/index.md")


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of what was written, in order."""
    found: list[str] = []
    monkeypatch.setattr(fast_pages, "write_page", lambda page, **_: found.append(page.src_uri))
    return found


@pytest.fixture
def on_demand(written: list[str]) -> OnDemand:
    """A preview right after a rebuild."""
    made = {uri: Unwritten(uri, uri, lambda: Page("", "", "")) for uri in MADE}
    files: Any = SimpleNamespace(made=made, write_others=lambda: written.append("files"))
    preview, rest = OnDemand(), SimpleNamespace()
    preview.take(files, rest, rest, rest)  # type: ignore[arg-type]
    return preview


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("", "index.md"),
        ("index.html", "index.md"),
        ("years/2024.html", "years/2024.md"),
        ("years/2024/", "years/2024.md"),
        ("reports/2024/qinghe/", "reports/2024/qinghe/index.md"),
    ],
)
def test_a_page_is_written_once_and_nothing_else_for_it(
    on_demand: OnDemand, written: list[str], address: str, page: str
) -> None:
    for _ in range(3):
        on_demand.provide(address)
    assert written == [page]


@pytest.mark.parametrize("address", ["data/reports.csv", "search/index.js", "years/moved.html"])
def test_files_come_all_at_once(on_demand: OnDemand, written: list[str], address: str) -> None:
    for _ in range(2):
        on_demand.provide(address)
    assert written == ["files"]


def test_the_themes_own_files_need_nothing(on_demand: OnDemand, written: list[str]) -> None:
    on_demand.provide("assets/fazhi.js")
    assert written == []


def test_everything_can_be_written(on_demand: OnDemand, written: list[str]) -> None:
    on_demand.provide("years/2024.html")
    on_demand.provide_all()
    assert sorted(written) == sorted([*MADE, "files"])


def test_after_a_failed_rebuild_nothing_is_written(on_demand: OnDemand, written: list[str]) -> None:
    on_demand.drop()
    on_demand.provide("index.html")
    on_demand.provide("data/reports.csv")
    assert written == []
