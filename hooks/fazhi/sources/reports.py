"""One report folder -> a Report: cover, section files in their order, metrics.yml."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path, PurePath

from fazhi.model import Earlier, MetricsFile, Place, Report, ReportInfo, Role, Section
from fazhi.problems import Problem, Severity
from fazhi.sources import written, yamlfile
from fazhi.sources.files import read_text
from fazhi.sources.imported import NAME, load_imported
from fazhi.sources.markdown import read_items
from fazhi.sources.received import check_received
from fazhi.text import line_of

FRONT_MATTER = re.compile(r"\A﻿?---[ ]*\n(?P<yaml>.*?\n)---[ ]*\n(?P<body>.*)\Z", re.DOTALL)
FILE_NAME = re.compile(r"^(?P<number>\d+)-(?P<role>[a-z]+)$")


def load_report(folder: Path, docs: Path) -> tuple[Report | None, list[Problem]]:
    """The report of one `reports/<year>/<issuer>/` folder; None if its cover cannot be read at all."""
    path = _shown(folder / "index.md", docs)
    text, problems = read_text(folder / "index.md", path)
    if text is None:
        return None, problems
    match = FRONT_MATTER.match(text)
    if not match:
        problems.append(
            _error(
                path,
                1,
                "缺少开头的 --- 资料块",
                "照手册“报告文件怎么写”，在文件最前面写上 --- 和 --- 之间的 title、report",
            )
        )
        return None, problems
    yaml = yamlfile.read(match["yaml"], path, first_line=2)
    info, info_problems = written.build(ReportInfo, yaml, path, ("report",)) if yaml.data is not None else (None, [])
    info = info or replace(_info_of(folder), place=Place(path, yaml.line(("report",))))
    title = str(yaml.data.get("title") or "") if isinstance(yaml.data, dict) else ""
    if not title and yaml.data is not None:
        problems.append(_error(path, 2, "缺少 title", "在 report 上面加一行 title: 报告的原标题"))
    sections, section_problems = _sections(folder, docs)
    notes, note_problems = _notes(folder / "metrics.yml", docs)
    imported, import_problems = load_imported(folder / NAME, _shown(folder / NAME, docs))
    earlier, earlier_problems = _earlier(info, folder, docs)
    report = Report(
        title=title or folder.name,
        info=info,
        opening=match["body"].strip(),
        sections=sections,
        notes=notes,
        folder=folder.relative_to(docs).as_posix(),
        place=Place(path, yaml.line(("title",))),
        opening_line=_line_of_opening(match),
        imported=imported,
        earlier=earlier,
    )
    received = check_received(info.source, folder)
    found = [*problems, *yaml.problems, *info_problems, *received, *section_problems, *note_problems]
    return report, [*found, *import_problems, *earlier_problems]


def _earlier(info: ReportInfo, folder: Path, docs: Path) -> tuple[tuple[Earlier, ...], list[Problem]]:
    """The texts before corrections that the cover names; one that is missing is for the checks to find."""
    found: list[Earlier] = []
    problems: list[Problem] = []
    for correction in info.corrections:
        if correction.before:
            file = folder / correction.before
            text, faults = read_text(file, _shown(file, docs)) if file.is_file() else ("", [])
            found.append(Earlier(correction, text or "", Place(_shown(file, docs), 1)))
            problems += faults
    return tuple(found), problems


def _line_of_opening(cover: re.Match[str]) -> int:
    body = cover["body"]
    return line_of(cover.string, cover.start("body") + len(body) - len(body.lstrip()))


def _shown(file: Path, docs: Path) -> str:
    return f"{docs.name}/{file.relative_to(docs).as_posix()}"


def _error(path: str, line: int, message: str, remedy: str) -> Problem:
    return Problem(Severity.ERROR, "格式错误", Place(path, line), message, remedy)


def _info_of(folder: Path) -> ReportInfo:
    """What the folder's own name says, so that a faulty cover still shows in preview."""
    year = int(folder.parent.name) if folder.parent.name.isdigit() else 1949
    return ReportInfo(issuer=folder.name, year=year)


def _sections(folder: Path, docs: Path) -> tuple[tuple[Section, ...], list[Problem]]:
    sections: list[Section] = []
    problems: list[Problem] = []
    seen: Counter[Role] = Counter()
    for file in sorted(folder.glob("*.md"), key=file_order):
        if file.name == "index.md":
            continue
        path = _shown(file, docs)
        role, role_problems = _role(file.stem, path)
        text, read_problems = read_text(file, path)
        problems += [*role_problems, *read_problems]
        seen[role] += 1
        key = role.value if seen[role] == 1 else f"{role.value}{seen[role]}"
        items = read_items(text or "", key, path)
        sections.append(Section(key=key, role=role, stem=file.stem, raw=text or "", items=items, place=Place(path, 1)))
    return tuple(sections), problems


def file_order(file: PurePath) -> tuple[int, str]:
    """By the number that a section file begins with, those without one last."""
    match = FILE_NAME.match(file.stem)
    return (int(match["number"]) if match else 999, file.stem)


def _role(stem: str, path: str) -> tuple[Role, list[Problem]]:
    match = FILE_NAME.match(stem)
    name = match["role"] if match else ""
    if name in list(Role):
        return Role(name), []
    remedy = "文件名改成“序号-角色.md”，角色是 duty、work、shortfalls、plan、other 之一，如 1-work.md"
    return Role.OTHER, [_error(path, 1, f"文件名“{stem}.md”看不出是报告的哪一部分", remedy)]


def _notes(file: Path, docs: Path) -> tuple[MetricsFile, list[Problem]]:
    if not file.exists():
        return MetricsFile(), []
    path = _shown(file, docs)
    text, problems = read_text(file, path)
    yaml = yamlfile.read(text or "", path)
    notes, note_problems = written.build(MetricsFile, yaml, path) if yaml.data is not None else (None, [])
    return notes or MetricsFile(), [*problems, *yaml.problems, *note_problems]
