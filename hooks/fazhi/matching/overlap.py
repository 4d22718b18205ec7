"""How much of one text also stands in another, and the long passages that both have.

Only Chinese characters, letters and digits are compared, so that punctuation and line breaks do not hide a copy.
Passages are runs of at least `SHORTEST` such characters; shared formulas are shorter than that.
"""

from __future__ import annotations

from dataclasses import dataclass

SHORTEST = 16
GRAM = 8


@dataclass(frozen=True, slots=True)
class Shared:
    """One passage that stands in both: its offsets in each text (as written), and its words in the first."""

    start: int
    end: int
    other_start: int
    other_end: int
    text: str


@dataclass(frozen=True, slots=True)
class Overlap:
    """`share`: part of the first text's runs of eight characters that also stand in the other, 0 to 1."""

    share: float
    passages: tuple[Shared, ...]


def overlap(text: str, other: str) -> Overlap:
    """Compare two texts. The share is of the first one, so it is not the same the other way round."""
    own, theirs = _counted(text), _counted(other)
    letters, known = "".join(text[at] for at in own), "".join(other[at] for at in theirs)
    places: dict[str, int] = {}
    for at in range(len(known) - GRAM + 1):
        places.setdefault(known[at : at + GRAM], at)
    total = max(0, len(letters) - GRAM + 1)
    hits = sum(letters[at : at + GRAM] in places for at in range(total))
    passages = tuple(
        Shared(
            own[at],
            own[at + size - 1] + 1,
            theirs[there],
            theirs[there + size - 1] + 1,
            text[own[at] : own[at + size - 1] + 1],
        )
        for at, there, size in _runs(letters, known, places)
    )
    return Overlap(hits / total if total else 0.0, passages)


def _counted(text: str) -> list[int]:
    return [at for at, char in enumerate(text) if char.isalnum()]


def _runs(letters: str, known: str, places: dict[str, int]) -> list[tuple[int, int, int]]:
    """(start, start in the other, length) of every long run, left to right and without overlaps."""
    found, at = [], 0
    while at + GRAM <= len(letters):
        there = places.get(letters[at : at + GRAM])
        size = 0 if there is None else _length(letters, known, at, there)
        if there is not None and size >= SHORTEST:
            found.append((at, there, size))
            at += size
        else:
            at += 1
    return found


def _length(letters: str, known: str, at: int, there: int) -> int:
    size = GRAM
    while at + size < len(letters) and there + size < len(known) and letters[at + size] == known[there + size]:
        size += 1
    return size
