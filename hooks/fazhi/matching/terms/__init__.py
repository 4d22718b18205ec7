"""What rule-of-law work is called: groups of words that mean the same task or thing, by topic.

An entry reads `name: word word …` and goes on over indented lines; the name is a word too. `*` behind the name marks a group that tells one task from
the rest, `-` one that fits any task. A word may stand in several groups. To add words, add them to a line.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from fazhi.matching.terms import (
    common,
    decision,
    disputes,
    emergency,
    enforcement,
    fields,
    function,
    leadership,
    oversight,
    publicity,
)

WEIGHTS = {"*": 1.6, "": 1.0, "-": 0.4}
TABLES = MappingProxyType(
    {
        "leadership": leadership.TERMS,
        "function": function.TERMS,
        "decision": decision.TERMS,
        "enforcement": enforcement.TERMS,
        "fields": fields.TERMS,
        "emergency": emergency.TERMS,
        "disputes": disputes.TERMS,
        "oversight": oversight.TERMS,
        "publicity": publicity.TERMS,
        "common": common.TERMS,
    }
)


@dataclass(frozen=True, slots=True)
class Term:
    """One group of words that mean the same. `weight` says how much it tells by itself."""

    name: str
    words: tuple[str, ...]
    weight: float
    table: str


@cache
def terms() -> tuple[Term, ...]:
    """Every group of every table, in the order of the tables."""
    return tuple(
        _term(line, table)
        for table, text in TABLES.items()
        for line in text.replace("\n  ", " ").splitlines()
        if line.strip()
    )


def _term(line: str, table: str) -> Term:
    head, _, words = line.partition(":")
    mark = head[-1] if head[-1] in WEIGHTS else ""
    name = head.removesuffix(mark) if mark else head
    kept = dict.fromkeys(word for word in (name, *words.split()) if len(word) > 1)
    return Term(name, tuple(kept), WEIGHTS[mark], table)
