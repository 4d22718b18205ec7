"""docs/ -> model. The only shelf that reads a site's files; keeps the path and line of everything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from fazhi.characters import ACTIVE_KIND
from fazhi.kept import Kept, Task
from fazhi.model import Place, Registry, Report
from fazhi.problems import Problem, Severity
from fazhi.sources.digests import digest_of
from fazhi.sources.files import read_text
from fazhi.sources.published import Published, load_published
from fazhi.sources.registry import load_registry
from fazhi.sources.reports import load_report
from fazhi.sources.tree import Tree, look

__all__ = ["Found", "Published", "Sources", "find", "load", "report_folders"]


@dataclass(frozen=True, slots=True)
class Sources:
    """What people wrote, read: reports ordered by year and issuer, the registry, and what could not be read."""

    registry: Registry
    reports: tuple[Report, ...]
    problems: tuple[Problem, ...]
    welcome: str = ""
    """docs/index.md as written."""
    pages: tuple[tuple[str, str], ...] = ()
    """Every other page that people wrote below docs/: (path, Markdown)."""
    published: Published = field(default_factory=Published)
    """What was made public last."""
    digests: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Of the files of each report, by its folder, and of the `registry`; empty where they cannot be told."""


@dataclass(frozen=True, slots=True)
class Found:
    """What stands in docs/, and digests of it: of each report by its folder, and of the `registry`."""

    tree: Tree
    digests: dict[str, str]

    @property
    def reports(self) -> list[Task[tuple[Report | None, list[Problem]]]]:
        """How each report is read."""
        docs = self.tree.docs
        return [(self.digests[each], partial(load_report, docs / each, docs)) for each in self.tree.report_folders]


def find(docs: Path, kept: Kept) -> Found:
    """Look what there is, so that another process reads the few reports that changed until `load` wants them."""
    tree = look(docs)
    found = Found(tree, {each: digest_of(tree, each, kept) for each in (*tree.report_folders, "registry")})
    kept.begin("reports", found.reports)
    return found


def load(docs: Path, kept: Kept | None = None, found: Found | None = None) -> Sources:
    """Read the site whose sources are in `docs`. Faulty files give findings, never exceptions.

    A report that `kept` holds is not read again. `found` is what `find` found, if it was asked already.
    """
    kept = kept or Kept()
    found = found or find(docs, kept)
    tree, digests = found.tree, found.digests
    [(registry, faults)] = kept.all("registry", [(digests["registry"], partial(load_registry, docs))])
    problems = list(faults)
    reports: list[Report] = []
    for report, faults in kept.all("reports", found.reports):
        problems += faults
        if report:
            reports.append(report)
    welcome, slips = read_text(docs / "index.md", f"{docs.name}/index.md")
    pages, unreadable = _pages(tree, reports)
    published, unusable = load_published(docs)
    problems += [*slips, *unreadable, *unusable, *_strays(tree), *_links_out(tree), *_running(tree)]
    in_order = tuple(sorted(reports, key=lambda report: report.key))
    return Sources(registry, in_order, tuple(problems), welcome or "", tuple(pages), published, digests)


def report_folders(docs: Path) -> list[Path]:
    """The folder of every report that has a cover, by year and body."""
    return [docs / folder for folder in look(docs).report_folders]


def _pages(tree: Tree, reports: Sequence[Report]) -> tuple[list[tuple[str, str]], list[Problem]]:
    """Every page but the covers and sections of reports, and what is wrong with those that no site tool can read."""
    known = {f"{tree.docs.name}/{folder}/index.md" for folder in tree.report_folders}
    known |= {section.place.path for report in reports for section in report.sections}
    known |= {each.place.path for report in reports for each in report.earlier}
    pages: list[tuple[str, str]] = []
    problems: list[Problem] = []
    for entry in tree.entries:
        path = f"{tree.docs.name}/{entry.path}"
        if entry.path.endswith(".md") and path not in known:
            text, found = read_text(tree.docs / entry.path, path)
            pages += [(path, text)] if text is not None else []
            problems += found if entry.parts[0] not in ("reports", "index.md") else []
    return pages, problems


def _links_out(tree: Tree) -> list[Problem]:
    """Links in docs/ to somewhere else: what is there would be published, and nobody would see it in the repository."""
    home = tree.docs.resolve()
    return [
        Problem(
            Severity.ERROR,
            "文件错误",
            Place(f"{tree.docs.name}/{entry.path}", 1),
            "是一个链接，指向 docs 文件夹以外，会把别处的内容发布出去",
            "删掉这个链接；确实要公开的，把文件本身放进来",
        )
        for entry in tree.entries
        if entry.is_link and not (tree.docs / entry.path).resolve().is_relative_to(home)
    ]


def _running(tree: Tree) -> list[Problem]:
    """Files in reports' folders that a browser would run if they were opened from the site, drawings (SVG) among them."""
    return [
        Problem(
            Severity.ERROR,
            "文件错误",
            Place(f"{tree.docs.name}/{entry.path}", 1),
            "浏览器会把这种文件当网页打开，里面的脚本会运行",
            "删掉；是原件的，文件名末尾加 .txt，index.md 里的 file 一起改；是图片的，换成 png 或 jpg",
        )
        for entry in tree.entries
        if entry.path.startswith("reports/") and ACTIVE_KIND.search(entry.path) and not entry.is_folder
    ]


def _strays(tree: Tree) -> list[Problem]:
    """Folders that look like a report but have no cover, and so would be shown nowhere."""
    return [
        Problem(
            Severity.WARNING,
            "缺少封面",
            Place(f"{tree.docs.name}/{folder}/index.md", 1),
            "报告文件夹里没有 index.md，这份报告不会出现在网站上",
            "照手册“报告文件怎么写”写一个 index.md；不是报告的，删掉这个文件夹",
        )
        for folder in tree.strays
    ]
