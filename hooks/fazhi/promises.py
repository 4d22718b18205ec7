"""Plan items of year N and what the next report says became of them, tied both ways.

The scale has two halves. What the reporting body itself declares in its next report (`Status`), and what follows
from the reports at hand: 待下年报告 while there is no next report, 待对照 while nobody has tied it to one. That
nothing was found (未见对应) is a person's statement and never shown as "not done".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from fazhi.model import Item, Part, PlanResult, Remedy, Report, Role, Section, Status, Target
from fazhi.placing import Reading
from fazhi.succession import Succession
from fazhi.targets import Outcome, fits, meets


class State(StrEnum):
    """The state of a plan item as a reader sees it; the wording alone must be understood."""

    DONE = "已完成"
    ONGOING = "持续推进"
    ADVANCED = "取得进展"
    PARTIAL = "部分完成"
    CHANGED = "有调整"
    DROPPED = "未见对应"
    UNLINKED = "待对照"
    WAITING = "待下年报告"


STATES = {status: State[status.name] for status in Status}
MEANING = {
    State.DONE: "次年报告写明已经做完或达到",
    State.ONGOING: "长期任务，次年报告写明仍在做",
    State.ADVANCED: "次年报告写明进入下一阶段（如启动→建成），尚未全部完成",
    State.PARTIAL: "次年报告写明做了其中一部分，或数量未达到",
    State.CHANGED: "次年报告写明内容、方式或时间有调整",
    State.DROPPED: "报告机关核对后，次年报告中没有找到对应内容；不等于没有做",
    State.UNLINKED: "次年报告已收录，尚未逐项对照",
    State.WAITING: "次年报告还没有公开",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """One declared result: the report that gives it and the places in it."""

    result: PlanResult
    report: Report
    places: tuple[tuple[Section, Item], ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """One plan item with everything tied to it."""

    report: Report
    section: Section
    item: Item
    state: State
    answers: tuple[Answer, ...]
    outcomes: tuple[Outcome, ...]
    evidence: tuple[Reading, ...]
    """Numbers that tell how far it came, besides those set against its targets."""
    remedies: tuple[Remedy, ...]
    answering: Report | None
    """The next report of the same body, if there is one."""

    @property
    def key(self) -> tuple[int, str, str]:
        """(year, issuer, item id): unique in a site."""
        return self.report.year, self.report.issuer, self.item.id

    @property
    def skipped_years(self) -> int:
        """How many reports are missing between the plan and the report that answers it."""
        return self.answering.year - self.report.year - 1 if self.answering else 0


@dataclass(frozen=True, slots=True)
class Dangling:
    """A declared result whose plan item does not exist, and the reports in which it was looked for."""

    result: PlanResult
    report: Report
    looked_in: tuple[Report, ...]


def tie_results(
    reports: Iterable[Report], succession: Succession
) -> tuple[dict[tuple[int, str, str], list[Answer]], list[Dangling]]:
    """Every declared result under the key of its plan item, and those whose plan item is not there."""
    answers: dict[tuple[int, str, str], list[Answer]] = defaultdict(list)
    dangling: list[Dangling] = []
    for report in reports:
        for result in report.notes.results:
            candidates = _plans_of(result, report, succession)
            plan = next((each for each in candidates if _plan_item(each, result.item)), None)
            if plan is None:
                dangling.append(Dangling(result, report, candidates))
                continue
            places = tuple(found for place in result.sections if (found := report.find(place)))
            answers[(*plan.key, result.item)].append(Answer(result, report, places))
    return answers, dangling


def _plans_of(result: PlanResult, report: Report, succession: Succession) -> tuple[Report, ...]:
    if result.report is None:
        return succession.before(report)
    year, _, issuer = result.report.partition("/")
    named = succession.at(int(year), issuer) if year.isdigit() else None
    return (named,) if named else ()


def _plan_item(report: Report, item_id: str) -> Item | None:
    found = report.find(item_id)
    return found[1] if found and found[0].role is Role.PLAN else None


def read_promises(
    report: Report,
    answers: Mapping[tuple[int, str, str], list[Answer]],
    readings: Mapping[tuple[int, str], list[Reading]],
    succession: Succession,
) -> list[Promise]:
    """The plan items of one report: the first-level ones, and deeper ones that a result or a target names."""
    named = {target.item for target in report.notes.targets} | {key[2] for key in answers if key[:2] == report.key}
    listed = {item.id for _, item in report.parts(Role.PLAN)}
    answering = succession.after(report)
    promises = []
    for section in report.sections:
        for item in section.items if section.role is Role.PLAN else ():
            if item.id in listed or item.id in named:
                own = tuple(answers.get((*report.key, item.id), ()))
                outcomes = tuple(
                    _outcome(target, own, readings) for target in report.notes.targets if target.item == item.id
                )
                promises.append(
                    Promise(
                        report=report,
                        section=section,
                        item=item,
                        state=_state(own, answering),
                        answers=own,
                        outcomes=outcomes,
                        evidence=tuple(_evidence(own, outcomes, readings)),
                        remedies=tuple(each for each in report.notes.remedies if item.id in each.items),
                        answering=answering,
                    )
                )
    return promises


def _state(answers: tuple[Answer, ...], answering: Report | None) -> State:
    if answers:
        return STATES[answers[-1].result.status]
    return State.UNLINKED if answering else State.WAITING


def _evidence(
    answers: tuple[Answer, ...], outcomes: tuple[Outcome, ...], readings: Mapping[tuple[int, str], list[Reading]]
) -> Iterator[Reading]:
    """The numbers that a result names; where it names none, those that stand in its places and have an indicator."""
    shown = {outcome.actual for outcome in outcomes}
    for answer in answers:
        named = answer.result.metrics
        for reading in readings.get(answer.report.key, ()):
            cited = any(reading.item.inside(place.id) for _, place in answer.places)
            wanted = reading.metric.indicator in named if named else cited and reading.metric.indicator is not None
            if wanted and reading not in shown:
                yield reading


def _outcome(target: Target, answers: tuple[Answer, ...], readings: Mapping[tuple[int, str], list[Reading]]) -> Outcome:
    """The number of the cited places (else of the whole answering report) with the target's indicator and unit."""
    for answer in answers:
        fitting = [each for each in readings.get(answer.report.key, ()) if fits(each, target)]
        cited = [each for each in fitting if any(each.item.inside(place.id) for _, place in answer.places)]
        for choice in (cited, fitting):
            totals = [each for each in choice if each.metric.part is Part.TOTAL] or choice
            if len(totals) == 1:
                return Outcome(target, totals[0], meets(target, totals[0]))
    return Outcome(target, None, None)
