"""有个性的句子不应与别的机关或往年的报告雷同；通行的套话（指导思想、责任制、会议精神）不算。

做法：去掉套话、数字一律看作同一个数后，比较连续八个字的重合；整句一半以上重合、且重合二十字以上的算雷同。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.copies.signs import LENGTH, read
from fazhi.problems import Severity
from fazhi.prose.passage import Other, Passage, Rule, Slip

LEAST = 20
SHARE = 0.5


def find(passage: Passage) -> Iterator[Slip]:
    """Distinctive sentences taken over from one of the texts to compare with; one slip a line."""
    for other in passage.compare:
        known = shingles(other.text)
        for index, line in enumerate(passage.lines):
            taken = [sentence for sentence in re.findall("[^。！？；]+", line) if _is_taken(sentence, known)]
            if taken:
                yield Slip(
                    index,
                    taken[0].strip(),
                    "改写为本机关当年的实际做法",
                    _message(other, taken),
                    other.name == passage.issuer,
                )


def _message(other: Other, taken: list[str]) -> str:
    return f"与{other.name}{other.year}年报告雷同（{sum(map(len, taken))}字）"


def _is_taken(sentence: str, known: frozenset[str]) -> bool:
    own = read(sentence).pieces
    shared = sum(piece in known for piece in own)
    return bool(own) and shared >= LEAST - LENGTH and shared / len(own) >= SHARE


def shingles(text: str) -> frozenset[str]:
    """The pieces of every sentence of a text."""
    return frozenset(read(text).pieces)


RULE = Rule("copied_from_other", "雷同", Severity.WARNING, find, labelled=True)
