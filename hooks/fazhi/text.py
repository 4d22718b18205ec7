"""Plain text of the Markdown that reports are kept in, and where a quote stands in it.

Reports use headings, paragraphs, pipe tables, `**bold**` and backslash escapes; nothing else is markup.
Offsets are into the Markdown as written, so that marks can be put around a quote without touching the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import partial

MARKUP = re.compile(
    r"^[ ]{0,3}\#{1,6}[ ]+"  # heading
    r"|(?P<attr>[ ]*\{[^{}\n]*\}[ ]*$)"  # {#id .run-in} behind a heading
    r"|\\(?P<kept>[\\`*_{}\[\]()#+\-.!<>|~&])"  # an escape: the character behind it is text
    r"|\*\*(?P<bold>(?=\S)(?:\\.|[^\\*\n])+(?<=\S))\*\*"
    r"|^\|?[ :|-]+\|[ :|-]*$"  # the rule below a table's head
    r"|[ ]*\|[ ]*",  # cells of a pipe table
    re.MULTILINE,
)
SIGN = re.compile(r"[#{\\*|]")
"""A text without any of these has no markup."""
HEADING = re.compile(r"[ ]{0,3}#{1,6}[ ]+")
Finder = Callable[[str], Iterable[tuple[int, int]]]
"""Text -> where something stands in it."""
BLANK_LINES = re.compile(r"\n{2,}")
SENTENCE_END = re.compile(r"[。！？!?][”’』」）)]*|\n+|[ ]*\|[ ]*")


def plain(raw: str) -> str:
    """What a reader sees of it: markup gone, a table's cells parted by a space, paragraphs by one line break."""
    kept = [segment for segment, _ in _segments(raw)]
    return BLANK_LINES.sub("\n", "".join(kept)).strip()


def plain_lines(raw: str) -> tuple[str, ...]:
    """The plain text of each line, empty ones kept, so that an index is a line of the file."""
    return tuple(plain(line) if line else "" for line in raw.split("\n"))


def _segments(raw: str) -> list[tuple[str, int]]:
    """The stretches of text between markup, each with its offset."""
    if not SIGN.search(raw):
        return [(raw, 0)] if raw else []
    pieces: list[tuple[str, int]] = []
    at = 0
    for match in MARKUP.finditer(raw):
        if match["attr"] and not _in_heading(raw, match.start()):
            continue
        if match.start() > at:
            pieces.append((raw[at : match.start()], at))
        if match["kept"]:
            pieces.append((match["kept"], match.start("kept")))
        elif match["bold"]:
            pieces += [(inner, match.start("bold") + offset) for inner, offset in _segments(match["bold"])]
        elif "|" in match.group() and "\n" not in match.group():
            pieces.append((" ", match.start()))
        at = match.end()
    if at < len(raw):
        pieces.append((raw[at:], at))
    return pieces


def flat(raw: str) -> tuple[str, list[int]]:
    """The text between markup in one string, and for each of its characters the offset in `raw`."""
    pieces = _segments(raw)
    return "".join(text for text, _ in pieces), [start + at for text, start in pieces for at in range(len(text))]


def _in_heading(raw: str, offset: int) -> bool:
    return raw[raw.rfind("\n", 0, offset) + 1 :].lstrip(" ").startswith("#")


def locate(raw: str, quote: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Every (start, end) in `raw[start:end]` where the quote stands, markup inside it allowed for."""
    return _locate(raw, partial(_occurrences, quote), start, end)


def locate_pattern(raw: str, pattern: re.Pattern[str], start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Every (start, end) in `raw[start:end]` where a reader sees what the pattern matches."""
    return _locate(raw, lambda text: (found.span() for found in pattern.finditer(text)), start, end)


def _occurrences(quote: str, text: str) -> Iterator[tuple[int, int]]:
    at = text.find(quote)
    while at >= 0:
        yield at, at + len(quote)
        at = text.find(quote, at + max(len(quote), 1))


def _locate(raw: str, finder: Finder, start: int, end: int | None) -> list[tuple[int, int]]:
    end = len(raw) if end is None else end
    if SIGN.search(raw, start, end) and MARKUP.search(raw, start, end):
        return _locate_through_markup(raw[start:end], finder, start)
    return [(start + first, start + last) for first, last in finder(raw[start:end])]


def _locate_through_markup(raw: str, finder: Finder, shift: int) -> list[tuple[int, int]]:
    pieces = _segments(raw)
    starts, flat = [], ""
    for segment, _ in pieces:
        starts.append(len(flat))
        flat += segment

    def back(offset: int) -> int:
        piece = bisect_right(starts, offset) - 1
        return shift + pieces[piece][1] + offset - starts[piece]

    return [(back(first), back(last - 1) + 1) for first, last in finder(flat)]


def _end_before(raw: str, start: int) -> int:
    """The end of the last mark that ends a sentence before `start`."""
    last = max(raw.rfind(mark, 0, start) for mark in "。！？!?\n|")
    ending = SENTENCE_END.match(raw, last, start) if last >= 0 else None
    return ending.end() if ending else 0


def sentence(raw: str, start: int, end: int) -> tuple[int, int]:
    """The offsets of the sentence (or table cell) that holds `raw[start:end]`, without white space around it."""
    first = _end_before(raw, start)
    after = SENTENCE_END.search(raw, end)
    if after is None:
        last = len(raw)
    elif after.group()[0] in "。！？!?":
        last = after.end()
    else:
        last = after.start()
    heading = HEADING.match(raw, first)
    first = heading.end() if heading and heading.end() <= start else first
    while first < start and raw[first].isspace():
        first += 1
    return first, last


def line_of(raw: str, offset: int) -> int:
    """The line, from 1, on which the offset stands."""
    return raw.count("\n", 0, offset) + 1
