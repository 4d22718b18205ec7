"""The role of a first-level section: duty, work, shortfalls, plan or other, from the words of its heading.

The five statutory elements of 《法治政府建设与责任落实督察工作规定》 say what each is for. Reports order and name them
freely, so that words decide and not the place; a section that fits nothing else is `work`. A topic such as
“聚焦薄弱环节，强化监督” only sounds like one of them.
"""

from __future__ import annotations

import re

from fazhi.elements.duty import OTHER_FIELD
from fazhi.model import Role

NEXT = re.compile(r"下一?步|下一?阶段|下[一半]?年|来年|明年|新的?一年|今后|接下来|未来|下阶段|后续|下一时期")
LAST_YEAR = re.compile(
    r"回头看|(?:上年|上一年|上年度|去年|往年|前期|20\d\d年度?|巡[察视]|督[察查]|考核|审计|检查|查摆)[^。]{0,14}(?:问题|不足|反馈|意见)[^。]{0,10}(?:整改|解决|销号|办结)"
    r"|(?:问题|反馈(?:意见)?|不足|意见)[^。]{0,4}(?:的)?整改(?:落实)?(?:情况|完成|到位|成效|进展)|整改(?:落实)?(?:情况|成效)|(?:上年|上一年|上年度|去年|往年)[^。]{0,8}(?:问题|不足|短板)"
)
STRONG_SHORTFALLS = re.compile(
    r"存在[^。，]{0,8}(?:问题|不足|短板|差距|困难|薄弱|弱项)|(?:问题|不足)(?:之处)?(?:和|与|及|及其|以及|、)(?:主要)?(?:存在)?(?:的)?原因|不足之处|问题(?:和|与|及|、)不足|不足(?:和|与|及|、)问题|原因(?:分析|剖析)"
)
SHORTFALLS = re.compile(
    STRONG_SHORTFALLS.pattern
    + r"|不足|短板|薄弱|差距|困难(?!群众|职工|家庭|人员|企业|党员|学生|户|救助)|弱项|欠缺|(?:面临|主要|突出|仍有|现存|当前|工作中|查摆|自查)[^。，]{0,8}问题|问题(?:和|与|及|及其|以及|、)|问题(?:剖析|分析|查摆|短板|清单)?$|^问题|瓶颈|堵点|难点|挑战|有待"
)
MENDS = re.compile(
    r"^(?:(?:坚持|突出|以)?问题导向|聚焦|紧盯|紧扣|补齐|补|破解|破除|解决|化解|直面|针对|攻坚|瞄准|着眼|锁定|打通|疏通|围绕|狠抓|抓|强化|加强|整治|推动解决|帮扶|纾解)"
)
PLAN = re.compile(
    NEXT.pattern
    + r"|努力方向|(?:工作)?(?:打算|计划|安排|思路|规划|展望|谋划|设想|部署)(?:和|及|与|、|$)|(?:主要|重点)任务$|改进措施|改进方向|整改措施|对策|(?:工作)?(?:目标|方向|举措)(?:与|和|及)?(?:任务|安排|打算)"
)
MAKES_PLAN = re.compile(
    r"^(?:制定|制订|完善|落实|健全|科学|强化|加强|做好|编制|抓[好实]?|统筹|精心|周密|细化|注重|突出|及时)"
)
PERSON = r"(?:负责人|负责同志|领导(?:同志|干部|人)?|一把手[”\"]?|书记|镇长|乡长|局长|县长|区长|市长|主任|正职|主官)"
DUTY = re.compile(
    rf"第一责任人|首位职责|(?:党政|主要|党委|党工委|党组|政府|行政)[^。，]{{0,6}}{PERSON}[^。，]{{0,10}}(?:履职|履行|述法|尽责|职责)|(?:书记|[镇乡县区市局]长|一把手[”\"]?)[^。，]{{0,6}}(?:履职|履行|述法)"
)
OTHER = re.compile(
    r"^(?:其[他它]|另)(?:$|情况|事项|方面$|需要|需|须|应|有关情况|相关情况|问题$|内容)|其[他它]需要?[^。]{0,6}(?:报告|说明|汇报|公开)|其[他它](?:有关|相关|重要|重大)?(?:情况|事项)|需要(?:报告|说明|公开)的[^。]{0,6}(?:其[他它]|情况|事项)"
)
OTHER_WORK = re.compile(r"其[他它](?:重点|主要|有关|日常|专项|方面|相关|法治)*(?:的)?工作(?!.*需要)")
WORK = re.compile(
    r"举措|成效|工作(?:开展|推进|完成|落实|进展)?情况|做法|亮点|(?:主要|重点)工作|工作(?:成绩|进展|推进|回顾|总结)|取得|经验|成绩|进展|基本情况|特色|(?:完成|落实)情况"
)


def plain_words(heading: str) -> str:
    """A heading's words without white space."""
    return re.sub(r"\s", "", heading)


def next_year_named(words: str, year: int | None) -> bool:
    """Whether the words name the year after the one reported on."""
    return year is not None and f"{year + 1}年" in words


def is_last_years(heading: str) -> bool:
    """Whether a heading is about last year's faults and how they were mended."""
    words = plain_words(heading)
    return (
        bool(LAST_YEAR.search(words))
        and not NEXT.search(words)
        and not re.search("整改措施|存在[^。]{0,6}(?:问题|不足)(?:和|及|与)", words)
    )


def opens(heading: str, year: int | None = None) -> set[Role]:
    """Every role but `work` that a heading's words open; several for 存在问题及下步打算."""
    words = plain_words(heading).rstrip("。：:")
    if is_last_years(words):
        return set()
    duty = {Role.DUTY} if DUTY.search(words) and not (OTHER_FIELD.search(words) and "法治" not in words) else set()
    if OTHER.search(words) and not OTHER_WORK.search(words):
        return {Role.OTHER, *duty}
    roles = set(duty)
    if _tells_shortfalls(words):
        roles.add(Role.SHORTFALLS)
    if _tells_plan(words, year):
        roles.add(Role.PLAN)
    return roles


def _tells_shortfalls(words: str) -> bool:
    if STRONG_SHORTFALLS.search(words):
        return not MENDS.match(words)
    return bool(SHORTFALLS.search(words)) and not MENDS.match(words) and not re.search("[，,]", words)


def _tells_plan(words: str, year: int | None) -> bool:
    named = bool(NEXT.search(words)) or next_year_named(words, year)
    looks_back = re.search(
        r"(?:任务|计划|安排|要点|规划|目标|打算|部署)[^。]{0,4}(?:完成|落实|推进|开展|进展|执行)", words
    )
    if looks_back and not named:
        return False
    if named:
        return True
    return bool(PLAN.search(words)) and not MAKES_PLAN.match(words) and not re.search("[，,]", words)


def role_of(heading: str, year: int | None = None) -> Role | None:
    """The one role of a first-level section with that heading; None if its words give none."""
    roles = opens(heading, year)
    words = plain_words(heading)
    if {Role.OTHER, Role.DUTY} <= roles:
        return Role.DUTY
    for role in (Role.OTHER, Role.SHORTFALLS, Role.DUTY, Role.PLAN):
        if role in roles and not (role is Role.DUTY and re.search("举措|成效", words)):
            return role
    return Role.WORK if WORK.search(words) or is_last_years(words) else None
