"""机动车号牌属于个人信息，不得完整公开；要写的，隐去中间几位。

出处：《政府信息公开条例》第十五条；号牌写法依 GA 36。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.prose.masks import masked, personal
from fazhi.prose.passage import Hidden

PLATE = re.compile(
    r"(?P<plate>[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·•・ ]?(?=[A-Z0-9]*[0-9])[A-HJ-NP-Z0-9]{5,6})(?![A-Za-z0-9*])"
)


def hides(line: str) -> Iterator[Hidden]:
    """Full number plates."""
    for match in PLATE.finditer(line):
        yield Hidden(*match.span("plate"), masked(match["plate"], 2, 1))


RULE = personal("plate", "车牌号", hides, "公开了完整的车牌号")
