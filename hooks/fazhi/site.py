"""The whole of it in one call: docs/ -> findings, pages and files. What the hook and the scripts use."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path

from fazhi import checking, checks, exporters, fingerprints, graph, pages, rulings, search, sources
from fazhi.checks import personal_data
from fazhi.graph import Graph
from fazhi.kept import Kept
from fazhi.pages.page import Unwritten
from fazhi.pages.view import view_of
from fazhi.parallel import begin
from fazhi.problems import Problem
from fazhi.prose.conceal import conceal, concealed
from fazhi.redirects import redirects
from fazhi.settings import Settings

DEFAULTS = Settings()
Files = tuple[tuple[str, bytes], ...]
"""(path relative to docs/, content) of each."""


@dataclass(frozen=True, slots=True)
class Site:
    """Everything made from one docs folder."""

    graph: Graph
    problems: tuple[Problem, ...]
    pages: tuple[Unwritten, ...]
    make_files: Callable[[], Files] = field(repr=False)

    @property
    def files(self) -> Files:
        """Files to download, the index of the search, and what leads from old addresses to new ones; made once."""
        return self.make_files()


def examine(
    docs: Path, settings: Settings = DEFAULTS, *, drafts: bool = False, kept: Kept | None = None
) -> tuple[Graph, tuple[Problem, ...], str]:
    """Read, relate and check: the graph, every finding gravest first, and docs/index.md as written.

    Personal data are looked for first; from there on nothing sees them but masked. What `kept` holds is not done again.
    """
    read = sources.load(docs, kept)
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
    found = rulings.settle(
        [*settings.problems, *faults, *exposed, *checking.find(related, checks.LATER, kept)],
        read.reports,
        read.registry,
    )
    return related, tuple(found), read.welcome


def assemble(docs: Path, settings: Settings = DEFAULTS, *, preview: bool = False, kept: Kept | None = None) -> Site:
    """The site of a docs folder. A preview keeps drafts and shows findings; a published site does neither.

    What `kept` holds is not done again.
    """
    related, problems, welcome = examine(docs, settings, drafts=preview, kept=kept)
    view = view_of(related, problems, welcome, settings, preview=preview)
    made = tuple(pages.build(view))
    uris = [page.src_uri for page in made]
    files = partial(_files, related, settings, uris)
    return Site(related, problems, made, cache(begin(files) if kept and not preview else files))


def _files(related: Graph, settings: Settings, pages: Sequence[str]) -> Files:
    """Every file, where these are the pages."""
    files = [(f"data/{name}", content) for name, content in exporters.export(related, settings)]
    files += [(f"search/{name}", content) for name, content in search.export(related)]
    files += redirects(related.registry.moved, pages, settings)
    return *files, (fingerprints.NAME, fingerprints.as_json(fingerprints.fingerprints(related)))
