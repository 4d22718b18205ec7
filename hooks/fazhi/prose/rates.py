"""比率要与写出的件数对得上；四舍五入和截去尾数都可以（92.71 或 92.72），差出末位一个单位以上的算不符。

只比写明分子、分母的：排查80起，化解74起，化解率92.5%。带“约、近、以上”的不比；由A增至B、比上年A件增长的也核对。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fazhi.model import Bound
from fazhi.numbers import Number, read
from fazhi.problems import Severity
from fazhi.prose.passage import Passage, Rule, Slip
from fazhi.units import same

RATE = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{0,10}?(?:率|占比|比例|比重|占(?:总数|总量|全部|全年)?(?:的)?))(?P<hedge>分别|均|都|也|为|达到|达|是|高达|实现|约|近|超过|超|逾|保持在?|提升至|升至|在|[：:])*(?P<rate>[0-9]+(?:\.[0-9]+)?)[ ]*[%％](?P<more>以上|左右|以内)?"
)
HEDGED = re.compile("约|近|超|逾|分别")
TIMELY = re.compile(
    r"及时|按时|按期|限时|一次|当场|网上|覆盖|优秀|准时|提前|同比|增长|上升|下降|减少|增幅|降幅|压缩|履行|当庭|服判|息诉|平均|调撤|首次|自动|信访"
)
STEMS: tuple[tuple[str, str], ...] = (
    ("成功", "成功|化解|调成|达成"),
    ("化解", "化解|调解|调处|调成|说和|成功"),
    ("调[处解]", "调解|调处|化解|成功|达成"),
    ("[结审]案?结?案?", "结案|审结|办结|结"),
    ("满意|好评|知晓", "满意|好评|知晓"),
    ("办结", "办结|结案|办完|办理完"),
    ("整改", "整改|销号|完成"),
    ("采纳", "采纳|采用"),
    ("回复|反馈|答复", "回复|反馈|答复"),
    ("合格|通过|优良", "合格|通过|及格"),
    ("持证", "持证|取得|领取"),
    ("参[考学训加与]|到[课会]|出勤", "参[考学训加与]|实际|实到|到课|应考"),
    ("出庭", "出庭"),
    ("完成|落实|执行|兑现", "完成|落实|执行|兑现"),
    ("纠错|撤销|维持|胜诉|败诉", "纠错|撤销|维持|胜诉|败诉|纠正"),
    (
        "公开|审查|审核|备案|评查|签约|建成|开通|受理|查处|破|立案|回访|送达|申报|清理|拆除|处置",
        "公开|审查|审核|备案|评查|签约|建成|开通|受理|查处|破|立案|回访|送达|申报|清理|拆除|处置",
    ),
    ("占", "."),
)
CHANGE = re.compile(
    r"(?:同比|环比)?(?P<way>增长|上升|提高|增加|上涨|下降|减少|降低|压缩|缩短|压减|减)了?(?P<hedge>约|近|超过|超|逾)?(?P<rate>[0-9]+(?:\.[0-9]+)?)[ ]*[%％](?P<more>以上|左右)?"
)
FROM_TO = re.compile(r"(?:由|从)[^0-9，。；]{0,16}$")
TO = re.compile(r"^[^0-9。；]{0,10}(?:增|升|降|减|缩|压|提|扩|至|到|为)[^0-9。；]{0,8}$")
LAST_YEAR = re.compile(
    r"(?:较|比|与)(?:上年|去年|20[0-9]{2}年|上一年|上年度|往年同期|去年同期|上年同期)(?:度)?(?:同期)?的?[^0-9，。；]{0,8}$"
)
PARTS = re.compile(r"[，；]?(?:其中|包括|包含|分别为|分别是|分为)[：:]?[^，。；]*|（[^（）]*）")


@dataclass(frozen=True, slots=True)
class _Share:
    """A rate with the numbers it should come from."""

    start: int
    end: int
    said: str
    whole: float
    part: float


SHARE_SIGN = re.compile("[%％]")


def find(passage: Passage) -> Iterator[Slip]:
    """Rates that their own numbers do not give."""
    for index, line in enumerate(passage.lines):
        if SHARE_SIGN.search(line) and "|" not in line:
            for match in re.finditer("[^。！？\n]+", line):
                if SHARE_SIGN.search(match.group()):
                    yield from _in_sentence(index, match.group())


def _in_sentence(index: int, sentence: str) -> Iterator[Slip]:
    numbers = [each for each in read(sentence) if each.bound is Bound.EXACT and each.unit not in ("年", "月", "日")]
    for share in (*_shares(sentence, numbers), *_changes(sentence, numbers)):
        if not agrees(share.said, share.part, share.whole):
            right = f"{share.part / share.whole * 100:.{max(1, len(share.said.partition('.')[2]))}f}%"
            message = f"写的是{share.said}%，按{share.part:g}与{share.whole:g}算是{right}"
            advice = f"核对件数和比率：按件数算是{right}"
            yield Slip(index, sentence[share.start : share.end], advice, message)
    for match in RATE.finditer(sentence):
        if (
            match["name"].endswith("率")
            and float(match["rate"]) > 100
            and not re.search("增|升|降|涨|减|回报|周转", match["name"])
        ):
            yield Slip(index, match.group(), "核对原文，改对比率", f"{match.group()}超过了100%")


def agrees(said: str, part: float, whole: float) -> bool:
    """Whether the rate as written is part ÷ whole, rounded or cut off at its last digit."""
    places = len(said.partition(".")[2])
    return abs(float(said) - part / whole * 100) < 10.0**-places * (1 + 1e-9)


def _shares(sentence: str, numbers: list[Number]) -> Iterator[_Share]:
    for match in RATE.finditer(sentence):
        name = match["name"]
        hedged = HEDGED.search(match.group()[len(name) :]) or match["more"]
        if hedged or float(match["rate"]) > 100 or TIMELY.search(name):
            continue
        stem = next((words for key, words in STEMS if re.search(key, name)), "")
        counted = [each for each in numbers if each.end <= match.start() + 1 and each.unit != "%" and each.unit]
        if stem and (pair := _pair(sentence, counted, stem, match.start())):
            whole, part = pair
            yield _Share(whole.start, match.end(), match["rate"], whole.value, part.value)


def _pair(sentence: str, counted: list[Number], stem: str, at: int) -> tuple[Number, Number] | None:
    """(denominator, numerator) of the rate at `at`, or None where the words do not give both."""
    listed = [(each.start(), each.end()) for each in PARTS.finditer(sentence[:at])]
    plain = [each for each in counted if not any(start <= each.start < end and end < at - 1 for start, end in listed)]
    for numbers in (plain, counted):
        if len(numbers) > 1 and _gives(sentence, numbers[-2], numbers[-1], stem, at, skipped=numbers is plain):
            return numbers[-2], numbers[-1]
    return None


def _gives(sentence: str, whole: Number, part: Number, stem: str, at: int, *, skipped: bool) -> bool:
    """Whether the words say that `part` of `whole` is what the rate tells; `skipped`: a list of parts may lie between."""
    between, gap = sentence[whole.end : part.start], sentence[part.end : at]
    told = between + sentence[part.end : part.end + 6].split("，")[0]
    near = len(re.sub(r"（[^（）]*）|其中.*", "", gap)) <= 12 and "；" not in gap
    joined = "；" not in between or (skipped and "其中" in between)
    fits = same(part.unit, whole.unit) and 0 < part.value <= whole.value
    return near and joined and fits and bool(re.search(stem, told))


def _changes(sentence: str, numbers: list[Number]) -> Iterator[_Share]:
    """由A件增至B件，增长P%; B件，比上年的A件增长P%."""
    for match in CHANGE.finditer(sentence):
        before = [each for each in numbers if each.end <= match.start() and each.unit != "%" and each.unit]
        if match["hedge"] or match["more"] or len(before) < 2:
            continue
        first, second = before[-2], before[-1]
        if not same(first.unit, second.unit) or min(first.value, second.value) <= 0:
            continue
        between, after = sentence[first.end : second.start], sentence[second.end : match.start()]
        if len(after) > 8 or "；" in between:
            continue
        if FROM_TO.search(sentence[: first.start]) and TO.match(between):
            old, new = first.value, second.value
        elif LAST_YEAR.search(sentence[: second.start]) and re.fullmatch(r"[，]?(?:同比|相比)?", after):
            old, new = second.value, first.value
        else:
            continue
        yield _Share(first.start, match.end(), match["rate"], old, abs(new - old))


RULE = Rule("rate_mismatch", "比率不符", Severity.WARNING, find, labelled=True)
