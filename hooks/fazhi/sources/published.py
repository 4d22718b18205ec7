"""docs/registry/published.yml: what was made public last, written by publish.py and kept in git with the reports.

So a fresh clone, a preview, a check and a package know it too, wherever the site itself stands. It is JSON (which is
YAML), one report a line, below a line for people; nothing of it comes into the site.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fazhi.model import Place
from fazhi.problems import Problem, Severity

NAME = "registry/published.yml"
VERSION = 1
HEAD = "# 最近一次公开了什么。由 publish.py 写，不要手改；同报告一起提交。\n"
KEYS = {"name", "texts", "whole", "numbers", "source", "corrections", "formerly"}


@dataclass(frozen=True, slots=True)
class Published:
    """The last publication: its release, the fingerprints of its reports by folder, its pages (without .html)."""

    release: str = ""
    reports: Mapping[str, Any] = field(default_factory=dict, repr=False)
    pages: frozenset[str] = frozenset()

    @property
    def commit(self) -> str:
        """The commit it was built from; empty if it is not known, or not all of it was committed."""
        parts = self.release.split("-")
        return parts[1] if len(parts) == 3 else ""


def load_published(docs: Path) -> tuple[Published, list[Problem]]:
    """The record; an empty one where nothing was published yet, or (with a finding) where it cannot be read."""
    file = docs / NAME
    if not file.is_file():
        return Published(), []
    try:
        text = file.read_text(encoding="utf-8")
        return _read(json.loads("\n".join(line for line in text.split("\n") if not line.startswith("#")))), []
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        message, remedy = "发布记录读不了，不能与公开的比较", "从 git 里恢复这个文件；恢复不了的删掉，下次发布时再写"
        return Published(), [Problem(Severity.WARNING, "文件错误", Place(f"{docs.name}/{NAME}", 1), message, remedy)]


def _read(data: Any) -> Published:
    """Raises ValueError and the like for anything else than a record."""
    reports = data["reports"] if data["version"] == VERSION else {}
    if not all(set(report) >= KEYS and folder.count("/") == 2 for folder, report in reports.items()):
        raise ValueError
    return Published(str(data["release"]), reports, frozenset(map(str, data["pages"])))


def record(release: str, reports: Mapping[str, Any], pages: Iterable[str]) -> str:
    """The text of the file, for `pages` without .html."""
    lines = ",\n".join(f"{_json(folder)}: {_json(told)}" for folder, told in sorted(reports.items()))
    listed = ",\n".join(map(_json, sorted(pages)))
    return f'{HEAD}{{"version": {VERSION}, "release": {_json(release)},\n"reports": {{\n{lines}}},\n"pages": [\n{listed}]}}\n'


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
