"""Numbers that a plan promises, read from its text, and the number of a section that answers each.

不少于4次, 30场以上, 至少5名 -> at least; 控制在3个工作日以内 -> at most; 6件历史积案, 两个 -> exactly; 每季度一次 -> four
times a year. A lone 一个, ordinals, years and set phrases (三项制度, 两法衔接) promise nothing that can be counted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fazhi.matching.features import QUOTED, Passage
from fazhi.model import Bound
from fazhi.numbers import Number, read
from fazhi.units import same

AT_LEAST, AT_MOST, EXACT, ABOUT = "at_least", "at_most", "exact", "about"
FLOOR = re.compile(
    r"(不少于|不低于|不小于|至少|达到|超过|突破|以上|力争|确保|提升至|提高到|提升到|增加到|增长|提高|下降|减少|降低)$"
)
CEILING = re.compile(
    r"(不超过|不高于|不多于|最多|控制在|压缩至|压缩到|压减至|压减到|缩短至|缩短到|缩减至|降至|降到|减至|限于|(?<!不)少于)$"
)
UP_TO = re.compile(r"^(以内|之内|内|以下)")
OVER = re.compile(r"^(以上|及以上)")
SET_PHRASES = re.compile(
    r"[一二三四五六七八九两十]+(项制度|法衔接|张清单|重一大|个自信|个维护|个确立|个意识|个亲自|所一庭|务公开|公开|网通办|窗|件事|"
    r"站式|体化|把手|村一|支队伍管|类人|类网点|大类|级(?!以上)|位一体|轮一?次?调查|小场所|[一二三四五六七八九十]普法)|第[一二三四五六七八九十\d]+|"
    r"(?:\d{4}|[“《]).{0,1}年|[“「《][^”」》]*[”」》]|\d+(?:\.\d+)?年|一[是方系些般定]|进一步|统一|唯一|一并|逐一|之一"
)
EVERY = {"每周": 52, "每旬": 36, "每半月": 24, "每月": 12, "每个月": 12, "每两个月": 6, "每两月": 6, "每季度": 4,
         "每季": 4, "每个季度": 4, "每半年": 2, "每年": 1, "全年": 1}  # fmt: skip
RHYTHM = re.compile(f"({'|'.join(sorted(EVERY, key=len, reverse=True))})")
WHOLE = re.compile(r"全覆盖|全部|均已|悉数|无一遗漏|百分百|无一|应\w尽\w|全数|一个不漏|全员|件件|个个")
LACKING = re.compile(r"尚未|推迟|延期|延后|未能|未达|另一|其余|剩余|顺延|延至|仅|只")
LIKE_UNITS = (
    {"次", "场", "场次", "期", "轮", "堂", "讲", "节", "回"}, {"件", "起", "宗", "例", "项", "条"},
    {"个", "处", "座", "间", "家", "所", "项", "类", "支", "站", "点", "条", "块"}, {"人", "名", "位", "个"},
    {"户", "家", "户次", "家次"}, {"份", "册", "本", "卷", "宗", "件"}, {"批次", "批"}, {"天", "日", "个工作日"},
    {"小时", "学时", "课时"}, {"人次", "人"}, {"小时", "天"},
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Goal:
    """A number promised. `quote` holds it as written; `value` is for the whole year where a rhythm was given."""

    quote: str
    value: float
    unit: str
    bound: str
    rhythm: str = ""
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Reached:
    """A goal and the number that answers it: its section and words. `met` is None where nothing tells."""

    goal: Goal
    value: float | None
    unit: str
    section: str | None
    quote: str | None
    met: bool | None


def goals(text: str) -> list[Goal]:
    """Every number that the plan text promises, left to right."""
    shown = SET_PHRASES.sub(lambda match: "■" * len(match.group()), text)
    found = (_goal(number, shown, text) for number in _numbers(shown))
    return [each for each in found if each]


def _numbers(text: str) -> list[Number]:
    half = text.replace("半天", "0.5天").replace("半小时", "0.5小时").replace("半个工作日", "0.5个工作日")
    return [number for number in read(half if half != text else text) if number.unit and number.unit != "年"]


def _goal(number: Number, shown: str, text: str) -> Goal | None:
    at = shown.find(number.text)
    start, end = (at, at + len(number.text)) if at >= 0 else (max(shown.find("半"), 0), max(shown.find("半"), 0) + 2)
    first = max(text.rfind(mark, 0, start) for mark in "，。；、") + 1
    last = min((at for mark in "，。；、" if (at := text.find(mark, end)) >= 0), default=len(text))
    clause, before, after = text[first:last], text[first:start], text[end:last]
    rhythm = RHYTHM.search(clause)
    times = EVERY[rhythm.group()] if rhythm and rhythm.group() != "全年" else 1
    bound = _bound(number, before, after)
    if number.value == 1 and times == 1 and bound == EXACT and not re.search(r"\d", number.text):
        return None
    if rhythm and times > 1:
        bound = AT_LEAST if bound == EXACT else bound
    counted = number.value * times if times > 1 and number.unit in LIKE_UNITS[0] else number.value
    return Goal(text[start:end] or number.text, counted, number.unit, bound, rhythm.group() if rhythm else "", clause)


def _bound(number: Number, before: str, after: str) -> str:
    lead = before + re.sub(r"[\d一二三四五六七八九十百千万两零.]+.*$", "", number.text)
    if number.bound in (Bound.AT_LEAST, Bound.MORE_THAN) or OVER.match(after) or re.search("至少|力争", lead):
        return AT_LEAST
    if CEILING.search(lead) or UP_TO.match(after) or re.search("以内|以下", number.text):
        return AT_MOST
    if FLOOR.search(lead) and not (number.unit == "%" and number.value == 100):
        return AT_LEAST
    return ABOUT if number.bound is Bound.ABOUT else EXACT


def like(one: str, other: str) -> bool:
    """Whether two units may count the same thing in loose prose."""
    return same(one, other) or any(one in family and other in family for family in LIKE_UNITS)


def reached(goal: Goal, sections: Sequence[Passage]) -> Reached:
    """The number of the sections that answers the goal best, and whether it reaches it."""
    candidates = [
        (_fit(goal, number, passage), -order, -number.start, number, passage)
        for order, passage in enumerate(sections)
        for number in _numbers(passage.text)
        if like(goal.unit, number.unit)
    ]
    if not candidates:
        return _implied(goal, sections)
    *_, number, passage = max(candidates, key=lambda each: each[:3])
    number = _part_done(goal, number, passage)
    return Reached(goal, number.value, number.unit, passage.id, number.text, _meets(goal, number, passage.text))


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
    part = re.match(r"[^。；，]{0,8}中[，]?", rest) or re.search(
        r"另[\d一二两三四五]|其余|剩余|余下|剩下|还有|尚有", rest
    )
    later = [each for each in _numbers(rest) if like(each.unit, number.unit)] if part else []
    return later[0] if later and later[0].value < number.value else number


def _meets(goal: Goal, number: Number, text: str) -> bool:
    if goal.bound == AT_MOST:
        return number.value <= goal.value
    if number.value >= goal.value:
        return not (goal.bound == EXACT and number.bound is Bound.LESS_THAN)
    return bool(goal.rhythm and goal.rhythm[1:] in text)


def _implied(goal: Goal, sections: Sequence[Passage]) -> Reached:
    """No number to compare: what the wording says of the whole (全部, 均已) or of the rest (推迟, 尚未)."""
    text = "。".join(passage.text for passage in sections)
    met = False if LACKING.search(text) else True if WHOLE.search(text) else None
    named = len(set(QUOTED.findall(text)))
    if met is None and goal.bound != AT_MOST and 0 < named < goal.value <= 5:
        met = False
    rhythm = goal.rhythm[1:] if goal.rhythm else None
    if met is None and rhythm and re.search(rf"按{rhythm}|逐{rhythm}|每{rhythm}", text):
        met = True
    return Reached(goal, None, goal.unit, sections[0].id if sections else None, None, met)
