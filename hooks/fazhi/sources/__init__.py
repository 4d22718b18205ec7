"""docs/ -> model. The only shelf that reads a site's files; keeps the path and line of everything."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from fazhi.model import Place, Registry, Report
from fazhi.problems import Problem, Severity
from fazhi.sources.files import read_text
from fazhi.sources.registry import load_registry
from fazhi.sources.reports import load_report

__all__ = ["Sources", "load", "report_folders"]


@dataclass(frozen=True, slots=True)
class Sources:
    """What people wrote, read: reports ordered by year and issuer, the registry, and what could not be read."""

    registry: Registry
    reports: tuple[Report, ...]
    problems: tuple[Problem, ...]
    welcome: str = ""
    """docs/index.md as written."""


def load(docs: Path) -> Sources:
    """Read the site whose sources are in `docs`. Faulty files give findings, never exceptions."""
    registry, problems = load_registry(docs)
    reports: list[Report] = []
    for folder in report_folders(docs):
        report, found = load_report(folder, docs)
        problems += found
        if report:
            reports.append(report)
    welcome, found = read_text(docs / "index.md", f"{docs.name}/index.md")
    problems += [*found, *_other_pages(docs), *_strays(docs)]
    return Sources(registry, tuple(sorted(reports, key=lambda report: report.key)), tuple(problems), welcome or "")


def report_folders(docs: Path) -> list[Path]:
    """The folder of every report that has a cover, by year and body."""
    return sorted(cover.parent for cover in docs.glob("reports/*/*/index.md"))


def _other_pages(docs: Path) -> list[Problem]:
    """Written pages beside reports, such as a handbook, that no site tool can read."""
    pages = (
        file for file in sorted(docs.rglob("*.md")) if file.relative_to(docs).parts[0] not in ("reports", "index.md")
    )
    return [
        problem for file in pages for problem in read_text(file, f"{docs.name}/{file.relative_to(docs).as_posix()}")[1]
    ]


def _strays(docs: Path) -> list[Problem]:
    """Folders that look like a report but have no cover, and so would be shown nowhere."""
    return [
        Problem(
            Severity.WARNING,
            "缺少封面",
            Place(f"{docs.name}/{folder.relative_to(docs).as_posix()}/index.md", 1),
            "报告文件夹里没有 index.md，这份报告不会出现在网站上",
            "补上 index.md，或删掉这个文件夹",
        )
        for folder in sorted(docs.glob("reports/*/*"))
        if folder.is_dir() and not (folder / "index.md").exists()
    ]
