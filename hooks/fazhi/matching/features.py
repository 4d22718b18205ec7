"""What a passage is about, as far as its words show it: terms, word fragments, proper names.

Fragments are the two-character runs of the text without digits and punctuation. A proper name is what stands in
quotation marks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from fazhi.matching.terms import Term, terms
from fazhi.matching.terms.common import LOOSE

IN_HEADING = 0.7
LONGEST = 12
QUOTED = re.compile(r"[“「『]([^”」』]{2,16})[”」』]")
SERIES = re.compile(r"^[一二三四五六七八九十]+[五进个项]$")
IDLE_WORDS = """
开展 推进 加强 组织 建立 健全 完善 全面 深入 进一步 不断 积极 认真 切实 持续 年内 全年 年度 不少于 不低于 以上 以内 达到 实现 做好 落实 强化 提升 推动
工作 至少 每年 每季度 每月 每半年 提高 规范 深化 优化 各类 相关 有关 一批 一次 力争 确保 通过 进行
"""
IDLE = re.compile(
    "|".join(IDLE_WORDS.split()) + r"|[^\u4e00-\u9fff]|[的和与及等在为将把向到对于从被由以并或个件次场名项]"
)
HAN = re.compile(r"[\u4e00-\u9fffA-Za-z]+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A plan item or a section as plain text."""

    id: str
    heading: str
    text: str

    @property
    def whole(self) -> str:
        """Heading and text."""
        return f"{self.heading}。{self.text}"


@dataclass(frozen=True, slots=True)
class Features:
    """`terms`: term name -> how surely the passage speaks of it (0–1); `words`: the word that shows each best;
    `said`: every word that shows it."""

    terms: Mapping[str, float]
    words: Mapping[str, str]
    said: Mapping[str, frozenset[str]]
    fragments: Mapping[str, int]
    characters: frozenset[str]
    names: frozenset[str]
    told: tuple[tuple[int, int, tuple[str, ...]], ...]
    """Where the text (not the heading) names terms: start, end, term names."""


def read(passage: Passage) -> Features:
    """The features of one passage; what only its heading says counts less."""
    strength: dict[str, float] = {}
    words: dict[str, str] = {}
    said: dict[str, set[str]] = {}
    for part, factor in ((passage.text, 1.0), (passage.heading, IN_HEADING if passage.text else 1.0)):
        for word in found(part):
            groups = lexicon()[word]
            value = factor * sureness(word) / len(groups) ** 0.5
            for term in groups:
                said.setdefault(term.name, set()).add(word)
                if value > strength.get(term.name, 0):
                    strength[term.name], words[term.name] = value, word
    names = frozenset(name for name in QUOTED.findall(passage.whole) if not SERIES.search(name))
    return Features(
        strength,
        words,
        {name: frozenset(each) for name, each in said.items()},
        fragments(passage.whole),
        characters(passage.whole),
        names,
        tuple(_told(passage.text)),
    )


def _told(text: str) -> list[tuple[int, int, tuple[str, ...]]]:
    known = lexicon()
    return [
        (start, end, tuple(term.name for term in known[text[start:end]]))
        for start in range(len(text))
        for end in range(start + 2, min(start + LONGEST, len(text)) + 1)
        if text[start:end] in known
    ]


def explained(plan: Passage, told: Features, section: Features) -> float:
    """The share of the item's content words that the section takes up, by a term or by a fragment of its own."""
    text = plan.text or plan.heading
    idle = {at for match in IDLE.finditer(text) for at in range(*match.span())}
    content = set(range(len(text))) - idle
    spans = [(start, end) for start, end, names in told.told if any(name in section.terms for name in names)]
    spans += [(at, at + 2) for at in range(len(text) - 1) if text[at : at + 2] in section.fragments]
    taken = {at for start, end in spans for at in range(start, end)}
    return len(content & taken) / len(content) if content else 0.0


def sureness(word: str) -> float:
    """How surely a word stands for its terms: a longer word is less likely to be meant otherwise."""
    if word in loose():
        return 0.4
    return {2: 0.75, 3: 0.9}.get(len(word), 1.0)


def found(text: str) -> list[str]:
    """Every word of the lexicon in the text, shorter ones inside longer ones too."""
    known = lexicon()
    return [
        text[start:end]
        for start in range(len(text))
        for end in range(start + 2, min(start + LONGEST, len(text)) + 1)
        if text[start:end] in known
    ]


@cache
def names_term(word: str) -> bool:
    """Whether a word of the lexicon stands in the word."""
    return bool(found(word))


@cache
def loose() -> frozenset[str]:
    """Words that say little for any term they stand in."""
    return frozenset(LOOSE.split())


@cache
def lexicon() -> Mapping[str, tuple[Term, ...]]:
    """Word -> the terms it stands for."""
    groups: dict[str, list[Term]] = {}
    for term in terms():
        for word in term.words:
            groups.setdefault(word, []).append(term)
    return {word: tuple(each) for word, each in groups.items()}


def fragments(text: str) -> Counter[str]:
    """The two-character runs of the text, with how often each occurs."""
    return Counter(run[at : at + 2] for run in HAN.findall(text) for at in range(len(run) - 1))


def characters(text: str) -> frozenset[str]:
    """The characters of the text that carry meaning; compounds for one thing mostly share one (用火, 烧火, 火源)."""
    return frozenset(IDLE.sub("", text))
