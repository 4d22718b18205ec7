"""What can be noted beside a fresh draft without counting: where the heads' duty is told, and which plan answers what.

Everything noted here is `draft: true` until a person takes that away. Numbers are drafted elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from fazhi.elements.places import told_elsewhere
from fazhi.model import Item, Metric, Remedy, Role, Section, Target

THEMES = (
    ("人才|队伍|力量|人员|编制|专业人员|持证", "队伍|人才|人员|力量|培训"),
    ("宣传|普法|法治文化|法律进", "宣传|普法|法治文化"),
    ("执法|处罚|案卷", "执法|处罚"),
    ("纠纷|调解|信访|矛盾", "纠纷|调解|矛盾|信访"),
    ("决策|合法性审[查核]|法律顾问|规范性文件|合同", "决策|审[查核]|顾问|规范性文件|合同"),
    ("学法|法治思维|法治意识|法治素养|领导干部", "学法|理论|法治思维|素养|领导干部"),
    ("公共法律服务|法律服务|法律援助", "法律服务|法律援助"),
    ("公开|透明", "公开|透明"),
    ("信息化|数字|智能|平台", "数字|信息化|智能|平台"),
    ("经费|保障|资金", "经费|保障|资金"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Numbers:
    """Drafted numbers: each metric with its section, and the targets of the plan."""

    metrics: tuple[Metric, ...] = ()
    targets: tuple[Target, ...] = ()


Counter = Callable[[Sequence[Section]], Numbers]
"""Reads the numbers out of a report's sections; given by the caller, since reading prose is another shelf's work."""


def no_numbers(sections: Sequence[Section]) -> Numbers:
    """Nothing: for a report whose numbers a person will note."""
    return Numbers()


def placed(metric: Metric, section: Section) -> Metric:
    """The metric with the innermost place that holds its quote; the section itself where the quote recurs."""
    at = section.raw.find(metric.quote)
    place = section.holding(at).id if at >= 0 and metric.occurrence is None else section.key
    return replace(metric, section=place)


def first_responsible(sections: Sequence[Section]) -> tuple[str, ...]:
    """The place that tells the heads' duty, where no section of its own does; () if there is a section, or no place."""
    if any(section.role is Role.DUTY for section in sections):
        return ()
    return told_elsewhere(sections, Role.DUTY)[:1]


def remedies(sections: Sequence[Section]) -> tuple[Remedy, ...]:
    """For each shortfall the one plan item of the same theme, where exactly one leads; its cause by its number."""
    faults = [item for section in sections if section.role is Role.SHORTFALLS for item in section.parts]
    causes = [
        item for section in sections if section.role is Role.SHORTFALLS for item in section.items if item.is_cause
    ]
    plans = [item for section in sections if section.role is Role.PLAN for item in section.parts]
    found = []
    for order, fault in enumerate(faults):
        item = _answer(fault, plans)
        if item is not None:
            cause = (causes[order].id,) if len(causes) == len(faults) else ()
            found.append(Remedy(shortfall=fault.id, causes=cause, items=(item.id,), draft=True))
    return tuple(found)


def _answer(fault: Item, plans: Sequence[Item]) -> Item | None:
    scores = sorted(((_score(fault, plan), -order) for order, plan in enumerate(plans)), reverse=True)
    if not scores or scores[0][0] < 3 or (len(scores) > 1 and scores[0][0] == scores[1][0]):
        return None
    return plans[-scores[0][1]]


def _score(fault: Item, plan: Item) -> int:
    score = 0
    for wanted, answered in THEMES:
        in_heading, in_text = re.search(wanted, fault.heading), re.search(wanted, fault.text)
        if in_heading or in_text:
            weight = 3 if in_heading else 1
            score += weight * (2 * bool(re.search(answered, plan.heading)) + bool(re.search(answered, plan.text)))
    return score
