"""An article as a tagged PDF (PDF/UA-1) by WeasyPrint, which is optional: it needs the Pango library of the system.

The same article gives the same bytes: no date, an identifier from the content. Nothing is fetched but pictures inside the
page. A character that no font of the machine has would print as a box; such a PDF is refused.
"""

from __future__ import annotations

import hashlib
import logging
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

from lxml import etree, html

from fazhi.handover.elements import Element, clean

LANGUAGE = "zh-CN"
STYLE = """
@page { size: A4; margin: 37mm 26mm 35mm 28mm; @bottom-center { content: "— " counter(page) " —"; font-size: 14pt } }
body { font-family: FangSong_GB2312, FangSong, STFangsong, "Noto Serif CJK SC", "Source Han Serif SC", SimSun, serif;
       font-size: 16pt; line-height: 1.75; margin: 0; widows: 2; orphans: 2 }
h1 { font-size: 22pt; line-height: 1.4; text-align: center; margin: 0 0 28pt; bookmark-level: 1 }
h2, h3, h4, h5, h6 { font-size: 16pt; margin: 0; text-indent: 2em; break-after: avoid }
h1, h2 { font-family: SimHei, STHeiti, "Noto Sans CJK SC", "Source Han Sans SC", sans-serif; font-weight: normal }
h3 { font-family: KaiTi_GB2312, KaiTi, STKaiti, "Noto Serif CJK SC", serif; font-weight: bold }
p { margin: 0; text-indent: 2em } li p { text-indent: 0 } a { color: inherit; text-decoration: none }
table { font-size: 12pt; line-height: 1.4; margin: 6pt 0; break-inside: auto } caption { text-align: center }
caption ~ thead th, caption ~ tbody td:nth-child(2) { white-space: nowrap }
tr { break-inside: avoid } img { max-width: 100%; max-height: 200mm }
"""
NOT_INSTALLED = "没有生成 PDF：这台电脑没有装 WeasyPrint（可选），装法见手册“交给别的网站”"
NO_PANGO = "没有生成 PDF：WeasyPrint 缺少系统里的 Pango 库，装法见手册“交给别的网站”"
NO_CHINESE = "没有生成 PDF：电脑上没有中文字体，请装一种，如 apt install fonts-noto-cjk"
NO_GLYPH = "没有生成 PDF：电脑上的字体里没有这些字：{}，请装有这些字的字体"


class NoPdfError(Exception):
    """A PDF cannot be made; its text is one Chinese sentence that says why and what to do."""


def to_pdf(title: str, author: str, keywords: Iterable[str], article: Iterable[Element]) -> bytes:
    """The article under its title. Raises NoPdfError."""
    printer = _weasyprint()
    page = _page(title, author, keywords, article)
    with _missing_glyphs() as missing:
        document = printer.HTML(string=page, url_fetcher=printer.URLFetcher(allowed_protocols=("data",)))
        identifier = hashlib.sha256(page.encode()).hexdigest()[:32].encode()
        made: bytes = document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=identifier)
    lost = [char for char in dict.fromkeys(missing) if unicodedata.category(char) not in ("Cc", "Cf", "Zs", "Mn")]
    if any("一" <= char <= "鿿" for char in lost) and len(lost) > 20:
        raise NoPdfError(NO_CHINESE)
    if lost:
        raise NoPdfError(NO_GLYPH.format(" ".join(f"{char}（U+{ord(char):04X}）" for char in lost[:10])))
    return made


def _weasyprint() -> Any:
    try:
        import weasyprint
    except ModuleNotFoundError:
        raise NoPdfError(NOT_INSTALLED) from None
    except OSError:
        raise NoPdfError(NO_PANGO) from None
    return weasyprint


def _page(title: str, author: str, keywords: Iterable[str], article: Iterable[Element]) -> str:
    head, body = etree.Element("head"), etree.Element("body")
    etree.SubElement(head, "meta", charset="utf-8")
    etree.SubElement(head, "title").text = clean(title)
    for name, content in (("author", author), ("keywords", ",".join(keywords))):
        etree.SubElement(head, "meta", name=name, content=clean(content))
    etree.SubElement(head, "style").text = STYLE
    etree.SubElement(body, "h1").text = clean(title)
    body.extend(deepcopy(each) for each in article)
    page = etree.Element("html", lang=LANGUAGE)
    page.extend((head, body))
    made: str = html.tostring(page, encoding="unicode", doctype="<!DOCTYPE html>")
    return made


class _Listener(logging.Handler):
    """Keeps the characters that WeasyPrint says it has no glyph for."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """A record of a glyph that was not found has the character first among its values."""
        if "notdef" in str(record.msg) and isinstance(record.args, tuple):
            self.found.append(str(record.args[0]))


@contextmanager
def _missing_glyphs() -> Iterator[list[str]]:
    """The characters without a glyph, as they are found; WeasyPrint says nothing on the screen meanwhile."""
    log, listener = logging.getLogger("weasyprint"), _Listener()
    before = log.propagate, log.handlers[:]
    log.propagate, log.handlers = False, [listener]
    try:
        yield listener.found
    finally:
        log.propagate, log.handlers = before
