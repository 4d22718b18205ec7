"""A web page, or a Word file saved as one -> Manuscript. Scripts, styles and hidden parts are dropped; nothing is fetched."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree
from lxml import html as lxml_html

from fazhi.characters import INVISIBLE
from fazhi.importers.manuscript import Act, Block, Cell, Manuscript, Notice, Paragraph, Run, Table, UnusableFileError
from fazhi.importers.plain_text import decode
from fazhi.importers.xml_names import integer

DROPPED = {"script", "style", "head", "title", "noscript", "template", "iframe", "object", "embed", "svg", "canvas", "select",
           "button", "input", "textarea", "form", "nav", "xml"}  # fmt: skip
BLOCKS = {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "blockquote", "section", "article", "header", "footer",
          "main", "center", "dl", "dt", "dd", "pre", "hr", "address", "figure", "figcaption", "body", "html", "td", "th", "tr", "caption"}  # fmt: skip
CHARSET = re.compile(rb"charset\s*=\s*[\"']?([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
MAX_DEPTH = 200
FORMS = {"form"}


def read_html(data: bytes) -> Manuscript:
    """The page in these bytes. Raises UnusableFileError."""
    text, encoding = _decoded(data)
    if re.search(r"<!ENTITY", text, re.IGNORECASE):
        raise UnusableFileError("文件里含有外部实体声明，有安全风险，没有导入")
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    parser = lxml_html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = lxml_html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise UnusableFileError("网页文件已损坏或没有内容") from error
    page = _Page()
    try:
        page.read(root, Run(), "", 0)
    except RecursionError as error:
        raise UnusableFileError("网页的内容嵌套太深，没有导入") from error
    page.flush()
    if not any(block.text.strip() for block in page.blocks):
        raise UnusableFileError("网页里没有文字")
    notices = (Notice(Act.BECAME, "编码", f"按 {encoding} 编码读取"), *page.notices())
    return Manuscript("网页", tuple(page.blocks), notices=notices)


def read_web_archive(data: bytes) -> Manuscript:
    """The page in a web archive (MHTML), as Word saves “单个文件网页”. Raises UnusableFileError."""
    message = email.message_from_bytes(data)
    for part in message.walk():
        page = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(page, bytes) and page.strip():
            return read_html(page)
    raise UnusableFileError("单个文件网页里没有正文，请在 Word 中另存为 .docx 后再导入")


def _decoded(data: bytes) -> tuple[str, str]:
    """By BOM, UTF-8, or what the page says, gb2312 and gbk read as GB18030."""
    declared = CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        name = declared[1].decode("ascii").lower()
        codec = "gb18030" if name.startswith(("gb", "x-gbk")) else name
        if codec in ("gb18030", "utf-8", "utf8", "big5"):
            try:
                return data.decode(codec), codec.upper()
            except UnicodeDecodeError:
                pass
    return decode(data)


class _Page:
    """One page being read, block by block."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.runs: list[Run] = []
        self.align = ""
        self.outline: int | None = None
        self.style = ""
        self.hidden = self.pictures = 0

    def read(self, node: etree._Element, run: Run, align: str, depth: int) -> None:
        """Read an element and what is in it, in the look it inherits."""
        tag = node.tag if isinstance(node.tag, str) else ""
        if depth > MAX_DEPTH:
            raise RecursionError
        if not tag or (tag in DROPPED and tag not in FORMS):
            return
        style = (node.get("style") or "").lower().replace(" ", "")
        if (
            "display:none" in style
            or "visibility:hidden" in style
            or "mso-hide:all" in style
            or node.get("hidden") is not None
        ):
            self.hidden += 1
            return
        if tag == "table":
            self._table(node, depth)
        elif tag == "br":
            self.runs.append(replace(run, text="\n"))
        elif tag == "img":
            self.pictures += 1
        else:
            self._element(node, tag, style, run, align, depth)

    def _element(self, node: etree._Element, tag: str, style: str, run: Run, align: str, depth: int) -> None:
        is_block = tag in BLOCKS
        run = _look(run, tag, style)
        align = _align(node, style, tag) or align
        if is_block:
            self.flush()
            self._open(node, tag, align)
        self._words(node.text, run)
        for child in node:
            self.read(child, run, align, depth + 1)
            if is_block and isinstance(child.tag, str) and child.tag in BLOCKS | {"table"}:
                self._open(node, tag, align)
            self._words(child.tail, run)
        if is_block:
            self.flush()

    def _open(self, node: etree._Element, tag: str, align: str) -> None:
        self.align = align if align in ("center", "right") else ""
        self.outline = int(tag[1]) - 1 if re.fullmatch("h[1-6]", tag) else None
        self.style = "title" if "msotitle" in (node.get("class") or "").lower() else ""

    def _words(self, text: str | None, run: Run) -> None:
        if not text:
            return
        clean = re.sub(r"[ \t\r\n\f]+", " ", text.translate(INVISIBLE).replace("\u00a0", " "))
        clean = (
            re.sub(r"(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[\u3000-\u9fff\uff00-\uffef])", "", clean)
            if "\n" in text
            else clean
        )
        self.runs.append(replace(run, text=clean))

    def flush(self) -> None:
        """End the paragraph under way."""
        runs, self.runs = tuple(self.runs), []
        paragraph = Paragraph(runs, outline=self.outline, align=self.align, style=self.style)
        if paragraph.text.strip():
            self.blocks.append(paragraph)
        self.align, self.outline, self.style = "", None, ""

    def _table(self, node: etree._Element, depth: int) -> None:
        self.flush()
        rows = [tuple(self._cell(cell, depth) for cell in row if cell.tag in ("td", "th")) for row in _rows(node)]
        rows = [row for row in rows if row]
        cells = [cell for row in rows for cell in row]
        if len(cells) == 1 or _layout(cells):
            self.blocks += [block for cell in cells for block in cell.blocks]
        elif cells:
            self.blocks.append(Table(tuple(rows)))

    def _cell(self, node: etree._Element, depth: int) -> Cell:
        inner = _Page()
        inner.read(node, Run(), "", depth + 1)
        inner.flush()
        self.hidden += inner.hidden
        self.pictures += inner.pictures
        spans = [min(max(integer(node.get(name), 1) or 1, 1), 200) for name in ("colspan", "rowspan")]
        return Cell(tuple(inner.blocks), spans[0], spans[1], node.tag == "th")

    def notices(self) -> Iterator[Notice]:
        """What was left out."""
        if self.hidden:
            yield Notice(Act.LEFT_OUT, "隐藏文字", f"{self.hidden} 处隐藏内容没有导入")
        if self.pictures:
            yield Notice(Act.LEFT_OUT, "图片", f"{self.pictures} 张网页图片没有下载，也没有导入")


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _layout(cells: list[Cell]) -> bool:
    """A table that only arranges a page: a cell holds most of the text, in many paragraphs."""
    longest = max(cells, key=lambda cell: len(cell.text))
    return len(longest.blocks) > 4 and len(longest.text) > 400


def _look(run: Run, tag: str, style: str) -> Run:
    font = re.search(r"font-family:[\"']?([^;\"',]+)", style)
    size = re.search(r"font-size:([0-9.]+)(pt|px)", style)
    weight = re.search(r"font-weight:(\w+)", style)
    bold = run.bold or tag in ("b", "strong", "th")
    if weight:
        bold = weight[1] in ("bold", "bolder", "600", "700", "800", "900")
    points = (
        float(size[1]) * (2 if size[2] == "pt" else 1.5)
        if size and len(size[1]) < 6 and size[1].count(".") < 2
        else run.size
    )
    return replace(run, font=font[1] if font else run.font, size=int(points), bold=bold, text="")


def _align(node: etree._Element, style: str, tag: str) -> str:
    match = re.search(r"text-align:(\w+)", style)
    return "center" if tag == "center" else (match[1] if match else (node.get("align") or "").lower())
