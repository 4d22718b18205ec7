"""本年度的标题、报告期、工作要点和“截至”日期要写本年；下一年安排要写下一年。

与往年比较、往年部署今年完成、往年问题的整改、跨年累计、获评时间和公开日期，写别的年份是对的。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.problems import Severity
from fazhi.prose.passage import Passage, Rule, Slip, sentences

YEAR = r"(?P<year>(?:19|20)[0-9]{2})年(?P<du>度)?"
ALONE = re.compile(rf"(?<![0-9—–\-~～至到]){YEAR}(?![0-9]{{1,2}}月|[—–\-~～至到以底末])")
PLANNING = re.compile(r"打算|安排|计划|思路|下一步|下步|展望|谋划|努力方向|主要目标")
RESULTS = re.compile(r"情况|成效|成绩|做法|亮点|回顾|总结|举措|取得|开展|完成|不足|问题")
REVIEW = re.compile(r"整改|回头看|反馈|遗留|未完成|结转|复盘|回顾|验收|评估|落实情况|完成情况")
FUTURE = re.compile(r"将|继续|拟|力争|争取|计划|打算|下一步|着力|重点")
COMPARES = re.compile(
    r"同比|相比|较|比上|累计|连续|至今|获评|荣获|被评|评为|获得|表彰|命名|授予|被确定|入选|今年|本年|当年"
)
DONE = re.compile(r"共|已|了|完成|开展|召开|组织|举办|调处|调解|化解|受理|办理|实现")
REPORTED = re.compile(rf"将[^。；]{{0,40}}?{YEAR}[^。；，]{{0,30}}(?:报告|汇报)如下")
BASIS = re.compile(rf"{YEAR}[^，。；《》]{{0,24}}(?:要点|重点任务|任务清单|责任清单|目标任务|各项任务|任务分工)")
PERIOD = re.compile(
    rf"^[ 　]*(?:在)?{YEAR}(?P<since>以来|来|全年|期间)?"
    r"(?:[，,]|(?=我[县区镇乡街局]|全[县区镇乡街局]|本[镇乡街局]|[镇乡局]党|街道|共|累计|重点|将|着力|主要做|计划))"
)
OWN_PERIOD = re.compile(rf"^[ 　]*{YEAR}")
WORK_OF = re.compile(
    rf"^[ 　]*{YEAR}(?:全[县区镇乡]|街道)?(?:推进)?(?:法治|依法行政|普法)[^，。]{{0,16}}(?:取得|总体|成效|情况)"
)
UNTIL = re.compile(rf"截[至止](?:到)?{YEAR}(?:12月|年?底|年?末|底|末)")
MONTH = re.compile(rf"^[ 　]*{YEAR}(?:[1-9]|10)月(?:[0-9]{{1,2}}日)?，")


def find(passage: Passage) -> Iterator[Slip]:
    """Another year given as the report's own."""
    for index, line in enumerate(passage.lines):
        if "年" in line:
            spans = _in_heading(passage, line) if passage.depths[index] or _is_title(line) else _in_text(passage, line)
            for quote, year, due in spans:
                yield Slip(index, quote, quote.replace(f"{year}年", f"{due}年"), f"这里应写{due}年，写的是{year}年")


def _is_title(line: str) -> bool:
    return len(line) < 45 and line.rstrip().endswith(("报告", "总结", "计划")) and not re.search("[。；，]", line)


def _in_heading(passage: Passage, line: str) -> Iterator[tuple[str, int, int]]:
    found = list(ALONE.finditer(line))
    for order, match in enumerate(found):
        rest = line[match.end() : found[order + 1].start() if order + 1 < len(found) else len(line)]
        year = int(match["year"])
        plans = bool(PLANNING.search(rest)) and not RESULTS.search(rest)
        due = passage.year + (plans or (passage.is_plan and not RESULTS.search(rest)))
        if year == passage.year + 1 and not RESULTS.search(rest):
            continue
        if year != due and not REVIEW.search(rest):
            yield match.group() + rest, year, due


def _in_text(passage: Passage, line: str) -> Iterator[tuple[str, int, int]]:
    for _, sentence in sentences(line):
        if "年" in sentence:
            yield from list(_in_sentence(passage, sentence))[:1]


def _in_sentence(passage: Passage, sentence: str) -> Iterator[tuple[str, int, int]]:
    own, due = passage.year, passage.year + passage.is_plan
    for match in REPORTED.finditer(sentence):
        if int(match["year"]) != own:
            yield f"{match['year']}年", int(match["year"]), own
    for match in BASIS.finditer(sentence):
        year = int(match["year"])
        if year < own and not REVIEW.search(sentence) and not COMPARES.search(sentence):
            yield match.group(), year, due
    for match in _periods(passage, sentence):
        year = int(match["year"])
        if _is_wrong_period(passage, sentence, year, match):
            yield match.group().strip("， 　"), year, due


def _periods(passage: Passage, sentence: str) -> Iterator[re.Match[str]]:
    for pattern in (PERIOD, WORK_OF, MONTH):
        if match := pattern.match(sentence):
            yield match
            return
    match = OWN_PERIOD.match(sentence)
    if match and sentence.startswith((passage.issuer, *passage.own_names), match.end()):
        yield match
    elif until := UNTIL.search(sentence):
        yield until


def _is_wrong_period(passage: Passage, sentence: str, year: int, match: re.Match[str]) -> bool:
    own, rest = passage.year, sentence[match.end() :]
    years = {int(each) for each in re.findall(r"(20[0-9]{2})年", rest)}
    if COMPARES.search(rest) or own in years or (passage.is_plan and own + 1 in years):
        return False
    if passage.is_plan:
        return year in (own - 1, own) and bool(FUTURE.search(rest)) and "以来" not in match.group()
    if year > own:
        return year == own + 1 and bool(DONE.search(rest)) and not FUTURE.search(rest)
    return own - 3 < year < own


RULE = Rule("wrong_year", "年份不对", Severity.WARNING, find, labelled=True)
