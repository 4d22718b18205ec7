"""标题下面要有正文，占位的词（待补充、××场、请填写）要换成实际内容。写“无。”是可以的。

“有待完善”“尚待补充”是正文；张××、138××××1234 是隐去的个人信息，不算占位。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.problems import Severity
from fazhi.prose.passage import LABELS, Passage, Rule, Slip

MARKS = "×✕✖＊xXＸｘ○〇△□●"
CROSS = f"[{MARKS}]"
PENDING = "补充|补|填|填写|完善|更新|核实|核|统计|定稿|定|确认|提供|汇总"
PLACEHOLDER = re.compile(
    rf"[（(【\[][^（(【\[）)】\]]{{0,14}}(?:(?<![有亟尚还仍急须])待(?:{PENDING})|请?(?:在此|此处)?(?:填写|补充|填入|插入)|此处|略|TODO|TBD|空缺)[^）)】\]]{{0,10}}[）)】\]]"
    rf"|(?<![有亟尚还仍急须留期等])待(?:补充|填写?|补写|补录)(?![\u4e00-\u9fff])"
    rf"|(?<![0-9A-Za-z*{MARKS}]){CROSS}{{2,}}(?![0-9A-Za-z*{MARKS}])|(?<![0-9A-Za-z_＿])[_＿]{{2,}}(?![0-9A-Za-z_＿])|TODO|TBD|\?{{3,}}|？{{3,}}"
    rf"|(?<=[\u4e00-\u9fff ])[xX×]{{1}}(?=[月日]|年[ ]?[xX×])"
    rf"|(?<=[\u4e00-\u9fff])[NｎM×](?=[场次件名份起条个])(?!\+)"
)
SURNAME = re.compile(
    r"(?:[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文]|某)$"
)
NOT_PENDING = re.compile(r"(?:从|忽|简|详|约)略|此处(?:是|有|为|设)|略[低高有]")


def find(passage: Passage) -> Iterator[Slip]:
    """Headings with nothing below, and placeholders: one of each a line."""
    filled = [index for index, line in enumerate(passage.lines) if line.strip()]
    for order, index in enumerate(filled):
        line, depth = passage.lines[index], passage.depths[index]
        following = filled[order + 1] if order + 1 < len(filled) else None
        if depth and _is_bare(line) and _has_no_body(passage, depth, following, order):
            yield Slip(index, line.strip(), "补上正文", f"标题“{line.strip()}”下面没有正文")
        if match := next((each for each in PLACEHOLDER.finditer(line) if not _is_name(line, each)), None):
            yield Slip(index, match.group(), "填上实际内容", f"“{match.group()}”是占位，还没有填")


def _is_bare(line: str) -> bool:
    return not PLACEHOLDER.search(line)


def _has_no_body(passage: Passage, depth: int, following: int | None, order: int) -> bool:
    """At the end of a section, or before a heading of the same or a higher level; a list of bare lines is none."""
    filled = [index for index, line in enumerate(passage.lines) if line.strip()]
    if depth > 1 and not passage.marks:
        around = (order - 1, order + 1, order + 2)
        same = [0 <= at < len(filled) and passage.depths[filled[at]] == depth for at in around]
        if same[0] or (same[1] and (same[2] or order + 2 >= len(filled))):
            return False
    if following is None:
        return order > 0 or bool(passage.marks)
    return 0 < (passage.depths[following] or _run_in(passage.lines[following])) <= depth


def _run_in(line: str) -> int:
    """The depth of the label that a paragraph begins with: its heading and text stand in one line."""
    return next((depth for depth, label in enumerate(LABELS, 1) if label.match(line)), 0)


def _is_name(line: str, match: re.Match[str]) -> bool:
    before, words = line[: match.start()], match.group()
    if NOT_PENDING.search(words):
        return True
    return bool(re.fullmatch(rf"{CROSS}{{1,2}}", words) and SURNAME.search(before))


RULE = Rule("empty", "空缺", Severity.WARNING, find, labelled=True)
