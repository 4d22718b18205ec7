"""个人住址只写到乡镇（街道）或村，不得写到组、路、楼栋、门牌号。

出处：《政府信息公开条例》第十五条。机关办公地址、活动地点不算。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.problems import Severity
from fazhi.prose.passage import Passage, Rule, Slip

LIVES = r"(?:家住|住址|现住|居住(?:地|于|在)|住所地?|户籍(?:地址?|所在地)|家庭(?:住址|地址)|住在?)"
FINE = r"[0-9一二三四五六七八九十]+(?:号(?!召)|组|栋|幢|单元|室|弄|巷)"
HOME = re.compile(rf"{LIVES}[：:为是]?(?P<place>[^，。；]{{0,30}}?(?P<fine>{FINE}))")


def find(passage: Passage) -> Iterator[Slip]:
    """Home addresses finer than the village."""
    for index, line in enumerate(passage.lines):
        if "住" in line or "户籍" in line:
            for match in HOME.finditer(line):
                kept = re.match(r".*?(?:镇|乡|街道)", match["place"])
                yield Slip(
                    index, f"{kept.group() if kept else ''}****", "住址写到乡镇、街道为止", "公开了个人的详细住址"
                )


RULE = Rule("home_address", "详细住址", Severity.ERROR, find)
