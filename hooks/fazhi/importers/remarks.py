"""The account of a draft: how the title and the headings were found, and numbers that want a look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from fazhi.importers.draft import DraftSection, Facts, Heading
from fazhi.importers.manuscript import Act, Notice
from fazhi.importers.title import Title
from fazhi.importers.typed_numbers import typed_number

ROLE_NAMES = {
    "duty": "第一责任人",
    "work": "举措和成效",
    "shortfalls": "不足和原因",
    "plan": "下年安排",
    "other": "其他",
}


def remarks(title: Title | None, facts: Facts, sections: Sequence[DraftSection]) -> Iterator[Notice]:
    """One notice for each thing that became something, or that a person should look at."""
    if title is None:
        yield Notice(Act.LOOK, "标题", "没有认出标题，请在 index.md 里补上")
    else:
        yield Notice(Act.BECAME, "标题", f"“{title.text}”（依据：{title.why}）")
    for what, text in facts.rest:
        yield Notice(Act.BECAME, what, f"“{text[:80]}”不放进正文")
    headings = [each for section in sections for each in section.parts if isinstance(each, Heading)]
    reasons = Counter(heading.why for heading in headings)
    if headings:
        how = "、".join(f"依{why} {count} 个" for why, count in reasons.items())
        yield Notice(Act.BECAME, "标题层级", f"共 {len(headings)} 个标题：{how}")
    run_ins = [heading for heading in headings if heading.run_in]
    if run_ins:
        yield Notice(
            Act.BECAME, "段内标题", f"{len(run_ins)} 个标题与正文同段（run-in），已拆分：“{run_ins[0].text[:20]}”等"
        )
    for number, section in enumerate(sections, 1):
        name = section.heading.text if section.heading else "（无标题）"
        yield Notice(
            Act.BECAME, "部分", f"{number}-{section.role.value}：{name[:40]}（{ROLE_NAMES[section.role.value]}）"
        )
    yield from _odd_numbers(headings)


def _odd_numbers(headings: Sequence[Heading]) -> Iterator[Notice]:
    """Number forms not in GB/T 9704, doubled numbers, gaps and repeats."""
    odd = [
        heading
        for heading in headings
        if heading.number and (found := typed_number(heading.number + " ")) and not found.standard
    ]
    if odd:
        shown = "、".join(f"“{heading.number.strip()}”" for heading in odd[:5])
        yield Notice(
            Act.LOOK, "序号", f"{len(odd)} 个标题的序号写法不合公文格式（半角、全角或标点）：{shown}，按原文保留"
        )
    decimal_top = [heading for heading in headings if heading.level == 1 and heading.number[:1].isdecimal()]
    if decimal_top:
        yield Notice(Act.LOOK, "序号", f"一级标题的编号是“{decimal_top[0].number.strip()}”，公文用“一、”，请核对")
    for heading in headings:
        if heading.number and typed_number(heading.words):
            yield Notice(Act.LOOK, "序号", f"“{heading.text[:20]}”有两个序号，请删去一个")
    expected: dict[int, int] = {}
    for heading in headings:
        found = typed_number(heading.number + " ") if heading.number else None
        expected = {level: value for level, value in expected.items() if level <= heading.level}
        if found is None:
            continue
        wanted = expected.get(heading.level, found.value)
        if found.value != wanted:
            kind = "重复" if found.value < wanted else "跳号"
            yield Notice(Act.LOOK, "序号", f"“{heading.text[:20]}”前后序号{kind}，请核对")
        expected[heading.level] = found.value + 1
