"""The number that a heading begins with: which kind it is, its value, and where the heading's words begin.

GB/T 9704-2012, 7.3.3 has four kinds: 一、 （一） 1. （1）. Read as well: 第一部分, half-width and spaced forms, 1、 and 一),
㈠ and ⑴, 1.1. A decimal (1.5万元), a date (12・4, 2024年) or a count (3起) is no heading number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from fazhi.numbers import numeral

HAN = "[一二三四五六七八九十百零〇]+"
DIGITS = "[0-9０-９]"


class Kind(IntEnum):
    """Kinds of heading numbers, outermost first."""

    PART = 0
    HAN = 1
    HAN_BRACKETED = 2
    DECIMAL = 3
    BRACKETED = 4
    LEGAL = 5
    CIRCLED = 6


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A heading number as written, spaces behind it included."""

    kind: Kind
    value: int
    text: str
    depth: int = 0
    """For 1.1 and 1.1.1: how many numbers."""
    standard: bool = True
    """Whether it is written as GB/T 9704 has it."""


PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.PART, re.compile(rf"第[ 　]*(?P<n>{HAN}|{DIGITS}{{1,2}})[ 　]*(?:部分|章|节|篇|编)[、.．:：]?[ 　]*")),
    (Kind.HAN, re.compile(rf"(?P<n>{HAN})[ 　]*(?:、[ 　]*|[．.][ 　]*(?:(?!{DIGITS})|(?={DIGITS}{{4}}年)))")),
    (Kind.HAN_BRACKETED, re.compile(rf"[（(〔][ 　]*(?P<n>{HAN})[ 　]*[）)〕][、.．]?[ 　]*")),
    (Kind.HAN_BRACKETED, re.compile(rf"(?P<n>{HAN})[）)][、.．]?[ 　]*")),
    (Kind.HAN_BRACKETED, re.compile(r"(?P<n>[㈠-㈩])[、.．]?[ 　]*")),
    (Kind.LEGAL, re.compile(rf"(?P<n>{DIGITS}{{1,2}}(?:[.．]{DIGITS}{{1,2}}){{1,4}})(?![0-9０-９])[.．、]?[ 　]*")),
    (Kind.DECIMAL, re.compile(rf"(?P<n>{DIGITS}{{1,3}})[ 　]*(?:[.．][ 　]*(?:(?!{DIGITS})|(?={DIGITS}{{4}}年))|、[ 　]*)")),
    (Kind.DECIMAL, re.compile(r"(?P<n>[⒈-⒛])[ 　]*")),
    (Kind.BRACKETED, re.compile(rf"[（(][ 　]*(?P<n>{DIGITS}{{1,3}})[ 　]*[）)][、.．]?[ 　]*")),
    (Kind.BRACKETED, re.compile(rf"(?P<n>{DIGITS}{{1,2}})[）)][、.．]?[ 　]*")),
    (Kind.BRACKETED, re.compile(r"(?P<n>[⑴-⒇])[、.．]?[ 　]*")),
    (Kind.CIRCLED, re.compile(r"(?P<n>[①-⑳])[、.．]?[ 　]*")),
)  # fmt: skip
STANDARD = re.compile(
    rf"第{HAN}(?:部分|章|节|篇|编)、?|{HAN}、|（{HAN}）|[0-9]+[.．]|（[0-9]+）|[①-⑳]|[0-9]+(\.[0-9]+)+"
)
SIGNS = (("㈠", 10), ("⒈", 20), ("⑴", 20), ("①", 20))
UNITS = "万亿元倍%％个件起次级平公亩吨年月日℃"


def typed_number(text: str) -> TypedNumber | None:
    """The number that the text begins with, None if it begins with none."""
    for kind, pattern in PATTERNS:
        match = pattern.match(text)
        if not match:
            continue
        if kind is Kind.LEGAL and text[match.end() : match.end() + 1] in tuple(UNITS):
            return None
        number = _value(match["n"])
        if not number or (kind is Kind.HAN and match["n"][0] in "零〇"):
            continue
        depth = len(re.findall(rf"{DIGITS}+", match["n"])) if kind is Kind.LEGAL else 0
        return TypedNumber(kind, number, match.group(), depth, bool(STANDARD.fullmatch(match.group().strip())))
    return None


def _value(text: str) -> int | None:
    for first, count in SIGNS:
        if ord(first) <= ord(text[0]) < ord(first) + count:
            return ord(text[0]) - ord(first) + 1
    value = numeral(re.split("[.．]", text)[-1])
    return int(value) if value is not None and value < 1000 else None


def odd_number(text: str) -> TypedNumber:
    """An automatic number of another kind: 甲、 and 壹、 like 一、, （甲） like （一）; letters and roman numbers only number items."""
    if re.search("[A-Za-z]", text):
        return TypedNumber(Kind.CIRCLED, 1, text)
    return TypedNumber(Kind.HAN_BRACKETED if re.match("[（(]", text.strip()) else Kind.HAN, 1, text)
