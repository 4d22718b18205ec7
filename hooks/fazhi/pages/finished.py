"""A page's body as the HTML that a Markdown converter would make of it, where nothing in it needs one.

Nearly everything in a body is HTML already; the rest is headings with ids and paragraphs of inert text. Converting that
again costs more than all else a page costs. What is read here is a small, exact part of Markdown: a body with anything
beyond it (a pipe table, a picture, a footnote, a written link) gives None and is left to the converter. The tests hold
both ways to the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

TEXT = r"[^\\`*_\[\]{}<>&|~^\n\t\r\x00-\x1f\x7f\x85\u2028\u2029]++"
ENTITY = r"&(?:\#[0-9]{1,7}|[a-z]{2,8});"
INLINE_TAG = r'</?(?:span|mark|strong|b|small|sup|sub)(?: [a-z-]+="[^"<>\n]*+")*+>|<br ?/?>'
INLINE = rf"(?:{TEXT}|{ENTITY}|{INLINE_TAG})*+"
HEADING_TEXT = re.compile(INLINE)
HEADING_LINE = re.compile(r"(\#{1,6}) (\S.*?) \{\#([\w.-]+)( \.run-in)?\}(?:\n|$)")
PARAGRAPH = re.compile(rf"{INLINE}(?:\n{INLINE})*+")
OTHER_START = re.compile(r"^(?:[ \-+=>#:!]|[0-9]+[.)])|[ ]{2}$", re.MULTILINE)
"""Lines that a converter might take for a list, a quote, a rule, an admonition or a line break."""
ROOT = re.compile(r"<(nav|div|section|aside|ul|ol|dl|p|form|script|h[1-6]|table|figure|blockquote|details)(?=[ >])")
TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of a page's own contents; `name` is HTML without tags."""

    level: int
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Finished:
    """A body's HTML and its headings in order."""

    html: str
    headings: tuple[Heading, ...]


def finished(body: str) -> Finished | None:
    """The HTML of a body; None where a converter must read it."""
    out: list[str] = []
    headings: list[Heading] = []
    blocks = re.split(r"\n{2,}", body.strip("\n"))
    for number, block in enumerate(blocks):
        rest = block
        while line := HEADING_LINE.match(rest):
            if not HEADING_TEXT.fullmatch(line[2]) or line[2] != line[2].strip().rstrip("#"):
                return None
            out.append(_heading(line))
            headings.append(Heading(len(line[1]), line[3], " ".join(TAG.sub("", line[2]).split())))
            rest = rest[line.end() :]
        if rest:
            shown = _block(rest, last=number == len(blocks) - 1)
            if shown is None:
                return None
            out.append(shown)
    return Finished("\n".join(out).strip(), tuple(headings))


def _heading(line: re.Match[str]) -> str:
    css = ' class="run-in"' if line[4] else ""
    level = len(line[1])
    return f'<h{level}{css} id="{line[3]}">{line[2]}</h{level}>'


def _block(block: str, *, last: bool) -> str | None:
    """One block that is no heading: whole elements, or a paragraph. A blank line behind an element stays."""
    if block[0] == "<" and ROOT.match(block):
        elements = list(_elements(block))
        return None if None in elements else "\n".join(map(str, elements)) + ("" if last else "\n")
    if block != block.strip() or OTHER_START.search(block) or not PARAGRAPH.fullmatch(block):
        return None
    return f"<p>{block}</p>"


def _elements(block: str) -> Iterator[str | None]:
    """The elements that the block consists of, one after the other; None where something else stands between them."""
    at = 0
    while at < len(block):
        root = ROOT.match(block, at)
        end = _end(block, at, root[1]) if root else 0
        if not end:
            yield None
            return
        yield block[at:end]
        at = end + 1 if block[end : end + 1] == "\n" else end


def _end(block: str, start: int, name: str) -> int:
    """Where the element that starts there ends; 0 if it does not."""
    depth = 0
    for tag in re.compile(rf"<(/?){name}(?=[ >])").finditer(block, start):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.end() + 1
    return 0
