"""How well the words of a plan item and of a section answer each other, by meaning, without any list of synonyms.

Every word is set beside the word of the other side that means most nearly the same. A section that tells of the same
task has a partner for most words of the item; one that only shares its topic or a phrase has exact partners for some
words and none for the rest. How much a section stands out among all sections tells more than the bare likeness.
All arrays have one row for each item and one column for each section.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from fazhi.matching.features import IDLE_WORDS, Passage, names_term
from fazhi.matching.vectors import Numbers, cut, vectors

MEASURES: Mapping[str, str] = MappingProxyType(
    {
        "lift": "how much nearer the item's words, those not repeated, come to this section than to the others",
        "missing": "weight of the three words of the item's text that the section answers least",
        "told": "share of the section's text that the item speaks of",
        "told_same": "share of the section's words that stand in the item as they are",
        "told_other": "likeness of the section's other words to words of the item",
        "told_lift": "how much nearer those come to this item than to the others",
        "told_best": "the two words of the section that come nearer to this item than to any other",
        "meaning": "likeness of the two passages as wholes",
        "heading": "likeness of the item's heading to the section's text",
        "standing": "likeness compared with what item and section have in common with everything else",
        "copied": "share of the item's two-character runs in the section, squared",
    }
)
EXACT = 0.985
IDLE = frozenset(IDLE_WORDS.split())
IDLE_WEIGHT, ORNATE_WEIGHT, CHARACTER_WEIGHT = 0.35, 0.35, 0.5
ORNATE = 4
"""A word of so many characters that names no term is mostly a set phrase (久久为功)."""
HAN = re.compile("[^\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Words:
    """Two reports in words: their vectors, their weights, and for each passage the rows of its words."""

    vectors: Numbers
    weights: Numbers
    items: tuple[list[int], ...]
    item_texts: tuple[list[int], ...]
    item_headings: tuple[list[int], ...]
    sections: tuple[list[int], ...]
    section_texts: tuple[list[int], ...]

    @classmethod
    def of(cls, items: Sequence[Passage], sections: Sequence[Passage]) -> Words:
        """Cut and weigh every passage; a word counts the more the fewer passages hold it."""
        headings = [cut(each.heading) or cut(each.text) for each in items]
        wholes = [cut(each.heading) + cut(each.text) for each in items]
        texts = [cut(each.text) or cut(each.heading) for each in items]
        answers = [cut(each.heading) + cut(each.text) for each in sections]
        answer_texts = [cut(each.text) or cut(each.heading) for each in sections]
        counts = Counter(word for words in (*wholes, *answers) for word in set(words))
        row = {word: at for at, word in enumerate(sorted(counts))}
        total = len(wholes) + len(answers) + 1
        weights = [_weight(word, counts[word], total) for word in row]
        rows = [
            tuple([row[word] for word in words] for words in each)
            for each in (wholes, texts, headings, answers, answer_texts)
        ]
        return cls(vectors(list(row)), np.array(weights, dtype=np.float32), *rows)


def _weight(word: str, count: int, total: int) -> float:
    rarity = math.log(total / count) + 0.2
    if word in IDLE:
        return rarity * IDLE_WEIGHT
    if len(word) >= ORNATE and not names_term(word):
        return rarity * ORNATE_WEIGHT
    return rarity * (CHARACTER_WEIGHT if len(word) == 1 else 1)


def alignment(items: Sequence[Passage], sections: Sequence[Passage]) -> dict[str, Numbers]:
    """Measure name -> its array; see MEASURES. Neither side may be empty."""
    words = Words.of(items, sections)
    likeness = np.clip(words.vectors @ words.vectors.T, 0, 1)
    to_sections, to_items = _nearest(likeness, words.sections), _nearest(likeness, words.item_texts)
    of_item = [_answered(rows, to_sections, words.weights) for rows in words.item_texts]
    of_section = [_answered(rows, to_items, words.weights) for rows in words.section_texts]
    whole = np.array([_coverage(rows, to_sections, words.weights) for rows in words.items])
    told = np.array([each.coverage for each in of_section]).T
    return {
        "lift": np.array([each.lift for each in of_item]),
        "missing": np.array([each.missing for each in of_item]),
        "told": told,
        "told_same": np.array([each.same for each in of_section]).T,
        "told_other": np.array([each.other for each in of_section]).T,
        "told_lift": np.array([each.lift for each in of_section]).T,
        "told_best": np.array([each.best for each in of_section]).T,
        "meaning": _cosine(words, words.items, words.sections),
        "heading": _cosine(words, words.item_headings, words.section_texts),
        "standing": _standing((whole + told) / 2),
        "copied": _copied(items, sections),
    }


@dataclass(frozen=True, slots=True)
class Answered:
    """How the words of one passage are answered by each passage of the other side."""

    coverage: Numbers
    same: Numbers
    other: Numbers
    lift: Numbers
    missing: Numbers
    best: Numbers


def _answered(rows: Sequence[int], nearest: Numbers, weights: Numbers) -> Answered:
    own = list(dict.fromkeys(rows))
    if not own:
        nothing = np.zeros(nearest.shape[1], dtype=np.float32)
        return Answered(nothing, nothing, nothing, nothing, nothing, nothing)
    near, weight = nearest[own], weights[own][:, None]
    lift = near - _mean_of_others(near)
    exact = near > EXACT
    rest = np.where(exact, 0, weight)
    left = np.maximum(rest.sum(axis=0), 1e-6)
    all_same = exact.all(axis=0)
    return Answered(
        coverage=(near * weight).sum(axis=0) / weight.sum(),
        same=np.where(exact, weight, 0).sum(axis=0) / weight.sum(),
        other=np.where(all_same, 1.0, (near * rest).sum(axis=0) / left),
        lift=np.where(all_same, 0.4, (lift * rest).sum(axis=0) / left),
        missing=np.sort((1 - near) * weight, axis=0)[::-1][:3].mean(axis=0),
        best=np.sort(lift * weight, axis=0)[::-1][:2].mean(axis=0),
    )


def _mean_of_others(near: Numbers) -> Numbers:
    columns = near.shape[1]
    others: Numbers = (near.sum(axis=1, keepdims=True) - near) / max(columns - 1, 1)
    return others


def _nearest(likeness: Numbers, passages: Sequence[Sequence[int]]) -> Numbers:
    """For every word (row) and passage (column) the likeness of the passage's nearest word."""
    columns = [likeness[:, rows].max(axis=1) if rows else np.zeros(len(likeness)) for rows in passages]
    return np.array(columns, dtype=np.float32).T


def _coverage(rows: Sequence[int], nearest: Numbers, weights: Numbers) -> Numbers:
    own = list(dict.fromkeys(rows))
    weight = weights[own][:, None]
    covered: Numbers = (nearest[own] * weight).sum(axis=0) / max(float(weight.sum()), 1e-6)
    return covered


def _cosine(words: Words, left: Sequence[Sequence[int]], right: Sequence[Sequence[int]]) -> Numbers:
    one, other = _sums(words, left), _sums(words, right)
    found: Numbers = one @ other.T
    return found


def _sums(words: Words, passages: Sequence[Sequence[int]]) -> Numbers:
    sums = np.array([words.weights[rows] @ words.vectors[rows] for rows in passages])
    scaled: Numbers = sums / (np.linalg.norm(sums, axis=1, keepdims=True) + 1e-9)
    return scaled


def _standing(likeness: Numbers) -> Numbers:
    rows, columns = likeness.mean(axis=1, keepdims=True), likeness.mean(axis=0, keepdims=True)
    found: Numbers = likeness - rows / 2 - columns / 2
    return found


def _copied(items: Sequence[Passage], sections: Sequence[Passage]) -> Numbers:
    asked = [_runs(each.text or each.heading) for each in items]
    given = [_runs(each.whole) for each in sections]
    shares = [[len(one & other) / max(1, len(one)) for other in given] for one in asked]
    found: Numbers = np.array(shares, dtype=np.float32) ** 2
    return found


def _runs(text: str) -> set[str]:
    plain = HAN.sub("", text)
    return {plain[at : at + 2] for at in range(len(plain) - 1)}
