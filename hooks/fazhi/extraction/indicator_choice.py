"""Which indicator a number belongs to: the registry's words around it, weighed by length and nearness.

Chinese puts the thing counted right before the number (化解纠纷3起) or right behind it (完成3件合同的审查), so a
word counts the more the longer it is and the nearer it stands. An indicator comes into question only if it takes the
unit. A number without words of its own keeps the subject of the number before it (举办讲座4次、座谈3次; 其中…).
In a synonym `…` stands for up to twelve characters: 审查…合同.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from fazhi.extraction.clauses import Clause
from fazhi.model import Indicator
from fazhi.units import MONEY, same

PEOPLE = frozenset(("人", "名", "位", "人次"))
SHARES = frozenset(("%", "成"))
EXACT_ONLY = PEOPLE | SHARES | set(MONEY) | {
    "分", "天", "小时", "个小时", "分钟", "个工作日", "个月", "学时", "课时", "亩", "公里", "平方米", "立方米", "吨", "公斤", "家", "户", "家次", "户次",
    "倍", "个百分点", "公顷", "头", "棵", "辆", "面", "封", "台",
}  # fmt: skip
AUDIENCES = {
    "publicity_events": "publicity_people",
    "online_posts": "publicity_people",
    "legal_training": "legal_training_people",
    "law_study": "legal_training_people",
    "law_exam_rate": "law_exam_people",
}
"""Where a sentence tells of the first and the number counts people, the second is meant."""
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
)
ENOUGH = 0.3
INHERITED = 0.75
PLAIN = 0.8
NONE_AT_ALL = "零"
"""Stands for the unit of a statement that nothing of a kind happened."""


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


class Vocabulary:
    """The words of every indicator, found in one text."""

    def __init__(self, indicators: Sequence[Indicator], text: str) -> None:
        self.text = text
        self.indicators = {indicator.id: indicator for indicator in indicators}
        titles = [match.span() for match in TITLE.finditer(text)]
        self.hits = [
            _over_title(hit, titles) for each in indicators for hit in _hits(each, text) if not _within(hit, titles)
        ]

    def choose(self, place: Place, inherited: str | None = None) -> str | None:
        """The indicator that fits best, or None. `inherited` is the indicator of the number before.

        Words of the number's own decide where there are any; else its surroundings do.
        """
        near = [hit for hit in self.hits if place.first <= hit.start and hit.end <= place.last]
        hits = _uncovered([hit for hit in near if self._meant(hit.indicator, place.unit)])
        own = self._scores(place, [hit for hit in hits if place.owns(hit)])
        if max(own.values(), default=0) >= PLAIN:
            return max(own, key=lambda each: own[each])
        scores = self._scores(place, hits)
        for name, share in self._meant(inherited or "", place.unit):
            scores[name] = max(scores.get(name, 0), INHERITED * share) + 0.05
        best = max(scores, key=lambda each: scores[each], default=None)
        return best if best is not None and scores[best] >= ENOUGH else None

    def _scores(self, place: Place, hits: list[Hit]) -> dict[str, float]:
        scores: dict[str, float] = {}
        for hit in hits:
            for name, share in self._meant(hit.indicator, place.unit):
                gain, before = share * place.weight(hit), scores.get(name, 0)
                scores[name] = max(gain, before) + 0.15 * min(gain, before)
        return scores

    def _meant(self, name: str, unit: str) -> list[tuple[str, float]]:
        """The indicators a word of `name` speaks for, given the unit, and how strongly."""
        found = [(name, _fit(self.indicators[name], unit))] if name in self.indicators else []
        audience = AUDIENCES.get(name)
        if unit in PEOPLE and audience in self.indicators:
            found.append((audience, 0.6))
        return [(each, share) for each, share in found if share]


def _fit(indicator: Indicator, unit: str) -> float:
    if unit == "":
        return 1
    if unit == NONE_AT_ALL:
        return float(indicator.unit not in MONEY and bool(set(indicator.units()) - SHARES - {"％", "分"}))
    if unit == indicator.unit or unit in indicator.like_units:
        return 1
    if unit in indicator.other_units:
        return 0.9
    if indicator.unit in EXACT_ONLY or unit in EXACT_ONLY:
        return 0.6 if unit in ("名", "位", "人") and indicator.unit == "人" else 0
    return 0.75 if same(unit, indicator.unit) else 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number looks for its subject.

    `own` are the stretches that speak of this number alone, the last one ending at the number; `behind` is what
    follows it up to the next pause; `clause` and `first`..`last` (the sentence) are farther off.
    """

    start: int
    end: int
    unit: str
    own: tuple[tuple[int, int], ...]
    behind: int
    clause: int
    first: int
    last: int

    def owns(self, hit: Hit) -> bool:
        """Whether the word speaks of this number alone."""
        ahead = any(left < hit.end <= right and hit.core < right for left, right in self.own)
        around = self.own[-1][0] <= hit.start < self.start and self.end <= hit.core and hit.end <= self.behind
        return ahead or around

    def weight(self, hit: Hit) -> float:
        """How much the word says about the number: the longer and nearer the more."""
        worth: float = min(hit.size, 7) ** 0.8 * 0.5
        for left, right in self.own:
            if left < hit.end <= right and hit.core < right:
                return worth * _near(right - hit.end)
        if self.own[-1][0] <= hit.start < self.start and self.end <= hit.core and hit.end <= self.behind:
            return worth * _near(min(hit.core - self.end, self.behind - hit.end))
        if hit.start >= self.end and hit.end <= self.behind:
            little = sum(right - left for left, right in self.own) <= 4
            return worth * _near(min(hit.start - self.end, self.behind - hit.end)) * (0.95 if little else 0.6)
        if hit.end <= self.start:
            return worth * (0.6 if hit.core >= self.clause else 0.55) * _near((self.start - hit.end) / 4)
        return worth * 0.08


def _near(distance: float) -> float:
    return 1 / (1 + distance / 7)


def _within(hit: Hit, titles: list[tuple[int, int]]) -> bool:
    return any(left < hit.start and hit.end < right for left, right in titles)


def _over_title(hit: Hit, titles: list[tuple[int, int]]) -> Hit:
    """学习 right before 《…》 reaches to its end: the title is part of the phrase."""
    return next((replace(hit, end=right) for left, right in titles if left <= hit.end <= left + 1), hit)


def _hits(indicator: Indicator, text: str) -> list[Hit]:
    words = dict.fromkeys((*indicator.synonyms, indicator.short, *_named(indicator.name)))
    return [hit for word in words if word[:2].rstrip("…") in text for hit in _occurrences(indicator.id, word, text)]


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


def _uncovered(hits: list[Hit]) -> list[Hit]:
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


def place_of(
    start: int, end: int, unit: str, own: tuple[tuple[int, int], ...], clause: Clause, sentence: tuple[int, int],
    following: int, text: str,
) -> Place:  # fmt: skip
    """Where the number at `[start, end)` looks; `following` is where the next number starts."""
    limit = min(clause.end, following)
    stops = [found for mark in "、，。；（）" if (found := text.find(mark, end, limit)) >= 0]
    return Place(start, end, unit, own, min([limit, *stops]), clause.start, *sentence)
