"""The words of a Chinese text, by the dictionary of rjieba, which is read when the first text is cut: it takes a while."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any


def cut(text: str, *, guessing: bool = True) -> list[str]:
    """The words of a text; `guessing` also finds words that are not in the dictionary."""
    found: list[str] = _dictionary().cut(text, guessing)
    return found


def tag(text: str) -> list[tuple[str, str]]:
    """The words of a text, each with its kind, such as nr for a person's name."""
    found: list[tuple[str, str]] = _dictionary().tag(text)
    return found


@cache
def _dictionary() -> Any:
    return import_module("rjieba")
