"""行尾不留空格，段首不用空格缩进（版式由网站给）；Markdown 里表示换行的两个行尾空格留着。

出处：GB/T 9704—2012《党政机关公文格式》7.3.3 每个自然段左空二字，是版式，不是文字。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.repairs.page import Edit, Page, Repair

INDENT = re.compile(r"[ ]{0,3}　[ 　]*(?=[\u4e00-\u9fff“《（(])")


def find(page: Page) -> Iterator[Edit]:
    """White space at the end of a line, and full-width spaces before its first word."""
    lines = list(page.lines())
    for index, (at, line) in enumerate(lines):
        if indent := INDENT.match(line):
            yield Edit(at, at + indent.end(), "")
        words = line.rstrip(" 　\t")
        goes_on = index + 1 < len(lines) and lines[index + 1][1].strip()
        breaks = line.endswith("  ") and goes_on and words and not words.startswith("#")
        if line != words + (kept := "  " if breaks else ""):
            yield Edit(at + len(words), at + len(line), kept)


REPAIR = Repair("行首行尾空格", find)
