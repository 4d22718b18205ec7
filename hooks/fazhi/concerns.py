"""The pages that a finding or an entry of metrics.yml concerns: the place where it stands first, then every other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fazhi import addresses
from fazhi.graph import Graph
from fazhi.model import Metric, Place, PlanResult, Remedy, Report, Section, Target
from fazhi.problems import Problem

Entry = Metric | Target | Remedy | PlanResult


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the site: the source path of a page and the id of a place on it (the page as a whole if empty)."""

    page: str
    anchor: str = ""


class Concerns:
    """Where in the site everything that is said of its sources belongs. Keep one for one graph."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._reports = {report.folder: report for report in graph.reports}
        self._known: dict[int, tuple[Problem, list[Spot]]] = {}

    def report(self, folder: str) -> Report | None:
        """The report of a folder relative to docs/; None where it could not be read."""
        return self._reports.get(folder)

    def always(self, folder: str) -> set[str]:
        """The pages that every finding in a report's folder concerns."""
        report = self._reports.get(folder)
        return {spot.page for spot in _around(report)} if report else set()

    def problem(self, problem: Problem) -> list[Spot]:
        """Where a finding stands, then the other pages that should show it; each page once."""
        if id(problem) not in self._known:
            self._known[id(problem)] = problem, self._spots(problem)
        return self._known[id(problem)][1]

    def _spots(self, problem: Problem) -> list[Spot]:
        path = inside(problem.place)
        folder = report_folder(path)
        report = self._reports.get(folder)
        if report:
            spots = self._in_report(report, path, problem.place.line)
        elif folder:
            spots = [Spot(f"{folder}/index.md"), Spot(addresses.HOME), *_year_and_issuer(*folder.split("/")[1:])]
        else:
            spots = [*self._in_registry(path, problem.place.line), Spot(addresses.HOME)]
        return list({spot.page: spot for spot in reversed(spots)}.values())[::-1]

    def entry(self, report: Report, entry: Entry) -> list[Spot]:
        """Where the words stand that an entry is about, then the other pages that show it."""
        found = {Metric: self._metric, Target: self._target, Remedy: self._remedy, PlanResult: self._result}
        own = found[type(entry)](report, entry)  # type: ignore[operator]
        return [*own, Spot(addresses.cover(report)), *_year_and_issuer(str(report.year), report.issuer)]

    def _in_report(self, report: Report, path: str, line: int) -> list[Spot]:
        name = path.removeprefix(f"{report.folder}/")
        around = _around(report)
        section = next((each for each in report.sections if name == f"{each.stem}.md"), None)
        if section:
            return [item_spot(report, section, line), *around]
        entry = entry_at(report, line) if name == "metrics.yml" else None
        return [*(self.entry(report, entry) if entry else ()), *around]

    def _in_registry(self, path: str, line: int) -> Iterator[Spot]:
        registry = self._graph.registry
        if path == "registry/issuers.yml":
            yield from (Spot(addresses.issuer(each.id)) for each in registry.issuers if _holds(each.place, line))
        if path == "registry/indicators.yml":
            yield from (
                Spot(addresses.indicator(each.id))
                for each in registry.indicators
                if _holds(each.place, line) and each.id in self._graph.readings_by_indicator
            )

    def _metric(self, report: Report, metric: Metric) -> Iterator[Spot]:
        for reading in self._graph.readings_of.get(report.key, ()):
            if reading.metric is metric:
                yield Spot(addresses.section(report, reading.section), reading.anchor)
                if metric.indicator in self._graph.indicators:
                    yield Spot(addresses.indicator(metric.indicator))

    def _target(self, report: Report, target: Target) -> Iterator[Spot]:
        yield from _item(report, target.item)
        yield from _ledgers(report)

    def _remedy(self, report: Report, remedy: Remedy) -> Iterator[Spot]:
        yield from _item(report, remedy.shortfall)
        for item_id in remedy.items:
            yield from _item(report, item_id)
        yield from _ledgers(report)

    def _result(self, report: Report, result: PlanResult) -> Iterator[Spot]:
        for place in result.sections:
            yield from _item(report, place)
        for answer, promise in self._graph.answers_in.get(report.key, ()):
            if answer.result is result:
                yield from _item(promise.report, promise.item.id)
                yield from _ledgers(promise.report)


def _around(report: Report) -> list[Spot]:
    return [
        Spot(addresses.cover(report)),
        Spot(addresses.full_text(report)),
        *_year_and_issuer(str(report.year), report.issuer),
    ]


def by_folder(problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    """Findings by the report folder that they are in, each as they come; under an empty name those that are in none."""
    folders: dict[str, str] = {}
    found: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        path = problem.place.path
        if path not in folders:
            folders[path] = report_folder(inside(problem.place))
        found[folders[path]].append(problem)
    return found


def inside(place: Place) -> str:
    """The path of a place relative to docs/; empty where it is beside docs/."""
    return place.path.partition("/")[2]


def report_folder(path: str) -> str:
    """The report folder that a path relative to docs/ is in; empty where it is in none."""
    parts = path.split("/")
    return "/".join(parts[:3]) if parts[0] == "reports" and len(parts) > 3 else ""


def item_spot(report: Report, section: Section, line: int) -> Spot:
    """The innermost item of the section that has begun on that line."""
    begun = [item for item in section.items if item.place.line <= line]
    deepest = max(begun, key=lambda item: (item.place.line, item.depth if not item.is_run else 0), default=None)
    return Spot(addresses.section(report, section), deepest.id if deepest and section.raw.startswith("#") else "")


def entry_at(report: Report, line: int) -> Entry | None:
    """The entry of metrics.yml that a line belongs to, or None."""
    notes = report.notes
    entries: tuple[Entry, ...] = (*notes.quoted, *notes.remedies, *notes.results)
    return next((each for each in entries if _holds(each.place, line)), None)


def _holds(place: Place, line: int) -> bool:
    return place.line <= line <= max((at for _, at in place.keys), default=place.line)


def _item(report: Report, item_id: str) -> Iterator[Spot]:
    found = report.find(item_id)
    if found:
        yield Spot(addresses.section(report, found[0]), item_id)


def _ledgers(report: Report) -> Iterator[Spot]:
    """The ledger of the report's plan, and that of all plans of its year."""
    yield Spot(addresses.ledger(report))
    yield Spot(addresses.ledger_year(report.year))


def _year_and_issuer(year: str, issuer: str) -> list[Spot]:
    return [Spot(f"years/{year}.md"), Spot(addresses.issuer(issuer))]
