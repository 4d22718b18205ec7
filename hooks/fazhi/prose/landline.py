"""写在个人（户主、村民、当事人等）后面的住宅、联系电话，应核对是否可以公开。单位座机和热线不算。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.problems import Severity
from fazhi.prose.masks import masked
from fazhi.prose.passage import Passage, Rule, Slip

LANDLINE = re.compile(
    r"(?:户主|村民|居民|当事人|受援人|来访人|举报人|申请人|某某?)[^，。；]{0,8}(?:住宅|家庭|家中)?(?:电话|座机|联系方式)[^0-9，。；]{0,3}"
    r"(?P<number>0[0-9]{2,3}[\- ]?[2-9][0-9]{6,7})(?![0-9*])"
)


def find(passage: Passage) -> Iterator[Slip]:
    """Landline numbers given as a private person's."""
    for index, line in enumerate(passage.lines):
        for match in LANDLINE.finditer(line):
            shown = masked(match["number"], 4, 2)
            yield Slip(index, shown, shown, "公开了个人的座机号码")


RULE = Rule("landline", "个人座机", Severity.WARNING, find)
