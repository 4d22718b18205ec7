"""Graph -> the files that the search page reads: no server, no request but for `<script>` files beside the page.

entries     what can be found, line by line
symbols     how a line is cut
packed      both, as they are kept for each report
postings    in which lines every pair of symbols stands
`index.js` is read first: the shape of everything. `terms/<n>.js` hold pairs with their lines, `text/<n>.js` the words to
show; a browser reads only those that a query needs. assets/search-index.js is the other half.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import chain

from fazhi.graph import Graph
from fazhi.kept import Kept
from fazhi.search.entries import KINDS
from fazhi.search.packed import Packed, Shown, pack_all, to_json
from fazhi.search.postings import DIGITS, numerals, postings, shelves
from fazhi.search.symbols import JOINTS, PATTERN

VERSION = 8
"""A file's version, from its content, has so many digits: a browser sees that a file is not the one it wants."""
TEXT_SIZE = 10_000
"""About how many bytes of text one file holds; a page is never cut in two."""


def export(graph: Graph, kept: Kept) -> Iterator[tuple[str, bytes]]:
    """Every file of the index: (name inside search/, content), last the first to be read.

    The same graph gives the same bytes, and a file that would hold the same is the same.
    """
    packed, starts, sizes = pack_all(graph, kept), list[str](), list[int]()
    versions: dict[str, list[str]] = {"terms": [], "text": []}

    def part(kind: str, held: str) -> tuple[str, bytes]:
        name, version = f"{kind}/{len(versions[kind])}", hashlib.sha256(held.encode()).hexdigest()[:VERSION]
        versions[kind].append(version)
        return f"{name}.js", f'fazhiSearch.part("{name}","{version}",{held})\n'.encode()

    for pairs in shelves(postings(each.cut() for each in packed)):
        starts.append(next(iter(pairs)))
        yield part("terms", to_json(pairs))
    for pages in _texts(packed):
        sizes.append(len(pages))
        yield part("text", f"[{','.join(page.words for page in pages)}]")
    index = _index(graph, packed, sizes) | {"starts": starts, "versions": versions}
    yield "index.js", f"fazhiSearch.index({to_json(index)})\n".encode()


def _index(graph: Graph, packed: Iterable[Packed], sizes: list[int]) -> dict[str, object]:
    """What a browser must know of all pages to search, filter and rank; `pages` is one long row of numbers."""
    bodies, topics = ["", *graph.issuers], ["", *dict.fromkeys(t.id for o in graph.registry.outlines for t in o.topics)]
    years = [0, *graph.years]
    at = {"year": _places(years), "body": _places(bodies), "topic": _places(topics), "kind": _places(KINDS)}
    row: list[int] = []
    for page in chain.from_iterable(each.told() for each in packed):
        row += [at["year"][page.year], at["body"].get(page.body, 0), at["kind"][page.kind], len(page.blocks)]
        for headed, topic, lines in page.blocks:
            row += [headed + 2 * at["topic"].get(topic, 0), lines]
    return {
        "symbol": PATTERN,
        "joints": JOINTS,
        "digits": DIGITS,
        "years": years,
        "bodies": bodies,
        "topics": topics,
        "kinds": KINDS,
        "texts": numerals(sizes),
        "pages": numerals(row),
    }


def _places(ids: Iterable[object]) -> dict[object, int]:
    return {each: at for at, each in enumerate(ids)}


def _texts(packed: Iterable[Packed]) -> Iterator[list[Shown]]:
    """The pages in groups of about `TEXT_SIZE`."""
    group: list[Shown] = []
    size = 0
    for page in chain.from_iterable(each.shown() for each in packed):
        if group and size + page.size > TEXT_SIZE:
            yield group
            group, size = [], 0
        group.append(page)
        size += page.size
    if group:
        yield group
