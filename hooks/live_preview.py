"""The preview of `mkdocs serve`: a page is written when a browser asks for it.

MkDocs writes every page again for every saved file. Here a rebuild ends with everything known and no page written; what
a browser asks for is then written into the folder that MkDocs serves (live_server.py).
"""

from __future__ import annotations

import posixpath
import threading
from collections.abc import Callable, Iterator, Mapping
from functools import partial

import fast_pages
import jinja2
from fazhi.pages.page import Unwritten
from jinja2.bccache import Bucket
from made_pages import SiteFiles
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation


class Compiled(jinja2.BytecodeCache):
    """Templates that an earlier rebuild compiled; jinja2 sees for itself whether they have changed."""

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket with what was compiled of the same template, if anything."""
        if bucket.key in self._known:
            bucket.bytecode_from_string(self._known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._known[bucket.key] = bucket.bytecode_to_string()


class OnDemand:
    """The pages and files of the last rebuild that are not written yet."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        """Held during a rebuild, and while something is written."""
        self._write: Callable[[Unwritten], None] | None = None
        self._known: Mapping[str, Unwritten] = {}
        self._pages: dict[str, Unwritten] = {}
        """Those that are not written yet."""
        self._files: Callable[[], None] | None = None
        self._compiled = Compiled()

    def take(self, files: SiteFiles, nav: Navigation, env: jinja2.Environment, config: MkDocsConfig) -> None:
        """From now on give the pages and files of this rebuild."""
        env.bytecode_cache = self._compiled
        self._write = partial(fast_pages.write_page, files=files, nav=nav, env=env, config=config)
        self._known, self._pages, self._files = files.made, dict(files.made), files.write_others

    def drop(self) -> None:
        """Give nothing any more."""
        self._known, self._pages, self._files = {}, {}, None

    def provide(self, address: str) -> None:
        """Write what belongs at an address of the site, if it is not there; what is no page comes all at once."""
        name = address + "index.html" * (not address or address.endswith("/"))
        with self.lock:
            if source := next((each for each in _sources(name) if each in self._known), None):
                self._provide(source)
            elif posixpath.splitext(name)[1] and not name.startswith("assets/"):
                self._provide_files()

    def provide_all(self) -> None:
        """Write everything."""
        with self.lock:
            for source in list(self._pages):
                self._provide(source)
            self._provide_files()

    def _provide(self, source: str) -> None:
        if self._write and (page := self._pages.pop(source, None)):
            self._write(page)

    def _provide_files(self) -> None:
        if self._files:
            self._files()
            self._files = None


def _sources(name: str) -> Iterator[str]:
    """The paths of pages that may be written to a file of the site."""
    stem, ending = posixpath.splitext(name)
    if ending == ".html":
        yield f"{stem}.md"
        yield f"{stem.removesuffix('/index')}.md"
