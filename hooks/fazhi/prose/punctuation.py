"""汉字之间用全角标点，引号、书名号、括号要成对，标点不连写。

出处：GB/T 15834—2011《标点符号用法》。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.problems import Severity
from fazhi.prose.passage import Passage, Rule, Slip

HALF = re.compile(
    r"(?<=[\u4e00-\u9fff”》）])(?P<mark>[,;:?!])(?=[\u4e00-\u9fff“《（])|(?<=[\u4e00-\u9fff])(?P<stop>[,.;])(?=$)"
)
DOUBLED = re.compile(r"[，。、；：]{2,}|[，、；：](?=[）》”]?[。])|(?<=[（《“])[，。、；：]")
PAIRS = ("《》", "“”", "（）", "【】", "〔〕", "‘’")
WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。"}


def find(passage: Passage) -> Iterator[Slip]:
    """Half-width, doubled and unpaired marks; unpaired ones once a line and kind."""
    for index, line in enumerate(passage.lines):
        for match in HALF.finditer(line):
            mark = match["mark"] or match["stop"]
            before, after = line[max(0, match.start() - 4) : match.start()], line[match.end() : match.end() + 4]
            quote, right = f"{before}{mark}{after}", f"{before}{WIDE[mark]}{after}"
            yield Slip(index, quote, right, f"“{quote}”里用了半角标点“{mark}”")
        for match in DOUBLED.finditer(line):
            quote = line[max(0, match.start() - 4) : match.end() + 1]
            yield Slip(index, quote, "只留一个标点", f"“{quote}”里标点连写")
        for pair in PAIRS:
            if (pair[0] in line or pair[1] in line) and (quote := _unpaired(line, pair)):
                yield Slip(index, quote, f"补上“{pair[0]}”或“{pair[1]}”", f"“{quote}”处的{pair}不成对")


def _unpaired(line: str, pair: str) -> str:
    """The words around the first mark without its partner; "" if all are paired."""
    opened: list[int] = []
    for at, char in enumerate(line):
        if char == pair[0]:
            opened.append(at)
        elif char == pair[1]:
            if not opened:
                return line[max(0, at - 8) : at + 1]
            opened.pop()
    return line[opened[0] : opened[0] + 9] if opened else ""


RULE = Rule("punctuation", "标点", Severity.HINT, find)
