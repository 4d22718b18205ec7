"""规划、纲要的起止年份要写对，引用的要是报告年度正在实施的那一期。

法治政府建设实施纲要 2015—2020、2021—2025；法治社会建设实施纲要、法治中国建设规划 2020—2025；
普法规划：“七五” 2016—2020，“八五” 2021—2025，“九五” 2026—2030。回顾上一期、谋划下一期的不算。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.problems import Severity
from fazhi.prose.passage import Passage, Rule, Slip, sentence_at

RANGE = r"(?P<range>(?P<from>20[0-9]{2})[ ]*年?[ ]*[—–\-－~～至到一]*[ 　]*(?P<to>20[0-9]{2})[ ]*年?)"
QUOTES = '[“"‘「]?'
PLANS: tuple[tuple[str, tuple[tuple[int, int], ...]], ...] = (
    (r"法治政府建设实施纲要", ((2015, 2020), (2021, 2025), (2026, 2030))),
    (r"法治社会建设实施纲要", ((2020, 2025), (2026, 2030))),
    (r"法治中国建设规划", ((2020, 2025), (2026, 2030))),
    (rf"{QUOTES}七五[”\"’」]?普法(?:规划|工作)?", ((2016, 2020),)),
    (rf"{QUOTES}八五[”\"’」]?普法(?:规划|工作)?", ((2021, 2025),)),
    (rf"{QUOTES}九五[”\"’」]?普法(?:规划|工作)?", ((2026, 2030),)),
    (rf"{QUOTES}十三五[”\"’」]?规划", ((2016, 2020),)),
    (rf"{QUOTES}十四五[”\"’」]?规划", ((2021, 2025),)),
)
DATED = tuple((re.compile(rf"{name}[》]?[ ]*[（(]?[ ]*{RANGE}[）)]?[》]?"), periods) for name, periods in PLANS)
BEFORE = tuple((re.compile(rf"{RANGE}{name}"), periods) for name, periods in PLANS)
CAMPAIGN = re.compile(
    r"[“\"‘「]?(?P<ordinal>[六七八九])五[”\"’」]?(?:法治宣传教育|普法(?:依法治理)?)(?:规划|工作|决议)?"
)
ENDS = {"六": 2015, "七": 2020, "八": 2025, "九": 2030}
LOOKS_BACK = re.compile(r"期间|以来|总结|回顾|表彰|先进|荣获|获评|经验|接续|承接|基础上|成果|上一|曾|收官|圆满")
LOOKS_AHEAD = re.compile(r"谋划|编制|起草|筹备|启动|调研|做好.{0,6}准备|开局|衔接|征求|草案|迎接")
BEGINS = re.compile(r"(?:启动|实施|推进|落实|开展|制定|部署)(?:好|第)?$")
STAGE = re.compile(
    r"(?P<name>[“\"]?八五[”\"]?普法(?:规划)?|法治政府建设实施纲要（2021—2025年）》?|[“\"]?十四五[”\"]?规划)[^，。；]{0,4}(?P<stage>开局|收官)之年"
)


def find(passage: Passage) -> Iterator[Slip]:
    """Plan years that no such plan has, and a campaign that was over or not begun."""
    for index, line in enumerate(passage.lines):
        if "五" not in line and "法治" not in line:
            continue
        dated = list(_dated(passage, index, line))
        yield from dated
        if not dated:
            yield from _campaigns(passage, index, line)
            yield from _stages(passage, index, line)


def _dated(passage: Passage, index: int, line: str) -> Iterator[Slip]:
    for pattern, periods in (*DATED, *BEFORE):
        for match in pattern.finditer(line):
            years = int(match["from"]), int(match["to"])
            right = next((each for each in reversed(periods) if each[0] <= passage.year), periods[0])
            if years not in periods:
                yield Slip(index, match["range"], _shown(right), f"{_shown(years)}不是该规划（纲要）的起止年份")
            elif years[1] < passage.year and not LOOKS_BACK.search(sentence_at(line, match.start(), match.end())):
                yield Slip(index, match["range"], _shown(right), f"{_shown(years)}的一期在{passage.year}年已经结束")


def _shown(years: tuple[int, int]) -> str:
    return f"{years[0]}—{years[1]}年"


def _campaigns(passage: Passage, index: int, line: str) -> Iterator[Slip]:
    for match in CAMPAIGN.finditer(line):
        end, said = ENDS[match["ordinal"]], sentence_at(line, match.start(), match.end())
        due = passage.year + bool(passage.is_plan and BEGINS.search(line[: match.start()]))
        over = end < due and not (LOOKS_BACK.search(said) or (end == passage.year - 1 and "验收" in said))
        early = passage.year + passage.is_plan < end - 4 and not LOOKS_AHEAD.search(said) and not passage.is_plan
        if over or early:
            right = next(each for each, last in ENDS.items() if last >= due)
            fix = match.group().replace(f"{match['ordinal']}五", f"{right}五")
            yield Slip(index, match.group(), fix, f"{due}年实施的是“{right}五”普法规划")


def _stages(passage: Passage, index: int, line: str) -> Iterator[Slip]:
    for match in STAGE.finditer(line):
        due = 2021 if match["stage"] == "开局" else 2025
        said = sentence_at(line, match.start(), match.end())
        if passage.year + passage.is_plan != due and str(due) not in said and passage.year != due:
            yield Slip(
                index,
                match.group(),
                f"核对：{due}年才是{match['stage']}之年",
                f"{passage.year}年不是{match['stage']}之年",
            )


RULE = Rule("plan_years_wrong", "规划年份", Severity.WARNING, find, labelled=True)
