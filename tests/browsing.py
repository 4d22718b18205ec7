"""Built sites in headless Chromium, for the tests that open pages.

Each site can be opened both ways: straight from disk, and over HTTP inside a sub-folder of somebody else's site.
"""

from __future__ import annotations

import functools
import os
import re
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from sites import COUNTY, ROOT, build, run

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "/usr/bin/chromium"))), None)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""


@dataclass(slots=True)
class Visit:
    """A page of the browser with everything that it complained of, and the address of the site it is in."""

    page: Page
    base: str
    noise: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on(
            "console", lambda said: self.noise.append(said.text) if said.type in ("error", "warning") else None
        )
        self.page.on("pageerror", lambda error: self.noise.append(str(error)))
        self.page.on("requestfailed", lambda request: self._failed(request.url, str(request.failure)))
        self.page.on(
            "response", lambda got: self.noise.append(f"{got.status}: {got.url}") if got.status >= 400 else None
        )
        self.page.on("request", lambda request: self._seen(request.url))

    def _seen(self, url: str) -> None:
        if not url.startswith((self.base, "data:", "blob:")):
            self.noise.append(f"outside: {url}")

    def _failed(self, url: str, why: str) -> None:
        if "ERR_ABORTED" not in why:  # given up because the next page was opened
            self.noise.append(f"{why}: {url}")

    def open(self, path: str) -> Page:
        """The page at that path of the site."""
        self.page.goto(self.base + path)
        return self.page


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all; without one the tests are skipped, unless they are required."""
    if CHROMIUM is None:
        if os.environ.get("FAZHI_REQUIRE_BROWSER") == "1":
            pytest.fail("FAZHI_REQUIRE_BROWSER=1, but there is no chromium on this machine")
        pytest.skip("no chromium on this machine")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of somebody else's site, with both sites built into sub-folders of it."""
    folder = tmp_path_factory.mktemp("web") / "县 门户"
    for name, config in (("docs", ROOT / "mkdocs.yml"), ("county", ROOT / COUNTY / "mkdocs.yml")):
        done = build(config, folder / "专栏" / name)
        assert done.code == 0, done.log
    return folder


@pytest.fixture(scope="session")
def host(sites: Path) -> Iterator[str]:
    """The address of a web server with that folder at its root."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(sites)))
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def upper(sites: Path, host: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the level above both sites, gathered from the web server, with a county that is not there."""
    column = f"{host}%E4%B8%93%E6%A0%8F/"
    folder = tmp_path_factory.mktemp("upper")
    counties = [
        {"id": key, "name": name, "where": f"{column}{key}/"}
        for key, name in {"county": "禾川县", "docs": "另一县", "nowhere": "乌有县"}.items()
    ]
    told = {"name": "虚河市（演示数据）", "docs": str(ROOT / "docs"), "years": [2024], "counties": counties}
    (folder / "counties.yml").write_text(yaml.safe_dump(told, allow_unicode=True), encoding="utf-8")
    done = run(ROOT / "scripts" / "federate.py", folder / "counties.yml", "--out", folder / "out")
    assert done.returncode == 1, done.stdout
    assert "乌有县（nowhere）：没有收到——没有 data/datapackage.json" in done.stdout
    built = build(folder / "out" / "mkdocs.yml", sites / "专栏" / "upper")
    assert built.code == 0, built.log
    return folder / "out"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile on a desktop screen."""
    fresh = browser.new_context(viewport={"width": 1280, "height": 800})
    fresh.set_default_timeout(5000)
    yield fresh
    fresh.close()


@pytest.fixture(params=["disk", "web"])
def base(request: pytest.FixtureRequest, sites: Path, host: str) -> str:
    """What stands before the name of a site: on disk, then on the web."""
    root = sites.as_uri() + "/" if request.param == "disk" else host
    return f"{root}%E4%B8%93%E6%A0%8F/"


@pytest.fixture
def on_disk(context: BrowserContext, sites: Path) -> Visit:
    """A visit to the county, on disk only: for what does not depend on how it is opened."""
    return Visit(context.new_page(), f"{sites.as_uri()}/%E4%B8%93%E6%A0%8F/county/")


@pytest.fixture(scope="session")
def kinds(sites: Path) -> list[str]:
    """One page of every kind, the largest: years/*, issuers/*, reports/*/*/plan …"""
    county = sites / "专栏" / "county"
    largest: dict[str, Path] = {}
    for file in sorted(county.rglob("*.html"), key=lambda each: each.stat().st_size):
        largest[_kind(file.relative_to(county))] = file
    return sorted(each.relative_to(county).as_posix() for each in largest.values() if each.name != "404.html")


def _kind(path: Path) -> str:
    folder, stem = path.parts[0], re.sub(r"^\d+-", "", path.stem)
    if folder == "follow-up" and path.stem != "index":
        return "follow-up/year" if path.stem.isdigit() else "follow-up/report"
    one_of_many = folder in ("years", "issuers", "indicators", "topics") and stem != "index"
    return f"{folder}/*" if one_of_many else f"{folder}/{stem}"
