"""句子中间连着的几个空格只留一个；表格不动。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.repairs.page import Edit, Page, Repair

DOUBLED = re.compile(r"(?<=[^\s|])[ 　\t]{2,}(?=[^\s|])")


def find(page: Page) -> Iterator[Edit]:
    """Every run of two or more spaces between two words of a line."""
    for at, line in page.lines():
        if "|" not in line:
            for match in DOUBLED.finditer(line):
                yield Edit(at + match.start(), at + match.end(), " ")


REPAIR = Repair("重复空格", find)
