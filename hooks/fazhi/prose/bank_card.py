"""银行卡号、个人账号不得公开（校验位按 Luhn 算法核对）。

出处：《政府信息公开条例》第十五条；ISO/IEC 7812-1。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.prose.id_number import is_id
from fazhi.prose.masks import masked, personal
from fazhi.prose.passage import Hidden

CARD = re.compile(
    r"(?<![0-9A-Za-z*/\-])(?P<number>[2-9][0-9]{3}(?:[ \-]?[0-9]{4}){3}(?:[ \-]?[0-9]{1,3})?)(?![0-9A-Za-z*])"
)
NAMED = re.compile(r"银行|卡号|账[号户]|帐[号户]|存折|一卡通|收款|汇[至入到]|转[至入账]|打[至入到卡]|信用社|农信|农商")
OTHERWISE = re.compile(r"信用代码|机构代码|索引号|编号|流水号|订单号|案号|条码|备案号|对公账户")


def hides(line: str) -> Iterator[Hidden]:
    """Full card numbers: UnionPay by their check digit, others where the words say so."""
    for match in CARD.finditer(line):
        number = re.sub("[ -]", "", match["number"])
        around = line[max(0, match.start() - 16) : match.end() + 8]
        before = line[max(0, match.start() - 16) : match.start()]
        if OTHERWISE.search(before) or not 16 <= len(number) <= 19 or (len(number) == 18 and is_id(number)):
            continue
        named = bool(NAMED.search(around))
        if (luhn(number) and (named or number.startswith("62"))) or (named and re.search("卡", around)):
            yield Hidden(*match.span("number"), masked(match["number"], 4, 4))


def luhn(number: str) -> bool:
    """Whether the last digit is the check digit of the others."""
    doubled = (int(digit) * 2 for digit in number[-2::-2])
    return (sum(map(int, number[::-2])) + sum(each - 9 * (each > 9) for each in doubled)) % 10 == 0


RULE = personal("bank_card", "银行卡号", hides, "公开了完整的银行卡号", labelled=True)
