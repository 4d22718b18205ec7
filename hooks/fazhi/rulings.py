"""What becomes of findings: a site sets how grave they are (registry/checks.yml), a report lets some stand (exceptions).

Exceptions are for what a report says as issued; what people noted beside it is to be put right. Findings that protect
persons, secrets or readers are never off, never lowered, never let stand.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from fazhi.checks import prose_rules
from fazhi.model import CheckSetting, Exemption, Metric, Registry, Report, Strictness, Target
from fazhi.problems import Problem, Severity, in_order
from fazhi.roster import Roster
from fazhi.rules import SETTING, UNUSED, Told, rulebook

GUARDED = "涉及个人信息、国家秘密或安全"
HOW = "；原文确应如此的，在 metrics.yml 的 exceptions 里写明理由"


def settle(problems: Iterable[Problem], reports: Iterable[Report], registry: Registry) -> list[Problem]:
    """The findings as they are told, gravest first, with those about the exceptions and settings themselves."""
    book, used = rulebook(), set[int]()
    by_folder = {report.folder: report for report in reports}
    exempt = {code for code, told in book.items() if told.exempt}
    reports_at: dict[str, Report | None] = {}
    kept: list[Problem] = []
    for problem in problems:
        path = problem.place.path
        if problem.code not in exempt:
            kept.append(problem)
            continue
        if path not in reports_at:
            reports_at[path] = by_folder.get("/".join(path.split("/", 4)[1:4]))
        report = reports_at[path]
        if report is None:
            kept.append(problem)
        elif standing := [each for each in _exceptions(report, book[problem.code]) if _is_for(each, problem, report)]:
            used.update(map(id, standing))
        else:
            kept.append(problem.with_remedy(problem.remedy + HOW))
    unused = [
        _unused(each, book) for report in by_folder.values() for each in report.notes.exceptions if id(each) not in used
    ]
    told = _graded([*kept, *unused], registry.checks, book)
    return in_order([*told, *_faults(registry.checks, book)])


def let_stand(report: Report, roster: Roster) -> list[tuple[str, str, int]]:
    """(code, path, line) of every slip that an exception of the report lets stand; copied sentences left out."""
    if not report.notes.exceptions:
        return []
    book = rulebook()
    return [
        (problem.code, problem.place.path, problem.place.line)
        for problem in prose_rules.of_report_alone(report, roster)
        if book[problem.code].exempt
        and any(_is_for(each, problem, report) for each in _exceptions(report, book[problem.code]))
    ]


# --------------------------------------------------------------------------------------------------------- exceptions


def _exceptions(report: Report, told: Told) -> list[Exemption]:
    """The report's exceptions for findings of that code, which may also be given by its key."""
    return [each for each in report.notes.exceptions if each.code in (told.code, *told.keys)]


def _is_for(entry: Exemption, problem: Problem, report: Report) -> bool:
    """Whether the exception is for this finding: its words and its place, whichever are given."""
    if not (entry.quote or entry.section):
        return False
    said = entry.quote is None or _says(entry.quote, problem, report)
    return said and (entry.section is None or entry.section in _places(problem, report))


def _says(quote: str, problem: Problem, report: Report) -> bool:
    noted = (each.quote for each in _noted(problem, report))
    return any(quote in words for words in (problem.quote, problem.message, *noted)) or (
        bool(problem.quote) and problem.quote in quote
    )


def _noted(problem: Problem, report: Report) -> Iterator[Metric | Target]:
    """The entries of metrics.yml that the finding stands at."""
    if problem.place.path.endswith("/metrics.yml"):
        for each in report.notes.quoted:
            if problem.place.line in (each.place.line, *dict(each.place.keys).values()):
                yield each


def _places(problem: Problem, report: Report) -> set[str]:
    """The ids of the places that hold what the finding is about, from the innermost to the section."""
    for section in report.sections:
        if section.place.path == problem.place.path:
            first = sum(len(line) + 1 for line in section.raw.split("\n")[: problem.place.line - 1])
            inside = section.raw.find(problem.quote, first) if problem.quote else -1
            offset = inside if inside >= 0 else first
            return {item.id for item in section.items if item.start <= offset < max(item.end, 1)}
    return set()


def _unused(entry: Exemption, book: Mapping[str, Told]) -> Problem:
    told = next((each for each in book.values() if entry.code in (each.code, *each.keys)), None)
    message, remedy = f"例外“{entry.code}”没有对应的意见", "删掉这一条；是写错了的，照意见改 code、quote 或 section"
    if told is None:
        message = f"没有“{entry.code}”这种意见"
    elif not told.exempt:
        why = GUARDED if told.guards else "说的不是报告原文"
        message, remedy = f"“{entry.code}”{why}，不能作为例外保留", "删掉这一条，照意见的建议改"
    return Problem(Severity.HINT, UNUSED, entry.place, message, remedy)


# ----------------------------------------------------------------------------------------------------------- settings


def _graded(problems: list[Problem], settings: tuple[CheckSetting, ...], book: Mapping[str, Told]) -> Iterator[Problem]:
    """The findings as grave as the site wants them; one that is less grave than is usual for its code grows no graver."""
    strictness = {each.code: each.severity for each in settings if _is_allowed(each, book)}
    if not strictness:
        yield from problems
        return
    for problem in problems:
        wanted = strictness.get(problem.code)
        if wanted is None:
            yield problem
        elif wanted is not Strictness.OFF:
            severity = Severity(wanted.value)
            lesser = problem.severity.rank > book[problem.code].severity.rank
            yield replace(problem, severity=max(severity, problem.severity, key=_rank) if lesser else severity)


def _rank(severity: Severity) -> int:
    return severity.rank


def _is_allowed(setting: CheckSetting, book: Mapping[str, Told]) -> bool:
    told = book.get(setting.code)
    return told is not None and (not told.fixed or setting.severity.value == told.severity.value)


def _faults(settings: tuple[CheckSetting, ...], book: Mapping[str, Told]) -> Iterator[Problem]:
    seen: set[str] = set()
    for setting in settings:
        if setting.code not in book:
            near = difflib.get_close_matches(setting.code, book, 1, 0.5)
            remedy = f"改成“{near[0]}”" if near else "照手册“校核意见”一页里的代码改，或删掉这一项"
            yield _fault(setting, f"没有“{setting.code}”这种意见", remedy)
        elif not _is_allowed(setting, book):
            why = GUARDED if book[setting.code].guards else "是读文件时发现的错"
            yield _fault(setting, f"“{setting.code}”{why}，不能关，也不能降", "删掉这一项，照意见的建议改报告")
        elif setting.code in seen:
            yield _fault(setting, f"“{setting.code}”写了两次", "只留一项")
        seen.add(setting.code)


def _fault(setting: CheckSetting, message: str, remedy: str) -> Problem:
    return Problem(Severity.ERROR, SETTING, setting.place.at("code"), message, remedy)
