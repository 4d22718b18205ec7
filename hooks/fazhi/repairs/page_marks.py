"""整行只是页码或网页按钮的，删去这一行：“- 3 -”“第 3 页 共 8 页”“【打印】【关闭】”“（此页无正文）”。

出处：GB/T 9704—2012《党政机关公文格式》7.5 页码属于版式，不是正文。只有数字的一行、句子里的按钮文字不动。
"""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.prose.debris import NO_TEXT
from fazhi.repairs.page import Edit, Page, Repair
from fazhi.text import plain

LONGEST = 60


def find(page: Page) -> Iterator[Edit]:
    """Every such line with its end, and with the blank line behind it where one stands before it too."""
    text = page.text
    for start, line in page.lines():
        if line.strip() and len(line) < LONGEST and NO_TEXT.fullmatch(plain(line)) and "|" not in line:
            end = min(start + len(line) + 1, len(text))
            blank_around = start > 1 and text.startswith("\n\n", start - 2) and text.startswith("\n", end)
            yield Edit(start, end + blank_around, "")


REPAIR = Repair("页码和按钮", find, "转换残留")
