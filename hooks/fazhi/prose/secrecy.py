"""带有密级标志或“内部资料”字样的内容不得上网。

出处：《法治政府建设与责任落实督察工作规定》第二十四条（除涉及党和国家秘密的外公开）；GB/T 9704—2012 密级标注。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.problems import Severity
from fazhi.prose.passage import Passage, Rule, Slip

MARK = re.compile(
    r"(?:绝密|机密|秘密)[ 　]*[★☆]|^[ 　]*(?:绝密|机密|秘密)(?:[ 　]*[0-9一二三十]+[ 　]*(?:年|个月))?[ 　]*$"
    r"|密[ 　]*级[ 　]*[：:][ 　]*(?:绝密|机密|秘密|内部)|内部(?:资料|文件|情况|材料)[，,、 ]?(?:注意保存|严禁外传|不得外传|请勿外传|不得公开)"
    r"|(?:此件|本文|本件)(?:不予公开|不公开|不宜公开)"
)


def find(passage: Passage) -> Iterator[Slip]:
    """Secrecy markings."""
    for index, line in enumerate(passage.lines):
        for match in MARK.finditer(line):
            yield Slip(
                index,
                match.group().strip(),
                "先作保密审查：不能公开的，删去这些内容；可以公开的，删去这个标志",
                f"出现密级或内部标志“{match.group().strip()}”",
            )


RULE = Rule("secrecy", "密级标志", Severity.ERROR, find, guards=True)
