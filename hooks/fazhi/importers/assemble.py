"""Manuscript -> Draft: debris off, furniture off, headings found, numbers restored, sections with their roles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from fazhi.elements.roles import role_of
from fazhi.importers.draft import Draft, DraftSection, Facts, Heading, Part
from fazhi.importers.furniture import Finds, narrowed, without_debris
from fazhi.importers.headings import find_headings
from fazhi.importers.lines import apart
from fazhi.importers.manuscript import Act, Block, Manuscript, Notice, Paragraph, Run, UnusableFileError
from fazhi.importers.remarks import remarks
from fazhi.importers.restore import restore_numbers
from fazhi.importers.surroundings import part
from fazhi.model import Role

MAX_HEADINGS = 5_000
UNTITLED = "未命名的报告"


def draft_of(manuscript: Manuscript) -> Draft:
    """The report in a manuscript, and the account of how it was made."""
    finds = Finds()
    blocks = [without_debris(block, finds) for block in narrowed(manuscript.blocks, finds)]
    blocks, notices = apart(blocks)
    parted = part(blocks, finds)
    parts, restored = restore_numbers(find_headings(parted.text, plain=manuscript.plain))
    _check_size(parts)
    title = parted.title.text if parted.title else UNTITLED
    year = _year_of(title)
    opening, sections = _sections(parts, year)
    sections = (*sections, *_attachments(parted.attachments))
    facts = _facts(finds)
    account = (*manuscript.notices, *finds.notices, *notices, *restored)
    account += tuple(remarks(parted.title, facts, sections))
    return Draft(title, facts, opening, sections, manuscript.notes, manuscript.pictures, account)


def _check_size(parts: Sequence[Part]) -> None:
    """Refuse what no report is: thousands of headings, or of 一是…二是…."""
    if sum(isinstance(each, Heading) for each in parts) > MAX_HEADINGS:
        raise UnusableFileError(f"标题超过 {MAX_HEADINGS} 个，不像一份报告，没有导入")
    if (
        sum(len(re.findall("[一二三四五六七八九十]是|第[一二三四五六七八九十]，", each.text)) for each in parts)
        > MAX_HEADINGS
    ):
        raise UnusableFileError(f"“一是、二是”超过 {MAX_HEADINGS} 处，不像一份报告，没有导入")


def _year_of(title: str) -> int | None:
    years = re.findall(r"20[0-9]{2}", title)
    return int(years[0]) if years else None


def _facts(finds: Finds) -> Facts:
    known = dict(finds.facts)
    return Facts(**known, rest=tuple(finds.rest))  # type: ignore[arg-type]


def _sections(parts: Sequence[Part], year: int | None) -> tuple[tuple[Part, ...], tuple[DraftSection, ...]]:
    """The opening, and a section for each heading of the first level."""
    firsts = [at for at, each in enumerate(parts) if isinstance(each, Heading) and each.level == 1]
    if not firsts:
        return _without_headings(parts)
    opening = tuple(parts[: firsts[0]])
    groups = [tuple(parts[start:end]) for start, end in zip(firsts, [*firsts[1:], len(parts)], strict=True)]
    return opening, tuple(DraftSection(_role(group, year), group) for group in groups)


def _without_headings(parts: Sequence[Part]) -> tuple[tuple[Part, ...], tuple[DraftSection, ...]]:
    """A report without any heading: the paragraph that ends 如下： is the opening, the rest one section of work."""
    for at, each in enumerate(parts):
        if isinstance(each, Paragraph) and re.search("如下[：:。]$", each.text.strip()):
            rest = tuple(parts[at + 1 :])
            return tuple(parts[: at + 1]), (DraftSection(Role.WORK, rest),) if rest else ()
    return (), (DraftSection(Role.WORK, tuple(parts)),) if parts else ()


def _role(group: tuple[Part, ...], year: int | None) -> Role:
    heading = group[0]
    assert isinstance(heading, Heading)
    return role_of(heading.words, year) or Role.WORK


def _attachments(blocks: Sequence[Block]) -> list[DraftSection]:
    """A section for each attachment, under the heading 附件1 with its title below."""
    sections: list[list[Part]] = []
    for block in blocks:
        text = block.text.strip() if isinstance(block, Paragraph) else ""
        if isinstance(block, Paragraph) and re.fullmatch(
            r"附[ 　]*[件表][ 　]*[0-9一二三四五六七八九十]{0,3}[ 　]*[：:]?", text
        ):
            sections.append([Heading(1, "", (Run(text.rstrip("：:")),), "附件")])
        elif (
            isinstance(block, Paragraph) and len(sections[-1]) == 1 and 0 < len(text) <= 60 and text[-1] not in "。；："
        ):
            sections[-1].append(Heading(2, "", block.runs, "附件标题"))
        else:
            sections[-1].append(block)
    return [DraftSection(Role.OTHER, tuple(section)) for section in sections if len(section) > 1]


def noticed(draft: Draft, act: Act, subject: str, message: str) -> Draft:
    """The draft with one more notice."""
    return replace(draft, notices=(*draft.notices, Notice(act, subject, message)))
