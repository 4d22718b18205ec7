"""The words of a Chinese text, by the dictionary of rjieba, which is read when the first text is cut: it takes a while."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any


def cut(text: str, *, guessing: bool = True) -> list[str]:
    """The words of a text; `guessing` also finds words that are not in the dictionary."""
    import rjieba

    return rjieba.cut(text, guessing)


def tag(text: str) -> list[tuple[str, str]]:
    """The words of a text, each with its kind, such as nr for a person's name."""
    import rjieba

    return rjieba.tag(text)


class Words:
    """The same as `cut` and `tag`; for texts that were cut before, the dictionary is not needed."""

    def __init__(self, told: bytes = b"") -> None:
        """`told`: what `told` gave after those texts were cut."""
        self._known: dict[str, dict[str, Any]] = json.loads(told) if told else {}
        self._asked: dict[str, dict[str, Any]] = {}

    def cut(self, text: str, *, guessing: bool = True) -> list[str]:
        """The words of a text."""
        found: list[str] = self._answer("words" if guessing else "listed", text, lambda: cut(text, guessing=guessing))
        return found

    def tag(self, text: str) -> list[tuple[str, str]]:
        """The words of a text, each with its kind."""
        return [(word, kind) for word, kind in self._answer("kinds", text, lambda: tag(text))]

    def told(self) -> bytes:
        """Every answer that was given, as JSON."""
        return json.dumps(self._asked, ensure_ascii=False, sort_keys=True).encode()

    def _answer(self, about: str, text: str, ask: Callable[[], Any]) -> Any:
        known = self._known.get(about, {})
        answers = self._asked.setdefault(about, {})
        if text not in answers:
            answers[text] = known[text] if text in known else ask()
        return answers[text]
