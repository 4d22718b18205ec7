"""How headings look beside body text: the body's font, and where a paragraph's look changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from fazhi.importers.manuscript import Block, Paragraph, Run

Look = tuple[str, int, bool]


@dataclass(frozen=True, slots=True)
class BodyLook:
    """The font and weight that most characters of a document have."""

    font: str
    bold: bool

    def differs(self, run: Run | None) -> bool:
        """Whether a run stands out: another font, or bold where the body is not."""
        return run is not None and ((run.font, run.bold) != (self.font, self.bold))


def body_look(blocks: Iterable[Block]) -> BodyLook:
    """The commonest look by number of characters."""
    counts: Counter[tuple[str, bool]] = Counter()
    for block in blocks:
        for run in block.runs if isinstance(block, Paragraph) else ():
            counts[run.font, run.bold] += len(run.text)
    return BodyLook(*counts.most_common(1)[0][0]) if counts else BodyLook("", False)


def changes_at(paragraph: Paragraph, start: int) -> int | None:
    """The first offset behind `start` where font or weight change; None if they stay. White space has no look."""
    first: tuple[str, bool] | None = None
    offset = 0
    for run in paragraph.runs:
        text = "" if run.picture else run.text
        if text.strip() and offset + len(text) > start:
            look = (run.font, run.bold)
            if first is None:
                first = look
            elif look != first:
                return offset
        offset += len(text)
    return None


def cut(runs: tuple[Run, ...], start: int, end: int | None = None) -> tuple[Run, ...]:
    """The runs that cover those offsets of the text; notes and pictures stay with the text before them."""
    found: list[Run] = []
    offset = 0
    for run in runs:
        length = 0 if run.picture else len(run.text)
        low, high = max(start - offset, 0), length if end is None else min(end - offset, length)
        if not length and (offset > start or start == 0) and (end is None or offset <= end):
            found.append(run)
        elif low < high:
            found.append(replace(run, text=run.text[low:high]))
        offset += length
    return tuple(found)


def stripped(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """The runs without white space at both ends."""
    texts = list(runs)
    while texts and not texts[0].picture and not texts[0].note:
        texts[0] = replace(texts[0], text=texts[0].text.lstrip())
        if texts[0].text:
            break
        texts.pop(0)
    while texts and not texts[-1].picture and not texts[-1].note:
        texts[-1] = replace(texts[-1], text=texts[-1].text.rstrip())
        if texts[-1].text:
            break
        texts.pop()
    return tuple(texts)


def joined(runs: list[Run]) -> list[Run]:
    """Neighbouring runs of one look as one."""
    found: list[Run] = []
    for run in runs:
        last = found[-1] if found else None
        if (
            last
            and not (last.note or last.picture or run.note or run.picture)
            and ((last.font, last.size, last.bold, last.red) == (run.font, run.size, run.bold, run.red))
        ):
            found[-1] = Run(last.text + run.text, run.font, run.size, run.bold, run.red)
        else:
            found.append(run)
    return found
