"""Word 自己的记号要清掉：书签、域代码、目录和引用的代号、o:p 标签。

“错误！未找到引用源”、批注、图片占位不动：那里丢了内容，要由人补。
"""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.characters import WORD_MARK
from fazhi.repairs.page import Edit, Page, Repair
from fazhi.text import locate_pattern


def find(page: Page) -> Iterator[Edit]:
    """Every whole mark, with the backslash that keeps its first character from being markup."""
    for start, end in locate_pattern(page.text, WORD_MARK):
        before = page.text[:start]
        escaped = (len(before) - len(before.rstrip("\\"))) % 2
        yield Edit(start - escaped, end, "")


REPAIR = Repair("Word 残留", find, "转换残留", swallows=True)
