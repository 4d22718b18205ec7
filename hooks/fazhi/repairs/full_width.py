"""阿拉伯数字和字母用半角：２０２４年 改成 2024年，３．５万 改成 3.5万。

出处：GB/T 15835—2011《出版物上数字用法》5.1 阿拉伯数字一般用半角（占半个汉字位置）。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.characters import FULL_DIGITS, FULL_LETTERS, NARROW
from fazhi.repairs.page import Edit, Page, Repair

DIGIT = f"[0-9{FULL_DIGITS}]"
WIDE = re.compile(rf"[{FULL_DIGITS}{FULL_LETTERS}]+|(?<={DIGIT})．(?={DIGIT})")


def find(page: Page) -> Iterator[Edit]:
    """Every run of full-width digits or letters, and full-width decimal points between digits."""
    for match in WIDE.finditer(page.text):
        start = page.text.rfind("\n", 0, match.start()) + 1
        if not (match.group() == "．" and page.text[start : match.start()].lstrip("# ").isdigit()):
            yield Edit(*match.span(), match.group().translate(NARROW).replace("．", "."))


REPAIR = Repair("全角数字和字母", find)
