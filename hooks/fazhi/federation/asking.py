"""Many counties asked at the same time, in threads that nothing waits for longer than it was told to."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from queue import Empty, SimpleQueue

from fazhi.federation.arrivals import MissingError, PackageError
from fazhi.federation.cache import Received
from fazhi.federation.fetching import SECONDS
from fazhi.model import CountySource

AT_ONCE = 8
Asked = Received | PackageError
"""What was received, or why nothing was."""
Queue = SimpleQueue[tuple[CountySource, "Future[Asked]"]]


def ask_all(
    ask: Callable[[CountySource], Asked], sources: Sequence[CountySource], *, patience: float = SECONDS + 30
) -> Iterator[Asked]:
    """The answer of each county in order. One that does not come in `patience` seconds is given up, its thread replaced.

    Raises what `ask` raises.
    """
    waiting: Queue = SimpleQueue()
    answers: list[Future[Asked]] = [Future() for _ in sources]
    for each in zip(sources, answers, strict=True):
        waiting.put(each)
    for _ in range(min(AT_ONCE, len(sources))):
        _start(ask, waiting)
    for answer in answers:
        try:
            yield answer.result(patience)
        except TimeoutError:
            _start(ask, waiting)
            yield MissingError("等了太久，没有取完")


def _start(ask: Callable[[CountySource], Asked], waiting: Queue) -> None:
    threading.Thread(target=_work, args=(ask, waiting), daemon=True).start()


def _work(ask: Callable[[CountySource], Asked], waiting: Queue) -> None:
    while True:
        try:
            source, answer = waiting.get_nowait()
        except Empty:
            return
        try:
            answer.set_result(ask(source))
        except BaseException as error:
            answer.set_exception(error)
