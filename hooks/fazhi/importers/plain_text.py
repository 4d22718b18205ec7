"""A .txt file -> Manuscript: a BOM, else strict UTF-8, else strict GB18030; one paragraph a line."""

from __future__ import annotations

import re

from fazhi.characters import INVISIBLE
from fazhi.importers.manuscript import Act, Manuscript, Notice, Paragraph, Run, UnusableFileError

BOMS = ((b"\xef\xbb\xbf", "utf-8-sig", "UTF-8"), (b"\xff\xfe", "utf-16", "UTF-16"), (b"\xfe\xff", "utf-16", "UTF-16"))
MAX_CHARS = 5_000_000
MAX_LINES = 100_000


def read_plain_text(data: bytes) -> Manuscript:
    """The text in these bytes. Raises UnusableFileError where its encoding is not to be told."""
    text, encoding = decode(data)
    if len(text) > MAX_CHARS:
        raise UnusableFileError("文件太长（超过 500 万字），没有导入")
    lines = [
        line.translate(INVISIBLE).replace("\u00a0", " ").strip(" 　\t")
        for line in re.split(r"\r\n|[\n\r\f\v\x85\u2028\u2029]", text)
    ]
    if len(lines) > MAX_LINES:
        raise UnusableFileError(f"文件超过 {MAX_LINES} 行，没有导入")
    if not any(lines):
        raise UnusableFileError("文件里没有文字")
    notices = (Notice(Act.BECAME, "编码", f"按 {encoding} 编码读取"),)
    return Manuscript("纯文本", tuple(Paragraph((Run(line),)) for line in lines if line), notices=notices, plain=True)


def decode(data: bytes) -> tuple[str, str]:
    """The text, and the name of its encoding. Raises UnusableFileError."""
    for bom, codec, name in BOMS:
        if data.startswith(bom):
            return _checked(_strict(data, codec), name)
    if b"\0" in data:
        return _checked(_without_bom(data), "UTF-16")
    text = _strict(data, "utf-8")
    if text is not None:
        return _checked(text, "UTF-8")
    _refuse_damaged(data)
    text = _strict(data, "gb18030")
    if text is not None:
        return _checked(text, "GB18030")
    raise UnusableFileError("认不出文件的编码，请用记事本另存为 UTF-8 后再导入")


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeDecodeError, UnicodeError):
        return None


def _refuse_damaged(data: bytes) -> None:
    """A file that is UTF-8 but for a few bytes must not be read as GB18030, which takes nearly anything."""
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    if damaged * 20 < len(re.findall("[\u4e00-\u9fff]", text)):
        raise UnusableFileError(f"文件里有 {damaged} 处损坏的字符（UTF-8），请找完好的原文件")


def _without_bom(data: bytes) -> str | None:
    """UTF-16 without a mark, told by the line breaks: in Chinese text hardly another byte is 0."""
    for codec, line_break in (("utf-16-le", b"\n\0"), ("utf-16-be", b"\0\n")):
        text = _strict(data, codec) if line_break in data and len(data) % 2 == 0 else None
        if text and "\0" not in text and re.search("[\u4e00-\u9fff]", text):
            return text
    return None


def _checked(text: str | None, name: str) -> tuple[str, str]:
    if text is None or re.search("[\x00-\x08\x0e-\x1f]", text):
        raise UnusableFileError("这不是文字文件，或者文件已损坏")
    return text, name
