"""SHA256SUMS and SM3SUMS of a site: `digest  path` a line, as sha256sum -c reads it, in the order of the paths.

SM3SUMS lists every file but the manifests, SHA256SUMS those and SM3SUMS; so one digest, that of SHA256SUMS, stands for
the whole site.
"""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path
from typing import Any

from fazhi.publishing import sm3
from fazhi.publishing.problem import PublishError

SHA256, SM3, SIGNATURE = "SHA256SUMS", "SM3SUMS", "SHA256SUMS.sig"
MANIFESTS = frozenset((SHA256, SM3, SIGNATURE))
LINE = re.compile(r"([0-9a-f]{64})  ([^\n]+)\n")
CHUNK = 1 << 20


def digests(stream: Any, with_sm3: bool = True) -> tuple[str, str]:
    """SHA-256 and SM3 of what a stream holds; the second is empty if it is not wanted."""
    sums = [hashlib.sha256(), *([sm3.new()] if with_sm3 else [])]
    for chunk in iter(lambda: stream.read(CHUNK), b""):
        for each in sums:
            each.update(chunk)
    return str(sums[0].hexdigest()), str(sums[1].hexdigest()) if with_sm3 else ""


def write(folder: Path) -> str:
    """Write both manifests into a folder of built files; gives the SHA-256 of SHA256SUMS. Raises PublishError, OSError."""
    told = {}
    for name in names(folder):
        if name not in MANIFESTS:
            with open(str(folder / name), "rb") as stream:
                told[name] = digests(stream)
    sm3_sums = _text({name: both[1] for name, both in told.items()})
    sha256_sums = _text({**{name: both[0] for name, both in told.items()}, SM3: hashlib.sha256(sm3_sums).hexdigest()})
    (folder / SM3).write_bytes(sm3_sums)
    (folder / SHA256).write_bytes(sha256_sums)
    return hashlib.sha256(sha256_sums).hexdigest()


def names(folder: Path) -> list[str]:
    """Every file below a folder, with /, in order. Raises PublishError for a link or a name that no manifest can hold."""
    found = []
    for place, folders, files in os.walk(str(folder)):
        for each in (*folders, *files):
            path = Path(place, each)
            name = path.relative_to(folder).as_posix()
            if path.is_symlink() or not safe(name):
                raise PublishError(f"“{name}”是链接或名称不合规（反斜杠、换行），不能公开：请在 docs 里改名或换成文件")
        found += [Path(place, each).relative_to(folder).as_posix() for each in files]
    return sorted(found)


def safe(name: str) -> bool:
    """Whether a path stays inside the folder it is relative to, and is written in only one way."""
    parts = name.split("/")
    odd = any(each in ("", ".", "..") for each in parts) or any(ord(each) < 32 or each in "\\\x7f" for each in name)
    return not odd and not re.match(r"[A-Za-z]:", name)


def parse(data: bytes) -> dict[str, str] | None:
    """path -> digest; None if it is no manifest, or names a file outside the folder or one file twice."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    pairs = LINE.findall(text)
    told = {name: digest for digest, name in pairs}
    whole = sum(len(digest) + len(name) + 3 for digest, name in pairs) == len(text)
    return told if whole and pairs and len(told) == len(pairs) and all(map(safe, told)) else None


def _text(told: dict[str, str]) -> bytes:
    return "".join(f"{told[name]}  {name}\n" for name in sorted(told)).encode("utf-8")
