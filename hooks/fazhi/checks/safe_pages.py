"""自己写的页面（首页、手册、说明）按网站的写法生成网页后，同样不得有脚本、事件属性、javascript: 链接、嵌入框架和外站图片；作为代码给人看的不在此列。

出处：WHATWG《HTML》标准里会执行或自动载入的元素和属性；本网站承诺不向任何外站发出请求。
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from lxml import html as lxml_html
from markdown import Markdown

from fazhi.graph import Graph
from fazhi.model import Place
from fazhi.problems import Problem, Severity
from fazhi.prose import active_content
from fazhi.sources import yamlfile
from fazhi.sources.reports import FRONT_MATTER

CODE = active_content.RULE.code
SEVERITY = Severity.ERROR
EXTENSIONS = ("toc", "tables", "fenced_code", "attr_list", "footnotes", "admonition")
"""What MkDocs itself switches on, then what mkdocs.yml adds."""
TAGS = frozenset(
    "script iframe frame frameset object embed applet style link meta base form svg math video audio source picture"
    " template portal".split()
)
ATTRIBUTES = frozenset(("style", "srcdoc", "srcset", "formaction", "background", "poster", "ping"))
ALIGNED = re.compile(r"text-align: (?:left|right|center);")
"""The only style that Markdown writes itself, for columns of tables."""
LEADING = frozenset(("href", "xlink:href", "action", "src", "data"))
SCHEME = re.compile(r"(?P<name>[a-z][a-z0-9+.-]*):", re.IGNORECASE)
SCHEMES = frozenset(("http", "https", "mailto", "tel", "ftp"))
SKIPPED = re.compile(r"[\x00-\x20]+")
"""What browsers drop at the start of an address; inside it only tabs and line ends, which no address here has."""
OUTSIDE = re.compile(r"[/\\]{2}|[a-z][a-z0-9+.-]*:", re.IGNORECASE)

Tree = lxml_html.HtmlElement
Danger = tuple[str, str]
"""What is shown to the clerk, and the stretch of it that the page's own text most likely holds."""


def check(graph: Graph) -> Iterator[Problem]:
    """Nothing on the pages that people write beside the reports would run in a reader's browser."""
    for path, text in graph.pages:
        tree = made(text)
        for shown, needle in dict.fromkeys(dangers(tree)):
            for number in _lines(text, tree, needle):
                message = f"含有会在读者浏览器里执行或外连的内容“{shown[:60]}”"
                yield Problem(SEVERITY, CODE, Place(path, number), message, "删去这一段；只是给人看的，写成代码")


def made(text: str) -> Tree:
    """The page as readers get it; themes put its front matter into it as it stands."""
    front = FRONT_MATTER.match(text)
    values = yamlfile.read(front["yaml"], "").data if front else None
    above = [str(value) for value in values.values()] if isinstance(values, dict) else []
    body = Markdown(extensions=list(EXTENSIONS)).convert(front["body"] if front else text)
    return lxml_html.fragment_fromstring("\n".join([*above, body]), create_parent="main")


def dangers(tree: Tree) -> Iterator[Danger]:
    """Everything in it that runs or loads something, in order."""
    for each in tree.iterdescendants():
        if isinstance(each.tag, str):
            if each.tag in TAGS:
                yield f"<{each.tag}>", f"<{each.tag}"
            for name, value in each.attrib.items():
                if _is_active(each.tag, str(name), str(value)):
                    yield f'<{each.tag} {name}="{value}">', str(value) if name in LEADING else str(name)


def _is_active(tag: str, name: str, value: str) -> bool:
    """Whether an attribute runs, loads from elsewhere, or changes how the page looks."""
    address = SKIPPED.sub("", value)
    scheme = SCHEME.match(address)
    if name == "style":
        return not ALIGNED.fullmatch(value)
    if name.startswith("on") or name in ATTRIBUTES:
        return True
    if name == "src" and OUTSIDE.match(address):
        return True
    return name in LEADING and scheme is not None and scheme["name"].lower() not in SCHEMES


def _lines(text: str, tree: Tree, needle: str) -> list[int]:
    """The lines that hold the words outside code; the first with them anywhere, or the first of all, where none does."""
    shown = {line for code in tree.iter("code") for line in str(code.text_content()).split("\n") if line}
    lines = [html.unescape(line).lower() for line in text.split("\n")]
    wanted = needle.lower()
    bare = [_without(line, shown) if wanted in line else "" for line in lines]
    found = [number for number, line in enumerate(bare, 1) if wanted in line]
    return found or [next((number for number, line in enumerate(lines, 1) if wanted in line), 1)]


def _without(line: str, shown: set[str]) -> str:
    for code in sorted(shown, key=len, reverse=True):
        line = line.replace(code.lower(), "")
    return line
