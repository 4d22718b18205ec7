"""What the importer makes of files: our own small cases, each with the Markdown expected of it, and files it must refuse."""

from __future__ import annotations

import base64
import io
import random
import zipfile
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest
from convert_one import _page
from docx_cases import CASES, DECLARED, build, case_parts
from fazhi.importers import UnusableFileError, office, read
from fazhi.importers.formats import Format, format_of
from fazhi.importers.package import MAX_XML
from fazhi.importers.write import Received, report_files

WORD = sorted(file.stem for file in (CASES / "word").glob("*.xml"))
PLAIN = sorted(file.stem for file in (CASES / "plain").glob("*.txt"))
SIMPLE = '<P jc="center" size="44">云岭镇2024年法治政府建设情况报告</P><P font="黑体">一、主要工作</P><P>工作（演示数据）做完了。</P>'
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def expected(folder: str, name: str) -> str:
    return (CASES / folder / f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", WORD)
def test_word_case(name: str) -> None:
    assert _page(read(build(case_parts(name)))) == expected("word", name)


@pytest.mark.parametrize("name", PLAIN)
def test_plain_text_case(name: str) -> None:
    assert _page(read((CASES / "plain" / f"{name}.txt").read_bytes())) == expected("plain", name)


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "gb18030"])
def test_encodings_of_text_are_told_apart(codec: str) -> None:
    text = (CASES / "plain" / "从括号开始.txt").read_text(encoding="utf-8").replace("\n", "\r\n")
    assert _page(read(text.encode(codec))) == expected("plain", "从括号开始")


def test_web_page() -> None:
    page = (CASES / "网页.html").read_bytes()
    assert _page(read(page)) == (CASES / "网页.md").read_text(encoding="utf-8")
    assert _page(read(page.decode().replace("utf-8", "gb2312").encode("gb18030"))) == _page(read(page))


def test_web_archive() -> None:
    page = base64.b64encode((CASES / "网页.html").read_bytes()).decode()
    archive = (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n"
        f"--b\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n{page}\n--b--\n"
    )
    assert _page(read(archive.encode())) == (CASES / "网页.md").read_text(encoding="utf-8")


def notices(data: bytes) -> str:
    return "\n".join(str(notice) for notice in read(data).notices)


def test_account_names_what_was_left_out_or_mended() -> None:
    assert "修订按“接受”处理：插入 1 处、删除 2 处、移动 1 处（甲）" in notices(build(case_parts("修订与隐藏")))
    assert "“（待核）”、“整段隐藏”" in notices(build(case_parts("修订与隐藏")))
    told = notices(build(case_parts("文本框图片与脚注")))
    assert "乙批注“这里再核一下”" in told
    assert "“内部资料”没有导入" in told
    assert "1 张图片只是指向外部的链接" in told
    assert "“一、一、存在的不足”有两个序号" in notices(build(case_parts("目录与空标题")))


# ------------------------------------------------------------------------------------------- formats by content


def repacked(data: bytes, change: dict[str, bytes], names: dict[str, str] | None = None) -> bytes:
    """The same file with parts changed, added or renamed."""
    stored = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stored, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in change:
                new.writestr((names or {}).get(name, name), old.read(name))
        for name, content in change.items():
            new.writestr(name, content)
    return stored.getvalue()


def body_of(data: bytes) -> str:
    return _page(read(data)).partition("\n---\n")[2]


def test_strict_documents_and_other_part_names_read_the_same() -> None:
    plain = build({"document": SIMPLE})
    with zipfile.ZipFile(io.BytesIO(plain)) as archive:
        document = archive.read("word/document.xml")
    strict = repacked(plain, {"word/document.xml": document.replace(W.encode(), STRICT.encode())})
    assert body_of(strict) == body_of(plain)
    assert body_of(build({"document": SIMPLE}, main="word/document2.xml")) == body_of(plain)
    wide = document.decode().encode("utf-16")
    assert body_of(repacked(plain, {"word/document.xml": wide})) == body_of(plain)


def test_flat_word_xml_reads_the_same() -> None:
    parts = {"/_rels/.rels": "", "/word/document.xml": ""}
    plain = build({"document": SIMPLE})
    with zipfile.ZipFile(io.BytesIO(plain)) as archive:
        parts = {name: archive.read(name.lstrip("/")).decode() for name in parts}
    inside = "".join(
        f'<pkg:part pkg:name="{name}"><pkg:xmlData>{xml}</pkg:xmlData></pkg:part>' for name, xml in parts.items()
    )
    flat = f'<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">{inside}</pkg:package>'
    assert format_of(flat.encode()) is Format.FLAT
    assert body_of(flat.encode()) == body_of(plain)


@pytest.mark.parametrize(
    ("data", "format_"),
    [
        (b"{\\rtf1\\ansi x}", Format.RTF),
        (b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text", Format.ODT),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), Format.DOC),
        (b"\xef\xbb\xbf<html><body>x", Format.HTML),
        ("一、工作".encode("gb18030"), Format.TEXT),
    ],
)
def test_format_is_told_by_content(data: bytes, format_: Format) -> None:
    assert format_of(data) is format_


# --------------------------------------------------------------------------------------------------- refused files

DOCUMENT = f"<w:document {DECLARED}><w:body>"
BOMB = (DOCUMENT + "<w:p/>" * (MAX_XML // 5)).encode()


@cache
def bad_files() -> dict[str, tuple[bytes, str]]:
    good = build({"document": SIMPLE})
    deep = "<w:sdt><w:sdtContent>" * 400 + "<w:p/>" + "</w:sdtContent></w:sdt>" * 400
    entity = f'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>{DOCUMENT}<w:p><w:r><w:t>&x;</w:t></w:r></w:p>'
    flipped = bytearray(good)
    at = good.index(b"word/document.xml") + 40
    flipped[at] ^= 0xFF
    return {
        "空文件": (b"", "空的"),
        "截断": (good[: len(good) * 3 // 5], "损坏"),
        "校验错": (bytes(flipped), "损坏"),
        "加密": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "密码"),
        "旧版表格": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "不是文字文档"),
        "图片改名": (b"\x89PNG\r\n\x1a\n123", "图片"),
        "扫描件": (build({"document": "<w:p/>"}), "没有文字"),
        "别的压缩包": (repacked(good, {"_rels/.rels": b"<r/>"}), "没有 Word 正文"),
        "坏 XML": (repacked(good, {"word/document.xml": DOCUMENT.encode()}), "损坏"),
        "外部实体": (repacked(good, {"word/document.xml": entity.encode()}), "安全风险"),
        "外部实体 UTF-16": (repacked(good, {"word/document.xml": entity.encode("utf-16")}), "安全风险"),
        "嵌套太深": (build({"document": deep}), "嵌套太深"),
        "压缩炸弹": (repacked(good, {"word/document.xml": BOMB}), "炸弹"),
        "部件太多": (repacked(good, {f"x/{number}": b"" for number in range(5001)}), "超过"),
        "PDF": (b"%PDF-1.7 x", "PDF"),
        "乱码": (b"\xff\xff\xff\xfe\x81" * 50, "编码"),
        "坏了几个字节的 UTF-8": ("法治政府建设".encode() * 50 + b"\xe6\xb3", "损坏"),
        "表格文档": (repacked(good, {"word/document.xml": f"<w:styles {DECLARED}/>".encode()}), "不是 Word 文档"),
    }


@pytest.mark.parametrize("name", list(bad_files()))
def test_bad_file_is_refused_in_one_sentence(name: str) -> None:
    data, words = bad_files()[name]
    with pytest.raises(UnusableFileError) as refusal:
        read(data)
    assert words in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_bomb_that_nothing_refers_to_is_not_unpacked() -> None:
    assert body_of(repacked(build({"document": SIMPLE}), {"word/media/x.png": b"\0" * 30_000_000})) == body_of(
        build({"document": SIMPLE})
    )


def test_flipped_bytes_give_a_draft_or_a_sentence() -> None:
    """2,000 runs of this were made by hand; a few hundred keep it so."""
    chance = random.Random(20241204)
    seeds = [build(case_parts(name)) for name in WORD] + [
        (CASES / "plain" / f"{name}.txt").read_bytes() for name in PLAIN
    ]
    for _ in range(250):
        data = bytearray(chance.choice(seeds))
        for _ in range(chance.choice((1, 2, 20))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        with suppress(UnusableFileError):
            report_files(read(bytes(data)), "yunling", 2024, Received("x.docx", bytes(data)))


# ----------------------------------------------------------------------------------------------------- LibreOffice


def test_without_office_old_formats_are_refused_with_a_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "program", lambda: None)
    with pytest.raises(UnusableFileError, match=r"LibreOffice.*另存为 \.docx"):
        read(b"{\\rtf1 x}")


@pytest.mark.skipif(office.program() is None, reason="没有安装 LibreOffice")
def test_rtf_through_office(tmp_path: Path) -> None:
    words = "".join(f"\\u{ord(char)}?" for char in "一、主要工作")
    rtf = f"{{\\rtf1\\ansi\\uc1 {words}\\par {words}\\u12290?\\par}}"
    assert "# 一、主要工作" in body_of(rtf.encode())
