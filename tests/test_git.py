"""Reports in git: which have changed, the hook that refuses a faulty commit, and the examples for servers."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import check
import pytest
import yaml
from conftest import SiteWriter, write_files
from sites import git

ROOT = Path(__file__).resolve().parent.parent
Output = pytest.CaptureFixture[str]
NOTES = "reports/2024/qinghe/metrics.yml"
OTHER = "reports/2023/qinghe/metrics.yml"
WRONG = {NOTES: {"replace": {"value: 42": "value: 24"}}}
ALSO_WRONG = {OTHER: {"replace": {"value: 30": "value: 31"}}}
MENDED = {NOTES: {"replace": {"value: 24": "value: 42"}}}
pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="没有 git")


@pytest.fixture
def docs(small_site: SiteWriter) -> Path:
    """The small site, committed on `main`, in a project whose name is Chinese and has a space."""
    docs = small_site(name="青禾 项目/docs")
    git(docs.parent, "init", "-q", "-b", "main")
    git(docs.parent, "add", "-A")
    git(docs.parent, "commit", "-qm", "甲")
    return docs


def codes(docs: Path, capsys: Output, *options: str) -> list[str]:
    """The files with findings that the command tells of."""
    check.main(["--docs", str(docs), *options])
    told = capsys.readouterr()
    assert told.err == ""
    return [line.partition(":")[0].removeprefix("docs/") for line in told.out.splitlines()[:-1]]


def test_only_changed_reports_are_told_of(docs: Path, capsys: Output) -> None:
    write_files(docs, WRONG)
    git(docs.parent, "commit", "-qam", "错的已经提交")
    assert codes(docs, capsys) == [NOTES]
    assert codes(docs, capsys, "--changed") == []
    write_files(docs, ALSO_WRONG)
    assert codes(docs, capsys, "--changed") == [OTHER]
    assert codes(docs, capsys, "--staged") == []
    git(docs.parent, "add", "-A")
    assert codes(docs, capsys, "--changed", "HEAD") == [OTHER]
    assert codes(docs, capsys, "--staged") == [OTHER]
    assert codes(docs, capsys, "--changed", "HEAD~1") == [OTHER, NOTES]
    assert codes(docs, capsys, "docs/reports/2024/qinghe", "--changed", "HEAD~1") == [NOTES]


def test_a_change_only_in_the_index_counts(docs: Path, capsys: Output) -> None:
    write_files(docs, WRONG)
    git(docs.parent, "commit", "-qam", "错的已经提交")
    text = (docs / NOTES).read_bytes()
    write_files(docs, {NOTES: {"add": "# 注\n"}})
    git(docs.parent, "add", "-A")
    (docs / NOTES).write_bytes(text)
    assert codes(docs, capsys, "--changed") == [NOTES]


def test_what_a_running_hook_tells_git_does_not_mislead(
    docs: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    write_files(docs, WRONG)
    for name in ("GIT_DIR", "GIT_WORK_TREE"):
        monkeypatch.setenv(name, "别处")
    assert codes(docs, capsys, "--changed") == [NOTES]


def test_a_finding_elsewhere_in_a_changed_report_is_told(docs: Path, capsys: Output) -> None:
    write_files(docs, {"reports/2024/qinghe/1-work.md": {"replace": {"纠纷42起": "纠纷43起"}}})
    assert NOTES in codes(docs, capsys, "--changed")


def test_a_new_report_is_changed_before_it_is_added(docs: Path, capsys: Output) -> None:
    write_files(docs, {"reports/2025/qinghe/metrics.yml": "metrics: []\n"})
    assert codes(docs, capsys, "--changed") == ["reports/2025/qinghe/index.md"]


def test_a_changed_registry_concerns_every_report(docs: Path, capsys: Output) -> None:
    write_files(docs, {"registry/indicators.yml": {"replace": {"id: fines": "id: penalties"}}})
    assert codes(docs, capsys, "--changed") == [NOTES]


def test_changes_are_counted_from_where_the_main_branch_was_left(docs: Path, capsys: Output) -> None:
    git(docs.parent, "checkout", "-qb", "qinghe")
    write_files(docs, WRONG)
    git(docs.parent, "commit", "-qam", "我的")
    git(docs.parent, "checkout", "-q", "main")
    write_files(docs, ALSO_WRONG)
    git(docs.parent, "commit", "-qam", "别人的")
    git(docs.parent, "checkout", "-q", "qinghe")
    assert codes(docs, capsys, "--changed") == [NOTES]
    assert codes(docs, capsys, "--changed", "main") == [NOTES]


def test_a_repository_without_a_commit(small_site: SiteWriter, capsys: Output) -> None:
    docs = small_site(WRONG)
    git(docs.parent, "init", "-q")
    assert codes(docs, capsys, "--changed") == [NOTES]


def test_a_deleted_report_is_no_failure(docs: Path, capsys: Output) -> None:
    shutil.rmtree(docs / "reports" / "2024")
    assert codes(docs, capsys, "--changed") == []


@pytest.mark.parametrize(("options", "said"), [(["--changed"], "不在 git 仓库里"), (["--staged"], "不在 git 仓库里")])
def test_outside_git_is_one_sentence(
    small_site: SiteWriter, monkeypatch: pytest.MonkeyPatch, capsys: Output, options: list[str], said: str
) -> None:
    docs = small_site()
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(docs.parent.parent))
    assert check.main(["--docs", str(docs), *options]) == 2
    told = capsys.readouterr()
    assert said in told.err
    assert (told.out, told.err.count("\n")) == ("", 1)


def test_an_unknown_version_is_one_sentence(docs: Path, capsys: Output) -> None:
    assert check.main(["--docs", str(docs), "--changed", "没有的分支"]) == 2
    assert capsys.readouterr().err.startswith("git 里没有“没有的分支”")


def test_without_git_is_one_sentence(docs: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    monkeypatch.setenv("PATH", str(docs))
    assert check.main(["--docs", str(docs), "--changed"]) == 2
    assert capsys.readouterr().err.startswith("没有找到 git")


@pytest.fixture
def project(docs: Path) -> Path:
    """The small site as a project of its own, with the library, the hook and the environment of this one."""
    project = docs.parent
    shutil.copytree(ROOT / "scripts", project / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / ".githooks", project / ".githooks")
    (project / "hooks").symlink_to(ROOT / "hooks")
    (project / ".venv").symlink_to(ROOT / ".venv")
    (project / ".gitignore").write_text("/.venv\n/hooks\n/scripts\n/.githooks\n", encoding="utf-8")
    git(project, "config", "core.hooksPath", ".githooks")
    return project


needs_venv = pytest.mark.skipif(not (ROOT / ".venv" / "bin" / "python").exists(), reason="没有 .venv")


@needs_venv
def test_the_hook_refuses_a_faulty_report_and_lets_the_mended_one_pass(project: Path) -> None:
    write_files(project / "docs", WRONG)
    said = git(project, "commit", "-qam", "乙", fails=True)
    assert f"docs/{NOTES}:12: 错误[数值不符]" in said
    assert "没有提交：请按上面的建议改好" in said
    assert git(project, "log", "--format=%s") == "甲\n"
    write_files(project / "docs", MENDED)
    write_files(project / "docs", {NOTES: {"add": "# 注\n"}})
    git(project, "commit", "-qam", "乙")
    assert git(project, "log", "-1", "--format=%s") == "乙\n"


@needs_venv
def test_the_hook_looks_only_at_what_is_put_forward(project: Path) -> None:
    write_files(project / "docs", {**WRONG, OTHER: {"add": "# 注\n"}})
    git(project, "commit", "-qm", "乙", f"docs/{OTHER}")
    assert git(project, "diff", "--name-only", "HEAD^") == f"docs/{OTHER}\ndocs/{NOTES}\n"


def test_the_hook_says_when_nothing_is_set_up(project: Path) -> None:
    (project / ".venv").unlink()
    write_files(project / "docs", {NOTES: {"add": "# 注\n"}})
    assert "运行环境还没有准备好" in git(project, "commit", "-qam", "乙", fails=True)


def test_the_hook_runs_anywhere() -> None:
    """Executable in git, line ends of Unix, and no word that only bash knows."""
    hook = ROOT / ".githooks" / "pre-commit"
    assert os.access(hook, os.X_OK)
    text = hook.read_bytes()
    assert text.startswith(b"#!/bin/sh\n")
    assert b"\r" not in text
    assert b"[[" not in text
    subprocess.run(["sh", "-n", str(hook)], check=True)


def test_pre_commit_downloads_nothing() -> None:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert [repo["repo"] for repo in config["repos"]] == ["local"]
    (hook,) = config["repos"][0]["hooks"]
    assert (hook["language"], hook["entry"]) == ("system", "sh .githooks/pre-commit")
    assert "additional_dependencies" not in hook


@pytest.mark.parametrize("name", ["gitlab-ci.yml", "gitee.yml"])
def test_examples_for_servers_call_commands_that_exist(name: str) -> None:
    text = (ROOT / "docs" / "guide" / "ci" / name).read_text(encoding="utf-8")
    assert isinstance(yaml.safe_load(text), dict)
    commands = [line.strip(" -") for line in text.splitlines() if line.lstrip(" -").startswith("python3 scripts/")]
    assert commands
    for command in commands:
        script, *options = command.split()[1:]
        assert (ROOT / script).is_file()
        if script == "scripts/check.py":
            check._options(options)
    assert f"docs/guide/ci/{name}" in (ROOT / "docs" / "guide" / "git.md").read_text(encoding="utf-8")
