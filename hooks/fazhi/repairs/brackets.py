"""汉字后面、里面是汉字的一对括号用全角：“办法(试行)”“办法（试行)”改成“办法（试行）”。

出处：GB/T 15834—2011《标点符号用法》4.9 括号。里面首尾有数字或字母的不动（文号、外文）。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.repairs.page import Edit, Page, Repair

HAN = "\u4e00-\u9fff"
PAIR = re.compile(rf"(?<=[{HAN}”》])(?P<open>[（(])(?=[{HAN}“《])[^()（）\[\]\\\n]*(?<=[{HAN}”》])(?P<close>[）)])")


def find(page: Page) -> Iterator[Edit]:
    """The half-width ones of such a pair."""
    for match in PAIR.finditer(page.text):
        if match["open"] == "(":
            yield Edit(match.start("open"), match.end("open"), "（")
        if match["close"] == ")":
            yield Edit(match.start("close"), match.end("close"), "）")


REPAIR = Repair("半角括号", find, "标点")
