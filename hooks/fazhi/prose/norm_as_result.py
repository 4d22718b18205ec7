"""成效部分写实际做了多少。“每月组织一次”“不少于40学时”“力争98%以上”是规定或目标，要同时写出实际数。

同一句写了实际次数的、写在下一年安排里的、转述法定期限（公示不少于30日）的，不算。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.model import Role
from fazhi.numbers import Number, read
from fazhi.problems import Severity
from fazhi.prose.passage import CLAUSE, Passage, Rule, Slip
from fazhi.units import same

AMOUNT = r"(?:[0-9０-９]+(?:\.[0-9]+)?|[一二两三四五六七八九十百]+)[余多]?[ ]*(?:个)?"
SPENT = r"(?:小时|天|日)"
COUNTED = r"(?:次|场次|场|期|轮|回|堂|课时|学时|课|节|篇|条|份|件|名|人次|人|项|%|％)"
EVERY = re.compile(
    rf"每(?:个?(?:半年|天|日|两个?月|双月|季度|季|月|年|周|旬|学期)|[0-9一二两三四五六]+个?(?:月|周|年|季度))(?![0-9一二三四五六日初末]+日|报|刊)(?:[^，。；每年]{{0,22}}?){AMOUNT}{COUNTED}"
    rf"|(?<![0-9])(?:一年|一季度|一月|半年|月均?|一周)(?:至少|不少于)?{AMOUNT}(?:次|场|期|轮)"
)
LEAST = re.compile(
    rf"(?:[^，。；、]{{0,14}}?)(?:不得?少于|不低于|不得低于|至少|最少)[^，。；、]{{0,8}}?{AMOUNT}(?:{COUNTED}|{SPENT})"
)
AIM = re.compile(
    rf"(?:力争|争取|确保|目标是?为?|要求达到|(?:计划|拟)(?:全年|年内|开展|举办|组织|新增|新建)|(?:应当|必须|应|须|要)(?:达到|达|保持在))[^，。；]{{0,24}}?{AMOUNT}{COUNTED}(?:以上|以内)?"
)
ACTUAL = re.compile(
    r"共|各|累计|全年|实际|已|完成|今年|年内|本年|先后|开展|组织|举办|召开|集中|人均|平均|达|实有|参训|学时|学法|培训|宣传|均"
)
MEAN = re.compile(r"平均|月均|年均|人均|实际|累计|全年共|共计|已")
DOCUMENT = re.compile(
    r"(?:印发|制定|出台|修订|完善|建立)[^，。；]{0,30}(?:制度|办法|规定|规则|清单|机制|细则|规范)[^，。；]{0,2}，?(?:明确|规定)"
)
ELSEWHEN = re.compile(
    r"下一步|下步|今后|接下来|明年|来年|下一年|将于|全部落实|均已落实|全面落实到位|如期完成|按期完成|均按"
)
LEGAL = re.compile(r"公示|公告|征求意见|公开期|举证|答辩期|提前|期限|时限|保存|留存|存放|前\d+[日天]")
EMPTY_WORDS = re.compile(
    r"全年|累计|实际|开展|组织|举办|召开|完成|已经|达到|不少于|不低于|至少|每|季度|半年|坚持|共计|各类|活动|工作|法治|以上|原则上|实施|进行|各|分别"
)


def find(passage: Passage) -> Iterator[Slip]:
    """Rules and targets in a section on results without the actual figure for the same thing."""
    if passage.role not in (Role.WORK, Role.DUTY, None):
        return
    for index, line in enumerate(passage.lines):
        if not passage.depths[index] and re.search(
            "每|至少|最少|不低于|不少于|不得少于|力争|争取|确保|目标|半年|须|应|要|拟|计划", line
        ):
            for sentence in re.split("(?<=[。！？])", line):
                yield from _in_sentence(index, sentence)


def _in_sentence(index: int, sentence: str) -> Iterator[Slip]:
    clauses = [match.group() for match in CLAUSE.finditer(sentence)]
    norms = {order: norm for order, clause in enumerate(clauses) if (norm := _norm(clause, sentence))}
    for order, norm in norms.items():
        others = [clause for at, clause in enumerate(clauses) if at not in norms and at != order]
        following = clauses[order + 1] if order + 1 < len(clauses) and order + 1 not in norms else ""
        if not any(_answers(norm, clauses[order], other, other is following) for other in others):
            yield Slip(index, norm, "写出全年实际的数", f"“{norm}”是规定或目标，成效部分没有写实际数")


def _norm(clause: str, sentence: str) -> str:
    """The rule or target of a clause; "" if it holds none, or tells what was really done."""
    if MEAN.search(clause) or LEGAL.search(clause) or DOCUMENT.search(sentence) or ELSEWHEN.search(sentence):
        return ""
    found = EVERY.search(clause) or LEAST.search(clause) or AIM.search(clause)
    return found.group().strip() if found else ""


def _answers(norm: str, norm_clause: str, clause: str, next_one: bool) -> bool:
    """Whether the clause gives the actual figure for what the norm is about."""
    wanted, given = _counted(norm), _counted(clause)
    if not any(_like(one, other) for one in wanted for other in given):
        return False
    rest = re.sub(
        r"[0-9一二两三四五六七八九十百千万余多次场期轮件人名学时课、和]|共|年|月", "", EMPTY_WORDS.sub("", clause)
    )
    if next_one and len(rest) <= 3:
        return True
    return bool(ACTUAL.search(clause)) and bool(_pairs(norm_clause) & _pairs(clause))


def _counted(text: str) -> list[Number]:
    return [number for number in read(text) if number.unit]


def _like(one: Number, other: Number) -> bool:
    hours = {"学时", "课时", "小时"}
    return same(one.unit, other.unit) or {one.unit, other.unit} <= hours


def _pairs(text: str) -> set[str]:
    """The two-character pieces of its words, without those that any clause has."""
    words = re.split(r"[^\u4e00-\u9fff]+|[一二两三四五六七八九十]+[次场期轮]", EMPTY_WORDS.sub(" ", text))
    return {word[at : at + 2] for word in words for at in range(len(word) - 1)}


RULE = Rule("norm_as_result", "规定当成效", Severity.WARNING, find, labelled=True)
