"""序号要连续，从一起头；“一、（一）1.（1）”各层用各自的写法，第三层用“1.”不用“1、”。

出处：GB/T 9704—2012《党政机关公文格式》结构层次序数。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.numbers import han, numeral
from fazhi.problems import Severity
from fazhi.prose.passage import NUMERAL, Passage, Rule, Slip

LABEL = re.compile(r"[ 　]*[（(]?(?:第)?(?P<number>[一二三四五六七八九十]+|[0-9]{1,2})[、.．）)部章节]")
RUN = re.compile(rf"(?:^|(?<=[。；：，;:]))[ 　]*(?P<number>{NUMERAL})是(?!否)")


def find(passage: Passage) -> Iterator[Slip]:
    """Gaps, restarts and two ways of numbering among sibling headings; gaps in 一是…二是…; 1、 for 1. ."""
    yield from _headings(passage)
    last = 0
    for index, line in enumerate(passage.lines):
        if passage.depths[index]:
            last = 0
        elif "是" in line:
            last, slips = _run(index, line, last)
            yield from slips


def _headings(passage: Passage) -> Iterator[Slip]:
    last: dict[int, int] = {}
    for index, line in enumerate(passage.lines):
        depth, match = passage.depths[index], LABEL.match(line)
        if not depth or not match:
            continue
        number = int(numeral(match["number"]) or 0)
        for deeper in [each for each in last if each > depth]:
            del last[deeper]
        before = last.get(depth, 0 if depth > 1 else number - 1)
        if number != before + 1:
            message = f"“{line.strip()[:16]}”前面是第{before}个" if before else f"“{line.strip()[:16]}”前面没有第1个"
            right = match.group().replace(match["number"], _written(before + 1, match["number"])).strip()
            yield Slip(index, line.strip()[:16], f"序号改为“{right}”，或补上缺的一项", message)
        if re.match(r"[ 　]*[0-9]+、", line):
            yield Slip(
                index, line.strip()[:16], line.strip()[:16].replace("、", ".", 1), "阿拉伯数字序号后面用“.”，不用“、”"
            )
        last[depth] = number
    yield from _forms(passage)


def _written(number: int, like: str) -> str:
    """The number in the numerals that the other is written in."""
    return str(number) if like.isdigit() else han(number)


def _forms(passage: Passage) -> Iterator[Slip]:
    """Sibling headings numbered in two ways: 一、 here, 2. there."""
    first: dict[int, str] = {}
    for index, line in enumerate(passage.lines):
        depth, label = passage.depths[index], LABEL.match(line)
        if not depth or not label:
            continue
        first = {each: form for each, form in first.items() if each <= depth}
        form = form_of(label.group())
        if form != first.setdefault(depth, form):
            quote = line.strip()[:16]
            yield Slip(
                index, quote, f"序号照前面的“{first[depth]}”写", f"“{quote}”的序号写法与同级的“{first[depth]}”不同"
            )


def form_of(label: str) -> str:
    """How a label is written, whatever its number: （三） and (5) are （一）, 2. is 1. .

    1、 is a faulty 1., told by itself.
    """
    form = re.sub(NUMERAL, "一", re.sub("[0-9]+", "1", label.strip()))
    form = form.replace("(", "（").replace(")", "）").replace("．", ".")
    return "1." if form == "1、" else form


def _run(index: int, line: str, last: int) -> tuple[int, list[Slip]]:
    """The number of the last 一是 so far, and what does not follow on; a paragraph may go on from the one before."""
    slips = []
    for match in RUN.finditer(line):
        number = int(numeral(match["number"]) or 0)
        if number not in (1, last + 1):
            quote = line[match.start() : match.end() + 8].strip()
            advice = f"核对“{match['number']}是”前面是否少了一项"
            slips.append(Slip(index, quote, advice, f"“{quote}”与前面的序号不连续"))
        last = number
    return last, slips


RULE = Rule("numbering", "序号", Severity.HINT, find)
