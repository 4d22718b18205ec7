"""Which indicator a number belongs to: the registry's words around it, weighed by length and nearness.

Chinese puts the thing counted right before the number (化解纠纷3起) or right behind it (完成3件合同的审查), so a
word counts the more the longer it is and the nearer it stands. An indicator comes into question only if it takes the
unit. A number without words of its own keeps the subject of the number before it (举办讲座4次、座谈3次; 其中…).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fazhi.extraction.clauses import Clause
from fazhi.extraction.wordings import Hit, find_words, uncovered
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
ENOUGH = 0.3
INHERITED = 0.75
FOREIGN = 4
"""From so many words of its own on, a number has a subject; what stands farther off speaks for it less and less."""
PLAIN = 0.8
NONE_AT_ALL = "零"
"""Stands for the unit of a statement that nothing of a kind happened."""

OF_THE_SAME = re.compile(r"其中|已|共计?|累计|合计|分别|全年|均|[^，]*[：:]|[\s、的为达约近余超及和]|[一二三四五六]是")


class Vocabulary:
    """The words of every indicator, found in one text."""

    def __init__(self, indicators: Sequence[Indicator], text: str) -> None:
        self.text = text
        self.indicators = {indicator.id: indicator for indicator in indicators}
        self.hits = find_words(tuple(indicators), text)

    def choose(self, place: Place, inherited: str | None = None) -> str | None:
        """The indicator that fits best, or None. `inherited` is the indicator of the number before.

        Words of the number's own decide where there are any; else its surroundings do.
        """
        near = [hit for hit in self.hits if place.first <= hit.start and hit.end <= place.last]
        hits = uncovered([hit for hit in near if self._meant(hit.indicator, place.unit)])
        own = self._scores(place, [hit for hit in hits if place.owns(hit)])
        if max(own.values(), default=0) >= PLAIN:
            return max(own, key=lambda each: own[each])
        scores = self._scores(place, hits)
        for name, share in self._meant(inherited or "", place.unit):
            scores[name] = max(scores.get(name, 0), INHERITED * share * place.openness) + 0.05
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
    follows it up to the next pause; `clause` and `first`..`last` (the sentence) are farther off. `openness` says how
    far the number takes its subject from there: 1 without words of its own, less the more it has.
    """

    start: int
    end: int
    unit: str
    own: tuple[tuple[int, int], ...]
    behind: int
    clause: int
    first: int
    last: int
    openness: float

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
            far = 0.6 if hit.core >= self.clause else 0.55 * self.openness
            return worth * far * _near((self.start - hit.end) / 4)
        return worth * 0.08


def _near(distance: float) -> float:
    return 1 / (1 + distance / 7)


def place_of(
    start: int, end: int, unit: str, own: tuple[tuple[int, int], ...], clause: Clause, sentence: tuple[int, int],
    following: int, text: str,
) -> Place:  # fmt: skip
    """Where the number at `[start, end)` looks; `following` is where the next number starts."""
    limit = min(clause.end, following)
    stops = [found for mark in "、，。；（）" if (found := text.find(mark, end, limit)) >= 0]
    spoken = sum(len(OF_THE_SAME.sub("", text[left:right])) for left, right in own)
    openness = FOREIGN / max(FOREIGN, spoken)
    return Place(start, end, unit, own, min([limit, *stops]), clause.start, *sentence, openness)
