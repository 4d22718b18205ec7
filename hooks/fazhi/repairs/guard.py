"""Whether a repaired page still says the same: the same digits and Chinese characters, the same places under the same ids.

Compared is what a reader sees, less what is no text at all: lines of page numbers or buttons, Word's own marks.
"""

from __future__ import annotations

import re
import unicodedata

from fazhi.characters import WORD_MARK
from fazhi.prose.debris import NO_TEXT
from fazhi.repairs.invisible import NOTHING
from fazhi.repairs.mending import Mended
from fazhi.repairs.page import Page
from fazhi.sources.markdown import read_items
from fazhi.text import plain

SPOKEN = re.compile(r"[0-9]|[^\W\da-zA-Z_]", re.UNICODE)


def spoken(text: str) -> str:
    """Its digits and Chinese characters in order; full-width digits, ㈠ and ⑴ count as what they stand for."""
    shown = NOTHING.sub("", unicodedata.normalize("NFKC", plain(text)))
    lines = [line for line in shown.split("\n") if not NO_TEXT.fullmatch(line.strip())]
    return "".join(SPOKEN.findall(WORD_MARK.sub("", "\n".join(lines))))


def objection(page: Page, mended: Mended) -> str:
    """Why the repaired page must not be written, in Chinese; "" if it may."""
    if spoken(page.text) != spoken(mended.text):
        return "修整会改动数字或汉字"
    before, after = _places(page.text, page), _places(mended.text, page)
    moved = {name: mended.moved(start, start)[0] for name, start in before.items()}
    if any(after.get(name) != start for name, start in moved.items()):
        return "修整会改变位置代号"
    return ""


def _places(text: str, page: Page) -> dict[str, int]:
    """The first place of each id on the page, where no earlier page has it."""
    places: dict[str, int] = {}
    for item in read_items(text, page.key, ""):
        if item.id not in page.taken:
            places.setdefault(item.id, item.start)
    return places
