"""Complex fields (ECMA-376 part 1, §17.16): which part of the text is a field's code, and which its result."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from fazhi.importers.xml_names import W, switch


@dataclass(slots=True)
class _Field:
    """A field under way: its code is dropped until the result begins."""

    code: str = ""
    result: bool = False


@dataclass(slots=True)
class Fields:
    """The fields that are open at the point reached; they may nest and run over paragraphs."""

    open: list[_Field] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    """Codes of the fields that ended in the paragraph under way."""

    @property
    def in_code(self) -> bool:
        """Whether text here is a field's code, or the result of a field inside a code."""
        return not all(each.result for each in self.open)

    @property
    def in_contents(self) -> bool:
        """Whether a table of contents is being read, or was in the paragraph under way."""
        codes = [each.code for each in self.open] + self.closed
        return any(code.strip().upper().startswith("TOC") for code in codes)

    def code(self, text: str) -> None:
        """More of the innermost field's code."""
        if self.open and not self.open[-1].result:
            self.open[-1].code += text

    def mark(self, node: etree._Element) -> str:
        """A `w:fldChar`; what it shows by itself: the box of a check box, else nothing."""
        kind = node.get(f"{W}fldCharType")
        if kind == "begin":
            self.open.append(_Field())
            return _check_box(node.find(f"{W}ffData/{W}checkBox"))
        if kind == "separate" and self.open:
            self.open[-1].result = True
        elif kind == "end" and self.open:
            self.closed.append(self.open.pop().code)
        return ""


def _check_box(box: etree._Element | None) -> str:
    if box is None:
        return ""
    return "☑" if switch(box, "checked" if box.find(f"{W}checked") is not None else "default") else "☐"
