"""Small .docx files built from XML snippets in tests/cases/importers/: a case is one XML file and the Markdown expected of it."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from pathlib import Path

from lxml import etree

CASES = Path(__file__).parent / "cases" / "importers"
NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
DECLARED = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in NAMESPACES.items())
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = NAMESPACES["r"]
ROOTS = {"document": "w:document", "styles": "w:styles", "numbering": "w:numbering", "footnotes": "w:footnotes",
         "endnotes": "w:endnotes", "comments": "w:comments", "header": "w:hdr"}  # fmt: skip
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def case_parts(name: str) -> dict[str, str]:
    """The XML of each part of a case by the part's name; `document` holds only what stands in the body."""
    text = (CASES / "word" / f"{name}.xml").read_text(encoding="utf-8")
    root = etree.fromstring(text.replace("<case>", f"<case {DECLARED}>", 1).encode())
    return {str(part.tag): "".join(etree.tostring(child, encoding="unicode") for child in part) for part in root}


def shorthand(xml: str) -> str:
    """Body XML from the short form of the cases: `<P>text</P>` is a paragraph, `font=` `bold=` `jc=` `style=` its looks."""

    def paragraph(match: re.Match[str]) -> str:
        looks = dict(re.findall(r'(\w+)="([^"]*)"', match[1]))
        layout = f'<w:pStyle w:val="{looks["style"]}"/>' if "style" in looks else ""
        if "num" in looks:
            list_id, _, level = looks["num"].partition(".")
            layout += f'<w:numPr><w:ilvl w:val="{level or 0}"/><w:numId w:val="{list_id}"/></w:numPr>'
        layout += f'<w:jc w:val="{looks["jc"]}"/>' if "jc" in looks else ""
        layout += f'<w:outlineLvl w:val="{looks["outline"]}"/>' if "outline" in looks else ""
        runs = re.split(r"(<R[^>]*>.*?</R>)", match[2], flags=re.DOTALL)
        return f"<w:p><w:pPr>{layout}</w:pPr>{''.join(run(each, looks) for each in runs if each)}</w:p>"

    def run(text: str, looks: dict[str, str]) -> str:
        own = re.fullmatch(r"<R([^>]*)>(.*?)</R>", text, re.DOTALL)
        if own is None and text.startswith("<w:"):
            return text
        if own:
            looks, text = {**looks, **dict(re.findall(r'(\w+)="([^"]*)"', own[1]))}, own[2]
        properties = f'<w:rFonts w:eastAsia="{looks["font"]}"/>' if "font" in looks else ""
        properties += "<w:b/>" if looks.get("bold") == "1" else ""
        properties += "<w:vanish/>" if looks.get("hidden") == "1" else ""
        properties += '<w:color w:val="FF0000"/>' if looks.get("red") == "1" else ""
        properties += f'<w:sz w:val="{looks["size"]}"/>' if "size" in looks else ""
        pieces = re.split(r"(<w:.*)", text, maxsplit=1, flags=re.DOTALL)
        words = f'<w:t xml:space="preserve">{pieces[0]}</w:t>' if pieces[0] else ""
        return f"<w:r><w:rPr>{properties}</w:rPr>{words}{''.join(pieces[1:])}</w:r>"

    xml = re.sub(r"<P([^>]*)/>", r"<P\1></P>", xml)
    return re.sub(r"<P([^>]*)>(.*?)</P>", paragraph, xml, flags=re.DOTALL)


def build(parts: dict[str, str], main: str = "word/document.xml") -> bytes:
    """A .docx from the parts; `document` is wrapped into a body."""
    parts = {name: shorthand(_without_declarations(xml)) for name, xml in parts.items()}
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{TYPES}"/>')
        archive.writestr("_rels/.rels", _relations([("rId1", "officeDocument", main, False)]))
        for name, xml in parts.items():
            if name in ROOTS:
                inner = f"<w:body>{xml}</w:body>" if name == "document" else xml
                file = main if name == "document" else f"word/{name}.xml"
                archive.writestr(file, f"<{ROOTS[name]} {DECLARED}>{inner}</{ROOTS[name]}>")
        related = [
            (f"rIdP{name}", name, f"/word/{name}.xml", False) for name in parts if name in ROOTS and name != "document"
        ]
        related += [("rIdPic", "image", "/word/media/图1.png", False), ("rIdOut", "image", "http://127.0.0.1:9/x.png", True),
                    ("rIdLink", "hyperlink", "javascript:alert(1)", True), ("rIdBad", "image", "../../../../etc/passwd", False)]  # fmt: skip
        archive.writestr(re.sub(r"([^/]+)$", r"_rels/\1.rels", main), _relations(related))
        archive.writestr("word/media/图1.png", PIXEL)
    return stored.getvalue()


def _without_declarations(xml: str) -> str:
    return re.sub(r' xmlns:\w+="[^"]*"', "", xml)


def _relations(rows: list[tuple[str, str, str, bool]]) -> str:
    lines = "".join(
        f'<Relationship Id="{row[0]}" Type="{OFFICE}/{row[1]}" Target="{row[2]}"{" TargetMode=" + chr(34) + "External" + chr(34) if row[3] else ""}/>'
        for row in rows
    )
    return f'<Relationships xmlns="{RELATIONS}">{lines}</Relationships>'
