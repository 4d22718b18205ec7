"""中央全会写“N届M中全会”，党代会写“N大”，地方党委全会写“N届M次全会”；写混、写错届次是严重表述错误。

已召开的中央全会以表列为准：二十届目前到四中全会；本条不管写得是否过早，只看名称是否成立。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.numbers import numeral
from fazhi.problems import Severity
from fazhi.prose.passage import Passage, Rule, Slip

N = "[一二三四五六七八九十]{1,3}"
MIXED = (
    re.compile(rf"{N}大会议?{N}中全会"),
    re.compile(rf"(?:{N}|[0-9]{{2}})(?:大届|届大|大次)(?:精神|报告|会议|代表|{N}[中次种]?全?会?议?)*"),
    re.compile(
        rf"{N}大(?:{N}(?:[、和]{N})*)(?:[中次种]全?会议?|次全)[\u4e00-\u9fff]{{0,2}}?(?=精神|[，。、；”》]|$|和|的|全会)?"
    ),
    re.compile(rf"{N}届(?:{N}届{N}?[中次]?全会|届|{N}中(?:全(?![会体国面])|(?![全央、和及至一二三四五六七八九十])))"),
    re.compile(rf"{N}次{N}(?:届全会|中全会)"),
    re.compile(r"(?:党的|十九|二十|届)[一二三四五六七八九十]{1,3}种全会"),
    re.compile(rf"(?:党的|(?<![委团会联盟协]))(?:十[八九]|二十)届{N}次全会"),
    re.compile(r"(?:党的|中国共产党)(?:二十|十[八九])次(?:代表)?大会"),
    re.compile(rf"(?:党的|中国共产党)第?{N}届全国代表大会"),
)
CENTRAL = re.compile(
    rf"(?P<local>(?:省|市|县|区|州|旗|自治区|镇|乡)委)?(?:党的)?第?(?P<congress>{N})届(?P<list>(?:{N}中?[、和至])*)(?P<plenum>{N})中全会"
)
PLENARY = re.compile(rf"{N}届(?P<order>[一二三四五六七八九十中次种大、和及至]{{1,14}})(?:全会|全体会议)")
ORDER = re.compile(rf"(?:{N}中?[、和及至]?)*{N}中|(?:{N}次?[、和及至])*{N}次|")
LOCAL = re.compile(rf"(?P<local>[省市县区州旗]委)(?P<words>{N}次{N}届全会|{N}大{N}次全会|{N}届{N}中会|第?{N}届全会)")
CONGRESS = re.compile(rf"党的(?P<congress>{N})大(?![\u4e00-\u9fff]*届)")
PLENUMS = {11: 7, 12: 7, 13: 8, 14: 7, 15: 7, 16: 7, 17: 7, 18: 7, 19: 7, 20: 4}
LATEST = 20


def find(passage: Passage) -> Iterator[Slip]:
    """Names of Party meetings that no meeting bears."""
    for index, line in enumerate(passage.lines):
        if "会" in line or "大" in line or "届" in line:
            taken = 0
            for start, end, words, fix in sorted(_wrong(line, passage.year)):
                if start >= taken:
                    taken = end
                    yield Slip(index, words, fix, f"会议名称“{words}”不成立")


def _wrong(line: str, year: int) -> Iterator[tuple[int, int, str, str]]:
    for pattern in (*MIXED, LOCAL):
        for match in pattern.finditer(line):
            yield match.start(), match.end(), match.group(), "核对会议全称，如“二十届三中全会”“县委八届六次全会”"
    for match in PLENARY.finditer(line):
        order = match["order"]
        if not ORDER.fullmatch(order) or ("中" in order and re.search("中.*[一二三四五六七八九十]$", order)):
            yield match.start(), match.end(), match.group(), "核对会议全称，如“二十届三中全会”“县委八届六次全会”"
    for match in CENTRAL.finditer(line):
        if match["local"]:
            yield match.start(), match.end(), match.group(), match.group().replace("中全会", "次全会")
        elif not _held(match["congress"], match["plenum"], year):
            yield match.start(), match.end(), match.group(), "核对届次"
    for match in CONGRESS.finditer(line):
        if (numeral(match["congress"]) or 0) > LATEST + (year > 2026):
            yield match.start(), match.end(), match.group(), "核对届次"


def _held(congress: str, plenum: str, year: int) -> bool:
    """Whether that plenum has been held; from 2026 on later ones of the twentieth may be."""
    number, order = int(numeral(congress) or 0), int(numeral(plenum) or 0)
    limit = 7 if number == LATEST and year > 2025 else PLENUMS.get(number, 7 if number > LATEST and year > 2026 else 0)
    return 1 <= order <= limit


RULE = Rule("meeting_name_error", "会议名称", Severity.WARNING, find, labelled=True)
