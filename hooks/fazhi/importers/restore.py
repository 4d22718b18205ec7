"""Numbers that a conversion to plain text flattened: 1、（1）（2）（三） was 一、（一）（二）（三）. Restored, and told.

Only where the text itself proves it: no 一、 anywhere, 1、 on the first level, and （一） or （三） among the headings below.
Where 1、 is used throughout, it stays as issued.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fazhi.importers.draft import Heading, Part
from fazhi.importers.manuscript import Act, Notice
from fazhi.importers.number_formats import thousands
from fazhi.importers.typed_numbers import Kind, TypedNumber, typed_number


def restore_numbers(parts: Sequence[Part]) -> tuple[list[Part], list[Notice]]:
    """The parts with flattened numbers written as 一、 and （一） again, and one notice for each."""
    headings = [each for each in parts if isinstance(each, Heading)]
    if not _flattened(headings):
        return list(parts), []
    notices: list[Notice] = []
    restored: list[Part] = []
    for each in parts:
        number = _number(each) if isinstance(each, Heading) else None
        if not isinstance(each, Heading) or number is None or each.level > 2 or number.kind is Kind.HAN_BRACKETED:
            restored.append(each)
            continue
        numeral = thousands(number.value)
        written = f"{numeral}、" if number.kind is Kind.DECIMAL else f"（{numeral}）"
        notices.append(Notice(Act.REPAIRED, "序号", f"“{each.number}{each.words[:12]}”的序号改回“{written}”"))
        restored.append(replace(each, number=written))
    return restored, notices


def _number(heading: Heading) -> TypedNumber | None:
    return typed_number(heading.number + " ") or typed_number(heading.number)


def _flattened(headings: Sequence[Heading]) -> bool:
    numbers = [(heading.level, number.kind) for heading in headings if (number := _number(heading))]
    kinds = {kind for _, kind in numbers}
    first = [kind for level, kind in numbers if level == 1]
    second = {kind for level, kind in numbers if level == 2}
    return (
        Kind.HAN not in kinds
        and Kind.PART not in kinds
        and bool(first)
        and set(first) == {Kind.DECIMAL}
        and Kind.HAN_BRACKETED in second
        and second <= {Kind.BRACKETED, Kind.HAN_BRACKETED}
    )
