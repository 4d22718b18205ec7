"""Work done on all processors at once, where the platform can fork; the same results, one after the other, where it cannot.

A child sees everything as it was when it began and sends its results back; what else it changes is lost.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import IO, TypeVar
from weakref import finalize

T = TypeVar("T")
PORTIONS = 256
"""Tasks are handed out in so many portions, or fewer; the number of one is a byte."""
PATIENT = 10
"""How much a process that helps gives way (nice) to those that nobody else can do the work of."""
WORTH_IT = 8
"""Fewer tasks than this are done here."""


def processors() -> int:
    """How many processes may work at once: 1 where there is no fork, or where threads run that it would cut off."""
    if not hasattr(os, "fork") or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread(tasks: Sequence[Callable[[], T]], most: int | None = None) -> list[T]:
    """The results of all tasks, in order; what a task raises is raised. Results must be able to be pickled.

    Each process, of which there are `most` at the most, takes the next few tasks when it is done with its last.
    """
    workers = min(processors() if most is None else most, len(tasks))
    if workers < 2 or len(tasks) < WORTH_IT:
        return [task() for task in tasks]
    size = -(-len(tasks) // PORTIONS)
    portions = [tasks[at : at + size] for at in range(0, len(tasks), size)]
    waiting, writer = os.pipe()
    os.write(writer, bytes(range(len(portions))))
    os.close(writer)

    def work(*, patient: bool = False) -> Iterator[tuple[int, list[T]]]:
        if patient:
            os.nice(PATIENT)
        for (at,) in iter(lambda: os.read(waiting, 1), b""):
            yield at, [task() for task in portions[at]]

    others = [begin(partial(work, patient=True)) for _ in range(workers - 1)]
    try:
        found = dict(work())
        for other in others:
            found |= other
    finally:  # no child is left behind, whatever was raised here
        for other in others:
            other.end()
        os.close(waiting)
    return [result for at in range(len(portions)) for result in found[at]]


class Begun(Iterable[T]):
    """What a task gives, one after the other, as often as it is wanted; made when it is wanted first."""

    def __init__(self, task: Callable[[], Iterable[T]]) -> None:
        self._task = task
        self._made: tuple[T, ...] | None = None

    def __iter__(self) -> Iterator[T]:
        if self._made is None:
            self._made = tuple(self._task())
        return iter(self._made)

    def end(self) -> None:
        """What the task has not given is not wanted any more."""


def begin(task: Callable[[], Iterable[T]]) -> Begun[T]:
    """Start a task in a process of its own, where that can be done; asking for what it gives waits for its end."""
    return Begun(task) if processors() < 2 else _Child(task)


class _Child(Begun[T]):
    """A process of its own. What it gives lies in a file without a name until it is asked for, and in no memory."""

    def __init__(self, task: Callable[[], Iterable[T]]) -> None:
        super().__init__(task)
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 closed by `_stop`
        gc.freeze()  # a collection in the child would touch, and so copy, every page of memory
        child = os.fork()
        if not child:
            _work(task, self._file)
        gc.unfreeze()
        self._running = [child]
        self._stop = finalize(self, _stop, self._running, self._file, os.getpid())

    def __iter__(self) -> Iterator[T]:
        _wait(self._running)
        self._file.seek(0)
        while True:
            try:
                done, value = pickle.load(self._file)
            except (EOFError, pickle.UnpicklingError):
                raise ChildProcessError("一个子进程中途停止了，没有给出结果") from None
            if done is None:
                return
            if not done:
                raise value
            yield value

    def end(self) -> None:
        """The process is stopped if it still works; so it is when nobody has this object any more."""
        self._stop()


def _wait(running: list[int]) -> None:
    while running:
        os.waitpid(running.pop(), 0)


def _stop(running: list[int], file: IO[bytes], parent: int) -> None:
    """Not in a process that has all this from its parent."""
    if os.getpid() == parent:
        for child in running:
            os.kill(child, signal.SIGKILL)
        _wait(running)
        file.close()


def _work(task: Callable[[], Iterable[object]], file: IO[bytes]) -> None:
    """In the child: write down what the task gives, or what was raised, and end."""
    try:
        try:
            for each in task():
                pickle.dump((True, each), file, pickle.HIGHEST_PROTOCOL)
            pickle.dump((None, None), file, pickle.HIGHEST_PROTOCOL)
        except BaseException as error:
            pickle.dump((False, error), file, pickle.HIGHEST_PROTOCOL)
        file.flush()
    finally:
        os._exit(0)
