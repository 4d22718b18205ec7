"""The pictures of README and handbook, taken anew: `.venv/bin/python tests/pictures.py`.

Previews and the published site are those of a clerk who has imported one report of the invented county (tests/clerk.py).
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import clerk
from browsing import CHROMIUM, FLAGS
from playwright.sync_api import Page, sync_playwright
from sites import COUNTY, ROOT, build, environment

IMAGES = ROOT / "docs" / "guide" / "images"
WAIT = 60
HEIGHT = 900
PREVIEW = {
    "section": ("reports/2025/dongmei/1-work.html", 960),
    "todo": ("reports/2025/dongmei/todo.html", 820),
    "rule": ("rules/copied_from_other.html", 780),
}
"""Name -> address in the preview, and the height of the picture."""
PUBLIC = {
    "home": ("index.html", HEIGHT),
    "ledger": ("follow-up/2023-luting-xiang.html", HEIGHT),
    "cover": ("reports/2024/sifaju/index.html", HEIGHT),
}
PREPARED = ("import_report.py ../收到的文件.docx", "suggest_links.py wutong 2025 --write")


@contextmanager
def preview(folder: Path) -> Iterator[str]:
    """The address of a preview of the project, as long as it is needed."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "scripts/dev.py", "serve", "-a", address]
    running = subprocess.Popen(
        command,
        cwd=folder,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        _wait_for(f"http://{address}/")
        yield f"http://{address}/"
    finally:
        os.killpg(running.pid, signal.SIGTERM)
        running.wait()


def _wait_for(url: str) -> None:
    for _ in range(WAIT):
        try:
            urllib.request.urlopen(url).close()
        except OSError:
            time.sleep(1)
        else:
            return
    raise TimeoutError(url)


def take(page: Page, base: str, pictures: dict[str, tuple[str, int]]) -> None:
    """Each picture, 1280 wide, once the page stands still."""
    for name, (address, height) in pictures.items():
        page.set_viewport_size({"width": 1280, "height": height})
        page.goto(base + address)
        page.wait_for_timeout(500)
        page.screenshot(path=IMAGES / f"{name}.png")


def main() -> None:
    """Take them all."""
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(color_scheme="light")
        folder = clerk.project(Path(scratch))
        for command in PREPARED:
            done = clerk.do(folder, f"python3 scripts/{command}")
            assert done.returncode == 0, done.stdout
        with preview(folder) as base:
            take(page, base, PREVIEW)
        built = build(ROOT / COUNTY / "mkdocs.yml", Path(scratch) / "site")
        assert built.code == 0, built.log
        take(page, (Path(scratch) / "site").as_uri() + "/", PUBLIC)
        browser.close()


if __name__ == "__main__":
    main()
