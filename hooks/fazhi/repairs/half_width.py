"""汉字之间的半角逗号、分号、冒号、问号、叹号，以及段末汉字后的半角逗号、句点、分号，改成全角。

出处：GB/T 15834—2011《标点符号用法》。数字、字母旁边的不动。
"""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.prose.punctuation import HALF, WIDE
from fazhi.repairs.page import Edit, Page, Repair


def find(page: Page) -> Iterator[Edit]:
    """Every half-width mark that the prose rule finds."""
    for at, line in page.lines():
        for match in HALF.finditer(line.rstrip()):
            yield Edit(at + match.start(), at + match.end(), WIDE[match.group()])


REPAIR = Repair("半角标点", find, "标点")
