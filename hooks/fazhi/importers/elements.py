"""Where a report tells the five statutory elements: for each the lines that open it, none if it is absent.

《法治政府建设与责任落实督察工作规定》: measures and results, shortfalls and causes, the heads' duty as first responsible,
next year's plan, anything else to report. A heading opens its element (one heading may open two); without an umbrella
heading each topic does; what has no heading of its own is opened by the sentence that tells it. Faults of last year and
their mending are neither shortfalls nor plan, and 第一责任人 of production safety, rivers or mediation are no heads' duty.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from fazhi.elements.duty import tells_duty
from fazhi.elements.roles import NEXT, WORK, is_last_years, opens, plain_words
from fazhi.elements.sentences import tells_other, tells_plan, tells_shortfall
from fazhi.importers.headings import heading_places
from fazhi.importers.manuscript import Paragraph, Run
from fazhi.importers.typed_numbers import typed_number
from fazhi.model import Role

ELEMENTS = ("measures", "problems", "first_responsible", "next_plan", "other")
INNER = re.compile(r"(?:^|(?<=[。；：:！]))[ 　]*[一二三四五六七八九]、")
WEAK_PLAN = re.compile(r"^(?:(?!下|明年|来年|今后).)*(?:整改措施|改进措施|改进方向|对策|解决措施|意见建议)")
UMBRELLA_WORDS = re.compile(
    r"20\d\d年度?|本年度?|上一?年度|年度|全年|一年来|今年|(?:以来)|推进|开展|落实|加强|深化|法治政府|法治|法制|建设|依法行政|依法治[镇乡县区市国局]|主要|重点|重要|工作|"
    r"举措|措施|做法|成效|成绩|成果|进展|完成|取得|情况|亮点|特色|经验|回顾|总结|所做|方面|总体|基本|概况|创新|典型|任务|履职|目标|实施|进度|推动|效果|实效|报告|开局|[的和及与、了其之年]"
)
BARE_HEADING = re.compile(r"^[^。；，：:！？0-9]{2,24}$")


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading of the report's first level (or a segment of a one-paragraph report) and the lines it covers."""

    line: int
    words: str
    level: int
    end: int


@dataclass(slots=True)
class _Reading:
    """Anchors found so far."""

    anchors: dict[str, list[int]] = field(default_factory=lambda: {element: [] for element in ELEMENTS})

    def add(self, element: str, line: int) -> None:
        if line not in self.anchors[element]:
            self.anchors[element].append(line)


def find_elements(lines: Sequence[str], year: int | None = None) -> dict[str, list[int]]:
    """For each element the indexes of the lines that open it, [] where it is absent. `year` is the year reported on."""
    headings = _headings(lines)
    reading = _Reading()
    tops = [each for each in headings if each.level == 1]
    year = year or _year_of(lines)
    _by_headings(tops, reading, year)
    _by_lower_headings([each for each in headings if each.level > 1], headings, reading, year)
    _measures(tops, lines, reading, year)
    _by_sentences(lines, headings, reading, year)
    return {element: sorted(found) for element, found in reading.anchors.items()}


def _year_of(lines: Sequence[str]) -> int | None:
    match = next((found for line in lines[:3] if (found := re.search(r"20\d\d", line))), None)
    return int(match.group()) if match else None


# ------------------------------------------------------------------------------------------------------------ outline


def _headings(lines: Sequence[str]) -> list[_Heading]:
    blocks = [Paragraph((Run(line.strip()),)) for line in lines]
    places = heading_places(blocks, plain=True)
    found = [(at, each.heading.words.rstrip("。：:"), each.heading.level) for at, each in sorted(places.items())]
    found += _segments(lines, {at for at, _, _ in found})
    if not any(level == 1 for _, _, level in found):
        found += _bare_headings(lines)
    found.sort(key=lambda each: each[0])
    ends = [
        next((at for at, _, level in found[order + 1 :] if level <= found[order][2]), len(lines))
        for order in range(len(found))
    ]
    return [_Heading(at, words, level, max(end, at + 1)) for (at, words, level), end in zip(found, ends, strict=True)]


def _segments(lines: Sequence[str], known: set[int]) -> list[tuple[int, str, int]]:
    """Headings inside one paragraph: …如下：一、主要成效：…二、存在问题：…"""
    found = []
    for at, line in enumerate(lines):
        starts = [match.end() for match in INNER.finditer(line)]
        if len(starts) > 1 or (starts and at not in known and not typed_number(line.strip())):
            for start in starts:
                words = re.split(r"[：:。，,；]", line[start:], maxsplit=1)[0]
                if len(words) <= 40:
                    found.append((at, words, 1))
    return found


def _bare_headings(lines: Sequence[str]) -> list[tuple[int, str, int]]:
    """Unnumbered lines that read like first-level headings, where no line is numbered."""
    return [
        (at, line.strip(), 1)
        for at, line in enumerate(lines)
        if at and BARE_HEADING.match(line.strip()) and not typed_number(line.strip())
        and (_roles(line, None) or _is_umbrella(line)) and not line.strip().endswith("报告")
    ]  # fmt: skip


# ----------------------------------------------------------------------------------------------------------- headings


ELEMENT_OF = {
    Role.SHORTFALLS: "problems",
    Role.DUTY: "first_responsible",
    Role.PLAN: "next_plan",
    Role.OTHER: "other",
}


def _roles(words: str, year: int | None) -> set[str]:
    """Every element that a heading's words open, measures aside; `last_year` for last year's faults."""
    return {"last_year"} if is_last_years(words) else {ELEMENT_OF[role] for role in opens(words, year)}


def _by_headings(tops: Sequence[_Heading], reading: _Reading, year: int | None) -> None:
    weak: list[int] = []
    for heading in tops:
        roles = _roles(heading.words, year)
        if "next_plan" in roles and WEAK_PLAN.search(plain_words(heading.words)):
            roles.discard("next_plan")
            weak.append(heading.line)
        for role in roles & set(ELEMENTS):
            reading.add(role, heading.line)
    if not reading.anchors["next_plan"]:
        for line in weak[:1]:
            reading.add("next_plan", line)


def _by_lower_headings(
    lower: Sequence[_Heading], every: Sequence[_Heading], reading: _Reading, year: int | None
) -> None:
    """Elements under a heading of a lower level, where the first level has none."""
    missing = [element for element in ELEMENTS if element != "measures" and not reading.anchors[element]]
    for heading in lower:
        above = [each for each in every if each.level < heading.level and each.line < heading.line < each.end]
        under = set().union(*(_roles(each.words, year) for each in above)) if above else set()
        for role in _roles(heading.words, year) & set(missing):
            blocked = under & {"problems", "next_plan", "other", "last_year"}
            if not blocked and not reading.anchors[role] and _says_so(role, heading.words, year):
                reading.add(role, heading.line)


def _says_so(role: str, words: str, year: int | None) -> bool:
    """Whether a lower heading names the element outright; a topic may only sound like it."""
    if role == "next_plan":
        return bool(NEXT.search(words) or re.search("打算", words) or (year and f"{year + 1}年" in words))
    return role != "problems" or bool(re.search("存在|不足|短板", words))


def _is_umbrella(words: str) -> bool:
    rest = UMBRELLA_WORDS.sub("", plain_words(words))
    return len(rest) <= 2 and not re.search("[，,]", words)


def _measures(tops: Sequence[_Heading], lines: Sequence[str], reading: _Reading, year: int | None) -> None:
    free = [each for each in tops if not _roles(each.words, year)]
    mixed = [
        each
        for each in tops
        if _roles(each.words, year) & {"problems", "next_plan", "first_responsible"} and _opens_measures_too(each.words)
    ]
    umbrellas = [each for each in free if _is_umbrella(each.words)]
    if not umbrellas and not mixed:
        wide = [each for each in free if WORK.search(plain_words(each.words)) and not re.search("[，,]", each.words)]
        umbrellas = wide if len(wide) == 1 and free and wide[0] is free[0] else []
    if len(umbrellas) > 1:
        umbrellas = [each for each in umbrellas if not re.search("^基本情况|概况", each.words)] or umbrellas
    for heading in [*mixed, *(umbrellas or ([] if mixed else free))]:
        reading.add("measures", heading.line)
    if not reading.anchors["measures"] and not tops:
        first = _first_text(lines)
        if first is not None:
            reading.add("measures", first)


def _opens_measures_too(words: str) -> bool:
    """主要工作及存在问题: one heading for results and shortfalls."""
    return bool(
        re.match(
            r"(?:20\d\d年度?)?[^，]{0,8}(?:工作(?:开展)?情况|成效|举措|做法|主要工作|成绩|亮点)(?:和|与|及|以及|、)",
            plain_words(words),
        )
    )


def _first_text(lines: Sequence[str]) -> int | None:
    """The first line behind title and opening."""
    for at, line in enumerate(lines):
        if at and line.strip() and not re.search("如下[：:。]?$", line.strip()):
            return at
    return None


# ---------------------------------------------------------------------------------------------------------- sentences


def _by_sentences(lines: Sequence[str], headings: Sequence[_Heading], reading: _Reading, year: int | None) -> None:
    covered = {role: _covered(headings, role, year) for role in ("problems", "next_plan", "other", "last_year")}
    first = min((each.line for each in headings), default=1)
    body = [at for at in range(len(lines)) if at >= max(first, 1)]
    apart = [at for at in body if not any(at in lines_of for lines_of in covered.values())]
    one_paragraph = {each.line for each in headings if sum(other.line == each.line for other in headings) > 1}
    if not reading.anchors["first_responsible"]:
        places = [*sorted({*apart, *one_paragraph}), *range(1, first)]
        found = next((at for at in places if tells_duty(lines[at])), None)
        if found is not None:
            reading.add("first_responsible", found)
    free = [at for at in body if at not in covered["last_year"]]
    if not reading.anchors["next_plan"]:
        _add_first(reading, "next_plan", (at for at in free if tells_plan(lines[at], year)))
    if not reading.anchors["problems"]:
        _add_first(
            reading,
            "problems",
            (at for at in free if tells_shortfall(lines[at])),
        )
    if not reading.anchors["other"]:
        _add_first(reading, "other", (at for at in reversed(free) if tells_other(lines[at])))


def _add_first(reading: _Reading, element: str, places: object) -> None:
    found = next(iter(places), None)  # type: ignore[call-overload]
    if found is not None:
        reading.add(element, found)


def _covered(headings: Sequence[_Heading], role: str, year: int | None) -> set[int]:
    """The lines below headings of that role; for one paragraph that holds several headings, none."""
    lines: set[int] = set()
    for heading in headings:
        if role in _roles(heading.words, year):
            lines |= set(range(heading.line, heading.end))
    return lines
