"""Old addresses -> where they lead now (registry/moved.yml), through every later move."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from fazhi.model import Moved


@dataclass(frozen=True, slots=True)
class Lead:
    """Where an old address leads: to a page, or (None) nowhere, for a stated reason."""

    now: str | None
    reason: str = ""


def leads(moved: Sequence[Moved], pages: Iterable[str]) -> dict[str, Lead]:
    """The lead of every old address. Addresses are paths in the site without .html; `pages` are those that exist.

    A page that exists is no old address; what would lead to no page is left out.
    """
    known, found = set(pages), dict[str, Lead]()
    for _ in moved:  # a chain of moves is no longer than the list
        there = known | set(found)
        new = {was: lead for each in moved for was, lead in _pairs(each, there) if was not in there}
        if not new:
            break
        found |= {was: found.get(lead.now or "", lead) for was, lead in new.items()}
    return found


def page(address: str) -> str:
    """The page of an address as people write it: of a folder its index."""
    return f"{address}index" if address.endswith("/") else address


def _pairs(moved: Moved, there: set[str]) -> Iterator[tuple[str, Lead]]:
    """Of a folder every page that is in the new one."""
    if moved.now is None:
        yield page(moved.was), Lead(None, moved.reason or "")
    elif moved.was.endswith("/") and moved.now.endswith("/"):
        inside = (each for each in sorted(there) if each.startswith(moved.now))
        yield from ((moved.was + each.removeprefix(moved.now), Lead(each)) for each in inside)
    elif page(moved.now) in there:
        yield page(moved.was), Lead(page(moved.now))
