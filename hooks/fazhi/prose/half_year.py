"""年度报告的报告期是全年：标题、报告句和段首不应写“上半年”“半年来”，下一年安排不应写成“下半年安排”。

“上半年、下半年各一次”、上半年与下半年并列、写明某事在上半年完成的，不算。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.problems import Severity
from fazhi.prose.passage import Passage, Rule, Slip, sentence_at

SINCE = re.compile(r"(?:今年)?上半年(?:以来|来)|(?<![每大])(?:近|这)?半年(?:多)?(?:以来|来)")
START = re.compile(
    r"(?:^|[。；！？]|截[至止](?:到)?(?:今年|20[0-9]{2}年)?6月(?:底|末|30日)?，)[ 　]*(?P<words>(?:今年|本年度?|20[0-9]{2}年)?(?P<half>[上下]半年度?))(?P<rest>[^。；！？]*)"
)
TASK = re.compile(
    r"(?P<words>(?:今年|本年|20[0-9]{2}年)?上半年)(?:全[县区镇乡]|街道)?(?:法治|依法行政|普法|依法治)[^，。；]{0,12}(?:情况|工作|任务)"
)
REPORTED = re.compile(r"将[^。]{0,20}(?P<words>上半年)[^。]{0,30}(?:报告|汇报)如下")
TITLE = re.compile(r"[^，。；：、]{4,40}(?:总结|报告|小结|工作情况|开展情况|汇报)$")
OTHER_HALF = re.compile(r"下半年(?!的?(?:工作|安排|任务|重点))|[三四]季度|全年|年底|年末")
GENERAL = re.compile(
    r"^，?(?:我|全|本)[县区镇乡街局](?:道)?[^，。；0-9]{0,6}?(?:坚持|把|以|紧扣|围绕|认真|深入|全面|扎实|切实|严格|始终)[^，。；0-9]*，"
)
"""The half-year as the time of all that follows: 上半年，我镇坚持……，"""
AS_SUBJECT = re.compile(
    r"^(?:，|我|全[县区镇乡街局]|[镇乡局]党|街道|共|累计|(?:开展|召开|组织|调[处解]|排查|办理|受理)(?![^，。]{0,12}的))"
)


def find(passage: Passage) -> Iterator[Slip]:
    """The half-year given as the report's period."""
    for index, line in enumerate(passage.lines):
        if "半年" in line:
            heading = bool(passage.depths[index]) or bool(TITLE.match(line.strip()))
            for words in dict.fromkeys(_in_heading(passage, line) if heading else _in_text(passage, line)):
                yield Slip(index, words, _fix(passage, words), f"年度报告里出现以半年为报告期的“{words}”")


def _fix(passage: Passage, words: str) -> str:
    return (
        f"{passage.year + 1}年"
        if words.startswith("下")
        else ("一年来" if words.endswith("来") else f"{passage.year}年")
    )


def _in_heading(passage: Passage, line: str) -> Iterator[str]:
    match = re.search(r"(?<!每)(?:今年)?[上下]半年(?:来|以来)?|(?<!每)半年(?:来|以来)", line)
    named = match and re.search(rf"{passage.year + 1}年$|明年$", line[: match.start()])
    if match and not named and not ("上半年" in line and "下半年" in line):
        yield match.group()


def _in_text(passage: Passage, line: str) -> Iterator[str]:
    for match in SINCE.finditer(line):
        yield match.group()
        return
    for told in (pattern.search(line) for pattern in (REPORTED, TASK)):
        if told and not OTHER_HALF.search(sentence_at(line, told.start(), told.end())):
            yield told["words"]
            return
    for match in START.finditer(line):
        if _is_period(passage, line, match):
            yield match["words"]
            return


def _is_period(passage: Passage, line: str, match: re.Match[str]) -> bool:
    if match["half"].startswith("下"):
        planned = re.search("将|继续|计划|打算|重点|安排", match["rest"])
        return passage.is_plan and bool(planned) and match["words"].startswith("下") and "上半年" not in line
    if passage.is_plan:
        return False
    if GENERAL.match(match["rest"]):
        return True
    if OTHER_HALF.search(line, match.start()):
        return False
    return bool(AS_SUBJECT.match(match["rest"]))


RULE = Rule("halfyear_leftover", "半年用语", Severity.WARNING, find, labelled=True)
