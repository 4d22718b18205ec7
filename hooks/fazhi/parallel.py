"""Work done on all processors at once, where the platform can fork; the same results, one after the other, where it cannot.

A child sees everything as it was when it began and sends its results back; what else it changes is lost.
"""

from __future__ import annotations

import gc
import os
import pickle
import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")
PORTIONS = 256
"""Tasks are handed out in so many portions, or fewer; the number of one is a byte."""
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

    def work() -> dict[int, list[T]]:
        return {at: [task() for task in portions[at]] for (at,) in iter(lambda: os.read(waiting, 1), b"")}

    others = [begin(work) for _ in range(workers - 1)]
    try:
        found = work()
    finally:  # no child is left behind, whatever was raised here
        given = [wait() for wait in others]
        os.close(waiting)
    for each in given:
        found |= each
    return [result for at in range(len(portions)) for result in found[at]]


def begin(task: Callable[[], T]) -> Callable[[], T]:
    """Start a task in a process of its own; the function that is given back waits for its result.

    Where there is one processor, the task is done when its result is asked for.
    """
    if processors() < 2:
        return task
    reader, writer = os.pipe()
    gc.freeze()  # a collection in the child would touch, and so copy, every page of memory
    child = os.fork()
    if not child:
        os.close(reader)
        _work(task, writer)
    gc.unfreeze()
    os.close(writer)
    return lambda: _result(child, reader)


def _work(task: Callable[[], object], writer: int) -> None:
    """In the child: send the result, or what was raised, and end. Nothing is in memory twice."""
    try:
        try:
            told: object = True, task()
        except BaseException as error:
            told = False, error
        with os.fdopen(writer, "wb") as pipe:
            pickle.dump(told, pipe, pickle.HIGHEST_PROTOCOL)
    finally:
        os._exit(0)


def _result(child: int, reader: int) -> T:  # type: ignore[type-var]
    try:
        with os.fdopen(reader, "rb") as pipe:
            done, value = pickle.load(pipe)
    except (EOFError, pickle.UnpicklingError):
        raise ChildProcessError("一个子进程中途停止了，没有给出结果") from None
    finally:
        os.waitpid(child, 0)
    if not done:
        raise value
    result: T = value
    return result
