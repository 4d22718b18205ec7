"""Where a report tells an element outside a section of its own: 第一责任人 under 组织领导, next year behind the shortfalls."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fazhi.elements.duty import tells_duty
from fazhi.elements.roles import opens
from fazhi.elements.sentences import tells_plan, tells_shortfall
from fazhi.model import Item, Role, Section

ELSEWHERE = {
    Role.DUTY: (Role.WORK,),
    Role.SHORTFALLS: (Role.WORK, Role.PLAN, Role.OTHER),
    Role.PLAN: (Role.WORK, Role.SHORTFALLS, Role.OTHER),
}
"""Element -> the sections in which it may be told too. The heads' duty in a plan is a plan."""


def told_elsewhere(sections: Sequence[Section], role: Role, year: int | None = None) -> tuple[str, ...]:
    """The innermost places that tell the element outside sections of its own, in the report's order."""
    places = [item for section in sections if section.role in ELSEWHERE.get(role, ()) for item in section.items]
    telling = [item for item in places if _tells(item, role, year)]
    return tuple(
        item.id for item in telling if not any(other is not item and other.inside(item.id) for other in telling)
    )


def _tells(item: Item, role: Role, year: int | None) -> bool:
    lines = [line for line in re.split("\n+", item.text) if line.strip()]
    if role is Role.DUTY:
        return any(map(tells_duty, (item.heading, *lines)))
    if not item.is_run and role in opens(item.heading, year):
        return True
    return any(tells_plan(line, year) if role is Role.PLAN else tells_shortfall(line) for line in lines)
