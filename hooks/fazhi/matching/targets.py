"""Numbers of a section that answer what a plan promised, and whether they reach it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fazhi.extraction.goals import AT_MOST, EXACT, Goal, counted
from fazhi.extraction.shared import EACH, count_listed
from fazhi.matching.features import QUOTED, Passage
from fazhi.model import Bound
from fazhi.numbers import Number
from fazhi.rhythms import times_a_year
from fazhi.units import same

WHOLE = re.compile(
    r"全覆盖|全部|均已|悉数|无一遗漏|百分百|无一|应\w尽\w|全数|一个不漏|全员|件件|个个|场场|一个不落|一户不漏|一件不漏"
)
LACKING = re.compile(
    r"预计|明年|来年|下一年|转过年|尚未|暂缓|暂停|搁置|推迟|延期|延后|未能|未达|(?:另一|其余|剩余|余下)(?=[^。；]{0,14}(?:未|待|推|延|正在|尚|明年|下年|仍|缓|因))|顺延|延至|仅|只"
)
LIKE_UNITS = (
    {"次", "场", "场次", "期", "轮", "堂", "讲", "节", "回", "集", "趟", "课"}, {"件", "起", "宗", "例", "项", "条"},
    {"个", "处", "座", "间", "家", "所", "项", "类", "支", "站", "点", "条", "块", "种", "套", "样"}, {"人", "名", "位", "个"},
    {"户", "家", "户次", "家次"}, {"份", "册", "本", "卷", "宗", "件"}, {"台", "部", "架", "辆", "套"}, {"艘", "条", "只", "艇"}, {"户", "套"}, {"批次", "批"}, {"天", "日", "个工作日"},
    {"小时", "学时", "课时"}, {"人次", "人"}, {"小时", "天"},
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reached:
    """A goal and the number that answers it: its section and words. `met` is None where nothing tells."""

    goal: Goal
    value: float | None
    unit: str
    section: str | None
    quote: str | None
    met: bool | None


def like(one: str, other: str) -> bool:
    """Whether two units may count the same thing in loose prose."""
    return same(one, other) or any(one in family and other in family for family in LIKE_UNITS)


def reached(goal: Goal, sections: Sequence[Passage]) -> Reached:
    """The number of the sections that answers the goal best, and whether it reaches it."""
    candidates = [
        (_fit(goal, number, passage), -order, -number.start, number, passage)
        for order, passage in enumerate(sections)
        for number in counted(passage.text)
        if like(goal.unit, number.unit)
    ]
    if not candidates:
        return _implied(goal, sections)
    *_, number, passage = max(candidates, key=lambda each: each[:3])
    number = _part_done(goal, number, passage)
    value = number.value * _times(goal, number, passage.text)
    return Reached(goal, value, number.unit, passage.id, number.text, _meets(goal, value, number.bound, passage.text))


def _times(goal: Goal, number: Number, text: str) -> int:
    """How often the number counts: 早市、夜市各辟一处 is two places; 月均3趟 is 36 a year where a year was promised."""
    before = text[max(text.rfind(mark, 0, number.start) for mark in "，。；") + 1 : number.start]
    each = list(EACH.finditer(before))
    if each and not re.search(r"\d", before[each[-1].end() :]):
        return max(1, len(count_listed(before[: each[-1].start()])))
    return (times_a_year(before) or 1) if goal.rhythm else 1


def _fit(goal: Goal, number: Number, passage: Passage) -> float:
    first = max(passage.text.rfind(mark, 0, number.start) for mark in "，。；") + 1
    last = min((at for mark in "，。；" if (at := passage.text.find(mark, number.end)) >= 0), default=len(passage.text))
    clause = passage.text[first:last]
    shared = len(set(clause) & set(goal.clause) - set("的和及了在等年不少于达到以上"))
    unit = 3.0 if goal.unit == number.unit else 2.0 if same(goal.unit, number.unit) else 0.0
    nearness = 0.0
    if number.value and goal.value:
        ratio = min(number.value, goal.value) / max(number.value, goal.value)
        nearness = 2.0 * ratio
    change = bool(re.search(r"下降|增长|提高|减少|降低|上升|提升", goal.clause)) == bool(
        re.search(r"下降|增长|提高|减少|降低|上升|提升|翻", clause)
    )
    return unit + nearness + 0.4 * shared + (1.0 if change else 0.0)


def _part_done(goal: Goal, number: Number, passage: Passage) -> Number:
    """In 八件旧案中五件…: the part that was done, where the total repeats what was promised."""
    if goal.bound != EXACT or number.value != goal.value:
        return number
    rest = passage.text[number.end :]
    part = re.match(r"[^。；，]{0,8}(?:中|已)[，]?", rest) or re.search(
        r"另[\d一二两三四五]|其余|剩余|余下|剩下|还有|尚有", rest
    )
    later = [each for each in counted(rest) if like(each.unit, number.unit)] if part else []
    return later[0] if later and later[0].value < number.value else number


def _meets(goal: Goal, value: float, bound: Bound, text: str) -> bool:
    if goal.bound == AT_MOST:
        return value <= goal.value
    if value >= goal.value:
        return not (goal.bound == EXACT and bound is Bound.LESS_THAN)
    return bool(goal.rhythm and goal.rhythm[1:] in text)


def _implied(goal: Goal, sections: Sequence[Passage]) -> Reached:
    """No number to compare: what the wording says of the whole (全部, 均已) or of the rest (推迟, 尚未)."""
    text = "。".join(passage.text for passage in sections)
    met = False if LACKING.search(text) else True if WHOLE.search(text) else None
    named = len(set(QUOTED.findall(text)))
    if met is None and goal.bound != AT_MOST and 0 < named < goal.value <= 5:
        met = False
    if met is None and goal.value == 1 and goal.bound == EXACT and sections:
        met = True
    rhythm = goal.rhythm[1:] if goal.rhythm else None
    if met is None and rhythm and re.search(rf"按{rhythm}|逐{rhythm}|每{rhythm}", text):
        met = True
    return Reached(goal, None, goal.unit, sections[0].id if sections else None, None, met)
