"""写在个人（户主、村民、当事人等）后面的住宅、联系电话不得公开；要写的，隐去中间几位。单位座机和热线可以公开。

出处：《政府信息公开条例》第十五条。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.prose.masks import masked, personal
from fazhi.prose.passage import Hidden

LANDLINE = re.compile(
    r"(?:户主|村民|居民|当事人|受援人|来访人|举报人|申请人|某某?)[^，。；]{0,8}(?:住宅|家庭|家中)?(?:电话|座机|联系方式)[^0-9，。；]{0,3}"
    r"(?P<number>0[0-9]{2,3}[\- ]?[2-9][0-9]{6,7})(?![0-9*])"
)


def hides(line: str) -> Iterator[Hidden]:
    """Landline numbers given as a private person's."""
    for match in LANDLINE.finditer(line):
        yield Hidden(*match.span("number"), masked(match["number"], 4, 2))


RULE = personal("landline", "个人座机", hides, "公开了个人的座机号码")
