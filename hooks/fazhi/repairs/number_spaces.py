"""一个数的数字之间、数和计量单位之间不空格：“2 024年”改成“2024年”，“30 件”改成“30件”。

“附件1 村规”“表3 镇”“第2 条”里的数字是编号，行首的数字是序号（年份除外），都不动。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.prose.spaced_number import splits
from fazhi.repairs.page import Edit, Page, Repair
from fazhi.units import PATTERN

BEFORE_UNIT = re.compile(rf"(?<=[0-9])[ 　]+(?=年|月|日|号|[余多]?[百千万亿]*(?:{PATTERN}))")
COUNTED = re.compile(r"(?:第|[附图表]件?|附表|专栏)[ 　]*[0-9 　.-]*$|^[#* 　]*[0-9 　.]*$")


def find(page: Page) -> Iterator[Edit]:
    """The spaces inside numbers that the prose rule finds, and those before a unit."""
    for at, line in page.lines():
        for match in splits(line):
            is_year = match["unit"] == "年" and len(match["left"] + match["right"]) == 4
            if is_year or not COUNTED.search(line[: match.start()]):
                yield Edit(at + match.end("left"), at + match.start("right"), "")
        for match in BEFORE_UNIT.finditer(line):
            if not COUNTED.search(line[: match.start()]):
                yield Edit(at + match.start(), at + match.end(), "")


REPAIR = Repair("数里的空格", find, "数中空格")
