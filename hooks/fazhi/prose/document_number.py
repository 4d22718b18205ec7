"""发文字号的写法是“机关代字〔年份〕序号号”：六角括号，年份四位，序号不加“第”、不补零。

出处：GB/T 9704—2012《党政机关公文格式》。法院案号（2024）…号用圆括号，不在此列。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.problems import Severity
from fazhi.prose.passage import Passage, Rule, Slip

WORD = r"(?P<word>[\u4e00-\u9fff]{1,12})"
YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
NUMBER = r"(?P<number>第?[0 ]*[1-9][0-9]{0,3})[ ]*号"
FORMS = (
    re.compile(rf"{WORD}[ ]*(?P<open>[〔\[［【（(﹝])[ ]*{YEAR}年?[ ]*(?P<close>[〕\]］】）)﹞])[ ]*{NUMBER}"),
    re.compile(rf"{WORD}(?P<open>[〔\[［【（(])[ ]*{YEAR}(?P<close>)[ ]*{NUMBER}"),
    re.compile(rf"{WORD}(?P<open>){YEAR}(?P<close>[〕\]］】）)])[ ]*{NUMBER}"),
    re.compile(
        rf"(?P<word>[\u4e00-\u9fff]{{1,10}}[发办字函政府委文通规令普综])(?P<open>){YEAR}(?P<close>)[ \-—_]{{0,2}}{NUMBER}"
    ),
    re.compile(
        r"(?P<word>[\u4e00-\u9fff]{1,12})(?P<open>〔)(?P<year>[0-9]{2})(?P<close>〕)(?P<number>第?[0-9]{1,4})号"
    ),
    re.compile(
        rf"{WORD}(?P<open>〔){YEAR}(?P<close>〕)[ ]*(?P<number>第?[0-9]{{1,4}})(?![0-9号 、，至和及—-])(?=文|的|要求|通知|精神)"
    ),
)
NOT_A_LETTER = re.compile(r"(?:民|刑|行|执|破|赔|法)[初终申再监]?$|编号$|案号$|公告$|许可$|备案$")
TRIM = re.compile(
    r"^.*(?:根据|依据|按照|落实|贯彻|印发|出台|制定|执行|参照|对照|关于|以|的|和|与|及|由|《|学习|转发|下发|废止|修订)(?=[\u4e00-\u9fff]{2})"
)


def find(passage: Passage) -> Iterator[Slip]:
    """A document number whose brackets, year or serial are not in the standard's form."""
    for index, line in enumerate(passage.lines):
        if "号" not in line and "〔" not in line:
            continue
        taken: set[int] = set()
        for form in FORMS:
            for match in form.finditer(line):
                number = match["number"]
                if match.end() in taken or NOT_A_LETTER.search(match["word"]):
                    continue
                taken.add(match.end())
                if not _is_right(match):
                    word = TRIM.sub("", match["word"])
                    fixed = f"{word}〔{_full(match['year'])}〕{number.lstrip('第0 ')}号"
                    quote = word + match.group()[len(match["word"]) :]
                    yield Slip(index, quote, fixed, f"发文字号“{quote}”的写法不合公文格式")


def _full(year: str) -> str:
    return year if len(year) == 4 else f"20{year}"


def _is_right(match: re.Match[str]) -> bool:
    number = match["number"]
    plain = number[0] not in "第0 " and len(match["year"]) == 4 and f"{match['year']}年" not in match.group()
    return match["open"] == "〔" and match["close"] == "〕" and plain and match.group().endswith("号")


RULE = Rule("document_number_form", "文号格式", Severity.WARNING, find, labelled=True)
