"""标题末尾的代号 {#id} 写错了、读不出的，或与前面的位置重复的，去掉：位置改用按序号自动生成的代号。

代号以字母开头，只用字母、数字、“-”“_”“.”；一份报告里不能有两个相同的（手册《报告文件怎么写》）。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.repairs.page import Edit, Page, Repair
from fazhi.sources.markdown import HEADING, read_items

EXPLICIT = re.compile(r"#([A-Za-z][\w.-]*)")


def find(page: Page) -> Iterator[Edit]:
    """The `#id` of a heading that the reader takes for none or that another place has; classes stay."""
    seen = set(page.taken)
    ids = {item.start: item.id for item in read_items(page.text, page.key, "")}
    for match in HEADING.finditer(page.text):
        attribute = match["attr"] or ""
        escaped = page.text.startswith("\\", match.start("attr") - 2) if match["attr"] else False
        own = ids.get(match.start(), "")
        if re.search("[#＃]", attribute) and not escaped and (own in seen or not EXPLICIT.search(attribute)):
            yield _without_id(page.text, match)
        seen.add(own)


def _without_id(text: str, match: re.Match[str]) -> Edit:
    """The attribute with nothing but its classes; gone with the space before it where there are none."""
    classes = " ".join(re.findall(r"(?<![\w#-])\.[A-Za-z][\w-]*", match["attr"]))
    start = text.rfind("{", match.start(), match.end())
    start = len(text[:start].rstrip(" "))
    return Edit(start, match.end("attr") + 1, f" {{{classes}}}" if classes else "")


REPAIR = Repair("标题代号", find, "代号重复")
