"""What is met while reading a Word file: counted or quoted here, told by `word_notices.py`."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Tally:
    """What was met on the way, for the notices."""

    counts: Counter[str] = field(default_factory=Counter)
    hidden: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    inserted: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    ruby: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    authors: set[str] = field(default_factory=set)
