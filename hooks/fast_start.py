"""A build starts in less time: nobody looks for garbage, and what Python compiles of the library is compiled once.

Modules are compiled once anyway. Hundreds of patterns, many with wide ranges of Chinese characters, and the methods of
frozen classes are not: they take a fifth of a build in which one report changed. What becomes of them lies where Python
puts compiled modules, and is as good as those. This reaches into `re` and `dataclasses`; with a version of Python that
it was not tried with, and where no compiled modules may be written, it does nothing.
"""

from __future__ import annotations

import ctypes
import dataclasses
import gc
import marshal
import os
import re
import sys
from array import array
from collections.abc import Mapping
from contextlib import suppress
from importlib.util import LazyLoader, cache_from_source, find_spec, module_from_spec
from types import CodeType, ModuleType
from typing import Any

VERSIONS = ((3, 11),)
SELDOM = (100_000, 50, 100)
"""How often Python looks for garbage: hardly ever, since nearly everything lasts as long as the build."""
MEMORY = {-1: 1 << 30, -2: 1 << 26, -3: 1 << 25}
"""M_TRIM_THRESHOLD, M_TOP_PAD and M_MMAP_THRESHOLD of mallopt(3), in bytes."""
NUMPY = {"OPENBLAS_NUM_THREADS": "1", "NPY_DISABLE_CPU_FEATURES": "X86_V4"}
"""numpy is used to sort: its threads would only wait, and with AVX-512 it takes five times as long on some processors
(AMD Zen 4), for hardly a gain on others."""
WORDS = "I"
"""What a compiled pattern is made of: words of 32 bits."""
Pattern = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""Flags, words, how many groups, their numbers by name, their names."""


class Compiled:
    """What is compiled from `begin` to `end`: what a file lacks of it is compiled, and written at the end."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._known: Mapping[Any, Any] = {}
        self._used: dict[Any, Any] = {}
        """Patterns by their text and flags; functions by their text."""
        with suppress(OSError, EOFError, ValueError, TypeError), open(file, "rb") as there:
            version, known = marshal.load(there)
            self._known = known if version == sys.version and isinstance(known, dict) else {}

    def begin(self) -> None:
        """From here on `re` and `dataclasses` ask here first."""
        compiler: Any = re._compiler  # type: ignore[attr-defined]
        self._usual = compiler.compile
        compiler.compile = self._pattern
        dataclasses.exec = self._run  # type: ignore[attr-defined]

    def end(self) -> None:
        """They are as they were; what was new is written."""
        re._compiler.compile = self._usual  # type: ignore[attr-defined]
        vars(dataclasses).pop("exec", None)
        if self._used.keys() - self._known.keys():
            beside = f"{self._file}.{os.getpid()}"
            with suppress(OSError, ValueError):
                with open(beside, "wb") as out:
                    marshal.dump((sys.version, self._used), out)
                os.replace(beside, self._file)

    def _pattern(self, pattern: Any, flags: int = 0) -> Any:
        compiler: Any = re._compiler  # type: ignore[attr-defined]
        if not isinstance(pattern, (str, bytes)) or flags & re.DEBUG:
            return self._usual(pattern, flags)
        asked = pattern, flags
        told = self._used[asked] = self._known.get(asked) or _compiled(compiler, pattern, flags)
        every, words, *groups = told
        return compiler._sre.compile(pattern, every, array(WORDS, words).tolist(), *groups)

    def _run(self, text: str, names: dict[str, Any], made: dict[str, Any]) -> None:
        """What `exec` does, with a method that `dataclasses` wrote."""
        code: CodeType = self._known.get(text) or compile(text, "<string>", "exec")
        self._used[text] = code
        exec(code, names, made)


def _compiled(compiler: Any, pattern: str | bytes, flags: int) -> Pattern:
    """What `re` would make of the pattern; raises what it would raise."""
    parsed = compiler._parser.parse(pattern, flags)
    words, state = array(WORDS, compiler._code(parsed, flags)), parsed.state
    names = {number: name for name, number in state.groupdict.items()}
    every = tuple(names.get(number) for number in range(state.groups))
    return flags | state.flags, words.tobytes(), state.groups - 1, state.groupdict, every


def _ask_for_memory_at_once() -> None:
    """Have the C library, where it is glibc, take memory from the system in large pieces and keep what is free again."""
    with suppress(OSError, AttributeError, TypeError):
        options = ctypes.CDLL(None).mallopt
        for option, value in MEMORY.items():
            options(option, value)


def _shortened() -> Compiled | None:
    file = cache_from_source(__file__).removesuffix(".pyc") + ".compiled"
    fitting = sys.version_info[:2] in VERSIONS and array(WORDS).itemsize == 4
    if not fitting or sys.dont_write_bytecode or not os.access(os.path.dirname(file), os.W_OK):
        return None
    return Compiled(file)


_begun: list[Compiled] = []
"""From `begin` to `done` in this process: what reports are searched for is not kept."""


def begin() -> None:
    """Before anything of the library is imported; once, until it is done."""
    if _begun:
        return
    gc.disable()
    for name, value in NUMPY.items():
        if "NPY_ENABLE_CPU_FEATURES" not in os.environ:  # numpy takes only one of the two
            os.environ.setdefault(name, value)
    _ask_for_memory_at_once()
    if found := _shortened():
        found.begin()
        _begun.append(found)


def later(name: str) -> ModuleType:
    """A module of the library, or one beside this, that is run when something of it is wanted.

    It is looked for now: MkDocs knows the way here only while it imports hooks.
    """
    if name in sys.modules:
        return sys.modules[name]
    spec = find_spec(name)
    assert spec
    assert spec.loader
    spec.loader = LazyLoader(spec.loader)
    sys.modules[name] = module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def done(*modules: ModuleType) -> None:
    """Import what was put off, and with it the rest of the library; `begin` ends here."""
    for module in modules:
        vars(module)
    while _begun:
        _begun.pop().end()
    gc.freeze()
    gc.set_threshold(*SELDOM)
    gc.enable()
