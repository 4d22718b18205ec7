"""One report folder -> what its repairs would make of it: new texts of its pages and of its metrics.yml, nothing written.

What people let stand (exceptions in metrics.yml) stays as issued. A page whose repair would change more than it may is
left; where quotes would lose their place, the whole report is left. Both are said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from fazhi.model import Report, Section
from fazhi.placing import find_quote
from fazhi.repairs import REPAIRS, line_ends
from fazhi.repairs.guard import objection
from fazhi.repairs.mending import Kept, Mended, mend
from fazhi.repairs.page import Page
from fazhi.repairs.quotes import Quote, QuotesError, quotes, rewritten
from fazhi.roster import Roster
from fazhi.rulings import let_stand
from fazhi.sources.files import read_as_written
from fazhi.sources.markdown import read_items
from fazhi.sources.reports import load_report
from fazhi.text import locate, plain

COVER, NOTES = "index.md", "metrics.yml"


@dataclass(frozen=True, slots=True)
class Change:
    """One file that repairs change: its name in the report's folder, its text before and after."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class MendedReport:
    """What repairs make of one report: the files that change, how often each repair is made, what is left and why."""

    folder: str
    changes: tuple[Change, ...] = ()
    counts: Counter[str] = field(default_factory=Counter)
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Repaired:
    """A page before (line ends already \\n) and after its repairs."""

    page: Page
    mended: Mended
    written: str
    """What its file is to hold."""
    counts: Counter[str] = field(default_factory=Counter)


def mend_report(folder: Path, docs: Path, roster: Roster, only: frozenset[str] | None = None) -> MendedReport:
    """The repairs of one report, or only of its pages of those names. Faulty files are left, never raised."""
    name = folder.relative_to(docs).as_posix()
    report, problems = load_report(folder, docs)
    if report is None:
        return MendedReport(name, left=tuple(map(str, problems)))
    files = [COVER, *(f"{section.stem}.md" for section in report.sections), NOTES]
    read = {file: read_as_written(folder / file, f"{docs.name}/{name}/{file}") for file in files}
    faults = tuple(str(each) for file in files for each in read[file][1] if (folder / file).exists())
    if faults:
        return MendedReport(name, left=faults)
    texts = {file: text for file in files if (text := read[file][0]) is not None}
    repaired, left = _pages(report, texts, roster, only)
    left = [f"{docs.name}/{name}/{each}" for each in left]
    counts = sum((each.counts for each in repaired.values()), Counter[str]())
    changes = [Change(file, texts[file], each.written) for file, each in repaired.items()]
    changes = [change for change in changes if change.before != change.after]
    try:
        changes += _notes(report, texts.get(NOTES), repaired) if changes else []
    except QuotesError as error:
        return MendedReport(name, left=(*left, f"{docs.name}/{name}: {error}，这份报告没有修整"))
    return MendedReport(name, tuple(changes), counts, tuple(left))


def _pages(
    report: Report, texts: Mapping[str, str], roster: Roster, only: frozenset[str] | None
) -> tuple[dict[str, _Repaired], list[str]]:
    """Every page repaired by its name (one that is left, or not asked for, as it is), and why some are left."""
    left: list[str] = []
    repaired: dict[str, _Repaired] = {}
    stands = let_stand(report, roster)
    taken: frozenset[str] = frozenset()
    for file, key in {COVER: COVER, **{f"{section.stem}.md": section.key for section in report.sections}}.items():
        if file not in texts:
            continue
        opened = mend(Page(texts[file], key), (line_ends.REPAIR,))
        page = Page(opened.text, key, taken)
        repaired[file] = _Repaired(page, mend(page, (), ()), texts[file])
        if only is None or file in only:
            mended = mend(page, REPAIRS, _kept(page, stands, file))
            if said := objection(page, mended):
                left.append(f"{file}: {said}，这个文件没有修整，请自己改")
            else:
                repaired[file] = _Repaired(page, mended, mended.text, mended.counts + opened.counts)
        if file != COVER:
            taken |= {item.id for item in read_items(repaired[file].mended.text, key, "")}
    return repaired, left


def _kept(page: Page, stands: Sequence[tuple[str, str, int]], file: str) -> list[Kept]:
    """The lines of the page on which a finding is let stand, by the finding's code."""
    lines = list(page.lines())
    chosen = [
        (code, lines[line - 1]) for code, path, line in stands if path.endswith(f"/{file}") and line <= len(lines)
    ]
    return [(code, at, at + len(line) + 1) for code, (at, line) in chosen]


# ------------------------------------------------------------------------------------------------------------- quotes


def _notes(report: Report, text: str | None, repaired: Mapping[str, _Repaired]) -> list[Change]:
    """The change of metrics.yml that keeps its quotes the exact words of the report; raises QuotesError."""
    if text is None:
        return []
    new = rewritten(text, lambda quote: _followed(quote, report, repaired))
    sections = tuple(_read_again(section, repaired) for section in report.sections)
    _hold(quotes(text), quotes(new), report, replace(report, sections=sections))
    return [Change(NOTES, text, new)] if new != text else []


def _followed(quote: Quote, report: Report, repaired: Mapping[str, _Repaired]) -> str:
    """The words that stand where the quote stood; where it stood nowhere, the quote itself repaired."""
    spans = find_quote(report, quote.words, quote.place) or []
    places = [(repaired.get(f"{section.stem}.md"), start, end) for section, start, end in spans]
    cover = repaired.get(COVER)
    if not places and cover:
        places = [(cover, *span) for span in locate(cover.page.text, quote.words)]
    found = {plain(_new_words(page.mended, start, end)) for page, start, end in places if page}
    if not found:
        return mend(Page(quote.words), REPAIRS).text
    if len(found) > 1 and quote.kind in ("metrics", "targets"):
        raise QuotesError(f"引文“{quote.words}”有几处，修整后不再相同，先写上 section")
    return quote.words if quote.words in found else sorted(found)[0]


def _new_words(mended: Mended, start: int, end: int) -> str:
    first, last = mended.moved(start, end)
    return mended.text[first:last]


def _read_again(section: Section, repaired: Mapping[str, _Repaired]) -> Section:
    page = repaired.get(f"{section.stem}.md")
    if page is None:
        return section
    text = page.mended.text
    return replace(section, raw=text, items=read_items(text, section.key, section.place.path))


def _hold(before: Sequence[Quote], after: Sequence[Quote], old: Report, new: Report) -> None:
    """Raise QuotesError where a number's quote stands in more or fewer places than it stood in."""
    for was, now in zip(before, after, strict=True):
        if was.kind not in ("metrics", "targets"):
            continue
        hits = len(find_quote(old, was.words, was.place) or [])
        later = len(find_quote(new, now.words, now.place) or [])
        if hits and later != hits:
            raise QuotesError(f"引文“{was.words}”原有 {hits} 处，修整后有 {later} 处")
