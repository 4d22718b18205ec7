"""What people write in YAML -> its texts, each with the place of the key that holds it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from fazhi.model import NOWHERE, Place


def texts_of(value: Any, place: Place = NOWHERE) -> Iterator[tuple[Place, str]]:
    """Every text inside a written value."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, tuple):
        for each in value:
            yield from texts_of(each, place)
    elif is_dataclass(value) and not isinstance(value, Place):
        own = getattr(value, "place", place)
        for each in fields(value):
            yield from texts_of(getattr(value, each.name), own.at(each.name))
