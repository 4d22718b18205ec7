"""一个数的数字之间不应有空格（2 024年、1 2次）。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.problems import Severity
from fazhi.prose.passage import Passage, Rule, Slip
from fazhi.prose.year_range import LOST, MONTHS
from fazhi.units import PATTERN

SPLIT = re.compile(
    rf"(?<![0-9A-Za-z.\-])(?P<left>[0-9]{{1,3}})[ 　]+(?P<right>[0-9]{{1,3}})[ ]?(?P<unit>年|月|日|号|{PATTERN})"
)


def find(passage: Passage) -> Iterator[Slip]:
    """Numbers broken by a space."""
    for index, line in enumerate(passage.lines):
        for match in splits(line):
            whole = match["left"] + match["right"] + match["unit"]
            yield Slip(index, match.group(), whole, f"“{match.group()}”的数字中间有空格")


def splits(line: str) -> list[re.Match[str]]:
    """Every number broken by a space; none where the space stands for a lost dash."""
    if not re.search("[0-9][ 　]+[0-9]", line) or LOST.search(line) or MONTHS.search(line):
        return []
    return list(SPLIT.finditer(line))


RULE = Rule("spaced_number", "数中空格", Severity.HINT, find)
