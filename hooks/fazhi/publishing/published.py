"""A published site wherever it is: in a folder, in a package, at an address. What is read is bounded."""

from __future__ import annotations

import contextlib
import time
import urllib.error
import urllib.parse
import urllib.request
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Union

from fazhi.publishing.manifest import safe
from fazhi.publishing.problem import PublishError

MOST_BYTES = 1 << 30
"""The largest file that is read."""
WAIT = 20.0
"""Seconds for one answer of a server."""
Stream = Union[BinaryIO, "Bounded"]


class Bounded:
    """A stream that ends with an OSError: too many bytes, too late, or spoilt."""

    def __init__(self, stream: Any, until: float = float("inf")) -> None:
        self._stream, self._until, self._left = stream, until, MOST_BYTES

    def read(self, size: int) -> bytes:
        """Up to `size` bytes; fewer only at the end. Raises OSError."""
        data = b""
        while len(data) < size:
            chunk = self._read(min(size - len(data), 1 << 16))
            if not chunk:
                break
            data += chunk
        return data

    def _read(self, size: int) -> bytes:
        if time.monotonic() > self._until:
            raise OSError("超过了时限")
        read = getattr(self._stream, "read1", self._stream.read)  # what is there now: a slow sender cannot stall it
        try:
            chunk = bytes(read(size))
        except (zipfile.BadZipFile, EOFError, zlib.error) as error:
            raise OSError("压缩内容已损坏") from error
        self._left -= len(chunk)
        if self._left < 0:
            raise OSError(f"超过 {MOST_BYTES >> 20} MB")
        return chunk


class Folder:
    """A release on disk; of a folder with releases the current one."""

    def __init__(self, folder: Path) -> None:
        inner = folder / "current"
        self.folder = (inner if (folder / "releases").is_dir() and inner.is_dir() else folder).resolve()

    def names(self) -> list[str]:
        """Every file, and every link, which is never followed."""
        found = (each for each in self.folder.rglob("*") if each.is_symlink() or not each.is_dir())
        return sorted(each.relative_to(self.folder).as_posix() for each in found)

    def twice(self) -> list[str]:
        """None: a folder holds a name once."""
        return []

    @contextlib.contextmanager
    def open(self, name: str) -> Iterator[Stream | None]:
        """The content of a file; None if it is not there. Raises OSError."""
        path = self.folder / name
        if path.is_symlink() or not path.is_file():
            yield None
            return
        with open(str(path), "rb") as stream:
            yield stream


class Package:
    """A zip with one folder, named like the release, at its top."""

    def __init__(self, file: Path) -> None:
        """Raises PublishError if it is no such package."""
        try:
            self._zip = zipfile.ZipFile(str(file))
        except (OSError, zipfile.BadZipFile, ValueError) as error:
            raise PublishError(f"“{file}”打不开，或不是 ZIP 文件：请重新拷一份") from error
        tops = {each.split("/")[0] for each in self._zip.namelist()}
        if len(tops) != 1 or not safe(min(tops)):
            raise PublishError(f"“{file}”不是 publish.py --package 做的文件：里面应只有一个版本文件夹")
        self.release = min(tops)

    def names(self) -> list[str]:
        """Every file; one that is there twice is named twice."""
        return sorted(each[len(self.release) + 1 :] for each in self._zip.namelist() if not each.endswith("/"))

    def twice(self) -> list[str]:
        """The names that stand in the package more than once: which one counts depends on who unpacks it."""
        return sorted(name for name, times in Counter(self.names()).items() if times > 1)

    @contextlib.contextmanager
    def open(self, name: str) -> Iterator[Stream | None]:
        """The content of a file; None if it is not there. Raises OSError."""
        try:
            stream: Any = self._zip.open(f"{self.release}/{name}")
        except KeyError:
            yield None
            return
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
            raise OSError(f"读不出来（{error}）") from error
        with stream:
            yield Bounded(stream)


class _SameHost(urllib.request.HTTPRedirectHandler):
    """Follows a redirection within the host, and none away from it."""

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        one, other = urllib.parse.urlsplit(req.full_url), urllib.parse.urlsplit(newurl)
        if (one.scheme, one.netloc) != (other.scheme, other.netloc):
            fp.close()
            raise urllib.error.URLError(f"被转到别的地址 {newurl}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class Address:
    """A site on a web server; which files it has beyond the manifest cannot be seen."""

    def __init__(self, url: str, seconds: float = 600.0) -> None:
        self._base = url if url.endswith("/") else url.rsplit("/", 1)[0] + "/" if url.endswith(".html") else url + "/"
        self._until = time.monotonic() + seconds
        self._opener = urllib.request.build_opener(_SameHost)

    def names(self) -> None:
        """Nobody can tell."""
        return

    def twice(self) -> list[str]:
        """None: an address gives one file."""
        return []

    @contextlib.contextmanager
    def open(self, name: str) -> Iterator[Stream | None]:
        """The content of a file; None if the server has none. Raises OSError."""
        if time.monotonic() > self._until:
            raise OSError("超过了时限")
        asked = urllib.request.Request(
            self._base + urllib.parse.quote(name), headers={"Accept-Encoding": "identity", "Cache-Control": "no-cache"}
        )
        try:
            stream = self._opener.open(asked, timeout=WAIT)
        except urllib.error.HTTPError as error:
            error.close()
            if error.code not in (404, 410):
                raise OSError(f"服务器回答 {error.code}") from error
            yield None
            return
        with stream:
            yield Bounded(stream, self._until)
