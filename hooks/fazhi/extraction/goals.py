"""Numbers that a plan promises for the year: 不少于4次, 30场以上, 控制在3个工作日以内, 6件历史积案, 每季度一次.

A rhythm is turned into a count for the whole year (每季度一次 is four times or more). A lone 一个, ordinals, years and set
phrases (三项制度, 两法衔接) promise nothing that can be counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fazhi.model import Bound
from fazhi.numbers import Number, read
from fazhi.rhythms import RHYTHM, times_a_year

AT_LEAST, AT_MOST, EXACT, ABOUT = "at_least", "at_most", "exact", "about"
TIMES = frozenset(("次", "场", "场次", "期", "轮", "堂", "讲", "节", "回", "趟"))
FLOOR = re.compile(
    r"(不少于|不低于|不小于|至少|达到|超过|突破|以上|力争|确保|提升至|提高到|提升到|增加到|增长|提高|下降|减少|降低)$"
)
CEILING = re.compile(
    r"(不超过|不高于|不多于|最多|控制在|压缩至|压缩到|压减至|压减到|缩短至|缩短到|缩减至|降至|降到|减至|限于|(?<!不)少于)$"
)
UP_TO = re.compile(r"^(以内|之内|内|以下)")
OVER = re.compile(r"^(以上|及以上)")
SET_PHRASES = re.compile(
    r"[一二三四五六七八九两十]+(项制度(?![^，。；]{0,2}$)|法衔接|张清单|重一大|个自信|个维护|个确立|个意识|个亲自|所一庭|务公开|公开|网通办|窗|件事|"
    r"站式|体化|把手|村一|支队伍管|类人|类网点|大类|级(?!以上)|位一体|轮一?次?调查|小场所|[一二三四五六七八九十]普法)|第[一二三四五六七八九十\d]+|"
    r"(?:\d{4}|[“《]).{0,1}年|[“「《][^”」》]*[”」》]|\d+(?:\.\d+)?年|一[是方系些般定]|进一步|统一|唯一|一并|逐一|之一"
)


@dataclass(frozen=True, slots=True)
class Goal:
    """A number promised, `start` to `end` in the text. `value` is for the whole year where a rhythm was given."""

    quote: str
    value: float
    unit: str
    bound: str
    start: int
    end: int
    number: Number
    """As written, before the rhythm is counted in."""
    rhythm: str = ""
    clause: str = ""


def goals(text: str) -> list[Goal]:
    """Every number that the plan text promises, left to right."""
    shown = SET_PHRASES.sub(lambda match: "■" * len(match.group()), text)
    found = (_goal(number, shown, text) for number in counted(shown))
    return [each for each in found if each]


def promised(quote: str, unit: str) -> Iterator[float]:
    """What the words can promise in that unit: each number as written, and counted for the year (每季度1次: 1, 4)."""
    times = times_a_year(quote) if unit in TIMES else None
    for number in read(quote):
        if number.unit == unit:
            yield number.value
            yield number.value * (times or 1)


def counted(text: str) -> list[Number]:
    """The numbers of a text that count something other than years; 半天 is half a day."""
    half = text.replace("半天", "0.5天").replace("半小时", "0.5小时").replace("半个工作日", "0.5个工作日")
    return [number for number in read(half if half != text else text) if number.unit and number.unit != "年"]


def _goal(number: Number, shown: str, text: str) -> Goal | None:
    start, end = _span(number, shown)
    first = max(text.rfind(mark, 0, start) for mark in "，。；、") + 1
    last = min((at for mark in "，。；、" if (at := text.find(mark, end)) >= 0), default=len(text))
    clause, before, after = text[first:last], text[first:start], text[end:last]
    rhythm = RHYTHM.search(clause)
    times = (times_a_year(clause) or 1) if number.unit in TIMES else 1
    bound = _bound(number, before, after)
    if number.value == 1 and not rhythm and bound == EXACT and not re.search(r"\d", number.text):
        return None
    if times > 1 and bound == EXACT:
        bound = AT_LEAST
    name = rhythm.group() if rhythm else ""
    return Goal(
        text[start:end] or number.text, number.value * times, number.unit, bound, start, end, number, name, clause
    )


def _span(number: Number, shown: str) -> tuple[int, int]:
    """Where the number stands in the text itself, in which 0.5天 reads 半天."""
    if shown[number.start : number.end] == number.text:
        return number.start, number.end
    at = shown.find(number.text)
    if at < 0:
        at = max(shown.find("半"), 0)
        return at, at + 2
    return at, at + len(number.text)


def _bound(number: Number, before: str, after: str) -> str:
    lead = before + re.sub(r"[\d一二三四五六七八九十百千万两零.]+.*$", "", number.text)
    if number.bound in (Bound.AT_LEAST, Bound.MORE_THAN) or OVER.match(after) or re.search("至少|力争", lead):
        return AT_LEAST
    if CEILING.search(lead) or UP_TO.match(after) or re.search("以内|以下", number.text):
        return AT_MOST
    if FLOOR.search(lead) and not (number.unit == "%" and number.value == 100):
        return AT_LEAST
    return ABOUT if number.bound is Bound.ABOUT else EXACT
