"""The short list of tags and attributes that articles for other systems are made of, and elements of nothing else.

Filters of content systems drop scripts, style sheets, classes and tags they do not know. What stands here passes them:
the list is what documented editors (UEditor, CKEditor, TinyMCE) keep in their default settings. Elements are a tree, not
strings: text can never become markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree, html

from fazhi.characters import CONTROL, LOST

Element = etree._Element
Content = str | Element | None

ALLOWED = {
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6", "li"), ("id",)),
    **dict.fromkeys(("br", "strong", "sup", "ul", "ol", "caption", "thead", "tbody", "tr"), ()),
    "p": ("id", "style"),
    "a": ("id", "href"),
    "img": ("src", "alt"),
    "table": ("border", "style"),
    "th": ("colspan", "rowspan", "scope", "style"),
    "td": ("colspan", "rowspan", "style"),
}
"""Tags, each with its attributes."""
BORDERS = "border-collapse:collapse;width:100%"
CELL = "border:1px solid #666;padding:4px 8px"
AT_RIGHT = "text-align:right"
STYLES = {"table": BORDERS, "td": CELL, "th": CELL}
"""The only inline styles: many systems take a table's borders away where its cells do not ask for them."""
HREF = re.compile(r"#[\w.-]+|https?://[^\s<>\"'\\]+")
SRC = re.compile(r"data:image/(?:png|jpeg|gif);base64,[A-Za-z0-9+/=]+")


def element(tag: str, *content: Content, **attributes: str | None) -> Element:
    """An element with text and elements in it; None and empty attributes are left out.

    ValueError for a tag, an attribute or an address that is not on the list: a mistake of the program.
    """
    made = etree.Element(tag, {name: clean(value) for name, value in attributes.items() if value})
    for name in made.attrib:
        _refuse_unlisted(tag, str(name), str(made.get(name)))
    if tag in STYLES:
        made.set("style", STYLES[tag])
    for each in content:
        if isinstance(each, str):
            _add_text(made, clean(each))
        elif each is not None:
            made.append(each)
    return made


def _refuse_unlisted(tag: str, name: str, value: str) -> None:
    wrong = name not in ALLOWED[tag]
    wrong |= name == "style" and value != AT_RIGHT
    wrong |= name == "href" and not HREF.fullmatch(value)
    wrong |= name == "src" and not SRC.fullmatch(value)
    if wrong:
        raise ValueError(f"<{tag} {name}={value[:60]!r}> is not on the list")


def _add_text(parent: Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def clean(text: str) -> str:
    """The text without characters that no document can hold."""
    return CONTROL.sub(LOST, text)


def lines(text: str) -> list[Content]:
    """A text with its line breaks as elements."""
    found: list[Content] = []
    for number, line in enumerate(text.split("\n")):
        found += [element("br"), line] if number else [line]
    return found


def table(caption: str, heads: Iterable[str], rows: Iterable[Iterable[Content | list[Content]]]) -> Element:
    """A plain table with borders."""
    top = element("tr", *(element("th", head, scope="col") for head in heads))
    cells = ([cell if isinstance(cell, list) else [cell] for cell in row] for row in rows)
    body = (element("tr", *(element("td", *content) for content in row)) for row in cells)
    return element("table", element("caption", caption), element("thead", top), element("tbody", *body), border="1")


def table_of_rows(rows: Iterable[Element]) -> Element:
    """A table of finished rows; in one group, because a cell of the first row may reach down into others."""
    return element("table", element("tbody", *rows), border="1")


def to_html(blocks: Iterable[Element]) -> str:
    """The blocks as HTML, one a line; braces as entities, so that no template engine takes them for its own."""
    shown = (html.tostring(block, encoding="unicode") for block in blocks)
    return "".join(f"{each}\n" for each in shown).replace("{", "&#123;").replace("}", "&#125;")
