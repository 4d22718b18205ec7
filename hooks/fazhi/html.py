"""HTML put together from a template and values, every value escaped. What `Markup.format` does, ten times as fast."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

EMPTY = Markup("")


def text(value: object) -> Markup:
    """The value escaped, unless it is markup already; braces too, so that no template engine takes them for its own."""
    return value if isinstance(value, Markup) else Markup(str(escape(str(value))).replace("{", "&#123;"))


def html(template: str, *values: object) -> Markup:
    """The template with each `{}` filled by the next value, escaped unless it is markup already (or a number)."""
    return Markup(template.format(*[value if isinstance(value, int | float) else text(value) for value in values]))


def join(pieces: Iterable[object], between: object = "") -> Markup:
    """The pieces, escaped where they are plain text, with `between` between them."""
    return Markup(str(text(between)).join(map(text, pieces)))


def tag(name: str, content: object, css: str = "", **attributes: str) -> Markup:
    """`<name class=css …>content</name>`; attribute names may use _ for -."""
    given = {"class": css, **{key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}}
    shown = "".join(f' {key}="{text(value)}"' for key, value in given.items() if value)
    return Markup(f"<{name}{shown}>{text(content)}</{name}>")
