"""Changes: 同比增长23%, 较上年减少9件, 由20天压缩至2天. The size is positive; `falls` tells the direction."""

from __future__ import annotations

import re

from fazhi.extraction.values import Reading
from fazhi.units import same

UP = r"增长|增加|增多|上升|提高|提升|增至|净增|新增|扩大|增幅|涨幅|升幅|上浮|翻|多出|多|扩"
DOWN = r"下降|减少|降低|缩短|压缩|压减|减|降|回落|下滑|缩减|精简|降幅|净减|少|节约|缩"
AGAINST = r"(?:同比|环比|(?:较|比|与|和|同)[^，。；]{0,8}?(?:上?年|去年|同期|往年|上期|年初|此前|以往|改革前|去|之前|前一)[^，。；\d]{0,6}?)"
MOVED = re.compile(rf"{AGAINST}[^，。；\d]{{0,12}}?(?:{UP}|{DOWN})[了约近超逾]*$")
MORE_THAN_LAST = re.compile(r"(?:较|比)(?:上年|去年|上一年)同?期?(?:多|少)[^，。\d]{0,6}$")
BARE_MOVE = re.compile(
    r"(?:增长|下降|上升|降低|缩短|压缩|压减|增幅|降幅|涨幅|升幅|净增|净减|减少|提升|提高|增加|节约|精简|多出)(?:幅度)?[了达为约近超逾]*$"
)
SET_OUT = re.compile(r"(?:由|从|自)(?:20\d\d年)?[^，。；\d]{0,10}$")
TO = re.compile(
    r"^[^，。；\d]{0,8}?(?:增加|增长|增|减少|减|降低|下降|降|缩短|缩减|缩|压缩|压减|压降|压|提高|提升|上升|升|发展|扩大|扩充|扩展|扩|精简|调整|变|优化|拓展|充实|跃升|壮大)[^，。；\d]{0,4}(?:到|至|为|成)[了约近超逾]*$|^\s*[→至到]\s*$"
)
_RELATIVE = ("%", "成", "倍", "个百分点")


def is_change(before: str, reading: Reading) -> bool:
    """Whether the words before the number make it a difference from an earlier figure."""
    if MOVED.search(before) or MORE_THAN_LAST.search(before):
        return True
    return bool(BARE_MOVE.search(before)) and reading.unit in (
        *_RELATIVE,
        "次",
        "天",
        "个工作日",
        "分钟",
        "小时",
        "个小时",
        "元",
        "万元",
    )


def falls(before: str) -> bool:
    """Whether the last word of movement before the number points down."""
    up = max((match.end() for match in re.finditer(UP, before)), default=-1)
    down = max((match.end() for match in re.finditer(DOWN, before)), default=-1)
    return down > up


def from_to(first: Reading, second: Reading, before: str, between: str) -> bool:
    """Whether 由A缩至B: the first is where it set out from, the second is the metric."""
    alike = first.unit.startswith(second.unit) or same(first.unit, second.unit)
    return alike and bool(SET_OUT.search(before)) and bool(TO.search(between))
