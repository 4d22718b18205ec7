"""结构层次序数用标准写法：一、（一）1.（1）；“一)”“（一).”改成“（一）”，第三层的“1、”改成“1.”，“(1)”改成“（1）”。

出处：GB/T 9704—2012《党政机关公文格式》7.3.3。同级标题用“1．”的，跟着用“1．”；“1、”在第一层、后面紧接数字的不动。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.importers.number_formats import thousands
from fazhi.importers.typed_numbers import Kind
from fazhi.repairs.labels import Label, labels
from fazhi.repairs.page import Edit, Page, Repair

BRACKETED = (Kind.HAN_BRACKETED, Kind.BRACKETED)
SIGN = re.compile("[㈠-㈩⒈-⒛⑴-⒇]")


def find(page: Page) -> Iterator[Edit]:
    """Every number of another form, on headings; on paragraphs only those in brackets."""
    dot = "．" if re.search(r"^#+[ ]+[0-9]+．", page.text, re.MULTILINE) else "."
    for label in labels(page):
        written = label.number.text.strip(" 　")
        new = "" if label.number.standard else _standard(label, dot)
        if new and new != written:
            yield Edit(label.start, label.start + len(label.number.text.rstrip(" 　")), new)


def _standard(label: Label, dot: str) -> str:
    """The number as the standard writes it; "" where it is to stay as it is."""
    kind, text = label.number.kind, label.number.text
    sign = SIGN.search(text)
    bare = re.sub(r"[\s　（(〔）)〕、.．]", "", text)
    if sign:
        bare = thousands(label.number.value) if kind is Kind.HAN_BRACKETED else str(label.number.value)
    if kind in BRACKETED and (label.depth or re.match("[（(㈠-㈩]", text) or kind is Kind.HAN_BRACKETED):
        return f"（{bare}）"
    if kind is Kind.HAN and label.depth:
        return f"{bare}、"
    if kind is Kind.DECIMAL and label.depth > 1 and not label.after.isdigit():
        return f"{bare}{dot}"
    return ""


REPAIR = Repair("序号写法", find, "序号")
