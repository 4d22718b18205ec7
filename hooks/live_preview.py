"""The preview of `mkdocs serve`: a page is written when a browser asks for it, and a saved file is seen at once.

MkDocs writes every page again for every saved file, and looks for saved files twice a second. Here a rebuild ends with
everything known and no page written; what a browser asks for is then written into the folder that MkDocs serves.
"""

from __future__ import annotations

import posixpath
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import fast_pages
import jinja2
from fazhi.pages.page import Unwritten
from jinja2.bccache import Bucket
from made_pages import SiteFiles
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.nav import Navigation
from watchdog.events import FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent
from watchdog.observers import Observer

CHANGES = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]
"""Reading a file is an event too, and no change."""
PAUSE = 0.05
"""Seconds without a change after which what was saved is complete."""
App = Callable[[dict[str, Any], Any], Iterable[bytes]]


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


def attach(server: LiveReloadServer, pages: OnDemand, config: MkDocsConfig) -> None:
    """Have the server ask for pages, let it wait for a rebuild that runs, and see changes when they happen."""
    inner: App = server.serve_request

    def serve(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path.startswith(server.mount_path) and not path.startswith("/livereload/"):
            pages.provide(path[len(server.mount_path) :])
        return inner(environ, start_response)

    server.set_app(serve)
    server.build_delay = PAUSE
    _watch_closely(server, [Path(config.docs_dir), Path(config.config_file_path)])


def _watch_closely(server: LiveReloadServer, paths: Iterable[Path]) -> None:
    """Let the system tell of changes, where it can; else MkDocs goes on looking."""
    slow, watched = server.observer, [str(path) for path in paths]
    for path in watched:
        server.unwatch(path)
    server.observer = _Told()
    try:
        for path in watched:
            server.watch(path)
        server.observer.start()
    except OSError:  # too many folders, or a file system that does not tell
        with suppress(RuntimeError):
            server.observer.stop()
        server.observer = slow
        for path in watched:
            server.unwatch(path)
            server.watch(path)


class _Told(Observer):  # type: ignore[misc,valid-type]
    """The system's own word on changes of files."""

    def schedule(self, event_handler: Any, path: str, *, recursive: bool = False, event_filter: Any = None) -> Any:
        """Watch a path for changes alone."""
        return super().schedule(event_handler, path, recursive=recursive, event_filter=event_filter or CHANGES)

    def start(self) -> None:
        """Begin, if it has not: MkDocs starts what is started already."""
        if not self.is_alive():
            super().start()
