"""A published site against its manifests: every file that was changed, is missing or was added.

Two digests of different kinds watch each other: where only one of them disagrees, it is the manifest that was changed.
"""

from __future__ import annotations

import hashlib
import http.client
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fazhi.publishing import sm3
from fazhi.publishing.manifest import MANIFESTS, SHA256, SM3, digests, parse

MOST_SUMS = 64 << 20
CHANGED, MISSING, ADDED, UNREAD = "改动", "缺少", "多出", "读不了"


@dataclass(frozen=True, order=True)
class Difference:
    """One file that is not as it was published."""

    name: str
    kind: str
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.kind}：{self.name}" + (f"（{self.detail}）" if self.detail else "")


def differences(site: Any, with_sm3: bool | None = None) -> list[Difference]:
    """Everything about a Folder, Package or Address that is not as its manifests say; empty if it is whole.

    `with_sm3` None computes SM3 too where that is fast.
    """
    found: set[Difference] = set()
    sums = {name: _sums(site, name, found) for name in (SHA256, SM3)}
    told = {name: parse(data) for name, data in sums.items() if data is not None}
    found |= {Difference(name, CHANGED, "不是完整的清单") for name, lines in told.items() if lines is None}
    by_sha, by_sm3 = told.get(SHA256), told.get(SM3)
    if by_sha is not None and by_sm3 is not None:
        intact = by_sha.get(SM3) == hashlib.sha256(sums[SM3] or b"").hexdigest()
        found |= set(_by_both(site, by_sha, by_sm3, intact, sm3.fast() if with_sm3 is None else with_sm3))
    else:
        found |= set(_by_one(site, by_sha, by_sm3))
    listed = {*(by_sha or {}), *(by_sm3 or {}), *MANIFESTS}
    found |= {Difference(name, ADDED) for name in site.names() or () if name not in listed}
    return sorted(found | {Difference(name, ADDED, "同名的有几个") for name in site.twice()})


def _by_both(
    site: Any, by_sha: dict[str, str], by_sm3: dict[str, str], intact: bool, with_sm3: bool
) -> Iterator[Difference]:
    """By both manifests; `intact` if SM3SUMS is what SHA256SUMS says."""
    wrong = set() if SM3 in by_sha else {SHA256}
    intact = intact or SM3 not in by_sha
    for name in sorted({*by_sha, *by_sm3} - MANIFESTS):
        if name not in by_sha or name not in by_sm3:
            wrong.add(SHA256 if intact else SM3)
            continue
        found = _digests(site, name, with_sm3)
        if isinstance(found, Difference):
            yield found
            continue
        sha_agrees, sm3_agrees = found[0] == by_sha[name], found[1] == by_sm3[name] if with_sm3 else None
        if not sha_agrees and not sm3_agrees:
            yield Difference(name, CHANGED)
        elif not sha_agrees or sm3_agrees is False:
            wrong.add(SM3 if sha_agrees else SHA256)
    if not intact:
        wrong.add(SM3 if SM3 in wrong or not with_sm3 else SHA256)
    yield from (Difference(name, CHANGED) for name in wrong)


def _by_one(site: Any, by_sha: dict[str, str] | None, by_sm3: dict[str, str] | None) -> Iterator[Difference]:
    """By the only manifest that can be read, if there is one."""
    told = by_sha if by_sha is not None else by_sm3 or {}
    for name in sorted(set(told) - MANIFESTS):
        found = _digests(site, name, by_sha is None)
        if isinstance(found, Difference):
            yield found
        elif told[name] not in found:
            yield Difference(name, CHANGED)


def _digests(site: Any, name: str, with_sm3: bool) -> tuple[str, str] | Difference:
    try:
        with site.open(name) as stream:
            return Difference(name, MISSING) if stream is None else digests(stream, with_sm3)
    except (OSError, http.client.HTTPException) as error:
        return Difference(name, UNREAD, _reason(error))


def _sums(site: Any, name: str, found: set[Difference]) -> bytes | None:
    """A manifest; None, and a difference told, if it cannot be had."""
    try:
        with site.open(name) as stream:
            if stream is None:
                found.add(Difference(name, MISSING))
                return None
            data = bytes(stream.read(MOST_SUMS + 1))
            if len(data) > MOST_SUMS:
                raise OSError("清单太大")
            return data
    except (OSError, http.client.HTTPException) as error:
        found.add(Difference(name, UNREAD, _reason(error)))
        return None


def _reason(error: Exception) -> str:
    return str(getattr(error, "reason", None) or getattr(error, "strerror", None) or error)
