"""本年度的标题和段首不应以“去年”“去年以来”为报告期（多半是上年报告留下的）。

标题写“上一年度”是规定里的说法，不算；比较、往年问题的整改、获评，也不算。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.problems import Severity
from fazhi.prose.passage import LABELS, Passage, Rule, Slip

LAST = re.compile(r"(?P<words>去年(?:以来|来|全年|度)?|上年度(?:以来|全年))(?P<rest>[^。；！？]*)")
AS_SUBJECT = re.compile(
    r"^(?:，?(?:我|全|本)[县区镇乡街局]|，?(?:[镇乡局]党|街道)|，?(?:法治|依法行政|普法)[^，]{0,14}(?:情况|工作|成效))"
)
OTHERWISE = re.compile(r"今年|本年|同比|相比|较|整改|反馈|问题|遗留|回头看|获评|荣获|被评|部署|启动|承接|计划")


def find(passage: Passage) -> Iterator[Slip]:
    """Last year as the time of what a heading or a paragraph tells."""
    for index, line in enumerate(passage.lines):
        if "去年" not in line and "上年度" not in line:
            continue
        label = next((match for each in LABELS if (match := each.match(line))), None)
        match = LAST.match(line, label.end() if label else len(line) - len(line.lstrip(" 　")))
        if match and AS_SUBJECT.match(match["rest"]) and not OTHERWISE.search(match["rest"]):
            words = match["words"]
            yield Slip(index, words, f"{passage.year}年", f"以“{words}”为报告期，报告写的是{passage.year}年的事")


RULE = Rule("last_year_words", "上年用语", Severity.HINT, find)
