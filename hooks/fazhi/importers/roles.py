"""The role of a first-level section: duty, work, shortfalls, plan or other, from its heading, else from its content.

The five statutory elements of 《法治政府建设与责任落实督察工作规定》 say what each is for. Reports order and name them
freely, so that words decide and not the place; a section that fits nothing else is `work`.
"""

from __future__ import annotations

import re

from fazhi.model import Role

LAST_YEAR = re.compile(
    r"回头看|(?:上年|上一年|上年度|去年|往年|前期|巡[察视]|督察|督查|考核|审计)[^。]{0,14}(?:问题|不足|反馈)[^。]{0,8}(?:整改|落实|解决|销号|完成)"
    r"|(?:问题|反馈(?:意见)?|不足)[^。]{0,4}整改(?:落实)?(?:情况|完成|到位|成效)|整改(?:落实)?情况"
)
SHORTFALLS = re.compile(
    r"不足|短板|薄弱|差距|困难|弱项|欠缺|(?:存在|面临|主要|突出|仍有|现存)[^。]{0,8}问题|问题(?:和|与|及|及其|、)?(?:主要)?(?:原因|困难|不足|短板|剖析|分析|查摆|$)|瓶颈|堵点|问题与|^问题|挑战"
)
PLAN = re.compile(
    r"下一?步|下一?阶段|下一?年|来年|明年|新的?一年|今后|努力方向|工作?打算|工作?计划|工作?安排|(?:工作)?思路|规划|展望|改进措施|改进方向|整改措施|(?:工作)?谋划|对策|(?:主要|重点)任务|未来"
)
DUTY = re.compile(
    r"第一责任人|(?:党政|主要|政府|书记|镇长|乡长|局长|主任|县长|区长|市长)[^。]{0,10}(?:负责人|负责同志|领导|同志|干部)?[^。]{0,6}(?:履职|履行|述法|尽责)"
)
OTHER = re.compile(r"^(?:其他|其它|需要(?:报告|说明))|其[他它]需要?[^。]{0,6}(?:报告|说明|汇报)|其[他它](?:情况|事项)|(?:报告|说明)的?其[他它]?事项")
OTHER_WORK = re.compile(r"其[他它](?:重点|主要|有关|日常|专项|方面)?工作")
WORK = re.compile(
    r"举措|成效|工作(?:开展|推进|完成|落实|进展)?情况|做法|亮点|(?:主要|重点)工作|工作(?:成绩|进展|推进|回顾|总结)|取得|经验|成绩|进展|基本情况|特色"
)


def role_of(heading: str, year: int | None = None) -> Role | None:
    """The role that a first-level heading's words give it; None if they give none."""
    words = re.sub(r"\s", "", heading)
    if LAST_YEAR.search(words):
        return Role.WORK
    if OTHER.search(words) and not OTHER_WORK.search(words):
        return Role.OTHER
    if SHORTFALLS.search(words):
        return Role.SHORTFALLS
    if DUTY.search(words) and not re.search("举措|成效", words):
        return Role.DUTY
    if PLAN.search(words) or _next_year(words, year):
        return Role.WORK if _looks_back(words) else Role.PLAN
    return Role.WORK if WORK.search(words) else None


def _looks_back(words: str) -> bool:
    """`2024年重点任务完成情况`: a plan's words, but looked back on."""
    return bool(re.search(r"(?:任务|计划|安排|要点|规划)[^。]{0,4}(?:完成|落实|推进|开展|进展|执行)|成效", words)) and not re.search(
        "下一?步|下一?年|明年|来年", words
    )


def _next_year(words: str, year: int | None) -> bool:
    return year is not None and f"{year + 1}年" in words


def answers_both(heading: str) -> bool:
    """Whether one heading opens shortfalls and plan together: 存在问题及下步打算."""
    words = re.sub(r"\s", "", heading)
    return bool(SHORTFALLS.search(words) and PLAN.search(words)) and not LAST_YEAR.search(words)
