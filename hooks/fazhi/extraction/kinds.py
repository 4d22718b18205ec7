"""What sort of figure a reading is: share, money, duration, score or plain count."""

from __future__ import annotations

import re

from fazhi.extraction.values import MetricKind, Reading
from fazhi.units import MONEY

DURATIONS = frozenset(("天", "日", "小时", "个小时", "分钟", "个工作日", "个月", "学时", "课时", "周", "人天"))
SCORED = re.compile(r"分(?!钟|别|为|类|管|批|级|组|工|析|布|流|局|中心|支)|评|测|考")

SHORTENED = re.compile(r"(?:[由从自]|压[缩降减]|缩短|缩减|减少?|降低?)[^，。；]{0,8}$")


def kind_of(reading: Reading) -> MetricKind:
    """By unit alone; changes and zeros are told elsewhere."""
    if reading.value == 0:
        return MetricKind.ZERO
    if reading.unit in ("%", "成", "个百分点"):
        return MetricKind.RATE
    if reading.unit in MONEY:
        return MetricKind.MONEY
    if reading.unit in DURATIONS:
        return MetricKind.DURATION
    return MetricKind.SCORE if reading.unit == "分" else MetricKind.COUNT


def is_figure(reading: Reading, before: str) -> bool:
    """Whether the unit can be one here: 分 only of a score, 字 村 镇 站 点 only after a digit."""
    if reading.unit == "分":
        return bool(SCORED.search(before))
    if reading.unit == "日":
        return bool(SHORTENED.search(before))
    if reading.unit in ("年", "岁", "字", "点"):
        return False
    if reading.unit in ("村", "镇", "站", "组", "对"):
        return bool(re.search(r"\d", reading.quote))
    return True
