"""One file of entries: values of this library, each read when it is wanted first; what is new is written behind them.

A file that is of another version, damaged, or names anything but values of this library, is as if it were not there.
"""

from __future__ import annotations

import io
import os
import pickle
import struct
from collections.abc import Iterable, Mapping, Set
from contextlib import suppress
from pathlib import Path
from typing import Any
from weakref import finalize
from zlib import crc32

UNUSED = 4
"""A file is written anew when entries that the last build did not use are more than this part of those that it did."""
PLAIN = {"datetime": {"date", "datetime"}, "builtins": {"set", "frozenset"}, "markupsafe": {"Markup"}}
HEAD = struct.Struct(">III")
"""Before every entry: how many bytes its key has, and its value, and the value's checksum. The first is the version."""
USUAL = 64
"""How many bytes a key has as a rule: a digest."""
MISSING: Any = object()
Spot = tuple[int, int, int]
"""Where in a file a value begins, how many bytes it has, and their checksum."""


class Shelf:
    """Values by their keys. Without a file they last as long as the object."""

    def __init__(self, file: Path | None, version: str) -> None:
        self._path, self._version = file, version
        self._values: dict[str, Any] = {}
        self._used: set[str] = set()
        self._wanted: set[str] = set()
        """Those of the last build, which `save` writes."""
        self._classes: dict[tuple[str, str], type] = {}
        self._file: io.FileIO | None = None
        self._open()

    def __contains__(self, key: str) -> bool:
        return key in self._values or key in self._spots

    def get(self, key: str) -> Any:
        """The value of a key; `MISSING` where there is none, or none that can be read."""
        if key not in self._values and key in self._spots:
            try:
                self._values[key] = _Reader(self._bytes(key), self._classes).load()
            except Exception:  # whatever damaged data make pickle raise
                del self._spots[key]
        return self._values.get(key, MISSING)

    def use(self, keys: Iterable[str]) -> None:
        """What is there is not forgotten at the end of this build."""
        self._used.update(key for key in keys if key in self)

    def put(self, key: str, value: object) -> None:
        """A value, in the place of another; an empty key keeps nothing."""
        if (known := self.get(key)) is not value and (known is MISSING or known != value):
            self._spots.pop(key, None)
        self.hold(key, value)

    def turn(self) -> None:
        """The end of a build: what it did not use is forgotten."""
        self._wanted, self._used = self._used, set()
        self._values = {key: value for key, value in self._values.items() if key in self._wanted}

    def hold(self, key: str, value: object) -> None:
        """A value that was made for a key; an empty key keeps nothing."""
        if key:
            self._values[key] = value
            self._used.add(key)

    def write(self, entries: Mapping[str, bytes]) -> None:
        """Pickled values, behind those that are there. Raises `OSError`."""
        if self._path is None or not entries:
            return
        if not self._spots or not self._is_as_read():
            return self._write_anew(self._spots.keys() | entries.keys(), entries)
        data = b"".join(_entry(key, value) for key, value in sorted(entries.items()))
        with self._path.open("ab", buffering=0) as out:
            if out.write(data) < len(data):
                raise OSError("the disk is full")
            at = out.tell() - len(data)  # behind what another process wrote meanwhile
        for key, value in sorted(entries.items()):
            at += HEAD.size + len(key.encode()) + len(value)
            self._spots[key] = at - len(value), len(value), crc32(value)
        self._end = at

    def save(self) -> None:
        """Write what is not on disk after `turn`, or all anew where much that is there is not used. Raises `OSError`."""
        if self._path is None:
            return
        there = self._wanted & self._spots.keys()
        new = {key: packed(self._values[key]) for key in self._wanted - there if key in self._values}
        if len(self._spots.keys() - there) > len(self._wanted) // UNUSED:
            self._write_anew(there | new.keys(), new)
        else:
            self.write(new)

    def _open(self) -> None:
        """Look where everything is in the file as it is now."""
        self._spots, self._end = dict[str, Spot](), 0
        if self._path is None:
            return
        with suppress(OSError):
            self._file = io.FileIO(self._path)
            finalize(self, self._file.close)
            with suppress(ValueError):
                self._spots, self._end = _spots(self._file, self._version)

    def _is_as_read(self) -> bool:
        """Not where a write was cut off, or another process wrote."""
        assert self._path is not None
        assert self._file is not None
        now, read = self._path.stat(), os.fstat(self._file.fileno())
        return (now.st_size, now.st_ino) == (self._end, read.st_ino)

    def _bytes(self, key: str) -> bytes:
        """Raises `ValueError` where they are not what was written."""
        assert self._file is not None
        at, size, told = self._spots[key]
        if crc32(data := _read(self._file, at, size)) != told:
            raise ValueError(key)
        return data

    def _write_anew(self, keys: Set[str], new: Mapping[str, bytes]) -> None:
        assert self._path is not None
        self._path.parent.mkdir(parents=True, exist_ok=True)
        beside = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        try:
            with beside.open("wb") as out:
                out.write(_entry(self._version, b""))
                for key in sorted(keys):
                    with suppress(ValueError):
                        out.write(_entry(key, new[key] if key in new else self._bytes(key)))
            if self._file:
                self._file.close()
            beside.replace(self._path)
        finally:
            beside.unlink(missing_ok=True)
            self._open()


def packed(value: object) -> bytes:
    """A value as it is written."""
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def _entry(key: str, value: bytes) -> bytes:
    name = key.encode()
    return HEAD.pack(len(name), len(value), crc32(value)) + name + value


def _read(file: io.FileIO, at: int, size: int) -> bytes:
    """So many bytes from there, or fewer at the end; a child shares its parent's place in the file."""
    if hasattr(os, "pread"):
        return os.pread(file.fileno(), size, at)
    file.seek(at)
    return file.read(size)


def _spots(file: io.FileIO, version: str) -> tuple[dict[str, Spot], int]:
    """Where every value stands, and where the last one ends.

    Of two values for one key the last counts. `ValueError`: another version, or no file of ours.
    """
    end, at, found = os.fstat(file.fileno()).st_size, 0, dict[str, Spot]()
    while len(head := _read(file, at, HEAD.size + USUAL)) >= HEAD.size:
        name, size, told = HEAD.unpack_from(head)
        behind = at + HEAD.size + name
        if behind + size > end:
            break
        key = head[HEAD.size : HEAD.size + name] if name <= USUAL else _read(file, at + HEAD.size, name)
        found[key.decode()] = behind, size, told
        at = behind + size
    if next(iter(found), None) != version:
        raise ValueError("another version")
    del found[version]
    return found, at


class _Reader(pickle.Unpickler):
    """Reads values of this library, dates and plain data; data that name anything else are none of ours."""

    def __init__(self, data: bytes, found: dict[tuple[str, str], type]) -> None:
        super().__init__(io.BytesIO(data))
        self._found = found

    def find_class(self, module: str, name: str) -> Any:
        if known := self._found.get((module, name)):
            return known
        if name in PLAIN.get(module, ()) or (module.startswith("fazhi.") and "." not in name):
            found = super().find_class(module, name)
            if isinstance(found, type):
                self._found[module, name] = found
                return found
        raise pickle.UnpicklingError(f"{module}.{name}")
