"""`mkdocs serve` as a clerk uses it: a saved file shows without a restart, and a slip never ends the preview."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import html
from sites import change, copy_project, environment, line_of, without_metric

pytestmark = [pytest.mark.build, pytest.mark.xdist_group("serve")]
PATIENCE = 10.0  # seconds for a change to show; it takes about 2
TODO = "reports/2024/wutong/todo.html"
COVER, YEAR, HOME = "reports/2024/wutong/index.html", "years/2024.html", "index.html"
WUTONG = Path("reports", "2024", "wutong")


@dataclass(frozen=True, slots=True)
class Preview:
    """A running `mkdocs serve` of a copy of the project, whose docs/ may be edited."""

    process: subprocess.Popen[bytes]
    address: str
    docs: Path
    log: Path

    def page(self, path: str) -> html.HtmlElement | None:
        """The body of a page as served now; None if it is not served."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=PATIENCE) as answer:
                return html.fromstring(answer.read().decode()).find("body")
        except OSError:  # not there yet, not there any more, an HTTP error, too slow
            return None

    def wait(self, path: str, condition: Callable[[html.HtmlElement], object]) -> None:
        """Until the page is as it should be; fails after PATIENCE, or if the preview has ended."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            body = self.page(path)
            if body is not None and condition(body):
                return
            assert self.process.poll() is None, self.log.read_text(encoding="utf-8")
            time.sleep(0.2)
        pytest.fail(f"{path} did not come to show it\n{self.log.read_text(encoding='utf-8')[-3000:]}")


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """The preview of docs/, with its process group ended afterwards. One metric is left out, to be added."""
    project = copy_project(tmp_path_factory.mktemp("serve"))
    without_metric(project / "docs" / WUTONG / "metrics.yml", "online_posts")
    port, log = _free_port(), project / "serve.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"],
            cwd=project,
            env=environment(),
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    running = Preview(process, f"http://127.0.0.1:{port}/", project / "docs", log)
    try:
        running.wait("index.html", lambda body: True)
        yield running
    finally:
        _end(process)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and everything that it started."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        if process.poll() is None:
            os.killpg(process.pid, number)
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                continue


@contextmanager
def edited(file: Path, old: str, new: str) -> Iterator[None]:
    """The file with `new` in the place of `old`, for as long as the block runs."""
    before = file.read_text(encoding="utf-8")
    change(file, old, new)
    try:
        yield
    finally:
        file.write_text(before, encoding="utf-8")


def shows(*words: str) -> Callable[[html.HtmlElement], bool]:
    return lambda body: all(word in body.text_content() for word in words)


def lacks(*words: str) -> Callable[[html.HtmlElement], bool]:
    return lambda body: not any(word in body.text_content() for word in words)


NEW = """\
metrics:
- indicator: online_posts
  value: 15
  unit: 次
  quote: 定期推送法律法规知识、法治案例、普法微视频等内容15次
"""


def test_a_new_metric_shows_in_the_statistics(preview: Preview) -> None:
    def linked(body: html.HtmlElement) -> bool:
        return bool(body.xpath("//td//a[contains(@href, 'wutong/1-work.html#') and contains(., '15')]"))

    preview.wait(YEAR, lambda body: not linked(body))
    with edited(preview.docs / WUTONG / "metrics.yml", "metrics:\n", NEW):
        preview.wait(YEAR, linked)
    preview.wait(YEAR, lambda body: not linked(body))


def test_a_draft_is_marked_in_preview(preview: Preview) -> None:
    with edited(preview.docs / WUTONG / "metrics.yml", "metrics:\n", NEW + "  draft: true\n"):
        preview.wait("reports/2024/wutong/1-work.html", lambda body: "待核" in html.tostring(body, encoding="unicode"))


SLIPS = {
    "数据文件": (WUTONG / "metrics.yml", "  value: 3\n", "  value：3\n", COVER),
    "封面": (WUTONG / "index.md", "  doc_no: null\n", "  doc_no：null\n", COVER),
    "机关名录": (Path("registry", "issuers.yml"), "- id: wutong\n", "- id: [wutong\n", HOME),
    "指标名录": (Path("registry", "indicators.yml"), "- id: leaflets\n", "- id：leaflets\n", HOME),
}


@pytest.mark.parametrize("name", list(SLIPS))
def test_a_slip_shows_where_it_is_and_goes_when_mended(preview: Preview, name: str) -> None:
    """On the page concerned, with file, line and its text (or the line below, where a colon is missed); the preview goes on."""
    path, old, new, page = SLIPS[name]
    line = line_of(preview.docs / path, old.strip())
    places = [f"docs/{path.as_posix()}:{number}" for number in (line, line + 1)]
    with edited(preview.docs / path, old, new):
        preview.wait(
            page,
            lambda body: shows("格式错误", "建议：", new.strip())(body) and any(shows(place)(body) for place in places),
        )
    preview.wait(page, lacks(*places, "格式错误"))
    assert preview.process.poll() is None


BAD = "---\ntitle: 演示数据\n---\n\n演示数据：这不是 UTF-8。\n".encode("gb18030")
NO_COVER = Path("reports", "2023", "wutong", "1-work.md")


@contextmanager
def replaced(docs: Path, files: dict[Path, bytes]) -> Iterator[None]:
    """The files below docs/ with other content, for as long as the block runs; new ones go with their folders."""
    before = {name: (docs / name).read_bytes() if (docs / name).exists() else None for name in files}
    for name, content in files.items():
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_bytes(content)
    try:
        yield
    finally:
        for name, old in before.items():
            if old is None:
                (docs / name).unlink()
                (docs / name).parent.rmdir()
            else:
                (docs / name).write_bytes(old)


def test_files_that_cannot_be_read_show_where_and_nothing_stays_from_before(preview: Preview) -> None:
    """A setting that is none, GBK pages, an empty file, a folder without a cover: all at once, and mended again."""
    config = preview.docs.parent / "mkdocs.yml"
    bad = {WUTONG / "3-plan.md": BAD, Path("guide", "git.md"): BAD, WUTONG / "metrics.yml": b"", NO_COVER: b"# x\n"}
    line = line_of(config, "as_of: null")
    preview.wait("reports/2024/wutong/3-plan.html", shows("下步工作打算"))
    with replaced(preview.docs, bad), edited(config, "as_of: null ", "as_of: 下月 "):
        preview.wait("index.html", shows("不是 UTF-8 编码", "docs/guide/git.md:2", f"mkdocs.yml:{line}", "as_of: 下月"))
        preview.wait("index.html", shows("缺少封面", "docs/reports/2023/wutong/index.md:1"))
        plan = preview.page("reports/2024/wutong/3-plan.html")
        assert plan is not None
        assert shows("docs/reports/2024/wutong/3-plan.md:2", "title: 演示数据", "另存为 UTF-8")(plan)
        assert lacks("下步工作打算")(plan.find(".//article"))
        assert shows("缺少封面")(preview.page("reports/2023/wutong/index.html"))
        assert preview.page("reports/2023/wutong/1-work.html") is None
        assert shows("这不是 UTF-8")(preview.page("guide/git.html"))
    preview.wait("index.html", lacks("UTF-8", "缺少封面", "mkdocs.yml:"))
    preview.wait("reports/2024/wutong/3-plan.html", shows("下步工作打算"))
    assert preview.page("reports/2023/wutong/index.html") is None


def test_a_report_that_cannot_be_read_leaves_no_old_page(preview: Preview) -> None:
    with replaced(preview.docs, {WUTONG / "index.md": b""}):
        preview.wait(COVER, shows("缺少开头的 --- 资料块", "docs/reports/2024/wutong/index.md:1", "读不出来"))
        cover = preview.page(COVER)
        assert cover is not None
        assert lacks("主要数据", "2024梧桐镇法治政府工作报告")(cover.find(".//article"))
        assert preview.page("reports/2024/wutong/1-work.html") is None
    preview.wait(COVER, shows("主要数据"))


def test_a_configuration_that_cannot_be_read_is_told_on_every_page(preview: Preview) -> None:
    config = preview.docs.parent / "mkdocs.yml"
    line = line_of(config, "site_dir: site")
    with edited(config, "site_dir: site", "site_dir：site"):
        preview.wait(HOME, shows("现在生成不了网站", f"mkdocs.yml:{line}", "site_dir：site", "半角冒号"))
        assert preview.page(COVER) is None  # 404, with the same words
    preview.wait(COVER, shows("主要数据"))


def test_the_work_list_follows_the_files(preview: Preview) -> None:
    """From home over the list of all reports; a draft stands in the way until its mark is deleted."""
    preview.wait("index.html", lambda body: body.xpath("//section//a[@href='reports/2024/wutong/todo.html']"))
    preview.wait(TODO, shows("可以发布", "python3 scripts/dev.py build"))
    with edited(preview.docs / WUTONG / "metrics.yml", "metrics:\n", NEW + "  draft: true\n"):
        preview.wait(
            TODO, shows("核对草稿 1 件", "docs/reports/2024/wutong/metrics.yml:7", "法治案例、普法微视频等内容15次")
        )
        work = preview.page("reports/2024/wutong/1-work.html")
        assert shows("待核", "删掉 metrics.yml 第 7 行 draft: true", "待办")(work)
    preview.wait(TODO, shows("可以发布"))


def test_a_wrong_quote_shows_on_the_cover(preview: Preview) -> None:
    """The text was changed, the number was not: what a build for publication refuses, the preview tells."""
    with edited(preview.docs / WUTONG / "1-work.md", "3起", "4起"):
        preview.wait(COVER, shows("引文不符", "metrics.yml:", "共化解矛盾纠纷4起"))


def test_the_handbook_is_served(preview: Preview) -> None:
    preview.wait("guide/index.html", shows("手册"))
