"""The whole of it in one call: docs/ -> findings, pages and files. What the hook and the scripts use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from pathlib import Path

from fazhi import checking, checks, exporters, fingerprints, graph, pages, rulings, search, sources
from fazhi.checks import personal_data
from fazhi.graph import Graph
from fazhi.kept import Kept
from fazhi.pages.page import Unwritten
from fazhi.pages.view import view_of
from fazhi.parallel import Begun, begin
from fazhi.problems import Problem
from fazhi.prose.conceal import conceal, concealed
from fazhi.redirects import redirects
from fazhi.search import packed
from fazhi.settings import Settings

DEFAULTS = Settings()
File = tuple[str, bytes]
"""Path relative to docs/, and content."""


@dataclass(frozen=True, slots=True)
class Site:
    """Everything made from one docs folder."""

    graph: Graph
    problems: tuple[Problem, ...]
    pages: tuple[Unwritten, ...]
    made: Begun[File] = field(repr=False)
    old: tuple[File, ...] = field(repr=False)

    @property
    def files(self) -> Iterator[File]:
        """Files to download, the index of the search, and what leads from old addresses to new ones."""
        return chain(self.made, self.old)


@dataclass(frozen=True, slots=True)
class _Related:
    """What was read, related, with personal data masked; and what was found so far."""

    read: sources.Sources
    graph: Graph
    problems: tuple[Problem, ...]


def examine(
    docs: Path, settings: Settings = DEFAULTS, *, drafts: bool = False, kept: Kept | None = None
) -> tuple[Graph, tuple[Problem, ...], str]:
    """Read, relate and check: the graph, every finding gravest first, and docs/index.md as written.

    What `kept` holds is not done again.
    """
    related = _relate(docs, settings, drafts, kept)
    return related.graph, _checked(related, kept), related.read.welcome


def assemble(
    docs: Path,
    settings: Settings = DEFAULTS,
    *,
    preview: bool = False,
    kept: Kept | None = None,
    found: sources.Found | None = None,
) -> Site:
    """The site of a docs folder. A preview keeps drafts and shows findings; a published site does neither.

    What `kept` holds is not done again; `found` is what was found in docs/, if somebody looked already. Files are made
    while the rest is checked: they hold no findings.
    """
    related = _relate(docs, settings, preview, kept, found)
    files = _begun(related.graph, settings, kept, at_once=not preview)
    try:
        problems = _checked(related, kept)
        view = view_of(related.graph, problems, related.read.welcome, settings, preview=preview, kept=kept)
        made = tuple(pages.build(view))
    except BaseException:
        files.end()
        raise
    old = tuple(redirects(related.graph.registry.moved, [page.src_uri for page in made], settings))
    return Site(related.graph, problems, made, files, old)


def _relate(
    docs: Path, settings: Settings, drafts: bool, kept: Kept | None, found: sources.Found | None = None
) -> _Related:
    """Personal data are looked for first; from there on nothing sees them but masked."""
    read = sources.load(docs, kept, found)
    related = graph.build(read, drafts=drafts, as_of=settings.as_of, kept=kept)
    exposed = checking.run(related, (personal_data.check,), kept)
    if exposed:
        digests = {name: told and f"{told}-concealed" for name, told in read.digests.items()}
        read = replace(read, reports=tuple(map(conceal, read.reports)), digests=digests)
        related = graph.build(read, drafts=drafts, as_of=settings.as_of, kept=kept)
    faults = [
        replace(each, message=concealed(each.message), written="" if exposed else each.written)
        for each in read.problems
    ]
    return _Related(read, related, (*settings.problems, *faults, *exposed))


def _checked(related: _Related, kept: Kept | None) -> tuple[Problem, ...]:
    """Every finding, gravest first."""
    found = (*related.problems, *checking.find(related.graph, checks.LATER, kept))
    return tuple(rulings.settle(found, related.read.reports, related.read.registry))


def _begun(related: Graph, settings: Settings, kept: Kept | None, *, at_once: bool) -> Begun[File]:
    """The files to come. What of them is kept is made here: of what a child keeps, nobody would know that it is used."""
    if not (kept and at_once):
        return Begun(partial(_files, related, settings, Kept()))
    packed.prepare(related, kept)
    fingerprints.prepare(related, kept)
    return begin(partial(_files, related, settings, kept))


def _files(related: Graph, settings: Settings, kept: Kept) -> Iterator[File]:
    """Every file but those whose address was a page's."""
    for name, content in exporters.export(related, settings):
        yield f"data/{name}", content
    for name, content in search.export(related, kept):
        yield f"search/{name}", content
    yield fingerprints.NAME, fingerprints.as_json(related, kept)
