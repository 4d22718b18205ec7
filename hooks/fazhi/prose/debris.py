"""转换和复制时混进来的东西要清掉：页码、书签、域代码、批注、网页按钮、图片占位。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.characters import WORD_MARK
from fazhi.problems import Severity
from fazhi.prose.passage import Passage, Rule, Slip

DASH = "[-—–－_·•~～]"
PAGE = (
    rf"(?:(?:页码|页)[：: ]*)?{DASH}{{1,2}}[ 　]*[0-9]{{1,3}}[ 　]*{DASH}{{1,2}}|(?:页码[：: 　]*)[0-9—\- ]+"
    r"|第[ 　]*[0-9]{1,3}[ 　]*页(?:[ 　，,/]*共[ 　]*[0-9]{1,3}[ 　]*页)?"
)
BUTTON = (
    r"[【\[（(]?字[ 　]*[体号][ ]*(?:大小)?[：:][ 　]*【?大[ 　|]*中[ 　|]*小[】\]）)]?"
    r"|打印本页|【打印】|【关闭】|返回顶部|[（(]此页无正文[）)]|此页无正文|关闭窗口"
)
NO_TEXT = re.compile(rf"[ 　]*(?:{PAGE}|(?:(?:{BUTTON})[ 　|]*)+)[ 　]*")
"""A line that is nothing but a page number or buttons of a web page, if it matches fully."""
WHOLE_LINE = re.compile(
    rf"^[ 　]*(?:{PAGE})[ 　]*$|^[ 　]*[0-9]{{1,3}}[ ]?/[ ]?[0-9]{{1,3}}[ 　]*$"
    r"|^[ 　]*[^ 　，。；]{1,40}\.(?:docx?|wps|pdf|xlsx?)[ 　]*$|^[ 　]*[0-9]{1,3}[ 　]*$"
)
INSIDE = re.compile(
    rf"{WORD_MARK.pattern}|{BUTTON}"
    r"|\[?bookmark:[ ]*\w+\]?|错误[！!][ ]*(?:未找到引用源|未定义书签|未指定书签|超链接引用无效)[。.]?"
    r"|Error![ ]*(?:Reference source not found|Bookmark not defined)\.?|HYPERLINK[ ]+[\"“\\]|PAGEREF|(?:TOC|SEQ|REF)[ ]+\\[a-z]|EMBED[ ]+\w+"
    r"|第[ 　]*[0-9]{1,3}[ 　]*页[ 　，,/]*共[ 　]*[0-9]{1,3}[ 　]*页|[—–-][ ]*[0-9]{1,3}[ ]*[—–-](?=[ 　]*$)"
    r"|分享到[：:]|浏览次数[：:]?|点击(?:次数|数|量)[：:]|阅读次数[：:]?|语音(?:播报|合成)(?:中)?|进入播报模式|进入老年模式|扫一扫在手机"
    r"|(?:当前|您的|所在)位置[：:]|(?:文章|信息|稿件)来源[：:]|责任编辑[：:]|上一篇[：:]|下一篇[：:]|发布时间[：:][ ]*20|附件下载[：:]?|下载附件"
    r"|\[?批注[ ]?\[?[A-Za-z\u4e00-\u9fff]{0,4}[0-9]+[\]：:]?|\[[A-Z]{1,3}[0-9]{1,2}\][：:]?|带格式的[：:]|删除的内容[：:]|插入的内容[：:]|设置了格式[：:]|域代码已更改"
    r"|(?<!!)\[(?:图片|表格|图|公式|object)\]|&(?:nbsp|amp|lt|gt|quot|ldquo|rdquo|mdash|middot|#[0-9]{2,5});|<(?:br|p|span|div|font)\b[^>\n]{0,60}>|</(?:p|span|div|font)>"
    r"|[\ufffd\ufffc\x07\x0b\x0c\x13-\x15\ue000-\uf8ff]|锟斤拷|烫烫烫|单击此处|点击此处(?:输入|添加)|ADDIN"
)


def find(passage: Passage) -> Iterator[Slip]:
    """What no one wrote: one slip a line."""
    for index, line in enumerate(passage.lines):
        match = WHOLE_LINE.search(line) if len(line) < 60 else None
        match = match or INSIDE.search(line)
        if match:
            quote = match.group().strip()[:40]
            yield Slip(index, quote, "删除", f"“{quote}”不是报告的内容")


RULE = Rule("word_debris", "转换残留", Severity.WARNING, find, labelled=True)
