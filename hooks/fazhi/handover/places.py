"""Ids inside an article: which place of the report each stands at, and the nearest one to link to."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.model import Item, Report, Section

ENOUGH = 8
"""So many characters of an item's first clause tell it from others."""


class Places:
    """The places of one report that got an id so far; texts are handed over in the order of the report."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.placed: set[str] = set()
        self._headings: list[Item] = []
        self._runs: list[Item] = []

    def enter(self, section: Section) -> None:
        """What follows is the text of that section."""
        self._headings = [item for item in section.items if not item.is_run and (item.label or item.heading)]
        self._runs = [item for item in section.items if item.is_run]

    def named(self, name: str) -> str:
        """An id that no other report's article has."""
        return f"{self.report.issuer}-{self.report.year}-{name}"

    def heading(self, text: str) -> str | None:
        """The id of the heading with that text, each once."""
        words = _bare(text)
        for at, item in enumerate(self._headings):
            if _bare(item.label + item.heading) == words:
                del self._headings[: at + 1]
                return self._take(item)
        return None

    def runs(self, text: str) -> Iterator[tuple[str | None, str]]:
        """The text in stretches, the number of each of its items with an id: editors drop anchors without text."""
        at = 0
        while self._runs:
            item = self._runs[0]
            found = text.find(item.label + item.heading[:ENOUGH], at)
            if found < 0:
                break
            yield None, text[at:found]
            yield self._take(item), item.label
            at = found + len(item.label)
            del self._runs[0]
        yield None, text[at:]

    def link(self, item_id: str) -> str | None:
        """`#id` of the place, or of what holds it; None where neither is in the article."""
        found = self.report.find(item_id)
        while found and found[1].id not in self.placed:
            found = self.report.find(found[1].parent) if found[1].parent else None
        return f"#{self.named(found[1].id)}" if found else None

    def _take(self, item: Item) -> str:
        self.placed.add(item.id)
        return self.named(item.id)


def _bare(text: str) -> str:
    return "".join(text.split())
