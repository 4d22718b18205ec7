"""A long section in stretches of a few sentences, so that it can answer several items, each with its own words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.matching.features import Passage, characters

LONG = 120
PART = "\n"
SENTENCE = re.compile(r"[^。；\n]+[。；\n]*")


def pieces(section: Passage) -> Iterator[Passage]:
    """The section in stretches of whole sentences of about LONG characters at most, each under its heading and with an
    id of its own; a short section is one stretch."""
    for number, text in enumerate(_stretches(section.text)):
        yield Passage(f"{section.id}{PART}{number}", section.heading, text)


def section_of(piece_id: str) -> str:
    """The id of the section that a stretch is of."""
    return piece_id.rpartition(PART)[0]


def _stretches(text: str) -> Iterator[str]:
    stretch = ""
    for sentence in SENTENCE.findall(text) or [text]:
        if stretch and len(stretch) + len(sentence) > LONG:
            yield stretch
            stretch = ""
        stretch += sentence
    yield stretch


def nearest(item: Passage, section: Passage) -> str:
    """The sentence of the section that has most characters of meaning in common with the item."""
    wanted = characters(item.whole)
    sentences: list[str] = SENTENCE.findall(section.text) or [section.text]
    return max(sentences, key=lambda each: len(wanted & characters(each))).strip()
