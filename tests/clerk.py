"""A clerk at work: a copy of the project with the invented county as its docs and one report just received.

The commands are those of the handbook's page on the year, as written there; only names and folders are put in.
"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from sites import COUNTY, GIT, ROOT, environment

YEAR = ROOT / "docs" / "guide" / "year.md"
RECEIVED = ROOT / "tests" / "data" / "received" / "东湄街道2025年度法治政府建设年度报告.txt"
REPORT = Path("docs", "reports", "2025", "dongmei")
NAMES = {"wutong": "dongmei", "收到的文件.docx": RECEIVED.name, "/srv/fazhi": "../public"}
"""What the page says -> what it is here."""
FENCE = re.compile(r"^( *)```\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)


def project(folder: Path) -> Path:
    """The project as a git repository on `main` with a remote, in `folder/project`; the received file lies beside it."""
    made = folder / "project"
    ignored = shutil.ignore_patterns(
        ".venv", ".git", "site", "build", "wheels", "tests", "docs", "__pycache__", ".*_cache"
    )
    shutil.copytree(ROOT, made, ignore=ignored)
    shutil.copytree(ROOT / COUNTY / "docs", made / "docs")
    (made / ".venv").symlink_to(ROOT / ".venv")
    shutil.copy(RECEIVED, folder)
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", folder / "remote"], check=True)
    for command in (
        "init -q -b main",
        f"remote add origin {folder / 'remote'}",
        "add -A",
        "commit -q -m 演示数据",
        "push -q -u origin main",
    ):
        git(made, *command.split())
    return made


def git(folder: Path, *arguments: str) -> None:
    """One git command that must succeed."""
    subprocess.run(["git", *arguments], cwd=folder, env=environment() | GIT, check=True, capture_output=True)


def commands(page: str) -> Iterator[str]:
    """Every command of a page's code blocks, in order."""
    for indent, block in FENCE.findall(page):
        for line in block.splitlines():
            words = line.removeprefix(indent)
            if words.startswith(("python3 ", "git ")):
                yield words


def do(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    """The command with the names of the example put in; what it prints and says together in `stdout`."""
    for name, here in NAMES.items():
        command = command.replace(name, here)
    words = shlex.split(command, comments=True)
    start = [sys.executable] if words[0] == "python3" else ["git"]
    return subprocess.run(
        [*start, *words[1:]],
        cwd=folder,
        env=environment() | GIT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def confirm_all(folder: Path) -> None:
    """Every draft compared with its sentence and found right."""
    notes = folder / REPORT / "metrics.yml"
    text = notes.read_text(encoding="utf-8")
    notes.write_text(re.sub(r"^ *draft: true\n", "", text, flags=re.MULTILINE), encoding="utf-8")


def fill_cover(folder: Path) -> None:
    """The date of publication, known once the report is approved."""
    cover = folder / REPORT / "index.md"
    text = cover.read_text(encoding="utf-8")
    cover.write_text(text.replace("published: null", "published: 2026-01-23"), encoding="utf-8")


def count_one_more(folder: Path) -> None:
    """A slip found after publication is put right in the text and in the numbers."""
    for name in ("1-work.md", "metrics.yml"):
        file = folder / REPORT / name
        text = file.read_text(encoding="utf-8").replace("法治宣传活动38场", "法治宣传活动39场")
        file.write_text(text.replace("value: 38\n", "value: 39\n"), encoding="utf-8")
