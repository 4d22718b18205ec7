"""总数与分项要对得上：分项是全部构成的，合计应等于总数；“其中”只举几项的，合计不应超过总数。

带“余、近、约”的数不比；“等”字结尾、相互交叉的分项（女性、党员）不比。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.model import Bound
from fazhi.numbers import Number, read
from fazhi.problems import Severity
from fazhi.prose.passage import Passage, Rule, Slip
from fazhi.units import same

OPENING = re.compile(
    r"^[^，。；、：:（(0-9]{0,14}[，,：:；]?[ ]?(?P<word>其中|包括|包含|分别为|分别是|分别|分为|即|具体为|含|由(?=[^。；]{2,60}(?:构成|组成))|按[^，。；0-9]{1,8}分|（其中|（|\()[：:，]?"
)
LABEL = r"[^，。；、：:（）()0-9]{0,16}"
JOIN = re.compile(rf"^(?:、|，|,|和|及|以及|与|，以及|；){LABEL}$")
FULL = ("由", "分别", "分为", "包括", "即", "具体", "按", "（", "(")
OVERLAP = re.compile(r"女|党员|持证|本科|大专|学历|少数民族|以下|以上|青年|岁|专职|兼职|法律专业|退休|骨干")
OUTCOME = re.compile(r"成功|办结|结案|化解|整改|完成|回复|答复|撤诉|胜诉|采纳|合格|满意|通过|涉及|罚款|挽回|移送")
TOTALLED = re.compile(rf"^{LABEL}[，,、；]?(?:合计|共计|总计|总共|累计|共){LABEL}$")
LEFT_OVER = re.compile(r"^，?(?:尚有|还有|未|正在|剩余|尚未|在办|待)")

DIGITS = re.compile("[0-9０-９]+|[零〇一二两三四五六七八九十百千万亿]+")


def find(passage: Passage) -> Iterator[Slip]:
    """Totals that their parts do not make."""
    for index, line in enumerate(passage.lines):
        if (
            not re.search("其中|分别|由|包括|包含|分为|合计|共计|总计|共|含|即|（|按|全年|尚有|未|正在|剩余", line)
            or "|" in line
        ):
            continue
        for _, sentence in _wholes(line):
            yield from (
                Slip(index, quote, f"核对总数和各项：相加是{total:g}", message)
                for quote, total, message in _mismatches(sentence)
            )


def _wholes(line: str) -> Iterator[tuple[int, str]]:
    """Sentences; 其中 may follow a semicolon."""
    return ((match.start(), match.group()) for match in re.finditer("[^。！？\n]+", line))


def _mismatches(sentence: str) -> Iterator[tuple[str, float, str]]:
    if len(DIGITS.findall(sentence)) < 3:
        return
    numbers = [number for number in read(sentence) if number.unit not in ("年", "月", "日", "%")]
    if len(numbers) < 3:
        return
    for order, total in enumerate(numbers[:-2]):
        if opening := OPENING.match(sentence[total.end :]):
            parts, full = _parts(sentence, numbers[order + 1 :], total, opening)
            if fault := _fault(total, parts, full, sentence):
                yield fault
    yield from _totalled(sentence, numbers)
    yield from _halves(sentence, numbers)
    yield from _remaining(sentence, numbers)


def _parts(sentence: str, numbers: list[Number], total: Number, opening: re.Match[str]) -> tuple[list[Number], bool]:
    """The run of parts behind the opening word, and whether they are said to be all."""
    word, at = opening["word"], total.end + opening.end()
    found: list[Number] = []
    joint = ""
    for number in numbers:
        gap = sentence[at : number.start]
        if number.unit and not same(number.unit, total.unit):
            break
        if not found:
            if re.search("[，。；、0-9]", gap) or len(gap) > 18:
                break
        elif (
            not JOIN.match(gap)
            or (joint and gap[0] in "，；" and joint not in "，；")
            or (gap[0] in "，；" and OUTCOME.search(gap))
        ):
            break
        else:
            joint = joint or gap[0]
        found.append(number)
        at = number.end
    after = sentence[at:]
    stopped = after.startswith(("等", "余件", "左右"))
    full = word.startswith(FULL) and not stopped and not word.endswith("其中")
    return ([] if stopped and len(found) < 2 else found), full and not stopped if not stopped else False


def _fault(total: Number, parts: list[Number], full: bool, sentence: str) -> tuple[str, float, str] | None:
    if len(parts) < 2 or any(each.bound is not Bound.EXACT for each in (total, *parts)) or total.value <= 0:
        return None
    made, quote = sum(each.value for each in parts), sentence[total.start : parts[-1].end]
    if abs(made - total.value) < 1e-6 or OVERLAP.search(quote) or OUTCOME.search(quote):
        return None
    open_list = sentence[parts[-1].end :].startswith("等")
    missing = total.value - made
    nearly = (
        missing <= (0.15 if len(parts) > 2 else 0.1) * total.value
        and missing < min(each.value for each in parts) + 1e-9
    )
    if made > total.value or (
        not open_list and (nearly or ((full or "其他" in quote or "其它" in quote) and missing <= 0.5 * total.value))
    ):
        return _told(sentence, total, parts, made)
    return None


def _told(sentence: str, total: Number, parts: list[Number], made: float) -> tuple[str, float, str]:
    first, last = min(total.start, parts[0].start), max(total.end, parts[-1].end)
    return sentence[first:last], round(made, 6), f"总数写{total.value:g}{total.unit}，各项相加是{made:g}{total.unit}"


def _totalled(sentence: str, numbers: list[Number]) -> Iterator[tuple[str, float, str]]:
    """A件、B件、C件，合计N件."""
    run: list[Number] = []
    for before, number in zip([None, *numbers], numbers, strict=False):
        gap = sentence[before.end : number.start] if before else ""
        if before and same(before.unit, number.unit) and gap.startswith("、") and JOIN.match(gap):
            run = run or [before]
            run.append(number)
        elif (
            len(run) > 1
            and same(run[0].unit, number.unit)
            and TOTALLED.match(gap)
            and re.search("合计|共计|总计|总共", gap)
        ):
            made = sum(each.value for each in run)
            exact = all(each.bound is Bound.EXACT for each in (*run, number))
            if exact and abs(made - number.value) > 1e-6:
                yield _told(sentence, number, run, made)
            run = []
        else:
            run = []


def _halves(sentence: str, numbers: list[Number]) -> Iterator[tuple[str, float, str]]:
    """上半年A件，下半年B件，全年C件."""
    if not ("上半年" in sentence and "下半年" in sentence and "全年" in sentence) or len(numbers) != 3:
        return
    whole = 0 if sentence.find("全年") < sentence.find("上半年") else 2
    parts = [number for order, number in enumerate(numbers) if order != whole]
    total = numbers[whole]
    made = sum(each.value for each in parts)
    if all(same(each.unit, total.unit) and each.bound is Bound.EXACT for each in numbers) and made != total.value:
        yield _told(sentence, total, parts, made)


def _remaining(sentence: str, numbers: list[Number]) -> Iterator[tuple[str, float, str]]:
    """共N件，已办结A件，尚有B件在办."""
    for total, done, rest in zip(numbers, numbers[1:], numbers[2:], strict=False):
        first, second = sentence[total.end : done.start], sentence[done.end : rest.start]
        if not re.match(rf"^{LABEL}，(?:其中)?已{LABEL}$", first) or not LEFT_OVER.match(second) or len(second) > 12:
            continue
        alike = same(total.unit, done.unit) and same(total.unit, rest.unit)
        exact = all(each.bound is Bound.EXACT for each in (total, done, rest))
        if alike and exact and abs(done.value + rest.value - total.value) > 1e-6:
            yield _told(sentence, total, [done, rest], done.value + rest.value)


RULE = Rule("sum_mismatch", "合计不符", Severity.WARNING, find, labelled=True)
