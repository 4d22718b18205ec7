"""The registry's words for its indicators, found in a text.

In a synonym `…` stands for up to twelve characters within a clause: 审查…合同. Words inside a title count for nothing,
nor does a word that is only the head of a body, a person or a paper (调解员, 调解室, 宣传方案).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from fazhi.model import Indicator

GAP = 12
NOT_THE_THING = (
    "员",
    "室",
    "委员会",
    "组织",
    "网络",
    "机制",
    "制度",
    "体系",
    "协会",
    "平台",
    "工作法",
    "基地",
    "领导小组",
    "专班",
    "方案",
    "台账",
    "队",
    "工作者",
    "工作室",
    "人员",
    "小组",
    "大队",
    "中队",
)

TITLE = re.compile("《[^《》]*》")
BRACKETS = re.compile("（([^（）]*)）")
COUNTED = re.compile("(?:件|次|场|份|条|人|项|张|个|篇|批)?(?:次|场次)?数$|场次$|人次$|件次$")


@dataclass(frozen=True, slots=True)
class Hit:
    """A word of an indicator in the text; `core` is where its last part starts."""

    indicator: str
    start: int
    core: int
    end: int
    size: int


def find_words(indicators: tuple[Indicator, ...], text: str) -> list[Hit]:
    """Every word of every indicator, in the order of the indicators; one before a title reaches to the title's end."""
    titles = [match.span() for match in TITLE.finditer(text)]
    return [_over_title(hit, titles) for hit in _hits(indicators, text) if not _within(hit, titles)]


def _within(hit: Hit, titles: list[tuple[int, int]]) -> bool:
    return any(left < hit.start and hit.end < right for left, right in titles)


def _over_title(hit: Hit, titles: list[tuple[int, int]]) -> Hit:
    """学习 right before 《…》 reaches to its end: the title is part of the phrase."""
    return next((replace(hit, end=right) for left, right in titles if left <= hit.end <= left + 1), hit)


def _hits(indicators: tuple[Indicator, ...], text: str) -> Iterator[Hit]:
    index = _index(indicators)
    openings = {*text, *(text[at : at + 2] for at in range(len(text) - 1))}
    for _, name, word in sorted(entry for opening in openings & index.keys() for entry in index[opening]):
        yield from _occurrences(name, word, text)


@lru_cache(maxsize=8)
def _index(indicators: tuple[Indicator, ...]) -> dict[str, list[tuple[int, str, str]]]:
    """The words of all indicators, each with its indicator's place, by their first two characters."""
    index: dict[str, list[tuple[int, str, str]]] = {}
    for number, each in enumerate(indicators):
        for word in dict.fromkeys((*each.synonyms, each.short, *_named(each.name))):
            index.setdefault(word[:2].rstrip("…"), []).append((number, each.id, word))
    return index


def _named(name: str) -> Iterator[str]:
    """What the full name says: 调解（化解）矛盾纠纷件数 -> 调解矛盾纠纷, 调解…纠纷, 化解矛盾纠纷, 化解…纠纷, 矛盾纠纷."""
    inner = BRACKETS.findall(name)
    for head in ("", *inner):
        thing = COUNTED.sub("", BRACKETS.sub("", name))
        thing = head + thing[len(head) :] if head and name.index("（") == len(head) else thing
        yield thing
        if len(thing) >= 6:
            yield f"{thing[:2]}…{thing[-2:]}"
            yield thing[-4:]


def _occurrences(name: str, word: str, text: str) -> list[Hit]:
    parts = [part for part in word.split("…") if part]
    found, at = [], text.find(parts[0])
    while at >= 0:
        core, end = _rest(parts, at, text)
        if end and not text.startswith(NOT_THE_THING, end):
            found.append(Hit(name, at, core, end, sum(map(len, parts))))
        at = text.find(parts[0], at + 1)
    return found


def _rest(parts: list[str], at: int, text: str) -> tuple[int, int]:
    """(start of the last part, end of it), or (0, 0) if the other parts do not follow closely."""
    core, end = at, at + len(parts[0])
    for part in parts[1:]:
        stop = min((found for mark in "，、。；！？\n" if (found := text.find(mark, end)) >= 0), default=len(text))
        core = text.find(part, end, min(end + GAP + len(part), stop))
        if core < 0:
            return 0, 0
        end = core + len(part)
    return core, end


def uncovered(hits: list[Hit]) -> list[Hit]:
    """Without words that are only part of a longer word: 宣传 in 宣传资料."""
    solid = [hit for hit in hits if hit.core == hit.start]
    return [
        hit
        for hit in hits
        if not any(
            other.start <= hit.start and hit.end <= other.end and other.end - other.start > hit.end - hit.start
            for other in solid
        )
    ]
