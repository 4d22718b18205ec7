"""《法治政府建设与责任落实督察工作规定》是“督察”，不是“督查”。

出处：中共中央办公厅、国务院办公厅 2019 年印发的该规定。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.problems import Severity
from fazhi.prose.passage import Passage, Rule, Slip

TITLE = re.compile(r"法治政府建设[与和]责任落实(?P<word>督查|督导|监察|检查)(?:工作)?规定")


def find(passage: Passage) -> Iterator[Slip]:
    """The Regulation under a wrong title."""
    for index, line in enumerate(passage.lines):
        for match in TITLE.finditer(line):
            yield Slip(
                index, match.group(), "法治政府建设与责任落实督察工作规定", f"规定名称里的“{match['word']}”应为“督察”"
            )


RULE = Rule("regulation_title", "督察督查", Severity.WARNING, find)
