"""What a file is, told by its bytes and not by its name: office systems name web pages and RTF ".doc"."""

from __future__ import annotations

import re
from enum import StrEnum

from fazhi.importers.manuscript import UnusableFileError
from fazhi.importers.package import MAX_FILE


class Format(StrEnum):
    """Formats that can be read, by the name shown to people."""

    WORD = "Word 文档（.docx）"
    FLAT = "Word XML 文档"
    HTML = "网页（.html）"
    ARCHIVE = "单个文件网页（.mht）"
    TEXT = "纯文本（.txt）"
    DOC = "旧版 Word 文档（.doc）"
    WPS = "WPS 文字（.wps）"
    RTF = "RTF 文档"
    ODT = "开放文档（.odt）"


BY_OFFICE = (Format.DOC, Format.WPS, Format.RTF, Format.ODT)
"""Formats that LibreOffice turns into .docx first."""
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")
ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
PROGRAMS = (b"MZ", b"\x7fELF")


def format_of(data: bytes) -> Format:
    """The format of these bytes. Raises UnusableFileError where it is none that can be read."""
    if not data or not data.strip(b"\0 \r\n\t"):
        raise UnusableFileError("文件是空的（0 字节或没有内容）")
    if len(data) > MAX_FILE:
        raise UnusableFileError(f"文件超过 {MAX_FILE >> 20} MB，没有导入")
    if data.startswith(b"PK\x03\x04"):
        return _zip(data)
    if data.startswith(OLE):
        return _ole(data)
    if data.lstrip()[:5] == b"{\\rtf":
        return Format.RTF
    _refuse(data)
    return _text(data)


def _zip(data: bytes) -> Format:
    if b"mimetypeapplication/vnd.oasis.opendocument.text" in data[:200]:
        return Format.ODT
    if b"mimetypeapplication/" in data[:200]:
        raise UnusableFileError("这不是文字文档（可能是表格或演示文稿），请另存为 .docx 后再导入")
    return Format.WORD


def _ole(data: bytes) -> Format:
    """OLE compound files: Word 97-2003 and WPS have a stream WordDocument, encrypted .docx has EncryptedPackage."""
    if _named(data, "EncryptedPackage"):
        raise UnusableFileError("文件有密码（已加密），请去掉密码另存后再导入")
    if _named(data, "WordDocument"):
        return Format.DOC
    raise UnusableFileError("这不是文字文档（可能是旧版表格、演示文稿或邮件），请另存为 .docx 后再导入")


def _named(data: bytes, stream: str) -> bool:
    return stream.encode("utf-16-le") in data


def _refuse(data: bytes) -> None:
    if data.startswith(b"%PDF") or b"%PDF-" in data[:1024]:
        raise UnusableFileError("PDF 文件不能导入，请找 Word 原文件")
    if data.startswith(PICTURES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        raise UnusableFileError("这是图片，不能导入，请找有文字的原文件")
    if data.startswith(ARCHIVES):
        raise UnusableFileError("这是压缩包，请先解压，再导入里面的文档")
    if data.startswith(PROGRAMS):
        raise UnusableFileError("这是程序文件，不能导入")
    if data.startswith((b"PK\x05\x06", b"PK\x07\x08")):
        raise UnusableFileError("文件是空的压缩包，不是 Word 文档")


def _text(data: bytes) -> Format:
    head = _head(data)
    if re.match(r"\s*(?:MIME-Version|From|Content-Type):[^\n]*\n", head) and "multipart/related" in head:
        return Format.ARCHIVE
    if "<pkg:package" in head or "schemas.microsoft.com/office/2006/xmlPackage" in head:
        return Format.FLAT
    if re.match(r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*(?:<!doctype\s+html|<html|<head|<body|<meta|<div|<p[ >]|<table)",
                head, re.IGNORECASE | re.DOTALL):  # fmt: skip
        return Format.HTML
    if head.lstrip("\ufeff \r\n\t").startswith("<?xml"):
        raise UnusableFileError("这是 XML 文件，不是文字文档，请另存为 .docx 后再导入")
    return Format.TEXT


def _head(data: bytes) -> str:
    """The first few thousand characters, roughly."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data[:8192].decode("utf-16", "replace")
    return data[:8192].decode("utf-8", "replace").lstrip("\ufeff")
