"""Page and styles of official documents after GB/T 9704-2012, for python-docx.

A4, margins 37/35/28/26 mm, 28 pt lines; the grid is by lines only: by characters, some programs set 14 a line.
"""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

TITLE, SONG = "方正小标宋简体", "宋体"
BODY, HEI, KAI = "仿宋_GB2312", "黑体", "楷体_GB2312"
FONTS = {1: HEI, 2: KAI}
LINE, SIZE = Pt(28), Pt(16)
TEXT_WIDTH = Mm(156)
TIGHTER = "-5"
"""A quarter point less between characters: 28 of 16 pt are 158 mm, and the text is 156 mm wide."""


def set_page(document: Any) -> None:
    """A4, the margins, the line grid, and page numbers at the outer side."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(28)
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = OxmlElement("w:docGrid")
        section._sectPr.append(grid)
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(LINE.twips))
    document.settings.odd_and_even_pages_header_footer = True
    for footer, align in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        _page_number(footer.paragraphs[0], align)


def _page_number(paragraph: Paragraph, align: WD_ALIGN_PARAGRAPH) -> None:
    paragraph.alignment = align
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(14)
    set_font(paragraph.add_run("— "), SONG, Pt(14))
    run = set_font(paragraph.add_run(), SONG, Pt(14))
    for kind, code in (("begin", ""), ("", " PAGE "), ("separate", ""), ("", "1"), ("end", "")):
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText" if "PAGE" in code else "w:t")
            mark.text = code
        run._r.append(mark)
    set_font(paragraph.add_run(" —"), SONG, Pt(14))


def set_styles(document: Any) -> None:
    """The styles 公文正文, 公文标题 and 公文1级 to 公文6级, the latter with outline levels."""
    styles = document.styles
    body = styles.add_style("公文正文", WD_STYLE_TYPE.PARAGRAPH)
    _style(body, BODY)
    indent_characters(body, 200)
    title = styles.add_style("公文标题", WD_STYLE_TYPE.PARAGRAPH)
    _style(title, TITLE, Pt(22))
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.space_after = LINE
    for level in range(1, 7):
        heading = styles.add_style(f"公文{level}级", WD_STYLE_TYPE.PARAGRAPH)
        heading.base_style = body
        _style(heading, FONTS.get(level, BODY))
        outline = OxmlElement("w:outlineLvl")
        outline.set(qn("w:val"), str(level - 1))
        heading.element.get_or_add_pPr().append(outline)


def _style(style: Any, font: str, size: Length = SIZE) -> None:
    style.font.name, style.font.size = font, size
    properties = style.element.get_or_add_rPr()
    properties.get_or_add_rFonts().set(qn("w:eastAsia"), font)
    if size == SIZE:
        tighter = OxmlElement("w:spacing")
        tighter.set(qn("w:val"), TIGHTER)
        properties.insert_element_before(tighter, "w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:highlight", "w:u")
    layout = style.paragraph_format
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, LINE
    layout.space_before = layout.space_after = Pt(0)
    layout.widow_control = False


def indent_characters(of: Any, hundredths: int) -> None:
    """First-line indent in hundredths of a character, as Word counts it (§17.3.1.12)."""
    element = of.element if hasattr(of, "element") else of._p
    indent = element.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:firstLineChars"), str(hundredths))
    indent.set(qn("w:firstLine"), str(SIZE.twips * hundredths // 100))


def set_font(run: Run, font: str, size: Length = SIZE, *, bold: bool = False) -> Run:
    """The run in that font, for Chinese and Latin alike."""
    run.font.name, run.font.size, run.font.bold = font, size, bold or None
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    return run


def repeat_head(row: Any) -> None:
    """Repeat the row at the head of each page that the table runs on to."""
    head = OxmlElement("w:tblHeader")
    row._tr.get_or_add_trPr().append(head)
