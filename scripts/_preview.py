"""How long from saving a file until `mkdocs serve` shows it on every page that it concerns."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from itertools import takewhile
from operator import itemgetter
from pathlib import Path

from _measure import ENVIRONMENT

PATIENCE = 900.0
EVERY = 0.02
FIRST = 899_999


def edits_to_preview(config: Path, report: str, edits: int, log: Path) -> list[float]:
    """Seconds of each edit: a number in a report and its metrics.yml changes, and must show on the report's page, on
    its cover and in the year's statistics."""
    port = _free_port()
    command = [sys.executable, "-m", "mkdocs", "serve", "-q", "-f", str(config), "-a", f"127.0.0.1:{port}"]
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, stdout=out, stderr=subprocess.STDOUT, env={**os.environ, **ENVIRONMENT}, start_new_session=True
        )
    try:
        site = f"http://127.0.0.1:{port}/"
        _wait(lambda: bool(_page(site + "index.html")))
        docs = config.parent / "docs"
        pages = _pages_of(docs, report, site)
        return [_seconds(docs, report, pages, 900_000 + number) for number in range(edits)]
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(10)


def edit(docs: Path, report: str, value: int) -> None:
    """Give the report's leaflets that number, in its text and in its metrics.yml."""
    folder = docs / report
    for name in ("1-work.md", "metrics.yml"):
        text = (folder / name).read_text(encoding="utf-8")
        text = re.sub(r"(?<=全年共发放宣传资料)\d+(?=份)", str(value), text)
        text = re.sub(r"(?<=- indicator: leaflets\n  value: )\d+", str(value), text)
        (folder / name).write_text(text, encoding="utf-8")


def _pages_of(docs: Path, report: str, site: str) -> list[str]:
    """The addresses of the pages that show the number; the year may be told on several, which are looked through."""
    work, year = f"{site}{report}/1-work.html", f"{site}years/{report.split('/')[1]}"
    edit(docs, report, FIRST)
    _wait(lambda: str(FIRST) in _page(work))
    parts = (f"{year}{part}.html" for part in ("", *(f"-{number}" for number in range(2, 1000))))
    texts = takewhile(itemgetter(1), ((part, _page(part)) for part in parts))
    return [work, f"{site}{report}/index.html", next(part for part, text in texts if str(FIRST) in text)]


def _seconds(docs: Path, report: str, pages: list[str], value: int) -> float:
    edit(docs, report, value)
    began = time.perf_counter()
    _wait(lambda: all(str(value) in _page(page) for page in pages))
    return time.perf_counter() - began


def _wait(done: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not done():
        if time.monotonic() > end:
            raise TimeoutError("预览没有更新")
        time.sleep(EVERY)


def _page(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
            return str(answer.read().decode("utf-8"))
    except (urllib.error.URLError, ConnectionError):
        return ""


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
