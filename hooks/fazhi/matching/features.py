"""What a passage is about, as far as its words show it: terms, word fragments, proper names.

Fragments are the two-character runs of the text without digits and punctuation. A proper name is what stands in
quotation marks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from fazhi.matching.terms import Term, terms

IN_HEADING = 0.7
LONGEST = 12
QUOTED = re.compile(r"[“「『]([^”」』]{2,16})[”」』]")
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
    """`terms`: term name -> how surely the passage speaks of it (0–1); `words`: the word each was seen by."""

    terms: Mapping[str, float]
    words: Mapping[str, str]
    fragments: Mapping[str, int]
    names: frozenset[str]


def read(passage: Passage) -> Features:
    """The features of one passage; what only its heading says counts less."""
    strength: dict[str, float] = {}
    words: dict[str, str] = {}
    for part, factor in ((passage.text, 1.0), (passage.heading, IN_HEADING if passage.text else 1.0)):
        for word in found(part):
            groups = lexicon()[word]
            value = factor * sureness(word) / len(groups) ** 0.5
            for term in groups:
                if value > strength.get(term.name, 0):
                    strength[term.name], words[term.name] = value, word
    return Features(strength, words, fragments(passage.whole), frozenset(QUOTED.findall(passage.whole)))


def sureness(word: str) -> float:
    """How surely a word stands for its terms: a longer word is less likely to be meant otherwise."""
    return {2: 0.7, 3: 0.85}.get(len(word), 1.0)


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


def rarity(passages: Iterable[Mapping[str, object]]) -> Counter[str]:
    """In how many passages each key occurs."""
    return Counter(key for each in passages for key in each)
