"""The real report published, corrected and moved: refused without a word, told with one; the way it is for a clerk."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import correct
import publish
import pytest
from browsing import Visit
from fazhi.publishing import changes, package, published, remote
from playwright.sync_api import BrowserContext, expect
from sites import change, git
from test_publish_script import Output, commit, committed

pytestmark = [pytest.mark.build, pytest.mark.skipif(shutil.which("git") is None, reason="没有 git")]
REPORT = Path("docs", "reports", "2024", "wutong")
RECORD = Path("docs", "registry", "published.yml")
NUMBER = "共化解矛盾纠纷3起"
MOVED = """moved:
- {was: reports/2024/wutong/, now: reports/2024/wutong-jd/}
- {was: reports/2024/wutong/3-plan, now: reports/2024/wutong-jd/4-plan}
"""


def published_once(folder: Path) -> tuple[Path, list[str]]:
    """The project, on show in www/ and recorded; and what publishes it there."""
    project = committed(folder / "project")
    asked = ["--config", str(project / "mkdocs.yml"), "--to", str(folder / "www")]
    assert publish.main(asked) == 0
    commit(project, "2026-04-02T08:00:00+0800")
    return project, asked


def one_more(project: Path) -> None:
    """A number of the report, and its sentence, are changed."""
    change(project / REPORT / "1-work.md", NUMBER, NUMBER.replace("3", "4"))
    change(project / REPORT / "metrics.yml", NUMBER, NUMBER.replace("3", "4"))
    change(project / REPORT / "metrics.yml", "  value: 3\n", "  value: 4\n")
    commit(project, "2026-04-03T08:00:00+0800")


def correct_it(project: Path) -> None:
    asked = ["wutong", "2024", "--what", "化解矛盾纠纷由3起改为4起", "--why", "漏计一起", "--date", "2026-04-03"]
    assert correct.main([*asked, "--docs", str(project / "docs")]) == 0
    commit(project, "2026-04-03T09:00:00+0800")


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """Published, then changed without a word."""
    project, asked = published_once(tmp_path_factory.mktemp("once"))
    one_more(project)
    return project, asked


def test_the_record_stands_with_the_reports_and_not_in_the_site(once: tuple[Path, list[str]]) -> None:
    project, _ = once
    written = (project / RECORD).read_text(encoding="utf-8")
    assert written.startswith("# 最近一次公开了什么")
    assert (project.parent / "www" / "current").resolve().name in written
    assert NUMBER in written
    assert not list((project.parent / "www" / "current").rglob("published*"))


def test_a_change_without_a_word_is_refused_from_a_fresh_clone(
    once: tuple[Path, list[str]], tmp_path: Path, capsys: Output
) -> None:
    """By the record that came with the clone, where there is no earlier package to compare with."""
    git(tmp_path, "clone", "-q", str(once[0]), "clone")
    asked = ["--config", str(tmp_path / "clone" / "mkdocs.yml"), "--package", str(tmp_path / "new.zip")]
    assert publish.main(asked) == 1
    said = capsys.readouterr().err
    assert "未说明的改动" in said
    assert "“一、工作开展情况”的文字（1-work.md）；没有了数“共化解矛盾纠纷3起（disputes_mediated）”" in said
    assert "python3 scripts/correct.py wutong 2024" in said
    assert not (tmp_path / "new.zip").exists()


def test_a_change_without_a_word_is_refused_by_what_is_public(
    once: tuple[Path, list[str]], tmp_path: Path, capsys: Output
) -> None:
    """Without a record too: a folder, a server and a package tell what they show."""
    git(tmp_path, "clone", "-q", str(once[0]), "clone")
    (tmp_path / "clone" / RECORD).unlink()
    commit(tmp_path / "clone", "2026-04-03T08:00:00+0800")
    before = (once[0].parent / "www" / "current").resolve()
    assert publish.main(["--config", str(tmp_path / "clone" / "mkdocs.yml"), *once[1][2:]]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1, "one sentence for one report"
    assert "没有写更正说明" in said
    assert "corrections: [{date: 20" in said
    assert (once[0].parent / "www" / "current").resolve() == before


def test_each_way_of_publishing_tells_what_is_public(
    once: tuple[Path, list[str]], tmp_path: Path, server: Callable[[Path], str]
) -> None:
    www = once[0].parent / "www"
    release = published.Folder(www)
    package.write(release.folder, release.folder.name, tmp_path / "a.zip")
    shown = remote.Shown(remote.remote_of(server(www)))  # type: ignore[arg-type]
    told = [changes.told(each) for each in (release, shown, published.Package(tmp_path / "a.zip"))]
    assert "reports/2024/wutong" in told[0]
    assert told == [told[0]] * 3


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Published, corrected with a word, and moved to another folder and file: what is on show then."""
    project, asked = published_once(tmp_path_factory.mktemp("corrected"))
    one_more(project)
    correct_it(project)
    (project / REPORT).rename(project / REPORT.with_name("wutong-jd"))
    plan = project / REPORT.with_name("wutong-jd") / "3-plan.md"
    plan.rename(plan.with_name("4-plan.md"))
    change(project / REPORT.with_name("wutong-jd") / "index.md", "issuer: wutong", "issuer: wutong-jd")
    issuers = project / "docs" / "registry" / "issuers.yml"
    issuers.write_text(issuers.read_text(encoding="utf-8").replace("id: wutong\n", "id: wutong-jd\n"), encoding="utf-8")
    commit(project, "2026-04-04T08:00:00+0800")
    assert publish.main(asked) == 1, "addresses would go"
    moved = MOVED + "- {was: issuers/wutong, now: issuers/wutong-jd}\n"
    moved += "- {was: follow-up/2024-wutong, now: follow-up/2024-wutong-jd}\n"
    (project / "docs" / "registry" / "moved.yml").write_text(moved, encoding="utf-8")
    commit(project, "2026-04-04T09:00:00+0800")
    assert publish.main(asked) == 0
    return (project.parent / "www" / "current").resolve()


def test_a_change_with_a_word_is_told_everywhere(corrected: Path) -> None:
    report = corrected / "reports" / "2024" / "wutong-jd"
    pages = {file.name: file.read_text(encoding="utf-8") for file in report.glob("*.html")}
    what = "化解矛盾纠纷由3起改为4起"
    assert what in pages["index.html"]
    assert what in pages["1-work.html"], "the section that was changed tells what"
    assert what not in pages["2-shortfalls.html"]
    assert all("fz-amended" in page for page in pages.values())
    before = pages["before-2026-04-03.html"]
    assert NUMBER in before
    assert '<meta name="robots" content="noindex">' in before
    assert what in (corrected / "corrections.html").read_text(encoding="utf-8")
    feed = json.loads((corrected / "data" / "feed.json").read_text(encoding="utf-8"))
    assert [each["title"] for each in feed["items"]] == ["更正：2024梧桐镇法治政府工作报告"]
    assert what in (corrected / "data" / "feed.atom").read_text(encoding="utf-8")
    found = [
        file for file in (corrected / "search").rglob("*") if file.is_file() and b"before-2026" in file.read_bytes()
    ]
    assert found == []


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
@pytest.mark.parametrize(("was", "now"), [("index", "index"), ("1-work", "1-work"), ("3-plan", "4-plan")])
def test_old_addresses_lead_on_from_disk(corrected: Path, context: BrowserContext, was: str, now: str) -> None:
    visit = Visit(context.new_page(), f"{corrected.as_uri()}/")
    page = visit.open(f"reports/2024/wutong/{was}.html")
    page.wait_for_url(f"**/reports/2024/wutong-jd/{now}.html")
    expect(page.locator(".fz-amended").first).to_be_visible()
    assert visit.noise == []
