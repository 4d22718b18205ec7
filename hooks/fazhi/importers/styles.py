"""styles.xml resolved: what a paragraph or run gets from its style, the styles that is based on, and the defaults.

ECMA-376 part 1, §17.7: a style takes from `basedOn` what it does not say itself (§17.7.4.3); toggles of paragraph and
character style are exclusive-or'ed (§17.7.3); direct formatting wins. Chains of more than 20 styles are cut.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from fazhi.importers.xml_names import W, integer, switch, value

MAX_CHAIN = 20
TOGGLES = ("b", "vanish")


@dataclass(frozen=True, slots=True)
class Look:
    """What a run looks like, as far as it tells a heading from body text."""

    font: str
    size: int
    bold: bool
    hidden: bool
    red: bool


@dataclass(slots=True)
class Styles:
    """Style sheets of one document; results are kept, since thousands of runs ask the same."""

    root: etree._Element | None
    _by_id: dict[str, etree._Element] = field(default_factory=dict)
    _default: dict[str, str] = field(default_factory=dict)
    _chains: dict[str, tuple[etree._Element, ...]] = field(default_factory=dict)
    _looks: dict[tuple[str, str, bytes], Look] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for style in self.root.findall(f"{W}style") if self.root is not None else ():
            style_id = style.get(f"{W}styleId") or ""
            self._by_id.setdefault(style_id, style)
            if style.get(f"{W}default") in ("1", "true", "on"):
                self._default.setdefault(style.get(f"{W}type") or "", style_id)

    def chain(self, style_id: str | None, kind: str = "paragraph") -> tuple[etree._Element, ...]:
        """The style and those it is based on, nearest first; the default style of that kind for None."""
        key = style_id if style_id and style_id in self._by_id else self._default.get(kind, "")
        if key not in self._chains:
            found: list[etree._Element] = []
            at: str | None = key
            while at and at in self._by_id and self._by_id[at] not in found and len(found) < MAX_CHAIN:
                found.append(self._by_id[at])
                at = value(self._by_id[at], "basedOn")
            self._chains[key] = tuple(found)
        return self._chains[key]

    def name(self, style_id: str | None) -> str:
        """The style's name in small letters, "" if it has none."""
        chain = self.chain(style_id)
        return (value(chain[0], "name") or "").lower() if chain else ""

    def names(self, style_id: str | None) -> list[str]:
        """The names of the whole chain, nearest first."""
        return [(value(style, "name") or "").lower() for style in self.chain(style_id)]

    def paragraph_value(self, properties: etree._Element | None, name: str) -> str | None:
        """`w:val` of a paragraph property, direct or from the style chain."""
        direct = value(properties, name)
        if direct is not None:
            return direct
        for style in self.chain(value(properties, "pStyle")):
            inherited = value(style.find(f"{W}pPr"), name)
            if inherited is not None:
                return inherited
        return None

    def outline(self, properties: etree._Element | None) -> int | None:
        """Outline level 0 to 8; None for body text, which 9 also means (§17.3.1.20)."""
        level = integer(self.paragraph_value(properties, "outlineLvl"))
        if level is None:
            level = self._level_of_name(value(properties, "pStyle"))
        return level if level is not None and 0 <= level <= 8 else None

    def _level_of_name(self, style_id: str | None) -> int | None:
        """`heading 2` is level 1 even where the style forgot to say so, unless something nearer does."""
        for name in self.names(style_id) if style_id else ():
            match = re.fullmatch(r"(?:heading|标题) ?([1-9])", name)
            if match:
                return int(match[1]) - 1
            match = re.search(r"([一二三四])级标题|标题 ?([一二三四])(?:级)?$", name)
            if match:
                return "一二三四".index(match[1] or match[2])
        return None

    def look(self, paragraph: etree._Element | None, run: etree._Element | None) -> Look:
        """The look of a run with those `w:pPr` and `w:rPr`."""
        paragraph_style, run_style = value(paragraph, "pStyle") or "", value(run, "rStyle") or ""
        key = (paragraph_style, run_style, etree.tostring(run) if run is not None else b"")
        if key not in self._looks:
            self._looks[key] = self._resolve(paragraph_style, run_style, run)
        return self._looks[key]

    def _resolve(self, paragraph_style: str, run_style: str, run: etree._Element | None) -> Look:
        of_run = [style.find(f"{W}rPr") for style in (self.chain(run_style, "character") if run_style else ())]
        of_paragraph = [style.find(f"{W}rPr") for style in self.chain(paragraph_style or None)]
        defaults = self.root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if self.root is not None else None
        levels = [run, *of_run, *of_paragraph, defaults]
        toggles = {name: _toggle(name, run, of_run, of_paragraph) for name in TOGGLES}
        colour = _first(levels, "color", "val") or ""
        return Look(
            font=_first(levels, "rFonts", "eastAsia") or _first(levels, "rFonts", "ascii") or "",
            size=integer(_first(levels, "sz", "val"), 0) or 0,
            bold=toggles["b"],
            hidden=toggles["vanish"],
            red=bool(re.fullmatch(r"(?i)[c-f][0-9a-f]([0-3][0-9a-f]){2}", colour)),
        )


def _first(levels: list[etree._Element | None], name: str, attribute: str) -> str | None:
    return next((found for level in levels if (found := value(level, name, attribute)) is not None), None)


def _toggle(
    name: str,
    run: etree._Element | None,
    of_run: list[etree._Element | None],
    of_paragraph: list[etree._Element | None],
) -> bool:
    direct = switch(run, name)
    if direct is not None:
        return direct
    states = [
        next((state for level in levels if (state := switch(level, name)) is not None), False)
        for levels in (of_run, of_paragraph)
    ]
    return states[0] != states[1]
