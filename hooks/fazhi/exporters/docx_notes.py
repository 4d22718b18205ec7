"""Footnotes in a .docx, which python-docx does not write: the part, and the references in the text (ECMA-376 §17.11)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.run import Run

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)
RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'


def add_reference(run: Run, number: int) -> None:
    """The mark of footnote `number`, counted from 1."""
    run.font.superscript = True
    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), str(number))
    run._r.append(reference)


def add_notes(document: Any, notes: Sequence[tuple[str, str]]) -> None:
    """The part with all footnotes, in the order of their references; none where there are none."""
    if not notes:
        return
    bodies = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r>{RAISED}<w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {escape(text)}</w:t></w:r></w:p></w:footnote>'
        for number, (_, text) in enumerate(notes, 1)
    )
    xml = f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes xmlns:w="{W}">{SEPARATORS}{bodies}</w:footnotes>'
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, xml.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
