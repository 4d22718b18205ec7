"""A file as received (Word, text, web page) -> a draft report. Nothing is fetched, run or written here.

`read(data)` is all a caller needs. The way of a file: `formats` tells what it is, one reader makes a Manuscript of it
(`word`, `plain_text`, `html`; `office` turns old formats into .docx first), `assemble` makes the Draft, `write` its files.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from fazhi.importers import office
from fazhi.importers.assemble import draft_of
from fazhi.importers.draft import Draft
from fazhi.importers.formats import BY_OFFICE, Format, format_of
from fazhi.importers.html import read_html, read_web_archive
from fazhi.importers.manuscript import Act, Manuscript, Notice, UnusableFileError
from fazhi.importers.plain_text import read_plain_text
from fazhi.importers.word import read_word

__all__ = ["Draft", "UnusableFileError", "read"]

READERS: dict[Format, Callable[[bytes], Manuscript]] = {
    Format.WORD: read_word,
    Format.FLAT: read_word,
    Format.HTML: read_html,
    Format.ARCHIVE: read_web_archive,
    Format.TEXT: read_plain_text,
}
SUFFIXES = {Format.DOC: ".doc", Format.WPS: ".wps", Format.RTF: ".rtf", Format.ODT: ".odt"}


def read(data: bytes) -> Draft:
    """The report in a file's bytes. Raises UnusableFileError, whose message is one Chinese sentence for the clerk."""
    kind = format_of(data)
    notice = Notice(Act.BECAME, "格式", str(kind))
    if kind in BY_OFFICE:
        data = office.to_docx(data, SUFFIXES[kind], str(kind))
        notice = Notice(Act.BECAME, "格式", f"{kind}，经 LibreOffice 转换，请核对版式")
        kind = Format.WORD
    manuscript = READERS[kind](data)
    return draft_of(replace(manuscript, notices=(notice, *manuscript.notices)))
