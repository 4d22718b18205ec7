"""How often in a year: 每季度 is four times, 每半年 twice, 月均 twelve."""

from __future__ import annotations

import re
from types import MappingProxyType

PER_YEAR = MappingProxyType(
    {"每周": 52, "每旬": 36, "每半月": 24, "每月": 12, "每个月": 12, "每两个月": 6, "每两月": 6, "每双月": 6, "每季度": 4, "每个季度": 4, "每季": 4,
     "每半年": 2, "每年度": 1, "每年": 1, "周均": 52, "月均": 12, "季均": 4, "一周一": 52, "一月一": 12, "一季一": 4, "一季度一": 4,
     "半年一": 2}
)  # fmt: skip
RHYTHM = re.compile("|".join(sorted(PER_YEAR, key=len, reverse=True)))


def times_a_year(words: str) -> int | None:
    """How often a year the words say, by the last such word in them; None where they name no rhythm."""
    found = RHYTHM.findall(words)
    return PER_YEAR[found[-1]] if found else None
