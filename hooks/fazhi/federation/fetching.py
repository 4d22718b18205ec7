"""A county's folder or web server -> the files of its package in the cache, each checked against its digests.

Only files of fixed names are asked for, so nothing that a package says can lead anywhere else. What is read is bounded
in size and time; redirections to another host are not followed (publishing/published.py).
"""

from __future__ import annotations

import http.client
from collections.abc import Mapping
from pathlib import Path

from fazhi.exporters.columns import SHEETS
from fazhi.federation.arrivals import MissingError, PackageError
from fazhi.federation.cache import Cache, Received
from fazhi.federation.package import NAME, Package, read_package
from fazhi.model import CountySource
from fazhi.publishing import manifest
from fazhi.publishing.published import Address, Folder

MOST = {NAME: 1 << 20, manifest.SHA256: 32 << 20}
MOST_SHEET = 64 << 20
"""Bytes."""
SECONDS = 120.0
"""For all files of one county."""
Site = Address | Folder


def fetch(source: CountySource, beside: Path, cache: Cache) -> Received:
    """The files of its package, name -> SHA-256, all in the cache, and remarks. Raises PackageError, OSError from the cache."""
    site = _site(source, beside)
    content = _read(site, f"data/{NAME}")
    if content is None:
        raise MissingError(f"没有 data/{NAME}：网站还没有生成，或者地址不对")
    package = read_package(content)
    sums = _sums(site)
    files = {NAME: cache.keep(content)}
    _match(sums, f"data/{NAME}", files[NAME])
    for sheet in SHEETS:
        files[f"{sheet}.csv"] = _sheet(site, sheet, package, cache)
        _match(sums, f"data/{sheet}.csv", files[f"{sheet}.csv"])
    return files, () if sums else (f"网站没有 {manifest.SHA256}，只按 {NAME} 里的摘要核对",)


def _site(source: CountySource, beside: Path) -> Site:
    if source.is_address:
        return Address(source.where, SECONDS)
    folder = beside / source.where
    if not folder.is_dir():
        raise MissingError("找不到它的网站文件夹")
    return Folder(folder)


def _sums(site: Site) -> Mapping[str, str]:
    content = _read(site, manifest.SHA256)
    if content is None:
        return {}
    told = manifest.parse(content)
    if told is None:
        raise PackageError(f"{manifest.SHA256} 不是一份清单")
    return told


def _match(sums: Mapping[str, str], name: str, digest: str) -> None:
    if sums and sums.get(name) != digest:
        raise PackageError(f"{name} 与 {manifest.SHA256} 不符：发布以后被改过，或者没有传完")


def _sheet(site: Site, sheet: str, package: Package, cache: Cache) -> str:
    """Its digest; a file that is in the cache already is not asked for again."""
    promised = package.digests[sheet]
    if cache.holds(promised):
        return promised
    content = _read(site, f"data/{sheet}.csv")
    if content is None:
        raise PackageError(f"没有 data/{sheet}.csv")
    if cache.keep(content) != promised:
        raise PackageError(f"data/{sheet}.csv 与 {NAME} 里的摘要不符：被改过，或者没有传完")
    return promised


def _read(site: Site, name: str) -> bytes | None:
    """The whole file, None where there is none. Raises PackageError."""
    limit = MOST.get(name.removeprefix("data/"), MOST_SHEET)
    try:
        if isinstance(site, Folder) and not (site.folder / name).resolve().is_relative_to(site.folder):
            raise PackageError(f"{name} 是通向别处的链接")
        with site.open(name) as stream:
            content = stream.read(limit + 1) if stream else None
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise MissingError(f"取不到 {name}（{_why(error)}）") from None
    if content is not None and len(content) > limit:
        raise PackageError(f"{name} 超过 {limit >> 20} MB")
    return content


def _why(error: Exception) -> str:
    """In words: how long a server was waited for, that a name is not known …"""
    reason = getattr(error, "reason", error)
    if isinstance(reason, TimeoutError):
        return "等了太久"
    if isinstance(reason, ConnectionRefusedError):
        return "对方没有开放"
    if isinstance(error, http.client.HTTPException):
        return "没有传完，或不是网页服务器"
    return str(getattr(reason, "strerror", None) or reason)[:80]
