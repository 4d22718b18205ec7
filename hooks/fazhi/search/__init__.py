"""Graph -> the files that the search page reads: no server, no request but for `<script>` files beside the page.

entries     what can be found, line by line
symbols     how a line is cut
postings    in which lines every pair of symbols stands
`index.js` is read first: the shape of everything. `terms/<n>.js` hold pairs with their lines, `text/<n>.js` the words to
show; a browser reads only those that a query needs. assets/search-index.js is the other half.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator

from fazhi.graph import Graph
from fazhi.search.entries import KINDS, Block, Entry, Line, entries
from fazhi.search.postings import DIGITS, numerals, postings, shelves
from fazhi.search.symbols import JOINTS, PATTERN, symbols

TEXT_SIZE = 10_000
"""About how many bytes of text one file holds; a page is never cut in two."""


def export(graph: Graph) -> Iterator[tuple[str, bytes]]:
    """Every file of the index: (name inside search/, content). The same graph gives the same bytes."""
    found = list(entries(graph))
    terms = shelves(postings(symbols(line.text) for line in _lines(found)))
    texts = list(_texts(found))
    parts = {f"terms/{at}": _json(each) for at, each in enumerate(terms)}
    parts |= {f"text/{at}": _json([_shown(entry) for entry in each]) for at, each in enumerate(texts)}
    index = _index(graph, found, [len(each) for each in texts]) | {"starts": [next(iter(each)) for each in terms]}
    version = _version([_json(index), *parts.values()])
    yield "index.js", f"fazhiSearch.index({_json(index | {'version': version})})\n".encode()
    for name, held in parts.items():
        yield f"{name}.js", f'fazhiSearch.part("{name}","{version}",{held})\n'.encode()


def _version(contents: Iterable[str]) -> str:
    """A digest of all contents, none of which is in memory twice."""
    found = hashlib.sha256()
    for content in contents:
        found.update(f"{content}\n".encode())
    return found.hexdigest()[:12]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _lines(found: Iterable[Entry]) -> Iterator[Line]:
    return (line for entry in found for block in entry.blocks for line in block.lines)


def _index(graph: Graph, found: list[Entry], sizes: list[int]) -> dict[str, object]:
    """What a browser must know of all pages to search, filter and rank; `pages` is one long row of numbers."""
    bodies, topics = ["", *graph.issuers], ["", *dict.fromkeys(t.id for o in graph.registry.outlines for t in o.topics)]
    years = [0, *graph.years]
    at = {"year": _places(years), "body": _places(bodies), "topic": _places(topics), "kind": _places(KINDS)}
    row: list[int] = []
    for entry in found:
        row += [at["year"][entry.year], at["body"].get(entry.body, 0), at["kind"][entry.kind], len(entry.blocks)]
        for block in entry.blocks:
            row += [_headed(block) + 2 * at["topic"].get(block.topic, 0), len(block.lines)]
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


def _headed(block: Block) -> int:
    return int(block.headed and bool(block.lines))


def _texts(found: Iterable[Entry]) -> Iterator[list[Entry]]:
    """The entries in groups of about `TEXT_SIZE`."""
    group: list[Entry] = []
    size = 0
    for entry in found:
        length = sum(len(line.text.encode()) for block in entry.blocks for line in block.lines)
        if group and size + length > TEXT_SIZE:
            yield group
            group, size = [], 0
        group.append(entry)
        size += length
    if group:
        yield group


def _shown(entry: Entry) -> list[object]:
    """Address and title, then the lines; an anchor is written where it changes, as a list of one."""
    row: list[object] = [entry.href, entry.title]
    anchor = None
    for block in entry.blocks:
        for line in block.lines:
            row += [[line.anchor], line.text] if line.anchor != anchor else [line.text]
            anchor = line.anchor
    return row
