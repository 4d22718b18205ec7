"""Entries as the files of the index need them, packed: what is kept of each report from one build to the next."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain
from typing import Any, NamedTuple

import numpy as np

from fazhi.excerpts import digest_of
from fazhi.graph import Graph
from fazhi.kept import Kept, Task
from fazhi.model import Report
from fazhi.search.entries import Entry, Topics, of_registry, of_report, sorted_reports, topics_of
from fazhi.search.symbols import symbols

FAST = 1
"""The level of zlib that packs most quickly; the next is hardly smaller."""
SHELF = "searched"
CODES: dict[int, np.dtype[np.unsignedinteger[Any]]] = {2: np.dtype("<u2"), 4: np.dtype("<u4")}
"""Of places, by how many bytes one has."""
Numbers = np.ndarray[Any, np.dtype[np.integer[Any]]]


class Told(NamedTuple):
    """What the index tells of a page."""

    year: int
    body: str
    kind: str
    blocks: list[tuple[bool, str, int]]
    """Headed, topic, how many lines."""


class Shown(NamedTuple):
    """The words of a page as JSON for the browser, and how many bytes its lines are."""

    size: int
    words: str


class Cut(NamedTuple):
    """Lines cut into symbols: the places of symbols among `names`, with 0 (which is "") behind each line."""

    names: list[str]
    places: Numbers


@dataclass(frozen=True, slots=True)
class Packed:
    """A few pages that follow each other, packed: texts and names are lines, a place has so many bytes."""

    pages: bytes
    sizes: tuple[int, ...]
    texts: bytes
    names: bytes
    width: int
    places: bytes

    def told(self) -> Iterator[Told]:
        """Each page."""
        return (Told(*page) for page in json.loads(zlib.decompress(self.pages)))

    def shown(self) -> Iterator[Shown]:
        """The words of each page."""
        return map(Shown, self.sizes, _lines(self.texts))

    def cut(self) -> Cut:
        """The lines of all the pages."""
        return Cut(_lines(self.names), np.frombuffer(self.places, CODES[self.width]))


class Ids(dict[str, int]):
    """A number for every symbol, in the order in which they are met."""

    def __missing__(self, symbol: str) -> int:
        self[symbol] = len(self)
        return self[symbol]


def prepare(graph: Graph, kept: Kept) -> None:
    """Have everything packed in `kept`; what it holds of a report is not packed again."""
    kept.fill(SHELF, _tasks(graph))


def pack_all(graph: Graph, kept: Kept) -> list[Packed]:
    """Every page that can be found, in order."""
    return [pack(of_registry(graph)), *kept.all(SHELF, _tasks(graph))]


def _tasks(graph: Graph) -> list[Task[Packed]]:
    topics = cache(partial(topics_of, graph))
    return [(digest_of(graph, each), partial(_of_report, graph, each, topics)) for each in sorted_reports(graph)]


def _of_report(graph: Graph, report: Report, topics: Callable[[], Topics]) -> Packed:
    return pack(of_report(graph, report, topics()))


def pack(entries: Iterable[Entry]) -> Packed:
    """Pages, packed."""
    found = list(entries)
    names, places = cut(symbols(line.text) for entry in found for block in entry.blocks for line in block.lines)
    width = next(width for width in CODES if len(names) <= 1 << 8 * width)
    return Packed(
        _packed(to_json([_told(entry) for entry in found])),
        tuple(map(_size, found)),
        _packed("\n".join(to_json(_words(entry)) for entry in found)),
        _packed("\n".join(names)),
        width,
        places.astype(CODES[width]).tobytes(),
    )


def _packed(text: str) -> bytes:
    return zlib.compress(text.encode(), FAST)


def _lines(data: bytes) -> list[str]:
    return zlib.decompress(data).decode().split("\n")


def cut(lines: Iterable[Iterable[str]]) -> Cut:
    """Lines of symbols, as numbers."""
    ids = Ids({"": 0})
    places = np.fromiter(chain.from_iterable(chain(map(ids.__getitem__, line), (0,)) for line in lines), CODES[4])
    return Cut(list(ids), places)


def _told(entry: Entry) -> Told:
    blocks = [(block.headed and bool(block.lines), block.topic, len(block.lines)) for block in entry.blocks]
    return Told(entry.year, entry.body, entry.kind, blocks)


def _size(entry: Entry) -> int:
    return sum(len(line.text.encode()) for block in entry.blocks for line in block.lines)


def _words(entry: Entry) -> list[object]:
    """Address and title, then the lines; an anchor is written where it changes, as a list of one."""
    row: list[object] = [entry.href, entry.title]
    anchor = None
    for block in entry.blocks:
        for line in block.lines:
            row += [[line.anchor], line.text] if line.anchor != anchor else [line.text]
            anchor = line.anchor
    return row


to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""JSON as short as it can be."""
