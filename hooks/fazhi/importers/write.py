"""Draft -> the files of a report folder, in the form that docs/reports/ keeps: {path inside the folder: bytes}.

index.md with title, facts and opening; <n>-<role>.md for each section; metrics.yml; import.yml; source/<file as received>; images/.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from fazhi.characters import ACTIVE_KIND, file_name
from fazhi.importers.draft import Draft, DraftSection
from fazhi.importers.drafting import Counter, Numbers, first_responsible, no_numbers, remedies
from fazhi.importers.manuscript import Act
from fazhi.importers.markdown import marks_in, notes_to_markdown, to_markdown
from fazhi.model import Bound, Metric, Place, Remedy, Role, Section, Target
from fazhi.sources.markdown import read_items

SCHEMA = "# yaml-language-server: $schema=../../../schema/metrics.json\n"
IMPORTED = "# 导入时的说明，程序写的，不公开。look 是请核对的：看过、改好一条，就删掉那一行。"
USUAL = ("index_no", "doc_no", "addressee", "written", "published")
"""Facts that every cover has a line for; the others have one where the document gives them."""
FACTS = (*USUAL, "published_time", "publisher", "subject", "genre", "validity", "keywords")


@dataclass(frozen=True, slots=True)
class Received:
    """The file as received: its name and bytes."""

    name: str
    data: bytes

    @property
    def safe_name(self) -> str:
        """The name without path and without characters that some systems cannot keep; what would run shows as text."""
        base = file_name(re.split(r"[/\\]", self.name)[-1]) or "source"
        return f"{base}.txt" if ACTIVE_KIND.search(base) else base


def report_files(
    draft: Draft, issuer: str, year: int, received: Received, count: Counter = no_numbers
) -> dict[str, bytes]:
    """Every file of the report's folder by its path inside it; `count` drafts the numbers."""
    stems = section_stems(draft.sections)
    pages = {f"{stem}.md": _page(section, draft) for stem, section in zip(stems, draft.sections, strict=True)}
    files = {
        "index.md": _cover(draft, issuer, year, received),
        **pages,
        "metrics.yml": _metrics(read_sections(stems, draft, pages), count),
        "import.yml": _imported(draft),
    }
    return {
        **{path: text.encode() for path, text in files.items()},
        **{picture.name: picture.data for picture in draft.pictures},
        f"source/{received.safe_name}": received.data,
    }


def section_stems(sections: Sequence[DraftSection]) -> list[str]:
    """`1-work`, `2-shortfalls` …"""
    return [f"{number}-{section.role.value}" for number, section in enumerate(sections, 1)]


def _page(section: DraftSection, draft: Draft) -> str:
    text = to_markdown(section.parts)
    marks = marks_in(section.parts)
    notes = notes_to_markdown(note for note in draft.notes if note[0] in marks)
    return f"{text}\n{notes}" if notes else text


def scalar(value: str | dt.date | None) -> str:
    """One value as YAML writes it, on one line."""
    dumped: str = yaml.safe_dump(value, allow_unicode=True, width=1 << 30)
    return dumped.removesuffix("\n").removesuffix("\n...")


def _cover(draft: Draft, issuer: str, year: int, received: Received) -> str:
    facts = [f"  {key}: {scalar(getattr(draft.facts, key))}" for key in FACTS
             if key in USUAL or getattr(draft.facts, key) is not None]  # fmt: skip
    lines = ["---", f"title: {scalar(draft.title)}", "report:", f"  issuer: {scalar(issuer)}", f"  year: {year}", *facts, "  source:",
             f"    file: {scalar(f'source/{received.safe_name}')}", f"    sha256: {hashlib.sha256(received.data).hexdigest()}", "---"]  # fmt: skip
    marks = marks_in(draft.opening)
    notes = notes_to_markdown(note for note in draft.notes if note[0] in marks)
    body = to_markdown(draft.opening) + (f"\n{notes}" if notes else "")
    return "\n".join(lines) + "\n" + (f"\n{body}" if body else "")


def _imported(draft: Draft) -> str:
    """What was repaired and what wants a look, for the work list."""
    told = {"repaired": Act.REPAIRED, "left_out": Act.LEFT_OUT, "look": Act.LOOK}
    lines = [IMPORTED]
    for key, act in told.items():
        words = [f"{each.subject}：{each.message}" for each in draft.notices if each.act is act]
        lines += [f"{key}:", *(f"- {scalar(each)}" for each in words)] if words else [f"{key}: []"]
    return "\n".join(lines) + "\n"


# -------------------------------------------------------------------------------------------------------- metrics.yml


def read_sections(stems: Sequence[str], draft: Draft, pages: dict[str, str]) -> tuple[Section, ...]:
    """The sections as the site will read them, with the ids of their places."""
    seen: dict[Role, int] = {}
    sections = []
    for stem, drafted in zip(stems, draft.sections, strict=True):
        seen[drafted.role] = seen.get(drafted.role, 0) + 1
        key = drafted.role.value + ("" if seen[drafted.role] == 1 else str(seen[drafted.role]))
        raw = pages[f"{stem}.md"]
        items = read_items(raw, key, f"{stem}.md")
        sections.append(Section(key=key, role=drafted.role, stem=stem, raw=raw, items=items, place=Place(f"{stem}.md")))
    return tuple(sections)


def _metrics(sections: Sequence[Section], count: Counter) -> str:
    numbers: Numbers = count(sections)
    lines = ["metrics:", *map(_metric, numbers.metrics)] if numbers.metrics else ["metrics: []"]
    if numbers.targets:
        lines += ["targets:", *map(_target, numbers.targets)]
    found = remedies(sections)
    if found:
        lines += ["remedies:", *map(_remedy, found)]
    places = first_responsible(sections)
    if places:
        lines.append(f"first_responsible: [{', '.join(places)}]")
    return SCHEMA + "\n".join(lines) + "\n"


def _metric(metric: Metric) -> str:
    """One drafted number; what is not given is not written."""
    bound = None if metric.bound is Bound.EXACT else metric.bound.value
    part = metric.part.value if metric.part else None
    told = {"indicator": metric.indicator, "value": _plain(metric.value), "bound": bound, "unit": metric.unit,
            "quote": metric.quote, "section": metric.section, "occurrence": metric.occurrence, "part": part,
            "scope": metric.scope, "draft": True}  # fmt: skip
    return _entry(told)


def _target(target: Target) -> str:
    """One drafted target."""
    limits = {name: getattr(target, name) for name in ("at_least", "at_most", "exactly")}
    plain = {name: None if limit is None else _plain(limit) for name, limit in limits.items()}
    return _entry({"item": target.item, "indicator": target.indicator, **plain, "unit": target.unit,
                   "quote": target.quote, "draft": True})  # fmt: skip


def _plain(value: float) -> float | int:
    return int(value) if float(value).is_integer() else value


def _entry(told: dict[str, Any]) -> str:
    kept = {key: value for key, value in told.items() if value is not None or key == "indicator"}
    dumped: str = yaml.safe_dump([kept], allow_unicode=True, sort_keys=False, width=1 << 30)
    return dumped.removesuffix("\n")


def _remedy(remedy: Remedy) -> str:
    lines = [f"- shortfall: {remedy.shortfall}"]
    if remedy.causes:
        lines.append(f"  causes: [{', '.join(remedy.causes)}]")
    return "\n".join([*lines, f"  items: [{', '.join(remedy.items)}]", "  draft: true"])
