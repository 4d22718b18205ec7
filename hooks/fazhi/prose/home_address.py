"""个人住址只写到乡镇（街道）或村，不得写到组、路、楼栋、门牌号。

出处：《政府信息公开条例》第十五条。机关办公地址、活动地点、泛指住在某处的居民不算。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.prose.masks import personal
from fazhi.prose.passage import Hidden

LIVES = r"(?:家住|住址|现住|住所地?|户籍(?:地址?|所在地)|家庭(?:住址|地址)|(?P<weak>居住(?:地|于|在)|住在?))"
FINE = r"[0-9一二三四五六七八九十]+(?:号(?!召)|组|栋|幢|单元|室|弄|巷)"
HOME = re.compile(rf"{LIVES}[：:为是]?(?P<place>[^，。；]{{0,30}}?{FINE}(?:[^，。；（）]{{0,6}}?{FINE})*)")
PERSON = re.compile(
    r"某|受援人|当事人|申请人|原告|被告|户主|举报人|来访人|信访人|对象|老人|本人|其(?:父|母|妻|夫|子|女)|居?村?民[\u4e00-\u9fff]{2,3}[（(，]"
)


def hides(line: str) -> Iterator[Hidden]:
    """Home addresses finer than the village."""
    if "住" not in line and "户籍" not in line:
        return
    for match in HOME.finditer(line):
        if match["weak"] and not PERSON.search(line[max(0, match.start() - 24) : match.start()]):
            continue
        kept = re.match(r".*?(?:镇|乡|街道)", match["place"])
        shown = kept.group() if kept else ""
        yield Hidden(*match.span("place"), shown + "*" * (len(match["place"]) - len(shown)))


RULE = personal("home_address", "详细住址", hides, "公开了个人的详细住址", fix="住址写到乡镇、街道为止")
