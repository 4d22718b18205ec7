"""起止年份之间的连接号（—）不能丢：“20212025年”“2021 2025年”是转换时丢了字符。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.problems import Severity
from fazhi.prose.passage import Passage, Rule, Slip

LOST = re.compile(
    r"(?<![0-9])(?P<first>(?:19|20)[0-9]{2})年?[ 　?？□_\ufffd\u200b]{0,3}(?P<last>(?:19|20)[0-9]{2})(?=年|[）)])"
)
MISREAD = re.compile(r"(?<![0-9])(?P<first>(?:19|20)[0-9]{2})年?[一ー_](?P<last>(?:19|20)[0-9]{2})(?=年|[）)])")
MONTHS = re.compile(
    r"(?:(?<![0-9])(?P<first>1(?=[ 　]?1[0-2]月)|(?:(?<=[，。；：（年于在至从])|(?<=^))(?:[2-9]|1[01])(?=[ 　]+[1-9])))"
    r"[ 　]*(?P<last>1[0-2]|[1-9])(?=月(?![0-9]))"
)


def find(passage: Passage) -> Iterator[Slip]:
    """Two years, or two months, side by side with nothing between."""
    for index, line in enumerate(passage.lines):
        for pattern, unit in ((LOST, "年"), (MISREAD, "年"), (MONTHS, "月")):
            for match in pattern.finditer(line):
                if unit == "月" or int(match["first"]) < int(match["last"]):
                    fix = f"{match['first']}—{match['last']}{unit}"
                    quote = match.group() + (unit if line.startswith(unit, match.end()) else "")
                    yield Slip(index, quote, fix, f"“{quote}”的起止之间少了连接号")


RULE = Rule("lost_dash_range", "连接号丢失", Severity.WARNING, find, labelled=True)
