"""One number for several measures: 参考率、合格率均达97%, 各6块, 春季、秋季各2次."""

from __future__ import annotations

import re

AND = re.compile(
    r"[、]|(?<=》)(?=《)|(?<!调)(?<!共)(?<!缓)和(?!解|谐|平|睦|好)|(?<!参)与(?!会|否|时|众)|(?<!涉)(?<!普)(?<!以)(?<!危)(?<!触)(?<!兼)及(?!格|时|其他|早|以上|其以上)|以及|或者?|暨"
)
EACH = re.compile(
    r"各(?!类|村|项|单位|级|部门|界|站|地|种|个|族|方|社区|办(?!理|结)|科|大|行政|行业|乡|镇|街道|网格|学校|中队|岗|环节|成员|党|支部|股|窗口|司法|领域|自|执法|相关|有关|阶段|层|家|位|条|业|基层|具|派出|挂|点|条块|时期|责任|市|县|区)"
)
ALL = re.compile(
    r"(?<![平人户月年])(?:同为|同样为|同是|并列为)$|(?<![平人户月年])(?:均|都|皆|全部|双双)(?:已|能|可|实现|保持|达到?|超过?|突破|为|是|在|稳定|提升|提高|高)+[^，。；\d、]{0,4}$|(?<![平人户月年])(?:均|都)(?:已|各)?(?:设|建|配|开|组|召|完|举|有|安排|聘|成立|新|制|接|受理|办|解答|发放|收|调|化解|宣|讲|培|检查|完成|实施)[^，。；\d、]{0,8}$|(?<![平人户月年])(?:均|都|皆|双双)$"
)
SO_MANY = re.compile(r"(?:实现|达到|均为|保持)?([两三四])个$")
STATED = re.compile(
    r"(?<!\d)([两二三四2-4])\s?(?:[个支家所类级项名位处座地片组条股路方季]|镇|村|乡)[^，。；、\d]{0,6}$"
)
AMONG = re.compile(r"分别(?:与|向|同|对|在|到|赴|给)(?P<listed>[^，。；\d]*(?:、|和|与)[^，。；\d]*)$")
NUMBERED = re.compile(r"\d+(?:\.\d+)?")
RATES = re.compile(
    r"[^、，。；和与及]{1,12}?(?:率|度|比例|占比)(?=[、和与及]|均|都|皆|$|达|为|100|以?及|双|分别|实现|保持|全部|[两二三四五](?:项|个|类))"
)
HOW_MANY = {"两": 2, "二": 2, "三": 3, "四": 4, "2": 2, "3": 3, "4": 4}


def count_listed(words: str) -> list[tuple[int, int]]:
    """The offsets of the things listed in the words: A、B和C. Empty pieces are left out."""
    found, at = [], 0
    for match in [*AND.finditer(words), None]:
        end = match.start() if match else len(words)
        if words[at:end].strip():
            found.append((at, end))
        at = match.end() if match else end
    return found


def measures(before: str, previous: str, behind: str) -> list[tuple[int, int]]:
    """Which stretches of `before` (the clause up to the number) are each measured by the number; [] if not shared.

    `previous` is the clause before, for 参考率、合格率，均达100%; its offsets are negative, from its end.
    `behind` follows the number: 分别向A、B移送4条、9条 has a number for each.
    """
    among = AMONG.search(before)
    if among and not re.match(r"\s*[、和及]\s*\d", behind):
        start = among.start("listed")
        return [(start + left, start + right) for left, right in count_listed(among["listed"])]
    every = [match for match in EACH.finditer(before) if not re.search(r"\d", before[match.end() :])]
    if every:
        return _of_each(before[: every[-1].start()])
    if ALL.search(before):
        subject = ALL.sub("", before)
        return _several(subject) or ([] if subject.strip() else _shifted(previous))
    so_many = SO_MANY.search(before)
    if so_many:
        listed = _several(before[: so_many.start()])
        return listed if len(listed) == HOW_MANY[so_many[1]] else [(0, so_many.start())] * HOW_MANY[so_many[1]]
    rates = [match.span() for match in RATES.finditer(before)]
    if len(rates) > 1 and re.fullmatch(
        r"[^、和与及]*(?:率|度)(?:达到?|为|是|在|实现|超过?|保持)?", before[rates[-1][0] :].lstrip("、和与及以")
    ):
        return rates
    return []


def respective(before: str, behind: str) -> tuple[int, int] | None:
    """Which stretch of `before` the number belongs to in A率、B率分别达97%、95%; None if it is not put so."""
    head, word, tail = before.partition("分别")
    if not word or AMONG.search(before):
        return None
    items = _several(re.sub(r"(?:同比|环比|较上年)$", "", head))
    place = len(NUMBERED.findall(tail))
    return items[place] if len(items) == place + 1 + len(NUMBERED.findall(behind)) else None


def _of_each(subject: str) -> list[tuple[int, int]]:
    listed = count_listed(_after_last_number(subject))
    shift = len(subject) - len(_after_last_number(subject))
    if len(listed) > 1:
        return [(shift + left, shift + right) for left, right in listed]
    stated = STATED.search(subject)
    return [(0, len(subject))] * HOW_MANY[stated[1]] if stated else []


def _after_last_number(subject: str) -> str:
    """Without an earlier count of the clause: 印发手册80册、横幅和展板 → 横幅和展板."""
    match = re.search(r"^.*\d[^、，\d]{0,4}[、，]", subject)
    return subject[match.end() :] if match else subject


def _several(subject: str) -> list[tuple[int, int]]:
    rates = [match.span() for match in RATES.finditer(subject)]
    if len(rates) > 1:
        return rates
    listed = count_listed(_after_last_number(subject))
    shift = len(subject) - len(_after_last_number(subject))
    return [(shift + left, shift + right) for left, right in listed] if len(listed) > 1 else []


def _shifted(previous: str) -> list[tuple[int, int]]:
    return [(left - len(previous) - 1, right - len(previous) - 1) for left, right in _several(previous)]
