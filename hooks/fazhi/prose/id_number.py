"""居民身份证号码不得公开；要写的，隐去中间各位（35*************123）。

出处：《政府信息公开条例》第十五条；号码结构和校验码依 GB 11643—1999。统一社会信用代码、索引号不在此列。
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from fazhi.prose.masks import masked, personal
from fazhi.prose.passage import Hidden

NUMBER = re.compile(
    r"(?<![0-9A-Za-z*])(?P<number>[1-9][0-9]{5}[ \-]?[0-9]{4}[ \-]?[0-9]{4}[ \-]?[0-9]{3}[0-9Xx])(?![0-9A-Za-z*])"
)
OLD = re.compile(r"(?:身份证|公民身份)[^0-9，。；]{0,8}(?P<number>[1-9][0-9]{14})(?![0-9*])")
NAMED = re.compile(r"身份证|公民身份|证件号")
OTHERWISE = re.compile(r"信用代码|机构代码|索引号|编号|流水号|订单号|案号")
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def hides(line: str) -> Iterator[Hidden]:
    """Full resident id numbers."""
    for match in (*NUMBER.finditer(line), *OLD.finditer(line)):
        number, before = re.sub("[ -]", "", match["number"]), line[max(0, match.start() - 14) : match.start("number")]
        if _is_told(number, before):
            yield Hidden(*match.span("number"), masked(match["number"], 2, 3))


def _is_told(number: str, before: str) -> bool:
    """A valid number where nothing says it is another code; any number with a birthday where it is called an id."""
    if NAMED.search(before):
        return len(number) == 15 or is_id(number) or _has_birthday(number)
    return len(number) == 18 and is_id(number) and not OTHERWISE.search(before)


def is_id(number: str) -> bool:
    """Whether 18 characters hold a birthday and the right check character."""
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], WEIGHTS, strict=True))
    return _has_birthday(number) and "10X98765432"[total % 11] == number[17].upper()


def _has_birthday(number: str) -> bool:
    year, month, day = int(number[6:10]), int(number[10:12]), int(number[12:14])
    return 1900 <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


RULE = personal("id_number", "身份证号", hides, "公开了完整的居民身份证号码", labelled=True)
