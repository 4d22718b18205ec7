"""Names of WordprocessingML and its neighbours (ECMA-376 part 1) in the form lxml uses, and how to read their values."""

from __future__ import annotations

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"


def value(parent: etree._Element | None, name: str, attribute: str = "val") -> str | None:
    """`w:val` of the child of that name; None where there is no such child or attribute."""
    child = parent.find(W + name) if parent is not None else None
    return child.get(W + attribute) if child is not None else None


def integer(text: str | None, default: int | None = None) -> int | None:
    """A whole number, the default where the text is none."""
    try:
        return int(text) if text is not None and len(text) < 12 else default
    except ValueError:
        return default


def switch(parent: etree._Element | None, name: str) -> bool | None:
    """A toggle such as `w:b`: True, False, or None where it is not given (§17.17.4, ST_OnOff)."""
    child = parent.find(W + name) if parent is not None else None
    return None if child is None else child.get(W + "val") not in ("0", "false", "off")
