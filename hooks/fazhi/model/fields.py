"""How a field that people write is declared, and where a thing was written."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field
from typing import Any

from fazhi.model.frozen import restored_fast


def said(description: str, *, examples: list[Any] | None = None, default: Any = MISSING, **limits: Any) -> Any:
    """A field people write: its Chinese description, examples and limits (`ge`, `pattern`, …).

    Mutable defaults are not accepted; use `()` for an empty list.
    """
    metadata = {"description": description, **limits}
    if examples:
        metadata["examples"] = examples
    return field(metadata=metadata) if default is MISSING else field(default=default, metadata=metadata)


def called(title: str) -> dict[str, Any]:
    """The pydantic settings of an entry people write; `title` is what editors call it, in Chinese."""
    return {"extra": "forbid", "str_strip_whitespace": True, "allow_inf_nan": False, "title": title}


@restored_fast
@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something was written: a path relative to the folder above docs/ and a line from 1."""

    path: str
    line: int = 1
    keys: tuple[tuple[str, int], ...] = field(default=(), compare=False, repr=False)
    """The line of each key of a YAML entry."""

    def at(self, key: str) -> Place:
        """The place of one key of the entry; the entry itself where the key is not written."""
        return Place(self.path, dict(self.keys).get(key, self.line))

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


NOWHERE = Place("", 0)
