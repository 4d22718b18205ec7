"""Labelled fragments (one JSON object a line) -> slips in the same form, by the same rules as findings.

Row: id, lines, year, issuer, level, county, section, compare. Out: id and problems (code, line, quote, fix, message).
"""

from __future__ import annotations

from typing import Any

from fazhi.model import Level, Role
from fazhi.prose import RULES, Other, Passage, run

LEVELS = {
    "局": Level.DEPARTMENT,
    "区": Level.COUNTY,
    "办": Level.DEPARTMENT,
    "委": Level.DEPARTMENT,
    "厅": Level.DEPARTMENT,
}
ROLES = {
    "results": Role.WORK,
    "work": Role.WORK,
    "plan": Role.PLAN,
    "problems": Role.SHORTFALLS,
    "shortfalls": Role.SHORTFALLS,
    "duty": Role.DUTY,
    "first_responsible": Role.DUTY,
    "other": Role.OTHER,
}
LABELLED = tuple(rule for rule in RULES if rule.labelled)


def passage_of(row: dict[str, Any]) -> Passage:
    """The passage that a row describes. KeyError, TypeError or ValueError if it does not describe one."""
    return Passage(
        lines=tuple(str(line) for line in row["lines"]),
        year=int(row["year"]),
        issuer=str(row["issuer"]),
        level=_level(str(row.get("level") or ""), str(row["issuer"])),
        county=str(row.get("county") or ""),
        role=ROLES.get(str(row.get("section") or "")),
        compare=tuple(
            Other(str(each.get("issuer", "")), int(each.get("year", row["year"])), str(each["text"]))
            for each in row.get("compare") or ()
        ),
    )


def _level(said: str, issuer: str) -> Level:
    if said in list(Level):
        return Level(said)
    ending = next((level for end, level in (*_ENDINGS, *LEVELS.items()) if issuer.endswith(end)), Level.DEPARTMENT)
    return LEVELS.get(said, ending)


_ENDINGS = tuple(
    (level.value, level) for level in (Level.SUBDISTRICT, Level.TOWN, Level.TOWNSHIP, Level.COUNTY, Level.CITY)
)


def judge(row: dict[str, Any]) -> dict[str, Any]:
    """The row's slips, by the rules that labelled sets know; personal data masked."""
    problems = [
        {"code": rule.key, "line": slip.line, "quote": slip.quote, "fix": slip.fix, "message": slip.message}
        for rule, slip in run(passage_of(row), LABELLED)
    ]
    return {"id": row.get("id"), "problems": problems}
