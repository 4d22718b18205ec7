"""镇、乡设党委，街道设党工委，局一般设党组：不应写成别的称谓；镇乡街道的报告不应以“全局”自称，反之亦然。

着眼全局、顾全大局，以及写明是别的机关的（县司法局党组、社区党委）不算；公安、应急、教育、卫健等确设党委的局不算。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.model import Level
from fazhi.problems import Severity
from fazhi.prose.passage import Passage, Rule, Slip

EDGE = r"(?:(?<=[，。；：！？“（])|(?<=^)|(?<=[在由经向 　]))"
AS_BODY = "(?!观|性|意识|利益|工作|视角|视野|出发|谋划|部署|着眼|统筹|高度|角度|站位|思维|的|和|与|考虑|来|之|中|上(?!下)|一盘棋|把握|为)"
ORGAN = r"(?=理论|中心组|书记|会议?|班子|领导|委员|成员|定期|每|带头|坚持|高度|专题|主要|主动|认真|严格|切实|全年|听取|研究|先后|统筹|把|将|、|和|共|对|在|组织[^委部]|开展|召开|始终|牵头|审议|印发|出台|制定|全面|积极|深入|履行|充分|\d|[一二三四五六七八九十]次|，|。|；|$)"
COMMON_WHOLE = re.compile(
    rf"{EDGE}(?P<bad>全局){AS_BODY}"
    rf"|(?:(?<=[，。；：！？])|^)[^，。；：！？局]*?(?P<bad2>(?<=推动|组织|带领|号召|动员|实现|要求)全局{AS_BODY}|全局(?=干部|职工|党员|各科室|各股室))"
)
PARTY_GROUP = re.compile(
    rf"(?:(?<=召开|提交|列席)|(?<=[经，。；]))(?P<bad0>党组)(?=会|扩大)|{EDGE}(?:本|我)?(?P<bad>(?:局党组|局党委|党组))(?!织){ORGAN}|{EDGE}(?P<bad2>[本我]局)(?!部)"
)
KEEPS_COMMITTEE = re.compile("公安|应急|教育|教体|卫生|卫健|国资|消防|交通|住|城管|综合执法")


def find(passage: Passage) -> Iterator[Slip]:
    """The Party organ or the body itself under another kind of body's name."""
    wrong, right = _terms(passage)
    for index, line in enumerate(passage.lines):
        seen: set[str] = set()
        for pattern in wrong:
            for match in pattern.finditer(line) if _may_hold(pattern, line) else ():
                words = next(group for group in match.groups() if group)
                if not any(words in other or other in words for other in seen):
                    seen.add(words)
                    yield Slip(
                        index, words, _right(words, *right), f"{passage.issuer}的报告里写“{words}”，称谓与机关类别不符"
                    )


def _may_hold(pattern: re.Pattern[str], line: str) -> bool:
    """Whether the line has the words of the two patterns that take long."""
    if pattern is COMMON_WHOLE:
        return "全局" in line
    return pattern is not PARTY_GROUP or "党组" in line or "局党委" in line or "我局" in line or "本局" in line


def _right(words: str, organ: str, whole: str) -> str:
    """What to write instead: the Party organ, the office, or the body itself."""
    if "党" in words:
        return organ
    if "政府" in words:
        return "街道办事处"
    return words[0] + whole[1:] if words[0] in "我本" else whole


def _terms(passage: Passage) -> tuple[tuple[re.Pattern[str], ...], tuple[str, str]]:
    """What must not stand, and what should for a body of this level: its Party organ, and what it calls itself."""
    if passage.level in (Level.TOWN, Level.TOWNSHIP):
        own, other = ("镇", "乡") if passage.level is Level.TOWN else ("乡", "镇")
        return _of_town(own, other), (f"{own}党委", f"全{own}")
    if passage.level is Level.SUBDISTRICT:
        return _of_subdistrict(), ("街道党工委", "全街道")
    if passage.level is Level.DEPARTMENT:
        return _of_department(passage.issuer), ("局党组", "全局")
    return (_COUNTY, ("县委", "全县")) if passage.level is Level.COUNTY else ((), ("", ""))


_COUNTY = (re.compile(r"(?<![\u4e00-\u9fff])(?P<bad>[县区](?:党组|党工委))(?!织|成)"),)


def _of_town(own: str, other: str) -> tuple[re.Pattern[str], ...]:
    return (
        re.compile(rf"(?<![他市各乡县])(?P<bad>{own}(?:党组|党工委))(?!织)"),
        re.compile(rf"(?<![{other}各])(?P<bad>{own}政府党组)(?!织)"),
        PARTY_GROUP,
        COMMON_WHOLE,
        re.compile(
            rf"{EDGE}(?P<bad>(?:我|全){other})(?![镇乡村街])|(?<=[，。对为使在])(?P<bad2>我{other})(?![镇乡村街])"
        ),
        re.compile(rf"{EDGE}(?P<bad>{other}党委){ORGAN}"),
    )


def _of_subdistrict() -> tuple[re.Pattern[str], ...]:
    return (
        re.compile(r"(?<![镇乡、各])(?P<bad>街道(?:党委|党组)|街道(?:人民)?政府)(?!织)"),
        re.compile(rf"{EDGE}(?P<bad>党委|党组)(?!织)(?=理论|中心组|书记|会议|班子)"),
        PARTY_GROUP,
        COMMON_WHOLE,
        re.compile(rf"{EDGE}(?P<bad>[我全][镇乡])(?![乡镇村街])"),
        re.compile(rf"{EDGE}(?P<bad>[镇乡]党委){ORGAN}"),
    )


def _of_department(issuer: str) -> tuple[re.Pattern[str], ...]:
    found = [
        re.compile(r"(?P<bad>局党工委)"),
        re.compile(rf"{EDGE}(?P<bad>[我全][镇乡](?=上下|干部|各|法治|共|党员|人民|依法)|我[镇乡]|[我全]街道)"),
        re.compile(rf"{EDGE}(?P<bad>(?:镇|乡|街道)党(?:委|工委)){ORGAN}"),
    ]
    if not KEEPS_COMMITTEE.search(issuer):
        found.append(re.compile(r"(?<!公安)(?<!应急管理)(?<!教育)(?<!健康)(?P<bad>局党委)"))
    return tuple(found)


RULE = Rule("wrong_org_term", "党组织称谓", Severity.WARNING, find, labelled=True)
