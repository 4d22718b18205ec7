"""Reports -> the same reports with personal data starred, in the text and in all that was noted beside it.

The one place where masking happens: what is checked, shown, compared, searched or exported afterwards has never seen
the data. A mask is as long as what it hides, so that lines, places and quotes stay where they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from fazhi.model import Place, Report
from fazhi.prose import RULES
from fazhi.prose.masks import hidden_in
from fazhi.prose.passage import Hidden
from fazhi.text import flat

STAR = "∗"
"""What a datum is covered with: Markdown would take a row of * for bold."""
PERSONAL = tuple(rule.hides for rule in RULES if rule.hides)


def conceal(report: Report) -> Report:
    """The report with every personal datum masked, wherever in its files the same words stand."""
    masks = {words: shown for text in _strings(report) for words, shown in _data(text)}
    if not masks:
        return report
    sections = tuple(replace(section, raw=_starred(section.raw)) for section in report.sections)
    earlier = tuple(replace(each, raw=_starred(each.raw)) for each in report.earlier)
    starred = replace(report, opening=_starred(report.opening), sections=sections, earlier=earlier)
    changed: Report = _changed(starred, sorted(masks.items(), key=lambda pair: -len(pair[0])))
    return changed


def concealed(text: str) -> str:
    """One text with every personal datum masked."""
    for words, shown in _data(text):
        text = text.replace(words, shown)
    return text


def _hidden(line: str) -> Iterator[Hidden]:
    return (each for hides in PERSONAL for each in hidden_in(line, hides))


def _data(text: str) -> Iterator[tuple[str, str]]:
    """Every personal datum of a text as its reader sees it, with its mask."""
    for line in text.split("\n"):
        seen, _ = flat(line)
        yield from ((seen[each.start : each.end], each.shown.replace("*", STAR)) for each in _hidden(seen))


def _starred(raw: str) -> str:
    """The Markdown with every datum masked, even where markup stands inside it."""
    return "\n".join(map(_starred_line, raw.split("\n")))


def _starred_line(line: str) -> str:
    seen, offsets = flat(line)
    chars = list(line)
    for each in _hidden(seen):
        for offset, char in zip(offsets[each.start : each.end], each.shown.replace("*", STAR), strict=True):
            chars[offset] = char
    return "".join(chars)


def _strings(value: Any) -> Iterator[str]:
    """Every text inside a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _strings(each)
    elif is_dataclass(value) and not isinstance(value, Place):
        for each in fields(value):
            yield from _strings(getattr(value, each.name))


def _changed(value: Any, masks: list[tuple[str, str]]) -> Any:
    """The value with every such word masked; what does not hold one is left as it is."""
    if type(value) is str:
        for words, shown in masks:
            value = value.replace(words, shown)
        return value
    if isinstance(value, tuple):
        return tuple(_changed(each, masks) for each in value)
    if is_dataclass(value) and not isinstance(value, (type, Place)):
        return replace(value, **{each.name: _changed(getattr(value, each.name), masks) for each in fields(value)})
    return value
