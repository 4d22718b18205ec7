"""个人电子邮箱不应公开；机关邮箱（gov.cn）可以。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.problems import Severity
from fazhi.prose.passage import Passage, Rule, Slip

ADDRESS = re.compile(r"(?P<name>[A-Za-z0-9][\w.+\-]{0,40})@(?P<host>[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+)", re.ASCII)


def find(passage: Passage) -> Iterator[Slip]:
    """E-mail addresses outside gov.cn."""
    for index, line in enumerate(passage.lines):
        if "@" in line:
            for match in ADDRESS.finditer(line):
                if not match["host"].lower().endswith("gov.cn"):
                    shown = f"{match['name'][0]}***@{match['host']}"
                    yield Slip(index, shown, "删去，或改用机关邮箱", "公开了非机关的电子邮箱")


RULE = Rule("email", "电子邮箱", Severity.ERROR, find)
