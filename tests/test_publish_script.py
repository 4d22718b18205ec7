"""publish.py and verify.py as people start them: the county committed, built, shown, carried over, checked."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import publish
import pytest
import verify
from sites import COUNTY, ROOT, change, contents, copy_project, git

pytestmark = [pytest.mark.build, pytest.mark.skipif(shutil.which("git") is None, reason="没有 git")]
Output = pytest.CaptureFixture[str]
NAME = re.compile(r"2026\d{4}T\d{6}Z-[0-9a-f]{8}-[0-9a-f]{12}")
REPORT = Path("docs", "reports", "2024", "wutong", "1-work.md")


def committed(folder: Path) -> Path:
    """The project with the invented county, committed at a stated time; gives its root."""
    project = copy_project(folder)
    shutil.copy(ROOT / ".gitattributes", project)
    (project / ".gitignore").write_text("__pycache__/\n", encoding="utf-8")
    git(project, "init", "-q", "-b", "main")
    commit(project, "2026-04-01T08:00:00+0800")
    return project


def commit(project: Path, when: str) -> None:
    """Commit everything as of that time."""
    git(project, "add", "-A")
    git(project, "-c", "core.autocrlf=false", "commit", "-qm", "甲")
    os.environ["GIT_COMMITTER_DATE"] = when  # git() keeps no GIT_ variable, so the time is set by amending
    subprocess.run(["git", "-C", project, "-c", "user.name=y", "-c", "user.email=y@example.invalid", "commit",
                    "-q", "--amend", "--no-edit"], check=True)  # fmt: skip
    del os.environ["GIT_COMMITTER_DATE"]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project, committed; nothing of it may be changed."""
    return committed(tmp_path_factory.mktemp("repository") / "项目 一")


@pytest.fixture(scope="module")
def first(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The county, published once to www/ and packed in a.zip of this folder."""
    folder = tmp_path_factory.mktemp("first")
    told = run("publish.py", "--config", project / COUNTY / "mkdocs.yml", "--to", folder / "www",
               "--package", folder / "a.zip", "--verifier", folder / "verify.pyz")  # fmt: skip
    assert told.returncode == 0, told.stdout
    return folder


def run(script: str, *arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Start a script as its own process."""
    return subprocess.run(
        [sys.executable, str(ROOT / "scripts" / script), *map(str, arguments)],
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_the_county_is_published(first: Path) -> None:
    shown = first / "www" / "current"
    assert NAME.fullmatch(shown.resolve().name)
    assert shown.resolve().name.startswith("20260401T000000Z-")
    assert (shown / "index.html").is_file()
    assert len(contents(shown)) > 200
    assert verify.main([str(first / "www")]) == 0
    assert not [name for name in contents(shown) if name.endswith((".yml", ".md"))]


def test_a_second_build_is_the_same_byte_for_byte(project: Path, first: Path, tmp_path: Path) -> None:
    """In another folder, by another clone, in another time zone and locale, with another hash seed and umask."""
    other = tmp_path / "second place"
    git(tmp_path, "clone", "-q", str(project), str(other))
    before = os.umask(0o077)
    try:
        done = run("publish.py", "--config", other / COUNTY / "mkdocs.yml", "--package", tmp_path / "b.zip",
                   TZ="America/New_York", LC_ALL="C", PYTHONHASHSEED="7", HOME=str(tmp_path),
                   SOURCE_DATE_EPOCH="1")  # fmt: skip
    finally:
        os.umask(before)
    assert done.returncode == 0, done.stdout
    assert (tmp_path / "b.zip").read_bytes() == (first / "a.zip").read_bytes()


def test_a_bare_machine_verifies_and_shows_a_package(first: Path, tmp_path: Path) -> None:
    """One file, no environment, nothing but Python."""
    bare = [sys.executable, "-I", "-S", str(first / "verify.pyz")]
    shutil.copy(first / "a.zip", tmp_path)
    done = subprocess.run([*bare, "a.zip", "--to", "www"], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert contents(tmp_path / "www" / "current") == contents(first / "www" / "current")
    (tmp_path / "www" / "current" / "coverage.html").write_text("换了")
    done = subprocess.run([*bare, "www"], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 1
    assert done.stdout.decode().splitlines() == ["改动：coverage.html", "有 1 处与发布时不一致"]


def test_the_verifier_is_the_same_each_time(first: Path, tmp_path: Path) -> None:
    assert publish.main(["--verifier", str(tmp_path / "v.pyz")]) == 0
    assert (tmp_path / "v.pyz").read_bytes() == (first / "verify.pyz").read_bytes()
    with zipfile.ZipFile(tmp_path / "v.pyz") as tool:
        assert "fazhi/publishing/links.py" not in tool.namelist()


def test_what_verify_says(first: Path, tmp_path: Path, capsys: Output) -> None:
    assert verify.main([str(first / "a.zip")]) == 0
    assert "与清单一致（SHA-256" in capsys.readouterr().out
    assert verify.main([str(first / "a.zip"), "--signers", str(tmp_path / "x")]) == 1
    assert "没有签名" in capsys.readouterr().err
    assert verify.main([str(tmp_path / "没有")]) == 2
    (tmp_path / "x.zip").write_bytes(b"x")
    assert verify.main([str(tmp_path / "x.zip")]) == 1
    assert verify.main([str(tmp_path), "--rollback"]) == 1
    for wrong in ([], [str(tmp_path), "--keep", "0"], ["--unheard-of"]):
        with pytest.raises(SystemExit) as stopped:
            verify.main(wrong)
        assert stopped.value.code == 2


@pytest.mark.parametrize("wrong", [[], ["--rollback"], ["--to", "x", "--keep", "0"], ["--rollback", "--package", "x"]])
def test_wrong_usage_is_two(wrong: list[str], capsys: Output) -> None:
    with pytest.raises(SystemExit) as stopped:
        publish.main(wrong)
    assert stopped.value.code == 2


def test_what_is_not_committed_is_refused(tmp_path: Path, capsys: Output) -> None:
    """A changed file and a forgotten one are named; --dirty publishes them under a name that says so."""
    project, www = committed(tmp_path / "project"), tmp_path / "www"
    (project / "docs" / "忘了.md").write_text("# 忘了放进去的一页\n", encoding="utf-8")
    asked = ["--config", str(project / "mkdocs.yml"), "--to", str(www)]
    assert publish.main(asked) == 1
    assert capsys.readouterr().err.startswith("有文件没有提交（docs/忘了.md）：")
    assert not www.exists()
    assert publish.main([*asked, "--dirty"]) == 0
    assert "-dirty-" in (www / "current").resolve().name
    assert (www / "current" / "忘了.html").is_file()
    git(project, "add", "-A")
    change(project / REPORT, "3起", "4起")
    assert publish.main(asked) == 1
    assert "忘了.md" in capsys.readouterr().err


def test_only_what_is_committed_is_published_and_a_fault_changes_nothing(tmp_path: Path, capsys: Output) -> None:
    project, www = committed(tmp_path / "project"), tmp_path / "www"
    asked = ["--config", str(project / "mkdocs.yml"), "--to", str(www)]
    assert publish.main(asked) == 0
    before = contents(www / "current")
    capsys.readouterr()
    change(project / REPORT, "3起", "4起")
    commit(project, "2026-04-02T08:00:00+0800")
    assert publish.main(asked) == 1
    said = capsys.readouterr().err
    assert "错误[引文不符]" in said
    assert said.rstrip().endswith("网站没有通过检查，没有发布：请按上面的提示改好，提交，再来一次")
    git(project, "revert", "--no-edit", "HEAD")
    change(project / "mkdocs.yml", "assets/fazhi.css", "https://example.org/x.css")
    commit(project, "2026-04-03T08:00:00+0800")
    assert publish.main(asked) == 1
    assert re.search(r"index\.html:\d+: 外部请求 https://example\.org/x\.css", capsys.readouterr().err)
    assert contents(www / "current") == before
    assert len(list((www / "releases").iterdir())) == 1


def test_without_a_repository_or_a_commit(tmp_path: Path, capsys: Output) -> None:
    project = copy_project(tmp_path / "project")
    asked = ["--config", str(project / "mkdocs.yml"), "--to", str(tmp_path / "www")]
    assert publish.main(asked) == 1
    assert "不在 git 仓库里" in capsys.readouterr().err
    git(project, "init", "-q")
    assert publish.main(asked) == 1
    assert "还没有提交过" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written(first: Path, project: Path, tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "文件").touch()
    asked = ["--config", str(project / "mkdocs.yml"), "--to", str(tmp_path / "文件" / "www")]
    assert publish.main(asked) == 1
    assert "公开的仍是原来的版本" in capsys.readouterr().err


def test_over_ssh_the_same_way(
    project: Path, first: Path, server: Callable[[Path], str], tmp_path: Path, capsys: Output
) -> None:
    to = server(tmp_path / "网站")
    assert publish.main(["--config", str(project / COUNTY / "mkdocs.yml"), "--to", to]) == 0
    assert contents(tmp_path / "网站" / "current") == contents(first / "www" / "current")
    assert publish.main(["--to", to, "--rollback"]) == 1
    assert "没有可退回的版本" in capsys.readouterr().err


def test_exit_codes_are_in_the_handbook() -> None:
    told = (ROOT / "docs" / "guide" / "publish.md").read_text(encoding="utf-8")
    for code in ("| 0 |", "| 1 |", "| 2 |"):
        assert code in told
