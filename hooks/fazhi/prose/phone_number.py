"""个人手机号码不得公开；要写的，隐去中间四位（138****1234）。热线、单位座机可以公开。

出处：《政府信息公开条例》第十五条。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.prose.masks import masked, personal
from fazhi.prose.passage import Hidden

MOBILE = re.compile(
    r"(?<![0-9A-Za-z*./\-])(?:\+?86[ \-]?)?(?P<number>1[3-9][0-9](?:[0-9]{8}|[ \-—][0-9]{4}[ \-—][0-9]{4}|[ \-—][0-9]{8}))(?![0-9*])"
)
OTHERWISE = re.compile(r"(?:索引号|编号|流水号|订单号|案号|文号|代码|金额|统计)[^，。；]{0,4}$")


def hides(line: str) -> Iterator[Hidden]:
    """Full mobile numbers."""
    for match in MOBILE.finditer(line):
        if not OTHERWISE.search(line[: match.start()]) and line[match.end() : match.end() + 1] not in ("元", "份"):
            yield Hidden(*match.span("number"), masked(match["number"], 3, 4))


RULE = personal("phone_number", "手机号码", hides, "公开了完整的手机号码", labelled=True)
