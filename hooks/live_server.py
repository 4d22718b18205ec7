"""The server of `mkdocs serve`: it asks for the pages that a browser wants, and a saved file is seen at once.

MkDocs looks for saved files twice a second. A build has no use for a server, and does not import this.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from live_preview import OnDemand
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent
from watchdog.observers import Observer

CHANGES = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]
"""Reading a file is an event too, and no change."""
PAUSE = 0.05
"""Seconds without a change after which what was saved is complete."""
App = Callable[[dict[str, Any], Any], Iterable[bytes]]


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
