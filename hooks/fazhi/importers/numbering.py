"""Automatic numbers written out: numbering.xml resolved, paragraph by paragraph (ECMA-376 part 1, §17.9).

What it knows: instances and abstract definitions (§17.9.15, §17.9.1), of which all instances of one definition count
together; levels (§17.9.6) with start (§17.9.25), restart (§17.9.10, also 0: never), legal form (§17.9.4, all numbers in
decimal), text `%1`…`%9` (§17.9.11) and number format (§17.9.17, custom ones in `mc:AlternateContent` too); overrides of a start, once at
the first use (§17.9.26), or of a whole level (§17.9.8); numbering that comes with a style, or with the style of a level
(§17.9.23), or by a link to a numbering style (§17.9.21, §17.9.27); `numId` 0, which takes it away (§17.9.18).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from fazhi.importers.number_formats import format_number
from fazhi.importers.styles import Styles
from fazhi.importers.xml_names import MC, W, integer, switch, value

MAX_LEVEL = 8
MAX_LINKS = 5


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how its number counts and looks."""

    start: int = 1
    format: str = "decimal"
    custom: str = ""
    text: str = ""
    restart: int | None = None
    """The level (from 1) whose use starts this one again; 0 never; None any higher level."""
    legal: bool = False
    style: str = ""
    apart: bool = True


@dataclass(frozen=True, slots=True)
class Label:
    """A paragraph's automatic number as shown, and where in which list it stands."""

    text: str
    list_id: str
    level: int
    bullet: bool = False
    apart: bool = True
    """Whether a tab or space stands between it and the text (`w:suff`, §17.9.28)."""

    @property
    def shown(self) -> str:
        """As it is written before the text: 一、 and 1. stand close, 1.1 and 第一部分 apart, as a tab would set them."""
        last = self.text[-1:]
        return f"{self.text} " if self.apart and (last.isalnum() or last in tuple("部分章节")) else self.text


@dataclass(slots=True)
class _Counters:
    """Where one abstract definition's counting stands; `None` is a level not used since it last began anew."""

    values: list[int | None] = field(default_factory=lambda: [None] * (MAX_LEVEL + 1))
    started: set[tuple[str, int]] = field(default_factory=set)


class Numbering:
    """The lists of one document. Ask for each paragraph once, in the document's order: counting has a memory."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._definitions: dict[str, etree._Element] = {}
        self._instances: dict[str, etree._Element] = {}
        self._by_style_link: dict[str, str] = {}
        for child in root if root is not None else ():
            if child.tag == f"{W}abstractNum":
                self._definitions[child.get(f"{W}abstractNumId") or ""] = child
                link = value(child, "styleLink")
                if link:
                    self._by_style_link[link] = child.get(f"{W}abstractNumId") or ""
            elif child.tag == f"{W}num":
                self._instances[child.get(f"{W}numId") or ""] = child
        self._levels: dict[str, list[Level]] = {}
        self._counters: dict[str, _Counters] = {}

    def label(self, properties: etree._Element | None) -> Label | None:
        """The number of the paragraph with that `w:pPr`; None where it has none."""
        num_id, level = self._reference(properties)
        if not num_id or num_id not in self._instances:
            return None
        definition = self._definition_of(num_id)
        if definition is None:
            return None
        levels = self._levels_of(num_id)
        self._count(num_id, definition, levels, level)
        counters = self._counters[definition]
        if levels[level].format == "bullet":
            return Label(levels[level].text, num_id, level, bullet=True)
        return Label(_write(levels, counters, level), num_id, level, apart=levels[level].apart)

    def _reference(self, properties: etree._Element | None) -> tuple[str | None, int]:
        """The list instance and level of a paragraph: its own `w:numPr`, else that of its style chain."""
        own = properties.find(f"{W}numPr") if properties is not None else None
        num_id, level = value(own, "numId"), integer(value(own, "ilvl"))
        if num_id is None or level is None:
            for style in self._styles.chain(value(properties, "pStyle")):
                inherited = style.find(f"{W}pPr/{W}numPr")
                num_id = value(inherited, "numId") if num_id is None else num_id
            level = self._level_of_style(num_id, value(properties, "pStyle")) if level is None else level
        if num_id in (None, "0"):
            return None, 0
        return num_id, min(max(level or 0, 0), MAX_LEVEL)

    def _level_of_style(self, num_id: str | None, style_id: str | None) -> int | None:
        """The level that names the style or, nearest first, one it is based on (`w:pStyle` of the level, §17.9.23)."""
        levels = self._levels_of(num_id) if num_id in self._instances and num_id else []
        for style in self._styles.chain(style_id):
            own = style.get(f"{W}styleId")
            linked = next((index for index, level in enumerate(levels) if level.style and level.style == own), None)
            given = integer(value(style.find(f"{W}pPr/{W}numPr"), "ilvl"))
            if linked is not None or given is not None:
                return given if linked is None else linked
        return None

    def _definition_of(self, num_id: str, links: int = 0) -> str | None:
        """The abstract definition that an instance counts in, through numbering styles."""
        definition = value(self._instances.get(num_id), "abstractNumId")
        if definition not in self._definitions:
            return None
        link = value(self._definitions[definition], "numStyleLink")
        if not link or links > MAX_LINKS:
            return definition
        if link in self._by_style_link:
            return self._by_style_link[link]
        for style in self._styles.chain(link, "numbering"):
            linked = value(style.find(f"{W}pPr/{W}numPr"), "numId")
            if linked and linked != num_id:
                return self._definition_of(linked, links + 1) or definition
        return definition

    def _levels_of(self, num_id: str) -> list[Level]:
        if num_id not in self._levels:
            definition = self._definitions.get(self._definition_of(num_id) or "")
            levels = [Level(text="") for _ in range(MAX_LEVEL + 1)]
            for each in definition.findall(f"{W}lvl") if definition is not None else ():
                index = integer(each.get(f"{W}ilvl"), 0) or 0
                if 0 <= index <= MAX_LEVEL:
                    levels[index] = read_level(each)
            for override in self._instances[num_id].findall(f"{W}lvlOverride"):
                index = integer(override.get(f"{W}ilvl"), 0) or 0
                whole = override.find(f"{W}lvl")
                if whole is not None and 0 <= index <= MAX_LEVEL:
                    levels[index] = read_level(whole)
            self._levels[num_id] = levels
        return self._levels[num_id]

    def _start_override(self, num_id: str, level: int) -> int | None:
        for override in self._instances[num_id].findall(f"{W}lvlOverride"):
            if integer(override.get(f"{W}ilvl")) == level:
                return integer(value(override, "startOverride"))
        return None

    def _count(self, num_id: str, definition: str, levels: list[Level], level: int) -> None:
        counters = self._counters.setdefault(definition, _Counters())
        for upper in range(level):
            if counters.values[upper] is None:
                counters.values[upper] = self._first(num_id, levels, upper, counters)
        override = self._start_override(num_id, level)
        if override is not None and (num_id, level) not in counters.started:
            counters.values[level] = override
        else:
            current = counters.values[level]
            counters.values[level] = levels[level].start if current is None else current + 1
        counters.started.add((num_id, level))
        for lower in range(level + 1, MAX_LEVEL + 1):
            if _restarts(levels[lower], lower, level):
                counters.values[lower] = None

    def _first(self, num_id: str, levels: list[Level], level: int, counters: _Counters) -> int:
        """The number that a level shows in a lower level's text before it was itself used."""
        override = self._start_override(num_id, level)
        if override is not None and (num_id, level) not in counters.started:
            counters.started.add((num_id, level))
            return override
        return levels[level].start


def _restarts(level: Level, index: int, used: int) -> bool:
    """Whether the use of level `used` starts level `index` anew (§17.9.10)."""
    if level.restart is None:
        return used < index
    return level.restart > 0 and used < min(level.restart, index)


def read_level(element: etree._Element) -> Level:
    """One `w:lvl`."""
    number_format, custom = _format_of(element)
    text = element.find(f"{W}lvlText")
    return Level(
        start=integer(value(element, "start"), 1 if element.find(f"{W}start") is None else 0) or 0,
        format=number_format,
        custom=custom,
        text=(text.get(f"{W}val") or "") if text is not None else "",
        restart=integer(value(element, "lvlRestart")),
        legal=bool(switch(element, "isLgl")),
        style=value(element, "pStyle") or "",
        apart=value(element, "suff") != "nothing",
    )


def _format_of(element: etree._Element) -> tuple[str, str]:
    """The number format; a custom one stands in the `mc:Choice`, with a plain one beside it for old programs."""
    custom = element.find(f"{MC}AlternateContent/{MC}Choice/{W}numFmt")
    plain = element.find(f"{W}numFmt")
    fallback = element.find(f"{MC}AlternateContent/{MC}Fallback/{W}numFmt")
    for each in (custom, plain, fallback):
        if each is not None:
            return each.get(f"{W}val") or "decimal", each.get(f"{W}format") or ""
    return "decimal", ""


def _write(levels: list[Level], counters: _Counters, level: int) -> str:
    legal = levels[level].legal

    def number(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        current = counters.values[at]
        shown = "decimal" if legal and levels[at].format not in ("decimalZero", "none") else levels[at].format
        return format_number(levels[at].start if current is None else current, shown, levels[at].custom)

    return re.sub(r"%([1-9])", number, levels[level].text)
