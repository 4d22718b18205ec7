"""正文和资料里不得有脚本、事件属性、javascript: 链接、嵌入框架和外站图片。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.problems import Severity
from fazhi.prose.passage import Passage, Rule, Slip

ACTIVE = re.compile(
    r"<[ ]*/?[ ]*(?:script|iframe|object|embed|applet|style|link|meta|base|form|svg|video|audio)\b[^>\n]{0,80}>?"
    r"|<[^>\n]{0,200}?[\s/\"']on[a-z]{3,20}[ ]*=[^>\n]{0,80}"
    r"|(?:j[\s]*a[\s]*v[\s]*a|vb)script[ ]*:|data:text/html"
    r"|<[ ]*img\b[^>\n]{0,200}|!\[[^\]\n]*\]\([ ]*(?:https?:)?//[^)\n]{0,120}\)?",
    re.IGNORECASE,
)


def find(passage: Passage) -> Iterator[Slip]:
    """Whatever would run or load something in a reader's browser."""
    for index, line in enumerate(passage.lines):
        for words in in_text(line):
            yield Slip(index, words, "删去；图片放进报告文件夹", "含有会在读者浏览器里执行或外连的内容")


def in_text(text: str) -> Iterator[str]:
    """Every such stretch of one text, cut to 60 characters."""
    if "<" in text or ":" in text or "![" in text:
        for match in ACTIVE.finditer(text):
            yield match.group()[:60]


RULE = Rule("active_content", "危险内容", Severity.ERROR, find)
