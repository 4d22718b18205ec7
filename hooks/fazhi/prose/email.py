"""个人电子邮箱不得公开；机关邮箱（gov.cn），以及写明是举报、公开、办公等用途的单位邮箱可以公开。

出处：《政府信息公开条例》第十五条。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.prose.masks import personal
from fazhi.prose.passage import Hidden

ADDRESS = re.compile(r"(?P<name>[A-Za-z0-9][\w.+\-]{0,40})@(?P<host>[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+)", re.ASCII)
OF_THE_BODY = re.compile(
    r"(?:举报|监督|公开|单位|机关|办公|信访|投诉|咨询|征[集求]|接收|报送|政府|司法[所局]|办公室|公共|官方)[^，。；@]{0,8}"
    r"(?:邮箱|信箱|邮件|[Ee]-?[Mm]ail)[^，。；@]{0,4}$"
)


def hides(line: str) -> Iterator[Hidden]:
    """E-mail addresses that are not a body's own."""
    for match in ADDRESS.finditer(line) if "@" in line else ():
        if not match["host"].lower().endswith("gov.cn") and not OF_THE_BODY.search(line[: match.start()]):
            shown = match["name"][0] + "*" * (len(match["name"]) - 1) + line[match.end("name") : match.end()]
            yield Hidden(*match.span(), shown)


RULE = personal("email", "电子邮箱", hides, "公开了个人的电子邮箱", fix="删去，或改用机关邮箱")
