"""A section's Markdown with everything the site knows woven in: ids, marked numbers, and ties behind their items.

The text itself is not touched: pieces are set between its characters, at offsets that the model gives.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from fazhi.model import Item, Section
from fazhi.numbers import shown
from fazhi.pages.markup import SIGNS, confirmation
from fazhi.pages.report.safe import SafeText, inert
from fazhi.placing import Reading
from fazhi.sources.markdown import HEADING
from fazhi.text import sentence


@dataclass(frozen=True, slots=True)
class Piece:
    """Something to set in at an offset; among pieces at one offset the lower rank comes first."""

    at: int
    rank: int
    text: str


def weave(section: Section, readings: Sequence[Reading], ties: dict[str, Markup], *, deeper: int = 0) -> str:
    """The section's page text. `ties` are blocks to set behind items; `deeper` lowers every heading by so many levels."""
    text = SafeText(section.raw)
    pieces = [*_marks(text, readings), *_sentences(text, section, readings), *_run_anchors(text, section)]
    pieces += _ties(section, ties)
    headings = {item.start: item for item in section.items if not item.is_run}
    out, at = [], 0
    for match in HEADING.finditer(section.raw):
        out.append(_stretch(text, at, match.start(), pieces))
        out.append(_heading(text, match, pieces, headings.get(match.start()), deeper))
        at = match.end()
    out.append(_stretch(text, at, len(section.raw), pieces, last=True))
    return "".join(out).strip()


def _heading(text: SafeText, match: re.Match[str], pieces: list[Piece], item: Item | None, deeper: int) -> str:
    marks = "#" * min(len(match["marks"]) + deeper, 6)
    run_in = " .run-in" if ".run-in" in (match["attr"] or "") else ""
    told = _stretch(text, *match.span("text"), [piece for piece in pieces if piece.rank < TIE], last=True)
    return f"{marks} {told}" + (f" {{#{item.id}{run_in}}}" if item else "")


# At one offset what closes comes before what opens, and what reaches further opens first.
CLOSE_RUN, CLOSE_MARK, CLOSE_SENTENCE, OPEN_SENTENCE, OPEN_MARK, OPEN_RUN, TIE = range(7)


def _stretch(text: SafeText, start: int, end: int, pieces: list[Piece], *, last: bool = False) -> str:
    """The safe text between two offsets, with the pieces that fall into it."""
    inside = sorted(
        (piece for piece in pieces if start <= piece.at < end or (last and piece.at == end)),
        key=lambda piece: (piece.at, piece.rank),
    )
    out, at = [], start
    for piece in inside:
        out += [text.stretch(at, piece.at), piece.text]
        at = piece.at
    return "".join([*out, text.stretch(at, end)])


def _run_anchors(text: SafeText, section: Section) -> list[Piece]:
    found = []
    for item in section.items:
        if item.is_run:
            opening = f'<span class="fz-run" id="{inert(item.id)}">'
            found.append(Piece(text.before(item.start), OPEN_RUN, opening))
            found.append(Piece(text.after(item.start + len(item.label)), CLOSE_RUN, "</span>"))
    return found


def _ties(section: Section, ties: dict[str, Markup]) -> list[Piece]:
    found = []
    for order, item in enumerate(section.items):
        if ties.get(item.id):
            end = section.raw.find("\n", max(item.end - 1, 0))
            at = len(section.raw) if end < 0 else end
            found.append(Piece(at, TIE + order, f"\n\n{ties[item.id]}\n\n"))
    return found


Span = tuple[int, int, Reading]


def _marks(text: SafeText, readings: Sequence[Reading]) -> list[Piece]:
    pieces: list[Piece] = []
    for group in _overlapping([(text.before(each.start), text.after(each.end), each) for each in readings]):
        start, end = min(span[0] for span in group), max(span[1] for span in group)
        pieces.append(Piece(start, OPEN_MARK, _open_mark([span[2] for span in group])))
        pieces.append(Piece(end, CLOSE_MARK, f"</mark>{_draft([span[2] for span in group])}"))
    return pieces


def _open_mark(group: list[Reading]) -> str:
    """The mark's opening, with an anchor before it for each further number that it holds."""
    told = "；".join(describe(each) for each in group)
    css = "fz-num fz-draft" if any(each.metric.draft for each in group) else "fz-num"
    anchors = "".join(f'<span class="fz-anchor" id="{inert(other.anchor)}"></span>' for other in group[1:])
    return f'{anchors}<mark class="{css}" id="{inert(group[0].anchor)}" title="{inert(told)}">'


def _draft(group: list[Reading]) -> str:
    """待核 behind the mark of a number that nobody has confirmed."""
    drafts = [each.metric for each in group if each.metric.draft]
    told = inert(confirmation(drafts[0])) if drafts else ""
    return f'<span class="fz-draft-mark" title="{told}">待核</span>' if drafts else ""


def describe(reading: Reading) -> str:
    """A metric in words: value with its hedge and unit."""
    return f"{SIGNS[reading.metric.bound]}{shown(reading.metric.value)} {reading.metric.unit}"


def _overlapping(spans: Sequence[Span]) -> list[list[Span]]:
    """Numbers whose marks would share characters, together."""
    groups: list[list[Span]] = []
    reach = -1
    for span in sorted(spans, key=lambda each: (each[0], -each[1])):
        if groups and span[0] < reach:
            groups[-1].append(span)
        else:
            groups.append([span])
        reach = max(reach, span[1])
    return groups


def _sentences(text: SafeText, section: Section, readings: Sequence[Reading]) -> list[Piece]:
    """A span around each sentence that holds a number, so that the whole sentence shows on arrival."""
    spans: list[tuple[int, int]] = []
    for each in sorted(readings, key=lambda reading: reading.start):
        first, last = sentence(section.raw, each.start, each.end)
        first, last = text.before(first), text.after(last)
        if spans and first < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(last, spans[-1][1]))
        else:
            spans.append((first, last))
    return [
        piece
        for first, last in spans
        if not _crosses(section, first, last)
        for piece in (Piece(first, OPEN_SENTENCE, '<span class="fz-s">'), Piece(last, CLOSE_SENTENCE, "</span>"))
    ]


def _crosses(section: Section, first: int, last: int) -> bool:
    """Whether the span would cut a line or an enumerator in two."""
    return "\n" in section.raw[first:last] or any(
        item.is_run and item.start < first < item.start + len(item.label) for item in section.items
    )
