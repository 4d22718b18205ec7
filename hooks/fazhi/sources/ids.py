"""Ids of places in a report: from its own numbering, each once."""

from __future__ import annotations

NUMERAL = "[一二三四五六七八九十百]+"


class Ids:
    """Hands out ids, each once; a numeral used twice gives the next free number."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def take(self, parent: str, number: int | None) -> str:
        number = number or 1
        while f"{parent}{number}" in self.taken:
            number += 1
        return self.fixed(f"{parent}{number}")

    def fixed(self, wanted: str) -> str:
        self.taken.add(wanted)
        return wanted
