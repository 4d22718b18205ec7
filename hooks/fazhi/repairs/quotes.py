"""The quotes of a metrics.yml rewritten in place: comments, order, line ends and the quoting style stay as they are."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import yaml

from fazhi.repairs.mending import applied
from fazhi.repairs.page import Edit

QUOTED = ("metrics", "targets", "exceptions")
TEXT = "tag:yaml.org,2002:str"


class QuotesError(ValueError):
    """The file's quotes cannot be rewritten; says in Chinese why."""


@dataclass(frozen=True, slots=True)
class Quote:
    """One quote as read: of which list, in which place of the report (None: anywhere), its words."""

    kind: str
    place: str | None
    words: str


def rewritten(text: str, change: Callable[[Quote], str]) -> str:
    """The text with every quote and every word of `not_metrics` changed. Raises QuotesError."""
    edits: dict[int, Edit] = {}
    for quote, node, flow in _quotes(_composed(text)):
        new = change(quote)
        if new != quote.words:
            start, end = node.start_mark.index, node.end_mark.index
            edits[start] = Edit(start, end, _scalar(node, text[start:end], new, flow=flow))
    written = applied(text, (edits[at] for at in sorted(edits)))
    if [change(quote) for quote in quotes(text)] != [quote.words for quote in quotes(written)]:
        raise QuotesError("metrics.yml 的引文改不进去")
    return written


def quotes(text: str) -> list[Quote]:
    """Every quote of a metrics.yml in the order of its lists. Raises QuotesError where it is no YAML."""
    return [quote for quote, _, _ in _quotes(_composed(text))]


def _composed(text: str) -> yaml.Node | None:
    try:
        return yaml.compose(text, Loader=yaml.SafeLoader)  # the C loader miscounts a byte order mark
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise QuotesError("metrics.yml 不是能读的 YAML，先运行 scripts/check.py 看哪一行有错") from error


def _quotes(root: yaml.Node | None) -> Iterator[tuple[Quote, yaml.ScalarNode, bool]]:
    """Every quote with its node, and whether it stands inside [ ] or { }."""
    lists = {key.value: value for key, value in _pairs(root) if isinstance(value, yaml.SequenceNode)}
    for kind in QUOTED:
        for entry in lists[kind].value if kind in lists else ():
            parts = {key.value: value for key, value in _pairs(entry)}
            place = parts.get("item" if kind == "targets" else "section")
            node = parts.get("quote")
            if isinstance(node, yaml.ScalarNode) and node.tag == TEXT:
                where = place.value if isinstance(place, yaml.ScalarNode) and place.tag == TEXT else None
                yield Quote(kind, where, node.value), node, entry.flow_style or lists[kind].flow_style
    if "not_metrics" in lists:
        for node in lists["not_metrics"].value:
            if isinstance(node, yaml.ScalarNode) and node.tag == TEXT:
                yield Quote("not_metrics", None, node.value), node, lists["not_metrics"].flow_style


def _pairs(node: yaml.Node | None) -> list[tuple[yaml.Node, yaml.Node]]:
    return node.value if isinstance(node, yaml.MappingNode) else []


def _scalar(node: yaml.ScalarNode, written: str, new: str, *, flow: bool) -> str:
    """The new words in the style of the old ones; in double quotes where a plain scalar would not read as them."""
    if node.style in ("|", ">"):
        raise QuotesError("metrics.yml 里有用“|”“>”写成几行的引文，请改成一行")
    if node.style == "'":
        return "'" + new.replace("'", "''") + "'"
    if node.style == '"':
        bare = written[1:-1] == node.value and not set(new) & {'"', "\\"}
        return f'"{new}"' if bare else json.dumps(new, ensure_ascii=False)
    return new if _plain(new, flow=flow) else json.dumps(new, ensure_ascii=False)


def _plain(words: str, *, flow: bool) -> bool:
    """Whether the words read as themselves without quotes."""
    try:
        outer = yaml.compose(f"[{words}]" if flow else f"- {words}", Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return False
    inner = outer.value if isinstance(outer, yaml.SequenceNode) else []
    return len(inner) == 1 and isinstance(inner[0], yaml.ScalarNode) and (inner[0].tag, inner[0].value) == (TEXT, words)
