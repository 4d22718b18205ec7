"""机动车号牌属于个人信息，不得完整公开。号牌写法依 GA 36。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.problems import Severity
from fazhi.prose.masks import masked
from fazhi.prose.passage import Passage, Rule, Slip

PLATE = re.compile(
    r"(?P<plate>[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·•・ ]?(?=[A-Z0-9]*[0-9])[A-HJ-NP-Z0-9]{5,6})(?![A-Za-z0-9*])"
)


def find(passage: Passage) -> Iterator[Slip]:
    """Full number plates."""
    for index, line in enumerate(passage.lines):
        for match in PLATE.finditer(line):
            shown = masked(match["plate"], 2, 1)
            yield Slip(index, shown, shown, "公开了完整的车牌号")


RULE = Rule("plate", "车牌号", Severity.ERROR, find)
