"""报告里提到的中央全会，应在报告公开前已经召开（二十届三中全会：2024年7月；四中全会：2025年10月）。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.problems import Severity
from fazhi.prose.passage import Passage, Rule, Slip

HELD = {"一": 2022, "二": 2023, "三": 2024, "四": 2025}
PLENUM = re.compile(r"二十届(?:[一二三四]中?[、和])*(?P<order>[一二三四])中全会")


def find(passage: Passage) -> Iterator[Slip]:
    """Plenary sessions held after the report's year."""
    for index, line in enumerate(passage.lines):
        for match in PLENUM.finditer(line):
            held = HELD[match["order"]]
            if held > passage.year + (match["order"] == "二"):
                words = match.group()
                yield Slip(
                    index,
                    words,
                    "核对是不是抄了别的年度的报告；是的，删去或改成当年的会议",
                    f"{words}在{held}年召开，报告写的是{passage.year}年的事",
                )


RULE = Rule("future_meeting", "会议时间", Severity.HINT, find)
