"""All checks at once. Those that take long go report by report: on all processors, and only for reports that changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from fazhi import excerpts
from fazhi.checks import (
    CHECKS,
    Check,
    copied_report,
    number_unnoted,
    personal_data,
    plan_names_year,
    prose_rules,
    quote_reads_as_value,
    report_dates,
    safe_text,
    section_numbers,
    section_roles,
    title_names_issuer,
)
from fazhi.graph import Graph
from fazhi.kept import Kept, Task, digest, key
from fazhi.model import Report
from fazhi.problems import Problem, in_order
from fazhi.segments import Words

ALONE: tuple[Check, ...] = (
    section_roles.check,
    title_names_issuer.check,
    plan_names_year.check,
    quote_reads_as_value.check,
    number_unnoted.check,
    report_dates.check,
    section_numbers.check,
    personal_data.check,
    safe_text.check,
)
"""These are shown one report at a time, and so cannot see anything else."""
BESIDE_OTHERS: Mapping[Check, Callable[[Graph, Report, Words], Iterator[Problem]]] = {
    prose_rules.check: prose_rules.of_report,
    copied_report.check: copied_report.of_report,
}
"""These look at a report beside the few that it is compared with."""
Found = tuple[list[list[Problem]], bytes]
"""What each check finds in a report, and what the dictionary told."""
WORDS = "words"
"""What the dictionary told of each report, by its folder: reading it takes longer than all checks of one report."""


def run(graph: Graph, chosen: tuple[Check, ...] = CHECKS, kept: Kept | None = None) -> list[Problem]:
    """Every finding of the checks, gravest first. Of a report that is as it was, what `kept` holds is not looked for."""
    return in_order(find(graph, chosen, kept))


def find(graph: Graph, chosen: tuple[Check, ...] = CHECKS, kept: Kept | None = None) -> list[Problem]:
    """Every finding of the checks, check by check."""
    found = _find(graph, [check for check in chosen if check in ALONE or check in BESIDE_OTHERS], kept or Kept())
    return [problem for check in chosen for problem in (found[check] if check in found else check(graph))]


def _find(graph: Graph, chosen: list[Check], kept: Kept) -> dict[Check, list[Problem]]:
    """What each of the chosen checks finds in one report after the other."""
    beside = any(check in BESIDE_OTHERS for check in chosen)
    words: dict[str, bytes] = (kept.get(WORDS, "told") if beside else None) or {}
    tasks = [_task(graph, report, chosen, words.get(report.folder, b""), beside=beside) for report in graph.reports]
    results = kept.all(f"findings-{len(chosen)}", tasks) if chosen else []
    if beside:
        told = {report.folder: told for report, (_, told) in zip(graph.reports, results, strict=True)}
        kept.put(WORDS, "told", told)
    return {check: [each for found, _ in results for each in found[at]] for at, check in enumerate(chosen)}


def _task(graph: Graph, report: Report, chosen: list[Check], told: bytes, *, beside: bool) -> Task[Found]:
    """The key is of the report, the registry, and of what it is compared with."""
    own = key(excerpts.digest_of(graph, report), *(check.__module__ for check in chosen))
    whole = key(own, _others(graph, report)) if beside and own else own
    return whole, partial(_of_report, graph, report, chosen, told)


def _of_report(graph: Graph, report: Report, chosen: list[Check], told: bytes) -> Found:
    only, words = excerpts.alone(graph, report), Words(told)
    found = [
        list(BESIDE_OTHERS[check](graph, report, words) if check in BESIDE_OTHERS else check(only)) for check in chosen
    ]
    return found, words.told()


def _others(graph: Graph, report: Report) -> str:
    """Of the reports that it is compared with, as a whole and by section; empty where unknown."""
    compared, formulas = graph.comparisons.made_from(report)
    sections = [
        digest(str(at), str(other.year), other.issuer, section.raw)
        for at, near in graph.comparisons.lookalikes(report).items()
        for other, section in near
    ]
    return key(formulas, digest(*sections), *(excerpts.digest_of(graph, other) for other in compared))
