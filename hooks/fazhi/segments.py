"""The words of a Chinese text, by the dictionary of rjieba, which is read when the first text is cut: it takes a while."""

from __future__ import annotations


def cut(text: str, *, guessing: bool = True) -> list[str]:
    """The words of a text; `guessing` also finds words that are not in the dictionary."""
    import rjieba

    return rjieba.cut(text, guessing)


def tag(text: str) -> list[tuple[str, str]]:
    """The words of a text, each with its kind, such as nr for a person's name."""
    import rjieba

    return rjieba.tag(text)
