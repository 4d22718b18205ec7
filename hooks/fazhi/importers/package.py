"""The parts of an Office Open XML file (ECMA-376 part 2), read without trusting anything the file says of itself.

Limits: file 100 MB, 5,000 entries, an XML part 32 MB and 800,000 tags, another part 64 MB, all parts read 300 MB, ratio 300 for parts above
1 MB (honest reports reach 92). A part is reached by relationships only, never unpacked to disk; external targets are
never followed. A DTD is refused (ECMA-376 part 2, §8.1.4), and so is XML nested deeper than 256.
"""

from __future__ import annotations

import base64
import binascii
import io
import lzma
import posixpath
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from urllib.parse import unquote

from lxml import etree

from fazhi.importers.manuscript import UnusableFileError

MAX_FILE = 100 << 20
MAX_ENTRIES = 5_000
MAX_XML = 32 << 20
MAX_TAGS = 800_000
MAX_PART = 64 << 20
MAX_ALL = 300 << 20
MAX_RATIO = 300
RATIO_FROM = 1 << 20

STRICT = b"http://purl.oclc.org/ooxml/"
TRANSITIONAL = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships",
     b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
     b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
    (b"http://purl.oclc.org/ooxml/drawingml/picture", b"http://schemas.openxmlformats.org/drawingml/2006/picture"),
    (b"http://purl.oclc.org/ooxml/drawingml/chart", b"http://schemas.openxmlformats.org/drawingml/2006/chart"),
    (b"http://purl.oclc.org/ooxml/drawingml/diagram", b"http://schemas.openxmlformats.org/drawingml/2006/diagram"),
)  # fmt: skip
DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
BROKEN = "文件已损坏（{0}），请用 Word 或 WPS 打开原文件另存后再导入"
ZIP_FAULTS = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, NotImplementedError, RuntimeError, ValueError,
    struct.error, OverflowError, IndexError, KeyError, MemoryError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of a part: its type's last word (`styles`, `image`), its target, and whether that is outside."""

    type: str
    target: str
    external: bool


@dataclass(slots=True)
class Package:
    """The parts of one file by name; a part is unpacked when it is asked for, and counted."""

    _zip: zipfile.ZipFile | None
    _parts: dict[str, bytes] = field(default_factory=dict)
    _read: int = 0

    def part(self, name: str, limit: int = MAX_PART) -> bytes | None:
        """The part's bytes, None if there is none of that name. Raises UnusableFileError beyond the limits."""
        if self._zip is None:
            return self._parts.get(name)
        info = self._find(name)
        return None if info is None else self._unpack(self._zip, info, limit)

    def xml(self, name: str) -> etree._Element | None:
        """The part parsed; None if there is none. Raises UnusableFileError where it is not sound XML."""
        data = self.part(name, MAX_XML)
        return None if data is None else parse(data)

    def relations(self, name: str) -> dict[str, Relation]:
        """The relationships of that part by id; those of the package itself for ""."""
        folder, _, base = name.rpartition("/")
        root = self.xml(f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels")
        found: dict[str, Relation] = {}
        for each in root if root is not None else ():
            if not isinstance(each.tag, str):
                continue
            external = each.get("TargetMode") == "External"
            target = each.get("Target") or ""
            kind = (each.get("Type") or "").rpartition("/")[2]
            found[each.get("Id") or ""] = Relation(kind, target if external else _resolve(folder, target), external)
        return found

    def names(self) -> list[str]:
        """Every part's name, as the file lists them."""
        return list(self._parts) if self._zip is None else self._zip.namelist()

    def _find(self, name: str) -> zipfile.ZipInfo | None:
        assert self._zip is not None
        try:
            return self._zip.getinfo(name)
        except KeyError:
            lower = name.lower()
            return next((info for info in self._zip.infolist() if info.filename.lower().lstrip("/") == lower), None)

    def _unpack(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int) -> bytes:
        if info.flag_bits & 1:
            raise UnusableFileError("文件里有加密的内容，请去掉密码后再导入")
        limit = min(limit, MAX_ALL - self._read)
        try:
            with archive.open(info) as stream:
                data = stream.read(limit + 1)
        except ZIP_FAULTS as error:
            raise UnusableFileError(BROKEN.format("压缩数据校验不符")) from error
        self._read += len(data)
        packed = max(info.compress_size, 1)
        if len(data) > limit or (len(data) > RATIO_FROM and len(data) / packed > MAX_RATIO):
            raise UnusableFileError("文件解压后异常地大（疑似压缩炸弹），没有导入")
        return data


def _resolve(folder: str, target: str) -> str:
    """A relationship's target as a part name; never above the package's root."""
    target = unquote(target)
    path = target if target.startswith("/") else f"/{folder}/{target}"
    return posixpath.normpath(path).lstrip("/")


def open_package(data: bytes) -> Package:
    """The package in these bytes: a zip, or the one-file form (`<pkg:package>`). Raises UnusableFileError."""
    if data.lstrip()[:1] == b"<" or data[:3] == b"\xef\xbb\xbf":
        return _flat(data)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except ZIP_FAULTS as error:
        raise UnusableFileError(BROKEN.format("不完整或不是有效的文档")) from error
    if len(archive.infolist()) > MAX_ENTRIES:
        raise UnusableFileError(f"文件里的部件超过 {MAX_ENTRIES} 个，没有导入")
    return Package(archive)


def _flat(data: bytes) -> Package:
    """Flat OPC: every part inside one XML file."""
    pkg = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
    parts: dict[str, bytes] = {}
    for part in parse(data).iter(f"{pkg}part"):
        name = (part.get(f"{pkg}name") or "").lstrip("/")
        xml, binary = part.find(f"{pkg}xmlData"), part.find(f"{pkg}binaryData")
        if xml is not None and len(xml):
            parts[name] = etree.tostring(xml[0], encoding="utf-8")
        elif binary is not None:
            try:
                parts[name] = base64.b64decode(binary.text or "")
            except binascii.Error as error:
                raise UnusableFileError(BROKEN.format("图片数据不完整")) from error
    return Package(None, parts)


def parse(data: bytes) -> etree._Element:
    """One XML part -> its root, with Strict names turned into Transitional ones. Raises UnusableFileError."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:4]:
        data = _as_utf8(data)
    if data.count(b"<") > MAX_TAGS:
        raise UnusableFileError("文件的内容异常地多，没有导入")
    if DTD.search(data):
        raise UnusableFileError("文件里含有外部实体声明（DTD），有安全风险，没有导入")
    if STRICT in data:
        for strict, transitional in TRANSITIONAL:
            data = data.replace(strict, transitional)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
                             remove_pis=True)  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        deep = "depth" in str(error).lower()
        raise UnusableFileError("文件的内容嵌套太深，没有导入" if deep else BROKEN.format("内部 XML 不完整")) from error
    except (ValueError, LookupError, AssertionError) as error:
        raise UnusableFileError(BROKEN.format("内部 XML 的编码无法识别")) from error
    if root is None or root.getroottree().docinfo.internalDTD is not None:
        raise UnusableFileError("文件里含有外部实体声明（DTD），有安全风险，没有导入")
    return root


def _as_utf8(data: bytes) -> bytes:
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise UnusableFileError(BROKEN.format("内部 XML 的编码无法识别")) from error
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text).encode()
