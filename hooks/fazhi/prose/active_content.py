"""正文和资料里不得有脚本、事件属性、javascript: 链接、嵌入框架和外站图片。

出处：WHATWG《HTML》标准里会执行或自动载入的元素和属性；本网站承诺不向任何外站发出请求。
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from fazhi.problems import Severity
from fazhi.prose.passage import Passage, Rule, Slip

ACTIVE = re.compile(
    r"<[ ]*/?[ ]*(?:script|i?frame|frameset|object|embed|applet|style|link|meta|base|form|svg|math|video|audio|source|picture|template|portal)\b[^>\n]{0,80}>?"
    r"|<[^>\n]{0,200}?[\s/\"']on[a-z]{3,20}[ ]*=[^>\n]{0,80}"
    r"|[(<\"'=][ ]*(?:j[\s]*a[\s]*v[\s]*a|vb)script[ ]*:|(?:j[\s]*a[\s]*v[\s]*a|vb)script[ ]*:(?=\s*[^\s\u4e00-\u9fff])|data:text/html"
    r"|<[^>\n]{0,200}?[\s/\"'](?:style|srcdoc|formaction|background)[ ]*=[^>\n]{0,80}"
    r"|@import\b[^;\n]{0,60}|^[ ]{0,3}\[[^\]\n]+\]:[ ]*<?(?:https?:)?//\S+\.(?:png|jpe?g|gif|svg|webp|bmp|ico)\b"
    r"|<[ ]*img\b[^>\n]{0,200}|!\[[^\]\n]*\]\([ ]*(?:https?:)?//[^)\n]{0,120}\)?",
    re.IGNORECASE | re.MULTILINE,
)
SCHEME = re.compile(r"(?:j[\s]*a[\s]*v[\s]*a|vb)script[\s]*:|data:text/html", re.IGNORECASE)


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
    if "&" in text:
        plain = html.unescape(text)
        yield from (match.group() for match in SCHEME.finditer(plain) if match.group() not in text)


RULE = Rule("active_content", "危险内容", Severity.ERROR, find, guards=True)
