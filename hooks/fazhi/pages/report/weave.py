"""A section's Markdown with everything the site knows woven in: ids, marked numbers, and ties behind their items.

The text itself is not touched: pieces are set between its characters, at offsets that the model gives.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from fazhi.html import html
from fazhi.model import Item, Section
from fazhi.numbers import shown
from fazhi.pages.markup import SIGNS
from fazhi.pages.report.safe import safe
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
    pieces = [*_marks(section, readings), *_run_anchors(section), *_ties(section, ties)]
    out, at = [], 0
    for match in HEADING.finditer(section.raw):
        item = next((each for each in section.items if each.start == match.start() and not each.is_run), None)
        out.append(_stretch(section.raw, at, match.start(), pieces))
        out.append(_heading(section.raw, match, pieces, item, deeper))
        at = match.end()
    out.append(_stretch(section.raw, at, len(section.raw), pieces, last=True))
    return "".join(out).strip()


def _heading(raw: str, match: re.Match[str], pieces: list[Piece], item: Item | None, deeper: int) -> str:
    marks = "#" * min(len(match["marks"]) + deeper, 6)
    run_in = " .run-in" if ".run-in" in (match["attr"] or "") else ""
    text = _stretch(raw, *match.span("text"), [piece for piece in pieces if piece.rank < TIE], last=True)
    return f"{marks} {text}" + (f" {{#{item.id}{run_in}}}" if item else "")


# At one offset what closes comes before what opens, and what reaches further opens first.
CLOSE_RUN, CLOSE_MARK, CLOSE_SENTENCE, OPEN_SENTENCE, OPEN_MARK, OPEN_RUN, TIE = range(7)


def _stretch(raw: str, start: int, end: int, pieces: list[Piece], *, last: bool = False) -> str:
    """`raw[start:end]` made safe, with the pieces that fall into it."""
    inside = sorted(
        (piece for piece in pieces if start <= piece.at < end or (last and piece.at == end)),
        key=lambda piece: (piece.at, piece.rank),
    )
    out, at = [], start
    for piece in inside:
        out += [safe(raw[at : piece.at]), piece.text]
        at = piece.at
    return "".join([*out, safe(raw[at:end])])


def _run_anchors(section: Section) -> list[Piece]:
    found = []
    for item in section.items:
        if item.is_run:
            found.append(Piece(item.start, OPEN_RUN, str(html('<span class="fz-run" id="{}">', item.id))))
            found.append(Piece(item.start + len(item.label), CLOSE_RUN, "</span>"))
    return found


def _ties(section: Section, ties: dict[str, Markup]) -> list[Piece]:
    found = []
    for order, item in enumerate(section.items):
        if ties.get(item.id):
            end = section.raw.find("\n", max(item.end - 1, 0))
            at = len(section.raw) if end < 0 else end
            found.append(Piece(at, TIE + order, f"\n\n{ties[item.id]}\n\n"))
    return found


def _marks(section: Section, readings: Sequence[Reading]) -> list[Piece]:
    pieces: list[Piece] = []
    for group in _overlapping(readings):
        start, end = min(each.start for each in group), max(each.end for each in group)
        anchors = "".join(f'<span class="fz-anchor" id="{other.anchor}"></span>' for other in group[1:])
        pieces.append(Piece(start, OPEN_MARK, anchors + _open_mark(group)))
        pieces.append(Piece(end, CLOSE_MARK, "</mark>"))
    return [*pieces, *_sentences(section, readings)]


def _open_mark(group: list[Reading]) -> str:
    told = "；".join(describe(each) for each in group)
    css = "fz-num fz-draft" if any(each.metric.draft for each in group) else "fz-num"
    return str(html('<mark class="{}" id="{}" title="{}">', css, group[0].anchor, told))


def describe(reading: Reading) -> str:
    """A metric in words: value with its hedge and unit; drafts are said to be drafts."""
    metric = reading.metric
    told = f"{SIGNS[metric.bound]}{shown(metric.value)} {metric.unit}"
    return f"{told}（待核）" if metric.draft else told


def _overlapping(readings: Sequence[Reading]) -> list[list[Reading]]:
    """Readings whose quotes share characters, together."""
    groups: list[list[Reading]] = []
    reach = -1
    for each in sorted(readings, key=lambda reading: (reading.start, -reading.end)):
        if groups and each.start < reach:
            groups[-1].append(each)
        else:
            groups.append([each])
        reach = max(reach, each.end)
    return groups


def _sentences(section: Section, readings: Sequence[Reading]) -> list[Piece]:
    """A span around each sentence that holds a number, so that the whole sentence shows on arrival."""
    spans: list[tuple[int, int]] = []
    for each in sorted(readings, key=lambda reading: reading.start):
        first, last = sentence(section.raw, each.start, each.end)
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
