"""“一、”“（一）”“（1）”后面不空格。

出处：GB/T 9704—2012《党政机关公文格式》7.3.3 结构层次序数。
"""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.importers.typed_numbers import Kind
from fazhi.repairs.labels import labels
from fazhi.repairs.page import Edit, Page, Repair

KINDS = (Kind.HAN, Kind.HAN_BRACKETED, Kind.BRACKETED)


def find(page: Page) -> Iterator[Edit]:
    """The spaces behind such a number, where words follow."""
    for label in labels(page):
        bare = label.start + len(label.number.text.rstrip(" 　"))
        if label.number.kind in KINDS and bare < label.end and label.after and label.after not in "{#":
            yield Edit(bare, label.end, "")


REPAIR = Repair("序号后的空格", find)
