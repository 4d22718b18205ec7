"""看不见的字符要清掉：零宽字符、软连字符、方向标记、控制字符；不换行空格等改成普通空格。

夹在两个数字之间的不动：那里可能丢了连接号（2021—2025），由人看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.characters import INVISIBLE
from fazhi.repairs.page import Edit, Page, Repair

NOTHING = re.compile(
    rf"[{''.join(map(chr, INVISIBLE))}\u200e\u200f\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]+"
)
SPACE = re.compile(r"[\u00a0\u2000-\u200a\u202f\u205f]")


def find(page: Page) -> Iterator[Edit]:
    """Every run of characters that show nothing, and every space of another kind."""
    text = page.text
    for match in NOTHING.finditer(text):
        start, end = match.span()
        if not (text[max(start - 1, 0) : start].isdigit() and text[end : end + 1].isdigit()):
            yield Edit(start, end, "")
    for match in SPACE.finditer(text):
        yield Edit(*match.span(), " ")


REPAIR = Repair("看不见的字符", find, "转换残留")
