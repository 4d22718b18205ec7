"""The library is imported in less time: nobody looks for garbage, and patterns are compiled once.

What Python makes of a pattern lies where it puts compiled modules, and is as good as those.

Hundreds of patterns, many with wide ranges of Chinese characters, are compiled when the library is imported: a tenth of
the time of a build in which one report changed. This module reaches into `re`; with a version of Python that it was not
tried with, and where no compiled modules may be written, it does nothing.
"""

from __future__ import annotations

import gc
import marshal
import os
import re
import sys
from array import array
from collections.abc import Mapping
from contextlib import suppress
from importlib.util import cache_from_source
from typing import Any

VERSIONS = ((3, 11),)
SELDOM = (100_000, 50, 100)
"""How often Python looks for garbage: hardly ever, since nearly everything lasts as long as the build."""
CODE = "I"
"""What a compiled pattern is made of: words of 32 bits."""
Told = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""Flags, code, how many groups, their numbers by name, their names."""


class Patterns:
    """Compiled patterns of a file, from `begin` to `end`: those that it lacks are compiled, and written at the end."""

    def __init__(self, file: str) -> None:
        self._file, self._version = file, sys.version
        self._known: Mapping[tuple[Any, int], Told] = {}
        self._used: dict[tuple[Any, int], Told] = {}
        with suppress(OSError, EOFError, ValueError, TypeError), open(file, "rb") as there:
            version, known = marshal.load(there)
            self._known = known if version == self._version else {}

    def begin(self) -> None:
        """From here on `re` asks here first."""
        compiler: Any = re._compiler  # type: ignore[attr-defined]
        self._usual = compiler.compile
        compiler.compile = self._compile

    def end(self) -> None:
        """`re` is as it was; what was new is written."""
        re._compiler.compile = self._usual  # type: ignore[attr-defined]
        if self._used.keys() - self._known.keys():
            beside = f"{self._file}.{os.getpid()}"
            with suppress(OSError):
                with open(beside, "wb") as out:
                    marshal.dump((self._version, self._used), out)
                os.replace(beside, self._file)

    def _compile(self, pattern: Any, flags: int = 0) -> Any:
        compiler: Any = re._compiler  # type: ignore[attr-defined]
        if not isinstance(pattern, (str, bytes)) or flags & re.DEBUG:
            return self._usual(pattern, flags)
        asked = pattern, flags
        told = self._used[asked] = self._known.get(asked) or _told(compiler, pattern, flags)
        every, code, *groups = told
        return compiler._sre.compile(pattern, every, array(CODE, code).tolist(), *groups)


def _told(compiler: Any, pattern: str | bytes, flags: int) -> Told:
    """What `re` would make of the pattern; raises what it would raise."""
    parsed = compiler._parser.parse(pattern, flags)
    code, state = array(CODE, compiler._code(parsed, flags)), parsed.state
    names = {number: name for name, number in state.groupdict.items()}
    every = tuple(names.get(number) for number in range(state.groups))
    return flags | state.flags, code.tobytes(), state.groups - 1, state.groupdict, every


def patterns() -> Patterns | None:
    """Those of this Python, with `re` asking there from here on; None where this is not possible."""
    file = cache_from_source(__file__).removesuffix(".pyc") + ".patterns"
    fitting = sys.version_info[:2] in VERSIONS and array(CODE).itemsize == 4
    if not fitting or sys.dont_write_bytecode or not os.access(os.path.dirname(file), os.W_OK):
        return None
    found = Patterns(file)
    found.begin()
    return found


gc.disable()
STARTED = patterns()
"""From here on, until the library is imported."""


def done() -> None:
    """The library is imported."""
    if STARTED:
        STARTED.end()
    gc.freeze()
    gc.set_threshold(*SELDOM)
    gc.enable()
