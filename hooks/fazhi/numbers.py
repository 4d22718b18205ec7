"""Numbers in Chinese text: value, bound and unit of every number that a stretch of text holds.

Values are expanded (2万余人次 -> 20000 人次) but money keeps its unit (3.2万余元 -> 3.2 万元). Hedges:
余 多 以上 -> at least, 逾 超过 突破 -> more than, 近 不足 不到 -> less than, 约 左右 -> about; 约…余 is about.
Which numbers count something is not decided here, only how a number reads.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from fazhi.characters import NARROW
from fazhi.model import Bound
from fazhi.units import PATTERN as UNIT

DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
SCALES = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10_000, "亿": 100_000_000}
NUMERALS = frozenset((*DIGITS, *SCALES, *MYRIADS))
BEFORE = {
    Bound.MORE_THAN: ("超过", "突破", "逾", "超", "高于", "多于", "不止"),
    Bound.LESS_THAN: ("接近", "不足", "不到", "低于", "少于", "近", "将近", "不超过", "不高于", "不多于"),
    Bound.ABOUT: ("大约", "约为", "约占", "约有", "约达", "约", "大概"),
    Bound.AT_LEAST: ("不少于", "不低于", "至少", "不下于", "不下", "上"),
}
AFTER = {Bound.AT_LEAST: ("以上", "之上", "余", "多", "几"), Bound.ABOUT: ("左右", "上下", "来")}
_BOUND_OF = {word: bound for bounds in (BEFORE, AFTER) for bound, words in bounds.items() for word in words}
_ENDS_WORD = {
    "近": "(?<![最附临邻靠亲就])近",  # 最近3次, 附近5家
    "约": "(?<![节签预违条合契制邀相特解公租守续履毁协盟婚])(?<!规民)约",  # 节约5万元, 预约30人次
    "不足": "(?<![现在找摆查])不足",  # 发现不足12条
    "上": "(?<![以线网路街身晚早会])上(?=[百千万])",  # 上百件; 线上万余人次 is none
    "超": "(?<![高])超",
}
"""Words that hedge only where they do not end another word."""
_WORDS = "|".join(
    _ENDS_WORD.get(word, word)
    for word in sorted((word for words in BEFORE.values() for word in words), key=len, reverse=True)
)

_FIRST = (
    "".join(sorted({word[0] for words in BEFORE.values() for word in words}))
    + " 0-9０-９零〇一二两三四五六七八九十百千万亿"
)
"""What a number with its hedge may begin with; looked at first, because most characters begin none."""

NUMBER = re.compile(
    rf"(?=[{_FIRST}])(?P<before>{_WORDS})?[ ]*"
    rf"(?:(?P<hundredths>百分之)|(?P<ten_thousandths>万分之))?"
    rf"(?P<value>[0-9]{{1,3}}(?: [0-9]{{3}})+(?![0-9])|[0-9]+亿[0-9]+万?|[0-9]+万[0-9]+千?|[0-9０-９]+(?:[,，][0-9]{{3}})*(?:[.．][0-9０-９]+)?|[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+)?)"
    rf"[ ]*(?P<more>[余多几来])?(?P<scale>[十百千]?[万亿](?=[^{''.join(SCALES)}]|$)|(?!千米|千克|千瓦|百分)[千百](?=[0-9余多]|{UNIT}))?"
    rf"(?P<more2>[余多])?[ ]*(?P<unit>{UNIT})?(?:(?<=成)(?P<tenth>[一二三四五六七八九半]))?[ ]*(?P<after>以上|之上|左右|上下|(?<=[成倍月时元里亩天吨])[多余](?![次种元方部名个样]))?"
)


@dataclass(frozen=True, slots=True)
class Number:
    """One number as read: its value, how it is hedged, its unit ("" if none), and where it stands."""

    value: float
    bound: Bound
    unit: str
    start: int
    end: int
    text: str


def read(text: str) -> list[Number]:
    """Every number of the text, left to right; a run of characters is read once."""
    found = (_number(match) for match in NUMBER.finditer(text))
    return [number for number in found if number is not None]


def numeral(text: str) -> float | None:
    """The value of a numeral: `12`, `1,200`, `２．５`, `三百二十`, `两万`, `十二点五`; None if it is not one."""
    if text.isascii() and text.isdigit():
        return float(text)
    plain = text.translate(_NARROW).replace(" ", "")
    mixed = _MIXED.fullmatch(plain)
    if plain and mixed:
        return float(sum(int(part or 0) * scale for part, scale in zip(mixed.groups(), MIXED, strict=True)))
    if _GROUPED.fullmatch(plain):
        return float(re.sub("[,，]", "", plain))
    whole, _, fraction = plain.partition("点")
    value = _chinese(whole)
    if value is None or (fraction and not set(fraction) <= set(DIGITS)):
        return None
    digits = "".join(str(DIGITS[char]) for char in fraction)
    return value + (float(f"0.{digits}") if digits else 0)


def han(number: int) -> str:
    """1 to 99 as headings are numbered: 一, 十二, 三十."""
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    return ("" if tens < 2 else digits[tens]) + ("十" if tens else "") + (digits[ones] if ones or not tens else "")


def shown(value: float) -> str:
    """A value as people write it: 12000, 3.2; no thousands separator (reports use none), no exponent."""
    return f"{value:.10g}" if abs(value) < 1e10 else f"{value:.0f}"


_MIXED = re.compile("(?:([0-9]+)亿)?(?:([0-9]+)万)?(?:([0-9]+)千)?([0-9]+)?")
_GROUPED = re.compile(r"[0-9]+(?:[,，][0-9]{3})*(?:\.[0-9]+)?")
MIXED = (100_000_000, 10_000, 1_000, 1)
_NARROW = {**NARROW, ord("．"): ord(".")}


def _chinese(text: str) -> float | None:
    for char, scale in reversed(MYRIADS.items()):
        if char in text:
            head, _, tail = text.partition(char)
            left = _chinese(head) if head else 1
            right = _chinese(tail) if tail else 0
            return None if left is None or right is None else left * scale + right
    return _below_myriad(text)


def _below_myriad(text: str) -> float | None:
    if not text or not set(text) <= set(DIGITS) | set(SCALES):
        return None
    if not set(text) & set(SCALES):
        return float("".join(str(DIGITS[char]) for char in text))
    total, digit = 0, 0
    for position, char in enumerate(text):
        if char in DIGITS:
            digit = DIGITS[char]
        else:
            total += (digit if digit or position else 1) * SCALES[char]
            digit = 0
    return float(total + digit)


def _number(match: re.Match[str]) -> Number | None:
    value = None if _is_vague(match) else numeral(match["value"])
    if value is None:
        return None
    unit, scale = match["unit"] or "", match["scale"] or ""
    if unit == "元" and scale in MYRIADS:
        unit, scale = scale + unit, ""
    elif unit == "元" and match["value"][-1] in MYRIADS and len(match["value"]) > 1:
        unit = match["value"][-1] + unit
        value = value / MYRIADS[match["value"][-1]]
    for char in scale:
        value *= MYRIADS.get(char) or SCALES[char]
    if match["tenth"]:  # 九成五, 三成半
        value += 0.5 if match["tenth"] == "半" else DIGITS[match["tenth"]] / 10
    if match["hundredths"] or match["ten_thousandths"]:
        value, unit = value / (100 if match["ten_thousandths"] else 1), "%"
    text = match.group().strip()
    start = match.start() + len(match.group()) - len(match.group().lstrip())
    return Number(value, _bound(match), "%" if unit == "％" else unit, start, start + len(text), text)


VAGUE = re.compile(
    r"(?<![零〇一二两三四五六七八九])(?:一两|两三|二三|三四|四五|五六|六七|七八|八九)(?![零〇一二三四五六七八九])"
)


def _is_vague(match: re.Match[str]) -> bool:
    """Whether it only names a size: 数十, 几百, 两三, 七八十. What stands before 十 in 人数十二 is no such word."""
    if match["value"][0] not in NUMERALS:
        return False
    before = match.string[max(match.start("value") - 2, 0) : match.start("value")]
    some = before.endswith("几") or (before.endswith("数") and before[:1] not in (*"人件次总户份个", ""))
    return bool(VAGUE.search(match["value"])) or (some and match["value"][0] in "十百千万亿")


def _bound(match: re.Match[str]) -> Bound:
    before, after = match["before"], match["more"] or match["more2"] or match["after"]
    if before and _BOUND_OF[before] is Bound.ABOUT:
        return Bound.ABOUT
    return _BOUND_OF[before or after] if before or after else Bound.EXACT


JOINT = re.compile(r"\s*[-—–－~～至到]{1,2}\s*")


def range_of(low: Number, high: Number, text: str) -> Number | None:
    """Two neighbouring numbers of the text as one, if they are the ends of a range: 2至3天 reads 2 天 or more."""
    joint = JOINT.fullmatch(text, low.end, high.start)
    if not joint or not high.unit or low.unit not in ("", high.unit) or not 0 < low.value < high.value:
        return None
    return Number(low.value, Bound.AT_LEAST, high.unit, low.start, high.end, text[low.start : high.end])


ZERO = re.compile(
    r"未(?!来|成年|检|经|婚|知|央|满)|无(?!偿|人机|障碍|业|证|照|线|纸|论|关|缝|形)|没有|零(?!距离|散|售|工|星|食|件)|为 ?0(?![.0-9])|(?<![0-9.])0 ?[件起次宗例人]"
)


def says_none(text: str) -> bool:
    """Whether the words say that nothing of the kind happened: 未发生…, 无…, 没有…, 零…, 0件."""
    return bool(ZERO.search(text))


def reads_as(text: str, value: float, bound: Bound, unit: str) -> bool:
    """Whether some number in the text reads as exactly this value, bound and unit (or as none, for zero)."""
    unit = "%" if unit == "％" else unit
    if value == 0 and says_none(text):
        return True
    numbers = read(text)
    ranges = [joined for low, high in pairwise(numbers) if (joined := range_of(low, high, text))]
    return any(
        abs(number.value - value) < 1e-9 * max(1.0, abs(value)) and number.bound == bound and number.unit == unit
        for number in [*numbers, *ranges]
    )
