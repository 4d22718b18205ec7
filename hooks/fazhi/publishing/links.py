"""What is wrong in a built site: broken links and anchors, ways out of it, absolute paths, requests to other hosts, web
fonts; on each page the language, the heads and the ids.

Whatever built the folder: a link may lead to another site, but nothing that a browser loads by itself may come from one.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html

LINKED = {("a", "href"), ("area", "href")}
LOADED = {
    *((tag, "src") for tag in ("script", "img", "iframe", "embed", "source", "video", "audio", "track", "input")),
    *(("link", "href"), ("object", "data"), ("form", "action"), ("button", "formaction"), ("video", "poster")),
    *(("use", "href"), ("use", "xlink:href"), ("image", "href"), ("image", "xlink:href"), ("body", "background")),
}
SRCSETS = {("img", "srcset"), ("source", "srcset"), ("link", "imagesrcset")}
NOT_LOADED = {"canonical", "alternate", "prev", "next"}
LEADING_OUT = ("http", "https", "mailto", "tel")
CSS_URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"']*))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')""")
CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
FONT = re.compile(r"@font-face\b|\.(?:woff2?|ttf|otf|eot)\b", re.IGNORECASE)
REFRESH = re.compile(r"url\s*=\s*['\"]?([^'\"]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """What is wrong in a built file; `page` is relative to the site."""

    page: str
    line: int
    code: str
    detail: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}: {self.code} {self.detail}"


@dataclass(frozen=True, slots=True)
class Reference:
    """An address in a built file; `loaded` if a browser fetches it without a click."""

    page: str
    line: int
    address: str
    loaded: bool


class BuiltSite:
    """A folder of built files, parsed once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()

    @cached_property
    def files(self) -> frozenset[str]:
        """Every file, relative to the site, with /."""
        found = (each for each in self.folder.rglob("*") if each.is_file())
        return frozenset(each.relative_to(self.folder).as_posix() for each in found)

    @cached_property
    def trees(self) -> dict[str, html.HtmlElement]:
        """Every HTML page, parsed."""
        pages = sorted(name for name in self.files if name.endswith((".html", ".htm")))
        parser = html.HTMLParser(encoding="utf-8")
        return {name: html.fromstring((self.folder / name).read_bytes(), parser=parser) for name in pages}

    @cached_property
    def ids(self) -> dict[str, Counter[str]]:
        """The ids of every page, and how often each stands there."""
        return {page: Counter(str(each) for each in tree.xpath("//@id")) for page, tree in self.trees.items()}

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """Every address in every page and style sheet."""
        in_pages = (found for page, tree in self.trees.items() for found in _in_page(page, tree))
        in_sheets = (found for name, text in self._sheets() for found in _in_css(name, 1, text))
        return (*in_pages, *in_sheets)

    @cached_property
    def links_out(self) -> frozenset[str]:
        """Addresses on other sites that a reader can click."""
        clicked = (each.address for each in self.references if not each.loaded)
        return frozenset(address for address in clicked if address.startswith(("http:", "https:")))

    @cached_property
    def faults(self) -> list[Fault]:
        """Everything wrong with the site, in order."""
        addresses = (Fault(each.page, each.line, *told) for each in self.references if (told := self._wrong(each)))
        pages = (fault for page in self.trees for fault in self._page_faults(page))
        return sorted({*addresses, *pages, *self._fonts()})

    def _wrong(self, reference: Reference) -> tuple[str, str] | None:
        """Code and detail of what is wrong with an address, None if it leads where it should."""
        address = reference.address
        try:
            parts = urlsplit(address)
        except ValueError:
            return "不明地址", address
        if parts.scheme or parts.netloc:
            allowed = ("data",) if reference.loaded else LEADING_OUT
            return None if parts.scheme in allowed else ("外部请求" if reference.loaded else "不明地址", address)
        if not address or parts.path.startswith(("/", "\\")):
            return ("绝对路径", address) if address else ("空地址", "地址是空的")
        return self._lost(reference.page, unquote(parts.path), unquote(parts.fragment), address)

    def _lost(self, page: str, path: str, anchor: str, address: str) -> tuple[str, str] | None:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
        if target.startswith("../"):
            return "出站", address
        if target not in self.files:
            return "断链", address
        if anchor and target in self.ids and anchor not in self.ids[target]:
            return "无此锚点", address
        return None

    def _page_faults(self, page: str) -> Iterator[Fault]:
        tree = self.trees[page]
        heads = tree.xpath("//body//h1")
        if not str(tree.get("lang") or "").startswith("zh"):
            yield Fault(page, 1, "语言", f"lang 应为 zh，现在是“{tree.get('lang')}”")
        if len(heads) != 1:
            yield Fault(page, 1, "大标题", f"应有一个 h1，现在有 {len(heads)} 个")
        if not any(title.text_content().strip() for title in tree.xpath("//head/title")):
            yield Fault(page, 1, "页名", "应有一个不空的 title")
        for name, times in self.ids[page].items():
            if times > 1:
                yield Fault(page, 1, "编号重复", f"id“{name}”有 {times} 处")
        if tree.xpath("//base"):
            yield Fault(page, 1, "绝对路径", "base 会改变每个相对地址")

    def _fonts(self) -> Iterator[Fault]:
        sheets = ((name, CSS_COMMENT.sub("", text)) for name, text in self._sheets())
        inline = ((page, str(text)) for page, tree in self.trees.items() for text in tree.xpath("//style/text()"))
        for name, text in (*((name, name) for name in self.files), *sheets, *inline):
            if FONT.search(text):
                yield Fault(name, 1, "网络字体", "只用系统字体")

    def _sheets(self) -> list[tuple[str, str]]:
        names = sorted(name for name in self.files if name.endswith(".css"))
        return [(name, (self.folder / name).read_text(encoding="utf-8")) for name in names]


def _in_page(page: str, tree: html.HtmlElement) -> Iterator[Reference]:
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        line = element.sourceline or 1
        for name, value in element.attrib.items():
            for address, loaded in _addresses(element, str(name), str(value)):
                yield Reference(page, line, address.strip(), loaded)
        if element.tag == "style":
            yield from _in_css(page, line, element.text or "")


def _addresses(element: html.HtmlElement, name: str, value: str) -> Iterator[tuple[str, bool]]:
    """The addresses in one attribute, and whether a browser loads them by itself."""
    at = (str(element.tag), name)
    if at in LINKED or (at == ("link", "href") and NOT_LOADED & set(str(element.get("rel")).split())):
        yield value, False
    elif at in LOADED:
        yield value, True
    elif at in SRCSETS:
        yield from ((each.split()[0], True) for each in value.split(",") if each.strip())
    elif name == "style":
        yield from ((each.address, True) for each in _in_css("", 1, value))
    elif at == ("meta", "content") and str(element.get("http-equiv")).lower() == "refresh":
        yield from ((found, True) for found in REFRESH.findall(value))


def _in_css(name: str, line: int, text: str) -> Iterator[Reference]:
    for groups in CSS_URL.findall(CSS_COMMENT.sub("", text)):
        yield Reference(name, line, next(filter(None, groups), "").strip(), loaded=True)
